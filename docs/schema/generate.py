"""Writes the JSON Schema of every published record beside itself: ``make schema``."""

import inspect
import json
from pathlib import Path
from typing import Any

import msgspec

from qcdc_extract import consolidated, records

ROOTS: dict[str, type[msgspec.Struct]] = {
    "report": records.Report,
    "failure": records.Failure,
    "consolidation": consolidated.Consolidation,
    "draft": consolidated.Draft,
    "run": consolidated.RunManifest,
}


def schemas() -> dict[str, Any]:
    """File name → schema, with titles and descriptions from the types' docstrings."""
    made = {}
    for name, root in ROOTS.items():
        schema = msgspec.json.schema(root)
        made[f"{name}.schema.json"] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **_level(schema),
        }
    return made


def _level(node: Any) -> Any:
    """The schema with descriptions unindented: Python 3.13 does so itself, older ones do not."""
    if isinstance(node, dict):
        return {
            key: inspect.cleandoc(value)
            if key == "description" and isinstance(value, str)
            else _level(value)
            for key, value in node.items()
        }
    return [_level(value) for value in node] if isinstance(node, list | tuple) else node


def main() -> None:
    """Writes all files."""
    folder = Path(__file__).parent
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
