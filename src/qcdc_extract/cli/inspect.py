"""``qcdc-extract inspect FILE``: one report on the terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcdc_extract.cli.allowed import access_options
from qcdc_extract.cli.source import report_of
from qcdc_extract.cli.vietnamese import Command

if TYPE_CHECKING:
    from rich.table import Table
    from rich.tree import Tree

    from qcdc_extract.records import Figure, Report, Section

_LONG = 90
_KINDS = {
    "OVERVIEW": "khái quát",
    "LEADERSHIP": "lãnh đạo, chỉ đạo",
    "RESULTS": "kết quả",
    "ASSESSMENT": "đánh giá",
    "TASKS": "nhiệm vụ",
    "PROPOSALS": "đề xuất, kiến nghị",
    "OTHER": "khác",
}
_FIGURES = {
    "count": "số đếm",
    "percent": "tỷ lệ phần trăm",
    "ratio": "tỷ số",
    "money": "tiền",
    "change": "tăng, giảm",
    "measure": "đo lường",
    "range": "khoảng",
}
_NAMED = {"unit": "đơn vị", "individual": "cá nhân", "model": "mô hình"}


@click.command(
    cls=Command,
    name="inspect",
    help="Xem một báo cáo: cây đề mục, văn bản viện dẫn, số liệu, đơn vị.",
)
@click.argument("file", metavar="TỆP|-")
@access_options
def command(
    file: str, passwords: tuple[str, ...], password_file: Path | None, secret_ok: bool
) -> None:
    """Prints section tree, citations, figures, units and findings."""
    from rich.console import Console
    from rich.text import Text

    from qcdc_extract.outputs import spoken_date

    report = report_of(file, passwords, password_file, secret_ok=secret_ok)
    console = Console()
    console.on_broken_pipe = _closed  # type: ignore[method-assign]  # rich's own exits with 1
    head = report.letterhead
    console.print(Text(report.unit or "(chưa rõ đơn vị)", style="bold"))
    date = spoken_date(head.date) if head.date else None
    facts = (head.symbol, date, head.title, head.period.text if head.period else None)
    console.print(Text(" · ".join(" ".join(fact.split()) for fact in facts if fact)))
    console.print(_tree(report))
    for table in _tables(report):
        console.print(table)
    for finding in report.findings:
        console.print(Text(f"! {finding.message}"))


def _closed() -> None:
    """Who reads our output has seen enough (``inspect … | head``): the command line handles that."""
    raise BrokenPipeError


def _tree(report: "Report") -> "Tree":
    from rich.text import Text
    from rich.tree import Tree

    root = Tree(Text("Đề mục"))
    stack: list[tuple[Tree, Section]] = [(root, section) for section in reversed(report.sections)]
    while stack:
        parent, section = stack.pop()
        title = section.title or report.text[section.heading_end : section.end].strip()
        words = " ".join(title.split())[:_LONG]
        node = parent.add(Text(f"{section.number} {words} [{_KINDS[section.kind]}]"))
        stack.extend((node, child) for child in reversed(section.children))
    return root


def _value(figure: "Figure") -> str:
    """The number as offices write it; both ends of a range."""
    from qcdc_extract.outputs import spoken_number

    return "–".join(
        spoken_number(value) for value in (figure.value, figure.value_high) if value is not None
    )


def _tables(report: "Report") -> "list[Table]":
    from rich.table import Table
    from rich.text import Text

    from qcdc_extract.outputs import spoken_date

    def table(title: str, heads: tuple[str, ...], rows: list[tuple[str | None, ...]]) -> Table:
        made = Table(*heads, title=f"{title} ({len(rows)})", title_justify="left")
        for row in rows:
            made.add_row(*(Text(cell or "") for cell in row))
        return made

    return [
        table(
            "Văn bản viện dẫn",
            ("Loại", "Ký hiệu", "Ngày", "Cơ quan", "Vị trí"),
            [
                (
                    c.doc_type,
                    c.canonical,
                    spoken_date(c.date or ""),
                    c.issuer,
                    c.at.words if c.at else "",
                )
                for c in report.citations
            ],
        ),
        table(
            "Số liệu",
            ("Giá trị", "Đơn vị", "Chỉ tiêu", "Loại", "Vị trí", "Cần xem"),
            [
                (
                    _value(f),
                    f.unit,
                    f.indicator,
                    _FIGURES[f.kind],
                    f.at.words if f.at else "",
                    f.review,
                )
                for f in report.figures
            ],
        ),
        table(
            "Đơn vị, cá nhân, mô hình được nêu tên",
            ("Tên", "Loại", "Khen/chê", "Vị trí", "Cần xem"),
            [
                (
                    u.name,
                    _NAMED[u.kind],
                    "nêu gương" if u.polarity == "positive" else "còn yếu",
                    u.at.words if u.at else "",
                    u.review,
                )
                for u in report.exemplary_units
            ],
        ),
    ]
