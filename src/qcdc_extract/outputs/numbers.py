"""Numbers and dates the Vietnamese way: 4.759,5 and 01/6/2026."""

import re


def number(value: str) -> str:
    """A decimal string the Vietnamese way: "4759.5" → "4.759,5"."""
    whole, _, fraction = value.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", ".")
    return sign + grouped + ("," + fraction if fraction else "")


def spoken_date(iso: str) -> str:
    """An ISO date as offices write it: day and the months 1 and 2 with a zero; others as they are."""
    found = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", iso)
    if found is None:
        return iso
    year, month, day = found.groups()
    shown = month if int(month) < 3 else str(int(month))
    return f"{day}/{shown}/{year}" if day else f"{shown}/{year}"
