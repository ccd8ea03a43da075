"""The published JSON Schema is what the types say."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).parents[2] / "docs" / "schema"


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("schema_generator", FOLDER / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_committed_schemas_equal_the_types() -> None:
    for name, schema in generator().schemas().items():
        committed = json.loads((FOLDER / name).read_text(encoding="utf-8"))
        assert committed == json.loads(json.dumps(schema)), f"{name}: chạy `make schema`"


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in FOLDER.glob("*.json")} == set(generator().schemas())
