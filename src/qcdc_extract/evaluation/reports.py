"""Whole reports against gold: one, or a folder of them."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from qcdc_extract.errors import ReadError, UsageError
from qcdc_extract.evaluation.align import Alignment
from qcdc_extract.evaluation.book import Book
from qcdc_extract.evaluation.citations import score_citations
from qcdc_extract.evaluation.figures import score_figures
from qcdc_extract.evaluation.gold import GoldReport, mismatches, read_report
from qcdc_extract.evaluation.measures import combine, kind_scores
from qcdc_extract.evaluation.records import Kind, ReportScores, Score, Scores, SplitScores
from qcdc_extract.evaluation.sections import score_sections
from qcdc_extract.evaluation.texts import find_file, text_of_gold
from qcdc_extract.evaluation.units import score_units
from qcdc_extract.records import Failure, Report

_KEYS: dict[Kind, str] = {
    "sections": "sections",
    "citations": "citations",
    "figures": "figures",
    "units": "exemplary_units",
}
"""Kind → its key in the gold."""


def evaluate_report(gold: Mapping[str, object], report: Report, gold_text: str) -> Scores:
    """The scores of one report; the gold's offsets count ``gold_text``.

    Raises UsageError when the gold has not the form of the annotation guide.
    """
    return _score(read_report(gold), report, gold_text)


def evaluate_folder(
    gold_dir: Path, text_dir: Path | None, extract: Callable[[Path], Report | Failure]
) -> Scores:
    """The scores of all gold files below ``gold_dir`` (JSON objects with a ``file`` key), together.

    ``gold_dir`` may be one file; ``extract`` may give a Failure or raise ReadError. A report that cannot be read counts as one in which nothing was found; gold without its text,
    or broken gold, counts not at all. Both are said in ``errors``.
    """
    return combine(_each(gold_dir, text_dir, extract))


def _each(
    gold_dir: Path, text_dir: Path | None, extract: Callable[[Path], Report | Failure]
) -> Iterator[Scores]:
    single = gold_dir.is_file()
    home = gold_dir.parent if single else gold_dir
    for path in [gold_dir] if single else sorted(gold_dir.rglob("*.json")):
        name = path.relative_to(home).as_posix()
        try:
            yield from _file(path, name, home, text_dir, extract)
        except UsageError as error:
            yield _error(f"{name}: {error.message}")


def _file(
    path: Path,
    name: str,
    gold_dir: Path,
    text_dir: Path | None,
    extract: Callable[[Path], Report | Failure],
) -> Iterator[Scores]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        yield _error(f"{name}: không phải tệp JSON")
        return
    if not isinstance(content, dict) or not isinstance(content.get("file"), str):
        return
    gold = read_report(content)
    file = find_file(path, gold.file, gold_dir, text_dir)
    if file is None:
        yield _error(f"{name}: không thấy văn bản {gold.file}")
        return
    try:
        text = text_of_gold(gold, file)
    except UnicodeDecodeError:
        yield _error(f"{name}: {gold.file} không phải tệp chữ UTF-8 và dữ liệu chuẩn không có text")
        return
    result = _extract(file, extract)
    if isinstance(result, Failure):
        yield _error(f"{name}: không đọc được {gold.file}: {result.error.message}")
        result = Report(id="", file=gold.file, sha256="", unit=None, text=text)
    yield msgspec.structs.replace(_score(gold, result, text), errors=_warnings(name, gold, text))


def _extract(file: Path, extract: Callable[[Path], Report | Failure]) -> Report | Failure:
    try:
        return extract(file)
    except ReadError as error:
        return Failure(file=file.name, error=error.detail())


def _warnings(name: str, gold: GoldReport, text: str) -> tuple[str, ...]:
    wrong = mismatches(gold, text)
    if not wrong:
        return ()
    return (f"{name}: {wrong} bản ghi chuẩn không khớp văn bản ở vị trí đã ghi",)


def _score(gold: GoldReport, report: Report, text: str) -> Scores:
    alignment = Alignment(report.text or text, text)
    file = gold.file or report.file
    books = {kind: Book(kind, file, text) for kind in _marked(gold)}
    if book := books.get("sections"):
        score_sections(gold, report.sections, alignment, book)
    if book := books.get("citations"):
        score_citations(gold, report.citations, alignment, book)
    if book := books.get("figures"):
        score_figures(gold, report.figures, alignment, book)
    if book := books.get("units"):
        score_units(gold, report.exemplary_units, alignment, book)
    scores = {kind: kind_scores(kind, book.counts) for kind, book in books.items()}
    held = gold.split == "held"
    return Scores(
        reports=1,
        sections=scores.get("sections", ()),
        citations=scores.get("citations", ()),
        figures=scores.get("figures", ()),
        units=scores.get("units", ()),
        by_split=_split(gold, scores),
        by_report=() if held else (_by_report(file, scores),),
        mistakes=() if held else tuple(row for book in books.values() for row in book.mistakes),
    )


def _marked(gold: GoldReport) -> list[Kind]:
    """The kinds that the annotator marked: all, unless the gold names some."""
    if gold.annotated is None:
        return list(_KEYS)
    unknown = set(gold.annotated) - set(_KEYS.values())
    if unknown:
        raise UsageError(f"{gold.file}: annotated có loại không biết: {', '.join(sorted(unknown))}")
    return [kind for kind, key in _KEYS.items() if key in gold.annotated]


def _split(gold: GoldReport, scores: Mapping[Kind, tuple[Score, ...]]) -> tuple[SplitScores, ...]:
    if not gold.split:
        return ()
    return (
        SplitScores(
            tag=f"split:{gold.split}",
            reports=1,
            sections=scores.get("sections", ()),
            citations=scores.get("citations", ()),
            figures=scores.get("figures", ()),
            units=scores.get("units", ()),
        ),
    )


def _by_report(file: str, scores: Mapping[Kind, tuple[Score, ...]]) -> ReportScores:
    first = {kind: (scores.get(kind) or kind_scores(kind, {}))[0] for kind in _KEYS}
    return ReportScores(
        file=file,
        sections=first["sections"],
        citations=first["citations"],
        figures=first["figures"],
        units=first["units"],
    )


def _error(sentence: str) -> Scores:
    return Scores(errors=(sentence,))
