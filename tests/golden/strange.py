"""The seed report made strange: the same report with every symbol, date, number, unit and place another.

The edits are placed by the gold's spans; the new gold is written down while the new text is made.
"""

import re
from copy import deepcopy
from datetime import date
from pathlib import Path
from random import Random

from seed_gold import Gold, Row
from strange_symbols import CENTRAL, Instrument, Maker, separators, written, written_date
from weave import Edit, Piece, Span, Woven

_NAMES = Path(__file__).with_name("unit_names.txt")
_CODES = ("Bộ luật lao động", "Bộ luật Dân sự", "Luật Việc làm", "Luật Công đoàn", "Luật Thanh tra")
_BLOCS = (
    "Khối cơ quan và doanh nghiệp tỉnh",
    "Khối các cơ quan tỉnh",
    "Khối doanh nghiệp tỉnh",
    "Khối các cơ quan và doanh nghiệp tỉnh",
)
_WORDS = {2: "hai", 3: "ba", 4: "bốn", 5: "năm", 6: "sáu", 7: "bảy", 8: "tám", 9: "chín"}
_TERMS = ("VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
_DECREES = (("/", "/", "-"), ("/", " - ", "/"), ("/", "/", " - "), ("/", "/", "- "))
_RULINGS = (("-", "/"), ("- ", "/"), (" - ", "/"), (" -", "/"))
# Counted nouns that may stand for the seed's, by the place of the figure among its figures.
_NOUNS: tuple[tuple[str, ...], ...] = (
    ("tổ chức cơ sở đảng", "đơn vị", "tổ chức đảng", "chi bộ cơ sở", "đảng bộ cơ sở"),
    ("đảng bộ", "đảng bộ cơ sở", "đảng bộ bộ phận"),
    ("chi bộ", "chi bộ cơ sở", "tổ đảng"),
    ("đảng viên", "đoàn viên", "hội viên", "người lao động", "công nhân"),
    ("đồng chí", "người", "đảng viên"),
    ("đồng chí", "người", "đảng viên"),
    ("tổ chức", "đơn vị", "chi bộ"),
    ("tổ chức đoàn thể", "đoàn thể", "tổ chức"),
    ("đoàn thể", "tổ chức", "đơn vị"),
    ("doanh nghiệp", "đơn vị", "cơ quan", "công ty"),
)


class Variant:
    """One strange report: ``text`` and its ``gold``, made from a seed number alone."""

    def __init__(self, seed: int, old: Gold) -> None:
        self._rng = Random(seed)
        self._old = old
        self._edits: list[Edit] = []
        self._year = self._rng.randint(2016, 2026)
        self._maker = Maker(self._rng, date(self._year, 6, 30))
        self._instruments = {
            canonical: self._maker.like(canonical)
            for canonical in dict.fromkeys(
                row["canonical"] for row in old["citations"] if not row["named"]
            )
        }
        self._code = self._rng.choice(_CODES)
        self._list_gold: dict[int, list[Row]] = {}
        self._units: list[Row] = []
        self._figures: list[Row] = []
        lists = self._citation_lists()
        for rows in lists:
            self._cite_list(rows)
        listed = {row["start"] for rows in lists for row in rows}
        for row in old["citations"]:
            self._cite(row, listed=row["start"] in listed)
        for place, row in enumerate(old["figures"]):
            self._count(row, _NOUNS[place])
        self._hold_up()
        self._surroundings()
        self._woven = Woven(old["text"], self._edits)
        self.text = self._woven.text
        self.gold = self._new_gold()

    def _replace(self, span: Span, *pieces: Piece | str) -> None:
        made = tuple(Piece(piece) if isinstance(piece, str) else piece for piece in pieces)
        self._edits.append(Edit(*span, made))

    # Citations

    def _citation_lists(self) -> list[list[Row]]:
        """Runs of mentions with nothing but a comma between them."""
        lists: list[list[Row]] = [[]]
        for row in self._old["citations"]:
            last = lists[-1][-1] if lists[-1] else None
            if last and self._old["text"][last["end"] : row["start"]] == ", ":
                lists[-1].append(row)
            else:
                lists.append([row])
        return [rows for rows in lists if len(rows) > 1]

    def _cite(self, row: Row, *, listed: bool) -> None:
        if row["named"]:
            self._replace((row["start"], row["end"]), self._code)
            return
        made = self._instruments[row["canonical"]]
        if not listed:
            surface, _ = self._surface(row, made)
            self._replace((row["start"], row["end"]), surface)
        if "date_span" in row:
            first, last = row["date_span"]
            self._replace((first, last), written_date(made.day, self._old["text"][first:last]))

    def _surface(self, row: Row, made: Instrument) -> tuple[str, str]:
        """(mention, symbol) in the style of the old mention."""
        infix = row["surface"][len(row["doc_type"]) : -len(row["symbol"])]
        parts = made.parts
        if made.parts[1].isdigit() and row["year"] is None:
            parts = (parts[0], *parts[2:])
        symbol = written(parts, separators(row["symbol"]))
        return f"{made.doc_type}{infix}{symbol}", symbol

    def _cite_list(self, rows: list[Row]) -> None:
        """A member dropped, doubled with a new one, or all replaced one by one."""
        members = [(row, self._instruments[row["canonical"]]) for row in rows]
        fate = self._rng.choice(("keep", "drop", "double", "double"))
        if fate == "drop":
            members = members[-1:]
        made: list[tuple[Instrument, str, str]] = [
            (new, *self._surface(row, new)) for row, new in members
        ]
        if fate == "double":
            made.insert(self._rng.randrange(len(made)), self._new_member(rows[0]))
        golds, pieces = [], []
        for place, (new, surface, symbol) in enumerate(made):
            last = place == len(made) - 1
            if place:
                pieces.append(Piece(" và " if last and self._rng.random() < 0.3 else ", "))
            mark = f"citation {rows[0]['start']}.{place}"
            pieces.append(Piece(surface, mark))
            row = deepcopy(rows[-1] if last else rows[0])
            golds.append({**row, "mark": mark, **_written(new, surface, symbol, row)})
        self._list_gold[rows[0]["start"]] = golds
        self._replace((rows[0]["start"], rows[-1]["end"]), *pieces)

    def _new_member(self, like: Row) -> tuple[Instrument, str, str]:
        if like["canonical"].endswith("NĐ-CP"):
            made = self._maker.decree()
            symbol = written(made.parts, self._rng.choice(_DECREES))
        else:
            made = self._maker.party(CENTRAL[2:5], ("TW",))
            symbol = written(made.parts, self._rng.choice(_RULINGS))
        return made, f"{made.doc_type} số {symbol}", symbol

    # Figures

    def _count(self, row: Row, nouns: tuple[str, ...]) -> None:
        old = self._old["text"]
        new = deepcopy(row)
        surface, value = self._number(row)
        noun = self._rng.choice(nouns)
        self._replace((row["start"], row["end"]), Piece(surface, f"figure {row['start']}"))
        start = row["end"] + (2 if row["kind"] == "percent" else 1)
        assert old.startswith(nouns[0], start)
        self._replace((start, start + len(nouns[0])), noun)
        new |= {"surface": surface, "value": value}
        for field in ("unit", "unit_alt", "indicator", "indicator_alt"):
            if field in row:
                new[field] = _exchanged(row[field], nouns[0], noun)
        if noun != nouns[0] and nouns[0] == "tổ chức đoàn thể":
            new.pop("unit_alt")
        self._figures.append(new)

    def _number(self, row: Row) -> tuple[str, str]:
        """(surface, value) in the style of the old number."""
        old = row["surface"]
        if row["kind"] == "percent":
            value = self._rng.choice(("100", "98.5", "97", "85.75", "99.9", "62"))
            return value.replace(".", ","), value
        if old.startswith("0"):
            number = self._rng.randint(2, 9)
            if self._rng.random() < 0.2:
                return _WORDS[number], str(number)
            return f"0{number}", str(number)
        if "." in old:
            number = self._rng.randint(1000, 39999)
            return f"{number // 1000}.{number % 1000:03d}", str(number)
        number = self._rng.randint(10 ** (len(old) - 1) + 1, 10 ** len(old) - 1)
        return str(number), str(number)

    # Exemplary units

    def _hold_up(self) -> None:
        rows = self._old["exemplary_units"]
        lines = _NAMES.read_text(encoding="utf-8").splitlines()
        names = [line for line in lines if line and not line.startswith("#")]
        self._rng.shuffle(names)
        count = sum(self._rng.choice((0, 1, 1, 1, 2)) for _ in rows)
        pieces: list[Piece] = []
        for place, name in enumerate(names[: max(count, 3)]):
            if pieces:
                pieces.append(Piece(",  " if self._rng.random() < 0.1 else ", "))
            mark = f"unit {place}"
            pieces.append(Piece(name, mark))
            self._units.append({**rows[0], "name": name, "surface": name, "mark": mark})
        self._replace((rows[0]["start"], rows[-1]["end"]), *pieces)

    # Years, periods, terms of congresses, the reporting unit

    def _surroundings(self) -> None:
        months, rest = self._rng.choice((("6", "6"), ("9", "3")))
        bloc = self._rng.choice(_BLOCS).removesuffix(" tỉnh")
        between = f"{self._year - 1} - {self._year + 4}"
        changes: dict[str, str] = {
            r"\b2022 - 2027\b": between,
            r"\b2023\b": str(self._year),
            r"\b6(?= tháng đầu)": months,
            r"\b6(?= (?:THÁNG CUỐI|tháng cuối))": rest,
            r"Khối cơ quan và doanh nghiệp": bloc,
        }
        for pattern, new in changes.items():
            for match in re.finditer(pattern, self._old["text"]):
                self._replace_if_free(match.span(), new)
        for match in re.finditer(r"(?<=khóa )[XVI]+\b", self._old["text"]):
            self._replace_if_free(match.span(), self._rng.choice(_TERMS))

    def _replace_if_free(self, span: Span, new: str) -> None:
        if not any(edit.start < span[1] and span[0] < edit.end for edit in self._edits):
            self._replace(span, new)

    # The new gold

    def _new_gold(self) -> Gold:
        old, woven = self._old, self._woven
        gold: Gold = {"text": woven.text}
        gold["parts"] = [self._moved(row, "start", "end") for row in old["parts"]]
        gold["sections"] = [self._new_section(row) for row in old["sections"]]
        gold["citations"] = list(self._new_citations())
        gold["figures"] = [
            self._placed({**row, "mark": f"figure {row['start']}"}) for row in self._figures
        ]
        gold["exemplary_units"] = [self._placed(row) for row in self._units]
        return gold

    def _moved(self, row: Row, first: str, last: str) -> Row:
        start, end = self._woven.span(row[first], row[last])
        return {**row, first: start, last: end}

    def _new_section(self, row: Row) -> Row:
        title = row["title"]
        if title:
            title = self._woven.quote(row["end_of_heading"] - len(title), row["end_of_heading"])
        return {**self._moved(row, "start", "end_of_heading"), "title": title}

    def _placed(self, row: Row) -> Row:
        start, end = self._woven.marks[row["mark"]]
        assert self.text[start:end] == row["surface"]
        return {**row, "start": start, "end": end}

    def _new_citations(self) -> list[Row]:
        listed = {row["start"] for rows in self._citation_lists() for row in rows[1:]}
        golds: list[Row] = []
        for row in self._old["citations"]:
            if row["start"] in self._list_gold:
                golds += [self._placed(self._said(made)) for made in self._list_gold[row["start"]]]
            elif row["start"] not in listed:
                golds.append(self._moved(self._said(self._single(row)), "start", "end"))
        return golds

    def _single(self, row: Row) -> Row:
        if row["named"]:
            kind = "Bộ luật" if self._code.startswith("Bộ luật") else "Luật"
            return {**row, "surface": self._code, "canonical": self._code, "doc_type": kind}
        made = self._instruments[row["canonical"]]
        surface, symbol = self._surface(row, made)
        new = {**row, **_written(made, surface, symbol, row)}
        if "date_span" in row:
            new["date"] = made.day.isoformat()
        if "canonical_alt" in row:
            new["canonical_alt"] = [f"{made.parts[0]}/{made.parts[2]}-{made.parts[3]}"]
            new["year_alt"] = [made.parts[1]]
        return new

    def _said(self, row: Row) -> Row:
        """The issuer in the words of the new text."""
        if "issuer_span" not in row:
            return row
        return {**row, "issuer": self._woven.quote(*row["issuer_span"])}


def _written(made: Instrument, surface: str, symbol: str, like: Row) -> Row:
    year = made.parts[1] if made.parts[1].isdigit() and like["year"] else None
    new: Row = {
        "surface": surface,
        "doc_type": made.doc_type,
        "number": made.parts[0],
        "year": year,
        "symbol": symbol,
        "canonical": made.canonical,
    }
    if "date_alt" in like:
        new["date_alt"] = [made.parts[1]]
    return new


def _exchanged(words: str | list[str], old: str, new: str) -> str | list[str]:
    if isinstance(words, list):
        return [word.replace(old, new, 1) for word in words]
    return words.replace(old, new, 1)
