"""The families of labels from the outermost in (30/2020/NĐ-CP, annex I, and usage)."""

ORDER = (
    "annex",
    "part",
    "chapter",
    "upper",
    "roman",
    "capitals",
    "plain",
    "division",
    "arabic",
    "inner",
    "decimal",
    "half",
    "letter",
    "nested",
    "bracket",
    "ordinal",
    "bold",
    "star",
)
"""A family before another stands above it, unless a report's own numbers say otherwise."""
