"""A run over corpora/demo, cold and again; what ``--help`` costs above a bare interpreter."""

import sys
import tempfile
from pathlib import Path

from made_files import ROOT
from measure import process_cpu, table

_COMMAND = (sys.executable, "-m", "qcdc_extract")


def section() -> str:
    """The section's Markdown."""
    demo = ROOT / "corpora" / "demo"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        run = [*_COMMAND, "run", str(demo), "-o", str(out)]
        cold, cold_wall = process_cpu(run, 1)
        again, again_wall = process_cpu(run, 3)
    nothing, nothing_wall = process_cpu([sys.executable, "-c", "pass"], 9)
    shown, shown_wall = process_cpu([*_COMMAND, "--help"], 9)
    return (
        table(
            ("command", "CPU s of the main process", "wall s, all cores"),
            [
                ("`run corpora/demo`, cold", f"{cold:.2f}", f"{cold_wall:.2f}"),
                ("the same again", f"{again:.2f}", f"{again_wall:.2f}"),
                ("`python -c pass`", f"{nothing:.3f}", f"{nothing_wall:.3f}"),
                ("`--help`", f"{shown:.3f}", f"{shown_wall:.3f}"),
            ],
        )
        + f"\n\n`--help` above a bare interpreter: {shown - nothing:.3f} s of CPU (limit 0.15)."
    )
