"""Bytes of a .txt → str: UTF-8, UTF-16 with or without mark, else an 8-bit code.

TCVN3 and VNI come out as their bytes read as Latin-1; the reader puts them into Unicode by the line,
as it does with such text inside a Unicode file (see ``legacy``).
"""

from functools import cache

from qcdc_extract.documents.legacy import code_of
from qcdc_extract.records import Finding, Record

_VIETNAMESE = frozenset("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")


_STRAY = 20  # bytes that are no UTF-8, in a file that is
_ZEROS = 10


class Decoded(Record, frozen=True, kw_only=True):
    """The text and what a reader of it should know."""

    text: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file's bytes, without its byte order mark."""
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded(text=data.decode("utf-16", errors="replace"))
    elif _in_words(data):
        zeros_first = data[0:65_536:2].count(0) > data[1:65_536:2].count(0)
        return Decoded(text=data.decode("utf-16-be" if zeros_first else "utf-16-le", "replace"))
    data = data.rstrip(b"\0").replace(b"\0", b" ")
    try:
        return Decoded(text=data.decode("utf-8"))
    except UnicodeDecodeError as error:
        broken = error
    if broken.reason == "unexpected end of data" and not data[: broken.start].isascii():
        text = data[: broken.start].decode("utf-8")
        return Decoded(text=text, findings=(_garbled("tệp bị cắt giữa chữ cái cuối cùng"),))
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    # In an 8-bit code no letters of Vietnamese come out of such a reading but by rare chance.
    good = sum(char in _VIETNAMESE for char in text.lower())
    if bad * 50 <= sum(char > "\x7f" for char in text) or (bad <= _STRAY and good >= 2 * bad + 1):
        return Decoded(text=text, findings=(_garbled(f"{bad} ký tự hỏng trong tệp UTF-8"),))
    latin = data.decode("latin-1").translate(_typographic())
    return Decoded(text=latin) if code_of(latin.splitlines()) else _windows(data)


def _in_words(data: bytes) -> bool:
    """Whether bytes are UTF-16 without a mark: a quarter of them at least are zero, not a stray few."""
    start = data[:65_536].rstrip(b"\0")
    return 0 in start and start.count(0) * _ZEROS > len(start)


@cache
def _typographic() -> dict[int, str]:
    """Quotes and dashes of Windows, which the old codes use too."""
    return {
        byte: shown
        for byte in range(0x80, 0xA0)
        if (shown := bytes([byte]).decode("cp1252", errors="ignore"))
    }


def _windows(data: bytes) -> Decoded:
    import unicodedata

    text = data.decode("cp1258", errors="replace")
    findings = [
        Finding(
            code="encoding_converted",
            severity="info",
            message="Tệp dùng bảng mã Windows-1258, đã chuyển sang Unicode.",
            found="cp1258",
        )
    ]
    letters = [char for char in unicodedata.normalize("NFC", text).lower() if char.isalpha()]
    foreign = sum(char > "\x7f" and char not in _VIETNAMESE for char in letters)
    if foreign * 50 > len(letters):
        findings.append(_garbled("nhiều chữ cái không có trong tiếng Việt, không rõ bảng mã"))
    return Decoded(text=text, findings=tuple(findings))


def _garbled(why: str) -> Finding:
    return Finding(
        code="garbled_text",
        severity="check",
        message=f"Chữ trong tệp có chỗ không đúng: {why}. Cần đối chiếu với bản gốc.",
    )
