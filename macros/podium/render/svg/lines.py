"""A metric over versions: a line for each model, broken where a version has no value."""

from collections.abc import Iterator, Mapping, Sequence

from podium.figures.plots import Line, Lines
from podium.render.svg.elements import element, polyline, text_element
from podium.render.svg.frame import (
    Drawing,
    DrawingSize,
    Links,
    draw_mark,
    tick_label_width,
    tooltip,
    vertical_axis,
)
from podium.render.svg.label_placement import HEIGHT, Box, spread_labels
from podium.render.svg.scales import Scale, fit_scale
from podium.render.svg.text_width import shorten_text, text_width

__all__ = ["draw_lines"]

_TOP = 30
_BOTTOM = 30
_MOST_NAME = 0.3
"""Share of the width that names take at most."""
_ONE_STEP = 60
"""Width of a plot of one version, whose values are right beside the axis."""
_LEADER = 16
"""Room for the lines that lead from the last points to their labels."""


def draw_lines(plot: Lines, size: DrawingSize, links: Links) -> Drawing:
    """Draw every line, and at its end the names that there is room for, the best first."""
    height = min(max(size.height, _TOP + _BOTTOM + len(plot.lines) * int(HEIGHT + 1)), 640)
    values = [value for line in plot.lines for value in line.values if value is not None]
    up = fit_scale(values, height - _BOTTOM, _TOP, count=size.ticks, separator=plot.axis.separator)
    left = tick_label_width(up)
    room = size.width * _MOST_NAME
    names = max(text_width(shorten_text(line.entry.label, room)) for line in plot.lines)
    right = size.width - names - _LEADER - 6
    if len(plot.steps) == 1:
        right = min(right, left + _ONE_STEP)
    area = Box(left, _TOP, right, height - _BOTTOM)
    across = _steps(len(plot.steps), left + 10, right)
    labels = _label_heights(
        plot.lines, up, Box(0, _TOP - HEIGHT / 2, 0, height - _BOTTOM + HEIGHT / 2)
    )
    # In the order in which they are read out; those that lead come last, so they are on top.
    order = sorted(range(len(plot.lines)), key=lambda index: plot.lines[index].leading)
    drawn = [
        _line(plot.lines[index], across, up, labels.get(index), (right + _LEADER + 6, room), links)
        for index in order
    ]
    axis = vertical_axis(plot.axis, up, area, size.width)
    feet = "".join(_step_labels(plot.steps, across, area))
    return Drawing(axis + feet + "".join(drawn), height)


def _steps(count: int, left: float, right: float) -> list[float]:
    if count == 1:
        return [right]
    return [left + (right - left) * index / (count - 1) for index in range(count)]


def _step_labels(steps: Sequence[str], across: Sequence[float], area: Box) -> Iterator[str]:
    """Names of versions, the last one always, others as far as they keep apart."""
    free = float("inf")
    for name, x in reversed([*zip(steps, across, strict=True)]):
        label = shorten_text(name, 90)
        half = text_width(label) / 2
        if x + half < free:
            yield text_element(label, x, area.bottom + 20, text_anchor="middle")
            free = x - half - 8


def _label_heights(lines: Sequence[Line], up: Scale, room: Box) -> Mapping[int, float]:
    """The heights of the names of lines that reach the last version."""
    most = int((room.bottom - room.top) // HEIGHT)
    last = {index: line.values[-1] for index, line in enumerate(lines)}
    named = [(index, up(value)) for index, value in last.items() if value is not None][:most]
    named.sort(key=lambda item: item[1])
    places = spread_labels([y for _, y in named], room.top, room.bottom)
    return {index: place for (index, _), place in zip(named, places, strict=True)}


def _line(
    line: Line,
    across: Sequence[float],
    up: Scale,
    label: float | None,
    names: tuple[float, float],
    links: Links,
) -> str:
    """A line with its name, at the height of the label, or hidden; names have a place and room."""
    at = [
        (x, up(value)) if value is not None else None
        for x, value in zip(across, line.values, strict=True)
    ]
    parts = [polyline(*run, class_="podium-line") for run in _unbroken_runs(at) if len(run) > 1]
    for point, fact in zip(at, line.facts, strict=True):
        if point:
            title = tooltip((line.entry.label, fact))
            parts.append(element("circle", title, cx=point[0], cy=point[1], r=3.5))
    beside, room = names
    name = shorten_text(line.entry.label, room)
    end = at[-1]
    if end and label is not None:
        parts.append(polyline((end[0] + 5, end[1]), (beside - 4, label), class_="podium-leader"))
        parts.append(text_element(name, beside, label, dy=".35em", class_="podium-label"))
    else:
        x, y = next(point for point in reversed(at) if point)
        spare = "podium-label podium-spare"
        parts.append(text_element(name, x - 8, y - 8, text_anchor="end", class_=spare))
    return draw_mark(line.entry, links, *parts, data_leading="" if line.leading else None)


def _unbroken_runs(at: Sequence[tuple[float, float] | None]) -> Iterator[list[tuple[float, float]]]:
    """Stretches without a gap."""
    run: list[tuple[float, float]] = []
    for point in at:
        if point:
            run.append(point)
        elif run:
            yield run
            run = []
    if run:
        yield run
