"""Where the demo reports lie: inside an installed wheel, or in ``corpora/`` of a checkout."""

from importlib import resources
from pathlib import Path

from qcdc_extract.errors import UsageError


def demo_folder() -> tuple[Path, Path]:
    """(reports folder, roster). Raises UsageError when this installation has none."""
    package = Path(str(resources.files("qcdc_extract")))
    checkout = package.parent.parent / "corpora"
    for reports, roster in (
        (package / "demo" / "reports", package / "demo" / "units.csv"),
        (checkout / "demo", checkout / "demo-gold" / "units.csv"),
    ):
        if reports.is_dir():
            return reports, roster
    raise UsageError(
        "bản cài đặt này không có bộ báo cáo mẫu",
        hint="Cài lại qcdc-extract từ tệp .whl phát hành.",
    )
