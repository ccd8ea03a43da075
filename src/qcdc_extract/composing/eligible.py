"""Which source sentences may stand in the draft as they are.

The rules are what offices accept: no unit's own word or name, no person, no figure, no stale year,
no promise in II–IV, no request outside VI, 12–70 words.
"""

import re
from functools import cache

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
    words = len(text.split())
    if text.endswith(":"):
        return "lead_in"
    if not SHORTEST <= words <= LONGEST:
        return "length"
    if re.search(_SYMBOL, text):
        return "citation"
    if re.search(r"\d", text):
        if re.search(_YEAR, text):
            return "stale_year"
        return "figure"
    for unfit in tables.unfit:
        if _pattern(unfit).search(folded):
            return unfit.reason
    if row.section == "TASKS":
        return None
    if re.search(_REQUEST, folded):
        return "request"
    if re.search(_PROMISE, folded):
        return "promise"
    return None


@cache
def _pattern(unfit: Unfit) -> re.Pattern[str]:
    anchor = r"^(?:\w+ ){0,2}" if unfit.kind == "start" else r"(?<!các )(?<!\w)"
    return re.compile(anchor + re.escape(fold(unfit.pattern)) + r"(?!\w)")
