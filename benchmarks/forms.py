"""The seed report from every form of file against its gold: ``forms.py`` prints the table, in Markdown.

F1 of headings, citations (right instrument), figures (value and unit) and units held up; whether all
records are those of the .txt, capitals aside where the code has none; figures that are wrong and not
under review. Exit 1 when a form falls short: below 1, for a scan below 0.97, or a wrong figure unsaid.
"""

import sys
from pathlib import Path

from measure import table

GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden"
sys.path.insert(0, str(GOLDEN))

import form_list  # noqa: E402
import same_records  # noqa: E402
import seed_gold  # noqa: E402
from form_list import Form  # noqa: E402
from seed_gold import Gold  # noqa: E402

import qcdc_extract as qx  # noqa: E402
from qcdc_extract.evaluation.reports import evaluate_report  # noqa: E402
from qcdc_extract.records import Report  # noqa: E402

AIM = 1.0
AIM_SCAN = 0.97


def main() -> int:
    """0 when every form that could be made and read is as good as it should be."""
    gold = seed_gold.load()
    first = qx.extract(seed_gold.SOURCE)
    rows, short = [], False
    groups = (form_list.TEXT, form_list.OLD, form_list.WORD, form_list.OFFICE, form_list.SCAN)
    for group in groups:
        for name, form in group.items():
            row, good = _row(name, form, gold, first, AIM_SCAN if group is form_list.SCAN else AIM)
            rows.append(row)
            short |= not good
    head = (
        "form",
        "headings F1",
        "citations F1",
        "figures F1",
        "units F1",
        "same as .txt?",
        "wrong figures not flagged",
    )
    print(table(head, rows))
    return 1 if short else 0


def _row(
    name: str, form: Form, gold: Gold, first: Report, aim: float
) -> tuple[tuple[str, ...], bool]:
    try:
        data = form.made(gold)
    except RuntimeError as error:
        return (name, "–", "–", "–", "–", f"not made: {error}", "–"), True
    try:
        report = qx.extract(qx.read(data, name=form.file))
    except qx.ReadError as error:
        return (name, "–", "–", "–", "–", f"not read: {error.message}", "–"), False
    scores = evaluate_report({**gold, "file": form.file}, report, gold["text"])
    measured = [
        kind[0].f1 for kind in (scores.sections, scores.citations, scores.figures, scores.units)
    ]
    case = name not in form_list.OLD
    same = not same_records.differences(report, first, case=case)
    wrong = _unflagged(report, first)
    told = "yes" if same and case else "yes, but for capitals" if same else "no"
    row = (name, *(f"{value:.3f}" for value in measured), told, str(len(wrong)))
    return row, min(measured) >= aim and not wrong


def _unflagged(report: Report, first: Report) -> list[str]:
    """Figures of a reading that the report does not hold and that nobody is asked to look at."""
    right = [(figure.value, figure.unit) for figure in first.figures]
    wrong = []
    for figure in report.figures:
        if (figure.value, figure.unit) in right:
            right.remove((figure.value, figure.unit))
        elif figure.review is None:
            wrong.append(figure.surface)
    return wrong


if __name__ == "__main__":
    sys.exit(main())
