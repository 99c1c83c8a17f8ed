"""Cells: which are bare numbers, and when two are the same."""

from decimal import Decimal

import pytest

from podium.figures.document import Cell, Mark, Origin

PLACE = Origin("results/a.csv", (2,))


def test_equal_cells_are_one_key() -> None:
    """They are not frozen, for speed, and yet stand in sets."""
    assert len({Cell("1.0", mark=Mark.FIRST), Cell("1.0", mark=Mark.FIRST), Cell("1.0")}) == 2


@pytest.mark.parametrize(
    ("cell", "is_number"),
    [
        (Cell("0.3", Decimal("0.3"), rank=4), True),
        (Cell("-0.3", Decimal("-0.3"), origin=PLACE), True),
        (Cell("0.3", Decimal("0.3"), Mark.FIRST), False),
        (Cell("0.3", Decimal("0.3"), rank_mark=Mark.FIRST), False),
        (Cell("+0.3", Decimal("0.3")), False),
        (Cell("", reason="not measured"), False),
        (Cell("7"), False),
    ],
    ids=["rank", "sign", "mark", "rank-mark", "difference", "missing", "text"],
)
def test_a_number_is_a_value_and_nothing_more(cell: Cell, is_number: bool) -> None:
    assert cell.is_number is is_number
