"""Builds the gold of the demo corpus from the marks in the wording: nothing is searched."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from itertools import groupby
from typing import Any

from demo_markup import Block, Inline, Mark, Source

Record = dict[str, Any]
NUMERALS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
WORDS = {word: number for number, word in enumerate(NUMERALS, 1)}
TYPE = re.compile(r"^(\D+?) (?:số|của|\d)")


def _value(text: str) -> str:
    word = WORDS.get(text.lower())
    if word is not None:
        return str(word)
    number = Decimal(text.replace(".", "").replace(",", "."))
    return format(number, "f")


def figure(mark: Mark, at: int, table: bool) -> Record:
    """One figure record; ``key`` is the shared indicator, empty when only this unit has it."""
    options = mark.options
    unit = mark.args[0] if mark.args else ""
    kind = options.get("k") or _kind(mark.surface, unit)
    low, _, high = mark.surface.partition("/" if kind == "ratio" else "-")
    pair = _value(high.strip()) if high else None
    return {
        "start": at + mark.start,
        "end": at + mark.end,
        "surface": mark.surface,
        "value": _value(low.strip()),
        "unit": unit,
        "indicator": mark.args[1] if len(mark.args) > 1 else unit,
        "qualifier": options.get("q"),
        "kind": kind,
        "denominator": pair if kind == "ratio" else None,
        "direction": options.get("d"),
        "value_high": pair if kind != "ratio" else None,
        "status": options.get("s", "actual"),
        "table": table,
        "key": mark.tag.partition(".")[2] or None,
        "doubtful": "doubt" in options,
    }


def _kind(surface: str, unit: str) -> str:
    if "/" in surface:
        return "ratio"
    if unit == "%":
        return "percent"
    return "money" if "đồng" in unit and "đồng chí" not in unit else "count"


def citation(mark: Mark, at: int) -> Record:
    """One citation record."""
    options, flags = mark.options, set(mark.args)
    named, short, back = "n" in flags, "s" in flags, "b" in flags
    match = TYPE.match(mark.surface)
    doc_type = options.get("t") or (match[1] if match else "")
    if not doc_type:
        raise ValueError(f"thiếu loại văn bản: {mark.surface}")
    symbol = re.sub(r"^\D*", "", mark.surface).replace(" ", "")
    canonical = options.get("c") or (mark.surface if named else symbol)
    return {
        "start": at + mark.start,
        "end": at + mark.end,
        "surface": mark.surface,
        "doc_type": doc_type,
        "canonical": canonical,
        "date": options.get("d"),
        "issuer": options.get("i"),
        "named": named,
        "short": short,
        "back_reference": back,
        "resolves_to": options.get("r"),
    }


def exemplary(mark: Mark, at: int) -> Record:
    """One unit, person or model held up or criticised."""
    kinds = {"p": "individual", "m": "model"}
    kind = next((kinds[arg] for arg in mark.args if arg in kinds), "unit")
    return {
        "start": at + mark.start,
        "end": at + mark.end,
        "surface": mark.surface,
        "name": mark.surface,
        "kind": kind,
        "polarity": "negative" if "neg" in mark.args else "positive",
        "canonical_name": mark.options.get("as", mark.surface),
    }


class Builder:
    """Collects the expected text and the records of one report."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.length = 0
        self.sections: list[Record] = []
        self.citations: list[Record] = []
        self.figures: list[Record] = []
        self.units: list[Record] = []
        self.parts: list[Record] = []
        self.covered: list[tuple[int, int]] = []
        self.body: list[tuple[int, int]] = []

    def add(self, text: Inline, *, table: bool = False, checked: bool = True) -> int:
        """Append one block or cell; returns where it starts."""
        at = self.length
        if not text.plain:
            return at
        for mark in text.marks:
            self._record(mark, at, table)
        self.pieces.append(text.plain + "\n")
        self.length += len(text.plain) + 1
        if checked:
            self.body.append((at, self.length))
        return at

    def _record(self, mark: Mark, at: int, table: bool) -> None:
        self.covered.append((at + mark.start, at + mark.end))
        if mark.tag.startswith("f"):
            self.figures.append(figure(mark, at, table))
        elif mark.tag == "c":
            self.citations.append(citation(mark, at))
        elif mark.tag == "u":
            self.units.append(exemplary(mark, at))

    def part(self, kind: str, start: int) -> None:
        last = self.parts[-1] if self.parts else None
        if last and last["kind"] == kind and last["end"] == start:
            last["end"] = self.length
        elif self.length > start:
            self.parts.append({"kind": kind, "start": start, "end": self.length})


NUMBER = re.compile(r"^[(\s]*(.*?)[\s.)\-/:]*$", re.S)


def _section(builder: Builder, block: Block) -> None:
    at = builder.add(block.content)
    number_match = NUMBER.match(block.label)
    plain = block.content.plain
    heading = block.kind == "heading"
    kinds = (block.section_kind or "").split("/")
    lead = len(block.label) + 1 if block.label else 0
    end = at + (lead + len(block.title) if heading else len(block.label))
    assert not heading or plain[lead : lead + len(block.title)] == block.title, plain
    builder.covered.append((at, at + len(block.label)))
    builder.sections.append(
        {
            "number": number_match[1] if number_match else "",
            "title": block.title,
            "level": block.level,
            "role": block.kind,
            "kind": kinds[0] or None,
            "start": at,
            "end_of_heading": end,
        }
        | ({"kind_alt": kinds[1:]} if kinds[1:] else {})
    )


