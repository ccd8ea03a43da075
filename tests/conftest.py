"""The suite runs without network, and in CI a skipped test is a failure."""

import os
import shutil
import socket
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NEEDS = {"soffice": "libreoffice-writer-nogui", "pdftotext": "poppler-utils"}


@pytest.fixture(scope="session")
def corpora() -> Path:
    return ROOT / "corpora"


def pytest_configure() -> None:
    """Every Python that a test starts refuses the network too."""
    paths = [
        str(ROOT / "tests" / "no_network"),
        *os.environ.get("PYTHONPATH", "").split(os.pathsep),
    ]
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(path for path in paths if path))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every connection but one inside the machine's own file system is refused."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        if getattr(socket, "AF_UNIX", None) is not None and self.family == socket.AF_UNIX:
            return connect(self, address)  # type: ignore[arg-type]
        raise AssertionError(f"the test tried to reach {address!r}")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = [name for name in NEEDS if shutil.which(name) is None]
    if not missing:
        return
    packages = " ".join(NEEDS[name] for name in missing)
    skip = pytest.mark.skip(reason=f"needs {', '.join(missing)}: apt-get install {packages}")
    for item in items:
        if item.get_closest_marker("debian"):
            item.add_marker(skip)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        names = ", ".join(sorted({report.nodeid for report in skipped}))
        terminalreporter.write_line(f"skipped for want of Debian packages or fonts: {names}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
