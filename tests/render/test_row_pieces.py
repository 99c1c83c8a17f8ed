"""Pieces of rows: each cell is in its row, whole or in pieces."""

import pytest

from podium.render.row_pieces import column_pieces, join_rows


@pytest.mark.parametrize(
    ("separator", "rows"),
    [("", ["<1>(a)", "<2>!"]), (", ", ["<1>, (a)", "<2>, !"])],
    ids=["none", "comma"],
)
def test_a_special_cell_takes_the_place_of_its_pieces(separator: str, rows: list[str]) -> None:
    numbers = column_pieces(2, ["<", ["1", "2"], ">"], {})
    texts = column_pieces(2, ["(", ["a", "b"], ")"], {1: "!"})
    assert [*join_rows(2, [numbers, texts], separator)] == rows


def test_rows_without_columns_are_empty() -> None:
    assert [*join_rows(2, [], ", ")] == ["", ""]
