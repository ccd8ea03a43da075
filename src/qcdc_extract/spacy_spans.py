"""Records as spaCy spans: set on token bounds, kept through DocBin, scored by spaCy's own Scorer."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Final, TypeAlias

from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example

from qcdc_extract.errors import UsageError

KEYS: Final = ("sections", "citations", "figures", "units")
Mark: TypeAlias = tuple[int, int, str, dict[str, Any] | None]
"""(start, end, label, record or None), offsets in ``doc.text``."""


def mark(doc: Doc, key: str, marks: Iterable[Mark]) -> None:
    """Sets ``doc.spans[key]``, for records found and for gold alike.

    A token that a span begins or ends inside is cut there, so that no span is lost or widened.
    """
    extend()
    text, trimmed, seen = doc.text, [], Counter[tuple[int, int, str]]()
    for start, end, label, record in marks:
        inner = text[start:end]
        start, end = end - len(inner.lstrip()), start + len(inner.rstrip())
        if start < end:
            number = seen[start, end, label]
            seen[start, end, label] += 1
            trimmed.append((start, end, label, str(number) if number else "", record))
    _cut(doc, {at for start, end, *_ in trimmed for at in (start, end)})
    doc.spans[key] = [_span(doc, *row) for row in trimmed]


def score(gold: Iterable[Doc], found: Iterable[Doc], keys: Iterable[str] = KEYS) -> dict[str, Any]:
    """What spaCy's ``Scorer.score_spans`` gives for each key: ``spans_citations_p``, ``_r``, ``_f`` ….

    Docs are paired in order. Both are cut alike first: spaCy drops a found span that fits no token of
    the gold, which would count as no mistake.
    """
    pairs = [(left.copy(), right.copy()) for left, right in zip(gold, found, strict=True)]
    for pair in pairs:
        bounds = {at for doc in pair for token in doc for at in (token.idx, token.idx + len(token))}
        for doc in pair:
            _cut(doc, bounds)
    examples = [Example(right, left) for left, right in pairs]
    return {name: value for key in keys for name, value in _scores(examples, key).items()}


def _scores(examples: list[Example], key: str) -> dict[str, Any]:
    def spans(doc: Doc, _: str) -> Iterable[Span]:
        found: Iterable[Span] = doc.spans.get(key, [])
        return found

    def marked(doc: Doc) -> bool:
        return key in doc.spans

    return Scorer.score_spans(
        examples,
        f"spans_{key}",
        getter=spans,
        has_annotation=marked,
        labeled=True,
        allow_overlap=True,
    )


def extend() -> None:
    """Makes ``span._.qcdc`` known. Raises UsageError when another package has that name."""
    if not Span.has_extension("qcdc"):
        Span.set_extension("qcdc", getter=_record, setter=_keep)
    elif Span.get_extension("qcdc")[2] is not _record:
        raise UsageError("thuộc tính spaCy `_.qcdc` đã do gói khác đặt")


def _record(span: Span) -> dict[str, Any] | None:
    """The record: by offsets, as spaCy keeps attributes, then by label and id.

    A heading that is one citation is two records, a unit praised and blamed at once too.
    """
    rows: dict[str, dict[str, Any] | None] = _kept(span).get(_place(span), {})
    return rows.get(span.label_ + span.id_)


def _keep(span: Span, record: dict[str, Any] | None) -> None:
    _kept(span).setdefault(_place(span), {})[span.label_ + span.id_] = record


def _kept(span: Span) -> dict[Any, Any]:
    kept: dict[Any, Any] = span.doc.user_data
    return kept


def _place(span: Span) -> tuple[str, str, int, int]:
    """A key of spaCy's own form, which Doc.from_docs and Span.as_doc move along."""
    return "._.", "qcdc", span.start_char, span.end_char


def _span(
    doc: Doc, start: int, end: int, label: str, name: str, record: dict[str, Any] | None
) -> Span:
    span = doc.char_span(start, end, label=label, span_id=name)
    assert span is not None, (start, end)
    if record is not None:
        span._.qcdc = record
    return span


def _cut(doc: Doc, bounds: set[int]) -> None:
    """Splits tokens that hold a bound inside; ``doc.spans`` stay where they are in the text."""
    inside = {
        token.i: cuts
        for token in doc
        if (cuts := sorted(bounds.intersection(range(token.idx + 1, token.idx + len(token)))))
    }
    if not inside:
        return
    groups = {
        key: [(span.start_char, span.end_char, span.label_, span.id_, None) for span in group]
        for key, group in doc.spans.items()
    }
    with doc.retokenize() as retokenizer:
        for i, cuts in inside.items():
            token = doc[i]
            steps = [0, *(cut - token.idx for cut in cuts), len(token)]
            pieces = [token.text[a:b] for a, b in pairwise(steps)]
            orths = [orth for piece in pieces for orth in re.findall(r"\s+|\S+", piece)]
            retokenizer.split(token, orths, heads=[(token, n) for n in range(len(orths))])
    for key, rows in groups.items():
        doc.spans[key] = [_span(doc, *row) for row in rows]
