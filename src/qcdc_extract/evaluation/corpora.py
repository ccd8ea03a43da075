"""Lines of citations against gold: JSONL files, or lines already read."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from qcdc_extract.errors import UsageError
from qcdc_extract.evaluation.gold import GoldLine, read_line
from qcdc_extract.evaluation.lines import score_line
from qcdc_extract.evaluation.measures import combine
from qcdc_extract.evaluation.names import nfc
from qcdc_extract.evaluation.records import Scores
from qcdc_extract.records import Citation

Finder: TypeAlias = Callable[[str], Sequence[Citation]]


def evaluate_lines(path: Path, find: Finder) -> Scores:
    """The scores of a JSONL file of lines with ``mentions``, numbered mentions and others apart.

    A line on which ``find`` fails counts as one where nothing was found, and is said in ``errors``,
    as is a line that is no gold.
    """
    return combine(_file(path, find))


def evaluate_gold_lines(lines: Iterable[Mapping[str, object]], find: Finder) -> Scores:
    """The same for lines already read. Raises UsageError for a line that is no gold."""
    return combine(_line(read_line(line), find) for line in lines)


def _file(path: Path, find: Finder) -> Iterator[Scores]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                content = json.loads(line)
                if isinstance(content, dict) and "mentions" in content:
                    yield _line(read_line(content), find)
            except UsageError as error:
                yield Scores(errors=(f"{path.name}, dòng {number}: {error.message}",))
            except ValueError:
                yield Scores(errors=(f"{path.name}, dòng {number}: không phải JSON",))


def _line(gold: GoldLine, find: Finder) -> Scores:
    if nfc(gold.text) != gold.text:
        raise UsageError(f"{gold.id}: câu chuẩn không ở dạng NFC")
    wrong = [m for m in gold.mentions if m.surface and gold.text[m.start : m.end] != m.surface]
    if wrong:
        raise UsageError(f"{gold.id}: bản ghi chuẩn không khớp câu: {wrong[0].surface}")
    errors: list[str] = []
    found: Sequence[Citation] = ()
    try:
        found = find(gold.text)
    except Exception as error:  # one broken line must not hide the others; it is said, not hidden
        errors.append(f"{gold.id}: {type(error).__name__}: {error}")
    errors += [
        f"{gold.id}: vị trí {row.start}–{row.end} không phải {row.surface!r}"
        for row in found
        if gold.text[row.start : row.end] != row.surface
    ]
    return combine((score_line(gold, found), Scores(errors=tuple(errors))))
