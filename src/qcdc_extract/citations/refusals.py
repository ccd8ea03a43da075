"""Numbers with a symbol that are no citation: the document's own number line."""

import re
from functools import cache

from qcdc_extract.citations.page import Page
from qcdc_extract.text.symbols import Symbol

_HEAD_OF_DOCUMENT = 2500


def own_number(page: Page, symbol: Symbol) -> bool:
    """Whether the symbol is the number line of the document itself.

    A line "Số: 15/BC-UBND" that ends there or goes on with place and date or the motto; capitals
    of the letterhead may stand before it on the same line.
    """
    so = _so().search(page.seen, max(0, symbol.start - 12), symbol.start)
    if so is None:
        return _number_field(page, symbol)
    line = page.seen.rfind("\n", 0, so.start()) + 1
    before = page.seen[line : so.start()].strip(" \t|*#>_")
    if before and (before != before.upper() or len(before) > 120 or before[-1] in ".,:"):
        return False
    if before and before[-1] in ";(" and not any(map(str.isalpha, before)):
        return False
    end = page.seen.find("\n", symbol.end)
    rest = page.seen[symbol.end : end if end >= 0 else len(page.seen)][:200]
    bare = rest.strip(" \t|*_./\\")
    early = symbol.start < _HEAD_OF_DOCUMENT or so["colon"] is not None
    if not bare:
        return early and not _sentence_before(page, line)
    if rest.startswith(("   ", "\t", " |", "|")) and early:
        return True
    if before and bare[0] in ")-;":
        following = bare.lstrip(")-; ")
        if not following or following.startswith(_MOTTOS):
            return True
    cells = _cell_edge().split(rest)[1:]
    return bool(
        _place_and_date().match(bare)
        or bare.startswith(_MOTTOS)
        or any(_place_and_date().match(cell) for cell in cells)
        or (so["colon"] and early and not before and _only_date().fullmatch(bare))
    )


_MOTTOS = ("CỘNG H", "Cộng h", "ĐỘC LẬP", "Độc lập", "ĐẢNG CỘNG", "V/v", "v/v")


def _sentence_before(page: Page, line: int) -> bool:
    """Whether the line before breaks off inside a sentence (a hard wrap, not a letterhead)."""
    above = page.seen[max(0, line - 80) : max(0, line - 1)].rsplit("\n", 1)[-1].strip()
    if any(motto in above for motto in ("Hạnh phúc", "Hạnh Phúc", "Việt Nam", "VIỆT NAM")):
        return False
    return bool(above) and above != above.upper() and above[-1] not in ".;:*|-_"


def _number_field(page: Page, symbol: Symbol) -> bool:
    """Whether the number fills a field of a register or a title page ("Số hiệu: …")."""
    floor = max(0, symbol.start - 32)
    before = page.seen[floor : symbol.start]
    if ":" not in before and "|" not in before:
        return False
    return _field().search(page.seen, floor, symbol.start) is not None


@cache
def _so() -> re.Pattern[str]:
    return re.compile(r"(?:Số|SỐ|Sô|Só)[ \t]{0,3}(?P<colon>:)?[ \t*]{0,6}$")


@cache
def _field() -> re.Pattern[str]:
    return re.compile(
        r"(?:Số[ ]hiệu|SỐ HIỆU|Số,? k[ýí] hiệu|Số/ ?[Kk]ý hiệu|K[ýí] hiệu|Số đến|Số vào sổ)(?:[ ]văn[ ]bản)?[ \t*]{0,4}[:|][ \t*|\n]{0,10}$"
    )


@cache
def _place_and_date() -> re.Pattern[str]:
    return re.compile(r",?[ ]?(?:[A-ZĐÂÊÔƠƯ]\S{0,12}[ ]?){1,6},?[ ]{0,3}ng[àa]y[ \d…._]")


@cache
def _cell_edge() -> re.Pattern[str]:
    return re.compile(r"[ ]{3,12}|\t|\|[ ]?")


@cache
def _only_date() -> re.Pattern[str]:
    return re.compile(r",?[ ]?ngày[ ]\d{1,2}[ ]?[/.\-][ ]?\d{1,2}[ ]?[/.\-][ ]?\d{4}\.?")
