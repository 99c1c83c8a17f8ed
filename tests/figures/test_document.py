"""The model of a figure: what its parts say of themselves."""

from dataclasses import replace

import pytest

from podium.figures.document import Chart, Mark, Origin, Uncertainty
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
