"""Findings on citations: symbols put right, type, date and issuer against the symbol and the table.

Precision before reach: each finding rests on what is written right at the mention and, for the
table's facts, on an instrument that the symbol names alone. Standing and absence have own modules.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from qcdc_extract.citations.absence import check_absence, day_of
from qcdc_extract.citations.contradictions import check_contradictions, date_beside, finding_on
from qcdc_extract.citations.instruments import Instrument
from qcdc_extract.citations.standing import check_standing
from qcdc_extract.citations.tables import CitationTables, packaged
from qcdc_extract.records import Citation, Finding, Period, Severity
from qcdc_extract.text.dates import DateMention
from qcdc_extract.text.fold import fold
from qcdc_extract.text.symbols import Symbol, symbol_at, view

_CORE = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Quy định": "QĐ",
    "Chỉ thị": "CT",
    "Kết luận": "KL",
    "Kế hoạch": "KH",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Báo cáo": "BC",
    "Tờ trình": "TTr",
    "Nghị định": "NĐ",
    "Thông tư": "TT",
    "Công điện": "CĐ",
}
"""Types whose letters are plain; papers that a decision promulgates (Quy chế, Đề án) are left out."""
_LEFT_ALONE = frozenset((("Kết luận", "TB"), ("Quy định", "QC"), ("Thông báo", "KL")))
_OLD = "2005"  # before 110/2004/NĐ-CP took hold, "664/1998/QĐ/UB" was usual
_FILES = (".doc", ".pdf", ".xls", "_")
_NEAR, _TITLE = 4, 400


def check_citations(
    text: str,
    citations: Iterable[Citation],
    *,
    report_date: str | None = None,
    period: Period | None = None,
    unit: str | None = None,
    on_subject: bool = False,
    plans: bool = False,
    tables: CitationTables | None = None,
) -> tuple[Finding, ...]:
    """What to check in the citations of a report, ``resolved`` or not.

    ``symbol_misspelt``, ``type_mismatch``, ``date_mismatch``, ``issuer_mismatch``,
    ``date_impossible``; ``not_in_force`` for resolved mentions; ``expected_absent`` when
    ``on_subject`` (a report on democracy at the grass roots), for what takes effect right after its
    period when it ``plans`` the next one. ``text`` is the report's;
    ``report_date`` its date in ISO form, ``period`` and ``unit`` its own, null where unknown.
    """
    table = tables or packaged()
    mentions = tuple(citations)
    found = list(_each(text, mentions, report_date, table))
    found += check_contradictions(text, mentions, table)
    found += check_standing(text, mentions, report_date=report_date, period=period, tables=table)
    if on_subject:
        day = day_of(report_date, period, plans=plans)
        absent = check_absence(text, mentions, day=day, unit=unit, tables=table)
        found += [absent] if absent is not None else []
    return tuple(found)


def _each(
    text: str, mentions: tuple[Citation, ...], report_date: str | None, table: CitationTables
) -> Iterator[Finding]:
    """What one mention says against itself and the table; those without a symbol say nothing."""
    for index, mention in enumerate(mentions):
        if mention.named or mention.short or mention.back_reference or not mention.symbol:
            continue
        symbol = symbol_at(view(mention.canonical or ""), 0, table.kinds)
        if symbol is None or text.startswith(_FILES, mention.end):
            continue
        date = date_beside(text, mention)
        yield from _misspelt(mention, symbol, table)
        yield from _wrong_type(mention, symbol, date, table)
        yield from _impossible(mention, date, report_date)
        if date is None:
            continue
        outer = _outer(mentions[max(0, index - _NEAR) : index], mention, date)
        if not outer or (date.iso or "")[:4] == symbol.year:
            yield from _wrong_date(mention, symbol, date, table)
        if not outer:
            yield from _wrong_year(mention, symbol, date, table)


def _misspelt(mention: Citation, symbol: Symbol, tables: CitationTables) -> Iterator[Finding]:
    """The symbol put right, when more than blanks, dashes and capitals had to be."""
    written, right = _bare(mention.symbol or ""), mention.canonical or ""
    if not re.search(r"[-/]?[^\W\d_]{2}", written):
        return  # a member of a list takes the whole symbol
    if not fold(mention.surface).startswith(("số", fold(mention.doc_type or "số"))):
        return
    if mention.date:  # the year that the date has given is no misspelling
        short = right.replace(f"/{mention.date[:4]}/", "/", 1)
        right_now = short if mention.date[:4] not in written else right
    else:
        right_now = right
    if _loose(written) == _loose(right_now):
        return
    digits = re.sub(r"\D", "", written) != re.sub(r"\D", "", right_now)
    letters = re.sub(r"[\W\d_]", "", written).lower() != re.sub(r"[\W\d_]", "", right).lower()
    known = bool(symbol.issuers) and tables.kinds.order(symbol.issuers[0]) != "open"
    if not letters and not digits and (not known or _usage(mention, right)):
        return
    severity: Severity = "check" if digits else "info"
    yield finding_on(
        mention,
        "symbol_misspelt",
        severity,
        f"Ký hiệu “{mention.symbol}” viết chưa đúng, có thể là “{right}”.",
        expected=right,
        found=mention.symbol,
    )


def _usage(mention: Citation, right: str) -> bool:
    """Whether other separators were usual: in former days and in joint instruments."""
    when = mention.date or mention.year
    return (when is not None and when < _OLD) or re.search(r"LT[-/]|HĐNN|HĐBT", right) is not None


def _wrong_type(
    mention: Citation, symbol: Symbol, date: DateMention | None, tables: CitationTables
) -> Iterator[Finding]:
    """The type word against the letters of the symbol, and against the one dated instrument."""
    doc_type = mention.doc_type
    if doc_type is None or not fold(mention.surface).startswith(fold(doc_type)):
        return
    letters = _CORE.get(doc_type)
    kind, issuers = symbol.kind, symbol.issuers
    if letters and kind in _CORE.values() and issuers and (doc_type, kind) not in _LEFT_ALONE:
        fitting = {row.name for row in tables.kinds.by_abbreviation.get(kind or "", ())}
        if doc_type not in fitting and tables.kinds.issuer(issuers[0]) is not None:
            names = " hoặc ".join(name for name in _CORE if name in fitting)
            yield finding_on(
                mention,
                "type_mismatch",
                "check",
                f"Ghi “{doc_type}” nhưng ký hiệu {mention.canonical} là của {names}.",
                expected=names,
                found=doc_type,
            )
            return
    rows = tables.by_symbol.get(mention.canonical or "", ())
    same_day = [row for row in rows if date is not None and row.date == date.iso]
    if len(same_day) == 1 and same_day[0].doc_type != doc_type and doc_type in _CORE:
        row = same_day[0]
        if {row.doc_type, doc_type} == {"Quyết định", "Quy định"} and row.sure("date"):
            yield finding_on(
                mention,
                "type_mismatch",
                "check",
                f"{mention.canonical} ngày {_day(row.date)} là {row.doc_type}, không phải {doc_type}?",
                expected=row.doc_type,
                found=doc_type,
                source=row.source,
            )


def _impossible(
    mention: Citation, date: DateMention | None, report_date: str | None
) -> Iterator[Finding]:
    """A date beside the mention that no calendar has, or that lies ahead of the report."""
    if date is None:
        return
    if date.iso is None:
        yield finding_on(
            mention,
            "date_impossible",
            "check",
            "Ngày ban hành ghi ở văn bản này không có trong lịch.",
        )
        return
    if len(date.iso) < 10:
        return
    written = _day(date.iso)
    if report_date and len(report_date) == 10 and date.iso > report_date:
        yield finding_on(
            mention,
            "date_impossible",
            "check",
            f"Ngày {written} của {mention.canonical} sau ngày báo cáo, cần đối chiếu.",
            found=date.iso,
        )


def _wrong_date(
    mention: Citation, symbol: Symbol, date: DateMention, tables: CitationTables
) -> Iterator[Finding]:
    """A date beside the mention that is not the one of the only instrument it can mean."""
    if date.iso is None or len(date.iso) < 10:
        return
    written = _day(date.iso)
    rows = tables.by_symbol.get(mention.canonical or "", ())
    if len(rows) == 1 and rows[0].date and len(rows[0].date) == 10:
        row = rows[0]
        if row.date != date.iso and row.sure("date") and _one_and_same(symbol, row, mention, date):
            yield finding_on(
                mention,
                "date_mismatch",
                "check",
                f"{mention.canonical} ban hành ngày {_day(row.date)}, báo cáo ghi ngày {written}.",
                expected=row.date,
                found=date.iso,
                source=row.source,
            )


def _wrong_year(
    mention: Citation, symbol: Symbol, date: DateMention, tables: CitationTables
) -> Iterator[Finding]:
    """The year in the symbol against the date beside it, where the table has no row to say more."""
    year, iso = symbol.year, date.iso
    if iso is None or len(iso) < 10 or tables.by_symbol.get(mention.canonical or ""):
        return
    if year is not None and len(year) == 4 and year != iso[:4]:
        yield finding_on(
            mention,
            "date_mismatch",
            "check",
            f"Ký hiệu {mention.canonical} mang năm {year}, báo cáo ghi ngày {_day(iso)}.",
            expected=year,
            found=iso,
        )


def _one_and_same(symbol: Symbol, row: Instrument, mention: Citation, date: DateMention) -> bool:
    """Whether the mention can mean no other instrument than the row.

    A year in the symbol names it alone; without one the number returns every term or year, so the
    dates must agree in two of day, month and year, where numbers return yearly in the year.
    """
    if mention.doc_type is not None and mention.doc_type != row.doc_type:
        return False
    if symbol.year is not None:
        return True
    known, written = (row.date or "").split("-"), (date.iso or "").split("-")
    if known[0] != written[0] and row.term is None:
        return False
    return sum(a == b for a, b in zip(known, written, strict=True)) == 2


def _outer(before: Iterable[Citation], mention: Citation, date: DateMention) -> bool:
    """Whether the date may be that of an outer instrument whose title ends with this mention."""
    year = (date.iso or "")[:4]
    return any(
        other.year in (year, None)
        and (other.date is None or other.date == date.iso)
        and not other.back_reference
        and mention.start - other.end < _TITLE
        for other in before
    )


def _bare(symbol: str) -> str:
    return re.sub(r"\s+", "", view(symbol))


def _loose(symbol: str) -> str:
    """A symbol without capitals; "TƯ" is "TW"."""
    return _centre().sub("TW", symbol).replace("&", "").replace(".", "").lower()


def _day(iso: str | None) -> str:
    """An ISO date as Vietnamese papers write it: 18/02/1998."""
    return "/".join(reversed((iso or "").split("-")))


@cache
def _centre() -> re.Pattern[str]:
    return re.compile(r"T\.?(?:Ư|W)")
