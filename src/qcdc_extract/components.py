"""The finders as spaCy components, and Vietnamese words as its tokenizer, known by entry points.

Each component calls the plain function on ``doc.text`` and writes ``doc.spans``; ``span._.qcdc`` is
the record as plain data. spaCy imports every entry point: nothing heavy but spaCy itself comes here.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeAlias

import msgspec
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from qcdc_extract.records import Citation, ExemplaryUnit, Figure, Section
from qcdc_extract.spacy_spans import extend, mark, score
from qcdc_extract.text.composed import composed
from qcdc_extract.text.words import words

SPACY_VI: Final[dict[str, Any]] = {"nlp": {"tokenizer": {"@tokenizers": "qcdc.vi.v1"}}}
"""``spacy.blank("vi", config=qx.SPACY_VI)``: words by underthesea, every record on token bounds."""

Found: TypeAlias = Section | Citation | Figure | ExemplaryUnit


class VietnameseTokenizer(DummyTokenizer):
    """Words as tokens; ``doc.text`` is the text given, character for character."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc whose words are those of ``text.words``, white space beyond one blank apart."""
        plain, offsets = composed(text)
        tokens: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end in (*words(plain), (len(plain), len(plain))):
            start, end = offsets[start], offsets[end]
            gap = text[at:start]
            if gap[:1] == " " and tokens:
                spaces[-1], gap = True, gap[1:]
            blanks = re.findall(r"\n|[^\n]+", gap)
            tokens += [*blanks, text[start:end]] if end > start else blanks
            spaces += [False] * (len(tokens) - len(spaces))
            at = end
        return Doc(self.vocab, words=tokens, spaces=spaces)


class SpanFinder:
    """One kind of record into ``doc.spans[key]``."""

    def __init__(self, key: str, vocabulary: str | None) -> None:
        from qcdc_extract.vocabulary import Vocabulary

        extend()
        self.key = key
        self.vocabulary = Vocabulary.load(vocabulary)

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with its spans."""
        plain, offsets = composed(doc.text)
        rows = [
            (offsets[row.start], offsets[row.end], _label(row), msgspec.to_builtins(row))
            for row in self.find(plain)
        ]
        mark(doc, self.key, rows)
        return doc

    def find(self, text: str) -> Iterable[Found]:
        """What the public function finds in the text; sections one by one, outer ones first."""
        from qcdc_extract import flow

        if self.key == "sections":
            return _flat(flow.segment(text, vocabulary=self.vocabulary))
        if self.key == "citations":
            return flow.find_citations(text, vocabulary=self.vocabulary)
        if self.key == "figures":
            return flow.find_figures(text, vocabulary=self.vocabulary)
        return flow.find_exemplary_units(text, vocabulary=self.vocabulary)

    def score(self, examples: Iterable[Example], **_: object) -> dict[str, Any]:
        """What ``nlp.evaluate`` says of these spans."""
        pairs = [(example.reference, example.predicted) for example in examples]
        return score([gold for gold, _ in pairs], [found for _, found in pairs], (self.key,))


def _label(row: Found) -> str:
    return row.doc_type or "Văn bản" if isinstance(row, Citation) else row.kind


def _flat(tree: Iterable[Section]) -> Iterator[Section]:
    for section in tree:
        yield section
        yield from _flat(section.children)


def tokenizer() -> Callable[[Language], VietnameseTokenizer]:
    """The tokenizer ``qcdc.vi.v1``."""
    return _for_language


def _for_language(nlp: Language) -> VietnameseTokenizer:
    extend()
    return VietnameseTokenizer(nlp.vocab)


@Language.factory("qcdc_sections", assigns=["doc.spans"])
def sections(nlp: Language, name: str, vocabulary: str | None = None) -> SpanFinder:  # noqa: ARG001
    """``doc.spans["sections"]``, labels are section kinds; ``vocabulary`` is a folder of tables."""
    return SpanFinder("sections", vocabulary)


@Language.factory("qcdc_citations", assigns=["doc.spans"])
def citations(nlp: Language, name: str, vocabulary: str | None = None) -> SpanFinder:  # noqa: ARG001
    """``doc.spans["citations"]``, labels are types of instruments (*Nghị định*), else *Văn bản*."""
    return SpanFinder("citations", vocabulary)


@Language.factory("qcdc_figures", assigns=["doc.spans"])
def figures(nlp: Language, name: str, vocabulary: str | None = None) -> SpanFinder:  # noqa: ARG001
    """``doc.spans["figures"]``, labels are kinds of figures (count, percent …)."""
    return SpanFinder("figures", vocabulary)


@Language.factory("qcdc_units", assigns=["doc.spans"])
def units(nlp: Language, name: str, vocabulary: str | None = None) -> SpanFinder:  # noqa: ARG001
    """``doc.spans["units"]``, labels unit, individual, model; polarity stands in the record."""
    return SpanFinder("units", vocabulary)
