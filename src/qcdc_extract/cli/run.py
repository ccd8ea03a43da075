"""``qcdc-extract run REPORTS_DIR -o OUT_DIR``."""

import sys
from pathlib import Path

import click

from qcdc_extract.cli.allowed import access_options, passwords_of
from qcdc_extract.cli.vietnamese import Command


@click.command(
    cls=Command, name="run", help="Đọc cả thư mục báo cáo, ghi bản ghi và dự thảo báo cáo tổng hợp."
)
@click.argument("reports", metavar="THƯ_MỤC_BÁO_CÁO", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    required=True,
    metavar="THƯ_MỤC",
    type=click.Path(path_type=Path),
    help="Nơi ghi kết quả.",
)
@click.option(
    "--roster",
    metavar="CSV",
    type=click.Path(path_type=Path),
    help="Danh sách đơn vị phải nộp (cột “Tên đơn vị”, có thể thêm cột “Tên khác”).",
)
@click.option(
    "--vocabulary",
    metavar="THƯ_MỤC",
    type=click.Path(path_type=Path),
    help="Thư mục bảng từ vựng bổ sung.",
)
@click.option(
    "--jobs", metavar="N", type=click.IntRange(min=1), help="Số tiến trình (mặc định: mọi lõi)."
)
@access_options
def command(
    reports: Path,
    out: Path,
    roster: Path | None,
    vocabulary: Path | None,
    jobs: int | None,
    passwords: tuple[str, ...],
    password_file: Path | None,
    secret_ok: bool,
) -> None:
    """Runs over a folder; the exit code says whether anything failed."""
    from qcdc_extract import runs
    from qcdc_extract.cli.progress import bar
    from qcdc_extract.cli.summary import summary

    keys = passwords_of(passwords, password_file)
    with bar() as progress:
        result = runs.run(
            reports,
            out,
            roster=roster,
            vocabulary=vocabulary,
            jobs=jobs,
            password=keys,
            secret_ok=secret_ok,
            leave_out=(password_file,) if password_file else (),
            progress=progress,
        )
    click.echo(summary(result))
    sys.exit(result.exit_code)
