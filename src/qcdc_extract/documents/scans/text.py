"""What recognised pages add to a Document: doubtful stretches of its text, and what the reader is told."""

from collections.abc import Mapping, Sequence

from qcdc_extract.document import OffsetMap, Story
from qcdc_extract.documents.scans.pages import Recognised
from qcdc_extract.records import Finding, Span

_MUCH = 0.15
"""Share of doubtful words from which a page should be read by eye."""


def doubtful_spans(
    offsets: OffsetMap, length: int, pages: Mapping[int, Sequence[Span]]
) -> tuple[Span, ...]:
    """The stretches of a text of ``length`` that come from the given stretches of pages' characters."""
    found: list[Span] = []
    for i, start in enumerate(offsets.starts):
        inside = offsets.insides[i]
        spans = pages.get(offsets.units[i])
        if inside < 0 or not spans:
            continue
        end = offsets.starts[i + 1] if i + 1 < len(offsets.starts) else length
        for low, high in spans:
            low, high = max(low - inside, 0), min(high - inside, end - start)
            if low < high:
                found.append((start + low, start + high))
    return tuple(sorted(found))


def findings_of(read: Sequence[Recognised]) -> list[Finding]:
    """One finding for the pages read well, one for those to be compared with the picture."""
    good = [page for page in read if page.words and len(page.doubtful) <= _MUCH * page.words]
    poor = [page for page in read if page.words and len(page.doubtful) > _MUCH * page.words]
    made = []
    if good:
        made.append(
            _finding(
                good,
                "info",
                "Trang {pages} được nhận dạng từ ảnh: {words} từ, {doubtful} từ chưa chắc; "
                "số liệu và văn bản có từ chưa chắc được đưa vào mục cần kiểm tra.",
            )
        )
    if poor:
        made.append(
            _finding(
                poor,
                "check",
                "Trang {pages} nhận dạng từ ảnh không rõ: {doubtful} trên {words} từ chưa chắc; "
                "cần đối chiếu bằng mắt.",
            )
        )
    return made


def _finding(pages: Sequence[Recognised], severity: str, message: str) -> Finding:
    numbers = [page.page.number for page in pages]
    return Finding(
        code="ocr_doubtful",
        severity="check" if severity == "check" else "info",
        message=message.format(
            pages=ranges(numbers),
            words=sum(page.words for page in pages),
            doubtful=sum(len(page.doubtful) for page in pages),
        ),
        subjects=tuple(str(number) for number in numbers),
    )


def ranges(numbers: Sequence[int]) -> str:
    """Page numbers in short: "2, 4–6"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def mark_stories(read: Sequence[Recognised]) -> list[Story]:
    """Secrecy marks in stamps as text beside the body, where they are looked for.

    A mark on a later page counts for the whole file: it stands on no page, as those of page one alone
    are looked at.
    """
    return [
        Story(kind="header", text=page.mark, page=1 if page.page.number == 1 else None)
        for page in read
        if page.mark
    ]
