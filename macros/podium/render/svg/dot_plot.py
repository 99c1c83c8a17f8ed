"""A ranking by one metric: a row for each model, with a dot and its interval, or a bar."""

from collections.abc import Iterator
from dataclasses import dataclass

from podium.figures.plots import DotPlot, DotRow, Symbol
from podium.render.svg.elements import element, polyline, text_element
from podium.render.svg.frame import (
    HEADING,
    Drawing,
    DrawingSize,
    Links,
    axis_heading,
    draw_interval,
    draw_mark,
    draw_symbol,
    horizontal_ticks,
)
from podium.render.svg.label_placement import Box
from podium.render.svg.scales import Scale, fit_scale
from podium.render.svg.text_width import shorten_text, text_width

__all__ = ["draw_dot_plot"]

_ROW, _TALL_ROW = 22, 42
_BELOW = 16
"""How far a mark is below its name, if it is not beside it: nearer than to the next name."""
_THICKNESS = 12
_GAP = 10
_BESIDE = 6
"""Between a bar and its value."""
_INDENT = 4
"""Between the line at zero and a name that is above its bar."""
_TIE = 8
"""Room for the stroke beside models that are statistically tied."""
_MOST_NAME, _MOST_VALUE = 0.36, 0.3
"""Shares of the width that names and values take at most."""


def draw_dot_plot(plot: DotPlot, size: DrawingSize, links: Links) -> Drawing:
    """Draw the rows; where a name finds no room beside the plot, every name is above its mark."""
    layout = _Layout.fit(plot, size)
    bottom = HEADING + sum(layout.row for _ in plot.rows) + (_ROW if plot.omitted else 0)
    area = Box(layout.left, HEADING, layout.right, bottom)
    scale = _scale(plot, layout, size)
    line = ""
    if plot.reference is not None:
        x = scale(plot.reference)
        ends = (x, HEADING), (x, bottom)
        # On bars, which are as dark as the line, it has a ground of its own.
        ground = polyline(*ends, class_="podium-halo") if plot.bars else ""
        line = ground + polyline(*ends, class_="podium-cross")
    zero = scale(0 * plot.rows[0].value)
    content = [
        axis_heading(plot.axis, size.width),
        horizontal_ticks(scale, area),
        *_rows(plot, layout, scale, links),
        polyline((zero, HEADING), (zero, bottom), class_="podium-zero") if plot.bars else "",
        line,
    ]
    return Drawing("".join(content), bottom + 27)


@dataclass(frozen=True)
class _Layout:
    """Where the parts of a row are, in pixels.

    Attributes:
        width: Of the drawing.
        ranks: Right end of the ranks.
        names: Left end of the names.
        name: Room for one name.
        value: Room for one value, at the right end of the drawing.
        left: Left end of the plot.
        right: Its right end.
        stacked: Whether names and values are above their marks.
    """

    width: float
    ranks: float
    names: float
    name: float
    value: float
    left: float
    right: float
    stacked: bool

    @staticmethod
    def fit(plot: DotPlot, size: DrawingSize) -> "_Layout":
        """Place names beside the plot if all of them find room there."""
        width = float(size.width)
        tie = _TIE if any(row.tied for row in plot.rows) else 0
        ranks = tie + max(text_width(row.rank) for row in plot.rows)
        names = ranks + 6 if ranks > tie else ranks
        longest = max(text_width(row.entry.label) for row in plot.rows)
        value = min(max(text_width(row.text) for row in plot.rows), width * _MOST_VALUE)
        stacked = longest > width * _MOST_NAME
        if stacked:
            name = min(longest, width - names - _INDENT - value - _GAP)
            left, right = names, width - _GAP
            if plot.bars:
                left, right = _beside_bars(plot, value, left, width)
            return _Layout(width, ranks, names, name, value, left, right, stacked)
        left, right = names + longest + _GAP, width - value - _GAP
        if plot.bars:
            left, right = _beside_bars(plot, value, left, width)
        return _Layout(width, ranks, names, longest, value, left, right, stacked)

    @property
    def row(self) -> int:
        """The height of a row."""
        return _TALL_ROW if self.stacked else _ROW


