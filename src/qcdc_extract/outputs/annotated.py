"""A text with its citations marked in HTML, and as W3C Web Annotations.

What is put in are tags alone: taking them out again gives the text back, character for character.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, TypeAlias

from qcdc_extract.errors import UsageError
from qcdc_extract.records import Citation, Span
from qcdc_extract.text.cleaning import CleanedText

Link: TypeAlias = Callable[[Citation], str | None]
"""The address a citation leads to, or null."""

_CONTEXT = 32
"""Characters of prefix and suffix in a TextQuoteSelector."""


def annotate(
    text: str | CleanedText,
    citations: Iterable[Citation],
    *,
    link: Link | None = None,
    css_class: str = "citation",
) -> str:
    """HTML of ``text`` with a ``<span class="citation" data-canonical="…">`` around each citation.

    Plain text is escaped. A ``CleanedText`` (of ``clean_text``) is marked in its own HTML source: the
    citations are those of its ``text``; where tags stand inside a mention, each run between them has
    a span of its own, so that the result nests as the source did. With ``link``, a citation that it
    gives an address is an ``<a href>``. ``strip_annotations`` takes the tags out again.
    """
    pieces: list[str] = []
    source = text if isinstance(text, str) else text.source
    at = 0
    for citation in sorted(citations, key=lambda item: item.start):
        if not isinstance(text, str):
            runs = _runs(source, *text.to_source(citation.start, citation.end))
        elif text[citation.start : citation.end] == citation.surface:
            runs = [(citation.start, citation.end)]
        else:
            raise UsageError(
                f"viện dẫn «{citation.surface}» không đứng ở vị trí {citation.start} của văn bản này",
                hint="Đưa vào đúng văn bản (dạng NFC) mà find_citations đã đọc.",
            )
        opening, closing = _tags(citation, link, css_class)
        for start, end in runs:
            if start < at or start == end:
                continue  # inside what was marked before
            inner = source[start:end]
            pieces += [_kept(source[at:start], text), opening, _kept(inner, text), closing]
            at = end
    pieces.append(_kept(source[at:], text))
    return "".join(pieces)


def strip_annotations(annotated: str, css_class: str = "citation") -> str:
    """``annotated`` without the tags that ``annotate`` put in; the HTML of a source stays as it was.

    For plain text, unescape what is left: ``html.unescape(strip_annotations(…))`` is the text.
    """
    opening = re.compile(
        rf'<(?P<tag>span|a) class="{re.escape(html.escape(css_class))}" data-c[^<>]{{0,9000}}>'
    )
    pieces: list[str] = []
    at = 0
    while (match := opening.search(annotated, at)) is not None:
        closing = f"</{match['tag']}>"
        end = annotated.find(closing, match.end())
        if end < 0:
            break
        pieces += [annotated[at : match.start()], annotated[match.end() : end]]
        at = end + len(closing)
    return "".join((*pieces, annotated[at:]))


def web_annotations(
    text: str, citations: Iterable[Citation], *, source: str, context: int = _CONTEXT
) -> Iterator[dict[str, Any]]:
    """Each citation as a W3C Web Annotation (JSON-LD) of ``source``, the address of the text.

    The target is selected by position (code points of ``text``) and by quotation with ``context``
    characters on both sides.
    """
    for number, citation in enumerate(citations, start=1):
        body: dict[str, Any] = {
            "type": "TextualBody",
            "purpose": "identifying",
            "format": "text/plain",
            "language": "vi",
            "value": citation.canonical or citation.surface,
        }
        yield {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"{source}#citation-{number}",
            "type": "Annotation",
            "motivation": "identifying",
            "body": body,
            "target": {
                "source": source,
                "selector": [
                    {
                        "type": "TextPositionSelector",
                        "start": citation.start,
                        "end": citation.end,
                    },
                    {
                        "type": "TextQuoteSelector",
                        "exact": citation.surface,
                        "prefix": text[max(0, citation.start - context) : citation.start],
                        "suffix": text[citation.end : citation.end + context],
                    },
                ],
            },
        }


def kind_of(citation: Citation) -> str:
    """What kind of mention it is: numbered, named, short or back_reference."""
    if citation.back_reference:
        return "back_reference"
    return "named" if citation.named else "short" if citation.short else "numbered"


def _tags(citation: Citation, link: Link | None, css_class: str) -> tuple[str, str]:
    href = link(citation) if link is not None else None
    tag = "a" if href else "span"
    data = {
        "canonical": citation.canonical,
        "kind": kind_of(citation),
        "type": citation.doc_type,
        "date": citation.date,
        "issuer": citation.issuer,
    }
    words = [f'<{tag} class="{html.escape(css_class)}"']
    words += [
        f'data-{key}="{html.escape(value or "")}"'
        for key, value in data.items()
        if value or key == "canonical"
    ]
    if href:
        words.append(f'href="{html.escape(href)}"')
    return " ".join(words) + ">", f"</{tag}>"


def _kept(piece: str, text: str | CleanedText) -> str:
    """A piece of plain text escaped; one of HTML as it is."""
    return html.escape(piece, quote=False) if isinstance(text, str) else piece


def _runs(source: str, start: int, end: int) -> list[Span]:
    """The runs of ``source`` between two offsets that hold no tag."""
    runs: list[Span] = []
    for match in _tag().finditer(source, start, end):
        runs.append((start, match.start()))
        start = match.end()
    return [(first, last) for first, last in (*runs, (start, end)) if source[first:last].strip()]


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"<[/!a-zA-Z][^<>]{0,4000}>")
