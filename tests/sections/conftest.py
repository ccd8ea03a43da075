"""Documents made of lines: ``line_documents.build`` for all folders that test on them."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "made"))
sys.path.insert(0, str(Path(__file__).parent))

from line_documents import Make, build


@pytest.fixture(scope="session")
def make() -> Make:
    return build
