"""One pipeline for all tests, and every text that the corpora hold."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import qcdc_extract as qx

NAMES = ("qcdc_sections", "qcdc_citations", "qcdc_figures", "qcdc_units")


def pipeline(*names: str) -> Language:
    nlp = spacy.blank("vi", config=qx.SPACY_VI)
    for name in names:
        nlp.add_pipe(name)
    return nlp


@pytest.fixture(scope="session")
def nlp() -> Language:
    return pipeline(*NAMES)


@pytest.fixture(scope="session")
def texts(corpora: Path) -> dict[str, str]:
    return dict(_texts(corpora))


def _texts(corpora: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(corpora.rglob("*")):
        name = path.relative_to(corpora).as_posix()
        if path.suffix == ".jsonl":
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                row = json.loads(line)
                if "text" in row:
                    yield f"{name}:{number}", row["text"]
        elif path.suffix in (".txt", ".docx", ".pdf"):
            try:
                yield name, qx.read(path).text
            except qx.ReadError:  # one demo file is broken on purpose
                continue
