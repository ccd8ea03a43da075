"""Locked PDF and Office files opened with the user's passwords, in memory."""

import io

from qcdc_extract.documents.access import HOW_TO, Access, locked_message
from qcdc_extract.errors import EncryptedFile

_READ_ONLY = "VelvetSweatshop"
"""The password that Excel itself uses for workbooks marked "read only"; it opens them without asking."""


def open_pdf(data: bytes, access: Access, file: str) -> bytes:
    """The PDF without its lock. Raises EncryptedFile when no password fits."""
    import pypdfium2

    for password in access.keys:
        try:
            document = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError:
            continue
        try:
            out = io.BytesIO()
            document.save(out, flags=3)  # FPDF_REMOVE_SECURITY
            return out.getvalue()
        except pypdfium2.PdfiumError:
            continue
        finally:
            document.close()
    raise EncryptedFile(locked_message("Tệp PDF", access), hint=HOW_TO, file=file)


def open_office(data: bytes, access: Access, file: str) -> tuple[bytes, bool]:
    """A Word or Excel file without its lock, and whether a password of the user's was needed.

    Raises EncryptedFile when none fits.
    """
    import msoffcrypto

    for password in (_READ_ONLY, *access.keys):
        try:
            locked = msoffcrypto.OfficeFile(io.BytesIO(data))
            out = io.BytesIO()
            locked.load_key(password=password)
            locked.decrypt(out)
        except (KeyboardInterrupt, SystemExit, MemoryError):
            raise
        except Exception:  # noqa: S112  (a wrong password and a broken file raise whatever they like)
            continue
        if out.tell():
            return out.getvalue(), password != _READ_ONLY
    raise EncryptedFile(locked_message("Tệp Word hoặc Excel", access), hint=HOW_TO, file=file)
