"""Two metrics against each other: points with labels, the frontier, the baseline's quadrants.

A label that finds no room is replaced by a number, and a list below the plot has its name.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from podium.figures.plots import Axis, Point, Scatter, Symbol
from podium.render.svg.elements import element, polyline, text_element
from podium.render.svg.frame import (
    Drawing,
    DrawingSize,
    Links,
    draw_interval,
    draw_mark,
    draw_symbol,
    horizontal_axis,
    label_sign,
    symbol_sign,
    tick_label_width,
    vertical_axis,
)
from podium.render.svg.label_placement import HEIGHT, Box, Canvas, Label, Surroundings, leader_line
from podium.render.svg.numbered_labels import Name, label_points, list_height, list_lines
from podium.render.svg.scales import Scale, fit_scale
from podium.render.svg.text_width import shorten_text, text_width

__all__ = ["draw_scatter"]

_RADIUS = 6.5
_CORE = 5.0
"""Half the width of a point."""
_MAX_LABEL_WIDTH = 150
"""Room that one label takes at most."""


def draw_scatter(plot: Scatter, size: DrawingSize, links: Links) -> Drawing:
    """Draw every point with its label, or with a number of the list below the plot."""
    everyone = [*plot.points, *([plot.baseline] if plot.baseline else [])]
    bottom = size.height - 47
    # The frontier may run through models that are not shown.
    xs = [*(point.x for point in everyone), *(x for x, _ in plot.frontier)]
    ys = [*(point.y for point in everyone), *(y for _, y in plot.frontier)]
    xs += [end for point in everyone for end in point.x_interval or ()]
    ys += [end for point in everyone for end in point.y_interval or ()]
    up = _scale(plot.y, ys, bottom, 26, size)
    left = tick_label_width(up)
    across = _scale(plot.x, xs, left, size.width - 14, size)
    return _ScatterDrawing(plot, across, up, Box(left, 26, size.width - 14, bottom)).draw(
        size, links
    )


def _scale(
    axis: Axis, values: Iterable[Decimal], start: float, end: float, size: DrawingSize
) -> Scale:
    within = axis.least, axis.most
    return fit_scale(values, start, end, count=size.ticks, within=within, separator=axis.separator)


class _ScatterDrawing:
    def __init__(self, plot: Scatter, across: Scale, up: Scale, area: Box) -> None:
        self.plot, self.across, self.up, self.area = plot, across, up, area
        self.marks, self.lines, self.steps = Canvas(area), Canvas(area), Canvas(area)
        self.cores = Canvas(area)

    def position(self, point: Point) -> tuple[float, float]:
        return self.across(point.x), self.up(point.y)

    def draw(self, size: DrawingSize, links: Links) -> Drawing:
        plot, area = self.plot, self.area
        frontier, cross = self.frontier_steps(), self.baseline_lines()
        for line in (frontier, *cross):
            _reserve(line, self.lines)
        _reserve(frontier, self.steps)  # a label may rather cross the baseline's lines
        points = [*([plot.baseline] if plot.baseline else []), *plot.points]
        for point in points:
            for interval in self.intervals(point):
                _reserve(interval, self.lines)
            x, y = self.position(point)
            around = _RADIUS + 1.5  # a label right beside another point would seem to be its own
            self.marks.take(Box(x - around, y - around, x + around, y + around))
            self.cores.take(Box(x - _CORE, y - _CORE, x + _CORE, y + _CORE))
        captions = "".join(self.captions())
        names = [
            Name(self.label_text(point), *self.position(point), _matters(point)) for point in points
        ]
        places = [(name.x, name.y) for name in names]
        drawn_around = Surroundings(self.marks, (self.lines, self.steps), places)
        labels = label_points(names, _RADIUS, drawn_around, self.cores)
        lines = list_lines([label.number for label in labels], size.width, size.height + 8)
        drawn = [
            draw_mark(
                point.entry,
                links,
                *(draw_interval(*ends) for ends in self.intervals(point)),
                draw_symbol(point.symbol, *self.position(point)),
                self.draw_label(self.position(point), label.text, label.box),
                line.draw(name.text) if line else "",
                data_wins="" if point.wins else None,
                data_numbered="" if line else None,
            )
            for point, name, label, line in zip(points, names, labels, lines, strict=True)
        ]
        content = [
            self.better_zone(),
            horizontal_axis(plot.x, self.across, area),
            vertical_axis(plot.y, self.up, area, size.width),
            *(polyline(*line, class_="podium-cross") for line in cross),
            polyline(*frontier, class_="podium-frontier") if frontier else "",
            captions,
            *(drawn[index] for index in self.reading_order(points)),
        ]
        listed = sum(1 for label in labels if label.number)
        return Drawing("".join(content), size.height + list_height(listed, size.width))

    def reading_order(self, points: Sequence[Point]) -> list[int]:
        """From left to right, as the arrow keys go; what matters comes last, and so on top."""
        places = [(_matters(point), *self.position(point)) for point in points]
        return sorted(range(len(points)), key=places.__getitem__)

    def intervals(self, point: Point) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
        """The ends of the confidence intervals of a point, along each axis that it has one on."""
        x, y = self.position(point)
        if point.x_interval:
            low, high = map(self.across, point.x_interval)
            yield (low, y), (high, y)
        if point.y_interval:
            low, high = map(self.up, point.y_interval)
            yield (x, low), (x, high)

    def label_text(self, point: Point) -> str:
        sign = symbol_sign(Symbol.WINNER) if point.wins else ""
        if point.undecided:
            sign = label_sign(point.undecided)
        return shorten_text(f"{sign} {point.entry.label}".strip(), _MAX_LABEL_WIDTH)

    def draw_label(self, at: tuple[float, float], label: str, box: Box | None) -> str:
        """A label at its place, with a line to its point if it is far; else hidden beside it."""
        x, y = at
        if box is None:
            outwards = 1 if x < (self.area.left + self.area.right) / 2 else -1
            anchor = "start" if outwards > 0 else "end"
            beside = x + outwards * (_RADIUS + 4)
            return text_element(
                label, beside, y, dy=".35em", text_anchor=anchor, class_="podium-label podium-spare"
            )
        anchor, place = "middle", (box.left + box.right) / 2
        if box.left >= x:
            anchor, place = "start", box.left
        elif box.right <= x:
            anchor, place = "end", box.right
        middle = (box.top + box.bottom) / 2
        line = leader_line(Label(x, y, _RADIUS, box.right - box.left), box)
        led = polyline(*line, class_="podium-leader") if line else ""
        label_element = text_element(
            label,
            place,
            middle,
            dy=".35em",
            text_anchor=anchor,
            class_="podium-label",
            data_crossed=None if self.lines.is_free(box) else "",
        )
        return led + label_element

    def frontier_steps(self) -> list[tuple[float, float]]:
        """Steps from one end of the frontier to the other; beyond them no model was measured.

        Each step is on the side of what is dominated: only what is measured is promised.
        """
        corners = [(self.across(x), self.up(y)) for x, y in self.plot.frontier]
        steps = corners[:1]
        for (_, y), (further, down) in pairwise(corners):
            steps += [(further, y), (further, down)]
        return steps if len(corners) > 1 else []

    def baseline_lines(self) -> list[list[tuple[float, float]]]:
        """The lines through the baseline that separate the quadrants."""
        if self.plot.baseline is None:
            return []
        x, y = self.position(self.plot.baseline)
        area = self.area
        return [[(x, area.top), (x, area.bottom)], [(area.left, y), (area.right, y)]]

    def quadrant(self, *, x_better: bool, y_better: bool) -> Box:
        assert self.plot.baseline is not None
        x, y = self.position(self.plot.baseline)
        area = self.area
        left = x_better == self.plot.x.lower
        top = y_better != self.plot.y.lower
        across = (area.left, x) if left else (x, area.right)
        down = (area.top, y) if top else (y, area.bottom)
        return Box(across[0], down[0], across[1], down[1])

    def better_zone(self) -> str:
        """The quadrant of those that are better on both."""
        if self.plot.baseline is None:
            return ""
        box = self.quadrant(x_better=True, y_better=True)
        size = {"width": box.right - box.left, "height": box.bottom - box.top}
        return element("rect", x=box.left, y=box.top, **size, class_="podium-zone")

    def captions(self) -> Iterator[str]:
        """Names of the quadrants, each in its outer corner, where nothing is covered by it."""
        if self.plot.baseline is None:
            return
        better = [(True, True), (True, False), (False, True), (False, False)]
        for caption, (x_better, y_better) in zip(self.plot.quadrants, better, strict=True):
            quadrant = self.quadrant(x_better=x_better, y_better=y_better)
            left = quadrant.left <= self.area.left
            boxes = self.corner_boxes(quadrant, text_width(caption), left=left)
            box = min(boxes, key=self.is_on_grid, default=None)
            if box:
                self.marks.take(box)
                self.cores.take(box)
                place, anchor = (box.left, None) if left else (box.right, "end")
                middle = (box.top + box.bottom) / 2
                yield text_element(
                    caption, place, middle, dy=".35em", text_anchor=anchor, class_="podium-caption"
                )

    def is_on_grid(self, box: Box) -> bool:
        """Whether a line across the plot would strike a text out."""
        return any(box.top < self.up(tick) < box.bottom for tick in self.up.ticks)

    def corner_boxes(self, quadrant: Box, long: float, *, left: bool) -> Iterator[Box]:
        """Free places for a caption, from a quadrant's outer corner inwards."""
        x = quadrant.left + 6 if left else quadrant.right - 6 - long
        top = quadrant.top <= self.area.top
        for step in range(3):
            inwards = 4 + step * HEIGHT / 2
            y = quadrant.top + inwards if top else quadrant.bottom - inwards - HEIGHT
            box = Box(x, y, x + long, y + HEIGHT)
            inside = quadrant.left < box.left and box.right < quadrant.right
            inside = inside and quadrant.top < box.top and box.bottom < quadrant.bottom
            if inside and self.marks.is_free(box) and self.lines.is_free(box):
                yield box


def _matters(point: Point) -> bool:
    """Whether readers look for its name first."""
    return point.wins or point.symbol in {Symbol.FRONTIER, Symbol.BASELINE}


def _reserve(line: Sequence[tuple[float, float]], lines: Canvas) -> None:
    """Lines run along the axes only, so each stretch is a thin box."""
    for (x, y), (right, down) in pairwise(line):
        lines.take(Box(min(x, right) - 1, min(y, down) - 1, max(x, right) + 1, max(y, down) + 1))
