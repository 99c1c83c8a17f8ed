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
_DIRECTIONS: Sequence[tuple[float, float]] = (*_STRAIGHT, *_SLANTED, *_STEEP)
"""In the order of preference: right, left, above, below, then between these."""
_TRIES, _FEW = 12, 8
"""How often labels are placed anew, and how many at most may have found no room for that."""
_FAR = 11.0
"""From this distance on a line leads from a label to its point."""
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

    def is_free(self, box: Box) -> bool:
        """Whether a box is inside, and touches nothing."""
        area = self._area
        inside = area.left <= box.left and box.right <= area.right
        if not (inside and area.top <= box.top and box.bottom <= area.bottom):
            return False
        bits = _bits(box)
        return not any(row & bits for row in self._rows[int(box.top) : int(box.bottom) + 1])

    def take(self, box: Box) -> None:
        """Mark a box, or what of it is inside."""
        bits = _bits(box)
        for row in range(max(0, int(box.top)), min(len(self._rows), int(box.bottom) + 1)):
            self._rows[row] |= bits


def _bits(box: Box) -> int:
    left = max(0, int(box.left))
    return ((1 << max(0, int(box.right) + 1 - left)) - 1) << left


def place_in_crowd(labels: Sequence[Label], marks: Canvas) -> list[Box | None]:
    """Find room for each label, also far from its point and with a line across other marks.

    Args:
        labels: The most important first.
        marks: What no label may cover; places that are found are marked as taken.
    """
    places = []
    for label in labels:
        nearest = next(_around(label, _CROWDED, (marks,)), None)
        clear = (box for box in _around(label, _RINGS, (marks,)) if _reaches(label, box, marks))
        place = next(clear, nearest) if nearest else None
        if place:
            take_label(label, place, marks)
        places.append(place)
    return places


def place_labels(labels: Sequence[Label], marks: Canvas, *lines: Canvas) -> list[Box | None]:
    """Find room for each label; None for one that there is none for.

    Earlier ones have the choice. When some come away with nothing they go first in another try;
    of all tries the one counts that drops the fewest labels, and rather late than early ones.

    Args:
        labels: The most important first.
        marks: What no label may cover.
        lines: What labels keep off while there is room close by; if there is none, then only what
            the next one has.
    """
    order = list(range(len(labels)))
    choices = [_Choices(label, marks, lines) for label in labels]
    best: dict[int, Box] = {}
    least = None
    for _ in range(_TRIES):
        placed = _place(labels, order, choices, marks.copy())
        dropped = [index for index in order if index not in placed]
        cost = sum(len(labels) - index for index in dropped)
        if least is None or cost < least:
            best, least = placed, cost
        if not dropped or len(dropped) > _FEW:
            break
        order = [*dropped, *(index for index in order if index in placed)]
    return [best.get(index) for index in range(len(labels))]


class _Choices:
    """The places of a label that the marks leave free from the beginning, in order of preference.

    Most places touch a mark, so each is looked at once for all tries, and only when it is its turn.
    """

    def __init__(self, label: Label, marks: Canvas, lines: Iterable[Canvas]) -> None:
        close = (_around(label, _RINGS[:_NEAR], (marks, canvas)) for canvas in lines)
        self._others = chain(*close, _around(label, _RINGS, (marks,)))
        self._known: list[Box] = []

    def __iter__(self) -> Iterator[Box]:
        yield from self._known
        for box in self._others:
            self._known.append(box)
            yield box


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
    near = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
    away = hypot(near[0] - x, near[1] - y)
    if away <= label.radius + _FAR:
        return None
    share = label.radius / away
    return (x + (near[0] - x) * share, y + (near[1] - y) * share), near


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


def _around(label: Label, rings: Iterable[float], canvases: Sequence[Canvas]) -> Iterator[Box]:
    for ring in rings:
        for direction in _DIRECTIONS:
            box = _beside(label, ring, direction)
            if all(canvas.is_free(box) for canvas in canvases):
                yield box


def _beside(label: Label, ring: float, direction: tuple[float, float]) -> Box:
    across, down = direction
    reach = (label.radius + ring) / hypot(across, down)
    left = label.x + across * reach - label.width * (1 - across) / 2
    top = label.y + down * reach - HEIGHT * (1 - down) / 2
    return Box(left, top, left + label.width, top + HEIGHT)


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
