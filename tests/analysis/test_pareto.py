"""What holds for Pareto frontiers, placed labels and scales whatever the numbers are."""

from decimal import Decimal
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from podium.analysis.pareto import find_frontier
from podium.analysis.ranking import printed_values
from podium.config.settings import BenchmarkSettings, Localised, MetricSettings
from podium.core.numbers import MAX_EXPONENT, printed_number
from podium.data.results import Benchmark
from podium.render.svg.label_placement import (
    HEIGHT,
    Box,
    Canvas,
    Label,
    place_labels,
    spread_labels,
)
from podium.render.svg.scales import fit_scale, tick_texts
from podium.render.svg.text_width import shorten_text, text_width

# Few distinct values, so that ties in print, in one metric or in both, are common.
VALUES = st.one_of(st.none(), st.decimals("-1", "1", places=2))
ROWS = st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=14)
BETTER = st.sampled_from(["higher", "lower"])
WIDE = st.decimals(allow_nan=False, allow_infinity=False, places=3).filter(
    lambda value: not value or abs(value.adjusted()) <= MAX_EXPONENT
)


def benchmark(
    rows: list[tuple[Decimal | None, Decimal | None]], better: tuple[str, str], doubt: int
) -> Benchmark:
    names = [f"m{index}" for index in range(len(rows))]
    metrics = {
        key: MetricSettings.model_validate({"better": one, "digits": 1})
        for key, one in zip("xy", better, strict=True)
    }
    return Benchmark(
        name="b",
        file="results/b.csv",
        settings=BenchmarkSettings(),
        metrics=metrics,
        columns={
            key: {name: row[index] for name, row in zip(names, rows, strict=True)}
            for index, key in enumerate("xy")
        },
        extra={},
        written={},
        lines={name: (index + 2,) for index, name in enumerate(names)},
        quarantines={f"m{doubt}": Localised.model_validate("in doubt")}
        if doubt < len(rows)
        else {},
    )


@given(ROWS, BETTER, BETTER, st.integers(0, 20))
def test_a_frontier_is_what_comparing_everyone_with_everyone_gives(
    rows: list[tuple[Decimal | None, Decimal | None]], x: str, y: str, doubt: int
) -> None:
    one = benchmark(rows, (x, y), doubt)
    values = {
        model: tuple(
            printed_number(printed_values(one, metric)[model]) * (-1 if better == "lower" else 1)
            for metric, better in (("x", x), ("y", y))
        )
        for model in one.sound
        if all(model in printed_values(one, metric) for metric in "xy")
    }
    dominators = {
        model: {
            other
            for other, theirs in values.items()
            if theirs != own and all(a >= b for a, b in zip(theirs, own, strict=True))
        }
        for model, own in values.items()
    }
    found = find_frontier(one, "x", "y")
    assert set(found.models) == {model for model, others in dominators.items() if not others}
    assert len(found.models) == len(set(found.models))
    ordered = [values[model] for model in found.models]
    assert all(a[0] >= b[0] and a[1] <= b[1] for a, b in pairwise(ordered))
    assert {model: set(others) for model, others in found.dominators.items()} == {
        model: others & set(found.models) for model, others in dominators.items() if others
    }


LABELS = st.lists(
    st.builds(
        Label,
        st.floats(10, 300, allow_nan=False),
        st.floats(10, 200, allow_nan=False),
        st.just(6.5),
        st.floats(5, 120, allow_nan=False),
    ),
    max_size=40,
)


@given(LABELS)
def test_labels_meet_neither_each_other_nor_a_point_nor_the_edge(labels: list[Label]) -> None:
    area = Box(0, 0, 320, 220)
    marks = Canvas(area)
    points = [Box(one.x - 6, one.y - 6, one.x + 6, one.y + 6) for one in labels]
    for point in points:
        marks.take(point)
    boxes = [box for box in place_labels(labels, marks, Canvas(area)) if box]
    for one, other in combinations([*boxes], 2):
        assert not overlap(one, other)
    for box in boxes:
        assert not any(overlap(box, point) for point in points)
        assert area.left <= box.left
        assert area.top <= box.top
        assert box.right <= area.right
        assert box.bottom <= area.bottom


def overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def test_a_lone_label_finds_room_and_the_first_ones_have_the_choice() -> None:
    area = Box(0, 0, 200, 60)
    crowd = [Label(20, 30, 6, 150), *[Label(25, 30 + index, 6, 150) for index in range(12)]]
    boxes = place_labels(crowd, Canvas(area), Canvas(area))
    assert boxes[0] is not None
    assert None in boxes
    assert place_labels(crowd, Canvas(area), Canvas(area)) == boxes


def test_a_label_rather_crosses_the_baseline_than_lies_along_the_frontier() -> None:
    """At the left edge, with the frontier to the right and a line of the baseline close by."""
    area = Box(0, 0, 300, 200)
    frontier, cross = Box(19, 99, 300, 101), Box(43, 0, 45, 200)
    lines, steps = Canvas(area), Canvas(area)
    for one in (frontier, cross):
        lines.take(one)
    steps.take(frontier)
    (box,) = place_labels([Label(19, 100, 6.5, 56)], Canvas(area), lines, steps)
    assert box
    assert not overlap(box, frontier)
    assert overlap(box, cross)


@given(st.lists(st.floats(-50, 400, allow_nan=False), max_size=20).map(sorted))
def test_names_of_lines_stand_apart_in_order_and_inside(wanted: list[float]) -> None:
    found = spread_labels(wanted, 0, 300)
    assert len(found) == len(wanted)
    assert all(b - a >= HEIGHT - 1e-6 for a, b in pairwise(found))
    assert not found or (found[0] >= HEIGHT / 2 - 1e-6 and found[-1] <= 300 - HEIGHT / 2 + 1e-6)


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


@given(st.text(max_size=80), st.floats(20, 300, allow_nan=False))
def test_a_shortened_text_fits(text: str, room: float) -> None:
    assert text_width(shorten_text(text, room)) <= room
