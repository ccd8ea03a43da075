"""Old Word files, RTF and OpenDocument by way of LibreOffice; a sentence where it is not there."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from qcdc_extract import errors, flow
from qcdc_extract.documents import read
from qcdc_extract.documents.convert import to_docx
from qcdc_extract.documents.sniff import formats
from qcdc_extract.documents.word.date_fields import freeze, restore

RTF = (
    rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}\pard SO NOI VU\par Ngay "
    rb'{\field{\*\fldinst { DATE \\@ "dd/MM/yyyy" }}{\fldrslt {05/06/2013}}} het\par '
    rb"Noi dung \u273?o\u7841?t\u7897?ng.\par}"
)
ODT_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
    "<office:text><text:p>Sở Nội vụ</text:p><text:p>Ngày "
    '<text:date text:date-value="2013-06-05" text:fixed="false">05/06/2013</text:date></text:p>'
    "</office:text></office:body></office:document-content>"
)


def odt() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", ODT_CONTENT)
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    return out.getvalue()


@pytest.fixture(scope="module")
def doc(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A Word 97 file whose date field shows a day of 2013."""
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    folder = tmp_path_factory.mktemp("doc")
    made = docx.Document()
    made.add_paragraph("Sở Nội vụ đã tổ chức 05 hội nghị")
    paragraph = made.add_paragraph("Ngày ")
    for tag, words in [
        ("begin", ""),
        ("", ' DATE \\@ "dd/MM/yyyy" '),
        ("separate", ""),
        ("t", "05/06/2013"),
        ("end", ""),
    ]:
        run = paragraph.add_run()
        if tag == "t":
            run.text = words
            continue
        element = OxmlElement("w:fldChar" if tag else "w:instrText")
        if tag:
            element.set(qn("w:fldCharType"), tag)
        else:
            element.text = words
        run._r.append(element)
    made.save(str(folder / "a.docx"))
    profile = f"-env:UserInstallation={(folder / 'p').as_uri()}"
    kind = ("--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(folder))
    subprocess.run(
        ["soffice", profile, *kind, str(folder / "a.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    data = (folder / "a.doc").read_bytes()
    at = data.index("\x14".encode("utf-16-le"), data.index("DATE".encode("utf-16-le"))) + 2
    shown = "05/06/2013".encode("utf-16-le")
    return data[:at] + shown + data[at + len(shown) :]


@pytest.mark.debian
def test_an_old_word_file_is_read_and_its_date_stays_what_it_showed(doc: bytes) -> None:
    document = read(doc, "bc.doc")
    assert document.text.splitlines() == ["Sở Nội vụ đã tổ chức 05 hội nghị", "Ngày 05/06/2013"]
    assert (document.format, document.converted_from) == ("docx", "doc")
    assert flow.extract(document).format == "doc"


@pytest.mark.debian
@pytest.mark.parametrize(("data", "kind"), [(RTF, "rtf"), (odt(), "odt")])
def test_rtf_and_opendocument_are_read_and_their_dates_stay(data: bytes, kind: str) -> None:
    document = read(data, f"bc.{kind}")
    assert "05/06/2013" in document.text
    assert document.converted_from == kind
    assert document.sha256 == read(data, f"bc.{kind}").sha256


@pytest.mark.parametrize(("data", "kind"), [(RTF, "rtf"), (odt(), "odt")])
def test_without_libreoffice_the_file_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, data: bytes, kind: str
) -> None:
    monkeypatch.setattr("qcdc_extract.documents.reading.office", lambda: None)
    with pytest.raises(errors.UnsupportedFormat) as caught:
        read(data, f"bc.{kind}")
    assert caught.value.hint == formats()[kind].hint


def test_a_locked_word_file_needs_its_password() -> None:
    header = b"\xec\xa5\xc1\x00" + bytes(6) + b"\x00\x01"
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + header + bytes(500)
    with pytest.raises(errors.EncryptedFile):
        to_docx(data, "doc", "bc.doc", "khong-co")


@pytest.mark.skipif(sys.platform == "win32", reason="cần tập lệnh của shell")
def test_a_program_that_hangs_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {tmp_path}/child\nsleep 300\n")
    script.chmod(0o755)
    with pytest.raises(errors.BrokenFile, match="trong 1 giây"):
        to_docx(RTF, "rtf", "bc.rtf", str(script), limit=1)
    child = int((tmp_path / "child").read_text())
    status = Path(f"/proc/{child}/stat")
    assert not status.exists() or " Z " in status.read_text() or not _runs(child)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_program_that_cannot_start_or_makes_nothing_is_said() -> None:
    for program in ("/khong/co/soffice", sys.executable):
        with pytest.raises(errors.BrokenFile) as caught:
            to_docx(RTF, "rtf", "bc.rtf", program, limit=20)
        assert caught.value.file == "bc.rtf"


def test_date_fields_are_frozen_before_and_the_rest_is_untouched() -> None:
    assert b" DATE " not in freeze(RTF, "rtf")
    assert freeze(RTF, "rtf").replace(b"DATX", b"DATE") == RTF
    plain = b"{\\rtf1 UPDATE, DATE va TIME trong cau\\par}"
    assert freeze(plain, "rtf") == plain
    with zipfile.ZipFile(io.BytesIO(freeze(odt(), "odt"))) as package:
        content = package.read("content.xml").decode()
    assert "Ngày 05/06/2013</text:p>" in content
    assert "text:date" not in content
    assert freeze(b"PK\x03\x04 hong", "odt") == b"PK\x03\x04 hong"


def test_a_date_that_cannot_be_told_is_left_empty() -> None:
    from docx_builder import docx, paragraph

    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>25/11/2026</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    made = docx(paragraph("<w:r><w:t>Ngày </w:t></w:r>" + field, "<w:r><w:t> hết</w:t></w:r>"))
    assert read(restore(made, b"", "doc"), "a.docx").text.split() == ["Ngày", "hết"]
    saved = b'\x13 DATE \\@ "dd" \x1405/06/2013\x15'
    assert "05/06/2013" in read(restore(made, saved, "doc"), "a.docx").text
    assert restore(made, saved, "rtf") == made
