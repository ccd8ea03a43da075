"""Type line, trích yếu and addressee of a document."""

import re
from collections.abc import Sequence

from qcdc_extract.document import Document
from qcdc_extract.letterhead.head import Masthead
from qcdc_extract.letterhead.issuers import has_motto, is_motto
from qcdc_extract.letterhead.pieces import Piece, date_line
from qcdc_extract.letterhead.tables import LetterheadTables
from qcdc_extract.text.fold import fold
from qcdc_extract.text.labels import bullet_end, find_label

_TITLE = 600


def find_type(line: Sequence[Piece], tables: LetterheadTables) -> int | None:
    """Index of the type line ("BÁO CÁO"), or None."""
    numbered = False
    for i, piece in enumerate(line):
        words = piece.key
        numbered = numbered or words.startswith("số ") or words == "số"
        if words in tables.types:
            if piece.capitals or (piece.text[:1].isupper() and has_motto(line[:i])):
                return i
        # "QUY CHẾ DÂN CHỦ Ở CƠ SỞ" above the number line is the rest of a body's name.
        elif piece.capitals and any(
            words.startswith(f"{name} ") and (numbered or not row.in_names) and name != "thư"
            for name, row in tables.types.items()
        ):
            return i
    return None


def read_title(
    document: Document, line: Sequence[Piece], at: int, head: Masthead, tables: LetterheadTables
) -> int:
    """Type and trích yếu, which may run over several lines; returns the last piece used."""
    first = line[at]
    name = max(
        (n for n in tables.types if first.key == n or first.key.startswith(f"{n} ")), key=len
    )
    head.type = tables.types[name]
    parts: list[str] = []
    last = at
    for i in range(at + 1, len(line)):
        piece = line[i]
        if piece.rule:
            last = i
            if parts:
                break
            continue
        before = line[i - 1]
        if not _goes_on(document, piece, before, bool(parts), sum(map(len, parts))):
            break
        parts.append(piece.text)
        last = i
    subject = " ".join(parts)
    head.title = f"{first.text}\n{subject}" if subject else first.text
    return last


def _goes_on(document: Document, piece: Piece, before: Piece, begun: bool, length: int) -> bool:
    text = document.text
    words = fold(piece.text)
    if words.startswith(("kính gửi", "kính trình", "căn cứ")) or length + len(words) > _TITLE:
        return False
    label = find_label(text, piece.start, piece.end)
    if label is not None and label.family not in ("star", "bracket"):
        # "… LẦN THỨ ⏎ XIII CỦA ĐẢNG": a numeral without mark goes on with a title in capitals.
        counts = label.family == "roman" and text[label.end - 1].isalpha() and label.value > 1
        return begun and counts and before.capitals
    if piece.text[-1] in ".:;" and not (piece.text.startswith("(") or piece.capitals):
        return False
    if not begun:
        return True
    if piece.block == before.block or not piece.text[:1].isupper():
        return True
    if before.capitals != piece.capitals:
        return False
    if piece.capitals:
        return True
    mine, other = document.blocks[piece.block], document.blocks[before.block]
    if mine.align == "center" and other.align == "center" and mine.bold == other.bold:
        return True
    return before.text[-1] in ",-–" or fold(before.text).split()[-1] in (
        [
            "của",
            "và",
            "với",
            "về",
            "trước",
            "tại",
            "các",
            "trong",
            "theo",
            "từ",
            "đến",
            "ở",
            "cho",
            "đối",
            "tỉnh",
            "huyện",
            "xã",
        ]
    )


def read_subject(line: Sequence[Piece], head: Masthead) -> int:
    """The trích yếu of a công văn ("V/v …") under the number line."""
    for i, piece in enumerate(line):
        if head.type is not None or not re.match(r"(?i)(?:v/v|về việc)\b", piece.text):
            continue
        head.subject = True
        last = i
        parts = [piece.text]
        for j in range(i + 1, len(line)):
            following = line[j]
            if (
                following.block != piece.block
                and not following.text[:1].islower()
                and following.text[:3] not in ("số ",)
            ) or re.match(r"(?i)kính gửi", following.text):
                if date_line().search(following.text) or is_motto(following):
                    continue
                break
            parts.append(following.text)
            last = j
        head.title = " ".join(parts)
        return last
    return -1


def find_addressee(text: str, line: Sequence[Piece], last: int) -> int:
    """The last piece of the addressee and its list ("Kính gửi: …"), which belong to the head."""
    for i in range(max(0, last), min(len(line), last + 4)):
        if not fold(line[i].text).startswith(("kính gửi", "kính trình")):
            continue
        last = i
        for j in range(i + 1, len(line)):
            listed = bullet_end(text, line[j].start, line[j].end) is not None
            same = line[j].block == line[i].block or line[j].text[:1].islower()
            if not listed and not same:
                break
            last = j
            if line[j].text.endswith("."):
                break
        return last
    return last
