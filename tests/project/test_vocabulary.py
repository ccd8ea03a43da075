"""An office lays its own rows over the package's tables: adds, replaces, turns off."""

from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

import qcdc_extract as qx
from qcdc_extract import tables
from qcdc_extract.records import Record
from qcdc_extract.vocabulary import Vocabulary, _packaged, open_tables

Write = Callable[..., Path]


class Word(Record, frozen=True, kw_only=True):
    """A row of the tests."""

    word: str
    rank: int = 0
    bare: bool = False
    forms: tuple[str, ...] = ()
    note: str | None = None


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a table of an office and gives its folder."""

    def call(name: str, *lines: str) -> Path:
        folder = tmp_path / "từ vựng"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return folder

    return call


def _types(folder: Path | None, text: str) -> list[str | None]:
    vocabulary = Vocabulary.load(folder)
    return [c.doc_type for c in qx.find_citations(text, vocabulary=vocabulary)]


TYPES = "name\tabbreviations\taliases\tnormative\tshort\tstatus\tsource\texample"
SCROLL = "Thực hiện Huấn thị số 12-HTh/TW, ngày 07/01/2016 của Bộ Chính trị."


def test_a_new_type_of_document_is_found(write: Write) -> None:
    folder = write("types.tsv", TYPES, f"Huấn thị\tHTh\t\tno\tno\t\tusage\t{SCROLL}")
    assert "Huấn thị" not in _types(None, SCROLL)
    assert _types(folder, SCROLL) == ["Huấn thị"]


def test_a_type_turned_off_is_no_type(write: Write) -> None:
    text = "Thực hiện Kết luận số 120-KL/TW, ngày 07/01/2016 của Bộ Chính trị."
    folder = write("types.tsv", TYPES, "Kết luận\t\t\t\t\toff\t\t")
    assert _types(None, text) == ["Kết luận"]
    assert "Kết luận" not in _types(folder, text)


def test_a_new_indicator_is_known(write: Write) -> None:
    text = "Đơn vị đã tổ chức 45 phiên chợ dân chủ."
    folder = write(
        "indicators.tsv",
        "id\tname\tvariants\tunit\tkind\tover_units\tover_periods\tsource\texample",
        f"fairs\tSố phiên chợ dân chủ\tphiên chợ dân chủ\tphiên\tcount\tsum\tsum\tusage\t{text}",
    )
    ids = [f.indicator_id for f in qx.find_figures(text, vocabulary=Vocabulary.load(folder))]
    assert ids == ["fairs"]
    assert "fairs" not in [f.indicator_id for f in qx.find_figures(text)]


def test_a_new_section_title_is_known(write: Write) -> None:
    text = "I. CHUYỆN ĐÃ QUA\nĐã họp.\nII. CHUYỆN SẮP TỚI\nSẽ họp.\n"
    folder = write(
        "kinds.tsv", "phrase\tkind\tsource\texample", "chuyện đã qua\tRESULTS\tusage\tChuyện đã qua"
    )
    assert qx.segment(text)[0].kind != "RESULTS"
    found = qx.segment(text, vocabulary=Vocabulary.load(folder))
    assert (found[0].title, found[0].kind) == ("CHUYỆN ĐÃ QUA", "RESULTS")


def test_a_template_is_replaced(write: Write) -> None:
    folder = write("templates.tsv", "id\ttext", "closing\tHết báo cáo {period}.")
    draft = qx.compose(qx.merge([]), vocabulary=Vocabulary.load(folder))
    assert draft.paragraphs[-1].text == "Hết báo cáo […]."
    assert len(Vocabulary.load(folder).compose.templates) == len(
        Vocabulary.load().compose.templates
    )


def test_an_edited_table_counts_in_the_same_process(write: Write) -> None:
    """A notebook stays open while the office corrects a row."""
    folder = write("themes.tsv", "theme\tsource\texample", "hòa giải\tusage\tHòa giải tốt.")
    before = Vocabulary.load(folder)
    write("themes.tsv", "theme\tsource\texample", "hương ước\tusage\tHương ước được bàn.")
    after = Vocabulary.load(folder)
    assert "hòa giải" in before.compose.themes
    assert "hương ước" not in before.compose.themes
    assert "hương ước" in after.compose.themes
    assert before.fingerprint != after.fingerprint
    write("types.tsv", TYPES, f"Huấn thị\tHTh\t\tno\tno\t\tusage\t{SCROLL}")
    assert _types(folder, SCROLL) == ["Huấn thị"]
    write("types.tsv", TYPES)
    assert _types(folder, SCROLL) != ["Huấn thị"]


def test_the_fingerprint_is_that_of_the_content(write: Write, tmp_path: Path) -> None:
    alone = Vocabulary.load().fingerprint
    (tmp_path / "trống").mkdir()
    assert Vocabulary.load(tmp_path / "trống").fingerprint == alone
    folder = write("themes.tsv", "theme\tsource\texample", "hòa giải\tusage\tHòa giải tốt.")
    mine = Vocabulary.load(folder).fingerprint
    assert mine != alone
    assert Vocabulary.load(folder.rename(tmp_path / "chỗ khác")).fingerprint == mine


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["theme\tsource", "a\tb\tc"], r"themes\.tsv, dòng 2: có 3 cột, dòng đầu chỉ có 2 cột"),
        (["source\texample", "a\tb"], r"themes\.tsv, dòng 1: thiếu cột theme"),
        (
            ["theme\tsource", "", "# ghi chú", "\tb"],
            r"themes\.tsv, dòng 4, cột theme: khóa để trống",
        ),
    ],
)
def test_a_table_that_cannot_be_used_names_file_line_and_column(
    write: Write, lines: list[str], told: str
) -> None:
    folder = write("themes.tsv", *lines)
    with pytest.raises(qx.TableError, match=told):
        Vocabulary.load(folder)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("IX\tmột\tT\tOTHER\tparagraphs\t3", r"outline\.tsv, dòng 2, cột level: giá trị 'một'"),
        ("IX\t1\tT\tLẠ\tparagraphs\t3", r"outline\.tsv, dòng 2, cột kind: giá trị 'LẠ'"),
        ("IX\t1\tT\tOTHER\tparagraphs\t", r"outline\.tsv, dòng 2, cột limit"),
    ],
)
def test_a_bad_value_names_file_line_and_column(write: Write, cells: str, told: str) -> None:
    folder = write("outline.tsv", "number\tlevel\ttitle\tkind\tform\tlimit", cells)
    with pytest.raises(qx.TableError, match=told):
        Vocabulary.load(folder)


def test_yes_or_no(write: Write) -> None:
    folder = write("types.tsv", TYPES, "Huấn thị\tHTh\t\tcó\tno\t\tusage\tx")
    with pytest.raises(qx.TableError, match="cột normative: cần yes hoặc no, có 'có'"):
        Vocabulary.load(folder)


def test_a_pattern_that_is_none(write: Write) -> None:
    folder = write("ranks.tsv", "pattern\trank", "/TW(\t1")
    with pytest.raises(qx.TableError, match="không phải mẫu hợp lệ"):
        Vocabulary.load(folder)


def test_a_table_in_another_encoding(write: Write) -> None:
    folder = write("themes.tsv", "theme\tsource\texample")
    (folder / "themes.tsv").write_bytes("theme\nhòa giải\n".encode("utf-16"))
    with pytest.raises(qx.TableError, match=r"themes\.tsv, dòng 1: không phải UTF-8"):
        Vocabulary.load(folder)


def test_a_byte_order_mark_is_seen_through(write: Write) -> None:
    folder = write("themes.tsv", "\ufefftheme\tsource\texample", "hòa giải\tusage\tHòa giải tốt.")
    assert "hòa giải" in Vocabulary.load(folder).compose.themes


@pytest.mark.parametrize("name", ["chu-de.tsv", "Themes.tsv", "formats.tsv", "measures2.tsv"])
def test_a_table_of_another_name_is_refused(write: Write, name: str) -> None:
    folder = write(name, "theme\tsource")
    with pytest.raises(qx.TableError, match="không có bảng tên này"):
        Vocabulary.load(folder)


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(qx.TableError, match="không có thư mục từ vựng"):
        Vocabulary.load(tmp_path / "không có")


def test_no_two_tables_that_users_may_lay_over_share_a_name() -> None:
    paths = [path for path, _ in _packaged(resources.files("qcdc_extract"))]
    names = [Path(path).name for path in paths if Path(path).name in open_tables(paths)]
    assert len(names) == len(set(names))


def test_every_table_that_takes_rows_is_read_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of a known name never goes unread in silence."""
    read: set[str] = set()
    sources = tables.sources

    def watched(package: str, name: str, extra: Any = ()) -> Any:
        extra = tuple(extra)
        if extra:
            read.add(name)
        return sources(package, name, extra)

    monkeypatch.setattr(tables, "sources", watched)
    Vocabulary.load(tmp_path)
    assert read == open_tables(path for path, _ in _packaged(resources.files("qcdc_extract")))


