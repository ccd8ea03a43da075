"""Places, sizes and fonts of the characters of a pdfium text page, with as little cost a call as may be.

pdfium measures one character a call. The functions are taken with plain addresses as arguments, which
halves a call, and write into arrays.
"""

import ctypes
from array import array
from collections.abc import Callable, Iterable, Sized
from functools import cache
from typing import Any, Protocol


class _Indices(Sized, Iterable[int], Protocol):
    pass


@cache
def _calls() -> dict[str, Callable[..., Any]]:
    import pypdfium2.raw as raw

    void, whole = ctypes.c_void_p, ctypes.c_int

    def plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
        address = int(ctypes.cast(function, void).value or 0)
        return ctypes.CFUNCTYPE(result, *arguments)(address)

    return {
        "origin": plain(raw.FPDFText_GetCharOrigin, whole, void, whole, void, void),
        "loose": plain(raw.FPDFText_GetLooseCharBox, whole, void, whole, void),
        "size": plain(raw.FPDFText_GetFontSize, ctypes.c_double, void, whole),
        "matrix": plain(raw.FPDFText_GetMatrix, whole, void, whole, void),
        "rectangles": plain(raw.FPDFText_CountRects, whole, void, whole, whole),
        "made_up": plain(raw.FPDFText_IsGenerated, whole, void, whole),
        "font": plain(
            raw.FPDFText_GetFontInfo, ctypes.c_ulong, void, whole, void, ctypes.c_ulong, void
        ),
    }


class Meter:
    """Measures characters of one text page by pdfium's character index, in the file's coordinates."""

    def __init__(self, textpage: Any) -> None:
        import pypdfium2.raw as raw

        self._page = textpage
        self._handle = ctypes.cast(textpage, ctypes.c_void_p).value
        self._calls = _calls()
        self._matrix = array("f", bytes(24))
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._places = (
            self._matrix.buffer_info()[0],
            ctypes.addressof(self._name),
            ctypes.addressof(self._flags),
        )
        self.count = max(0, int(raw.FPDFText_CountChars(textpage)))

    def text(self) -> tuple[str, bool]:
        """The page's characters, one an index, and whether each has its own place in pdfium's text."""
        import pypdfium2.raw as raw

        buffer = (ctypes.c_ushort * (self.count + 1))()
        written = raw.FPDFText_GetText(self._page, 0, self.count, buffer)
        if written == self.count + 1:
            text = bytes(buffer)[: 2 * self.count].decode("utf-16-le", errors="replace")
            if len(text) == self.count:
                return text, True
        # Characters without a Unicode value or beyond the first plane: text index ≠ character index.
        codes = (raw.FPDFText_GetUnicode(self._page, i) for i in range(self.count))
        return "".join(map(_letter, codes)), False

    def edges(self, indices: _Indices) -> "array[float]":
        """Left, top, right, bottom of each character, with the room that belongs to it."""
        found = array("f", bytes(16 * len(indices)))
        loose, handle = self._calls["loose"], self._handle
        at = found.buffer_info()[0]
        for i in indices:
            loose(handle, i, at)
            at += 16
        return found

    def origins(self, indices: _Indices) -> "array[float]":
        """Place of each character (x, y) on its baseline."""
        found = array("d", bytes(16 * len(indices)))
        origin, handle = self._calls["origin"], self._handle
        at = found.buffer_info()[0]
        for i in indices:
            origin(handle, i, at, at + 8)
            at += 16
        return found

    def pieces(self, start: int, count: int) -> int:
        """How many drawing operations made these characters; each has one font, size and baseline."""
        return int(self._calls["rectangles"](self._handle, start, count))

    def made_up(self, indices: Iterable[int]) -> bool:
        """True when the file does not draw one of these blanks."""
        made_up, handle = self._calls["made_up"], self._handle
        for i in indices:  # noqa: SIM110  (a generator costs twice as much)
            if made_up(handle, i):
                return True
        return False

    def size(self, i: int) -> float:
        """Font size in points as drawn."""
        return self.sizes((i,))[0]

    def sizes(self, indices: Iterable[int]) -> list[float]:
        """Font size of each character, as ``size`` says."""
        nominal, matrix, handle = self._calls["size"], self._calls["matrix"], self._handle
        at, values = self._places[0], self._matrix
        found = []
        # The nominal size leaves the text matrix out (files that set size 1 and scale): use the matrix.
        for i in indices:
            size = nominal(handle, i)
            if matrix(handle, i, at):
                c, d = values[2], values[3]
                scale = d if c == 0.0 and d > 0.0 else (c * c + d * d) ** 0.5
                if 0.01 < scale < 1000:
                    size *= scale
            found.append(1.0 if size < 1.0 else 400.0 if size > 400.0 else size)
        return found

    def font(self, i: int) -> tuple[bytes, int]:
        """Name and flags of a character's font."""
        self._calls["font"](self._handle, i, self._places[1], 128, self._places[2])
        return self._name.value, self._flags.value

    def style(self, i: int) -> tuple[bool, bool]:
        """(bold, italic) of a character's font."""
        return font_style(*self.font(i))

    def styles(self, indices: Iterable[int]) -> list[tuple[bool, bool]]:
        """(bold, italic) of each character's font."""
        font, handle = self._calls["font"], self._handle
        (_, at, flags_at), name, flags = self._places, self._name, self._flags
        found = []
        last_name, last_flags, style = b"", -1, (False, False)
        for i in indices:
            font(handle, i, at, 128, flags_at)
            if name.value != last_name or flags.value != last_flags:
                last_name, last_flags = name.value, flags.value
                style = font_style(last_name, last_flags)
            found.append(style)
        return found


@cache
def font_style(name: bytes, flags: int) -> tuple[bool, bool]:
    """(bold, italic) of a font by its name and flags."""
    bold, italic = name_style(name.decode("utf-8", errors="replace"))
    # Only the name and ForceBold count: pdfium guesses the weight from the stem's width.
    return bold or bool(flags & 1 << 18), italic or bool(flags & 64)


def name_style(name: str) -> tuple[bool, bool]:
    """(bold, italic) as a font's name says: "ABCDEF+TimesNewRomanPS-BoldItalicMT"."""
    lowered = name.lower()
    return (
        "bold" in lowered or "black" in lowered or "heavy" in lowered,
        "italic" in lowered or "oblique" in lowered,
    )


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\x00"
