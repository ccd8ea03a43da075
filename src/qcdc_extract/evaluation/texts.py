"""Where the text of a gold file stands, and the characters its offsets count."""

from collections.abc import Iterator
from pathlib import Path

from qcdc_extract.evaluation.gold import GoldReport
from qcdc_extract.evaluation.names import nfc

_BESIDE = ("texts", "source", "reports")


def find_file(gold_file: Path, name: str, gold_dir: Path, text_dir: Path | None) -> Path | None:
    """The report that ``gold_file`` names, or None.

    Looked for in ``text_dir`` if given; else beside the gold, in folders ``texts``, ``source`` and
    ``reports`` in or beside it, and in "demo" for gold in "demo-gold".
    """
    for folder in _folders(gold_file, gold_dir, text_dir):
        path = folder / name
        if path.is_file():
            return path
    return None


def _folders(gold_file: Path, gold_dir: Path, text_dir: Path | None) -> Iterator[Path]:
    if text_dir is not None:
        yield text_dir / gold_file.parent.relative_to(gold_dir)
        yield text_dir
        return
    for folder in gold_file.parents:
        below = gold_file.parent.relative_to(folder)
        for base in _bases(folder):
            yield base / below
            yield base
        if folder == gold_dir:
            break
    yield from _twin(gold_dir.resolve().parent)


def _bases(folder: Path) -> Iterator[Path]:
    home = folder.resolve()
    yield home
    for name in _BESIDE:
        yield home / name
    for name in _BESIDE:
        yield home.parent / name
    yield from _twin(home)


def _twin(home: Path) -> Iterator[Path]:
    if home.name.endswith("-gold"):
        yield home.parent / home.name.removesuffix("-gold")


def text_of_gold(gold: GoldReport, file: Path) -> str:
    """The text that the gold's offsets count: its own, else that of ``file`` as it stands, in NFC.

    Raises UnicodeDecodeError when ``file`` is not UTF-8 text.
    """
    return gold.text if gold.text is not None else nfc(file.read_text(encoding="utf-8"))
