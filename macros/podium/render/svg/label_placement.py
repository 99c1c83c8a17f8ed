"""Labels beside points, none over another: tried in order, those that find no room are dropped.

Every pixel row of the picture is a whole number whose bits say which pixels are taken, so that
a try costs a dozen machine operations, also among hundreds of points.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import hypot
from typing import NamedTuple

from podium.render.svg.text_width import SIZE

__all__ = [
    "HEIGHT",
    "Box",
    "Canvas",
    "Label",
    "Surroundings",
    "leader_line",
    "place_in_crowd",
    "place_labels",
    "spread_labels",
    "take_label",
]

HEIGHT = SIZE * 1.25
"""The room that a line of text takes from top to bottom."""

_RINGS = (4.0, 9.0, 16.0, 26.0, 38.0, 52.0, 68.0)
"""Distances from a point's edge at which room is sought, nearest first."""
_CROWDED = (*_RINGS, *(float(ring) for ring in range(78, 130, 10)))
"""The same in a crowd."""
_NEAR = 3
"""How many rings are tried for a place that crosses no line, before one that does."""
_STRAIGHT = ((1, 0), (-1, 0), (0, -1), (0, 1))
_SLANTED = tuple((x, y) for size in (1, 0.4) for y in (-size, size) for x in (1, -1))
_STEEP = tuple((x, y) for x in (0.4, -0.4) for y in (-1, 1))
_DIRECTIONS = [(x, y, hypot(x, y)) for x, y in (*_STRAIGHT, *_SLANTED, *_STEEP)]
"""In the order of preference: right, left, above, below, then between these; with lengths."""
_TRIES, _FEW = 12, 8
"""How often labels are placed anew, and how many at most may have found no room for that."""
_FAR = 11.0
"""From this distance on a line leads from a label to its point."""
_ASIDE = 8.0
"""A line that goes this far aside from an axis does not run along another one."""
_CLEAR = 7.5
"""How far from its point's edge such a line must be clear of all else."""


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float


class Label(NamedTuple):
    """What wants room: its width, and the point that it belongs to."""

    x: float
    y: float
    radius: float
    width: float


class Canvas:
    """Which pixels are taken; nothing outside of it is free."""

    def __init__(self, area: Box) -> None:
        """Begin with a free area."""
        self._area = area
        self._rows = [0] * (int(area.bottom) + 2)

    def copy(self) -> "Canvas":
        """One of its own, to try things out on."""
        other = Canvas(self._area)
        other._rows = self._rows.copy()
        return other

    def joined(self, canvas: "Canvas") -> "Canvas":
        """One that is free where both are."""
        other = Canvas(self._area)
        other._rows = [own | row for own, row in zip(self._rows, canvas._rows, strict=True)]
        return other

    def is_free(self, box: Box) -> bool:
        """Whether a box is inside, and touches nothing."""
        least, top, most, bottom = self._area
        left, upper, right, lower = box
        if left < least or right > most or upper < top or lower > bottom:
            return False
        rows = self._rows[int(upper) : int(lower) + 1]
        return not any(map(_bits(int(left), int(right)).__and__, rows))

    def take(self, box: Box) -> None:
        """Mark a box, or what of it is inside."""
        left = max(0, int(box.left))
        bits = _bits(left, max(left - 1, int(box.right)))
        for row in range(max(0, int(box.top)), min(len(self._rows), int(box.bottom) + 1)):
            self._rows[row] |= bits


def _bits(left: int, right: int) -> int:
    return ((1 << right + 1 - left) - 1) << left


class Surroundings(NamedTuple):
    """What is drawn around labels.

    Attributes:
        marks: What no label may cover.
        lines: What labels keep off while there is room close by; if there is none, then only what
            the next one has. No line from a label to its point runs along the first ones.
        points: Where the points are; a label is nearer to its own than to any other, or has a line.
    """

    marks: Canvas
    lines: Sequence[Canvas]
    points: Sequence[tuple[float, float]]

    def within(self, marks: Canvas) -> "Surroundings":
        """The same with other marks."""
        return self._replace(marks=marks)


def place_in_crowd(labels: Sequence[Label], around: Surroundings) -> list[Box | None]:
    """Find room for each label, also far from its point and with a line across other marks.

    Args:
        labels: The most important first.
        around: What is drawn; in its marks, places that are found are marked as taken.
    """
    places = []
    for label in labels:
        owned = _Owned(label, around)
        free = (box for box in _around(label, _CROWDED, around.marks) if owned(box))
        nearest = next(free, None)
        near = (box for box in _around(label, _RINGS, around.marks) if owned(box))
        clear = (box for box in near if _reaches(label, box, around.marks))
        place = next(clear, nearest) if nearest else None
        if place:
            take_label(label, place, around.marks)
        places.append(place)
    return places


def place_labels(labels: Sequence[Label], around: Surroundings) -> list[Box | None]:
    """Find room for each label; None for one that there is none for.

    Earlier ones have the choice. When some come away with nothing they go first in another try;
    of all tries the one counts that drops the fewest labels, and rather late than early ones.

    Args:
        labels: The most important first.
        around: What is drawn; it stays as it is.
    """
    order = list(range(len(labels)))
    close = [around.marks.joined(lines) for lines in around.lines]
    choices = [_Choices(label, around, close) for label in labels]
    best: dict[int, Box] = {}
    least = None
    tried = [order]
    for _ in range(_TRIES):
        placed = _place(labels, order, choices, around.marks.copy())
        dropped = [index for index in order if index not in placed]
        cost = sum(len(labels) - index for index in dropped)
        if least is None or cost < least:
            best, least = placed, cost
        order = [*dropped, *(index for index in order if index in placed)]
        if order in tried or len(dropped) > _FEW:
            break
        tried.append(order)
    return [best.get(index) for index in range(len(labels))]


