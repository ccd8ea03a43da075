"""One report in many forms of file: the same records from each."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import forms
import pytest
import word_forms
from seed_gold import Gold, flat, offset_differences

import qcdc_extract as qx
from qcdc_extract.records import Report

_TXT = {
    "UTF-8": forms.utf8,
    "UTF-8 with a mark": forms.utf8_with_mark,
    "UTF-16 LE": forms.utf16_little,
    "UTF-16 BE": forms.utf16_big,
    "NFD": forms.decomposed,
    "cp1258": forms.windows_1258,
    "CRLF": forms.carriage_returns,
    "wrapped": forms.wrapped,
    "wrapped without blank lines": forms.wrapped_tight,
}
_DOCX = {
    "typed numbers": word_forms.typed,
    "automatic numbers": word_forms.automatic,
    "split runs": word_forms.split_runs,
    "one table cell": word_forms.one_cell,
    "tracked changes": word_forms.tracked,
}


def _plain(words: str | None) -> str | None:
    return " ".join(words.split()) if words else words


def _tree(report: Report) -> list[tuple[object, ...]]:
    return [(s.number, _plain(s.title), s.level, s.role, s.kind) for s in flat(report.sections)]


def _citations(report: Report) -> list[tuple[object, ...]]:
    return [
        # Whether a blank stood where a line broke after a hyphen, no reader can know.
        ("".join(c.surface.split()), c.canonical, c.date, _plain(c.issuer), c.named, c.section)
        for c in report.citations
    ]


def _figures(report: Report) -> list[tuple[object, ...]]:
    return [
        (f.surface, f.value, _plain(f.unit), _plain(f.indicator), f.kind, f.table, f.section)
        for f in report.figures
    ]


def _units(report: Report) -> list[tuple[object, ...]]:
    return [(_plain(u.name), u.kind, u.polarity, u.section) for u in report.exemplary_units]


def _check(found: Report, seed: Report) -> None:
    """The same records, place aside; each where it says; nothing lost."""
    told: list[str] = []
    for what in (_tree, _citations, _figures, _units):
        here, there = what(found), what(seed)
        told += [f"missed: {row}" for row in there if row not in here]
        told += [f"spurious: {row}" for row in here if row not in there]
        if not told:
            assert here == there
    assert told == []
    assert [part.kind for part in found.parts] == [part.kind for part in seed.parts]
    assert offset_differences(found) == []
    assert len(found.statements) == len(seed.statements)


@pytest.mark.parametrize("name", _TXT)
def test_from_text(gold: Gold, from_file: Report, tmp_path: Path, name: str) -> None:
    path = tmp_path / "bao-cao.txt"
    path.write_bytes(_TXT[name](gold))
    _check(qx.extract(path), from_file)


@pytest.mark.parametrize("name", _DOCX)
def test_from_word(gold: Gold, from_file: Report, tmp_path: Path, name: str) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(_DOCX[name](gold))
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


def test_from_a_pdf_with_one_font(gold: Gold, from_file: Report, tmp_path: Path) -> None:
    font = forms.font()
    if font is None:
        pytest.skip("needs a font with Vietnamese: apt-get install fonts-dejavu-core")
    path = tmp_path / "bao-cao.pdf"
    path.write_bytes(forms.pdf(gold, font))
    _check(qx.extract(path), from_file)


@pytest.mark.debian
@pytest.mark.parametrize("make", [word_forms.typed, word_forms.automatic])
def test_from_a_pdf_that_libreoffice_made(
    gold: Gold, from_file: Report, tmp_path: Path, make: Callable[[Gold], bytes]
) -> None:
    source = tmp_path / "bao-cao.docx"
    source.write_bytes(make(gold))
    soffice = shutil.which("soffice")
    assert soffice is not None
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    _check(qx.extract(tmp_path / "bao-cao.pdf"), from_file)
