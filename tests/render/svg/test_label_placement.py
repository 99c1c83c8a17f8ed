"""Placed labels, whatever is drawn."""

from collections import Counter
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from podium.render.svg.label_placement import (
    HEIGHT,
    Box,
    Canvas,
    Label,
    Surroundings,
    place_labels,
    spread_labels,
)

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


def places(labels: list[Label]) -> list[tuple[float, float]]:
    return [(label.x, label.y) for label in labels]


@given(LABELS)
def test_labels_meet_neither_each_other_nor_a_point_nor_the_edge(labels: list[Label]) -> None:
    area = Box(0, 0, 320, 220)
    marks = Canvas(area)
    points = [Box(one.x - 6, one.y - 6, one.x + 6, one.y + 6) for one in labels]
    for point in points:
        marks.take(point)
    around = Surroundings(marks, (Canvas(area),), places(labels))
    boxes = [box for box in place_labels(labels, around) if box]
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
    around = Surroundings(Canvas(area), (Canvas(area),), places(crowd))
    boxes = place_labels(crowd, around)
    assert boxes[0] is not None
    assert None in boxes
    assert place_labels(crowd, around) == boxes


def test_the_marks_are_looked_at_once_for_each_place_whatever_is_tried() -> None:
    class Marks(Canvas):
        def is_free(self, box: Box) -> bool:
            asked[box] += 1
            return super().is_free(box)

    asked: Counter[Box] = Counter()
    # Too narrow for all of them, so that those without room go first in other tries.
    crowd = [Label(20 + index, 30, 6, 90 + index) for index in range(8)]
    marks = Marks(Box(0, 0, 220, 60))
    boxes = place_labels(crowd, Surroundings(marks, (), places(crowd)))
    assert None in boxes
    assert set(asked.values()) == {1}


def test_a_label_rather_crosses_the_baseline_than_lies_along_the_frontier() -> None:
    """At the left edge, with the frontier to the right and a line of the baseline close by."""
    area = Box(0, 0, 300, 200)
    frontier, cross = Box(19, 99, 300, 101), Box(43, 0, 45, 200)
    lines, steps = Canvas(area), Canvas(area)
    for one in (frontier, cross):
        lines.take(one)
    steps.take(frontier)
    labels = [Label(19, 100, 6.5, 56)]
    (box,) = place_labels(labels, Surroundings(Canvas(area), (lines, steps), places(labels)))
    assert box
    assert not overlap(box, frontier)
    assert overlap(box, cross)


@given(st.lists(st.floats(-50, 400, allow_nan=False), max_size=20).map(sorted))
def test_names_of_lines_stand_apart_in_order_and_inside(wanted: list[float]) -> None:
    found = spread_labels(wanted, 0, 300)
    assert len(found) == len(wanted)
    assert all(b - a >= HEIGHT - 1e-6 for a, b in pairwise(found))
    assert not found or (found[0] >= HEIGHT / 2 - 1e-6 and found[-1] <= 300 - HEIGHT / 2 + 1e-6)
