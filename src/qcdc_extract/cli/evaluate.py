"""``qcdc-extract evaluate GOLD_DIR [TEXT_DIR]``: scores against gold."""

from functools import partial
from pathlib import Path

import click

from qcdc_extract.cli.vietnamese import Command


@click.command(cls=Command, name="evaluate", help="Chấm điểm bản ghi so với đáp án (gold).")
@click.argument("gold", metavar="THƯ_MỤC_ĐÁP_ÁN", type=click.Path(path_type=Path))
@click.argument(
    "texts", metavar="[THƯ_MỤC_VĂN_BẢN]", required=False, type=click.Path(path_type=Path)
)
@click.option("-v", "--verbose", is_flag=True, help="In từng lỗi.")
@click.option("--markdown", is_flag=True, help="In bảng Markdown.")
def command(gold: Path, texts: Path | None, verbose: bool, markdown: bool) -> None:
    """Prints precision, recall and F1 with Wilson bounds and n."""
    from qcdc_extract import evaluation, flow

    scores = evaluation.evaluate_path(
        gold,
        texts,
        extract=partial(flow.extract, secret_ok=True),
        find=flow.find_citations,
        read_passage=flow.read_passage,
    )
    if markdown:
        click.echo(evaluation.format_markdown(scores))
    else:
        click.echo(evaluation.format_scores(scores, verbose=verbose))
