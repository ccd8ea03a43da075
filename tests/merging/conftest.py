"""Reports written as values, for the tests of the merge."""

import pytest

from qcdc_extract.records import (
    Citation,
    ExemplaryUnit,
    Figure,
    Letterhead,
    Period,
    Report,
    Statement,
)

HALF_YEAR = Period(text="6 tháng đầu năm 2023", from_="2023-01-01", to="2023-06-30")


class Writer:
    """Writes records whose spans and quotes follow one another in the text of a report."""

    def __init__(self):
        self.serial = 0

    def figure(self, value, indicator="số cuộc đối thoại", *, unit="cuộc", start=0, **more):
        surface = more.pop("surface", value)
        more.setdefault("kind", "count")
        return Figure(
            start=start,
            end=start + len(surface),
            surface=surface,
            value=value,
            unit=unit,
            indicator=indicator,
            **more,
        )

    def citation(self, canonical, *, start=0, surface=None, **more):
        surface = surface or canonical
        return Citation(
            start=start, end=start + len(surface), surface=surface, canonical=canonical, **more
        )

    def unit(self, name, *, start=0, **more):
        return ExemplaryUnit(
            start=start,
            end=start + len(name),
            surface=name,
            name=name,
            canonical_name=more.pop("canonical_name", name),
            **more,
        )

    def statement(self, text, *, start=0, kind="RESULTS", **more):
        return Statement(start=start, end=start + len(text), text=text, section_kind=kind, **more)

    def report(
        self,
        name,
        *,
        unit=None,
        text=None,
        date="2023-06-10",
        symbol=None,
        period=HALF_YEAR,
        **more,
    ):
        return Report(
            id=name,
            file=more.pop("file", f"{name}.docx"),
            sha256=more.pop("sha256", f"sha-{name}"),
            unit=f"Sở {name}" if unit is None else unit,
            text=f"Báo cáo của {name}" if text is None else text,
            letterhead=Letterhead(date=date, symbol=symbol, period=period),
            **more,
        )


@pytest.fixture
def write():
    return Writer()
