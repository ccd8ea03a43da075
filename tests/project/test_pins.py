"""Requirements are pinned with hashes and name no address."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / ".ci").glob("requirements*.txt"))


def _requirements(path: Path) -> dict[str, str]:
    """Name → the rest of its entry, continued lines joined."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    entries = {}
    for line in text.splitlines():
        bare = re.sub(r"(?:^|\s)#.*", "", line).strip()
        if bare:
            name, _, rest = bare.partition("==")
            entries[re.sub(r"[-_.]+", "-", re.sub(r"\[.*\]", "", name)).lower()] = rest
    return entries


def test_the_files_are_there() -> None:
    assert [path.name for path in FILES] == ["requirements-dev.txt", "requirements.txt"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_requirement_has_a_version_and_hashes(path: Path) -> None:
    for name, rest in _requirements(path).items():
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", name), name
        assert re.match(r"[0-9][^\s;]*(?:\s*;[^-]*)?\s+--hash=sha256:[0-9a-f]{64}", rest), name
        assert not re.sub(r"--hash=sha256:[0-9a-f]{64}", "", rest).count("--"), name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_address_is_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(
        r"://|--(?:extra-)?index-url|--find-links|--trusted-host|\bfile:/| @ ", text
    )


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    dev = project["dependencies"] + project["optional-dependencies"]["dev"]
    for path, wanted in (
        (ROOT / ".ci" / "requirements.txt", project["dependencies"]),
        (FILES[0], dev),
    ):
        pinned = _requirements(path)
        for requirement in wanted:
            name = re.split(r"[<>=!~;\[ ]", requirement)[0].lower()
            assert re.sub(r"[-_.]+", "-", name) in pinned, requirement
