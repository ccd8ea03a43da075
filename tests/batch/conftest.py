import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import demo


@pytest.fixture(scope="session")
def gold() -> demo.Gold:
    return demo.consolidation()


@pytest.fixture(scope="session")
def ran(tmp_path_factory: pytest.TempPathFactory) -> demo.Ran:
    """One run over the demo reports, shared by all that only look at it."""
    return demo.run(tmp_path_factory.mktemp("demo") / "out")
