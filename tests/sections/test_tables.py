"""Every row of the section tables does what its example shows."""

from pathlib import Path

import pytest

from qcdc_extract import tables
from qcdc_extract.sections.kinds import kind_of
from qcdc_extract.sections.tables import KindRow, PhraseRow, SectionTables
from qcdc_extract.text.fold import key


def test_every_title_phrase_names_its_kind() -> None:
    loaded = SectionTables.load()
    for row in tables.read("qcdc_extract.sections", "kinds.tsv", KindRow):
        assert kind_of(row.example, 1, loaded)[0] == row.kind, row


def test_every_phrase_stands_in_its_example() -> None:
    for row in tables.read("qcdc_extract.sections", "phrases.tsv", PhraseRow):
        assert f" {key(row.phrase)} " in f" {key(row.example)} ", row


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM", "RESULTS"),
        ("ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN", "ASSESSMENT"),
        ("KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ", "ASSESSMENT"),
        ("MỤC ĐÍCH, YÊU CẦU", "OTHER"),
        ("MỘT SỐ KIẾN NGHỊ", "PROPOSALS"),
        ("CÔNG TÁC PHÒNG CHÁY", "OTHER"),
        ("KHAI QUÁT TÌNH HÌNH", "OVERVIEW"),
    ],
)
def test_the_first_kind_of_a_title_decides(title: str, kind: str) -> None:
    assert kind_of(title, 1, SectionTables.load())[0] == kind


def test_below_level_one_the_title_has_to_begin_with_the_phrase() -> None:
    loaded = SectionTables.load()
    assert kind_of("Đoàn thể với kết quả công khai", 2, loaded)[0] == "OTHER"
    assert kind_of("Những hạn chế", 2, loaded)[0] == "ASSESSMENT"


def test_an_office_adds_and_takes_away_rows(tmp_path: Path) -> None:
    (tmp_path / "kinds.tsv").write_text(
        "phrase\tkind\tstatus\tsource\texample\n"
        "việc cần bàn\tPROPOSALS\t\tusage\tViệc cần bàn\n"
        "bối cảnh\tOVERVIEW\toff\tusage\t\n",
        encoding="utf-8",
    )
    loaded = SectionTables.load((tmp_path,))
    assert kind_of("VIỆC CẦN BÀN", 1, loaded)[0] == "PROPOSALS"
    assert kind_of("BỐI CẢNH", 1, loaded)[0] == "OTHER"
    assert kind_of("BỐI CẢNH", 1, SectionTables.load())[0] == "OVERVIEW"
