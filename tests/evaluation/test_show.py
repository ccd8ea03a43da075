from qcdc_extract.evaluation import evaluate, format_markdown, format_scores
from qcdc_extract.evaluation.records import Scores
from qcdc_extract.records import Figure, Report

TEXT = "Xã có 12 thôn, 9 chi bộ.\n"
GOLD = {
    "file": "a.txt",
    "figures": [{"start": 6, "end": 8, "surface": "12", "value": "12", "unit": "thôn"}],
}


def _scores() -> Scores:
    wrong = Figure(start=15, end=16, surface="9", value="9", unit="chi bộ")
    return evaluate(
        GOLD, Report(id="", file="a.txt", sha256="", unit=None, text=TEXT, figures=(wrong,))
    )


def test_the_table_speaks_vietnamese_unless_asked() -> None:
    assert format_scores(_scores()).startswith("1 báo cáo\n\nĐề mục\n")
    assert format_scores(_scores(), "en").startswith("1 reports\n\nSections\n")


def test_columns_stand_under_their_heads() -> None:
    block = format_scores(_scores()).split("\n\n")[3].splitlines()
    assert block[0] == "Số liệu"
    assert len({len(line) for line in block[1:]}) == 1


def test_mistakes_are_shown_only_when_asked() -> None:
    assert "Chỗ sai" not in format_scores(_scores())
    full = format_scores(_scores(), verbose=True)
    assert "a.txt:6  Số liệu, Giá trị, sót: 12 thôn → ∅ | Xã có 12 thôn, 9 chi bộ." in full
    assert "a.txt:15  Số liệu, Giá trị, thừa: ∅ → 9 chi bộ" in full


def test_errors_are_always_shown() -> None:
    assert "  a.json: không thấy" in format_scores(Scores(errors=("a.json: không thấy",)))


def test_markdown_has_a_table_a_kind() -> None:
    text = format_markdown(_scores())
    assert "### Figures\n\n| Measure | n | Right |" in text
    row = next(line for line in text.splitlines() if line.startswith("| Value + unit |"))
    assert row.startswith("| Value + unit | 1 | 0 | 1 | 1 | 0.000 | 0.000 | 0.000 |")


def test_nothing_scored_is_said() -> None:
    assert format_scores(Scores()) == "không có gì được đánh giá\n"
