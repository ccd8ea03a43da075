"""Old 8-bit text (TCVN3, VNI) inside a Word file put into Unicode, paragraph by paragraph."""

from collections.abc import Iterable, Iterator

from qcdc_extract.documents.legacy import Code, codes_by_paragraph, convert, converted_finding
from qcdc_extract.documents.nodes.model import Node, NoteNode, ParagraphNode, TableNode
from qcdc_extract.documents.normal import SOFT_HYPHEN, without
from qcdc_extract.records import Finding


def convert_nodes(nodes: list[Node], notes: list[NoteNode]) -> tuple[Finding, ...]:
    """What was converted, as a finding; the paragraphs change in place.

    The fonts ``.Vn…H`` draw small letters as capitals: their text becomes capitals.
    """
    paragraphs = [*_flat(nodes), *_flat(node for note in notes for node in note.children)]
    texts = [paragraph.text for paragraph in paragraphs]
    if all(text.isascii() for text in texts):
        return ()
    codes = codes_by_paragraph(texts)
    for paragraph, code in zip(paragraphs, codes, strict=True):
        if code is not None:
            _convert(paragraph, code)
        elif SOFT_HYPHEN in paragraph.text:
            paragraph.text, paragraph.shifts = without(
                paragraph.text, paragraph.shifts, SOFT_HYPHEN
            )
    return converted_finding(codes, texts)


def _convert(paragraph: ParagraphNode, code: Code) -> None:
    text, shifts = convert(paragraph.text, code)
    if len(text) == len(paragraph.text):
        for start, end in paragraph.high:
            text = text[:start] + text[start:end].upper() + text[end:]
    if shifts != [(0, 0)] or paragraph.shifts == [(0, 0)]:
        paragraph.shifts = shifts
    paragraph.text = text


def _flat(nodes: Iterable[Node]) -> Iterator[ParagraphNode]:
    for node in nodes:
        if isinstance(node, TableNode):
            for cell in node.cells:
                yield from _flat(cell.children)
        else:
            yield node