def _columns(builder: Builder, blocks: list[Block], one_row: bool) -> None:
    start = builder.length
    lefts = [block.content for block in blocks]
    rights = [block.right for block in blocks if block.right]
    letterhead = blocks[0].kind == "L"
    if one_row:
        _side(builder, lefts, "letterhead" if letterhead else "recipients")
        _side(builder, rights, "letterhead" if letterhead else "signature")
        return
    for left, right in zip(lefts, rights, strict=True):
        builder.add(left, checked=False)
        builder.add(right, checked=False)
    builder.part("letterhead" if letterhead else "signature", start)


def _side(builder: Builder, parts: list[Inline], kind: str) -> None:
    start = builder.length
    for part in parts:
        builder.add(part, checked=False)
    builder.part(kind, start)


PART = {"T": "letterhead", "C": "closing", "R": "recipients", "G": "signature"}


def _one(builder: Builder, block: Block) -> None:
    start = builder.length
    if block.kind in ("heading", "item"):
        _section(builder, block)
    elif block.kind == "table":
        for row in block.rows:
            for cell in row:
                builder.add(cell, table=True)
    else:
        builder.add(block.content, checked=block.kind in "pC")
    if block.annex:
        builder.part("annex", start)
    elif block.kind in PART:
        builder.part(PART[block.kind], start)
    elif block.kind == "p" and not builder.sections:
        builder.part("preamble", start)


def build(source: Source) -> Builder:
    """Lay out the expected text of one report and its records."""
    builder = Builder(source)
    one_row = source.form == "docx" and source.head.get("cells", "one") == "one"
    for kind, group in groupby(source.blocks, key=lambda block: block.kind):
        blocks = list(group)
        if kind in "LS":
            _columns(builder, blocks, one_row)
        else:
            for block in blocks:
                _one(builder, block)
    return builder


def report_gold(source: Source, file: str) -> Record:
    """The gold record of one report; every offset is checked."""
    builder = build(source)
    text = "".join(builder.pieces)
    assert text == unicodedata.normalize("NFC", text), file
    for record in (*builder.citations, *builder.figures, *builder.units):
        assert text[record["start"] : record["end"]] == record["surface"], record
    head = source.head
    period = {"text": head.get("period", "6 tháng đầu năm 2023")}
    assert period["text"] in text, file
    return {
        "file": file,
        "text": text,
        "unit": head["unit"],
        "roster_name": head.get("roster"),
        "period": period | {"from": "2023-01-01", "to": "2023-06-30"},
        "letterhead": _letterhead(head, text),
        "parts": builder.parts,
        "sections": builder.sections,
        "citations": builder.citations,
        "figures": builder.figures,
        "exemplary_units": builder.units,
    }


def _letterhead(head: dict[str, str], text: str) -> Record:
    signer = head["signer"].split(" / ")
    for key in ("issuer", "superior", "symbol"):
        assert all(word in text for word in head.get(key, "").split()), (head["file"], key)
    assert all(part in text for part in signer), head["file"]
    title = head["title"]
    assert title in text.replace("\n", " "), head["file"]
    return {
        "issuer": head["issuer"],
        "superior": head.get("superior"),
        "symbol": head["symbol"],
        "date": head["date"],
        "title": title,
        "signer": {"title": signer[0], "name": signer[1] if len(signer) > 1 else None},
    }


ALLOWED = re.compile(
    r"\d{1,2}[/-]\d{1,2}[/-]\d{4}|tháng \d+/\d{4}|ngày \d+/\d+/\d{4}|"
    r"ngày \d+ tháng \d+(?: năm \d{4})?|\d{1,2} tháng (?:đầu|cuối) năm(?: \d{4})?|"
    r"(?:nhiệm kỳ|năm|năm học) \d{4}(?: ?- ?\d{4})?|tháng \d+|(?<=trong )6 tháng|"
    r"(?<=báo cáo )6 tháng|\bm2\b",
    re.I,
)


def unaccounted(builder: Builder) -> list[str]:
    """Digits and number words of the body that no mark, label or date covers."""
    text = list("".join(builder.pieces))
    for start, end in builder.covered:
        text[start:end] = " " * (end - start)
    joined = ALLOWED.sub(lambda m: " " * len(m[0]), "".join(text))
    words = r"hai|ba|bốn|năm(?= (?:lượt|cuộc|vụ|đồng chí|ý kiến))|sáu|bảy|tám|chín|mười"
    out = []
    for start, end in builder.body:
        for match in re.finditer(rf"\d[\d.,/]*|\b(?:{words})\b", joined[start:end], re.I):
            place = start + match.start()
            out.append(f"{match[0]!r}: …{joined[max(place - 40, 0) : place + 30]!r}")
    return out
