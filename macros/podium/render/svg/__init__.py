"""Inline SVG of a chart: computes positions, not meanings.

Written here and not by a plotting library, because nearly everything that a reader needs is what
such libraries do not have: marks that are links with tooltips, labels that do not meet in
whatever font, a layout of its own for a phone, colours that follow the page. The same chart
gives the same bytes everywhere, as no font is measured and nothing is numbered.
"""

from podium.figures.document import Chart
from podium.figures.plots import Bars, DotPlot, Grid, LegendEntry, Lines, Plot, Scatter, Symbol
from podium.render.svg.bars import draw_bars
from podium.render.svg.dot_plot import draw_dot_plot
from podium.render.svg.elements import element
from podium.render.svg.frame import (
    SIZES,
    Drawing,
    DrawingSize,
    Links,
    draw_label_sign,
    draw_symbol,
    symbol_sign,
)
from podium.render.svg.grid import draw_grid
from podium.render.svg.lines import draw_lines
from podium.render.svg.scatter import draw_scatter

__all__ = ["Links", "draw_chart", "draw_key", "draw_key_symbol", "draw_once", "key_sign"]


def draw_chart(chart: Chart, links: Links) -> str:
    """A chart in each size; the style sheet shows the one that there is room for.

    Args:
        chart: With something to draw.
        links: Where each model's mark leads that has no address of its own.
    """
    return "".join(_picture(chart, size, links) for size in SIZES)


def draw_once(chart: Chart, *, narrow: bool = False) -> tuple[str, int, int]:
    """The content of one drawing of a chart, its width and its height.

    Args:
        chart: With something to draw.
        narrow: Whether it is the drawing for narrow screens.
    """
    size = SIZES[narrow]
    drawing = _draw(chart.plot, size, {})
    return drawing.content, size.width, round(drawing.height)


def draw_key(entry: LegendEntry) -> str:
    """A symbol by itself, for the line that says what it means, and its sign beside bars."""
    inside = draw_key_symbol(entry, 8, 8)
    drawn = element("svg", inside, viewBox="0 0 16 16", width=16, height=16, aria_hidden="true")
    beside = key_sign(entry)
    return f"{drawn} {beside}" if beside else drawn


def draw_key_symbol(entry: LegendEntry, x: float, y: float) -> str:
    """The symbol of a key around its centre, or its sign alone."""
    draw = draw_label_sign if entry.sign_only else draw_symbol
    return draw(entry.symbol, x, y)


def key_sign(entry: LegendEntry) -> str:
    """The sign beside a symbol in a key; empty if it is the symbol itself."""
    alone = entry.sign_only or entry.symbol is Symbol.WINNER
    return "" if alone else symbol_sign(entry.symbol)


def _picture(chart: Chart, size: DrawingSize, links: Links) -> str:
    drawing = _draw(chart.plot, size, links)
    return element(
        "svg",
        drawing.content,
        class_=f"podium-{size.name}",
        viewBox=f"0 0 {size.width} {drawing.height:.0f}",
        width=size.width,
        height=round(drawing.height),
        role="group",
        aria_label=chart.table.title,
        data_search_exclude="",  # its words are in the table
    )


def _draw(plot: Plot | None, size: DrawingSize, links: Links) -> Drawing:
    match plot:
        case Scatter():
            return draw_scatter(plot, size, links)
        case Bars():
            return draw_bars(plot, size, links)
        case DotPlot():
            return draw_dot_plot(plot, size, links)
        case Grid():
            return draw_grid(plot, size, links)
        case Lines():
            return draw_lines(plot, size, links)
        case None:
            return Drawing("", 0)