def _beside_bars(plot: DotPlot, value: float, left: float, right: float) -> tuple[float, float]:
    """The ends of the plot that leave room for values beyond the ends of its bars."""
    if any(row.value < 0 for row in plot.rows):
        left += value + _BESIDE
    if any(row.value >= 0 for row in plot.rows):
        right -= value + _BESIDE
    return left, right


def _scale(plot: DotPlot, layout: _Layout, size: DrawingSize) -> Scale:
    """A scale with room for every mark, from zero if values are lengths."""
    values = [row.value for row in plot.rows]
    values += [end for row in plot.rows for end in row.interval or ()]
    values += [plot.reference] if plot.reference is not None else []
    return fit_scale(
        values,
        layout.left,
        layout.right,
        count=size.ticks,
        zero=plot.bars,
        within=(plot.axis.least, plot.axis.most),
        separator=plot.axis.separator,
    )


def _rows(plot: DotPlot, layout: _Layout, scale: Scale, links: Links) -> Iterator[str]:
    """The rows from top to bottom, and among them how many are left out."""
    top = float(HEADING)
    for index, row in enumerate(plot.rows):
        if plot.omitted and index == plot.omitted.after:
            middle = top + _ROW / 2
            yield text_element(plot.omitted.text, 0, middle, dy=".35em", class_="podium-axis")
            top += _ROW
        yield _row(plot, row, layout, scale, top, links)
        top += layout.row


def _row(
    plot: DotPlot, row: DotRow, layout: _Layout, scale: Scale, top: float, links: Links
) -> str:
    text = top + _ROW / 2
    mark = text + _BELOW if layout.stacked else text
    return draw_mark(
        row.entry,
        links,
        _tie(layout, top) if row.tied else "",
        element("rect", x=0, y=top, width=layout.width, height=layout.row, class_="podium-row"),
        text_element(row.rank, layout.ranks, text, dy=".35em", text_anchor="end")
        if row.rank
        else "",
        text_element(
            shorten_text(row.entry.label, layout.name),
            layout.names + _INDENT if layout.stacked else layout.names,
            text,
            dy=".35em",
            class_="podium-label" if layout.stacked else None,  # legible on the lines behind it
        ),
        _bar(row, scale, mark) if plot.bars else _dot(row, scale, mark),
        _value(plot, row, layout, scale, (text, mark)),
        data_symbol=Symbol.VALUE,
    )


def _value(
    plot: DotPlot, row: DotRow, layout: _Layout, scale: Scale, heights: tuple[float, float]
) -> str:
    """The value: at the end of its bar, or in a column where dots have intervals."""
    label = shorten_text(row.text, layout.value)
    text, mark = heights
    if not plot.bars:
        return text_element(
            label, layout.width, text, dy=".35em", text_anchor="end", class_="podium-value"
        )
    outwards = -1 if row.value < 0 else 1
    place = scale(row.value) + outwards * _BESIDE
    if plot.reference is not None:  # a number that the line runs through cannot be read
        line = scale(plot.reference)
        if 0 < outwards * (line - place) < text_width(label):
            place = line + outwards * _BESIDE
    return text_element(
        label,
        place,
        mark,
        dy=".35em",
        text_anchor="end" if outwards < 0 else None,
        class_="podium-value podium-label",  # legible on the lines behind it
    )


def _tie(layout: _Layout, top: float) -> str:
    """The ground of a row that is statistically tied for first, and a stroke at its edge."""
    place = {"x": 0, "y": top, "height": layout.row}
    ground = element("rect", width=layout.width, **place, class_="podium-zone")
    return element("g", ground, element("rect", width=3, **place, class_="podium-tied"))


def _dot(row: DotRow, scale: Scale, y: float) -> str:
    """The value in its interval."""
    interval = ""
    if row.interval:
        low, high = map(scale, row.interval)
        interval = draw_interval((low, y), (high, y))
    return interval + draw_symbol(Symbol.VALUE, scale(row.value), y)


def _bar(row: DotRow, scale: Scale, y: float) -> str:
    """The value as a length from zero."""
    zero, end = scale(0 * row.value), scale(row.value)
    return element(
        "rect",
        x=min(zero, end),
        y=y - _THICKNESS / 2,
        width=abs(end - zero),
        height=_THICKNESS,
        class_="podium-bar",
    )
