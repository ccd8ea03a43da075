"""A mail (.eml): its attachments as members, its text beside them. And web pages packed as mail (.mht)."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from email.message import EmailMessage, Message
from functools import cache, partial
from html import escape

from qcdc_extract.documents.containers.packed import Packed
from qcdc_extract.documents.guard import Limits
from qcdc_extract.errors import BrokenFile, TooLarge

BODY = "(nội dung thư).html"
"""Name of the member that is the mail's own text, where that may be the report."""

_LONG = 1500
_SCAN = 60_000  # bytes: smaller pictures are logos and lines
_PAGE_PARTS = 200
_OF_THE_MAIL = frozenset(
    (
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "text/calendar",
        "text/vcard",
        "text/x-vcard",
    )
)
"""Parts that mail programs add: signatures, invitations, visiting cards; no one attached them."""


def is_mail(data: bytes) -> bool:
    """Whether a packed message is a mail someone sent; else it is a web page."""
    message = _parsed(data)
    if message.get("Received") or message.get("Message-ID") or message.get("To"):
        return True
    return bool(message.get("From")) and not any(
        part.get("Content-Location") for part in message.walk()
    )


def mail_members(data: bytes, file: str, limits: Limits) -> Iterator[Packed]:
    """Attachments in order; the mail's own text too when it is long or nothing is attached.

    Raises BrokenFile or TooLarge. Each member's ``story`` is the text of the mail.
    """
    message = _parsed(data)
    body = _body(message)
    words = _words(body)
    attached = list(_attachments(message))
    if len(attached) > limits.members:
        raise TooLarge(f"Thư có {len(attached)} tệp đính kèm, quá nhiều.", file=file)
    if not attached and not words.strip():
        raise BrokenFile(
            "Thư không có tệp đính kèm và không có chữ nào.",
            hint="Mở thư, lưu riêng tệp báo cáo đính kèm rồi chạy lại.",
            file=file,
        )
    for name, part in attached:
        yield Packed(name=name, read=partial(_bytes, part), story=words)
    if words.strip() and (not attached or len(words) >= _LONG):
        yield Packed(name=BODY, read=lambda: body)


def page_of(data: bytes) -> bytes:
    """The HTML of a packed web page (.mht), its letters in UTF-8; empty when there is none."""
    for number, part in enumerate(_parsed(data).walk()):
        if number > _PAGE_PARTS:
            break
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            return _bytes(part)
    return b""


def _parsed(data: bytes) -> EmailMessage:
    from email import message_from_bytes, policy

    found = message_from_bytes(data.lstrip(b"\xef\xbb\xbf \r\n"), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def _attachments(message: EmailMessage) -> Iterator[tuple[str, EmailMessage]]:
    seen: dict[str, int] = {}
    texts = {id(part) for part in _texts(message)}
    for part in _leaves(message):
        if id(part) in texts:
            continue
        name = _name(part)
        if name is None:
            continue
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            stem, dot, ending = name.rpartition(".")
            name = f"{stem} ({seen[name]}){dot}{ending}" if dot else f"{name} ({seen[name]})"
        yield name, part


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """Parts that hold no other part; a mail inside is one."""
    waiting: list[object] = [message]
    while waiting:
        part = waiting.pop()
        if not isinstance(part, EmailMessage):
            continue
        inside = part.get_payload()
        if isinstance(inside, list) and part.get_content_type() != "message/rfc822":
            waiting.extend(reversed(inside))
        else:
            yield part


def _name(part: EmailMessage) -> str | None:
    """The name of an attachment; None for texts, and for small ornaments that stand inside the text."""
    kind = part.get_content_type()
    if kind in _OF_THE_MAIL:
        return None
    said = part.get_content_disposition()
    inline = said == "inline" or (said != "attachment" and bool(part.get("Content-ID")))
    try:
        name = part.get_filename()
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        name = None
    if inline and kind.startswith("image/") and (not name or _is_ornament(name, part)):
        return None
    if not name:
        own = kind == "message/rfc822" or part.get_content_maintype() == "application"
        if said != "attachment" and not own:
            return None
        name = "thư.eml" if kind == "message/rfc822" else "tệp đính kèm"
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", " ".join(name.replace("\\", "/").split("/")[-1].split()))


def _bytes(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inside = part.get_payload()
        first = inside[0] if isinstance(inside, list) and inside else None
        return first.as_bytes() if isinstance(first, Message) else b""
    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else b""
    if part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment":
        return raw
    return _text(raw, part.get_content_charset())


def _text(raw: bytes, charset: str | None) -> bytes:
    """Text in UTF-8 with its mark, which stands above any charset that the page itself names."""
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw
    try:
        return b"\xef\xbb\xbf" + raw.decode(charset or "utf-8", "strict").encode()
    except (UnicodeError, LookupError):
        return raw


@cache
def _ornament() -> re.Pattern[str]:
    return re.compile(
        r"(?:image|logo|icon|outlook|inline|embed|signature)[^.]{0,80}\.", re.IGNORECASE
    )


def _is_ornament(name: str, part: EmailMessage) -> bool:
    """Outlook calls each picture "image001", a logo as well as a scan: a large one may be a page."""
    return bool(_ornament().match(name)) and len(_bytes(part)) < _SCAN


def _body(message: EmailMessage) -> bytes:
    """The mail's own text; where a program has cut it into several parts, all of them as a page."""
    parts = [_bytes(part) for part in _texts(message)]
    if len(parts) < 2:
        return parts[0] if parts else b""
    return b"\xef\xbb\xbf<html><body>" + "".join(map(_page, parts)).encode()


def _page(body: bytes) -> str:
    from qcdc_extract.documents.html import is_html

    text = body.decode("utf-8-sig", "replace")
    if is_html(body):
        return _ends().sub("", text)
    return "<pre>" + escape(text) + "</pre>"


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"</?(?:html|body)\b[^<>]{0,2000}>", re.IGNORECASE)


def _texts(message: EmailMessage) -> list[EmailMessage]:
    """The parts that a mail shows as its text: of alternatives one, of others each."""
    found: list[EmailMessage] = []
    waiting: list[object] = [message]
    while waiting:
        part = waiting.pop()
        if not isinstance(part, EmailMessage):
            continue
        kind = part.get_content_type()
        if part.get_content_maintype() == "multipart":
            inside = part.get_payload()
            parts: list[object] = list(inside) if isinstance(inside, list) else []
            waiting.extend(reversed(_best(parts) if kind == "multipart/alternative" else parts))
        elif kind in ("text/plain", "text/html") and _is_text(part, bool(found)):
            found.append(part)
    return found


def _best(alternatives: Sequence[object]) -> Sequence[object]:
    """Of alternatives the last with a page in it, else the last with a plain text (RFC 2046, 5.1.4)."""
    for wanted in ("text/html", "text/plain"):
        for one in reversed(alternatives):
            if isinstance(one, EmailMessage) and any(
                leaf.get_content_type() == wanted for leaf in _leaves(one)
            ):
                return (one,)
    return alternatives[-1:]


def _is_text(part: EmailMessage, further: bool) -> bool:
    """Whether a text stands in the mail, not at it; the first may have a name all the same."""
    if part.get_content_disposition() == "attachment":
        return False
    return not further or part.get_filename() is None


def _words(body: bytes) -> str:
    """The mail's text as lines."""
    from qcdc_extract.documents.html import is_html, text_of

    if is_html(body):
        return text_of(body)
    return body.decode("utf-8-sig", "replace")
