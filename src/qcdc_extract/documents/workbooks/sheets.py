"""A sheet as its readers find it: filled cells by place, merged ranges, what is hidden."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Sheet:
    """Cells by (row, column) from 1, as text shown; ``merged`` gives rows and columns of a range.

    Cells in hidden rows and columns are counted in ``hidden_cells`` and are not among ``cells``.
    """

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_cells: int = 0
    unvalued: int = 0
    """Formulas whose result the file does not hold, or is an error."""

    def put(self, row: int, column: int, text: str) -> None:
        """A filled cell; blanks alone are none."""
        if text.strip():
            self.cells[row, column] = text
