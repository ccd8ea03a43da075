"""The components say what the plain functions say, at the same place, and keep saying it."""

import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import qcdc_extract as qx
from qcdc_extract.spacy_spans import mark

TEXT = (
    "Thực hiện Nghị định số 15/2021/NĐ-CP ngày 03/3/2021 của Chính phủ, 46 đảng bộ đã tổ chức "
    "hội nghị, đạt 98,5%. Tiêu biểu là Đảng bộ xã Phú An."
)


def flat(tree: Iterable[qx.Section]) -> list[qx.Section]:
    return [row for section in tree for row in (section, *flat(section.children))]


def plain(text: str) -> dict[str, list[msgspec.Struct]]:
    return {
        "sections": list(flat(qx.segment(text))),
        "citations": list(qx.find_citations(text)),
        "figures": list(qx.find_figures(text)),
        "units": list(qx.find_exemplary_units(text)),
    }


def rows(doc: Doc, key: str) -> list[tuple[int, int, object]]:
    return [(span.start_char, span.end_char, span._.qcdc) for span in doc.spans[key]]


def test_every_text_of_the_corpora_gives_the_same_spans(
    nlp: Language, texts: dict[str, str]
) -> None:
    assert len(texts) > 1000
    for name, text in texts.items():
        doc = nlp(text)
        assert doc.text == text, name
        for key, found in plain(text).items():
            expected = [(row.start, row.end, msgspec.to_builtins(row)) for row in found]
            assert rows(doc, key) == expected, (name, key)
            for start, end, _ in expected:
                assert doc.char_span(start, end) is not None, (name, key)


def test_the_corpora_hold_every_kind(nlp: Language, corpora: Path) -> None:
    doc = nlp(qx.read(next((corpora / "seed" / "source").glob("*.txt"))).text)
    assert all(len(doc.spans[key]) > 5 for key in ("sections", "citations", "figures", "units"))


def test_labels(nlp: Language) -> None:
    doc = nlp(TEXT)
    labels = {key: [span.label_ for span in doc.spans[key]] for key in doc.spans}
    assert labels["citations"] == ["Nghị định"]
    assert labels["figures"] == ["count", "percent"]
    assert labels["units"] == ["unit"]


def test_spans_stand_in_the_text_as_given(nlp: Language) -> None:
    text = unicodedata.normalize("NFD", TEXT)
    doc = nlp(text)
    assert doc.text == text
    for key, found in plain(TEXT).items():
        surfaces = [unicodedata.normalize("NFC", span.text) for span in doc.spans[key]]
        assert surfaces == [TEXT[row.start : row.end] for row in found]


def test_a_heading_that_is_one_citation_keeps_both_records(nlp: Language) -> None:
    doc = nlp.make_doc("Nghị định số 15/2021/NĐ-CP")
    mark(doc, "sections", [(0, len(doc.text), "OTHER", {"number": "1"})])
    mark(doc, "citations", [(0, len(doc.text), "Nghị định", {"number": "15"})])
    assert doc.spans["sections"][0]._.qcdc == {"number": "1"}
    assert doc.spans["citations"][0]._.qcdc == {"number": "15"}


def test_two_records_at_one_place_with_one_label_stay_two(nlp: Language) -> None:
    doc = nlp.make_doc("Sở Nội vụ")
    marks = [(0, 9, "unit", {"polarity": polarity}) for polarity in ("positive", "negative")]
    mark(doc, "units", marks)
    mark(doc, "figures", [(4, 5, "count", None)])
    back = next(iter(DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)))
    assert [span._.qcdc["polarity"] for span in back.spans["units"]] == ["positive", "negative"]


def test_docbin_keeps_spans_and_records(nlp: Language) -> None:
    doc = nlp(TEXT)
    data = DocBin(docs=[doc], store_user_data=True).to_bytes()
    other = spacy.blank("vi", config=qx.SPACY_VI)
    back = next(iter(DocBin().from_bytes(data).get_docs(other.vocab)))
    assert set(back.spans) == set(doc.spans)
    for key in doc.spans:
        assert rows(back, key) == rows(doc, key)
        assert [s.label_ for s in back.spans[key]] == [s.label_ for s in doc.spans[key]]
    joined = Doc.from_docs([other("Mở đầu."), back])
    assert joined.spans["citations"][0]._.qcdc["canonical"] == "15/2021/NĐ-CP"


def test_a_saved_pipeline_loads_and_finds_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.pipe_names == nlp.pipe_names
    assert rows(again(TEXT), "figures") == rows(nlp(TEXT), "figures")
    assert [doc.text for doc in again.pipe([TEXT, "Hết."])] == [TEXT, "Hết."]


def test_tables_of_ones_own(tmp_path: Path) -> None:
    with pytest.raises(qx.TableError):
        spacy.blank("vi", config=qx.SPACY_VI).add_pipe(
            "qcdc_units", config={"vocabulary": str(tmp_path / "none")}
        )


def test_another_package_with_that_attribute_is_told(nlp: Language) -> None:
    ours = Span.get_extension("qcdc")
    Span.set_extension("qcdc", default=1, force=True)
    try:
        with pytest.raises(qx.UsageError, match="qcdc"):
            nlp(TEXT)
    finally:
        Span.set_extension("qcdc", getter=ours[2], setter=ours[3], force=True)


CODE = """
import sys, spacy
nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "qcdc.vi.v1"}}})
assert not {"underthesea", "docx", "lxml", "rapidfuzz", "qcdc_extract.flow"} & set(sys.modules)
for name in ("qcdc_sections", "qcdc_citations", "qcdc_figures", "qcdc_units"):
    nlp.add_pipe(name)
assert len(nlp("theo Kết luận số 120-KL/TW").spans["citations"]) == 1
"""


def test_entry_points_need_no_import_and_give_no_warning() -> None:
    done = subprocess.run([sys.executable, "-W", "error", "-c", CODE], capture_output=True)
    assert (done.returncode, done.stderr.decode()) == (0, "")
