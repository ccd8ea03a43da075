"""``qcdc-extract cite FILE|-``: citations, one JSON object a line, or in another form."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from qcdc_extract.cli.allowed import access_options
from qcdc_extract.cli.source import report_of, write
from qcdc_extract.cli.vietnamese import Command

if TYPE_CHECKING:
    from qcdc_extract.outputs.cited import CitationFormat
    from qcdc_extract.records import Report

_FORMS = ("jsonl", "csv", "tsv", "html", "web-annotation")


@click.command(
    cls=Command, name="cite", help="In các văn bản được viện dẫn, mỗi dòng một đối tượng JSON."
)
@click.argument("file", metavar="TỆP|-")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    default="jsonl",
    metavar="DẠNG",
    help=f"Dạng in ra: {', '.join(_FORMS)} (mặc định: jsonl).",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Với từng chỗ có thể là viện dẫn: nhận hay bỏ, theo quy tắc nào.",
)
@click.option(
    "--vocabulary",
    metavar="THƯ_MỤC",
    type=click.Path(path_type=Path),
    help="Thư mục bảng từ vựng bổ sung.",
)
@access_options
def command(
    file: str,
    form: str,
    *,
    explain: bool,
    vocabulary: Path | None,
    passwords: tuple[str, ...],
    password_file: Path | None,
    secret_ok: bool,
) -> None:
    """Citations of one report."""
    from qcdc_extract.outputs import cited

    report = report_of(file, passwords, password_file, secret_ok=secret_ok, vocabulary=vocabulary)
    text = (
        _explained(report, vocabulary) if explain else cited(report, cast("CitationFormat", form))
    )
    write(text.encode())


def _explained(report: "Report", vocabulary: Path | None) -> str:
    """One line a candidate: offset, taken or refused, the words, the rule; tabs between."""
    from qcdc_extract.flow import explain_citations
    from qcdc_extract.vocabulary import Vocabulary

    lines = []
    for item in explain_citations(report.text, vocabulary=Vocabulary.load(vocabulary)):
        surface = " ".join(item.surface.split())
        verdict = "nhận" if item.taken else "bỏ"
        lines.append(f"{item.start}\t{verdict}\t{surface}\t{item.canonical or ''}\t{item.words}\n")
    return "".join(lines)
