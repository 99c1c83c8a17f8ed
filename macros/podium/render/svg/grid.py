"""A heat map: models by columns, with the rank or the value in each cell."""

from collections.abc import Sequence
from itertools import groupby

from podium.figures.plots import Grid, GridColumn, PlottedModel, Tile
from podium.render.svg.elements import element, text_element
from podium.render.svg.frame import Drawing, DrawingSize, Links, draw_mark, tooltip
from podium.render.svg.text_width import shorten_text, text_width, wrap_text
from podium.render.symbols import EMPTY, TIED_MEDALS

__all__ = ["draw_grid"]

_ROW = 24
_HEAD = 26
_LINE = 16
_NARROWEST, _WIDEST = 52, 140
_PALEST, _DEEPENS = 0.03, 0.32
"""Opacity of the last rank, and what the first has more: text is legible on both."""

_TIED_RANKS = dict(zip("123", TIED_MEDALS.values(), strict=True))
"""Uncertain top ranks, as in tables."""

Columns = Sequence[tuple[int, GridColumn]]


def draw_grid(plot: Grid, size: DrawingSize, links: Links) -> Drawing:
    """Draw as many columns beside each other as are wide enough, and the others below."""
    labels = max(text_width(shorten_text(entry.label, size.width * 0.3)) for entry, _ in plot.rows)
    texts = (text_width(_tile_text(tile)) for _, tiles in plot.rows for tile in tiles)
    narrowest = min(max(_NARROWEST, max(texts, default=0) + 8), size.width - labels - 10)
    room = int((size.width - labels - 10) // narrowest)
    columns = list(enumerate(plot.columns))
    wide = min(_WIDEST, (size.width - labels - 10) / min(room, len(columns)))
    parts, top = [], 0.0
    for start in range(0, len(columns), room):
        block = _GridBlock(columns[start : start + room], labels, wide)
        inside = block.heads() + block.rows(plot, links)
        parts.append(element("g", inside, transform=f"translate(0 {top:.0f})"))
        top += block.head + _ROW * (len(plot.rows) + (plot.omitted is not None)) + _ROW
    return Drawing("".join(parts), top - _ROW + 2)


class _GridBlock:
    def __init__(self, columns: Columns, labels: float, wide: float) -> None:
        self.columns, self.labels, self.wide = columns, labels, wide
        self.left = labels + 10
        self.labels_of = [wrap_text(column.label, wide - 4) for _, column in columns]
        self.head = _HEAD + _LINE * max(map(len, self.labels_of)) + 4

    def heads(self) -> str:
        """Groups above their columns, with a line that holds them together."""
        parts, index = [], 0
        for group, members in groupby(self.columns, key=lambda column: column[1].group):
            count = len(list(members))
            left, room = self.left + index * self.wide, count * self.wide - 4
            middle = left + room / 2 + 2
            parts.append(
                text_element(
                    shorten_text(group, room),
                    middle,
                    12,
                    text_anchor="middle",
                    class_="podium-head",
                )
            )
            line = {"width": room - 4, "height": 1, "class_": "podium-brace"}
            parts.append(element("rect", x=left + 4, y=19, **line))
            index += count
        for position, lines in enumerate(self.labels_of):
            middle = self.left + (position + 0.5) * self.wide
            first = self.head - 8 - _LINE * (len(lines) - 1)
            parts += [
                text_element(line, middle, first + _LINE * number, text_anchor="middle")
                for number, line in enumerate(lines)
            ]
        return "".join(parts)

    def rows(self, plot: Grid, links: Links) -> str:
        parts, top = [], float(self.head)
        for index, (entry, tiles) in enumerate(plot.rows):
            if plot.omitted and index == plot.omitted.after:
                middle = top + _ROW / 2
                parts.append(
                    text_element(plot.omitted.text, 0, middle, dy=".35em", class_="podium-axis")
                )
                top += _ROW
            parts.append(self.row(entry, tiles, top, links))
            top += _ROW
        return "".join(parts)

    def row(self, entry: PlottedModel, tiles: Sequence[Tile], top: float, links: Links) -> str:
        label = shorten_text(entry.label, self.labels)
        right = self.left + self.wide * len(self.columns)
        return draw_mark(
            entry,
            links,
            element("rect", x=0, y=top, width=right, height=_ROW, class_="podium-row"),
            text_element(label, self.labels, top + _ROW / 2, dy=".35em", text_anchor="end"),
            *(
                self.tile(tiles[index], self.left + position * self.wide, top)
                for position, (index, _) in enumerate(self.columns)
            ),
        )

    def tile(self, tile: Tile, left: float, top: float) -> str:
        """More opaque is nearer to rank 1; without a rank the tile is an outline."""
        shade = None if tile.rank is None else f"{_PALEST + _DEEPENS * float(1 - tile.rank):.2f}"
        size = {"width": self.wide - 2, "height": _ROW - 2, "rx": 2, "fill_opacity": shade}
        middle = left + self.wide / 2
        return element(
            "g",
            tooltip(tile.facts),
            element("rect", x=left + 1, y=top + 1, **size),
            text_element(
                shorten_text(_tile_text(tile), self.wide - 4),
                middle,
                top + _ROW / 2,
                dy=".35em",
                text_anchor="middle",
            ),
            class_="podium-tile",
            data_empty="" if tile.rank is None else None,
        )


def _tile_text(tile: Tile) -> str:
    """A place as it stands in its tile: in a ring or in brackets if it is not certain."""
    if not tile.uncertain:
        return tile.text or EMPTY
    return _TIED_RANKS.get(tile.text, f"({tile.text})")
