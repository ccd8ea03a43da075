"""Valid symbols of instruments by the grammar of the house: number, year, type, issuer, and their slips."""

import re
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

_FIRST, _LAST = date(1998, 1, 1), date(2026, 6, 30)
_TERMS = ((2002, 10), (2007, 11), (2011, 12), (2016, 13), (2021, 14), (9999, 15))

CENTRAL = (
    ("Kết luận", "KL"),
    ("Chỉ thị", "CT"),
    ("Quy định", "QĐ"),
    ("Quy định", "QĐi"),
    ("Quyết định", "QĐ"),
    ("Nghị quyết", "NQ"),
    ("Thông báo", "TB"),
    ("Hướng dẫn", "HD"),
)
LETTERS = (("Công văn", "CV"), ("Thông báo", "TB"), ("Hướng dẫn", "HD"), ("Kế hoạch", "KH"))
PLANS = (("Kế hoạch", "KH"), ("Chương trình", "CTr"), ("Hướng dẫn", "HD"), ("Chỉ thị", "CT"))
PROVINCIAL = (
    ("Chương trình hành động", "CTr"),
    ("Chương trình hành động", "CTHĐ"),
    ("Nghị quyết", "NQ"),
    ("Kế hoạch", "KH"),
    ("Chương trình", "CTr"),
)
BLOC = ("ĐUK", "ĐUKDN", "ĐUKCQ", "ĐUKCQ&DN", "ĐU")
STEERING = ("BCĐ", "BCĐQCDC", "BCĐĐUK", "BCĐTU")

# Instruments of the seed report: what types and issuers may stand there instead.
FAMILIES: dict[str, tuple[tuple[tuple[str, str], ...], tuple[str, ...]]] = {
    "592-CV/BCĐTU": (LETTERS, ("BCĐTU", "BCĐQCDC", "BCĐ", "BDVTU")),
    "110-KH/BCĐTU": (PLANS, ("BCĐTU", "BCĐQCDC", "BCĐ")),
    "180-KH/BCĐ": (PLANS[:3], STEERING),
    "811-CV/ĐUK": (LETTERS, BLOC),
    "120-KL/TW": (CENTRAL, ("TW",)),
    "01-KL/TW": (CENTRAL, ("TW",)),
    "05-CT/TW": (CENTRAL, ("TW",)),
    "135-CTr/TU": (PROVINCIAL, ("TU",)),
    "168-KH/ĐUK": (PLANS, BLOC),
    "11-QĐi/TW": (CENTRAL, ("TW",)),
    "124-QĐ/TW": (CENTRAL, ("TW",)),
    "99-QĐ/TW": (CENTRAL, ("TW",)),
    "217-QĐ/TW": (CENTRAL[2:5], ("TW",)),
    "218-QĐ/TW": (CENTRAL[2:5], ("TW",)),
}
_JOINT = ("ĐCTUBTWMTTQVN", "ĐCTUBTƯMTTQVN", "UBTWMTTQVN")


class Instrument(NamedTuple):
    """An instrument; ``parts`` of its symbol are number, year (state only), type, issuers."""

    doc_type: str
    parts: tuple[str, ...]
    day: date

    @property
    def canonical(self) -> str:
        """The symbol put right."""
        if self.parts[1].isdigit():
            number, year, kind, *issuers = self.parts
            return f"{number}/{year}/{kind}-{'-'.join(issuers)}"
        number, kind, issuer = self.parts
        return f"{number}-{kind}/{issuer}"


class Maker:
    """Instruments that no other one of the same report equals."""

    def __init__(self, rng: Random, last: date) -> None:
        self._rng = rng
        self._last = min(last, _LAST)
        self._taken: set[tuple[str, str, str]] = set()

    def like(self, canonical: str) -> Instrument:
        """Another instrument for one of the seed report."""
        if canonical.endswith("NĐ-CP"):
            return self.decree()
        if "NQLT" in canonical:
            return self.joint()
        types, issuers = FAMILIES[canonical]
        return self.party(types, issuers)

    def decree(self) -> Instrument:
        """A decree of the Government."""
        day = self._day()
        return Instrument(
            "Nghị định", (self._number("NĐ", str(day.year)), str(day.year), "NĐ", "CP"), day
        )

    def joint(self) -> Instrument:
        """A joint resolution of three bodies; the term of the National Assembly fits the date."""
        day = self._day()
        term = next(number for until, number in _TERMS if day < date(min(until, 2100), 7, 1))
        parts = (
            self._number("NQLT", str(day.year)),
            str(day.year),
            "NQLT",
            f"UBTVQH{term}",
            "CP",
            self._rng.choice(_JOINT),
        )
        return Instrument("Nghị quyết liên tịch", parts, day)

    def party(self, types: tuple[tuple[str, str], ...], issuers: tuple[str, ...]) -> Instrument:
        """An instrument of the Party."""
        doc_type, kind = self._rng.choice(types)
        issuer = self._rng.choice(issuers)
        return Instrument(doc_type, (self._number(kind, issuer), kind, issuer), self._day())

    def _number(self, kind: str, place: str) -> str:
        while True:
            top = self._rng.choice((9, 99, 99, 999))
            number = f"{self._rng.randint(1, top):02d}"
            if (key := (number, kind, place)) not in self._taken:
                self._taken.add(key)
                return number

    def _day(self) -> date:
        return _FIRST + timedelta(self._rng.randint(0, (self._last - _FIRST).days))


def separators(symbol: str) -> tuple[str, ...]:
    """What stands between the parts of a symbol as written, slips and all."""
    return tuple(re.findall(r"[ /-]+", symbol))


def written(parts: tuple[str, ...], between: tuple[str, ...]) -> str:
    """A symbol with the given separators."""
    assert len(parts) == len(between) + 1, (parts, between)
    return parts[0] + "".join(a + b for a, b in zip(between, parts[1:], strict=True))


def written_date(day: date, like: str) -> str:
    """A date in the style of another ("02/3/2023": the month without a zero)."""
    of_day, of_month, _ = like.split("/")
    bare_day = len(of_day) == 1
    bare_month = len(of_month) == 1
    return (
        f"{day.day if bare_day else f'{day.day:02d}'}/"
        f"{day.month if bare_month else f'{day.month:02d}'}/{day.year}"
    )
