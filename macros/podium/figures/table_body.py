"""The body of a table: its cells, row by row for builders and column by column for renderers.

Most cells of a large table show a number and nothing more. Such cells are held as lists, a few for
a whole column, and one is made only when it is asked for by itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import overload

from podium.core.numbers import Value, plain_texts, plain_values
from podium.figures.cell_facts import Origin
from podium.figures.spans import Cell

__all__ = ["ColumnCells", "Row", "RowCells", "column_cells", "with_columns"]


# Not frozen, for the reason that a cell is not.
@dataclass(slots=True, unsafe_hash=True)
class Row:
    """One model's cells, as many as the table has columns.

    Attributes:
        model: The model's name in the results; empty for a row that is not about one.
        label: What is printed for it.
        cells: One for each column.
        origin: The lines that the row was read from.
        quarantine: Why the row is in quarantine; empty when it is not.
        url: Where its name leads; empty for nowhere. Only ever http or https.
        alias: Its short name; empty when it has none.
        group: The group of models that it belongs to; empty for none.
        rank: Its rank by the column that the table is ordered by; None for one without.
        row_group: The heading over it and its neighbours with the same; empty for none.
        tied: Whether it is statistically tied for the first rank.
        remark: A word after its name, such as that it is the baseline; empty for none.
    """

    model: str
    label: str
    cells: Sequence[Cell]
    origin: Origin | None = None
    quarantine: str = ""
    url: str = ""
    alias: str = ""
    group: str = ""
    rank: int | None = None
    row_group: str = ""
    tied: bool = False
    remark: str = ""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What text formats put in brackets after the name."""
        return tuple(filter(None, (self.remark, self.quarantine)))


@dataclass(slots=True, eq=False)
class ColumnCells:
    """The cells of a column, from the first row to the last.

    Attributes:
        texts: What each cell shows; of special cells they do not count, as for `values`.
        values: The unrounded value of each.
        origins: Where each was read, special or not.
        special: The cells that are more than a number, by the indices of their rows, in order.
        ranks: The rank of each in the column, where a table lacks some models; else empty.
        metric: Of which metric the numbers are.
        is_exact: Whether no text of a number is rounded.
    """

    texts: Sequence[str]
    values: Sequence[Value | None]
    origins: Sequence[Origin | None]
    special: Mapping[int, Cell] = field(default_factory=dict)
    ranks: Sequence[int | None] = ()
    metric: str = ""
    is_exact: bool = False
    _exact: Sequence[str] = field(default=(), init=False, repr=False)

    @classmethod
    def of(cls, cells: Sequence[Cell]) -> "ColumnCells":
        """Cells as a column. Numbers of another metric than the first cell are special as well."""
        metric = cells[0].metric if cells else ""
        special = {
            index: cell
            for index, cell in enumerate(cells)
            if cell.metric != metric or not cell.is_number
        }
        ranks = [cell.rank for cell in cells]
        return cls(
            [cell.text for cell in cells],
            [cell.value for cell in cells],
            [cell.origin for cell in cells],
            special,
            ranks if any(ranks) else (),
            metric,
        )

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Cell]:
        return map(self.cell, range(len(self)))

    def cell(self, index: int) -> Cell:
        """The cell of a row."""
        special = self.special.get(index)
        return special or Cell(
            self.texts[index],
            self.values[index],
            origin=self.origins[index],
            rank=self.ranks[index] if self.ranks else None,
            metric=self.metric,
        )

    def with_cells(self, cells: Mapping[int, Cell]) -> "ColumnCells":
        """The column with other cells in some rows, by the indices of these."""
        return replace(self, special=dict(sorted({**self.special, **cells}.items())))

    @property
    def exact(self) -> Sequence[str]:
        """The unrounded value of each as text; empty for none."""
        if not self._exact and self.is_exact:
            self._exact = plain_texts(self.texts)
        elif not self._exact:
            known = iter(plain_values([value for value in self.values if value is not None]))
            self._exact = ["" if value is None else next(known) for value in self.values]
        return self._exact


class RowCells(Sequence[Cell]):
    """The cells of a row of a table whose cells are held by columns."""

    __slots__ = ("_columns", "_index")

    def __init__(self, columns: Sequence[ColumnCells], index: int) -> None:
        self._columns = columns
        self._index = index

    def __len__(self) -> int:
        return len(self._columns)

    @overload
    def __getitem__(self, position: int) -> Cell: ...

    @overload
    def __getitem__(self, position: slice) -> Sequence[Cell]: ...

    def __getitem__(self, position: int | slice) -> Cell | Sequence[Cell]:
        if isinstance(position, slice):
            return tuple(self)[position]
        return self._columns[position].cell(self._index)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    @property
    def special(self) -> Iterator[Cell]:
        """The cells that are more than a number."""
        cells = (column.special.get(self._index) for column in self._columns)
        return (cell for cell in cells if cell)

    @staticmethod
    def columns_of(rows: Sequence[Row]) -> Sequence[ColumnCells] | None:
        """The columns of which these are all rows, in order; None where there are none."""
        first = rows[0].cells if rows else None
        if not isinstance(first, RowCells):
            return None
        columns = first._columns
        is_whole = all(len(column) == len(rows) for column in columns) and all(
            isinstance(row.cells, RowCells)
            and row.cells._columns is columns
            and row.cells._index == index
            for index, row in enumerate(rows)
        )
        return columns if is_whole else None


def with_columns(rows: Iterable[Row], columns: Sequence[ColumnCells]) -> tuple[Row, ...]:
    """Rows with the cells of columns."""
    return tuple(replace(row, cells=RowCells(columns, index)) for index, row in enumerate(rows))


def column_cells(rows: Sequence[Row], columns: int) -> Sequence[ColumnCells]:
    """The cells of rows by column.

    Args:
        rows: The rows.
        columns: How many columns they have.
    """
    known = RowCells.columns_of(rows)
    if known is not None:
        return known
    by_column = zip(*(row.cells for row in rows), strict=True) if rows else [()] * columns
    return tuple(map(ColumnCells.of, by_column))
