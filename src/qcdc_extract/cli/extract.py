"""``qcdc-extract extract FILE|-``: the whole report as one JSON object."""

from pathlib import Path

import click

from qcdc_extract.cli.allowed import access_options
from qcdc_extract.cli.source import report_of, write
from qcdc_extract.cli.vietnamese import Command


@click.command(
    cls=Command, name="extract", help="In toàn bộ bản ghi của một báo cáo thành một đối tượng JSON."
)
@click.argument("file", metavar="TỆP|-")
@access_options
def command(
    file: str, passwords: tuple[str, ...], password_file: Path | None, secret_ok: bool
) -> None:
    """One report as JSON on stdout."""
    from qcdc_extract.encoding import to_json

    write(to_json(report_of(file, passwords, password_file, secret_ok=secret_ok)).encode() + b"\n")
