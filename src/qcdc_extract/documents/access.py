"""What the user allows a reading: passwords to try, and files with a secrecy mark."""

import unicodedata

from qcdc_extract.records import Record


class Access(Record, frozen=True, kw_only=True):
    """Passwords are tried in order on any locked file; they are written nowhere.

    ``secret_ok``: a file with a secrecy mark (*dấu chỉ độ mật*) is read like any other.
    """

    passwords: tuple[str, ...] = ()
    secret_ok: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The passwords as given, composed (NFC) and decomposed (NFD), each once.

        "ậ" is one character on one keyboard and three on another; they look alike.
        """
        forms = (
            (given, unicodedata.normalize("NFC", given), unicodedata.normalize("NFD", given))
            for given in self.passwords
        )
        return tuple(dict.fromkeys(key for form in forms for key in form))


NOTHING = Access()
HOW_TO = (
    "Chạy lại với --password MẬT_KHẨU (hoặc --password-file TỆP), hoặc mở tệp, lưu một bản không đặt mật "
    "khẩu rồi chạy lại."
)
"""What to do about a locked file."""


def locked_message(what: str, access: Access) -> str:
    """The sentence for a locked file: no password given, or none that fits."""
    if access.passwords:
        return f"{what} đặt mật khẩu, các mật khẩu đã nêu đều không mở được."
    return f"{what} đặt mật khẩu nên không mở được."
