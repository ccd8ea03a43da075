import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import seed_gold

from qcdc_extract.records import Report


@pytest.fixture(scope="session")
def gold() -> seed_gold.Gold:
    return seed_gold.load()


@pytest.fixture(scope="session")
def report(gold: seed_gold.Gold) -> Report:
    """The seed report from its text, so that offsets are those of the gold."""
    import qcdc_extract as qx

    return qx.extract_text(gold["text"])


@pytest.fixture(scope="session")
def from_file() -> Report:
    """The seed report from its file."""
    import qcdc_extract as qx

    return qx.extract(seed_gold.SOURCE)
