"""Which source sentences may stand in the draft as they are.

The rules are what offices accept: no unit's own word or name, no person, no figure, no stale year,
no promise in II–IV, no request outside VI, 12–70 words.
"""

import re
from functools import cache

from qcdc_extract.composing.own_names import names_someone
from qcdc_extract.composing.tables import ComposeTables, Unfit
from qcdc_extract.consolidated import StatementRow
from qcdc_extract.text.fold import fold

SHORTEST, LONGEST = 12, 70
_LABEL = r"^\s*(?:[-–+•*·]|\(?(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])[.)/-])\s+"
_YEAR = r"\b(?:19|20)\d\d\b|\d/\d"
_SYMBOL = r"\d ?[-/] ?[A-ZĐ]|/\d{4}/"
_PROMISE = r"\b(?:sẽ|phấn đấu|trong thời gian tới|thời gian tới)\b"
_REQUEST = r"^(?:đề nghị|kiến nghị|đề xuất|kính đề nghị)\b"


def own_text(text: str) -> str:
    """A sentence without its leading label or bullet and outer blanks."""
    return re.sub(_LABEL, "", text, count=1).strip()


def objection(row: StatementRow, text: str, tables: ComposeTables) -> str | None:
    """The reason why a sentence may not stand in the draft, or None."""
    folded = fold(text)
    if text.endswith(":"):
        return "lead_in"
    if not SHORTEST <= len(text.split()) <= LONGEST:
        return "length"
    if re.search(_SYMBOL, text):
        return "citation"
    if re.search(r"\d", text):
        return "stale_year" if re.search(_YEAR, text) else "figure"
    unfit = next((one for one in tables.unfit if _pattern(one).search(folded)), None)
    if unfit is not None:
        return unfit.reason
    if names_someone(text, tables.public_names):
        return "own_name"
    if not any(fold(theme) in folded for theme in tables.themes):
        return "off_theme"
    return None if row.section == "TASKS" else _looks_ahead(folded)


def _looks_ahead(folded: str) -> str | None:
    """A promise or a request, which II–IV do not hold."""
    if re.search(_REQUEST, folded):
        return "request"
    return "promise" if re.search(_PROMISE, folded) else None


@cache
def _pattern(unfit: Unfit) -> re.Pattern[str]:
    anchor = r"^(?:\w+ ){0,2}" if unfit.kind == "start" else r"(?<!các )(?<!\w)"
    return re.compile(anchor + re.escape(fold(unfit.pattern)) + r"(?!\w)")
