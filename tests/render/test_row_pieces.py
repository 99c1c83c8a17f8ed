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
    assert join_rows(["", ""], [numbers, texts], separator=separator) == rows


def test_rows_have_a_start_and_an_end_with_or_without_columns() -> None:
    assert join_rows(["a", "b"], [], separator=", ", end=".") == ["a.", "b."]
    column = column_pieces(2, [["1", "2"]], {})
    assert join_rows(["a", "b"], [column, column], separator=", ", end=".") == ["a1, 1.", "b2, 2."]
