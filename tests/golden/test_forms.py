"""One report in many forms of file: the same records from each."""

from pathlib import Path

import form_list
import forms
import pytest
import same_records
import word_forms
from form_list import Form
from seed_gold import Gold, offset_differences

import qcdc_extract as qx
from qcdc_extract.records import Report


def _read(form: Form, gold: Gold) -> Report:
    return qx.extract(qx.read(form.made(gold), name=form.file))


def _check(found: Report, seed: Report, *, case: bool = True) -> None:
    """The same records, place aside; each where it says; nothing lost."""
    assert same_records.differences(found, seed, case=case) == []
    assert [part.kind for part in found.parts] == [part.kind for part in seed.parts]
    assert offset_differences(found) == []
    assert len(found.statements) == len(seed.statements)


@pytest.mark.parametrize("name", form_list.TEXT)
def test_from_text(gold: Gold, from_file: Report, name: str) -> None:
    _check(_read(form_list.TEXT[name], gold), from_file)


@pytest.mark.parametrize("name", form_list.OLD)
def test_from_text_of_a_code_without_capitals(gold: Gold, from_file: Report, name: str) -> None:
    report = _read(form_list.OLD[name], gold)
    _check(report, from_file, case=False)
    assert report.text.casefold() == from_file.text.casefold()


@pytest.mark.parametrize("name", form_list.WORD)
def test_from_word(gold: Gold, from_file: Report, name: str) -> None:
    _check(_read(form_list.WORD[name], gold), from_file)


@pytest.mark.debian
@pytest.mark.parametrize("name", form_list.OFFICE)
def test_from_what_libreoffice_saved(gold: Gold, from_file: Report, name: str) -> None:
    form = form_list.OFFICE[name]
    report = _read(form, gold)
    _check(report, from_file)
    assert report.format == form.file.rpartition(".")[2]


def test_from_a_path_as_from_bytes(gold: Gold, from_file: Report, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(word_forms.automatic(gold))
    _check(qx.extract(path), from_file)


def test_the_labels_are_words_in_the_text_whoever_made_them(gold: Gold) -> None:
    document = qx.read(word_forms.automatic(gold), name="bao-cao.docx")
    for row in gold["sections"]:
        line = f"{row['number']}. {row['title']}" if row["title"] else f"\n{row['number']}. "
        assert line in document.text


def test_what_was_deleted_does_not_show_and_what_was_inserted_does(gold: Gold) -> None:
    report = qx.extract(qx.read(word_forms.tracked(gold), name="bao-cao.docx"))
    for gone in ("72 tổ chức", "4.688", "30-CT/TW", "Chi bộ Báo tỉnh", "99-CT/TW", "Đài tỉnh"):
        assert gone not in report.text
    for shown in ("có 74 tổ chức", "4.759 đảng viên", "Chi bộ Thanh tra tỉnh"):
        assert shown in report.text
    assert "tracked_changes" in [finding.code for finding in report.findings]


def test_a_table_of_one_cell_is_body_text(gold: Gold) -> None:
    report = qx.extract(qx.read(word_forms.one_cell(gold), name="bao-cao.docx"))
    assert report.characters.cell == 0
    assert [f for f in report.figures if f.table] == []


def test_from_a_pdf_with_one_font(gold: Gold, from_file: Report) -> None:
    font = forms.font()
    if font is None:
        pytest.skip("needs a font with Vietnamese: apt-get install fonts-dejavu-core")
    _check(qx.extract(qx.read(forms.pdf(gold, font), name="bao-cao.pdf")), from_file)
