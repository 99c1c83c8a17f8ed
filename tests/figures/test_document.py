"""The model of a figure: what its parts say of themselves."""

from dataclasses import replace
from decimal import Decimal

import pytest

from podium.figures.document import Cell, Chart, Mark, Origin, Row, Uncertainty
from support.figures import RANKED


@pytest.mark.parametrize(
    ("origin", "text"),
    [
        (Origin("results/a.csv", (14,)), "results/a.csv:14"),
        (Origin("results/a.csv", (2, 9)), "results/a.csv:2,9"),
        (Origin("results/samples/a"), "results/samples/a"),
    ],
    ids=["line", "runs", "samples"],
)
def test_an_origin_is_printed_as_editors_open_it(origin: Origin, text: str) -> None:
    assert str(origin) == text


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("±0.1", (Mark.CONFIDENCE_INTERVAL,)),
        ("0.5–0.7 #1–2", (Mark.CONFIDENCE_INTERVAL, Mark.RANK_RANGE)),
        ("#1–2", (Mark.RANK_RANGE,)),
        ("", ()),
    ],
)
def test_a_legend_explains_what_an_uncertainty_prints(text: str, signs: tuple[Mark, ...]) -> None:
    assert Uncertainty(text, "told", 40).signs == signs


def test_a_chart_as_a_table_says_first_what_the_picture_shows() -> None:
    chart = Chart(RANKED, None, ("Nothing is drawn.",))
    assert chart.as_table == replace(RANKED, notes=("Nothing is drawn.", *RANKED.notes))


def test_equal_cells_are_one_key() -> None:
    """They are not frozen, for speed, and yet stand in sets."""
    assert len({Cell("1.0", mark=Mark.FIRST), Cell("1.0", mark=Mark.FIRST), Cell("1.0")}) == 2


@pytest.mark.parametrize(
    "second",
    [
        Cell("0.3", Decimal("0.3"), Mark.FIRST),
        Cell("-0.3", Decimal("-0.3")),
        Cell("", reason="not measured"),
        Cell("7"),
    ],
    ids=["mark", "sign", "missing", "text"],
)
def test_only_a_row_of_bare_numbers_is_written_as_a_whole(second: Cell) -> None:
    first = Cell("0.50", Decimal("0.500"))
    row = Row("a", "a", (first, Cell("12", Decimal(12), rank=4)))
    assert row.exact_numbers == ("0.5", "12")
    assert not replace(row, cells=(first, second)).exact_numbers
