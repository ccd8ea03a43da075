"""The end of a document: recipients ("Nơi nhận") on the left, the signature on the right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from qcdc_extract.document import Document
from qcdc_extract.letterhead.pieces import Piece, pieces
from qcdc_extract.letterhead.tables import LetterheadTables
from qcdc_extract.records import Part, PartKind, Signer
from qcdc_extract.text.fold import fold
from qcdc_extract.text.labels import bullet_end

_END_BLOCKS = 60
_BEFORE = 400
_ANNEXES = ("phụ lục", "biểu số", "biểu mẫu", "mẫu số", "mẫu biểu", "đề cương")


@dataclass(frozen=True, slots=True)
class Ending:
    """Parts at the end and who signed."""

    parts: tuple[Part, ...]
    signer: Signer | None


@cache
def _power() -> re.Pattern[str]:
    return re.compile(
        r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|Q)(?:\s?[./]\s{0,2}|\s{1,2})(?=[A-ZĐÂĂÊÔƠƯ])"
    )


@cache
def _noted() -> re.Pattern[str]:
    return re.compile(r"(?:Nơi|NƠI) {1,3}(?:nhận|NHẬN|gửi|Nhận)")


@cache
def _stamp() -> re.Pattern[str]:
    return re.compile(r"(?:Ký bởi|Người ký|Ngày ký|Thời gian ký|Email|Cơ quan|\(?[Đđ]ã ký)\b")


def read_ending(document: Document, begin: int, tables: LetterheadTables) -> Ending:
    """Recipients and signature after offset ``begin``; nothing when neither can be told."""
    blocks = document.blocks
    noted = _noted().search(document.text, begin)
    behind = max(begin, noted.start() - _BEFORE) if noted else begin
    first = next((i for i, b in enumerate(blocks) if b.end > behind), len(blocks))
    if noted is None:
        first = max(first, len(blocks) - _END_BLOCKS)
    line = tuple(
        piece
        for piece in pieces(document, first, min(len(blocks), first + 3 * _END_BLOCKS))
        if blocks[piece.block].kind != "note" and not _real(document, piece)
    )
    start = _start(line, tables)
    if start is None:
        return Ending((), None)
    zone = line[start : _stop(document.text, line, start, tables)]
    roles = _roles(document.text, zone, tables)
    signer = _signer(zone, roles, tables)
    return Ending(_parts(document, zone, roles), signer)


def _stop(text: str, line: Sequence[Piece], start: int, tables: LetterheadTables) -> int:
    """Where the end ends: at an annex, a typed note, or the first line behind the signer's name."""
    signed = named = False
    for i in range(start, len(line)):
        piece = line[i]
        listed = bullet_end(text, piece.start, piece.end) is not None
        office = _is_office(piece, tables)
        signed = signed or office
        if i > start and (
            fold(piece.text).startswith(_ANNEXES)
            or re.match(r"\[\d{1,3}\]", piece.text)
            or piece.block - line[start].block > _END_BLOCKS
        ):
            return i
        name = _is_name(_without_rank(piece.text))
        if named and not (listed or office or name or piece.rule or _stamp().match(piece.text)):
            later = any(
                bullet_end(text, p.start, p.end) is not None or fold(p.text).startswith("nơi nhận")
                for p in line[i : i + 12]
            )
            if not later:
                return i
        named = named or (signed and name)
    return len(line)


def _real(document: Document, piece: Piece) -> bool:
    block = document.blocks[piece.block]
    return block.kind == "cell" and not block.layout


def _start(line: Sequence[Piece], tables: LetterheadTables) -> int | None:
    """Where the end begins: "Nơi nhận" or the first line of a signature before it."""
    noted = next((i for i, p in enumerate(line) if fold(p.text).startswith("nơi nhận")), None)
    begin = noted if noted is not None else max(0, len(line) - 14)
    low = max(0, begin - 8) if noted is not None else begin
    signed = [
        i for i in range(low, len(line) if noted is None else begin) if _is_office(line[i], tables)
    ]
    if noted is None:
        return signed[0] if signed else None
    return signed[0] if signed else noted


