"""Glyphs in any drawing order become the lines that are seen."""

import random
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.documents.pages import lines as pdf_lines
from qcdc_extract.documents.pages.letters import Frame, Glyphs
from qcdc_extract.documents.pages.lines import build_lines, number
from qcdc_extract.documents.pages.runs import in_order, rows_of
from qcdc_extract.documents.pdf.glyphs import name_style

SIZE = 10.0
SENTENCE = "Đảng ủy phường đã ban hành Quyết định số 15-QĐ/ĐU"


def place(glyphs, text, x=50.0, y=700.0, size=SIZE, advance=0.5):
    """Draw ``text`` from x on; blanks only move on. Returns the x after it."""
    for char in text:
        mark = unicodedata.combining(char) != 0
        if char != " " and not mark:
            glyphs.add(char, x, x + advance * size, y, size, len(glyphs.chars))
        elif mark:
            glyphs.add(char, x - 0.3 * size, x - 0.1 * size, y, size, len(glyphs.chars))
        x += 0 if mark else (0.25 if char == " " else advance) * size
    return x


def shuffled(glyphs, seed):
    order = list(range(len(glyphs.chars)))
    random.Random(seed).shuffle(order)
    made = Glyphs()
    for i in order:
        made.add(
            glyphs.chars[i],
            glyphs.x0[i],
            glyphs.x1[i],
            glyphs.y[i],
            glyphs.size[i],
            len(made.chars),
        )
    return made


def texts(glyphs):
    return [line.text for line in build_lines(glyphs)]


def test_words_are_split_by_gaps():
    glyphs = Glyphs()
    place(glyphs, SENTENCE)
    assert texts(glyphs) == [SENTENCE]


@given(st.integers(0, 10_000))
def test_drawing_order_does_not_matter(seed):
    glyphs = Glyphs()
    place(glyphs, SENTENCE)
    place(glyphs, "và 12 văn bản khác", y=685)
    assert texts(shuffled(glyphs, seed)) == [SENTENCE, "và 12 văn bản khác"]


@given(st.lists(st.text("aăâbcdđeêghioôơuưyạảã", min_size=1, max_size=7), min_size=1, max_size=9))
def test_every_character_has_its_edges(words):
    glyphs = Glyphs()
    place(glyphs, " ".join(words))
    (line,) = build_lines(glyphs)
    assert line.text.replace(" ", "") == "".join(words)
    assert len(line.x0) == len(line.x1) == len(line.text)
    assert list(line.x0) == sorted(line.x0)


def test_decomposed_letters_are_composed():
    glyphs = Glyphs()
    place(glyphs, unicodedata.normalize("NFD", "dân chủ ở cơ sở"))
    assert texts(glyphs) == ["dân chủ ở cơ sở"]


def test_marks_drawn_after_all_letters_find_their_letter():
    glyphs = Glyphs()
    place(glyphs, unicodedata.normalize("NFD", "kết luận"))
    late = sorted(
        range(len(glyphs.chars)), key=lambda i: unicodedata.combining(glyphs.chars[i]) > 0
    )
    made = Glyphs()
    for i in late:
        made.add(glyphs.chars[i], glyphs.x0[i], glyphs.x1[i], glyphs.y[i], SIZE, len(made.chars))
    assert texts(made) == ["kết luận"]


def test_look_alikes_are_mended_and_shapeless_characters_dropped():
    glyphs = Glyphs()
    place(glyphs, "ÐẢNG ỦY ban hƣớng d\u00adẫn 05\ufffeCT/TW")
    assert texts(glyphs) == ["ĐẢNG ỦY ban hướng dẫn 05-CT/TW"]


def test_ligatures_become_letters():
    glyphs = Glyphs()
    place(glyphs, "o\ufb03ce")
    assert texts(glyphs) == ["office"]


def test_bold_made_by_drawing_twice_is_read_once():
    glyphs = Glyphs()
    place(glyphs, "BÁO CÁO")
    place(glyphs, "BÁO CÁO", x=50.3)
    assert texts(glyphs) == ["BÁO CÁO"]


def test_raised_small_digits_are_no_part_of_a_number():
    glyphs = Glyphs()
    x = place(glyphs, "năm 2023")
    place(glyphs, "1", x=x, y=704, size=6)
    assert texts(glyphs) == ["năm 2023¹"]


def test_letter_spaced_titles_stay_words():
    glyphs = Glyphs()
    x = 50.0
    for char in "BÁO CÁO":
        if char != " ":
            glyphs.add(char, x, x + 6, 700, SIZE, len(glyphs.chars))
        x += 9 if char != " " else 7
    assert texts(glyphs) == ["BÁO CÁO"]


def test_a_number_stamped_onto_blanks_joins_its_symbol():
    glyphs = Glyphs()
    x = place(glyphs, "Số:")
    for i in range(6):
        glyphs.add(" ", x + 2.5 * i, x + 2.5 * i + 2.5, 700, SIZE, len(glyphs.chars))
    place(glyphs, "/BC-UBND", x=x + 15)
    before = len(glyphs.chars)
    place(glyphs, "27", x=x + 4)
    glyphs.stamped = frozenset(range(before, len(glyphs.chars)))
    assert texts(glyphs) == ["Số: 27/BC-UBND"]


