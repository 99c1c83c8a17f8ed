"""The body of a table: its cells are the same, whether they are held by rows or by columns."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from podium.core.numbers import plain
from podium.figures.document import Cell, ColumnCells, Mark, Origin, Row, RowCells, Table
from podium.figures.table_body import with_columns
from support.random_tables import tables

PLACE = Origin("results/a.csv", (2,))


def test_numbers_are_lists_and_all_other_cells_are_as_they_were() -> None:
    cells = [Cell("1", Decimal(1), origin=PLACE, rank=2), Cell("1", Decimal(1), Mark.FIRST)]
    column = ColumnCells.of(cells)
    assert column.special == {1: cells[1]}
    assert [*column] == cells


def test_numbers_of_another_metric_keep_it() -> None:
    cells = [Cell("1", Decimal(1), metric="x"), Cell("2", Decimal(2), metric="y")]
    assert [*ColumnCells.of(cells)] == cells


def test_exact_values_are_plain_and_empty_where_there_is_none() -> None:
    cells = [Cell("0.50", Decimal("0.500")), Cell("", reason="missing"), Cell("12", Decimal(12))]
    assert ColumnCells.of(cells).exact == ["0.5", "", "12"]


def test_texts_that_are_not_rounded_are_exact() -> None:
    values = [Decimal("0.5"), Decimal(120)]
    column = ColumnCells(["0.50", "120.00"], values, [None, None], is_exact=True)
    assert column.exact == [*map(plain, values)] == ColumnCells.of([*column]).exact


def test_replaced_cells_stay_in_the_order_of_their_rows() -> None:
    column = ColumnCells.of([Cell(str(number), Decimal(number)) for number in range(3)])
    first, last = Cell("0", mark=Mark.FIRST), Cell("2", mark=Mark.WORST)
    changed = column.with_cells({2: last}).with_cells({0: first})
    assert [*changed.special] == [0, 2]
    assert [*changed] == [first, column.cell(1), last]
    assert not column.special


@given(tables())
def test_a_table_has_the_same_cells_by_row_and_by_column(table: Table) -> None:
    assert [[*cells] for cells in table.cells] == [
        [row.cells[index] for row in table.rows] for index in range(len(table.columns))
    ]
    by_column = replace(table, rows=with_columns(table.rows, table.cells))
    assert by_column == table
    assert [hash(row) for row in by_column.rows] == [hash(row) for row in table.rows]
    assert by_column.cells is table.cells


def test_columns_are_worked_out_again_for_other_rows() -> None:
    columns = (ColumnCells.of([Cell("1", Decimal(1)), Cell("2", Decimal(2))]),)
    rows = with_columns([Row("a", "a", ()), Row("b", "b", ())], columns)
    table = Table("ranked", "", "", (), rows)
    assert table.cells is columns
    assert [*replace(table, rows=rows[::-1]).cells[0]] == [columns[0].cell(1), columns[0].cell(0)]
    assert len(replace(table, rows=rows[1:]).cells[0]) == 1


def test_the_cells_of_a_row_are_a_sequence() -> None:
    cells = (Cell("1", Decimal(1)), Cell("x"), Cell("", reason="missing"))
    row = RowCells([ColumnCells.of([cell]) for cell in cells], 0)
    assert row == cells
    assert row[1:] == cells[1:]
    assert row[-1] == cells[-1]
    assert [*row.special] == [cells[1], cells[2]]
    assert repr(row) == repr(cells)
