"""Reports with samples, and what is uncertain in their tables."""

from podium.figures.document import Cell, Table, Uncertainty

FILE = "results/samples/toy/a.csv"


NESTED = {
    "top": "1" * 36 + "0" * 4,
    "mid": "1" * 32 + "0" * 8,
    "low": "1" * 20 + "0" * 20,
    "end": "1" * 16 + "0" * 24,
    "out": "0" * 40,
}
"""Who solves more solves all that others do; pairs that differ in 12 tasks can be told apart."""


def told(cell: Cell) -> Uncertainty:
    assert cell.uncertainty is not None
    return cell.uncertainty


def cells(table: Table, column: int = 0) -> dict[str, Cell]:
    return {row.label: row.cells[column] for row in table.rows}