def test_a_row_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "# ghi chú\nword\trank\tbare\tforms\tnote\tstatus\n"
        "một\t1\tyes\ta | b|\tx\t\n\nhai\t\tno\n# ba\t3\nbốn\t4\t\t\t\toff\n"
    )
    monkeypatch.setattr(tables, "sources", lambda *_: iter([("words.tsv", text)]))
    assert tables.read("x", "words.tsv", Word) == (
        Word(word="một", rank=1, bare=True, forms=("a", "b"), note="x"),
        Word(word="hai"),
    )


def test_a_later_row_with_the_same_key_replaces(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [("a", "word\trank\nmột\t1\nhai\t2\n"), ("b", "word\trank\nmột\t9\nba\t3\n")]
    monkeypatch.setattr(tables, "sources", lambda *_: iter(texts))
    found = tables.read("x", "words.tsv", Word)
    assert [(row.word, row.rank) for row in found] == [("một", 9), ("hai", 2), ("ba", 3)]


def test_an_office_table_is_used_by_a_run(write: Write, tmp_path: Path) -> None:
    reports = tmp_path / "bc"
    reports.mkdir()
    (reports / "1.txt").write_text(f"BÁO CÁO\nI. KẾT QUẢ\n{SCROLL}\n", encoding="utf-8")
    folder = write("types.tsv", TYPES, f"Huấn thị\tHTh\t\tno\tno\t\tusage\t{SCROLL}")
    result = qx.run(reports, tmp_path / "out", vocabulary=folder, jobs=2)
    assert [row.doc_type for row in result.consolidation.instruments] == ["Huấn thị"]
