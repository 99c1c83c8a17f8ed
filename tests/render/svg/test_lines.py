"""Lines over versions: nothing is interpolated, and names keep apart."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from podium.figures.plots import Axis, Line, Lines
from podium.render.svg.label_placement import HEIGHT
from podium.render.svg.lines import draw_lines
from podium.render.svg.text_width import text_width
from support.drawings import WIDE, number, plotted, tree_of

AXIS = Axis("Score", "higher is better", lower=False)
VALUES = st.lists(st.sampled_from([None, *map(Decimal, range(1, 6))]), min_size=4, max_size=4)


def lines(columns: list[list[Decimal | None]]) -> Lines:
    return Lines(
        AXIS,
        tuple(f"v{n}" for n in range(len(columns[0]))),
        tuple(
            Line(plotted(f"m{n}"), tuple(values), tuple(str(one or "") for one in values))
            for n, values in enumerate(columns)
        ),
    )


@given(st.lists(VALUES.filter(any), min_size=1, max_size=4))
def test_a_line_joins_only_versions_that_follow_one_another(
    columns: list[list[Decimal | None]],
) -> None:
    tree = tree_of(draw_lines(lines(columns), WIDE, {}))
    for n, values in enumerate(columns):
        (mark,) = tree.xpath(".//*[@data-model=$name]", name=f"m{n}")
        known = [value is not None for value in values]
        assert len(mark.findall("circle")) == sum(known)
        segments = [path.get("d").count("L") for path in mark.xpath("./path[@class='podium-line']")]
        assert sum(segments) == sum(a and b for a, b in pairwise(known))


def test_names_of_lines_that_end_together_do_not_meet() -> None:
    tree = tree_of(draw_lines(lines([[Decimal(1), Decimal(2)]] * 30), WIDE, {}))
    heights = sorted(number(one, "y") for one in tree.xpath(".//text[@class='podium-label']"))
    assert len(heights) > 20
    assert all(b - a >= HEIGHT - 0.2 for a, b in pairwise(heights))
    spare = tree.xpath(".//text[@class='podium-label podium-spare']")
    assert len(spare) + len(heights) == 30, "whoever finds no room shows when pointed at"


def test_a_long_name_stays_inside_the_drawing() -> None:
    name = "a-very-long-name-of-a-model-" * 8
    plot = Lines(AXIS, ("v1", "v2"), (Line(plotted(name), (Decimal(1), Decimal(2)), ("1", "2")),))
    (label,) = tree_of(draw_lines(plot, WIDE, {})).xpath(".//text[@class='podium-label']")
    assert number(label, "x") + text_width(label.text) <= WIDE.width


def test_the_values_of_the_only_version_are_right_beside_the_axis() -> None:
    tree = tree_of(draw_lines(lines([[Decimal(1)], [Decimal(2)]]), WIDE, {}))
    assert all(number(one, "cx") < 120 for one in tree.xpath(".//circle"))
    assert all(number(one, "x") < 160 for one in tree.xpath(".//text[@class='podium-label']"))
    assert tree.xpath(".//text[@class='podium-axis']")[0].text == "↑ Score · higher is better"


def test_lines_are_read_out_in_their_order_and_those_that_lead_are_on_top() -> None:
    plot = lines([[Decimal(1), Decimal(2)]] * 4)
    leading = tuple(replace(line, leading=n < 2) for n, line in enumerate(plot.lines))
    tree = tree_of(draw_lines(replace(plot, lines=leading), WIDE, {}))
    assert tree.xpath(".//@data-model") == ["m2", "m3", "m0", "m1"]
