"""The entries of the stage: figures of a text, of a document's tables, of a whole document."""

from collections.abc import Iterable

from qcdc_extract.document import Document
from qcdc_extract.figures.cells import grid_figures, table_figures
from qcdc_extract.figures.grids import find_grids
from qcdc_extract.figures.prose import prose_figures
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import Figure, Span
from qcdc_extract.text.numbers import number_style
from qcdc_extract.text.phrases import flow


def find_figures(
    text: str, *, taken: Iterable[Span] = (), tables: FigureTables | None = None
) -> tuple[Figure, ...]:
    """Figures of a plain text in order; offsets are code points of ``text``.

    ``taken`` holds spans in which no number is a figure (citations with their titles). Lines of
    columns count as tables, wraps inside a sentence are seen through.
    """
    known = tables or FigureTables.load()
    style = number_style(text)
    grids = find_grids(text, style, known)
    shut = [*taken, *(grid.span for grid in grids)]
    prose = prose_figures(text, flow(text), style, shut, known)
    return _ordered((*prose, *grid_figures(text, grids, known)))


def find_table_figures(
    document: Document, *, taken: Iterable[Span] = (), tables: FigureTables | None = None
) -> tuple[Figure, ...]:
    """Figures of the document's tables of quantities: row head + column head."""
    known = tables or FigureTables.load()
    return table_figures(document, number_style(document.text), taken, known)


def find_in_document(
    document: Document,
    taken: Iterable[Span] = (),
    tables: FigureTables | None = None,
    forward: Iterable[Span] = (),
) -> tuple[Figure, ...]:
    """All figures of a document, prose and tables, in text order.

    ``forward`` holds the parts that speak of what is to come (tasks, proposals): a number there is a
    target unless its clause says that it is done.
    """
    known = tables or FigureTables.load()
    text = document.text
    style = number_style(text)
    spans = list(taken)
    data = [(table.start, table.end) for table in document.tables if not table.layout]
    grids = find_grids(text, style, known) if document.format in ("txt", "text", "pdf") else ()
    grids = tuple(
        grid
        for grid in grids
        if not any(grid.span[0] < end and start < grid.span[1] for start, end in data)
    )
    hard = None if document.format == "text" else [block.end for block in document.blocks]
    shut = [*spans, *data, *(grid.span for grid in grids)]
    return _ordered(
        (
            *prose_figures(text, flow(text, hard), style, shut, known, list(forward)),
            *grid_figures(text, grids, known),
            *table_figures(document, style, spans, known),
        )
    )


def _ordered(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(sorted(figures, key=lambda figure: (figure.start, figure.end)))
