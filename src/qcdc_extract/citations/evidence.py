"""What a report itself says for one instrument or another: dates, Party terms, its own day."""

import re
from collections.abc import Iterable
from functools import cache

from qcdc_extract.records import Citation, Record
from qcdc_extract.text.fold import fold

_NEAR = 110


class Evidence(Record, frozen=True, kw_only=True):
    """The dates beside mentions of each type and symbol, the terms beside them, the report's date."""

    dates: dict[tuple[str | None, str], frozenset[str]]
    terms: dict[int, str]
    report_date: str | None = None

    def term(self, mention: Citation) -> str | None:
        """The term (*khóa*) written beside a mention: "XIII"."""
        return self.terms.get(mention.start)


def of_text(mentions: Iterable[Citation], text: str | None, report_date: str | None) -> Evidence:
    """The evidence in a report's mentions and, where ``text`` is given, right behind them."""
    dates: dict[tuple[str | None, str], set[str]] = {}
    terms: dict[int, str] = {}
    known = tuple(mentions)
    for index, mention in enumerate(known):
        if mention.canonical and mention.date and len(mention.date) == 10:
            dates.setdefault((mention.doc_type, mention.canonical), set()).add(mention.date)
        if text is not None and mention.canonical and mention.canonical.endswith("/TW"):
            after = known[index + 1].start if index + 1 < len(known) else len(text)
            term = _term(text[mention.end : min(after, mention.end + _NEAR)])
            if term:
                terms[mention.start] = term
    return Evidence(
        dates={key: frozenset(found) for key, found in dates.items()},
        terms=terms,
        report_date=report_date,
    )


def agrees(known: str | None, written: str) -> bool:
    """Whether two dates can be one: one is the other, or its year, or its year and month."""
    return known is None or known.startswith(written) or written.startswith(known)


def _term(behind: str) -> str | None:
    """The term of the issuer or the Party right behind a mention: "của Bộ Chính trị (khóa XII)"."""
    match = _pattern().match(fold(behind))
    return match["term"].upper() if match else None


@cache
def _pattern() -> re.Pattern[str]:
    # The date and the issuer may stand between; a sign that ends the clause may not.
    return re.compile(r"[^;:.\n“\"]{0,90}?\bkhóa ?(?P<term>[ivx]{1,5})\b")
