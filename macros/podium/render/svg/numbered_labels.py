"""Labels beside points, and numbers for those that find no room, with a list of their names.

Nothing is left for the reader to guess: on a phone, where names are wider than the gaps between
points, a number is beside its point and its name is below the plot.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from podium.render.svg.elements import text_element
from podium.render.svg.label_placement import (
    Box,
    Canvas,
    Label,
    Surroundings,
    place_in_crowd,
    place_labels,
    take_label,
)
from podium.render.svg.text_width import shorten_text, text_width

__all__ = ["ListLine", "Name", "PlacedLabel", "label_points", "list_height", "list_lines"]

_MOST = 99
"""Numbers of a list: one with more would be longer than the page, and its points too close."""
_SOME = 1
"""A number that is not known before every label has its place."""
_FEW = 0.1
"""Share of the points that may find no room at first before names make way."""
_WIDEST_NUMBER = text_width("00")
_LISTED_NUMBER = 1.15 * _WIDEST_NUMBER  # bold
_LINE = 17
_COLUMN = 165
"""Width of a column of the list, at least."""
_ABOVE = 14
"""Room between the axis and the list."""


@dataclass(frozen=True)
class Name:
    """What a point is called.

    Attributes:
        text: The label.
        x: Of the point, in pixels.
        y: Likewise.
        matters: Whether it keeps its name where others become numbers.
    """

    text: str
    x: float
    y: float
    matters: bool = False


@dataclass(frozen=True)
class PlacedLabel:
    """What stands beside a point.

    Attributes:
        text: Its name or its number.
        box: Where; None if there is no room for either.
        number: The number in the list; 0 for a name.
    """

    text: str
    box: Box | None
    number: int = 0


def label_points(
    names: Sequence[Name], radius: float, around: Surroundings, cores: Canvas
) -> list[PlacedLabel]:
    """Labels with names where there is room, else with numbers that grow from left to right.

    If many numbers find no room either, names that matter less make way for numbers. The last ones
    find it between the points, or with a line that crosses others; not among so many that there are
    not numbers for all.

    Args:
        names: The most important first.
        radius: Of the points.
        around: What is drawn.
        cores: What no label may cover in a crowd: the points without any room around them.
    """
    labels = _place(names, radius, around, everyone=True)
    if len(_without_place(labels)) > len(names) * _FEW:
        labels = _place(names, radius, around, everyone=False)
    if len(names) <= _MOST:
        labels = _squeeze(names, labels, radius, around.within(cores.copy()))
    return _number(names, labels)


def _without_place(labels: Sequence[PlacedLabel]) -> list[int]:
    return [index for index, label in enumerate(labels) if label.box is None]


def _place(
    names: Sequence[Name], radius: float, around: Surroundings, *, everyone: bool
) -> list[PlacedLabel]:
    """Names, then numbers for those without; which number one gets is not known yet."""
    chosen = [index for index, name in enumerate(names) if everyone or name.matters]
    wanted = [_label(names[index], text_width(names[index].text), radius) for index in chosen]
    free = around.marks.copy()
    placed = [PlacedLabel(name.text, None) for name in names]
    for index, label, box in zip(chosen, wanted, place_labels(wanted, around), strict=True):
        if box:
            placed[index] = PlacedLabel(names[index].text, box)
            take_label(label, box, free)
    rest = _without_place(placed)[:_MOST]
    numbers = [_label(names[index], _WIDEST_NUMBER, radius) for index in rest]
    for index, box in zip(rest, place_labels(numbers, around.within(free)), strict=True):
        placed[index] = PlacedLabel(names[index].text, box, _SOME)
    return placed


def _squeeze(
    names: Sequence[Name], labels: Sequence[PlacedLabel], radius: float, around: Surroundings
) -> list[PlacedLabel]:
    """Numbers for those without a place, between other points or far from their own."""
    placed = list(labels)
    for name, label in zip(names, labels, strict=True):
        if label.box:
            take_label(
                _label(name, label.box.right - label.box.left, radius), label.box, around.marks
            )
    rest = _without_place(labels)
    numbers = [_label(names[index], _WIDEST_NUMBER, radius) for index in rest]
    for index, box in zip(rest, place_in_crowd(numbers, around), strict=True):
        placed[index] = PlacedLabel(names[index].text, box, _SOME)
    return placed


def _number(names: Sequence[Name], labels: Sequence[PlacedLabel]) -> list[PlacedLabel]:
    """The labels with their numbers, from left to right."""
    placed = [label if label.box else replace(label, number=0) for label in labels]
    numbered = [index for index, label in enumerate(placed) if label.number]
    numbered.sort(key=lambda index: (names[index].x, names[index].y))
    for number, index in enumerate(numbered, start=1):
        placed[index] = PlacedLabel(str(number), placed[index].box, number)
    return placed


def _label(name: Name, width: float, radius: float) -> Label:
    return Label(name.x, name.y, radius, width)


@dataclass(frozen=True)
class ListLine:
    """A line of the list below a plot: where it begins, and its room."""

    number: int
    x: float
    y: float
    room: float

    def draw(self, name: str) -> str:
        """The number and the name."""
        after = self.x + _LISTED_NUMBER + 8
        number = text_element(
            str(self.number),
            self.x + _LISTED_NUMBER,
            self.y,
            text_anchor="end",
            class_="podium-number-label",
        )
        return number + text_element(shorten_text(name, self.room), after, self.y)


def list_lines(numbers: Sequence[int], width: float, top: float) -> list[ListLine | None]:
    """The lines of a list in columns, for each number; None for 0.

    Args:
        numbers: The numbers from 1 on, in any order, among zeros.
        width: Of the drawing.
        top: Where the list begins.
    """
    count = sum(1 for number in numbers if number)
    columns, rows = _grid(count, width)
    wide = width / columns
    return [
        ListLine(
            number,
            (number - 1) // rows * wide,
            top + _ABOVE + (number - 1) % rows * _LINE,
            wide - _LISTED_NUMBER - 18,
        )
        if number
        else None
        for number in numbers
    ]


def list_height(count: int, width: float) -> float:
    """The room that a list takes below a plot; none without a line."""
    return _ABOVE + _grid(count, width)[1] * _LINE + 4 if count else 0


def _grid(count: int, width: float) -> tuple[int, int]:
    """Columns and rows."""
    columns = max(1, int(width // _COLUMN))
    rows = max(1, -(-count // columns))
    return columns, rows
