"""Gold and found as DocBin, scored by spaCy."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

import qcdc_extract as qx
from qcdc_extract.spacy_spans import mark, score


def packed(docs: list[Doc], nlp: Language) -> list[Doc]:
    data = DocBin(docs=docs, store_user_data=True).to_bytes()
    return list(DocBin().from_bytes(data).get_docs(nlp.vocab))


def test_scores_of_the_figure_corpus_are_those_counted_by_hand(
    nlp: Language, corpora: Path
) -> None:
    lines = (corpora / "figures" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    gold, right, marked, named = [], 0, 0, 0
    for row in map(json.loads, lines[:200]):
        doc = nlp.make_doc(row["text"])
        expected = {(m["start"], m["end"], m["kind"]) for m in row["figures"]}
        mark(doc, "figures", [(*place, None) for place in sorted(expected)])
        gold.append(doc)
        found = {(f.start, f.end, f.kind) for f in qx.find_figures(row["text"])}
        right, marked, named = (
            right + len(expected & found),
            marked + len(expected),
            named + len(found),
        )
    found_docs = list(nlp.pipe(doc.text for doc in gold))
    scores = score(packed(gold, nlp), packed(found_docs, nlp), ["figures"])
    assert scores["spans_figures_p"] == pytest.approx(right / named)
    assert scores["spans_figures_r"] == pytest.approx(right / marked)
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in gold]
    assert nlp.evaluate(examples)["spans_figures_f"] == pytest.approx(scores["spans_figures_f"])


def test_a_span_that_fits_no_token_of_the_gold_is_a_mistake() -> None:
    plain = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    gold, found = plain("theo 15/SNV, 16/SNV."), plain("theo 15/SNV, 16/SNV.")
    mark(gold, "citations", [(13, 19, "Văn bản", None)])
    mark(found, "citations", [(5, 11, "Văn bản", None), (13, 19, "Văn bản", None)])
    scores = score([gold], [found], ["citations"])
    assert (scores["spans_citations_p"], scores["spans_citations_r"]) == (0.5, 1.0)


def test_what_nobody_marked_is_not_scored(nlp: Language) -> None:
    doc = nlp.make_doc("Có 12 hội nghị.")
    assert score([doc], [nlp(doc.text)], ["figures"])["spans_figures_f"] is None


def test_cutting_a_word_leaves_other_spans_where_they_are(nlp: Language) -> None:
    doc = nlp.make_doc("Hội nghị có 12 ý kiến về dân chủ.")
    mark(doc, "figures", [(12, 14, "count", {"value": "12"})])
    mark(doc, "units", [(0, 3, "unit", None), (29, 32, "unit", None), (4, 8, "unit", None)])
    assert doc.text == "Hội nghị có 12 ý kiến về dân chủ."
    assert [span.text for span in doc.spans["units"]] == ["Hội", "chủ", "nghị"]
    assert [(s.text, s._.qcdc) for s in doc.spans["figures"]] == [("12", {"value": "12"})]
