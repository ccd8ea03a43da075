"""Counters as Word prints them (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ENGLISH = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_UNITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]


def numeral(value: int, form: str) -> str:
    """``value`` in a Word number format; an unknown format counts in decimals, ``none`` is empty."""
    value = max(0, min(value, 32_767))  # Word's own bound
    if form == "decimal":
        return str(value)
    match form:
        case "none" | "bullet":
            return ""
        case "lowerLetter" | "upperLetter":
            letters = _letters(value)
            return letters.upper() if form == "upperLetter" else letters
        case "lowerRoman" | "upperRoman":
            roman = _roman(value)
            return roman.lower() if form == "lowerRoman" else roman
        case "decimalZero":
            return f"{value:02d}"
        case "numberInDash":
            return f"- {value} -"
        case "hex":
            return f"{value:X}"
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 1 <= value <= 20:
            return chr(0x2460 + value - 1)
    return _in_words(value, form) or str(value)


def _in_words(value: int, form: str) -> str:
    """The counter in words or word-like signs; empty for other formats."""
    match form:
        case "vietnameseCounting":
            return _spoken(value)
        case "ordinal":
            return f"{value}{_ordinal(value)}"
        case "cardinalText" | "ordinalText" if value < 100:
            return _english(value, form == "ordinalText")
        case (
            "chineseCounting"
            | "chineseCountingThousand"
            | "taiwaneseCountingThousand"
            | ("japaneseCounting")
        ) if value < 100:
            return _chinese(value)
    return ""


def _letters(value: int) -> str:
    if value == 0:
        return ""
    repeat, index = divmod(value - 1, 26)
    return chr(ord("a") + index) * min(repeat + 1, 40)


def _roman(value: int) -> str:
    out = []
    for amount, digits in _ROMAN:
        count, value = divmod(value, amount)
        out.append(digits * count)
    return "".join(out)


def _ordinal(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _english(value: int, ordinal: bool) -> str:
    tens, ones = divmod(value, 10)
    words = (
        [_ENGLISH[value]] if value < 20 else [_TENS[tens - 2], *([_ENGLISH[ones]] if ones else [])]
    )
    if ordinal:
        last = words[-1]
        stem = f"{last[:-1]}ie" if last.endswith("y") else last
        words[-1] = _ORDINALS.get(last, f"{stem}th")
    return "-".join(words).capitalize()


def _chinese(value: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones or not tens else "")


def _spoken(value: int) -> str:
    if value > 99:
        return str(value)
    if value <= 10:
        return _UNITS[value]
    tens, ones = divmod(value, 10)
    head = "mười" if tens == 1 else f"{_UNITS[tens]} mươi"
    if ones == 0:
        return head
    if ones == 1 and tens > 1:
        return f"{head} mốt"
    return f"{head} {'lăm' if ones == 5 else _UNITS[ones]}"
