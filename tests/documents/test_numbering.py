"""Labels that Word makes by itself stand in the text as Word shows them."""

import pytest
from docx_builder import docx, level, numbering, paragraph

from qcdc_extract.document import Document
from qcdc_extract.documents import read
from qcdc_extract.documents.numerals import numeral
from qcdc_extract.documents.word.glyphs import glyphs, symbol


def labels(*levels: str, at: str, nums: str | None = None, styles: str = "") -> list[str | None]:
    """Labels of paragraphs given as "numId:level" words."""
    body = [
        paragraph("x", num=(int(word[: word.index(":")]), int(word[word.index(":") + 1 :])))
        for word in at.split()
    ]
    parts = {"numbering": numbering(*levels) if nums is None else numbering(*levels, nums=nums)}
    if styles:
        parts["styles"] = styles
    return [block.label for block in read(docx(*body, **parts), "bc.docx").blocks]


OUTLINE = (
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
)


def test_levels_count_and_restart_below_a_higher_one() -> None:
    assert labels(*OUTLINE, at="1:0 1:1 1:1 1:2 1:2 1:3 1:3 1:0 1:1 1:2") == [
        "I.", "1.", "2.", "2.1.", "2.2.", "a)", "b)", "II.", "1.", "1.1.",
    ]  # fmt: skip


def test_the_label_stands_in_the_text_as_generated() -> None:
    document: Document = read(
        docx(paragraph("TÌNH HÌNH", num=(1, 0)), numbering=numbering(*OUTLINE)), "bc.docx"
    )
    (block,) = document.blocks
    assert document.text == "I. TÌNH HÌNH\n"
    assert (block.label, block.label_end) == ("I.", 3)
    assert document.offsets.look_up(0) is None
    assert document.offsets.look_up(3) == (1, 0)


def test_start_values_and_a_level_used_before_its_parent() -> None:
    assert labels(
        level(0, "decimal", "%1.", start=4), level(1, "decimal", "%1.%2."), at="1:0 1:1"
    ) == ["4.", "4.1."]
    assert labels(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), at="1:1 1:1") == [
        "1.1.",
        "1.2.",
    ]


def test_a_skipped_level_counts_as_used_once() -> None:
    legal = (
        level(0, "decimal", "%1."),
        level(1, "decimal", "%1.%2."),
        level(2, "decimal", "%1.%2.%3."),
    )
    assert labels(*legal, at="1:0 1:2 1:1 1:0 1:1") == ["1.", "1.1.1.", "1.2.", "2.", "2.1."]
    assert labels(*legal, at="1:1 1:0") == ["1.1.", "2."]


def test_two_lists_on_one_abstract_list_count_on_unless_told_to_start_over() -> None:
    shared = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="0"/></w:num>' for i in (1, 2))
    assert labels(*OUTLINE, at="1:0 2:0 1:0", nums=shared) == ["I.", "II.", "III."]
    anew = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    assert labels(*OUTLINE, at="1:0 1:0 2:0 2:0", nums=anew) == ["I.", "II.", "V.", "VI."]


def test_an_override_may_replace_the_whole_level() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'lowerRoman', '(%1)')}</w:lvlOverride></w:num>"
    )
    assert labels(*OUTLINE, at="1:0 1:0", nums=nums) == ["(i)", "(ii)"]


def test_restart_rules() -> None:
    never = level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>')
    assert labels(level(0, "upperRoman", "%1."), never, at="1:0 1:1 1:0 1:1") == [
        "I.",
        "1.",
        "II.",
        "2.",
    ]
    after_first = level(2, "decimal", "%3.", more='<w:lvlRestart w:val="1"/>')
    assert labels(level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), after_first, at="1:0 1:1 1:2 1:1 1:2 1:0 1:1 1:2") == [
        "I.", "1.", "1.", "2.", "2.", "II.", "1.", "1.",
    ]  # fmt: skip


def test_legal_numbering_shows_roman_parents_in_decimals() -> None:
    legal = level(1, "decimal", "%1.%2.", more="<w:isLgl/>")
    assert labels(level(0, "upperRoman", "%1."), legal, at="1:0 1:0 1:1") == ["I.", "II.", "2.1."]


