"""What all plots share: two sizes, focusable marks, symbols, axes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from podium.figures.document import Mark
from podium.figures.plots import Axis, PlottedModel, Symbol
from podium.render.html_escape import escape_html
from podium.render.svg.elements import element, polyline, text_element
from podium.render.svg.label_placement import Box
from podium.render.svg.scales import Scale
from podium.render.svg.text_width import shorten_text, text_width
from podium.render.symbols import SIGNS, typeset_sentence

__all__ = [
    "HEADING",
    "SIZES",
    "Drawing",
    "DrawingSize",
    "Links",
    "axis_heading",
    "draw_interval",
    "draw_label_sign",
    "draw_mark",
    "draw_symbol",
    "horizontal_axis",
    "horizontal_ticks",
    "label_sign",
    "symbol_sign",
    "tick_label_width",
    "tooltip",
    "vertical_axis",
]

Links = Mapping[str, str]
"""Where each model's mark leads."""


@dataclass(frozen=True)
class DrawingSize:
    """The size of a drawing. Text keeps its size, so narrow screens have a separate drawing."""

    name: str
    width: int
    height: int
    columns: int
    ticks: int


SIZES = (DrawingSize("wide", 720, 420, 2, 6), DrawingSize("narrow", 344, 400, 1, 4))


@dataclass(frozen=True)
class Drawing:
    """The content of a drawing, and its height."""

    content: str
    height: float


def tooltip(facts: Iterable[str]) -> str:
    """The title of an element, line by line."""
    lines = (escape_html(typeset_sentence(fact)) for fact in facts)
    # A line break would end the line that a figure is; in an entity it is one for readers only.
    return f"<title>{'&#10;'.join(lines)}</title>"


def draw_mark(entry: PlottedModel, links: Links, *children: str, **attributes: object) -> str:
    """A model's mark: a link with a tooltip, which the keyboard reaches.

    Its name for those who listen is the tooltip as well. A label of its own would have to repeat
    whatever is drawn of it, or who says what they see would not get there.
    """
    target = entry.url or links.get(entry.model)
    # Not `href`: themes that change pages without loading them assign that to every element that
    # has one, and an SVG link throws, after which no page can be changed any more.
    reach = {"xlink:href": target, "role": "link"} if target else {"tabindex": 0, "role": "img"}
    return element(
        "a" if target else "g",
        tooltip(shorten_text(fact, 2000) for fact in entry.facts),
        *children,
        class_="podium-entry",
        data_model=entry.model,
        **reach,
        **attributes,
    )


_SIGNED = {
    Symbol.BETTER: SIGNS[Mark.BETTER],
    Symbol.WINNER: SIGNS[Mark.BETTER],
    Symbol.WORSE: SIGNS[Mark.WORSE],
    Symbol.NOT_SIGNIFICANT: SIGNS[Mark.NOT_SIGNIFICANT],
    Symbol.UNTESTABLE: SIGNS[Mark.UNTESTABLE],
    Symbol.NOT_COMPARABLE: SIGNS[Mark.NOT_COMPARABLE],
}


def symbol_sign(symbol: Symbol) -> str:
    """The glyph before a text, so that colour is not the only sign."""
    return _SIGNED.get(symbol, "")


def label_sign(symbol: Symbol) -> str:
    """The sign before the label of a point; a level one has a sign only there."""
    return "=" if symbol is Symbol.LEVEL else symbol_sign(symbol)


def _circle(x: float, y: float, radius: float) -> str:
    return element("circle", cx=x, cy=y, r=radius)


def _diamond(x: float, y: float) -> str:
    return polyline((x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y), (x, y - 7))


def _bar(x: float, y: float) -> str:
    return element("rect", x=x - 7, y=y - 5, width=14, height=10, class_="podium-difference")


def _reference(x: float, y: float) -> str:
    return polyline((x, y - 8), (x, y + 8), class_="podium-cross")


def _tied(x: float, y: float) -> str:
    ground = element("rect", x=x - 7, y=y - 6, width=14, height=12, class_="podium-zone")
    return ground + element("rect", x=x - 7, y=y - 6, width=3, height=12, class_="podium-tied")


