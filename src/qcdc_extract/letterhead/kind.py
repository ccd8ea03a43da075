"""Is a document a report, and on what (*báo cáo, thể loại, chủ đề*)?

A report says so: by its type line, its symbol (``-BC/``), its preamble or closing, or by the parts a
report has. Whatever says nothing of the kind (a licence, a form, a guide, a law) is none. A letter
(*công văn*) counts only when its own subject reports; one that asks others for reports does not.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from qcdc_extract.document import Document
from qcdc_extract.letterhead.head import Masthead
from qcdc_extract.letterhead.tables import LetterheadTables
from qcdc_extract.records import Subject
from qcdc_extract.text.fold import fold, key
from qcdc_extract.text.labels import find_label

_REACH = 3000
_SEVERAL = 3
_PER_WORDS = 250
_BLOCKS = 4000
_PARTS = ("overview", "leadership", "results", "assessment", "tasks", "proposals")


def is_report(document: Document, head: Masthead, tables: LetterheadTables) -> bool:
    """Whether a document reports, by what it says of itself."""
    title = (head.title or "").replace("\n", " ")
    if head.type is not None:
        reports = head.type.name == "Tờ trình" and "báo cáo" in fold(title)
        return head.type.report or reports
    if _own_type(head) == "bc":
        return True
    if head.subject:
        return _letter_reports(document.text, title, tables)
    if head.symbol is not None:
        return _says_so(document.text, head.end)
    if _says_so(document.text, head.end):
        return True
    parts = _parts(document, tables)
    speaks = _mentions(key(document.text), tables, "subject")
    if len(parts) >= _SEVERAL or (len(parts) >= 2 and speaks):
        return True
    return speaks >= _SEVERAL and not _is_norm(document)


def subject_of(document: Document, head: Masthead, tables: LetterheadTables) -> Subject | None:
    """What a report is on: "qcdc" when title, preamble or headings speak of democracy at the grass
    roots, or the body does again and again; "other" when its title names another matter; else None.
    """
    title = key(head.title or "")
    if _title_speaks(title, tables):
        return "qcdc"
    preamble = key(_preamble(document, head.end))
    if _mentions(preamble, tables, "subject") or _mentions(preamble, tables, "instrument"):
        return "qcdc"
    headings = " | ".join(_headings(document))
    body = key(document.text)
    speaks = _mentions(body, tables, "subject")
    if _mentions(headings, tables, "subject") >= 2:
        return "qcdc"
    if speaks >= _SEVERAL and speaks * _PER_WORDS >= len(body.split()):
        return "qcdc"
    if not _tells(title):
        return "qcdc" if speaks >= 2 else None
    return "other"


def _title_speaks(title: str, tables: LetterheadTables) -> bool:
    if _mentions(title, tables, "subject") or _mentions(title, tables, "instrument"):
        return True
    return re.search(r"(?<!tập trung )\bdân chủ\b(?! hóa| cộng hòa)", title) is not None


def _tells(title: str) -> bool:
    """Whether a title names a matter, beyond the type, the period and words any report may have."""
    rest = re.sub(
        r"\b(?:báo cáo|kết quả|tình hình|công tác|hoạt động|sơ kết|tổng kết|thực hiện|nhiệm vụ|"
        r"phương hướng|trọng tâm|về|việc|và|v v|của|\d{1,4}|tháng|quý|năm|đầu|cuối|học|kỳ|[ivx]{1,4})\b",
        " ",
        title,
    )
    return len(rest.split()) >= 2


def _own_type(head: Masthead) -> str | None:
    """The abbreviation of the type in the document's own symbol ("bc" of "15-BC/ĐU")."""
    match = re.match(r"\d{0,5}[a-z]?\s?[-/–]\s?([^\W\d_]{1,4})\s?[-/–]", head.symbol or "")
    return match[1].lower() if match else None


