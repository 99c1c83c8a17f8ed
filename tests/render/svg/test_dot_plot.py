"""Dot plots: marks where their values are, names that can be read, ties that can be seen."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.figures.plots import Axis, DotPlot, DotRow, OmittedRows
from podium.render.svg.dot_plot import draw_dot_plot
from podium.render.svg.frame import DrawingSize
from podium.render.svg.text_width import text_width
from support.drawings import NARROW, WIDE, number, plotted, tree_of

AXIS = Axis("Score", "higher is better", lower=False, least=Decimal(0), most=Decimal(100))
VALUES = st.lists(st.decimals(0, 100, places=1), min_size=1, max_size=8)


def rows(values: list[Decimal], *, wide: Decimal | None = None, name: str = "m") -> list[DotRow]:
    return [
        DotRow(
            plotted(f"{name}{n}"),
            value,
            str(value),
            str(n + 1),
            (value - wide, value + wide) if wide else None,
            tied=n < 2,
        )
        for n, value in enumerate(values)
    ]


@given(VALUES)
def test_dots_keep_their_order_inside_of_their_intervals(values: list[Decimal]) -> None:
    for size in (WIDE, NARROW):
        plot = DotPlot(AXIS, tuple(rows(values, wide=Decimal(3))))
        tree = tree_of(draw_dot_plot(plot, size, {}))
        places = []
        for value, mark in zip(values, tree.xpath(".//*[@class='podium-entry']"), strict=True):
            x = number(mark.find(".//circle"), "cx")
            line = mark.xpath("string(.//path[@class='podium-interval'][1]/@d)")
            low, high = (float(step.split()[0]) for step in line[1:].split("L"))
            assert 0 <= low <= x <= high <= size.width
            places.append((value, x))
        assert all(a[1] <= b[1] for a, b in pairwise(sorted(places)))


@given(st.lists(st.decimals(-99, 99, places=1), min_size=1, max_size=8))
def test_bars_begin_at_zero_and_are_as_long_as_their_values(values: list[Decimal]) -> None:
    tree = tree_of(draw_dot_plot(DotPlot(AXIS, tuple(rows(values))), WIDE, {}))
    zero = float(tree.xpath("string(.//path[@class='podium-zero']/@d)")[1:].split()[0])
    lengths = []
    for value, bar in zip(values, tree.xpath(".//rect[@class='podium-bar']"), strict=True):
        left, wide = number(bar, "x"), number(bar, "width")
        assert (left if value >= 0 else left + wide) == pytest.approx(zero, abs=0.2)
        lengths.append((abs(value), wide))
    lengths.sort()
    assert all(a[1] <= b[1] + 0.2 for a, b in pairwise(lengths))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=lambda size: size.name)
def test_a_name_that_finds_no_room_beside_the_plot_is_above_it_in_full(size: DrawingSize) -> None:
    values = [Decimal(9), Decimal(8)]
    for name, stacked in (("m", False), ("Qwen2.5-Coder-32B-Instruct-128K-", True)):
        tree = tree_of(draw_dot_plot(DotPlot(AXIS, tuple(rows(values, name=name))), size, {}))
        mark = tree.find(".//*[@class='podium-entry']")
        label = mark.xpath(f".//text[text()='{name}0']")
        if size is WIDE or not stacked:
            assert len(label) == 1
        bar = mark.find(".//rect[@class='podium-bar']")
        named = mark.xpath(".//text")[1]
        above = number(named, "y") < number(bar, "y")
        assert above is (stacked and size is NARROW)
        assert ("…" in named.text) is False


def test_rows_that_are_tied_have_a_ground_and_a_stroke() -> None:
    plot = DotPlot(AXIS, tuple(rows([Decimal(n) for n in (9, 8, 7)], wide=Decimal(1))))
    tree = tree_of(draw_dot_plot(plot, WIDE, {}))
    for kind in ("podium-zone", "podium-tied"):
        tied = tree.xpath(f".//rect[@class='{kind}']/ancestor::*[@data-model]/@data-model")
        assert tied == ["m0", "m1"]


def test_the_axis_ends_where_values_must_end_and_a_line_is_at_the_baseline() -> None:
    plot = DotPlot(AXIS, tuple(rows([Decimal(99), Decimal(1)])), reference=Decimal(50))
    tree = tree_of(draw_dot_plot(plot, WIDE, {}))
    ticks = [float(text) for text in tree.xpath("./text[@text-anchor='middle']/text()")]
    assert (min(ticks), max(ticks)) == (0, 100)
    line = float(tree.xpath("string(.//path[@class='podium-cross']/@d)")[1:].split()[0])
    long, short = (number(bar, "width") for bar in tree.xpath(".//rect[@class='podium-bar']"))
    zero = float(tree.xpath("string(.//path[@class='podium-zero']/@d)")[1:].split()[0])
    assert zero + short < line < zero + long
    assert tree.xpath("string(.//*[@class='podium-head'])") == "Score"
    assert tree.xpath("string(.//*[@class='podium-axis'])") == "higher is better →"


def test_omitted_rows_leave_a_line_where_they_were() -> None:
    plot = DotPlot(
        AXIS, tuple(rows([Decimal(n) for n in range(4)])), omitted=OmittedRows(2, "… 7 more")
    )
    tree = tree_of(draw_dot_plot(plot, WIDE, {}))
    (gap,) = tree.xpath(".//text[text()='… 7 more']")
    tops = [number(one, "y") for one in tree.xpath(".//rect[@class='podium-row']")]
    assert tops[1] < number(gap, "y") < tops[2]


@given(VALUES, st.decimals(0, 100, places=1))
def test_no_value_is_written_over_the_line_of_the_baseline(
    values: list[Decimal], reference: Decimal
) -> None:
    for size in (WIDE, NARROW):
        plot = DotPlot(AXIS, tuple(rows(values)), reference)
        tree = tree_of(draw_dot_plot(plot, size, {}))
        line = float(tree.xpath("string(.//path[@class='podium-cross']/@d)")[1:].split()[0])
        for label in tree.xpath(".//text[@class='podium-value podium-label']"):
            left = number(label, "x")
            right = left + text_width(label.text)
            assert not left < line < right
            assert right <= size.width
