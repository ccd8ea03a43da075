"""``qcdc-extract extract FILE|-``: the whole report as one JSON object."""

import click

from qcdc_extract.cli.source import document_of, write
from qcdc_extract.cli.vietnamese import Command


@click.command(
    cls=Command, name="extract", help="In toàn bộ bản ghi của một báo cáo thành một đối tượng JSON."
)
@click.argument("file", metavar="TỆP|-")
def command(file: str) -> None:
    """One report as JSON on stdout."""
    from qcdc_extract import flow
    from qcdc_extract.encoding import to_json

    write(to_json(flow.extract(document_of(file))).encode() + b"\n")
