"""Diverging bars: for each metric the differences from a baseline, best first.

Each bar carries its value at its end, where the eye is; names are in a column of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from podium.figures.plots import Bar, Bars, Panel
from podium.render.svg.elements import element, polyline, text_element
from podium.render.svg.frame import (
    HEADING,
    Drawing,
    DrawingSize,
    Links,
    axis_heading,
    draw_mark,
    symbol_sign,
)
from podium.render.svg.scales import Scale, fit_scale
from podium.render.svg.text_width import shorten_text, text_width

__all__ = ["draw_bars"]

_ROW = 20
_THICKNESS = 12
_PANEL_GAP = 36
_GAP = 5
"""Between a bar and its value."""
_SIGN = 16
"""Room for the sign of a value, between it and its bar. It is a text of its own: where a font lacks
the sign, programs take another font for the whole text, and digits no longer match."""
_LEAST_BARS = 0.22
"""Share of the width that bars keep if values are at their ends."""


def draw_bars(plot: Bars, size: DrawingSize, links: Links) -> Drawing:
    """Draw the metrics side by side where there is room, else one below the other."""
    panels = [panel for panel in plot.panels if panel.bars]
    columns = min(size.columns, len(panels))
    wide = (size.width - _PANEL_GAP * (columns - 1)) / columns
    drawn = [
        _panel(panel, layout, links)
        for panel, layout in zip(panels, _layouts(panels, wide), strict=True)
    ]
    parts, top = [], 0.0
    for start in range(0, len(panels), columns):
        for index, inside in enumerate(drawn[start : start + columns]):
            left = index * (wide + _PANEL_GAP)
            parts.append(element("g", inside, transform=f"translate({left:.0f} {top:.0f})"))
        top += max(map(_height, panels[start : start + columns])) + _ROW
    return Drawing("".join(parts), top - _ROW)


def _height(panel: Panel) -> float:
    return HEADING + _ROW * (len(panel.bars) + (panel.omitted is not None)) + 6


@dataclass(frozen=True)
class _Layout:
    """Where the parts of a panel are, in pixels.

    Attributes:
        names: Right end of the names.
        width: Of the panel.
        scale: Of the bars.
        column: Whether values are in a column, as beside the bars there is no room for them.
    """

    names: float
    width: float
    scale: Scale
    column: bool

    @staticmethod
    def fit(panel: Panel, width: float, *, column: bool) -> "_Layout":
        """Place names, bars and values."""
        names = max(text_width(shorten_text(bar.entry.label, width * 0.36)) for bar in panel.bars)
        numbers = [bar.value for bar in panel.bars]
        if panel.band:  # it is shown as far as the bars go, or so that it can be seen
            numbers += [panel.band, -panel.band]
        left, right = names + 10, width
        if column:
            right -= 10 + _SIGN + max(text_width(_number(bar, width)) for bar in panel.bars)
        else:
            left, right = left + _room(panel, width, -1), right - _room(panel, width, 1)
        scale = fit_scale(numbers, left, right, count=4, zero=True, separator=panel.axis.separator)
        return _Layout(names, width, scale, column)

    @property
    def is_cramped(self) -> bool:
        """Whether bars are so short that their lengths cannot be told apart."""
        return self.scale.end - self.scale.start < self.width * _LEAST_BARS


def _layouts(panels: Sequence[Panel], width: float) -> list[_Layout]:
    """One for each panel: values are at the ends of the bars unless some panel is too narrow."""
    layouts = [_Layout.fit(panel, width, column=False) for panel in panels]
    if any(layout.is_cramped for layout in layouts):
        return [_Layout.fit(panel, width, column=True) for panel in panels]
    return layouts


def _panel(panel: Panel, layout: _Layout, links: Links) -> str:
    scale, wide = layout.scale, layout.width
    parts = [axis_heading(panel.axis, wide)]
    bottom = _height(panel)
    zero = scale(0 * panel.bars[0].value)
    if panel.band:
        left, right = scale(-panel.band), scale(panel.band)
        area = {"width": right - left, "height": bottom - HEADING}
        parts.append(element("rect", x=left, y=HEADING, **area, class_="podium-band"))
    top = HEADING + 3.0
    for index, bar in enumerate(panel.bars):
        if panel.omitted and index == panel.omitted.after:
            middle = top + _ROW / 2
            parts.append(
                text_element(panel.omitted.text, 0, middle, dy=".35em", class_="podium-axis")
            )
            top += _ROW
        parts.append(_bar(bar, layout, top, links))
        top += _ROW
    parts.append(polyline((zero, HEADING), (zero, bottom), class_="podium-zero"))
    return "".join(parts)


def _room(panel: Panel, wide: float, side: int) -> float:
    """What values take beyond the ends of the bars on one side of zero."""
    bars = [bar for bar in panel.bars if (bar.value < 0) == (side < 0)]
    return max(_value_width(bar, wide) for bar in bars) + _GAP if bars else 0.0


def _value_width(bar: Bar, wide: float) -> float:
    sign = _SIGN if symbol_sign(bar.symbol) else 0
    return sign + text_width(_number(bar, wide))


def _number(bar: Bar, wide: float) -> str:
    return shorten_text(bar.text, wide * 0.4)


def _value(bar: Bar, layout: _Layout, end: float, middle: float) -> str:
    """The value, and between it and the end of the bar its sign; both in columns if need be."""
    outwards = -1 if bar.value < 0 or layout.column else 1
    sign = symbol_sign(bar.symbol)
    room = _SIGN if sign or layout.column else 0
    style = {"dy": ".35em", "class_": "podium-value"}
    number = text_element(
        _number(bar, layout.width),
        end + outwards * room,
        middle,
        text_anchor="end" if outwards < 0 else None,
        **style,
    )
    if not sign:
        return number
    at = end + outwards * _SIGN / 3
    return text_element(sign, at, middle, text_anchor="middle", **style) + number


def _bar(bar: Bar, layout: _Layout, top: float, links: Links) -> str:
    zero, end = layout.scale(0 * bar.value), layout.scale(bar.value)
    # A difference that is printed is seen, however small it is beside the others.
    long = max(abs(end - zero), 1.0 if bar.value else 0.0)
    negative = bar.value < 0
    left = zero - long if negative else zero
    value = left - _GAP if negative else left + long + _GAP
    if layout.column:
        value = layout.width
    middle = top + _ROW / 2
    return draw_mark(
        bar.entry,
        links,
        element("rect", x=0, y=top, width=layout.width, height=_ROW, class_="podium-row"),
        text_element(
            shorten_text(bar.entry.label, layout.names),
            layout.names,
            middle,
            dy=".35em",
            text_anchor="end",
        ),
        element(
            "rect",
            x=left,
            y=middle - _THICKNESS / 2,
            width=long,
            height=_THICKNESS,
            class_="podium-difference",
        ),
        _value(bar, layout, value, middle),
        data_symbol=bar.symbol,
    )
