"""Whose report it is where no letterhead says it: preamble, title, closing or signature."""

import re
from functools import cache

from qcdc_extract.letterhead.tables import LetterheadTables
from qcdc_extract.records import Signer
from qcdc_extract.text.fold import fold, key
from qcdc_extract.text.name_case import ordinary_case

_REACH = 3000
_CENTRAL = (
    "chính phủ",
    "quốc hội",
    "thủ tướng",
    "bộ chính trị",
    "ban bí thư",
    "ban chấp hành trung ương",
    "ủy ban thường vụ quốc hội",
)


def unit_that_reports(
    text: str,
    begin: int,
    tables: LetterheadTables,
    title: str | None = None,
    signer: Signer | None = None,
) -> str | None:
    """Who reports: by the preamble ("…, <body> báo cáo kết quả …"), the title ("… của <body>"), the
    closing ("… của <body>.") or the signature ("TM. CHI BỘ …"); None when none of them names a body.
    """
    return (
        _in_preamble(text, begin, tables)
        or _in_title(title or "", tables)
        or _in_closing(text, tables)
        or _in_signature(signer, tables)
    )


@cache
def _reports() -> re.Pattern[str]:
    return re.compile(
        r"(?:xin |trân trọng )?(?:tổng hợp )?báo cáo(?! số)(?: với| về|,| ban| đảng| tỉnh| kết quả| tình hình| như| cụ thể| cấp)"
    )


def _in_preamble(text: str, begin: int, tables: LetterheadTables) -> str | None:
    window = text[begin : begin + _REACH]
    for match in _reports().finditer(fold(window)):
        clause = re.split(r"[,;:.\n](?=\s)", window[: match.start()])[-1].strip()
        if _is_body(clause, tables):
            return re.sub(r"\s+", " ", clause)
    return None


def _in_closing(text: str, tables: LetterheadTables) -> str | None:
    tail = text[-_REACH:]
    at = max(tail.rfind("Trên đây là"), tail.rfind("Trên đây, "))
    closing = tail[at : at + 800].split("\n")[0] if at >= 0 else ""
    for match in re.finditer(r"\bcủa\s", closing):
        clause = re.split(r"[.;,](?=\s|$|/)", closing[match.end() :])[0].strip()
        if _is_body(clause, tables):
            return re.sub(r"\s+", " ", clause)
    return None


@cache
def _owner() -> re.Pattern[str]:
    """Where a body may begin in a title: behind a preposition, or at the head of a line."""
    return re.compile(
        r"(?:\b(?:của|tại|trong|ở cơ sở|dân chủ)\s(?:cơ quan (?=hội|đoàn|sở))?|^|\n)\s{0,3}"
    )


@cache
def _behind() -> re.Pattern[str]:
    """What ends a body's name in a title: what it did, or when."""
    return re.compile(
        r"[,;:(]|\n|\s(?:(?:báo cáo|thực hiện|tham gia|triển khai|về việc|đối với|giai đoạn|nhiệm kỳ|"
        r"trong|học kỳ|quý|năm học|sơ kết|tổng kết)\b|(?:năm|tháng|\d{1,2} tháng)(?=\s\d|\s(?:đầu|cuối)))"
    )


def _in_title(title: str, tables: LetterheadTables) -> str | None:
    """The last body of a title that is not the issuer of an instrument named there."""
    whole = re.sub(r"[ \t]+", " ", title)
    folded = fold(whole)
    found = None
    for match in _owner().finditer(folded):
        end = _behind().search(folded, match.end())
        name = whole[match.end() : end.start() if end else len(whole)].strip(" .*-")
        before = re.split(r"[,;]\s", folded[max(0, match.start() - 80) : match.start()])[-1]
        if re.search(r"\d[^\s]{0,20}[-/–][^\W\d]|\bngày \d", before):
            continue
        if name.isupper():
            name = ordinary_case(name)
        if _is_body(name, tables) and _is_named(name):
            found = name
    return found


def _in_signature(signer: Signer | None, tables: LetterheadTables) -> str | None:
    """The body for which someone signs, when its own name stands there."""
    for line in (signer.title or "").split("\n") if signer else ():
        match = re.match(r"T\s?[./]?\s?M\s?[./]?\s{0,2}(?=\w)", line)
        name = ordinary_case(line[match.end() :].strip()) if match else ""
        name = re.sub(r"^(?:Ban Chấp hành|BCH|Ban Thường vụ|BTV|Chi ủy) (?=\w)", "", name)
        if _is_body(name, tables) and len(name.split()) > _OFFICE_WORDS:
            return name
    return None


_OFFICE_WORDS = 4


def _is_named(name: str) -> bool:
    """Whether a body is told by a name of its own or a place, not by its kind alone."""
    words = name.split()
    return len(words) >= 3 and sum(word[:1].isupper() or word.isdigit() for word in words[1:]) >= 2


def _is_body(clause: str, tables: LetterheadTables) -> bool:
    words = f"{key(clause)} "
    return (
        clause[:1].isupper()
        and 8 <= len(clause) <= 200
        and any(words.startswith(f"{head} ") for head in tables.bodies)
        and not words.startswith(_CENTRAL)
    )
