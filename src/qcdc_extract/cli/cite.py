"""``qcdc-extract cite FILE|-``: citations, one JSON object a line."""

import click

from qcdc_extract.cli.source import document_of, write
from qcdc_extract.cli.vietnamese import Command


@click.command(
    cls=Command, name="cite", help="In các văn bản được viện dẫn, mỗi dòng một đối tượng JSON."
)
@click.argument("file", metavar="TỆP|-")
def command(file: str) -> None:
    """Citations of one report as JSON lines."""
    from qcdc_extract import flow
    from qcdc_extract.encoding import to_json

    citations = flow.extract(document_of(file)).citations
    write("".join(to_json(citation) + "\n" for citation in citations).encode())
