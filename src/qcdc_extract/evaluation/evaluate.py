"""``evaluate``: gold of any form against what was found; and what the command of that name does."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias, cast

from qcdc_extract.errors import UsageError
from qcdc_extract.evaluation.corpora import evaluate_gold_lines, evaluate_lines
from qcdc_extract.evaluation.gold import mismatches, read_report
from qcdc_extract.evaluation.measures import combine
from qcdc_extract.evaluation.passages import PassageReader, evaluate_passages
from qcdc_extract.evaluation.records import Scores
from qcdc_extract.evaluation.reports import evaluate_folder, evaluate_report
from qcdc_extract.records import Citation, Failure, Report

GoldObject: TypeAlias = Mapping[str, object]
Extractor: TypeAlias = Callable[[Path], Report | Failure]
Finder: TypeAlias = Callable[[str], Sequence[Citation]]
Found: TypeAlias = Report | Iterable[Report] | Extractor | Finder
"""A report, several, or the function that makes them (for lines: that finds citations)."""


def evaluate(gold: Path | str | GoldObject | Sequence[GoldObject], found: Found) -> Scores:
    """The scores of ``found`` against ``gold``.

    ``gold`` is a folder of gold files or a JSONL file of lines, with ``found`` the function
    (``extract``, ``find_citations``); or one or more gold objects with their reports, matched by
    file name. Gold without a ``text`` of its own then speaks of the report's text.
    Raises UsageError when the two do not fit.
    """
    if isinstance(gold, str | Path):
        return _path(Path(gold), found)
    objects = [gold] if isinstance(gold, Mapping) else list(gold)
    if objects and all("mentions" in row for row in objects):
        return evaluate_gold_lines(objects, _function(found))
    if callable(found):
        raise UsageError("cần báo cáo đã trích xuất (Report), không phải hàm")
    reports = [found] if isinstance(found, Report) else list(found)
    if len(objects) == len(reports) == 1:
        return _pair(objects[0], reports[0])
    by_name = {Path(report.file).name: report for report in reports}
    return combine(_named(row, by_name) for row in objects)


def evaluate_path(
    gold: Path,
    text_dir: Path | None = None,
    *,
    extract: Extractor,
    find: Finder,
    read_passage: PassageReader | None = None,
) -> Scores:
    """The scores on all gold reports (.json) and gold lines (.jsonl) in a folder, or on one file.

    Texts are looked for in ``text_dir``, else beside the gold. ``extract`` may raise ReadError.
    Lines of figures and exemplary units need ``read_passage``.
    Raises UsageError when there is no gold.
    """
    if not gold.exists():
        raise UsageError(f"không có thư mục hoặc tệp {gold}")
    if gold.suffix == ".jsonl" and gold.is_file():
        scores = combine(_lines(gold, find, read_passage))
    else:
        lines = sorted(gold.rglob("*.jsonl")) if gold.is_dir() else []
        reports = evaluate_folder(gold, text_dir, extract)
        scores = combine(
            [reports, *(row for path in lines for row in _lines(path, find, read_passage))]
        )
    if not scores.reports and not scores.line_count and not scores.errors:
        raise UsageError(f"không thấy dữ liệu chuẩn trong {gold}")
    return scores


def _lines(path: Path, find: Finder, read_passage: PassageReader | None) -> list[Scores]:
    passages = [evaluate_passages(path, read_passage)] if read_passage is not None else []
    return [evaluate_lines(path, find), *passages]


def _path(gold: Path, found: Found) -> Scores:
    if callable(found):
        extract, find = cast(Extractor, found), cast(Finder, found)
        return evaluate_path(gold, extract=extract, find=find)
    if not gold.is_file() or gold.suffix != ".json":
        raise UsageError("với thư mục hoặc tệp .jsonl, cần một hàm trích xuất")
    return evaluate(json.loads(gold.read_text(encoding="utf-8")), found)


def _function(found: Found) -> Finder:
    if not callable(found):
        raise UsageError("với câu chuẩn, cần một hàm tìm viện dẫn (find_citations)")
    return cast(Finder, found)


def _named(gold: GoldObject, by_name: Mapping[str, Report]) -> Scores:
    name = Path(str(gold.get("file", ""))).name
    report = by_name.get(name)
    if report is not None:
        return _pair(gold, report)
    text = gold.get("text")
    nothing = Report(id="", file=name, sha256="", unit=None, text=str(text or ""))
    missed = evaluate_report(gold, nothing, nothing.text)
    return combine((missed, Scores(errors=(f"{name}: không có báo cáo cùng tên tệp",))))


def _pair(gold: GoldObject, report: Report) -> Scores:
    row = read_report(gold)
    text = report.text if row.text is None else row.text
    wrong = mismatches(row, text)
    if wrong:
        raise UsageError(
            f"{row.file}: {wrong} bản ghi chuẩn không khớp văn bản ở vị trí đã ghi; "
            "hãy thêm khóa text hoặc đánh giá theo thư mục"
        )
    return evaluate_report(gold, report, text)
