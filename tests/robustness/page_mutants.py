"""Web pages named .doc, as Word and mail programs save them: tags that never close, lying encodings."""

import random
import re
from collections.abc import Callable

from damage import cut, flip, splice

Mutation = Callable[[str, random.Random], bytes]
PAGE = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head>"
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>bc</title>'
    "<style>p.MsoNormal {margin:0cm}</style><script>var x = '<p>không phải chữ</p>';</script></head>"
    "<body><!--[if gte mso 9]><xml><o:p>ẩn</o:p></xml><![endif]-->"
    "<p class=MsoNormal align=center><b>BÁO CÁO</b></p><h1>I. KẾT QUẢ</h1>"
    "<p>Xã đã tổ chức 12&nbsp;hội nghị theo Nghị định số 61/2023/N&#272;-CP<br>của Chính phủ.</p>"
    "<ul><li>Thôn Nà Cáy<li>Thôn Khe Lạnh</ul>"
    "<table border=1><tr><td rowspan=2>Thôn</td><td colspan=2>Số hộ</td></tr><tr><td>2023</td>"
    "<td>2024</td></tr><tr><td>Nà Cáy</td><td>131</td><td>140</td></tr></table>"
    '<p style="display:none">ẩn</p><img src="http://127.0.0.1:9/a.png"></body></html>'
)
_TAGS = (
    "<p>",
    "</p>",
    "<table>",
    "<td>",
    "</table>",
    "<li>",
    "<b>",
    "</body>",
    "<!--",
    "<script>",
    "<pre>",
)


def flipped(page: str, chance: random.Random) -> bytes:
    """Bytes behind the first tag changed."""
    data = page.encode()
    return data[:6] + flip(data[6:], chance)


def spliced(page: str, chance: random.Random) -> bytes:
    """Stretches gone, doubled or moved."""
    data = page.encode()
    return data[:6] + splice(data[6:], chance)


def cut_short(page: str, chance: random.Random) -> bytes:
    """Cut short in a tag, an entity or a letter."""
    return page.encode()[:6] + cut(page.encode()[6:], chance, (b"<", b"&", b'="'))


def tags_anywhere(page: str, chance: random.Random) -> bytes:
    """Tags that open and close anywhere."""
    for _ in range(chance.choice((2, 10, 60))):
        at = chance.choice([m.start() for m in re.finditer("<", page)][1:])
        page = page[:at] + chance.choice(_TAGS) + page[at:]
    return page.encode()


def nested(page: str, chance: random.Random) -> bytes:
    """The body inside thousands of layers."""
    tag = chance.choice(("div", "table><tr><td", "b", "ul><li", "span"))
    depth = chance.choice((50, 300, 20_000))
    return page.replace("<h1>", f"<{tag}>" * depth + "<h1>").encode()


def spans_strange(page: str, chance: random.Random) -> bytes:
    """Cells over thousands of millions of rows and columns."""
    value = chance.choice(("1000000000", "0", "-1", "x", "99999999999999999999", "65534"))
    return page.replace(
        chance.choice(("rowspan=2", "colspan=2")), f"rowspan={value} colspan={value}"
    ).encode()


def encodings(page: str, chance: random.Random) -> bytes:
    """A page in another encoding than it says, or with none that exists."""
    said = chance.choice(
        ("utf-16", "windows-1258", "x-khong", "utf-7", "us-ascii", "iso-2022-jp", "")
    )
    code = chance.choice(("utf-8", "utf-8-sig", "utf-16", "cp1258", "utf-16-le"))
    return page.replace("charset=utf-8", f"charset={said}").encode(code, errors="xmlcharrefreplace")


def entities(page: str, chance: random.Random) -> bytes:
    """Entities of letters that do not exist, without end, inside each other."""
    entity = chance.choice(
        (
            "&#0;",
            "&#xD800;",
            "&#x110000;",
            "&#99999999999;",
            "&khong;",
            "&amp;#60;",
            "&#xFFFE;",
            "&" * 9_000,
            "&#8206;",
        )
    )
    return page.replace("&nbsp;", entity).encode()


def very_many(page: str, chance: random.Random) -> bytes:
    """Thousands of paragraphs, cells, breaks or attributes."""
    piece = chance.choice(
        (
            "<p>Đã họp 3 lần</p>",
            "<br>",
            "<tr><td>1<td>2",
            "<a href=x>",
            "<p " + "a=b " * 50 + ">",
            "<td>",
        )
    )
    return page.replace("</ul>", "</ul>" + piece * 3_000).encode()


MUTATIONS: tuple[Mutation, ...] = (
    flipped,
    tags_anywhere,
    nested,
    spliced,
    spans_strange,
    encodings,
    cut_short,
    entities,
    very_many,
)


def mutant(number: int) -> bytes:
    """The page of that number."""
    return MUTATIONS[number % len(MUTATIONS)](PAGE, random.Random(f"html {number}"))
