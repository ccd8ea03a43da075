"""Whose report it is: the issuer as the text writes it, with the place that tells it."""

import re
from functools import cache

from qcdc_extract.text.fold import fold
from qcdc_extract.text.name_case import ordinary_case
from qcdc_extract.text.names import NameTables, canonical_name

_PLACES = "tỉnh|thành phố|tp\\.|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu"
_REACH = 3000


def unit_as_written(
    text: str, issuer: str, superior: str | None = None, names: NameTables | None = None
) -> str:
    """The issuer in the letters of the body, with its place where its own name does not tell it.

    Capitals of a letterhead hide which words are names; a body that names its own office shows it,
    else heads and fields are known and the rest is proper. An office named by its field alone ("Sở
    Nội vụ") takes the superior's place; a name of its own ("Trường … Hà Khê") needs none.
    """
    names = names or NameTables.load()
    written = _in_place(text, _capitals(issuer), superior and _capitals(superior), names)
    written = _inner_level().sub(lambda match: match[0].lower(), written)
    written = re.sub(r"\b([ỦU][yỷ]) Ban\b", r"\1 ban", written)
    written = _inner_organ().sub("", written)
    return written[:1].upper() + written[1:]


def _capitals(name: str) -> str:
    """A name whose letters are nearly all capitals, with those that slipped put right."""
    letters = [letter for letter in name if letter.isalpha()]
    slipped = sum(letter.islower() for letter in letters)
    return name.upper() if 0 < slipped <= 0.15 * len(letters) else name


@cache
def _inner_level() -> re.Pattern[str]:
    """A level inside a name: small by 30/2020/NĐ-CP, phụ lục II, but for Thành phố Hồ Chí Minh."""
    return re.compile(
        r"(?<=\w )(?:Tỉnh|Huyện|Quận|Xã|Phường|Thị xã|Thị trấn|Đặc khu|Thành phố(?! Hồ Chí Minh))"
        r"(?! (?:ủy|uỷ|đoàn|hội)\b)(?= [^\W\d_]|$)"
    )


@cache
def _inner_organ() -> re.Pattern[str]:
    """The organ that leads a body, before the body's own name: the body reports."""
    return re.compile(
        r"^(?:Ban Thường vụ|Ban Thường trực|Ban Chấp hành|BCH|BTV|BTT) "
        r"(?=(?:Hội|Ủy ban|UBMTTQ|Mặt trận|MTTQ|Liên đoàn|LĐLĐ|Công đoàn|CĐ|Đoàn|Đảng ủy|Tỉnh|"
        r"Thành|Huyện|Quận|Thị|Chi đoàn|Chi bộ|Liên chi) ?\w)"
    )


def _in_place(text: str, issuer: str, superior: str | None, names: NameTables) -> str:
    text = f"{text[:_REACH]}\n{text[-_REACH:]}" if len(text) > 2 * _REACH else text
    if fold(issuer).strip() == "văn phòng" and superior:
        return f"Văn phòng {ordinary_case(_written(text, superior), text, names)}"
    written = ordinary_case(_written(text, issuer), text, names)
    if (
        superior
        and fold(written).startswith("chi nhánh ")
        and not fold(superior).startswith(_PARTY)
    ):
        return f"{ordinary_case(_written(text, superior), text, names)} - {written}"
    above = fold(superior or "").strip()
    if superior is None or _names_place(fold(written)):
        return written
    office = fold(written).startswith(("ban ", "ủy ban kiểm tra"))
    if office and _party_committee().fullmatch(above) and _by_field(written, names):
        return f"{written} {ordinary_case(superior.strip(), text, names)}"
    match = _committee().fullmatch(above)
    if match is None:
        return written
    level = match["kind"]
    shown = superior.strip()[match.start("name") : match.end("name")]
    place = " ".join(word.capitalize() for word in shown.split()) if shown.isupper() else shown
    if fold(written).endswith(f" {level}"):
        return f"{written} {place}"
    return f"{written} {level} {place}" if _by_field(written, names) else written


@cache
def _committee() -> re.Pattern[str]:
    kinds = "tỉnh|huyện|quận|xã|phường|thành phố|thị xã|thị trấn|đặc khu"
    return re.compile(rf"(?P<body>.{{2,60}}?) (?P<kind>{kinds}) (?P<name>[^,]{{2,40}})")


@cache
def _party_committee() -> re.Pattern[str]:
    return re.compile(r"(?:tỉnh|thành|huyện|thị|quận) ủy .{2,40}")


_FIELD_OFFICES = (
    "sở ",
    "phòng ",
    "ban chỉ đạo ",
    "tổ công tác ",
    "hội đồng ",
    "trung tâm dịch vụ tổng hợp",
    "trung tâm phục vụ hành chính công",
    "trung tâm hành chính công",
    "trung tâm cung ứng dịch vụ",
)
"""Heads whose names tell a field or a task and never a place of their own."""

_PARTY = (
    "đảng",
    "chi bộ",
    "tỉnh ủy",
    "thành ủy",
    "huyện ủy",
    "thị ủy",
    "quận ủy",
    "ủy ban",
    "ubnd",
)

_NO_NAME = {"và", "các", "của", "số", "tỉnh", "huyện", "xã", "phường"}


def _by_field(name: str, names: NameTables) -> bool:
    """Whether nothing but head, field and legal form stands in a name: many places have one."""
    folded = fold(canonical_name(name, names))
    if folded.startswith(_FIELD_OFFICES):
        return True
    for pattern in (names.head_pattern, names.field_pattern, names.legal_pattern):
        folded = pattern.sub(" ", folded)
    return not set(re.findall(r"[^\W\d_]+", folded)) - _NO_NAME


def _written(text: str, issuer: str) -> str:
    folded = fold(text).replace("\n", " ")
    for form in _forms(fold(issuer)):
        at = folded.find(form)
        while at >= 0:
            written = text[at : at + len(form)]
            bounded = (
                not folded[at - 1 : at].isalnum() and not folded[at + len(form) :][:1].isalnum()
            )
            if bounded and not written.isupper() and written[:1].isupper():
                end = at + len(form)
                match = _place().match(text, end) if not _names_place(form) else None
                return re.sub(r"\s+", " ", text[at : match.end() if match else end])
            at = folded.find(form, at + 1)
    return issuer


def _forms(issuer: str) -> tuple[str, ...]:
    whole = re.sub(r"\s+", " ", issuer)
    pairs = (("ủy ban nhân dân", "ubnd"), ("thành phố", "tp."), ("quy chế dân chủ", "qcdc"))
    forms = [whole]
    for long, short in pairs:
        forms.extend(form.replace(long, short) for form in tuple(forms) if long in form)
        forms.extend(
            re.sub(rf"\b{re.escape(short)}", long, form) for form in tuple(forms) if short in form
        )
    return tuple(dict.fromkeys(forms))


def _names_place(form: str) -> bool:
    return re.search(rf"\b(?:{_PLACES})\s", form) is not None


@cache
def _place() -> re.Pattern[str]:
    return re.compile(
        rf"\s{{1,3}}(?:{_PLACES})(?:\s{{1,3}}[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÍÓÚÝ][^\W\d_]{{0,10}}){{1,4}}"
    )
