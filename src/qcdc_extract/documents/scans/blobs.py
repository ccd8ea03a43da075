"""Patches of ink that hang together (*mảng mực*), found in a mask of pixels."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_RUNS = 60_000
"""Runs of ink in a mask; noise all over a page has more, and no patch in it means anything."""


def grown(mask: Any, across: int, down: int) -> Any:
    """The mask with every pixel widened by so many pixels to each side, and up and down."""
    wide = mask.copy()
    for step in range(1, across + 1):
        wide[:, step:] |= mask[:, :-step]
        wide[:, :-step] |= mask[:, step:]
    tall = wide.copy()
    for step in range(1, down + 1):
        tall[step:] |= wide[:-step]
        tall[:-step] |= wide[step:]
    return tall


def blobs(mask: Any, least: int) -> "Iterator[tuple[Any, Any]]":
    """(rows, columns) of the pixels of each patch with ``least`` pixels or more; none for mere noise."""
    import numpy as np

    padded = np.zeros((mask.shape[0], mask.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = mask
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    if not 0 < len(rows) <= MAX_RUNS:
        return
    labels = _labels(rows, starts, ends, mask.shape[1] + 2)
    lengths = ends - starts
    sizes = np.bincount(labels, weights=lengths)
    for label in np.nonzero(sizes >= least)[0]:
        own = labels == label
        long = lengths[own]
        ys = np.repeat(rows[own], long)
        before = np.repeat(np.cumsum(long) - long, long)
        yield ys, np.repeat(starts[own], long) + np.arange(len(ys)) - before


def _labels(rows: Any, starts: Any, ends: Any, width: int) -> Any:
    """A number for each run, the same for runs that touch, also at a corner."""
    import numpy as np

    # Runs of the row above between the first that ends at or after this one's start and the last
    # that starts at or before its end.
    above = (rows - 1) * width
    low = np.searchsorted(rows * width + ends, above + starts, "left")
    high = np.searchsorted(rows * width + starts, above + ends, "right")
    count = np.maximum(high - low, 0)
    one = np.repeat(np.arange(len(rows)), count)
    other = np.repeat(low, count) + np.arange(len(one)) - np.repeat(np.cumsum(count) - count, count)
    labels = np.arange(len(rows))
    while True:
        least = np.minimum(labels[one], labels[other])
        before = labels.copy()
        np.minimum.at(labels, before[one], least)
        np.minimum.at(labels, before[other], least)
        labels = labels[labels]
        if (labels == before).all():
            return labels
