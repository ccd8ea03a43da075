"""Importing and asking for help is light: no heavy library is loaded."""

import subprocess
import sys

import pytest

HEAVY = {"spacy", "underthesea", "docx", "pdfplumber", "pandas", "openpyxl", "jinja2", "rapidfuzz"}


def loaded(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return set(done.stdout.split("\n")[-2].split())


@pytest.mark.parametrize(
    "code",
    [
        "import qcdc_extract",
        "import qcdc_extract.cli\ntry: qcdc_extract.cli.main(['--help'])\nexcept SystemExit: pass",
        "import qcdc_extract.cli\ntry: qcdc_extract.cli.main(['run', '--help'])\nexcept SystemExit: pass",
    ],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    assert not loaded(code) & HEAVY


def test_only_what_is_public_is_exported() -> None:
    import qcdc_extract as qx

    assert list(qx.__all__) == sorted(qx.__all__)
    for name in qx.__all__:
        assert getattr(qx, name) is not None
    assert set(qx.__all__) <= set(dir(qx))


def test_an_unknown_name_is_refused() -> None:
    import qcdc_extract as qx

    with pytest.raises(AttributeError, match="no attribute 'find_everything'"):
        _ = qx.find_everything