class _Choices:
    """The places of a label that are free from the beginning and its own, in order of preference.

    Most places touch a mark, so each is looked at once for all tries, and only when it is its turn.
    """

    def __init__(self, label: Label, around: Surroundings, close: Iterable[Canvas]) -> None:
        near = (_around(label, _RINGS[:_NEAR], canvas) for canvas in close)
        free = chain(*near, _around(label, _RINGS, around.marks))
        self._others = filter(_Owned(label, around), free)
        self._known: list[Box] = []

    def __iter__(self) -> Iterator[Box]:
        yield from self._known
        for box in self._others:
            self._known.append(box)
            yield box


class _Owned:
    """Whether a place is seen to be a label's: it is nearest to its point, or has a line to it.

    A line along another line is lost in it.
    """

    def __init__(self, label: Label, around: Surroundings) -> None:
        self._label = label
        self._lines = around.lines[0] if around.lines else None
        reach = label.radius + _FAR
        wide, high = label.width + 2 * reach, HEIGHT + 2 * reach
        x, y = label.x, label.y
        self._others = [
            (other, down)
            for other, down in around.points
            if abs(other - x) < wide and abs(down - y) < high and (other, down) != (x, y)
        ]

    def __call__(self, box: Box) -> bool:
        label = self._label
        right, down = _nearest(box, label.x, label.y)
        across, along = abs(right - label.x), abs(down - label.y)
        away = hypot(across, along)
        if away <= label.radius + _FAR:
            return all(_distance(box, x, y) > away for x, y in self._others)
        lines = self._lines
        if lines is None or min(across, along) > _ASIDE:  # lines run along the axes
            return True
        lost = [not lines.is_free(dot) for dot in _dots(label, box)]
        return 2 * sum(lost) < len(lost)


def _place(
    labels: Sequence[Label], order: Iterable[int], choices: Sequence[_Choices], marks: Canvas
) -> dict[int, Box]:
    placed = {}
    for index in order:
        label = labels[index]
        free = (box for box in choices[index] if marks.is_free(box))
        place = next((box for box in free if _reaches(label, box, marks)), None)
        if place:
            take_label(label, place, marks)
            placed[index] = place
    return placed


def take_label(label: Label, box: Box, marks: Canvas) -> None:
    """Mark the place of a label, and the line to its point, as taken."""
    marks.take(box)
    for dot in _dots(label, box):
        marks.take(dot)


def leader_line(label: Label, box: Box) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """The line from a point's edge to its label, if the label is far from it."""
    x, y = label.x, label.y
    near = _nearest(box, x, y)
    away = hypot(near[0] - x, near[1] - y)
    if away <= label.radius + _FAR:
        return None
    share = label.radius / away
    return (x + (near[0] - x) * share, y + (near[1] - y) * share), near


def _nearest(box: Box, x: float, y: float) -> tuple[float, float]:
    """The point of a box that is nearest to another."""
    return min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)


def _distance(box: Box, x: float, y: float) -> float:
    across, down = _nearest(box, x, y)
    return hypot(across - x, down - y)


def _dots(label: Label, box: Box) -> Iterator[Box]:
    """Small boxes along the line to a label, from where it has left its point."""
    line = leader_line(label, box)
    if line is None:
        return
    (x, y), (right, down) = line
    long = hypot(right - x, down - y)
    away = _CLEAR
    while away < long - 1:
        across, along = x + (right - x) * away / long, y + (down - y) * away / long
        yield Box(across - 1, along - 1, across + 1, along + 1)
        away += 3


def _reaches(label: Label, box: Box, marks: Canvas) -> bool:
    """Whether the line to a label crosses no other mark, whose label it would seem to be."""
    return all(marks.is_free(dot) for dot in _dots(label, box))


def _around(label: Label, rings: Iterable[float], canvas: Canvas) -> Iterator[Box]:
    """The free places around a point. Nothing is tried more often, so all is in one loop."""
    x, y, radius, width = label
    for ring in rings:
        for across, down, long in _DIRECTIONS:
            reach = (radius + ring) / long
            left = x + across * reach - width * (1 - across) / 2
            top = y + down * reach - HEIGHT * (1 - down) / 2
            box = Box(left, top, left + width, top + HEIGHT)
            if canvas.is_free(box):
                yield box


def spread_labels(wanted: Sequence[float], top: float, bottom: float) -> list[float]:
    """Heights for lines of text as near as can be to those wanted, in order, none over another.

    Lines that would meet form a block around the mean of their wishes.

    Args:
        wanted: Centres from top to bottom; not more than there is room for.
        top: Where the first may begin.
        bottom: Where the last must end.
    """
    blocks: list[tuple[float, int]] = []
    for index, height in enumerate(wanted):
        # Without the heights of those above, lines may meet but not cross.
        mean, size = height - index * HEIGHT, 1
        while blocks and blocks[-1][0] >= mean:
            above, count = blocks.pop()
            mean, size = (above * count + mean * size) / (count + size), count + size
        blocks.append((mean, size))
    first, last = top + HEIGHT / 2, bottom - HEIGHT * (len(wanted) - 0.5)
    starts = [min(max(mean, first), last) for mean, size in blocks for _ in range(size)]
    return [start + index * HEIGHT for index, start in enumerate(starts)]
