"""The short way through plain paragraphs gives what the walk over all elements gives."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx_builder import docx, level, numbering, paragraph, run, table
from hypothesis import given, settings
from hypothesis import strategies as st

from qcdc_extract.document import Document
from qcdc_extract.documents import read
from qcdc_extract.documents.word.plain import Markup
from qcdc_extract.errors import BrokenFile

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="D"><w:name w:val="Dam"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="L"><w:name w:val="Luoi"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="An"><w:name w:val="An"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
LIST = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "Mục %2:"))
LOOKS = [
    "",
    "<w:b/>",
    '<w:b w:val="0"/>',
    "<w:i/><w:caps/>",
    "<w:vanish/>",
    '<w:rStyle w:val="An"/>',
    '<w:rFonts w:ascii=".VnTimeH"/>',
    '<w:b/><w:rPrChange w:id="1"><w:rPr><w:i/></w:rPr></w:rPrChange>',
]
WORDS = [
    "Nhân dân",
    " ",
    "1.250",
    "Ðồng chí",
    "ca\u0302\u0301p",
    "\u0309y",
    "a &amp; b",
    "x > y",
    "dòng\nmới",
    "dân\u00adchủ",
    "hai\u00a0từ",
    "cách\u2028dòng",
]
MARKS = ["", '<w:rPr><w:del w:id="9"/></w:rPr>', '<w:rPr><w:ins w:id="9"/></w:rPr>', "<w:rPr><w:vanish/></w:rPr>"]  # fmt: skip
OTHERS = [
    "<w:r><w:tab/></w:r>",
    "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/></w:r>",
    '<w:r><w:br w:type="page"/></w:r>',
    "<w:r><w:noBreakHyphen/></w:r>",
    "<w:r><w:rPr><w:b/></w:rPr></w:r>",
    "<w:r/>",
    '<w:proofErr w:type="spellStart"/>',
    '<w:bookmarkStart w:id="0" w:name="a"/>',
    '<w:ins w:id="2"><w:r><w:t>thêm</w:t></w:r></w:ins>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    '<w:hyperlink w:anchor="a"><w:r><w:t>nối</w:t></w:r></w:hyperlink>',
    "<w:p><w:r><w:t>trong</w:t></w:r></w:p>",
]
INSIDE = st.lists(
    st.one_of(st.builds(run, st.sampled_from(WORDS), st.sampled_from(LOOKS)), st.sampled_from(OTHERS)),
    max_size=4,
)  # fmt: skip
PARAGRAPHS = st.builds(
    lambda inside, style, num, mark: paragraph(*inside, style=style, num=num, more=mark),
    INSIDE,
    st.sampled_from(["", "D", "lạ"]),
    st.sampled_from([None, None, (1, 0), (1, 1)]),
    st.sampled_from(MARKS),
)


def seen(document: Document) -> tuple[object, ...]:
    offsets = document.offsets
    return (
        document.text,
        document.blocks,
        document.tables,
        document.stories,
        document.findings,
        *(list(part) for part in (offsets.starts, offsets.units, offsets.insides)),
    )


@settings(deadline=None)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=6), st.booleans())
def test_both_ways_see_the_same(body: list[str], framed: bool) -> None:
    whole = paragraph("Báo cáo")
    held = [table(("Xã", "Số"), ("A", "1")), *body] if framed else body
    data = docx(whole, *held, styles=STYLES, numbering=LIST)
    short = seen(read(data, "a.docx"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Markup, "_cut", lambda self, data: None)
        assert seen(read(data, "a.docx")) == short


def test_plain_paragraphs_are_taken_out_of_the_tree_and_others_stay() -> None:
    data = docx(
        paragraph("đoạn thường", run("đậm", "<w:b/>")),
        paragraph("<w:r><w:t>a</w:t><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>"),
        "<w:p/>",
    )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        markup = Markup(package.read("word/document.xml"), "a.docx")
    first, second, third = markup.plain.values()
    assert [len(element) for element in markup.plain] == [0, 1, 0]
    assert "đoạn thường" in (first[1] or "")
    assert (second[2], third[1]) == (None, None)


def rewritten(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The same file with another document.xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name == "word/document.xml" else part)
    return out.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda part: b"<!-- w:p -->" + part,
        lambda part: part + b"<?la <w:p> ?>",
        lambda part: ('<?xml version="1.0" encoding="utf-16"?>' + part.decode()).encode("utf-16"),
        lambda part: b"\xef\xbb\xbf" + part,
        lambda part: part.replace(b"xmlns:w=", b"xmlns:n=").replace(b"w:", b"n:"),
        lambda part: part.replace(b"<w:p>", b'<w:p xmlns:w14="u" w14:id="a>b">'),
        lambda part: part.replace(b"<w:p>", b"<w:p\n>").replace(b"</w:r>", b"</w:r >"),
    ],
)
def test_a_part_written_in_another_way_is_read_all_the_same(
    change: Callable[[bytes], bytes],
) -> None:
    data = rewritten(docx(paragraph("Đủ chữ"), paragraph("cả hai")), change)
    assert read(data, "a.docx").text == "Đủ chữ\ncả hai\n"


@pytest.mark.parametrize("broken", ["<w:t>", "</w:p>", "&la;", "\x01", "<w:x a=>", "]]>"])
def test_what_is_broken_is_refused_wherever_it_stands(broken: str) -> None:
    for text in (f"{broken} đầu", f"cuối {broken}"):
        with pytest.raises(BrokenFile):
            read(docx(paragraph(run(text))), "a.docx")
