"""``cite`` in its forms."""

import csv
import io
import json
from pathlib import Path
from typing import Any

TEXT = "Thực hiện Kế hoạch số 12/KH-UBND ngày 3/4/2023 của UBND tỉnh, Mẫu số 01/BC-SNV, đơn vị báo cáo.\n"


def _cite(cli: Any, *options: str, text: str = TEXT) -> str:
    done = cli("cite", "-", *options, input=text.encode())
    assert done.returncode == 0, done.stderr
    return done.stdout.decode() if isinstance(done.stdout, bytes) else done.stdout


def test_csv_and_tsv_have_a_row_a_citation(cli: Any) -> None:
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        out = _cite(cli, "--format", form).lstrip("\ufeff")
        (row,) = csv.DictReader(io.StringIO(out), delimiter=delimiter)
        assert (row["canonical"], row["date"], row["kind"]) == (
            "12/KH-UBND",
            "2023-04-03",
            "numbered",
        )


def test_html_marks_the_citation(cli: Any) -> None:
    out = _cite(cli, "--format", "html")
    assert 'data-canonical="12/KH-UBND"' in out
    assert "Mẫu số 01/BC-SNV" in out


def test_web_annotations_are_json_lines(cli: Any) -> None:
    (item,) = map(json.loads, _cite(cli, "--format", "web-annotation").splitlines())
    assert item["target"]["source"].startswith("urn:sha256:")


def test_explain_says_what_was_taken_and_what_refused(cli: Any) -> None:
    taken, refused = _cite(cli, "--explain").splitlines()
    assert taken.split("\t")[1:4] == ["nhận", "Kế hoạch số 12/KH-UBND", "12/KH-UBND"]
    assert refused.split("\t")[1:3] == ["bỏ", "số 01/BC-SNV"]


def test_a_vocabulary_adds_types(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "types.tsv").write_text(
        "name\tabbreviations\tnormative\tshort\tsource\texample\nGiao ước thi đua\tGƯTĐ\tno\tyes\tusage\t\n",
        encoding="utf-8",
    )
    out = _cite(cli, "--vocabulary", str(tmp_path), text="Đã ký Giao ước thi đua số 7/GƯTĐ-UBND.\n")
    assert json.loads(out)["doc_type"] == "Giao ước thi đua"
