"""Rows of a table that tell parts of a row above them ("Số đơn tiếp nhận" / "Trong đó: khiếu nại")."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from qcdc_extract.text.fold import fold
from qcdc_extract.text.phrases import squeeze

_DASHES = "-+•*–"


class RowHead(NamedTuple):
    """The head of a row as printed; ``serial``: it has a number (*STT*) of its own."""

    row: int
    text: str
    serial: bool


class Part(NamedTuple):
    """A row that is a part: its own words and the head of its whole."""

    label: str
    whole: str


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(r"[\s\-+•*–]{0,9}(?:trong đó|bao gồm|gồm)(?!\w)(?: có| là)?[\s:,\-]{0,6}")


def part_rows(heads: Iterable[RowHead], serials: bool) -> Mapping[int, Part]:
    """The parts by row number. ``serials``: the table numbers its rows, so one without is a part."""
    found: dict[int, Part] = {}
    whole, inside = "", False
    for head in heads:
        text = " ".join(head.text.split())
        if not text:
            continue
        lead = _lead().match(fold(text))
        dashed = text[0] in _DASHES
        label = squeeze((text[lead.end() :] if lead else text).lstrip(_DASHES + " "))
        small = label[:1].islower()
        goes_on = inside and not head.serial and (dashed or small or serials)
        if whole and not head.serial and (lead or dashed or goes_on):
            inside = inside or bool(lead)
            if label:
                found[head.row] = Part(label, whole)
        else:
            whole, inside = text.rstrip(" :"), False
    return found
