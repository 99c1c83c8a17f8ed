"""Diverging bars: for each metric the differences from a baseline, best first."""

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


def draw_bars(plot: Bars, size: DrawingSize, links: Links) -> Drawing:
    """Draw the metrics side by side where there is room, else one below the other."""
    panels = [panel for panel in plot.panels if panel.bars]
    columns = min(size.columns, len(panels))
    wide = (size.width - _PANEL_GAP * (columns - 1)) / columns
    parts, top = [], 0.0
    for start in range(0, len(panels), columns):
        line = panels[start : start + columns]
        for index, panel in enumerate(line):
            inside = _panel(panel, wide, links)
            left = index * (wide + _PANEL_GAP)
            parts.append(element("g", inside, transform=f"translate({left:.0f} {top:.0f})"))
        top += max(map(_height, line)) + _ROW
    return Drawing("".join(parts), top - _ROW)


def _height(panel: Panel) -> float:
    return HEADING + _ROW * (len(panel.bars) + (panel.omitted is not None)) + 6


def _panel(panel: Panel, wide: float, links: Links) -> str:
    labels = max(text_width(shorten_text(bar.entry.label, wide * 0.36)) for bar in panel.bars)
    values = max(map(text_width, map(_value, panel.bars)))
    values = min(values, wide * 0.4)
    numbers = [bar.value for bar in panel.bars]
    if panel.band:  # it is shown as far as the bars go, or so that it can be seen
        numbers += [panel.band, -panel.band]
    scale = fit_scale(numbers, labels + 10, wide - values - 10, count=4, zero=True)
    parts = [axis_heading(panel.axis, wide)]
    bottom = _height(panel)
    zero = scale(0 * numbers[0])
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
        parts.append(_bar(bar, scale, labels, wide, top, links))
        top += _ROW
    parts.append(polyline((zero, HEADING), (zero, bottom), class_="podium-zero"))
    return "".join(parts)


def _value(bar: Bar) -> str:
    return f"{symbol_sign(bar.symbol)} {bar.text}".strip()


def _bar(bar: Bar, scale: Scale, labels: float, wide: float, top: float, links: Links) -> str:
    zero, end = scale(0 * bar.value), scale(bar.value)
    # A difference that is printed is seen, however small it is beside the others.
    long = max(abs(end - zero), 1.0 if bar.value else 0.0)
    left = zero if end >= zero else zero - long
    middle = top + _ROW / 2
    return draw_mark(
        bar.entry,
        links,
        element("rect", x=0, y=top, width=wide, height=_ROW, class_="podium-row"),
        text_element(
            shorten_text(bar.entry.label, labels), labels, middle, dy=".35em", text_anchor="end"
        ),
        element("rect", x=left, y=middle - _THICKNESS / 2, width=long, height=_THICKNESS),
        text_element(
            shorten_text(_value(bar), wide * 0.4),
            wide,
            middle,
            dy=".35em",
            text_anchor="end",
            class_="podium-value",
        ),
        data_symbol=bar.symbol,
    )
