"""Folders of reports: discovery, store, processes, ledger, outputs."""

from qcdc_extract.runs.conduct import Progress, RunResult, run
from qcdc_extract.runs.demo import demo_folder

__all__ = ["Progress", "RunResult", "demo_folder", "run"]
