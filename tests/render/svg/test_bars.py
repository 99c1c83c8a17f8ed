"""Bars: from zero, as long as the difference, seen however small they are."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from podium.figures.plots import Axis, Bar, Bars, OmittedRows, Panel, Symbol
from podium.render.svg.bars import draw_bars
from support.drawings import NARROW, WIDE, number, plotted, tree_of

AXIS = Axis("Time", "lower is better", lower=True)
DIFFERENCES = st.lists(st.decimals(-999, 999, places=2), min_size=1, max_size=8)


def panel(values: list[Decimal], **options: object) -> Panel:
    bars = [
        Bar(plotted(f"m{n}"), value, f"{value:+}", Symbol.LEVEL) for n, value in enumerate(values)
    ]
    return Panel(AXIS, tuple(bars), **options)  # type: ignore[arg-type]


@given(DIFFERENCES)
def test_a_bar_lies_on_its_side_of_zero_and_longer_ones_are_larger(values: list[Decimal]) -> None:
    tree = tree_of(draw_bars(Bars((panel(values),)), WIDE, {}))
    zero = float(tree.xpath("string(.//path[@class='podium-zero']/@d)")[1:].split()[0])
    lengths = []
    for value, mark in zip(values, tree.xpath(".//*[@class='podium-entry']"), strict=True):
        _, bar = mark.findall("rect")
        left, wide = number(bar, "x"), number(bar, "width")
        assert 0 <= left <= left + wide <= WIDE.width
        if value:
            assert wide >= 1
            assert (left + wide / 2 > zero) == (value > 0)
        lengths.append((abs(value), wide))
    lengths.sort()
    assert all(a[1] <= b[1] + 0.2 for a, b in pairwise(lengths))


def test_panels_stand_beside_one_another_only_where_there_is_room() -> None:
    plot = Bars((panel([Decimal(1)]), panel([Decimal(2)]), Panel(AXIS, ())))
    places = [
        [one.get("transform") for one in tree_of(draw_bars(plot, size, {})).findall("g")]
        for size in (WIDE, NARROW)
    ]
    assert [len({one.split()[0] for one in own}) for own in places] == [2, 1]
    assert [len(own) for own in places] == [2, 2], "a metric without a bar has no panel"


def test_omitted_rows_leave_a_line_where_they_were() -> None:
    values = [Decimal(n) for n in range(1, 5)]
    tree = tree_of(draw_bars(Bars((panel(values, omitted=OmittedRows(2, "… 7 more")),)), WIDE, {}))
    (gap,) = tree.xpath(".//text[text()='… 7 more']")
    rows = [number(one, "y") for one in tree.xpath(".//rect[@class='podium-row']")]
    assert rows[1] < number(gap, "y") < rows[2]


def test_a_sign_is_between_a_bar_and_its_value_and_a_minus_is_a_true_one() -> None:
    bars = (
        Bar(plotted("a"), Decimal("2.5"), "+2.5", Symbol.BETTER),
        Bar(plotted("b"), Decimal("-1.5"), "-1.5", Symbol.WORSE),
    )
    tree = tree_of(draw_bars(Bars((Panel(AXIS, bars),)), WIDE, {}))
    found = {}
    for mark in tree.xpath(".//*[@class='podium-entry']"):
        _, bar = mark.findall("rect")
        ends = number(bar, "x"), number(bar, "x") + number(bar, "width")
        texts = {one.text: number(one, "x") for one in mark.findall("text")}
        found[mark.get("data-model")] = (ends, texts)
    (_, right), texts = found["a"]
    assert right < texts["✓"] < texts["+2.5"]
    (left, _), texts = found["b"]
    assert texts["−1.5"] < texts["✗"] < left
