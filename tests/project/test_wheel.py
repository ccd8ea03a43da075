"""The wheel works by itself: in an empty environment, outside the checkout, with all its tables."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import qcdc_extract as qx

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "qcdc_extract"
REPORT = ROOT / "corpora" / "seed" / "source" / "bao-cao-qcdc-6-thang-2023.txt"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

WATCHED = """
import sys
opened = set()
sys.addaudithook(lambda event, given: event == "open" and opened.add(str(given[0])))
from qcdc_extract.cli import main
try:
    main(sys.argv[2:])
except SystemExit as stop:
    code = stop.code
import qcdc_extract
root = sys.argv[1]
print("package", qcdc_extract.__file__, file=sys.stderr)
for path in sorted(opened):
    for folder in ("src", "corpora", "docs", "tests"):
        if path.startswith(f"{root}/{folder}/") and path not in sys.argv and "no_network" not in path:
            print("opened", path, file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True, timeout=300)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nothing but the wheel; dependencies are lent by this environment."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, timeout=120
    )
    python = _bin(folder) / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    offline = ["--no-deps", "--no-index", "--disable-pip-version-check", str(wheel)]
    subprocess.run([*install, *offline], check=True, capture_output=True, timeout=120)
    site = next(folder.rglob("site-packages"))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def _bin(folder: Path) -> Path:
    return folder / ("Scripts" if os.name == "nt" else "bin")


def _files(wheel: Path) -> Iterator[str]:
    with zipfile.ZipFile(wheel) as archive:
        yield from archive.namelist()


def test_the_wheel_holds_everything_the_package_reads(wheel: Path) -> None:
    names = set(_files(wheel))
    for path in SOURCE.rglob("*"):
        if path.suffix in (".py", ".tsv", ".j2") or path.name == "py.typed":
            assert f"qcdc_extract/{path.relative_to(SOURCE).as_posix()}" in names
    assert "qcdc_extract/py.typed" in names
    assert [name for name in names if name.endswith("dist-info/licenses/LICENSE")]
    demo = {name for name in names if name.startswith("qcdc_extract/demo/reports/")}
    assert len(demo) == sum(path.is_file() for path in (ROOT / "corpora" / "demo").rglob("*"))
    assert "qcdc_extract/demo/units.csv" in names


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    for name in _files(wheel):
        top = name.split("/")[0]
        assert top == "qcdc_extract" or top.endswith(".dist-info"), name
        assert "__pycache__" not in name
        assert not name.endswith((".pyc", ".pth"))


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        folder = next(n for n in archive.namelist() if n.endswith("/METADATA"))[: -len("METADATA")]
        metadata = archive.read(f"{folder}METADATA").decode()
        scripts = archive.read(f"{folder}entry_points.txt").decode()
    assert f"\nVersion: {qx.__version__}\n" in metadata
    assert "\nLicense-Expression: Apache-2.0\n" in metadata
    assert "qcdc-extract = qcdc_extract.cli:main" in scripts
    assert str(ROOT) not in metadata


def test_the_installed_program_extracts_what_the_source_does(
    environment: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [str(_bin(environment) / "python"), "-c", WATCHED, str(ROOT), "extract", str(REPORT)],
        cwd=tmp_path,
        capture_output=True,
        timeout=120,
        check=True,
    )
    told = done.stderr.decode().splitlines()
    assert [line for line in told if line.startswith("opened")] == []
    package = Path(told[0].removeprefix("package ")).resolve()
    assert environment.resolve() in package.parents
    found = json.loads(done.stdout)
    assert found == json.loads(qx.to_json(qx.extract(REPORT)))
    assert len(found["citations"]) > 20


def test_the_installed_program_runs_its_demo(environment: Path, tmp_path: Path) -> None:
    command = [str(_bin(environment) / "python"), "-c", WATCHED, str(ROOT), "demo", "-o", "out"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=300, check=False)
    told = done.stderr.decode()
    assert done.returncode == 1, told
    assert "\nopened" not in told
    run = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert sum(row["status"] == "failed" for row in run["inputs"]) == 1
    assert run["counts"]["read"] >= 14
    assert (tmp_path / "out" / "tong-hop.docx").is_file()


def test_the_command_is_installed(environment: Path, tmp_path: Path) -> None:
    program = _bin(environment) / ("qcdc-extract.exe" if os.name == "nt" else "qcdc-extract")
    done = subprocess.run(
        [str(program), "--version"], cwd=tmp_path, capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == f"qcdc-extract {qx.__version__}"