def _letter_reports(text: str, title: str, tables: LetterheadTables) -> bool:
    words = re.sub(r"^(?:v v|về việc) (?:tổng hợp )?", "", key(title))
    if any(f"{words} ".startswith(f"{cue} ") for cue in tables.cues["asks"]):
        return False
    if words.startswith(("kết quả", "tình hình")):
        return _says_so(text, 0)
    asked = _asks().search(fold(text[:_REACH]))
    return words.startswith("báo cáo") and (asked is None or _says_so(text, 0))


def _says_so(text: str, begin: int) -> bool:
    """Whether preamble or closing report: "… báo cáo kết quả như sau", "Trên đây là báo cáo …"."""
    window = fold(text[begin : begin + _REACH])
    if any(_reports_on(before, behind) for before, behind in _clauses(window)):
        return True
    tail = fold(text[-_REACH:])
    return _closing().search(tail) is not None


_NOUN = ("hồ sơ", "chế độ", "mẫu", "gửi", "các", "nộp", "theo", "dự thảo", "nghe")
"""Words before "báo cáo" that make it a thing, not what the writer does."""


def _clauses(folded: str) -> Iterator[tuple[str, str]]:
    """(what stands before it, what follows) of each "báo cáo" in its sentence, folded."""
    at = folded.find("báo cáo")
    while at >= 0:
        before = re.split(r"[.;\n]", folded[max(0, at - 300) : at])[-1]
        behind = re.split(r"[.;:\n]", folded[at + 7 : at + 507])[0]
        yield before, behind
        at = folded.find("báo cáo", at + 7)


def _reports_on(before: str, behind: str) -> bool:
    """A clause that reports: "<body> báo cáo [<body above>] kết quả … như sau"."""
    if before.rstrip().endswith(_NOUN) or behind.startswith(" số "):
        return False
    if not (behind.rstrip().endswith(("như sau", "cụ thể")) or " như sau" in behind):
        return False
    if re.search(r"\b(?:đề nghị|yêu cầu|kính mời)\b", before) or "ý kiến" in behind[-60:]:
        return False
    return behind.strip() in ("như sau", "cụ thể như sau") or (
        re.search(r"\b(?:kết quả|tình hình|công tác|việc|thực hiện|nội dung)\b", behind) is not None
    )


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:đề nghị|yêu cầu|kính mời)\b[^.\n]{0,200}\b(?:báo cáo|gửi|tổng hợp)\b|\bcó ý kiến\b"
    )


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(r"\btrên đây,? là (?:nội dung |toàn bộ )?(?:báo cáo|kết quả|tình hình)\b")


def _preamble(document: Document, begin: int) -> str:
    """The text from the head to the first labelled heading."""
    for block in islice((b for b in document.blocks if b.start >= begin), 40):
        label = find_label(document.text, block.start, block.end)
        if block.start - begin > _REACH or (label and label.family not in ("star", "bracket")):
            return document.text[begin : block.start]
    return document.text[begin : begin + _REACH]


def _headings(document: Document) -> list[str]:
    """Comparison keys of short labelled lines, labels left out."""
    found = []
    for block in islice(document.blocks, _BLOCKS):
        if block.end - block.start > 200 or (block.kind == "cell" and not block.layout):
            continue
        label = find_label(document.text, block.start, block.end)
        if label is not None and label.family not in ("star", "bracket"):
            found.append(key(document.text[label.end : block.end]))
    return found


def _parts(document: Document, tables: LetterheadTables) -> set[str]:
    """Which parts of a report the labelled headings name."""
    headings = _headings(document)
    return {
        part
        for part in _PARTS
        for cue in tables.cues[part]
        if any(f"{heading} ".startswith(f"{cue} ") for heading in headings)
    }


def _is_norm(document: Document) -> bool:
    """Whether the text is laid out in articles ("Điều 1.", "Điều 2.")."""
    articles = 0
    for block in islice(document.blocks, _BLOCKS):
        articles += (
            re.match(r"Điều \d{1,3}\b", document.text[block.start : block.start + 12]) is not None
        )
    return articles >= 2


def _mentions(words: str, tables: LetterheadTables, role: str) -> int:
    pattern = tables.patterns.get(role)
    return len(pattern.findall(words)) if pattern else 0
