"""Trade-offs: points where their values are, and a frontier with nobody beyond it."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import podium
from podium.figures.plots import Axis, Point, Scatter, Symbol
from podium.render.svg.scatter import draw_scatter
from support.drawings import (
    NARROW,
    WIDE,
    lost_leaders,
    mistakable_labels,
    number,
    plotted,
    steps,
    tree_of,
)
from support.projects import ROOT

LOWER, HIGHER = Axis("Time", "", lower=True), Axis("Score", "", lower=False)
VALUES = st.decimals(1, 99, places=1)


def points(values: list[tuple[Decimal, Decimal]]) -> tuple[Point, ...]:
    return tuple(Point(plotted(f"m{n}"), x, y, Symbol.PLAIN) for n, (x, y) in enumerate(values))


@given(st.lists(st.tuples(VALUES, VALUES), min_size=2, max_size=12))
def test_points_keep_the_order_of_their_values(values: list[tuple[Decimal, Decimal]]) -> None:
    for size in (WIDE, NARROW):
        tree = tree_of(draw_scatter(Scatter(LOWER, HIGHER, points(values)), size, {}))
        places = []
        for n, value in enumerate(values):
            (circle,) = tree.xpath(".//*[@data-model=$name]//circle", name=f"m{n}")
            x, y = number(circle, "cx"), number(circle, "cy")
            assert 0 < x < size.width
            assert 0 < y < size.height
            places.append((value, x, y))
        for left, right in ((a, b) for a in places for b in places):
            if left[0][0] < right[0][0]:
                assert left[1] <= right[1]
            if left[0][1] < right[0][1]:
                assert left[2] >= right[2]  # upwards


def test_the_quadrants_meet_in_the_baseline_and_the_better_one_is_shaded() -> None:
    values = [(4, 6), (5, 9), (5, 1), (1, 5), (9, 5), (5, 5)]  # the corners stay free
    *others, base = points([(Decimal(x), Decimal(y)) for x, y in values])
    plot = Scatter(
        LOWER, HIGHER, tuple(others), baseline=base, quadrants=("both", "time", "score", "none")
    )
    tree = tree_of(draw_scatter(plot, WIDE, {}))
    assert len(tree.xpath(".//*[@class='podium-cross']")) == 2
    (zone,) = tree.xpath(".//rect[@class='podium-zone']")
    (best,) = tree.xpath(".//*[@data-model='m0']//circle")
    assert number(zone, "x") <= number(best, "cx") <= number(zone, "x") + number(zone, "width")
    assert number(zone, "y") <= number(best, "cy") <= number(zone, "y") + number(zone, "height")
    captions = tree.xpath(".//*[@class='podium-caption']/text()")
    assert captions == ["both", "time", "score", "none"]


def test_the_frontier_has_steps_from_its_first_model_to_its_last() -> None:
    values = [(Decimal(1), Decimal(2)), (Decimal(3), Decimal(4)), (Decimal(8), Decimal(9))]
    plot = Scatter(LOWER, HIGHER, points(values), frontier=tuple(values))
    (path,) = tree_of(draw_scatter(plot, WIDE, {})).xpath(".//path[@class='podium-frontier']")
    corners = steps(path)
    for (x, y), (further, down) in pairwise(corners):
        assert (x == further) != (y == down), "along one axis at a time"
    drawn = tree_of(draw_scatter(replace(plot, frontier=()), WIDE, {}))
    centres = {(number(one, "cx"), number(one, "cy")) for one in drawn.iter("circle")}
    assert centres <= {*corners}
    assert {corners[0], corners[-1]} == {min(centres), max(centres)}
    alone = replace(plot, frontier=plot.frontier[:1])
    assert not tree_of(draw_scatter(alone, WIDE, {})).xpath(".//path[@class='podium-frontier']")


def test_a_label_without_room_is_a_number_and_its_name_is_in_the_list() -> None:
    values = [(Decimal(50 + n % 9), Decimal(50 + n // 9)) for n in range(60)]
    entries = tuple(
        Point(plotted(f"a-model-with-a-long-name-{n}"), *value, Symbol.PLAIN)
        for n, value in enumerate(values)
    )
    drawing = draw_scatter(Scatter(LOWER, HIGHER, entries), NARROW, {})
    tree = tree_of(drawing)
    assert drawing.height > NARROW.height
    for mark in tree.xpath(".//*[@data-numbered]"):
        beside, number_, name = mark.xpath("./text")
        assert beside.text == number_.text
        assert name.text.startswith("a-model")
        assert NARROW.height < number(name, "y") < drawing.height
    labels = tree.xpath(".//*[@class='podium-label']/text()")
    assert len(labels) == 60, "every point has a name or a number"


def test_an_undecided_point_has_the_sign_of_its_reason() -> None:
    first, second = points([(Decimal(4), Decimal(6)), (Decimal(8), Decimal(2))])
    plot = Scatter(
        LOWER,
        HIGHER,
        (replace(first, undecided=Symbol.NOT_SIGNIFICANT), replace(second, undecided=Symbol.LEVEL)),
    )
    labels = tree_of(draw_scatter(plot, WIDE, {})).xpath(".//*[@class='podium-label']/text()")
    assert {*labels} == {"~ m0", "= m1"}


def test_error_bars_run_through_their_points_along_both_axes() -> None:
    first, second = points([(Decimal(4), Decimal(6)), (Decimal(8), Decimal(2))])
    first = replace(
        first, x_interval=(Decimal(3), Decimal(9)), y_interval=(Decimal(1), Decimal(12))
    )
    for size in (WIDE, NARROW):
        tree = tree_of(draw_scatter(Scatter(LOWER, HIGHER, (first, second)), size, {}))
        assert not tree.xpath(".//*[@data-model='m1']//*[@class='podium-interval']")
        mark = tree.find(".//*[@data-model='m0']")
        x, y = (number(mark.find(".//circle"), key) for key in ("cx", "cy"))
        across, _, _, up, _, _ = mark.xpath(".//path[@class='podium-interval']/@d")
        (low, at), (high, _) = (map(float, step.split()) for step in across[1:].split("L"))
        assert low < x < high
        assert at == y
        (at, bottom), (_, top) = (map(float, step.split()) for step in up[1:].split("L"))
        assert top < y < bottom
        assert at == x
        assert all(0 <= end <= limit for end, limit in ((high, size.width), (bottom, size.height)))


def test_points_are_read_out_from_left_to_right_and_what_matters_is_on_top() -> None:
    values = [(Decimal(x), Decimal(x)) for x in (9, 1, 5, 7, 3)]
    first, second, *others = points(values)
    frontier = (replace(first, symbol=Symbol.FRONTIER), replace(second, wins=True))
    tree = tree_of(draw_scatter(Scatter(LOWER, HIGHER, (*frontier, *others)), WIDE, {}))
    assert tree.xpath(".//@data-model") == ["m4", "m2", "m3", "m1", "m0"]


NAMES = st.text("abcmwil-0123", min_size=1, max_size=24)
ENTRIES = st.lists(st.tuples(VALUES, VALUES, NAMES), min_size=1, max_size=40)


def scatter(entries: list[tuple[Decimal, Decimal, str]]) -> Scatter:
    """A plot around its first point, with a frontier through the next two."""
    base, *others = [
        Point(replace(plotted(f"m{n}"), label=name), x, y, Symbol.PLAIN)
        for n, (x, y, name) in enumerate(entries)
    ]
    return Scatter(
        LOWER,
        HIGHER,
        tuple(others),
        baseline=replace(base, symbol=Symbol.BASELINE),
        quadrants=("better on both", "faster", "more correct", "worse"),
        frontier=tuple(sorted((one.x, one.y) for one in others[:2])),
    )


@given(ENTRIES)
def test_each_label_is_seen_to_be_that_of_its_point(
    entries: list[tuple[Decimal, Decimal, str]],
) -> None:
    for size in (WIDE, NARROW):
        tree = tree_of(draw_scatter(scatter(entries), size, {}))
        assert mistakable_labels(tree) == []
        assert lost_leaders(tree) == []


@pytest.mark.parametrize(
    "folder", [".", *sorted(one.name for one in (ROOT / "examples").iterdir())]
)
def test_each_label_is_seen_to_be_that_of_its_point_in_real_results(folder: str) -> None:
    report = podium.open_report(ROOT / "examples" / folder if folder != "." else ROOT)
    frames = [report.frame(name) for name in report.benchmarks]
    columns = [frame[metric].dropna() for frame in frames for metric in frame]
    for x, y in pairwise(columns[:6]):
        shared = [model for model in x.index if model in y.index][:60]
        if not shared:
            continue
        entries = [(Decimal(str(x[one])), Decimal(str(y[one])), one) for one in shared]
        for size in (WIDE, NARROW):
            tree = tree_of(draw_scatter(scatter(entries), size, {}))
            assert mistakable_labels(tree) == []
            assert lost_leaders(tree) == []