def test_a_day_stamped_close_to_its_word_stays_apart():
    glyphs = Glyphs()
    place(glyphs, "ngày")
    place(glyphs, "tháng 3", x=85)
    before = len(glyphs.chars)
    place(glyphs, "05", x=70.2)
    glyphs.stamped = frozenset(range(before, len(glyphs.chars)))
    assert texts(glyphs) == ["ngày 05 tháng 3"]


def test_wide_gaps_are_remembered():
    glyphs = Glyphs()
    place(glyphs, "SỞ NỘI VỤ")
    place(glyphs, "CỘNG HÒA", x=200)
    (line,) = build_lines(glyphs)
    assert line.text == "SỞ NỘI VỤ CỘNG HÒA"
    assert line.gaps == [9]
    assert line.cut(10, 18).text == "CỘNG HÒA"


def test_a_rule_of_underscores_under_text_is_a_line_of_its_own():
    glyphs = Glyphs()
    place(glyphs, "Độc lập - Tự do")
    place(glyphs, "_" * 10, y=698)
    assert texts(glyphs) == ["Độc lập - Tự do", "_" * 10]


def test_characters_of_a_page_are_numbered_through():
    glyphs = Glyphs()
    place(glyphs, "một hai")
    place(glyphs, "ba", y=680)
    lines = build_lines(glyphs)
    assert number(lines) == 9
    assert [line.at for line in lines] == [0, 7]


def test_boxes_stand_around_the_baseline():
    glyphs = Glyphs()
    place(glyphs, "kết quả")
    (line,) = build_lines(glyphs)
    x0, y0, x1, y1 = line.box(0, 3)
    assert (x0, x1) == (50.0, 65.0)
    assert y0 < 700 < y1


def test_a_turned_frame_reads_from_left_to_right():
    frame = Frame(0, 0, 600, 800, quarters=1)
    assert frame.shown == (800, 600)
    assert frame.box(100, 50, 110, 90) == (50, 490, 90, 500)
    assert Frame(0, 0, 600, 800, quarters=3).point(600, 0) == (800, 600)
    assert Frame(0, 0, 600, 800, quarters=2).point(0, 0) == (600, 800)


def test_font_names_tell_bold_and_italic():
    assert name_style("ABCDEF+TimesNewRomanPS-BoldItalicMT") == (True, True)
    assert name_style("LiberationSerif") == (False, False)


def test_a_glyph_told_as_letter_and_mark_leaves_no_gap_behind_it():
    glyphs = Glyphs()
    x = place(glyphs, "ch")
    # The file says that one glyph is "â" and a mark: each gets half of its width.
    glyphs.add("â", x, x + 0.25 * SIZE, 700.0, SIZE, len(glyphs.chars))
    glyphs.add("\u0301", x + 0.25 * SIZE, x + 0.5 * SIZE, 700.0, SIZE, len(glyphs.chars))
    place(glyphs, "t lượng", x=x + 0.5 * SIZE)
    assert texts(glyphs) == ["chất lượng"]


def test_a_horn_over_the_blank_behind_it_glues_no_words():
    glyphs = Glyphs()
    x = place(glyphs, "CÁN BỘ T")
    end = x + 0.65 * SIZE
    glyphs.add("Ư", x, end + 0.22 * SIZE, 700, SIZE, len(glyphs.chars))  # the box takes the horn in
    glyphs.add(" ", end, end + 0.25 * SIZE, 700, SIZE, len(glyphs.chars))
    place(glyphs, "PHÁP", x=end + 0.25 * SIZE)
    assert texts(glyphs) == ["CÁN BỘ TƯ PHÁP"]


def test_letters_squeezed_into_one_piece_keep_their_doubles():
    glyphs = Glyphs()
    place(glyphs, "khóa X", advance=0.05)
    x = glyphs.x1[-1]
    for _ in range(3):
        glyphs.add("I", x, x + 0.05 * SIZE, 700, SIZE, len(glyphs.chars))
        x += 0.05 * SIZE
    assert texts(glyphs)[0].endswith("XIII")


@given(
    st.integers(0, 10_000),
    st.lists(st.text("abcdeghiklmnôơưựệ", min_size=1, max_size=7), min_size=3, max_size=9),
)
def test_the_short_way_gives_what_the_long_way_gives(seed, words):
    glyphs = Glyphs()
    x = 50.0
    chance = random.Random(seed)
    for word in words:
        x = place(glyphs, word, x=x)
        if chance.random() < 0.5:
            glyphs.add(" ", x, x + chance.choice([0.0, 2.5]), 700.0, SIZE, len(glyphs.chars))
        x += chance.choice([0.3, 1.0, 2.5, 3.0, 14.0])
    for row in rows_of(glyphs):
        order = in_order(glyphs, row)
        short = pdf_lines._plain_line(glyphs, row, order)
        if short is not None:
            long = pdf_lines._line(glyphs, row, order)
            assert (short.text, short.gaps) == (long.text, long.gaps)
            assert list(short.x0) == list(long.x0)
            assert list(short.x1) == list(long.x1)
