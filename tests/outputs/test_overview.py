"""bang-ke.html: the first page to open. Static, and text from reports stays text."""

import re
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcdc_extract.consolidated import (
    Changes,
    Consolidation,
    Contradiction,
    Counts,
    DuplicateGroup,
    FigureTotal,
    FigureValue,
    InputEntry,
    LeftOut,
    MissingUnit,
    ReportEntry,
    ReportFinding,
    ReviewItem,
    RunManifest,
    StatementRow,
    UnlistedUnit,
)
from qcdc_extract.outputs import overview_html
from qcdc_extract.outputs.overview import STATUS_WORDS
from qcdc_extract.records import FailureDetail, Finding, Place, Source

EVIL = '<script>alert("x")</script>&amp;\'"><img src=x onerror=y>'


class Page(HTMLParser):
    """The elements and the visible text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.style = ""
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "style":
            self.style += data
        else:
            self.text += data


def everything(word: str = "Sở Xây dựng") -> tuple[Consolidation, RunManifest]:
    """A run in which everything happened, each text being ``word``."""
    place = Place(file=word, words=word)
    source = Source(report="r1", start=0, end=len(word), quote=word, at=place)
    failure = FailureDetail(code="broken_file", stage="read", message=word, hint=word)
    value = FigureValue(report="r1", value="4759", sources=(source,))
    left = LeftOut(report="r1", value="3", reason=word, sources=(source,))
    total = FigureTotal(
        indicator="i",
        name=word,
        unit=word,
        total="4759",
        how="sum",
        count=1,
        approximate=True,
        values=(value,),
        left_out=(left,),
    )
    finding = Finding(code="sum_mismatch", severity="check", message=word, at=place)
    kinds = ("unit", "figure", "section", "khác")
    merged = Consolidation(
        period=None,
        reports=(ReportEntry(report="r1", file=word, unit=word, status="read"),),
        counts=Counts(expected=5, received=4, read=3),
        figures=(total, msgspec.structs.replace(total, count=2)),
        contradictions=(
            Contradiction(
                kind="figure", text=word, reports=("r1",), values=(word, "2"), sources=(source,)
            ),
        ),
        statements=(
            StatementRow(
                id="s1",
                section="RESULTS",
                topics=(),
                text=word,
                count=1,
                reports=("r1",),
                sources=(source,),
            ),
        ),
        missing=(MissingUnit(unit=word),),
        unlisted=(UnlistedUnit(unit=word, report="r1"),),
        duplicates=(DuplicateGroup(reports=("r1",), files=(word, word), why=word),),
        review=tuple(
            ReviewItem(
                id="1", kind=kind, report="r1", at=place, value=word, runner_up=word, reason=word
            )
            for kind in kinds
        ),
        findings=(ReportFinding(report="r1", finding=finding),),
    )
    inputs = [
        InputEntry(file=word, status=status, unit=word)
        for status in STATUS_WORDS
        if status != "failed"
    ]  # type: ignore[arg-type]
    inputs.append(InputEntry(file=word, status="failed", error=failure))
    manifest = RunManifest(
        schema=1, versions={}, vocabulary="", inputs=tuple(inputs), counts=merged.counts
    )
    return merged, manifest


def page(word: str = "Sở Xây dựng", **changes: Any) -> str:
    merged, manifest = everything(word)
    merged = msgspec.structs.replace(merged, **changes)
    return overview_html(
        merged,
        manifest,
        Changes(first_run=False, added=(word,), changed=(word,), removed=(word,)),
        aside=(("s1", word),),
        links=((word, "tong-hop.docx"),),
        notes=(word,),
    )


def test_nothing_runs_and_nothing_is_fetched() -> None:
    html = page()
    tags = Page(html).tags
    assert {tag for tag, _ in tags} <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "h1",
        "h2",
        "p",
        "div",
        "b",
        "strong",
        "table",
        "tr",
        "th",
        "td",
        "details",
        "summary",
        "q",
        "pre",
        "code",
        "ul",
        "li",
        "a",
        "span",
    }
    for tag, attributes in tags:
        assert not [
            name for name in attributes if name.startswith("on") or name in ("src", "style")
        ]
        if tag == "a":
            assert not re.match(r"[a-z]+:|//", attributes["href"] or "")
    style = Page(html).style
    assert "url(" not in style
    assert "@import" not in style


def test_the_page_forbids_what_it_does_not_use() -> None:
    policy = [a for tag, a in Page(page()).tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert [a["content"] for a in policy] == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_text_from_reports_stays_text() -> None:
    tame, wild = Page(page("x")), Page(page(EVIL))
    assert [tag for tag, _ in wild.tags] == [tag for tag, _ in tame.tags]
    assert wild.text.count(EVIL) == page("\uf8ff").count("\uf8ff")
    assert "<script" not in page(EVIL)


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1, max_size=40))
def test_no_text_changes_the_pages_shape(word: str) -> None:
    assert [tag for tag, _ in Page(page(word)).tags] == [tag for tag, _ in Page(page("x")).tags]


def test_long_names_wrap() -> None:
    assert "overflow-wrap:anywhere" in Page(page()).style
    assert "pre-wrap" in Page(page()).style
    assert "overflow-x:auto" in Page(page()).style


def test_the_counts_stand_at_the_top() -> None:
    html = page()
    boxes = {
        words: count for count, words in re.findall(r"<div[^>]*><b>([^<]*)</b>([^<]*)</div>", html)
    }
    assert boxes == {
        "đơn vị phải nộp": "5",
        "đơn vị đã gửi": "4",
        "báo cáo đã tổng hợp": "3",
        "tệp không đọc được": "1",
        "đơn vị chưa nộp": "1",
        "chỗ cần quyết định": "4",
    }


def test_the_worst_comes_first() -> None:
    heads = re.findall(r"<h2>([^<(:]*)", page())
    assert [head.strip() for head in heads] == [
        "Tệp không đọc được",
        "Đơn vị chưa nộp",
        "Cần quyết định",
        "Điểm cần kiểm tra trong báo cáo",
        "Báo cáo trùng hoặc gửi lại",
        "Số liệu tổng hợp",
        "Câu của từng đơn vị chưa đưa vào dự thảo",
        "Tất cả tệp",
    ]


def test_each_status_is_said_in_words() -> None:
    text = Page(page()).text
    for words in STATUS_WORDS.values():
        assert words in text


def test_without_a_roster_the_page_says_how_to_give_one() -> None:
    html = page(counts=Counts(expected=None, received=4, read=4), missing=())
    assert "--roster" in html
    assert "<b>chưa rõ</b>đơn vị phải nộp" in html


def test_with_everybody_there_the_page_says_so() -> None:
    assert "Tất cả đơn vị trong danh sách đã nộp." in page(missing=())


def test_numbers_are_written_the_vietnamese_way() -> None:
    assert "khoảng 4.759" in page()


def test_a_doubtful_value_left_out_says_why() -> None:
    assert "không cộng: Sở Xây dựng" in page()


def test_the_page_is_in_vietnamese_and_readable_on_a_phone() -> None:
    tags = Page(page()).tags
    assert ("html", {"lang": "vi"}) in tags
    assert any(a.get("name") == "viewport" for _, a in tags)
    assert any(a.get("charset") == "utf-8" for _, a in tags)


@pytest.mark.parametrize("severity", ["info", "check", "error"])
def test_only_what_needs_a_look_is_listed(severity: Any) -> None:
    finding = Finding(code="hidden_text", severity=severity, message="Có chữ ẩn trong tệp.")
    shown = "Có chữ ẩn" in page(findings=(ReportFinding(report="r1", finding=finding),))
    assert shown == (severity != "info")


def test_a_sentence_set_aside_stands_with_its_unit_place_and_reason() -> None:
    text = " ".join(Page(page("câu của Trạm")).text.split())
    assert "Kết quả (1 câu)" in text
    assert "chưa đưa vào dự thảo" in text


def test_a_sentence_in_the_draft_is_not_repeated_there() -> None:
    merged, manifest = everything()
    html = overview_html(merged, manifest, Changes())
    assert "chưa đưa vào dự thảo" not in Page(html).text


def test_files_of_nobody_known_are_named_beside_the_missing_units() -> None:
    lost = InputEntry(file="0412.pdf", status="failed")
    told = InputEntry(file="so-y.pdf", status="failed", guessed_unit="Sở Y tế")
    text = " ".join(Page(page(failures=(lost, told))).text.split())
    assert "có 1 tệp chưa rõ của đơn vị nào: 0412.pdf." in text
    assert "không nhắc nhầm" in text
    assert "chưa rõ của đơn vị nào" not in page()


def test_of_a_report_sent_twice_the_page_says_which_is_used() -> None:
    group = DuplicateGroup(reports=("r1", "r0"), files=("mới.docx", "cũ.docx"), why="Gửi lại")
    assert "Gửi lại: dùng: mới.docx; bỏ: cũ.docx" in page(duplicates=(group,))
    other = DuplicateGroup(reports=("r8", "r9"), files=("x.docx", "y.docx"), why="Trùng")
    assert "Trùng: x.docx · y.docx" in page(duplicates=(other,))


def test_columns_of_the_list_are_named_as_offices_name_them() -> None:
    assert "“Tên khác”" in page()
    html = page(counts=Counts(expected=None, received=4, read=4), missing=())
    assert "“Tên đơn vị”" in html
    assert "aliases" not in page() + html
