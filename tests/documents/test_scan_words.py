"""What recognition gives is put right where no choice is left, and doubted where one is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract import tables
from qcdc_extract.document import OffsetMap
from qcdc_extract.documents.scans.doubt import is_doubtful_number, is_number, numeral
from qcdc_extract.documents.scans.engine import Word, words_of
from qcdc_extract.documents.scans.lines import Token, lines_of
from qcdc_extract.documents.scans.mending import Confusion, mend, put_right
from qcdc_extract.documents.scans.text import doubtful_spans, ranges
from qcdc_extract.documents.scans.words import tokens_of

_HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)


def _words(
    text: str, *, top: int = 100, line: int = 1, left: int = 100, conf: float = 96
) -> list[Word]:
    """Words side by side, each letter 12 pixels wide, 28 pixels high."""
    made = []
    for word in text.split():
        made.append(Word(word, conf, left, top, left + 12 * len(word), top + 28, (1, 1, line)))
        left += 12 * len(word) + 10
    return made


def _mended(text: str) -> str:
    blank = np.full((200, 1200), 255, dtype=np.uint8)
    return " ".join(token.text for token in mend(tokens_of(_words(text)), blank))


def test_rows_of_the_engine_are_words_with_boxes_and_confidence() -> None:
    rows = f"{_HEAD}\n4\t1\t1\t1\t1\t0\t10\t20\t90\t30\t-1\t\n5\t1\t1\t1\t1\t1\t10\t20\t40\t30\t91.5\tĐảng\n5\t1\tx"
    assert list(words_of(rows)) == [Word("Đảng", 91.5, 10, 20, 50, 50, (1, 1, 1))]


def test_debris_of_seals_and_rules_is_left_out() -> None:
    words = [
        *_words("| ~ ˆ.", line=1, conf=20),
        *_words("Chi bộ có 12 đảng viên |", line=2, top=150, conf=90),
        *_words("¬ j,.ˆ^ Ä", line=3, top=200, conf=15),
    ]
    assert " ".join(token.text for token in tokens_of(words)) == "Chi bộ có 12 đảng viên"


def test_a_bullet_is_no_debris() -> None:
    assert [t.text for t in tokens_of(_words("- Sở Nội vụ;"))] == ["-", "Sở", "Nội", "vụ;"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("99-QĐ/IW,", "99-QĐ/TW,"),
        ("11-QĐi/TIW", "11-QĐi/TW"),
        ("218-QĐÐ/TW", "218-QĐ/TW"),
        ("34/2007/PL-UBTVQHI11", "34/2007/PL-UBTVQH11"),
        ("Ởở", "ở"),
        ("uÿ", "uỷ"),
        ("kinh-tẾ", "kinh-tế"),
        (".100%", "100%"),
        ("...", "..."),
        ("Só:", "Số:"),
        ("QĐ-TTg", "QĐ-TTg"),
        ("CTr/TU", "CTr/TU"),
        ("kWh", "kWh"),
    ],
)
def test_one_word_put_right(read: str, meant: str) -> None:
    assert put_right(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("các đẳng viên bình đẳng với nhau", "các đảng viên bình đẳng với nhau"),
        ("Trường Cao đẳng nghề", "Trường Cao đẳng nghề"),
        ("XãMinh Khai có lượtngười", "Xã Minh Khai có lượt người"),
        ("TNXP và PCCC", "TNXP và PCCC"),
        ("CỘNG HOÀA XÃ HỌI CHỦ NGHĨA YIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("“Độc lập —- Tự do - Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"),
    ],
)
def test_words_in_their_line_put_right(read: str, meant: str) -> None:
    assert _mended(read) == meant


def _rows() -> tuple[Confusion, ...]:
    return tables.read("qcdc_extract.documents.scans", "confusions.tsv", Confusion)


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row.read)
def test_each_confusion_mends_its_example(row: Confusion) -> None:
    assert len(row.read) == len(row.meant)
    assert row.meant in _mended(row.example).lower().replace(",", "")


def test_the_label_of_a_part_is_counted_by_its_strokes() -> None:
    pixels = np.full((200, 1200), 255, dtype=np.uint8)
    for x in (104, 112, 120):
        pixels[100:128, x : x + 4] = 0
    words = [Word("HI.", 90, 100, 100, 132, 128, (1, 1, 1)), *_words("KẾT QUẢ THỰC HIỆN", left=160)]
    assert mend(tokens_of(words), pixels)[0].text == "III."


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "4.759",
        "98,5%",
        "15/17",
        "25/5/2023",
        "04/2015/NĐ-CP",
        "120-KL/TW",
        "m2",
        "(46",
        "1.1.",
        "145/2020/NĐ-CP)",
        "8:30",
        "592-CV/BCĐTU,",
        "UBTVQH14-CP-",
        "6h30",
        "1.234.567,5",
    ],
)
def test_a_number_date_or_symbol_by_its_form(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize(
    "text", ["83.0883", "2O5", "l5", "104,B5%", "22:089", "|57", "81/76", "1.23.456.7", "có.44"]
)
def test_no_number_has_this_form(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    ("text", "confidence", "again", "doubtful"),
    [
        ("4.759", 96, "4.759", False),
        ("4.759", 96, "4.159", True),
        ("4.759", 70, "4.759", True),
        ("74,4%.", 95, "74.4%", False),
        ("4,759", 95, "4.759", True),
        ("12", 96, None, False),
        ("12", 90, None, True),
        ("83.0883", 96, "83.0883", True),
    ],
)
def test_a_number_is_sure_when_both_looks_agree(
    text: str, confidence: float, again: str | None, doubtful: bool
) -> None:
    assert is_doubtful_number(text, confidence, again) is doubtful


def test_a_sign_parts_thousands_or_decimals() -> None:
    assert numeral("74.4%") == numeral("74,4%")
    assert numeral("4.759") != numeral("4,759")


def test_words_on_one_baseline_are_one_line_with_its_gap() -> None:
    left = _words("UBND TỈNH", line=1)
    right = _words("CỘNG HÒA", line=2, left=700, top=101)
    below = _words("SỞ NỘI VỤ", line=3, top=160)
    (first, _), (second, _) = lines_of(
        [Token(w, w.text) for w in (*left, *right, *below)], 400, 150
    )
    assert (first.text, second.text) == ("UBND TỈNH CỘNG HÒA", "SỞ NỘI VỤ")
    assert first.gaps == [len("UBND TỈNH")]
    assert first.y > second.y
    assert second.left == pytest.approx(48)


@given(
    st.lists(st.sampled_from(["Chi", "bộ", "4.759", "đảng", "viên;", "-"]), min_size=1, max_size=12)
)
def test_doubts_lie_on_their_words(words: list[str]) -> None:
    tokens = [Token(w, w.text, doubtful=w.text == "4.759") for w in _words(" ".join(words))]
    ((line, doubts),) = lines_of(tokens, 400, 150)
    assert line.text == " ".join(words)
    assert [line.text[a:b] for a, b in doubts] == [w for w in words if w == "4.759"]
    assert len(line.x0) == len(line.x1) == len(line.text)


def test_doubts_of_pages_are_found_again_in_the_text() -> None:
    offsets = OffsetMap()
    offsets.add(0, 1, 10)
    offsets.add(20, 1, -1)
    offsets.add(21, 2, 0)
    assert doubtful_spans(offsets, 60, {1: [(0, 4), (12, 15), (28, 40)], 2: [(5, 9)]}) == (
        (2, 5),
        (18, 20),
        (26, 30),
    )


def test_page_numbers_in_short() -> None:
    assert ranges([1, 2, 3, 5, 7, 8]) == "1–3, 5, 7–8"