def draw_interval(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A confidence interval along one axis: a line with a stroke across each end."""
    upright = start[0] == end[0]
    across, along = (_CAP, 0) if upright else (0, _CAP)
    caps = [((x - across, y - along), (x + across, y + along)) for x, y in (start, end)]
    return "".join(polyline(*line, class_="podium-interval") for line in ((start, end), *caps))


_CAP = 3.5

_SHAPES: Mapping[Symbol, Callable[[float, float], str]] = {
    Symbol.FRONTIER: lambda x, y: _circle(x, y, 5.5),
    Symbol.DOMINATED: lambda x, y: _circle(x, y, 4.5),
    Symbol.PLAIN: lambda x, y: _circle(x, y, 4.5),
    Symbol.BASELINE: _diamond,
    Symbol.BETTER: _bar,
    Symbol.WORSE: _bar,
    Symbol.LEVEL: _bar,
    Symbol.NOT_SIGNIFICANT: _bar,
    Symbol.UNTESTABLE: _bar,
    Symbol.NOT_COMPARABLE: _bar,
    Symbol.VALUE: lambda x, y: _circle(x, y, 4.5),
    Symbol.INTERVAL: lambda x, y: draw_interval((x - 7, y), (x + 7, y)),
    Symbol.TIED: _tied,
    Symbol.REFERENCE: _reference,
    Symbol.WINNER: lambda x, y: text_element("✓", x, y, text_anchor="middle", dy=".35em"),
}


def draw_symbol(symbol: Symbol, x: float, y: float) -> str:
    """A symbol around its centre; each has a different shape, not only a different colour."""
    return element("g", _SHAPES[symbol](x, y), class_="podium-symbol", data_symbol=symbol)


def draw_label_sign(symbol: Symbol, x: float, y: float) -> str:
    """The sign before labels by itself, around its centre."""
    sign = text_element(label_sign(symbol), x, y, text_anchor="middle", dy=".35em")
    return element("g", sign, class_="podium-symbol")


HEADING = 44
"""Height of a heading above a plot with one axis."""


def axis_heading(axis: Axis, width: float) -> str:
    """The metric above a plot whose only axis is across, and below it which end is better."""
    hint = f"← {axis.hint}" if axis.lower else f"{axis.hint} →"
    return text_element(
        shorten_text(axis.label, width), 0, 13, class_="podium-head"
    ) + text_element(shorten_text(hint, width), 0, 31, class_="podium-axis")


def horizontal_ticks(scale: Scale, area: Box) -> str:
    """Ticks and grid lines under an area: all of them, or every second one and so on if need be."""
    ticks = [(scale(tick), label) for tick, label in zip(scale.ticks, scale.labels, strict=True)]
    room = max((text_width(label) for _, label in ticks), default=0.0) + 6
    gap = ticks[1][0] - ticks[0][0] if len(ticks) > 1 else room
    return "".join(
        polyline((x, area.top), (x, area.bottom), class_="podium-grid")
        + text_element(label, x, area.bottom + 19, text_anchor="middle")
        for x, label in ticks[:: max(1, ceil(room / gap))]
    )


def horizontal_axis(axis: Axis, scale: Scale, area: Box) -> str:
    """Ticks and grid lines under an area, and what grows to the right."""
    title = f"← {axis.label} · {axis.hint}" if axis.lower else f"{axis.label} · {axis.hint} →"
    x, anchor = (area.left, None) if axis.lower else (area.right, "end")
    title = shorten_text(title, area.right - area.left)
    below = text_element(title, x, area.bottom + 39, text_anchor=anchor, class_="podium-axis")
    return horizontal_ticks(scale, area) + below


def tick_label_width(scale: Scale) -> float:
    """What the ticks of a vertical axis take of the width."""
    return max(map(text_width, scale.labels), default=0) + 10


def vertical_axis(axis: Axis, scale: Scale, area: Box, width: float) -> str:
    """Ticks and grid lines beside an area, and above it what grows upwards, in a width."""
    parts = []
    for tick, label in zip(scale.ticks, scale.labels, strict=True):
        y = scale(tick)
        parts.append(polyline((area.left, y), (area.right, y), class_="podium-grid"))
        parts.append(text_element(label, area.left - 8, y, text_anchor="end", dy=".35em"))
    title = f"{'↓' if axis.lower else '↑'} {axis.label} · {axis.hint}"
    parts.append(text_element(shorten_text(title, width), 0, 12, class_="podium-axis"))
    return "".join(parts)
