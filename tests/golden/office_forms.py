"""The seed report as LibreOffice saves it: .doc, .odt, .rtf, .pdf; and that PDF scanned."""

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

_FILTERS = {
    "doc": "doc:MS Word 97",
    "odt": "odt:writer8",
    "rtf": "rtf:Rich Text Format",
    "pdf": "pdf:writer_pdf_Export",
}


def saved(docx: bytes, kind: str) -> bytes:
    """A Word file saved as another kind."""
    program = shutil.which("soffice")
    if program is None:
        raise RuntimeError("LibreOffice is missing: apt-get install libreoffice-writer-nogui")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.docx").write_bytes(docx)
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                _FILTERS[kind],
                "--outdir",
                name,
                str(folder / "a.docx"),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return (folder / f"a.{kind}").read_bytes()


def scanned(pdf: bytes, dpi: int = 300) -> bytes:
    """A PDF of pictures of the pages of another, in grey, as a scanner makes it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    finally:
        document.close()
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=pages[1:], quality=90)
    return out.getvalue()
