"""Writes docs/cli.md and docs/api.md from the program itself: ``make docs``."""

import inspect
import re
from pathlib import Path
from typing import Any

import click
import msgspec

import qcdc_extract as qx
from qcdc_extract import cli, encoding, errors, evaluation, flow, places, runs

_CLI = """# Command line

Made by `make docs` from `--help`; do not edit by hand. Also: `python -m qcdc_extract …`.

| exit code | meaning |
|---|---|
| 0 | done; ignored, duplicate, superseded files and files that are no report are no failures |
| 1 | some reports could not be read; the rest is done |
| 2 | wrong use |
| 3 | nothing could be read |
| 130 | stopped by hand; the same command goes on where it stopped |

`extract`, `cite` and `inspect` end with 0 or 3, and print nothing on standard output with 3. Findings never change the code. Errors are Vietnamese sentences on standard error; with the environment variable `QCDC_DEBUG` the Python traceback is shown too. JSON on standard output is UTF-8 whatever the console.

<!-- run -->
```sh
qcdc-extract extract bao-cao.docx > bao-cao.json
qcdc-extract cite - < bao-cao.docx
qcdc-extract run reports -o out --roster units.csv
```
"""
_API = """# Python

Made by `make docs` from the docstrings; do not edit by hand. The fields of the records are described in
[`schema/`](schema/); every name below is an attribute of `qcdc_extract`.

```python
import qcdc_extract as qx

report = qx.extract("bao-cao.docx")
for citation in report.citations:
    assert report.text[citation.start : citation.end] == citation.surface

draft = qx.compose(qx.merge(qx.extract_folder("reports")))
qx.write_docx(draft, "tong-hop.docx")
```
"""
_GROUPS = (
    ("Reading and extracting", (flow, places)),
    ("Many reports", (runs,)),
    ("Scores", (evaluation,)),
    ("JSON", (encoding,)),
    ("Errors", (errors,)),
)
_VALUES = {
    "SPACY_VI": 'Configuration of `spacy.blank("vi", config=qx.SPACY_VI)`: see [spacy.md](spacy.md).',
    "__version__": "The version, a string.",
}


def pages() -> dict[str, str]:
    """File name → text."""
    return {"cli.md": _commands(), "api.md": _names()}


def _commands() -> str:
    context = click.Context(cli.group, info_name="qcdc-extract", terminal_width=100)
    pieces = [_CLI, _block(cli.group, context)]
    for name in cli.group.list_commands(context):
        command = cli.group.get_command(context, name)
        assert command is not None
        pieces.append(f"## `{name}`\n")
        pieces.append(
            _block(
                command, click.Context(command, info_name=name, parent=context, terminal_width=100)
            )
        )
    return "\n".join(pieces)


def _block(command: click.Command, context: click.Context) -> str:
    return f"```text\n{command.get_help(context).rstrip()}\n```\n"


def _names() -> str:
    grouped: dict[str, list[str]] = {title: [] for title, _ in _GROUPS} | {"Records": []}
    for name in qx.__all__:
        if name in _VALUES:
            continue
        home = getattr(qx, name).__module__
        title = next(
            (t for t, modules in _GROUPS if any(home.startswith(m.__name__) for m in modules)),
            "Records",
        )
        grouped[title].append(name)
    pieces = [_API, *(f"## `{name}`\n\n{words}\n" for name, words in _VALUES.items())]
    for title, names in grouped.items():
        pieces.append(f"## {title}\n")
        pieces.extend(_entry(name, getattr(qx, name)) for name in names)
    return "\n".join(pieces)


def _entry(name: str, value: Any) -> str:
    words = _fenced(inspect.getdoc(value) or "")
    if inspect.isclass(value):
        fields = ""
        if issubclass(value, msgspec.Struct):
            names = (f"`{field.encode_name}`" for field in msgspec.structs.fields(value))
            fields = f"\n\nKeys: {', '.join(names)}."
        loads = getattr(value, "load", None)
        if loads is not None:
            fields += f"\n\n`{name}.load{_signature(loads)}`: {inspect.getdoc(loads)}"
        return f"### `{name}`\n\n{words}{fields}\n"
    return f"### `{name}{_signature(value)}`\n\n{words}\n"


def _fenced(words: str) -> str:
    """The docstring with its example as a block of code."""
    paragraphs = words.split("\n\n")
    return "\n\n".join(
        f"```pycon\n{paragraph}\n```" if paragraph.startswith(">>>") else paragraph
        for paragraph in paragraphs
    )


def _signature(value: Any) -> str:
    """Parameters and defaults; the types stand in the code (the package is typed)."""
    signature = inspect.signature(value)
    bare = [p.replace(annotation=p.empty) for p in signature.parameters.values()]
    text = str(signature.replace(parameters=bare, return_annotation=signature.empty))
    return re.sub(r"<function (\w+) at 0x[0-9a-f]+>", r"\1", text)


def main() -> None:
    """Writes all pages."""
    folder = Path(__file__).parent
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
