"""Gold against found: precision, recall and F1 with Wilson bounds, and every mistake by itself."""

from qcdc_extract.evaluation.corpora import evaluate_lines
from qcdc_extract.evaluation.evaluate import evaluate, evaluate_path
from qcdc_extract.evaluation.passages import evaluate_passages
from qcdc_extract.evaluation.records import (
    Mistake,
    ReportScores,
    Score,
    Scores,
    SplitScores,
    TagScores,
)
from qcdc_extract.evaluation.reports import evaluate_folder, evaluate_report
from qcdc_extract.evaluation.show import format_markdown, format_scores

__all__ = [
    "Mistake",
    "ReportScores",
    "Score",
    "Scores",
    "SplitScores",
    "TagScores",
    "evaluate",
    "evaluate_folder",
    "evaluate_lines",
    "evaluate_passages",
    "evaluate_path",
    "evaluate_report",
    "format_markdown",
    "format_scores",
]
