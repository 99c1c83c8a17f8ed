"""What all plots share: marks that are reached, symbols that differ, axes that can be read."""

from dataclasses import replace
from decimal import Decimal

import lxml.html
import pytest

from podium.figures.plots import Axis, Symbol
from podium.render.svg.frame import (
    draw_mark,
    draw_symbol,
    horizontal_axis,
    symbol_sign,
    vertical_axis,
)
from podium.render.svg.label_placement import Box
from podium.render.svg.scales import fit_scale
from podium.render.svg.text_width import text_width
from support.drawings import plotted
from support.figures import HOSTILE

AREA = Box(60, 20, 300, 200)


@pytest.mark.parametrize(
    ("url", "links", "target"),
    [
        ("https://example.com/", {"a": "#row"}, "https://example.com/"),
        ("", {"a": "#row"}, "#row"),
        ("", {}, None),
    ],
    ids=["its own address", "its row", "nowhere"],
)
def test_a_mark_is_reached_with_the_keyboard(
    url: str, links: dict[str, str], target: str | None
) -> None:
    mark = lxml.html.fragment_fromstring(draw_mark(replace(plotted("a"), url=url), links))
    if target is None:
        assert (mark.tag, mark.get("tabindex"), mark.get("role")) == ("g", "0", "img")
    else:
        assert (mark.tag, mark.get("xlink:href"), mark.get("role")) == ("a", target, "link")
        assert mark.get("href") is None
    assert mark.xpath("string(./title)") == "a"


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
def test_no_fact_of_a_mark_ends_its_line_or_becomes_markup(name: str) -> None:
    line = draw_mark(replace(plotted(name), facts=(name, "b\nc")), {})
    assert "\n" not in line
    assert [one.tag for one in lxml.html.fragment_fromstring(line).iter()] == ["g", "title"]


def test_signs_tell_symbols_of_one_plot_apart_without_colour() -> None:
    """Those of a trade-off and of a ranking differ in shape, those of bars in their signs."""
    tradeoff = (Symbol.FRONTIER, Symbol.DOMINATED, Symbol.BASELINE, Symbol.WINNER)
    shapes = {draw_symbol(one, 0, 0).replace(f'"{one}"', "") for one in tradeoff}
    assert len(shapes) == len(tradeoff)
    ranking = (Symbol.VALUE, Symbol.INTERVAL, Symbol.TIED, Symbol.REFERENCE)
    shapes = {draw_symbol(one, 0, 0).replace(f'"{one}"', "") for one in ranking}
    assert len(shapes) == len(ranking)
    bars = [one for one in Symbol if one not in {*tradeoff, *ranking, Symbol.PLAIN}]
    assert len({symbol_sign(one) for one in bars}) == len(bars)


@pytest.mark.parametrize("lower", [True, False])
def test_axes_say_which_end_is_better(lower: bool) -> None:
    axis = Axis("Time", "lower is better" if lower else "higher is better", lower)
    scale = fit_scale([Decimal(1), Decimal(9)], AREA.left, AREA.right, count=4)
    across = lxml.html.fragment_fromstring(horizontal_axis(axis, scale, AREA), create_parent="svg")
    title = across.xpath("string(.//*[@class='podium-axis'])")
    assert title == ("← Time · lower is better" if lower else "Time · higher is better →")
    up = lxml.html.fragment_fromstring(vertical_axis(axis, scale, AREA, 300), create_parent="svg")
    assert up.xpath("string(.//*[@class='podium-axis'])")[0] == ("↓" if lower else "↑")


def test_labels_of_ticks_do_not_meet() -> None:
    values = [Decimal("123456.001"), Decimal("123456.009")]
    scale = fit_scale(values, AREA.left, AREA.right, count=8)
    axis = horizontal_axis(Axis("a", "b", lower=False), scale, AREA)
    tree = lxml.html.fragment_fromstring(axis, create_parent="svg")
    free = float("-inf")
    for label in tree.xpath(".//text[@text-anchor='middle']"):
        half = text_width(label.text) / 2
        assert float(label.get("x")) - half > free
        free = float(label.get("x")) + half
