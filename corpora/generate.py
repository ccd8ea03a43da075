"""Writes the demo corpus and its gold: python corpora/generate.py [OUT_DIR].

Deterministic: two runs give the same bytes. The wording lies in corpora/wording.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from demo_docx import docx_bytes
from demo_flat import pdf_bytes, txt_bytes
from demo_gold import build, report_gold, unaccounted
from demo_markup import Source, load
from demo_merge import consolidate, read_table

HERE = Path(__file__).resolve().parent
WORDING = HERE / "wording"
WRITERS = {"docx": docx_bytes, "pdf": pdf_bytes, "txt": txt_bytes}


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _json(path: Path, data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    _write(path, text.encode("utf-8"))


def _sources() -> list[Source]:
    return [load(path) for path in sorted(WORDING.glob("report-*.txt"))]


def _check(sources: list[Source]) -> None:
    problems = [
        f"{source.file}: {problem}" for source in sources for problem in unaccounted(build(source))
    ]
    if problems:
        raise SystemExit("Số chưa được đánh dấu:\n" + "\n".join(problems))


def _reports(sources: list[Source], demo: Path, gold: Path) -> tuple[list[Any], list[Any]]:
    golds, statuses = [], []
    for source in sources:
        data = WRITERS[source.form](source)
        status = source.head.get("status", "read")
        for name, state in ((source.file, status), (source.head.get("copy"), "duplicate")):
            if name is None:
                continue
            _write(demo / name, data)
            record = report_gold(source, name)
            _json(gold / "reports" / f"{Path(name).stem}.json", record)
            golds.append(record)
            statuses.append({"file": name, "unit": source.head["unit"], "status": state})
    return golds, statuses


def _spoilt(sources: list[Source], demo: Path) -> list[Any]:
    """A truncated file and the lock file that Word leaves behind."""
    out = []
    for row in read_table(WORDING / "spoilt.tsv"):
        if row["made"] == "truncated":
            data = docx_bytes(next(s for s in sources if s.file == row["from"]))
            _write(demo / row["file"], data[: len(data) * 3 // 5])
        else:
            owner = row["from"]
            narrow = bytes([len(owner)]) + owner.encode("ascii").ljust(53, b" ")
            wide = len(owner).to_bytes(2, "little") + owner.encode("utf-16-le").ljust(106, b"\0")
            _write(demo / row["file"], narrow + wide)
        out.append({"file": row["file"], "unit": None, "status": row["status"]})
    return out


def main(arguments: list[str]) -> None:
    """Write demo/ and demo-gold/ under the folder given (this one by default)."""
    out = Path(arguments[0]) if arguments else HERE
    demo, gold = out / "demo", out / "demo-gold"
    sources = _sources()
    _check(sources)
    for folder in (demo, gold / "reports"):
        shutil.rmtree(folder, ignore_errors=True)
    golds, statuses = _reports(sources, demo, gold)
    statuses += _spoilt(sources, demo)
    roster = (WORDING / "roster.txt").read_text(encoding="utf-8").splitlines()
    table = read_table(WORDING / "indicators.tsv")
    _json(gold / "consolidation.json", consolidate(golds, statuses, roster, table))
    units = "".join(f"{line}\r\n" for line in ["name", *roster])
    _write(gold / "units.csv", b"\xef\xbb\xbf" + units.encode("utf-8"))
    _write(gold / "README.md", (WORDING / "gold-readme.md").read_bytes())


if __name__ == "__main__":
    main(sys.argv[1:])
