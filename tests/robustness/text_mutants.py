"""Text files that nobody typed: broken and mixed encodings, endless lines, marks of direction."""

import random
import unicodedata
from collections.abc import Callable

from damage import cut, flip, splice
from seeds import TEXT

Mutation = Callable[[str, random.Random], bytes]
_CODES = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1258", "latin-1")


def _encoded(text: str, code: str) -> bytes:
    return text.encode(code, errors="replace")


def _inserted(text: str, chance: random.Random, pieces: tuple[str, ...], times: int) -> str:
    for at in sorted((chance.randrange(len(text)) for _ in range(times)), reverse=True):
        text = text[:at] + chance.choice(pieces) + text[at:]
    return text


def bytes_flipped(text: str, chance: random.Random) -> bytes:
    """Bytes changed in one of the encodings."""
    return flip(_encoded(text, chance.choice(_CODES)), chance)


def bytes_spliced(text: str, chance: random.Random) -> bytes:
    """Stretches of bytes gone or moved, so that letters break."""
    return splice(_encoded(text, chance.choice(_CODES)), chance)


def bytes_cut(text: str, chance: random.Random) -> bytes:
    """Cut in the middle of a letter."""
    return cut(_encoded(text, chance.choice(_CODES)), chance, (b"\n", b"\xc4", b"\xe1"))


