"""All measurements of speed in one run: ``run.py [word pdf …]`` prints Markdown and keeps it.

Each section of ``RESULTS.md`` (or ``SPEED.md`` while there is none) between its two markers is written
anew; what stands outside of markers is never touched.
"""

import argparse
import platform
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pdf_errors
import speed_extract
import speed_merge
import speed_pdf
import speed_run
import speed_word

HERE = Path(__file__).parent
SECTIONS: dict[str, tuple[str, Callable[[], str]]] = {
    "word": ("Reading Word", speed_word.section),
    "pdf": ("Reading PDF", speed_pdf.section),
    "pdf-errors": ("PDF text against its source", pdf_errors.section),
    "extract": ("Extraction", speed_extract.section),
    "run": ("Runs", speed_run.section),
    "merge": ("Merging", speed_merge.section),
}
_PEERS = ("python-docx", "lxml", "pdfplumber", "pypdfium2")


def main() -> int:
    """0; 2 for a section that does not exist."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="*", choices=[[], *SECTIONS], help=" ".join(SECTIONS))
    chosen = parser.parse_args().sections or list(SECTIONS)
    target = HERE / "RESULTS.md"
    if not target.is_file():
        target = HERE / "SPEED.md"
    print(_machine(), "\n")
    for name in chosen:
        title, section = SECTIONS[name]
        text = f"### {title}\n\n{section()}\n\n{_machine()}"
        print(text, "\n", flush=True)
        _keep(target, name, text)
    return 0


def _machine() -> str:
    peers = ", ".join(f"{name} {metadata.version(name)}" for name in _PEERS)
    return (
        f"*CPU time of one core, medians, one run; Python {platform.python_version()}, "
        f"{platform.machine()}, {peers}.*"
    )


def _keep(target: Path, name: str, text: str) -> None:
    begin, end = f"<!-- speed:{name} -->", f"<!-- /speed:{name} -->"
    whole = target.read_text(encoding="utf-8") if target.is_file() else "# Speed\n"
    piece = f"{begin}\n{text}\n{end}"
    if begin in whole and end in whole:
        before, rest = whole.split(begin, 1)
        whole = before + piece + rest.split(end, 1)[1]
    else:
        whole = f"{whole.rstrip()}\n\n{piece}\n"
    target.write_text(whole, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
