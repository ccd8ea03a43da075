"""``qcdc-extract demo -o OUT_DIR``: a run over the reports that come with the package."""

import sys
from pathlib import Path

import click

from qcdc_extract.cli.vietnamese import Command


@click.command(
    cls=Command,
    name="demo",
    help="Chạy thử trên bộ báo cáo mẫu đi kèm (một tệp trong đó cố ý hỏng).",
)
@click.option(
    "-o",
    "--out",
    required=True,
    metavar="THƯ_MỤC",
    type=click.Path(path_type=Path),
    help="Nơi ghi kết quả.",
)
def command(out: Path) -> None:
    """The demo run. Exit 1: the broken file is meant."""
    from qcdc_extract import runs
    from qcdc_extract.cli.progress import bar
    from qcdc_extract.cli.summary import summary

    reports, roster = runs.demo_folder()
    with bar() as progress:
        result = runs.run(reports, out, roster=roster, progress=progress)
    click.echo(summary(result))
    sys.exit(result.exit_code)
