import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from qcdc_extract.composing.tables import ComposeTables


@pytest.fixture(scope="session")
def tables() -> ComposeTables:
    return ComposeTables.load()
