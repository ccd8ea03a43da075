"""A progress bar on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def bar() -> Iterator[Callable[[int, int, str], None]]:
    """Gives a callback (done, of, file)."""
    if not sys.stderr.isatty():
        yield _plain
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("Đang đọc"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)

        def show(done: int, of: int, file: str) -> None:
            progress.update(task, completed=done, total=of, description=file)

        yield show


def _plain(done: int, of: int, file: str) -> None:
    click.echo(f"[{done}/{of}] {file}", err=True)
