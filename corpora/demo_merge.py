"""Builds the gold of the consolidation from the gold of the reports."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

Record = dict[str, Any]
MONEY = {"nghìn đồng": 1_000, "triệu đồng": 1_000_000, "tỷ đồng": 1_000_000_000, "đồng": 1}


def read_table(path: Path) -> list[dict[str, str]]:
    """A tab-separated table with a header."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")), delimiter="\t"))


def _amount(record: Record) -> Decimal:
    return Decimal(record["value"]) * MONEY.get(record["unit"], 1)


def _shown(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _figures(reports: list[Record], table: list[dict[str, str]]) -> list[Record]:
    rows = []
    for entry in table:
        values: dict[str, Decimal] = {}
        phrases: set[str] = set()
        doubtful: set[str] = set()
        approximate = False
        for report in reports:
            for record in report["figures"]:
                if record["key"] != entry["key"] or record["status"] == "target":
                    continue
                amount = _amount(record)
                same = values.setdefault(report["file"], amount) == amount
                assert same, (report["file"], entry["key"])
                phrases.add(record["indicator"])
                if record["doubtful"]:
                    doubtful.add(report["file"])
                approximate |= record["qualifier"] is not None
        assert values, f"chỉ tiêu không ai báo: {entry['key']}"
        rows.append(
            {
                "key": entry["key"],
                "name": entry["name"],
                "phrases": sorted(phrases),
                "unit": entry["unit"],
                "kind": entry["kind"],
                "total": _shown(sum(values.values(), Decimal(0))),
                "count": len(values),
                "approximate": approximate,
                "values": {file: _shown(value) for file, value in sorted(values.items())},
                "doubtful": sorted(doubtful),
            }
        )
    return rows


def _dated(mentions: list[tuple[str, Record]]) -> dict[str, set[str]]:
    dates: dict[str, set[str]] = {}
    for _, record in mentions:
        if record["date"] and len(record["date"]) == 10:
            dates.setdefault(record["canonical"], set()).add(record["date"])
    return dates


def _instruments(reports: list[Record]) -> list[Record]:
    mentions = [(report["file"], c) for report in reports for c in report["citations"]]
    numbered = [
        (file, c) for file, c in mentions if not (c["named"] or c["short"] or c["back_reference"])
    ]
    dates = _dated(numbered)
    rows: dict[tuple[str, str | None], Record] = {}
    for file, record in numbered:
        canonical, date = record["canonical"], record["date"]
        known = {day for day in dates.get(canonical, ()) if day.startswith(date or "")}
        if known:
            assert len(known) == 1, f"viện dẫn không rõ ngày, nhiều khả năng: {canonical}"
            date = next(iter(known))
        row = rows.setdefault(
            (canonical, date),
            {
                "canonical": canonical,
                "doc_type": record["doc_type"],
                "date": date,
                "issuer": record["issuer"],
                "files": set(),
                "also_by_name": set(),
            },
        )
        row["issuer"] = row["issuer"] or record["issuer"]
        row["files"].add(file)
    _by_name(mentions, rows)
    return [_row(rows[key]) for key in sorted(rows, key=lambda key: (key[0], key[1] or ""))]


def _by_name(mentions: list[tuple[str, Record]], rows: dict[Any, Record]) -> None:
    """Named, short and back mentions: reports that reach a row in no other way."""
    for file, record in mentions:
        target = record["resolves_to"]
        if record["back_reference"]:
            target = target or record["canonical"]
        for (canonical, _), row in rows.items():
            if canonical == target and file not in row["files"]:
                row["also_by_name"].add(file)


def _row(row: Record) -> Record:
    files = sorted(row["files"])
    return {
        "canonical": row["canonical"],
        "doc_type": row["doc_type"],
        "date": row["date"],
        "issuer": row["issuer"],
        "count": len(files),
        "files": files,
        "also_by_name": sorted(row["also_by_name"]),
    }


def _held_up(reports: list[Record], polarity: str) -> list[Record]:
    files: dict[tuple[str, str], set[str]] = {}
    for report in reports:
        for record in report["exemplary_units"]:
            if record["polarity"] == polarity:
                key = (record["canonical_name"], record["kind"])
                files.setdefault(key, set()).add(report["file"])
    return [
        {"name": name, "kind": kind, "count": len(found), "files": sorted(found)}
        for (name, kind), found in sorted(files.items())
    ]


def consolidate(
    golds: list[Record], statuses: list[Record], roster: list[str], table: list[dict[str, str]]
) -> Record:
    """What the run over the folder must say."""
    read = {row["file"] for row in statuses if row["status"] == "read"}
    reports = [gold for gold in golds if gold["file"] in read]
    known = {gold["roster_name"] for gold in reports}
    assert known - {None} <= set(roster), known - set(roster)
    return {
        "reports": sorted(statuses, key=lambda row: row["file"]),
        "counts": {
            "expected": len(roster),
            "received": sum(row["status"] in ("read", "failed") for row in statuses),
            "read": len(read),
        },
        "figures": _figures(reports, table),
        "instruments": _instruments(reports),
        "exemplary_units": _held_up(reports, "positive"),
        "weak_units": _held_up(reports, "negative"),
        "missing": [name for name in roster if name not in known],
        "unlisted": [gold["unit"] for gold in reports if gold["roster_name"] is None],
    }
