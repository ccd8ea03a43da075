"""The sentences of a report's body, each in its section: nothing of the body is left over."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from qcdc_extract.document import Document
from qcdc_extract.records import Part, Section, Span, Statement
from qcdc_extract.text.labels import bullet_end, find_label
from qcdc_extract.text.outline import section_of, walk
from qcdc_extract.text.paragraphs import paragraphs
from qcdc_extract.text.sentences import sentences

_CLOSING_MARKS = " \t\u00a0:.;,–—-/"


def split(
    document: Document, sections: Sequence[Section], parts: Sequence[Part]
) -> tuple[Statement, ...]:
    """The body's sentences in order, without headings, parts and cells of tables.

    A label or bullet belongs to the sentence it opens; ``text`` is ``document.text[start:end]``.
    Sentences outside all sections have ``section`` null.
    """
    text = document.text
    closed = covered(document, sections, parts)
    starts = [start for start, _ in closed]
    out: list[Statement] = []
    for each in paragraphs(document):
        for start, end in _free(each.start, each.end, closed, starts):
            for a, b in _pieces(text, start, end):
                place = section_of(sections, a)
                out.append(
                    Statement(
                        start=a,
                        end=b,
                        text=text[a:b],
                        section=(place[0] or None) if place else None,
                        section_kind=place[1] if place else None,
                    )
                )
    return tuple(out)


def covered(document: Document, sections: Iterable[Section], parts: Iterable[Part]) -> list[Span]:
    """Merged spans that hold no statement: headings, parts, and cells of real tables."""
    spans = [(part.start, part.end) for part in parts]
    spans.extend(
        heading_span(document.text, node) for node in walk(sections) if node.role == "heading"
    )
    spans.extend((b.start, b.end) for b in document.blocks if b.kind == "cell" and not b.layout)
    out: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def heading_span(text: str, section: Section) -> Span:
    """A heading with the mark that closes it ("… kiến nghị:"), in its own line."""
    end = section.heading_end
    while end < section.end and text[end] in _CLOSING_MARKS:
        end += 1
    while end > section.heading_end and text[end - 1].isspace():
        end -= 1
    # A dash that opens the content ("- Không") belongs to the content.
    return section.start, end


def _free(start: int, end: int, closed: Sequence[Span], starts: Sequence[int]) -> list[Span]:
    out: list[Span] = []
    i = max(0, bisect_right(starts, start) - 1)
    at = start
    while i < len(closed) and closed[i][0] < end:
        first, last = closed[i]
        if last > at:
            if first > at:
                out.append((at, first))
            at = max(at, last)
        i += 1
    if at < end:
        out.append((at, end))
    return out


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """Sentences of a stretch, the label or bullet that opens it kept with the first."""
    label = find_label(text, start, end)
    body = label.body if label is not None else bullet_end(text, start, end)
    spans = list(sentences(text, body if body is not None else start, end))
    opening = start
    while opening < end and text[opening].isspace():
        opening += 1
    if opening >= end:
        return []
    if not spans:
        last = end
        while text[last - 1].isspace():
            last -= 1
        return [(opening, last)]
    return [(opening, spans[0][1]), *spans[1:]]