def bad_utf8(text: str, chance: random.Random) -> bytes:
    """Bytes that UTF-8 does not have, in a little or in most of the text."""
    data = bytearray(text.encode())
    bad = (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80" * 9, b"\xe1\xba")
    for _ in range(chance.choice((1, 30, 900))):
        at = chance.randrange(len(data))
        data[at:at] = chance.choice(bad)
    return bytes(data)


def encodings_mixed(text: str, chance: random.Random) -> bytes:
    """Each line in an encoding of its own."""
    return b"\n".join(_encoded(line, chance.choice(_CODES)) for line in text.split("\n"))


def marks_wrong(text: str, chance: random.Random) -> bytes:
    """A byte order mark that lies, stands twice, or stands in the middle."""
    mark = chance.choice(
        (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\0\0\xfe\xff")
    )
    data = _encoded(text, chance.choice(_CODES))
    at = chance.choice((0, 0, len(data) // 2, len(data)))
    return data[:at] + mark * chance.choice((1, 2)) + data[at:]


def letters_apart(text: str, chance: random.Random) -> bytes:
    """Letters and their marks apart, doubled, alone, or heaped up without end."""
    apart = unicodedata.normalize(chance.choice(("NFD", "NFKD")), text)
    marks = ("\u0301", "\u0323\u0302", "\u0302\u0301" * 5, "\u0301" * chance.choice((9, 20_000)))
    return _inserted(apart, chance, marks, chance.choice((1, 3, 300))).encode()[:300_000]


def controls(text: str, chance: random.Random) -> bytes:
    """Control codes, ends of line of every kind, ends of page."""
    codes = "\x01\x07\x08\x0b\x0c\r\x1a\x1b\x1c\x1d\x1e\x1f\x7f\x85\u2028\u2029"
    pieces = (*codes, "\r\n\n\r")
    pieces = chance.choice((pieces, ("\0",), ("\x0c",), ("\r",)))
    return _encoded(_inserted(text, chance, pieces, chance.choice((1, 9, 200))), "utf-8")


def unseen(text: str, chance: random.Random) -> bytes:
    """Marks of direction, joiners, soft hyphens, what is no letter, letters of private use."""
    pieces = tuple(
        "\u200b\u200d\u202e\u2066\u2069\u061c\ufeff\u00ad\ufffe\uffff\ufffd\u180e\ue000\U0010fffd\u3164"
    )
    return _encoded(_inserted(text, chance, pieces, chance.choice((1, 30, 900))), "utf-8")


def half_letters(text: str, chance: random.Random) -> bytes:
    """UTF-16 with halves of pairs, an odd number of bytes, the wrong end first."""
    data = bytearray(text.encode("utf-16-le"))
    for _ in range(chance.choice((1, 9, 300))):
        at = chance.randrange(len(data) // 2) * 2
        data[at : at + 2] = chance.choice((b"\x00\xd8", b"\xff\xdf", b"\xfe\xff", b"\0\0", b"\0"))
    return chance.choice((b"\xff\xfe", b"\xfe\xff", b"")) + bytes(data)


def one_line(text: str, chance: random.Random) -> bytes:
    """All on one line of some ten thousand letters."""
    line = text.replace("\n", chance.choice((" ", "", "  ", "\t")))
    return (line * chance.choice((1, 10, 40))).encode()


def blank_lines(text: str, chance: random.Random) -> bytes:
    """Thousands of lines with nothing on them, before, between or after."""
    blank = chance.choice(("\n", " \n", "\r\n", "\f\n", "\t\n", "\u3000\n", "\ufeff\n"))
    blank *= chance.choice((300, 5_000, 40_000))
    return chance.choice((blank + text, text.replace("\n\n", blank, 1), text + blank)).encode()


def runs_of_one(text: str, chance: random.Random) -> bytes:
    """One piece over and over, where a rule would try every way to read it."""
    piece = chance.choice(
        (
            "1",
            "1.",
            "1/",
            "-",
            ".",
            " ",
            "(",
            "I",
            "số ",
            "ngày ",
            "Nghị định số ",
            "04/2015/NĐ-CP, ",
            "NĐ-CP/",
            "tiêu biểu như ",
            "Chi bộ ",
            "và ",
            "A ",
            "a\u0301",
            "1.000.",
            "12 %, ",
            "12 - ",
            "của Chính phủ ",
            "I. ",
            "thứ nhất, ",
            "UBND ",
            "Ban ",
            "“",
            "; ",
            "\t|",
        )
    )
    joined = piece * chance.choice((300, 3_000, 9_000))
    return _inserted(text, chance, (joined,), 1).encode()


def lines_shuffled(text: str, chance: random.Random) -> bytes:
    """Lines doubled, gone, out of order, joined."""
    lines = text.split("\n")
    for _ in range(chance.choice((1, 5, 30))):
        line = lines.pop(chance.randrange(len(lines)))
        for _ in range(chance.choice((0, 1, 1, 2))):
            lines.insert(chance.randrange(len(lines) + 1), line)
    return chance.choice(("\n", "\n", "\r", "\n\n", " ")).join(lines).encode()


def words_shuffled(text: str, chance: random.Random) -> bytes:
    """The words of the report in another order, with blanks as in a table."""
    words = text.split()
    chance.shuffle(words)
    blanks = (" ", " ", " ", "\n", "     ", "\t", "\n\n", "\n1. ", "\nII. ", "\n- ", "; ", " " * 60)
    return "".join(word + chance.choice(blanks) for word in words).encode()


def columns(text: str, chance: random.Random) -> bytes:
    """Lines with runs of blanks anywhere, so that every line looks like a row."""
    gaps = (" " * 3, " " * 12, "\t", "\t\t", " \t ", " " * 300)
    return _inserted(text, chance, gaps, chance.choice((20, 200, 1_500))).encode()


def labels(text: str, chance: random.Random) -> bytes:
    """Every line a heading, some thousand of them, numbers without order."""
    marks = (
        "I. ",
        "1. ",
        "1.1. ",
        "a) ",
        "- ",
        "+ ",
        "Phần thứ nhất ",
        "Điều 5. ",
        "IIIV. ",
        "99999. ",
    )
    rows = chance.choices(text.split("\n"), k=chance.choice((50, 800)))
    return "\n".join(chance.choice(marks) * chance.choice((1, 1, 3)) + row for row in rows).encode()


def numbers(text: str, chance: random.Random) -> bytes:
    """Every number another one: of thousands of digits, with signs in strange places, of other scripts."""
    values = (
        "9" * 5_000,
        "1.2.3.4.5.6",
        "0,0,0",
        "١٢٣",
        "½",
        "²",
        "1e999",
        "-0",
        "00000",
        "12.345,678.9",
        "10/0",
        "0/0",
        "31/02/2024",
        "99/99/9999",
        "५",
        "①",
        "1 000 000 000 000 000",
    )
    for digit in "0123456789":
        if chance.random() < 0.6:
            text = text.replace(digit, chance.choice(values), chance.choice((1, 5)))
    return text.encode()


MUTATIONS: tuple[Mutation, ...] = (
    bytes_flipped,
    bytes_spliced,
    bytes_cut,
    bad_utf8,
    encodings_mixed,
    marks_wrong,
    letters_apart,
    controls,
    unseen,
    half_letters,
    one_line,
    blank_lines,
    runs_of_one,
    lines_shuffled,
    words_shuffled,
    columns,
    labels,
    numbers,
    runs_of_one,
    encodings_mixed,
)


def mutant(number: int) -> bytes:
    """The text file of that number; the same on every machine."""
    chance = random.Random(f"txt {number}")
    return MUTATIONS[number % len(MUTATIONS)](TEXT, chance)
