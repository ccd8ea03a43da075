"""The names of shares, sums, measures and changes: what they are of, told by either side."""

import re
from collections.abc import Sequence
from functools import cache

from qcdc_extract.figures.context import Peeled
from qcdc_extract.figures.units import Unit
from qcdc_extract.records import Figure, FigureKind, Span
from qcdc_extract.text.phrases import Flow, squeeze

_COMPARED_BASES = (
    "kế hoạch",
    "dự toán",
    "chỉ tiêu",
    "mục tiêu",
    "nghị quyết",
    "so ",
    "kịch bản",
    "kh ",
)
_FUNDS = (
    "vốn ", "kinh phí", "quỹ ", "nguồn ", "tiền ", "ngân sách", "dư nợ", "doanh thu", "học phí", "số tiền", "tổng mức", "tổng kinh phí",
)  # fmt: skip
_LABOUR = ("ngày công", "giờ công")
_RATES = ("tỷ lệ", "tỷ trọng", "mức", "tốc độ", "chỉ số", "tăng trưởng", "tỷ suất")


def of_sum(
    flowing: Flow,
    unit: Unit,
    kind: FigureKind,
    right: str,
    left: str,
    inherited: str,
    counted: bool,
    peeled: Peeled,
    sentence: Span,
    earlier: Sequence[Figure],
) -> str:
    """What a sum of money is of; ``counted``: the figure before it counts things."""
    if not left and inherited and not unit.rate and _spent(peeled):
        return f"kinh phí {inherited}"
    if not left and counted:
        inherited = _fund(flowing, sentence) or inherited
    if left.lower().startswith(("mỗi ", "từng ")):
        paid = [one for one in earlier[-6:] if one.kind == "money" and one.start >= sentence[0]]
        left = f"{paid[-1].indicator} {left}" if paid else left
    return of_measure(unit, kind, right, left, inherited)


def _fund(flowing: Flow, sentence: tuple[int, int]) -> str:
    """The money a sentence opens with ("Vốn vay hỗ trợ 214 hộ với tổng …"), empty when it opens otherwise."""
    opening = flowing.text[sentence[0] : min(sentence[1], sentence[0] + 90)]
    words = re.split(r"\d|[,;:(]", opening.lstrip(" \n-+•*"))[0]
    return squeeze(words) if words.lower().startswith(_FUNDS) else ""


def _spent(peeled: Peeled) -> bool:
    """Whether a link before a sum says that it is money spent on the thing before."""
    return any(
        "kinh phí" in verb or "số tiền" in verb or "trị giá" in verb for verb in peeled.verbs
    )


def of_change(unit: Unit, right: str, left: str, inherited: str, earlier: Sequence[Figure]) -> str:
    """What a change of a count is of: its own noun, else the figure before with the same noun."""
    if unit.text.lower() == "lần":
        return left or inherited
    if right.lower() != unit.text.lower() and right:
        return right
    for figure in reversed(earlier[-6:]):
        if f"{figure.unit.lower()} ".startswith(f"{unit.text.lower()} ") and figure.indicator:
            return figure.indicator
    if unit.generic:
        return left or inherited or right
    return left or right or inherited


def of_measure(unit: Unit | None, kind: FigureKind, right: str, left: str, inherited: str) -> str:
    """What a sum, a measure or a change of one is of."""
    own = unit.kind if unit else "count"
    measured = own == "measure" and unit is not None and kind != "change"
    if measured and unit is not None:
        if unit.text.lower().startswith(_LABOUR):
            return unit.text
        stated = left.lower().startswith((*_RATES, "số ", "sĩ số", "quân số", "mật độ", "đội ngũ"))
        if unit.noun and not unit.generic and not stated:
            return squeeze(f"{unit.text.split('/')[0]} {right}")
        if right and not unit.rate:
            return f"{left} {right}" if left and len(left.split()) <= 3 else right
    return _priced(left or inherited or right, unit, own)


def of_percent(
    flowing: Flow, unit: Unit | None, right: str, left: str, inherited: str, peeled: Peeled
) -> str:
    """What a share is of: the noun behind it, unless that is only the whole it is taken of."""
    lower = right.lower()
    if unit is not None and (left or inherited) and _is_base(flowing, unit, lower, peeled):
        return left or inherited
    noun = False
    if unit is not None:
        after = flowing.low[unit.end : unit.end + 24].lstrip()
        compared = after.startswith(_COMPARED_BASES)
        opens = bool(right) and not after.startswith(
            (",", ";", ".", ")", "(", "/", "tr", "t\u1eeb")
        )
        noun = (
            opens and not compared and lower != "" and not lower.startswith(("so", "trong", "của"))
        )
    if noun and not left.lower().startswith(_RATES):
        return right.removeprefix("các ").removeprefix("số ").strip()
    return left or inherited or right


def _is_base(flowing: Flow, unit: Unit, right: str, peeled: Peeled) -> bool:
    """Whether what follows a share is only the whole it is taken of ("chiếm 41% hội viên")."""
    if not right or len(right.split()) > 6:
        return False
    after = flowing.low[unit.end : unit.end + 16].lstrip()
    verb = peeled.verbs[0] if peeled.verbs else ""
    whole = after.startswith(("số ", "tổng ", "dân số", "dân cư", "dư nợ", "tổng số", "toàn bộ"))
    return verb in ("chiếm", "bằng") or (whole and verb != "có")


@cache
def _goods() -> re.Pattern[str]:
    """What a price is per: a measure or a piece."""
    return re.compile(
        r"/(?:kg|g|gram|tấn|tạ|yến|lít|lit|m|m2|m3|km|kwh|usd|chỉ|lượng|chục|cây|bình|hộp|gói|chai|thùng|bao"
        r"|bịch|lon|chậu|cặp|giỏ|keo|con|quả|trái|viên|vé|hk|khách|lượt|cái|chiếc|bộ|tờ|quyển|cuốn|bó|túi)(?!\w)"
    )


def _priced(phrase: str, unit: Unit | None, own: FigureKind) -> str:
    """“giá …” before goods that a price per piece is given for."""
    if unit is None or not unit.rate or own != "money" or not phrase:
        return phrase
    if not _goods().search(unit.text.lower()):
        return phrase
    if phrase.lower().startswith(("giá", "tỷ giá")):
        return phrase
    return f"giá {phrase[0].lower() + phrase[1:] if phrase[1:2].islower() else phrase}"
