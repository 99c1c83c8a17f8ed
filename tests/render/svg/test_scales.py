"""Scales, whatever the numbers are."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from podium.core.number_parsing import MAX_EXPONENT
from podium.render.svg.scales import fit_scale, tick_texts
from support.charts import drawn
from support.projects import ProjectFolder, result_file

WIDE = st.decimals(allow_nan=False, allow_infinity=False, places=3).filter(
    lambda value: not value or abs(value.adjusted()) <= MAX_EXPONENT
)


@given(st.lists(WIDE, min_size=1, max_size=8), st.integers(2, 8), st.booleans())
def test_a_scale_keeps_order_and_stays_in_its_room(
    values: list[Decimal], count: int, zero: bool
) -> None:
    scale = fit_scale(values, 10, 210, count=count, zero=zero)
    at = [scale(value) for value in sorted(values)]
    assert all(10 <= one <= 210 for one in at)
    assert all(a <= b for a, b in pairwise(at))
    assert len(scale.ticks) <= 2 * count + 2
    assert len(set(tick_texts(scale.ticks))) == len(scale.ticks)
    assert all(10 <= scale(tick) <= 210 for tick in scale.ticks)


def test_a_margin_does_not_reach_beyond_what_a_value_can_be() -> None:
    values = [Decimal("0.02"), Decimal("0.99")]
    scale = fit_scale(values, 0, 100, count=5, within=(Decimal(0), Decimal(1)))
    assert (scale.low, scale.high) == (0, 1)
    beyond = fit_scale([*values, Decimal(2)], 0, 100, count=5, within=(Decimal(0), Decimal(1)))
    assert beyond.high > 2, "what is there all the same is drawn"
    alike = fit_scale([Decimal(1)], 0, 100, count=5, within=(Decimal(1), Decimal(1)))
    assert alike.low < 1 < alike.high


def test_values_a_thousand_times_apart_have_a_logarithmic_axis(project: ProjectFolder) -> None:
    rows = {"a": ("1", "1"), "b": ("30", "2"), "c": ("1000", "3")}
    project.write("results/a.csv", result_file(rows))
    text = drawn(project.report().tradeoff("a", x="time", y="score")).xpath(
        "string(.//svg[@class='podium-wide'])"
    )
    assert all(tick in text for tick in ("1", "10", "100", "1000"))


@given(st.decimals("0.01", 999, places=2), st.integers(3, 9))
def test_an_axis_has_about_as_many_ticks_as_there_is_room_for(high: Decimal, count: int) -> None:
    scale = fit_scale([Decimal(0), high], 0, 100, count=count, zero=True)
    assert count / 1.6 <= len(scale.ticks) <= 1.6 * count + 1.1