def _is_office(piece: Piece, tables: LetterheadTables) -> bool:
    if not piece.capitals or piece.text[-1] in ".;":
        return False
    if _power().match(piece.text):
        return True
    words = piece.key
    return any(words == office or words.startswith(f"{office} ") for office in tables.offices)


def _roles(text: str, zone: Sequence[Piece], tables: LetterheadTables) -> list[PartKind]:
    roles: list[PartKind] = []
    noting = False
    for i, piece in enumerate(zone):
        folded = fold(piece.text)
        role: PartKind = "signature"
        if folded.startswith("nơi nhận"):
            noting, role = True, "recipients"
        elif noting and bullet_end(text, piece.start, piece.end) is not None:
            role = "recipients"
        elif (
            _is_office(piece, tables)
            or _stamp().match(piece.text)
            or (piece.capitals and piece.text[-1] not in ".;,")
        ):
            role = "signature"
        elif noting and not _is_name(piece.text):
            role = "recipients"
        elif noting and i + 1 < len(zone) and _more_recipients(text, zone[i + 1 :]):
            same_line = piece.block == zone[i - 1].block
            role = "signature" if same_line and roles[-1] == "recipients" else "recipients"
            if _signed_before(zone[:i], roles):
                role = "signature"
        roles.append(role)
    return roles


def _more_recipients(text: str, rest: Sequence[Piece]) -> bool:
    return any(bullet_end(text, p.start, p.end) is not None for p in rest)


def _signed_before(zone: Sequence[Piece], roles: Sequence[PartKind]) -> bool:
    return any(
        role == "signature" and piece.capitals for piece, role in zip(zone, roles, strict=True)
    )


def _is_name(words: str) -> bool:
    """Whether a line is a person's name: two to six words, each with a capital, nothing else.

    A word may be one letter ("A Páo", "Y Thu").
    """
    names = words.split()
    return 2 <= len(names) <= 6 and all(
        name[0].isupper() and (len(name) == 1 or name[1:].islower()) and name.isalpha()
        for name in names
    )


def _signer(
    zone: Sequence[Piece], roles: Sequence[PartKind], tables: LetterheadTables
) -> Signer | None:
    signed = [p for p, role in zip(zone, roles, strict=True) if role == "signature" and not p.rule]
    titles = [p for p in signed if p.capitals]
    first = next((i for i, p in enumerate(titles) if _is_office(p, tables)), 0)
    titles = titles[
        first:
    ]  # a line in capitals above the first office is the body's ("QUYẾT ĐỊNH:")
    names = [p.text for p in signed if _is_name(p.text)]
    if not names:
        names = [_without_rank(p.text) for p in signed if _is_name(_without_rank(p.text))]
    if not titles and not names:
        return None
    lines: list[str] = []
    for piece in titles:
        if lines and not _is_office(piece, tables):
            lines[-1] = f"{lines[-1]} {piece.text}"
        else:
            lines.append(piece.text)
    return Signer(title="\n".join(lines) or None, name=names[-1] if names else None)


def _without_rank(words: str) -> str:
    """A name without the academic title or rank before it ("ThS. …")."""
    return re.sub(r"^(?:[A-Z][\w.]{0,5}\.\s?|Đại tá |Thượng tá |Trung tá |Thiếu tá )+", "", words)


def _parts(
    document: Document, zone: Sequence[Piece], roles: Sequence[PartKind]
) -> tuple[Part, ...]:
    out: list[Part] = []
    for piece, role in zip(zone, roles, strict=True):
        if out and out[-1].kind == role and not document.text[out[-1].end : piece.start].strip():
            out[-1] = Part(kind=role, start=out[-1].start, end=piece.end)
        else:
            out.append(Part(kind=role, start=piece.start, end=piece.end))
    return tuple(out)
