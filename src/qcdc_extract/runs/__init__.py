"""Folders of reports: discovery, store, processes, ledger, outputs."""

from qcdc_extract.runs.conduct import RunResult, run
from qcdc_extract.runs.demo import demo_folder
from qcdc_extract.runs.inputs import Progress

__all__ = ["Progress", "RunResult", "demo_folder", "run"]
