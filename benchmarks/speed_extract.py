"""Extraction of one report, and citations alone on a text thick with them."""

import unicodedata

from made_files import dense_citations, seed_text
from measure import cpu, milliseconds, table

import qcdc_extract as qx


def section() -> str:
    """The section's Markdown."""
    text = seed_text()
    data = text.encode()
    rounds = 50
    floor = (
        cpu(lambda: [unicodedata.normalize("NFC", data.decode()) for _ in range(rounds)]) / rounds
    )
    rows = [("UTF-8 decode + NFC", floor)]
    for name, work in (
        ("sections", lambda: qx.segment(text)),
        ("citations", lambda: qx.find_citations(text)),
        ("figures", lambda: qx.find_figures(text)),
        ("exemplary units", lambda: qx.find_exemplary_units(text)),
        ("whole extraction", lambda: qx.extract_text(text)),
    ):
        rows.append((name, cpu(work)))
    dense = dense_citations()
    size = len(dense.encode()) / 1e6
    spent = cpu(lambda: qx.find_citations(dense), 3)
    found = len(qx.find_citations(dense))
    return (
        f"The seed report, {len(data) / 1000:.0f} KB.\n\n"
        + table(
            ("work", "ms", "× decode + NFC", "MB/s"),
            [
                (
                    name,
                    f"{spent * 1000:.2f}",
                    f"{spent / floor:,.0f}",
                    f"{len(data) / 1e6 / spent:,.2f}",
                )
                for name, spent in rows
            ],
        )
        + f"\n\nCitations alone, made text with {found:,} mentions in {size:.1f} MB: "
        f"{milliseconds(spent)} ms, **{size / spent:.2f} MB/s** of CPU."
    )
