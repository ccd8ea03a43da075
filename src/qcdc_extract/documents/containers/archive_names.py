"""Names inside a ZIP as people wrote them: UTF-8, code page 437 or 1258, TCVN3; NFC, with "/".

Windows packs names in the code page of the machine without saying which. The one in which more
Vietnamese syllables stand is the right one; all names of an archive are judged together.
"""

import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Sequence

from qcdc_extract.documents.legacy import code_of, convert
from qcdc_extract.documents.syllables import is_syllable

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
_LONGEST = 400


def member_names(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The name of each entry; a second entry of one name is told apart by " (2)"."""
    raw = [_raw(entry) for entry in entries]
    code = _code([one for one in raw if isinstance(one, bytes)])
    names = [one if isinstance(one, str) else _decoded(one, code) for one in raw]
    seen: dict[str, int] = {}
    told = []
    for name in (_clean(name) for name in names):
        seen[name] = seen.get(name, 0) + 1
        told.append(name if seen[name] == 1 else _numbered(name, seen[name]))
    return told


def is_safe(name: str) -> bool:
    """False for names that lead out of the archive: absolute, with a drive, or with ".."."""
    return not (
        name.startswith("/") or re.match(r"[A-Za-z]:(?!:)", name) or ".." in name.split("/")
    )


def _raw(entry: zipfile.ZipInfo) -> str | bytes:
    """The name where the archive says how it is written, else its bytes."""
    name = entry.orig_filename
    if entry.flag_bits & _UTF8_FLAG:
        return name
    try:
        data = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    return _unicode_path(entry.extra, data) or data


def _unicode_path(extra: bytes, written: bytes) -> str | None:
    """The UTF-8 name that Info-ZIP keeps beside an old one (APPNOTE 4.6.9)."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        body, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(body) > 5 and body[0] == 1:
            if struct.unpack("<I", body[1:5])[0] != zlib.crc32(written):
                return None  # renamed since by a program that does not know the field
            return body[5:].decode("utf-8", "replace")
    return None


def _code(names: Sequence[bytes]) -> str:
    """The code of all names that do not say theirs."""
    odd = [name for name in names if not name.isascii()]
    if not odd:
        return "cp437"
    try:
        for name in odd:
            name.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    latin = [re.sub(r"[_.\-/]+", " ", name.decode("latin-1")) for name in odd]
    return code_of(latin) or max(("cp437", "cp1258", "latin-1"), key=lambda code: _fit(odd, code))


def _fit(names: Sequence[bytes], code: str) -> int:
    words = re.findall(r"[^\W\d_]+", " ".join(_decoded(name, code) for name in names))
    return sum(1 if is_syllable(word) else -1 for word in words if not word.isascii())


def _decoded(name: bytes, code: str) -> str:
    if code in ("TCVN3", "VNI"):
        return convert(name.decode("latin-1"), "TCVN3" if code == "TCVN3" else "VNI")[0]
    return unicodedata.normalize("NFC", name.decode(code, "replace"))


def _clean(name: str) -> str:
    name = unicodedata.normalize("NFC", name.split("\0")[0].replace("\\", "/"))
    name = name.encode("utf-8", "replace").decode()
    name = re.sub(r"[\x00-\x1f\x7f]", " ", name)
    return re.sub(r"^(?:\./)+", "", name)[:_LONGEST]


def _numbered(name: str, copy: int) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem} ({copy}).{ending}" if dot else f"{name} ({copy})"