def test_legal_numbering_keeps_the_leading_zero() -> None:
    first = level(0, "upperRoman", "Điều %1")
    assert labels(first, level(1, "decimalZero", "Mục %1.%2", more="<w:isLgl/>"), at="1:0 1:1") == [
        "Điều I",
        "Mục 1.01",
    ]


def test_words_in_the_pattern_and_no_number_at_all() -> None:
    assert labels(level(0, "decimal", "Điều %1."), at="1:0 1:0") == ["Điều 1.", "Điều 2."]
    assert labels(level(0, "none", ""), at="1:0") == [None]


@pytest.mark.parametrize(
    ("pattern", "font", "shown"),
    [("-", "Times New Roman", "-"), ("\uf0b7", "Symbol", "•"), ("\uf02d", "Symbol", "-"),
     ("\uf0d8", "Wingdings", "•"), ("v", "Wingdings", "•"), ("o", "Courier New", "•"), ("+", "Arial", "+")],
)  # fmt: skip
def test_bullets_are_plain_marks(pattern: str, font: str, shown: str) -> None:
    more = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    assert labels(level(0, "bullet", pattern).replace("</w:lvl>", more + "</w:lvl>"), at="1:0") == [
        shown
    ]


def test_numbers_come_from_styles_too() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="M1"><w:name w:val="Muc 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="M2"><w:name w:val="Muc 2"/><w:basedOn w:val="M1"/></w:style>'
    )
    levels = (
        level(0, "upperRoman", "%1.", more='<w:pStyle w:val="M1"/>'),
        level(1, "decimal", "%2.", more='<w:pStyle w:val="M2"/>'),
    )
    body = (
        paragraph("a", style="M1"),
        paragraph("b", style="M2"),
        paragraph("c", style="M1", num=(0, 0)),
        paragraph("d", style="M1"),
    )
    document = read(docx(*body, styles=styles, numbering=numbering(*levels)), "bc.docx")
    assert [block.label for block in document.blocks] == ["I.", "1.", None, "II."]


def test_a_list_that_takes_its_levels_from_a_numbering_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="DS"><w:name w:val="DS"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    inside = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="DS"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1/")}<w:styleLink w:val="DS"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = (paragraph("a", num=(1, 0)), paragraph("b", num=(2, 0)))
    document = read(docx(*body, styles=styles, numbering=inside), "bc.docx")
    assert [block.label for block in document.blocks] == ["1/", "2/"]


def test_deleted_and_hidden_paragraphs_take_no_number() -> None:
    gone = paragraph('<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>', num=(1, 0),
                     more='<w:rPr><w:del w:id="2"/></w:rPr>')  # fmt: skip
    hidden = paragraph('<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>', num=(1, 0),
                       more="<w:rPr><w:vanish/></w:rPr>")  # fmt: skip
    body = (paragraph("a", num=(1, 0)), gone, hidden, paragraph("b", num=(1, 0)))
    document = read(docx(*body, numbering=numbering(*OUTLINE)), "bc.docx")
    assert document.text == "I. a\nII. b\n"


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [(4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"), (27, "lowerLetter", "aa"), (3, "decimalZero", "03"),
     (21, "vietnameseCounting", "hai mươi mốt"), (2, "ordinal", "2nd"), (7, "chưa biết", "7"),
     (3, "ordinalText", "Third"), (20, "ordinalText", "Twentieth"), (42, "cardinalText", "Forty-two"),
     (6, "chineseCounting", "六"), (12, "japaneseCounting", "十二"), (40, "taiwaneseCountingThousand", "四十"), (3, "decimalEnclosedCircle", "③")],
)  # fmt: skip
def test_number_formats(value: int, form: str, shown: str) -> None:
    assert numeral(value, form) == shown


def test_every_glyph_has_its_example() -> None:
    for row in glyphs().values():
        font, code = row.key.split(":")
        assert symbol(font.title(), f"F0{code}") == row.char
        assert row.char in row.example or row.bullet in row.example
