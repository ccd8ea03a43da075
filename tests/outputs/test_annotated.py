"""A text with its citations marked: taking the marks out gives the text back."""

import html
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcdc_extract.citations import find_citations
from qcdc_extract.errors import UsageError
from qcdc_extract.outputs import annotate, strip_annotations, web_annotations
from qcdc_extract.text.cleaning import clean_text

PIECES = st.sampled_from(
    ["Nghị định số 145/2020/NĐ-CP", "Luật Đất đai", "Chỉ thị 05", "<b>", "</b>", "<p>", "</p>", "&amp;", "&lt;", "<", "&",
     '"', " ", "\n", "a", "số ", "12-KH/", "TU"]
)  # fmt: skip
SOURCES = st.lists(PIECES, max_size=30).map("".join)


@given(st.one_of(SOURCES, st.text(max_size=80)))
@settings(max_examples=200, deadline=None)
def test_plain_text_comes_back(source: str) -> None:
    text = unicodedata.normalize("NFC", source)
    marked = annotate(text, find_citations(text))
    assert html.unescape(re.sub(r"<[^>]*>", "", marked)) == html.unescape(
        html.unescape(html.escape(text, quote=False))
    ) or html.unescape(strip_annotations(marked)) == html.unescape(html.escape(text, quote=False))
    assert strip_annotations(marked) == html.escape(text, quote=False)


@given(SOURCES)
@settings(max_examples=200, deadline=None)
def test_html_comes_back(source: str) -> None:
    cleaned = clean_text(source)
    assert strip_annotations(annotate(cleaned, find_citations(cleaned.text))) == source


def test_a_mention_over_tags_is_marked_run_by_run() -> None:
    cleaned = clean_text("<p>số <i>Luật</i> <b>Đất đai</b></p>")
    marked = annotate(cleaned, find_citations(cleaned.text))
    assert marked.count('data-canonical="Luật Đất đai"') == 2
    assert re.sub(r"</?span[^>]*>", "", marked) == cleaned.source


def test_a_link_makes_an_address_of_it() -> None:
    text = "theo Luật Đất đai & khác"
    marked = annotate(text, find_citations(text), link=lambda found: f"?q={found.canonical}&x=1")
    assert '<a class="citation" data-canonical="Luật Đất đai"' in marked
    assert 'href="?q=Luật Đất đai&amp;x=1">Luật Đất đai</a> &amp; khác' in marked


def test_citations_of_another_text_are_refused() -> None:
    with pytest.raises(UsageError, match="không đứng ở vị trí"):
        annotate("một văn bản khác hẳn", find_citations("Luật Đất đai"))


def test_web_annotations_select_by_place_and_by_quotation() -> None:
    text = "Đơn vị thực hiện Kế hoạch số 12-KH/TU của Tỉnh ủy."
    (item,) = web_annotations(text, find_citations(text), source="urn:x")
    position, quote = item["target"]["selector"]
    assert text[position["start"] : position["end"]] == quote["exact"] == "Kế hoạch số 12-KH/TU"
    assert text == quote["prefix"] + quote["exact"] + quote["suffix"]
    assert (item["type"], item["body"]["value"]) == ("Annotation", "12-KH/TU")
