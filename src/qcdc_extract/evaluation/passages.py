"""Figures and exemplary units in single sentences and passages against gold: JSONL files.

A line has ``text`` and ``figures`` or ``units``, each as in a report's gold, and is scored like one.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import msgspec

from qcdc_extract.errors import UsageError
from qcdc_extract.evaluation.measures import combine
from qcdc_extract.evaluation.names import nfc
from qcdc_extract.evaluation.records import Scores
from qcdc_extract.evaluation.reports import evaluate_report
from qcdc_extract.records import Report

PassageReader: TypeAlias = Callable[[str, str | None, frozenset[str]], Report]
"""(text, its reporting unit, keys wanted: figures, exemplary_units) → a report with those records."""

_KEYS = {"figures": "figures", "units": "exemplary_units"}
"""Key of the line → key of the report."""


def evaluate_passages(path: Path, read: PassageReader) -> Scores:
    """The scores of the sentences and passages in a JSONL file; other lines are passed over.

    One on which ``read`` fails counts as one where nothing was found, and is said in ``errors``.
    Mistakes on lines of the split ``held`` are counted, not shown.
    """
    return combine(_file(path, read))


def _file(path: Path, read: PassageReader) -> Iterator[Scores]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            try:
                content = json.loads(line) if line.strip() else None
            except ValueError:
                continue  # said where the lines of citations are read
            if not isinstance(content, dict) or not _is_passage(content):
                continue
            try:
                yield _passage(content, read)
            except UsageError as error:
                yield Scores(errors=(f"{path.name}, dòng {number}: {error.message}",))


def _is_passage(content: Mapping[str, object]) -> bool:
    marked = any(isinstance(content.get(key), list) for key in _KEYS)
    other = "mentions" in content or "rows" in content or "file" in content
    return marked and not other and isinstance(content.get("text"), str)


def _passage(content: Mapping[str, object], read: PassageReader) -> Scores:
    text, name = str(content["text"]), str(content.get("id", ""))
    if nfc(text) != text:
        raise UsageError(f"{name}: câu chuẩn không ở dạng NFC")
    marked = {report: content[line] for line, report in _KEYS.items() if line in content}
    gold = {
        "file": name,
        "text": text,
        "annotated": tuple(marked),
        "split": content.get("split"),
        **marked,
    }
    unit = content.get("unit")
    errors: tuple[str, ...] = ()
    try:
        report = read(text, unit if isinstance(unit, str) else None, frozenset(marked))
    except Exception as error:  # one broken line must not hide the others; it is said, not hidden
        report = Report(id="", file=name, sha256="", unit=None, text=text)
        errors = (f"{name}: {type(error).__name__}: {error}",)
    scores = evaluate_report(gold, report, text)
    return msgspec.structs.replace(scores, reports=0, line_count=1, by_report=(), errors=errors)
