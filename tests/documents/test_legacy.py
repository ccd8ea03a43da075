"""Text in TCVN3 and VNI comes out in Unicode; Unicode text stays as it is."""

import unicodedata

import pytest
from docx_builder import docx, paragraph, run
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract import tables
from qcdc_extract.documents import read
from qcdc_extract.documents.legacy import (
    CODES,
    Code,
    LegacyLetter,
    code_of,
    codes_by_paragraph,
    codes_of,
    convert,
)
from qcdc_extract.documents.normal import SOFT_HYPHEN, without
from qcdc_extract.documents.syllables import is_syllable

TEXT = (
    "Chi bộ đã tổ chức 05 hội nghị, quán triệt việc thực hiện dân chủ ở cơ sở tới từng đảng viên.",
    "Phường có 12 tổ dân phố; người dân được bàn, được biết, được kiểm tra, giám sát.",
    "Nhiều hộ kém may mắn đã được giúp đỡ vươn lên.",
)
LETTERS = sorted(set(codes_of("VNI").values()) | set("bcghklmnpqrstvx aeiouy,.0123456789/-"))


def written(text: str, code: Code) -> str:
    """``text`` as a file in that code holds it, its bytes read as Latin-1."""
    first: dict[str, str] = {}
    for codes, letter in codes_of(code).items():
        first.setdefault(letter, codes)
    return "".join(first.get(char, char) for char in text)


@pytest.mark.parametrize("code", CODES)
def test_every_letter_has_its_code_and_its_example_survives(code: Code) -> None:
    for row in tables.read("qcdc_extract.documents", "legacy_letters.tsv", LegacyLetter):
        assert row.letter in row.example
        if code == "VNI" or row.tcvn3:
            assert convert(written(row.example.lower(), code), code)[0] == row.example.lower()


@pytest.mark.parametrize("code", CODES)
@given(text=st.text(LETTERS))
def test_what_is_written_in_a_code_is_read_back(code: Code, text: str) -> None:
    if code == "TCVN3":  # it has no capitals with tones
        text = "".join(char if char in codes_of(code).values() else char.lower() for char in text)
    assert convert(written(text, code), code)[0] == text


@pytest.mark.parametrize("code", CODES)
@given(text=st.text(LETTERS))
def test_what_is_read_in_a_code_is_written_back(code: Code, text: str) -> None:
    raw = written(text.lower(), code)
    read_text, shifts = convert(raw, code)
    assert written(read_text, code) == raw
    for result, source in shifts:
        assert written(read_text[:result], code) == raw[:source]


@pytest.mark.parametrize("code", CODES)
def test_a_text_file_is_converted_and_said(code: Code) -> None:
    document = read(written("\n".join(TEXT), code).encode("latin-1"), "bc.txt")
    assert document.text.splitlines() == list(TEXT)
    (found,) = document.findings
    assert (found.code, found.severity) == ("encoding_converted", "info")
    assert code in (found.found or "")
    place = document.offsets.look_up(document.text.index("tổ dân phố"))
    assert place == (2, written(TEXT[1], code).index(written("tổ dân phố", code)))


@pytest.mark.parametrize("code", CODES)
def test_the_same_inside_a_unicode_file(code: Code) -> None:
    document = read(written("\n".join(TEXT), code).encode("utf-8"), "bc.txt")
    assert document.text.splitlines() == list(TEXT)


@pytest.mark.parametrize("code", CODES)
def test_a_word_file_is_converted_whatever_its_fonts_are_called(code: Code) -> None:
    font = '<w:rFonts w:ascii="Times New Roman"/>'
    document = read(docx(*(paragraph(run(written(line, code), font)) for line in TEXT)), "bc.docx")
    assert document.text.splitlines() == list(TEXT)
    assert [found.code for found in document.findings] == ["encoding_converted"]


def test_a_paragraph_of_a_unicode_file_is_converted_alone() -> None:
    document = read(
        docx(paragraph(TEXT[0]), paragraph(written(TEXT[1], "TCVN3")), paragraph(TEXT[2])), "a.docx"
    )
    assert document.text.splitlines() == list(TEXT)
    assert "1 đoạn" in document.findings[0].message


def test_the_fonts_of_capitals_make_capitals() -> None:
    high = '<w:rFonts w:ascii=".VnTimeH"/>'
    document = read(
        docx(
            paragraph(run(written("báo cáo", "TCVN3"), high)),
            paragraph(run("I. ", high), run(written("đánh giá", "TCVN3"), high)),
            *(paragraph(written(line, "TCVN3")) for line in TEXT),
        ),
        "a.docx",
    )
    assert document.text.splitlines()[:2] == ["BÁO CÁO", "I. ĐÁNH GIÁ"]


def test_such_a_font_over_unicode_text_changes_nothing() -> None:
    high = '<w:rFonts w:ascii=".VnTimeH"/>'
    assert read(docx(paragraph(run(TEXT[0], high))), "a.docx").text == TEXT[0] + "\n"


def test_a_soft_hyphen_is_a_letter_in_the_old_code_and_nothing_elsewhere() -> None:
    old = "<w:r><w:t>th</w:t><w:softHyphen/><w:t> ph\u00ad\u00ea</w:t><w:t>ng</w:t></w:r>"
    lines = [paragraph(written(line, "TCVN3")) for line in TEXT]
    assert read(docx(paragraph(old), *lines), "a.docx").text.splitlines()[0] == "thư phường"
    new = "<w:r><w:t>phường trư</w:t><w:softHyphen/><w:t>ởng</w:t></w:r>"
    assert read(docx(paragraph(new)), "b.docx").text == "phường trưởng\n"


@given(st.text("ab\u00ad", max_size=20))
def test_soft_hyphens_leave_and_the_rest_keeps_its_place(text: str) -> None:
    plain, shifts = without(text, [(0, 0)], SOFT_HYPHEN)
    assert plain == text.replace("\u00ad", "")
    for i, char in enumerate(plain):
        result, source = [shift for shift in shifts if shift[0] <= i][-1]
        assert text[source + i - result] == char


@pytest.mark.parametrize(
    "text",
    [
        *TEXT,
        "Công tác dân vận",
        "NĐ 12/2019/NĐ-CP; QĐ-TTg; HĐND, UBND, BCĐ",
        "L'été dernier, les élèves français étaient à la forêt près de Besançon.",
        "Über die Straße läuft ein Mädchen mit schönen Äpfeln und süßen Früchten.",
        "El niño pequeño comió piñas y jamón en el balcón de la señora Muñoz.",
        "Copyright © 2020 Microsoft® Windows® and others. Price: £20 ± 5 µm «quoted»",
        "Blåbærsyltetøj på en grød, mæhr øl.",
        "",
    ],
)
def test_unicode_text_and_other_languages_are_left_alone(text: str) -> None:
    assert code_of([text] * 20) is None
    assert codes_by_paragraph([text] * 20) == [None] * 20


@given(st.lists(st.text(), max_size=8))
def test_any_text_is_judged_without_an_error(texts: list[str]) -> None:
    for text, code in zip(texts, codes_by_paragraph(texts), strict=True):
        if code is not None:
            convert(text, code)


@pytest.mark.parametrize(
    "word", ["nghiệm", "Quyết", "ĐƯỜNG", "ở", "giếng", "khuya", "thuở", "ước", "yêu", "quốc", "gì"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["cøa", "viÖt", "k", "th", "nöôùc", "bac", "strong", "tôcc"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
