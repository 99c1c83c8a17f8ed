"""The first rows of a table as a picture: what other sites show of a link to a page.

Made of the JSON that lies beside the page. It has as many columns and rows as are legible when the
picture is shown at half its size; what is left out is said by an ellipsis.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from podium.figures.document import Mark
from podium.render.svg.text_width import SIZE, shorten_text, text_width
from podium.render.symbols import EMPTY, RANK, SIGNS, typeset
from podium.site.image_file import typst_image
from podium.site.static_files import asset_text
from podium.site.svg_styles import light_colours

__all__ = ["table_picture"]

_FONTS = (
    *("Roboto", "Helvetica Neue", "Arial", "Noto Sans", "PingFang SC", "Microsoft YaHei"),
    *("Noto Sans CJK SC", "Liberation Sans", "DejaVu Sans"),
)
_POINTS_PER_INCH = 72.0  # a point is a pixel
_SCALE = 26 / SIZE
"""Size of the letters of a table, in those that texts are measured in."""
_WIDTH = 1104 / _SCALE
_TITLE = 1104 / (36 / SIZE)
_PADDING = 28 / _SCALE
_NAME, _HEADING = 430 / _SCALE, 240 / _SCALE
_ROWS = 8
"""There is room for one row less below headings of two lines."""
_ELLIPSIS = "…"
_COLOURED = {
    Mark.BETTER: "better",
    Mark.WORSE: "worse",
    Mark.WORST: "worse",
    Mark.NOT_SIGNIFICANT: "uncertain",
    Mark.UNTESTABLE: "uncertain",
    Mark.NOT_COMPARABLE: "uncertain",
}

_Cell = Mapping[str, str | bool]
_Column = tuple[Sequence[str], Sequence[_Cell]]


def table_picture(table: Mapping[str, Any], site_name: str) -> bytes:
    """A table as a PNG of 1200 by 630 pixels.

    Args:
        table: The table as its JSON has it.
        site_name: What the site is called, for the last line.

    Raises:
        ProblemError: Typst is not installed, or no font of this machine has the Chinese characters.
    """
    most = _ROWS - any("spanner" in column for column in table["columns"])
    rows = table["rows"][:most]
    ranks = [_cell(str(row["rank"] or "")) for row in rows] if rows and "rank" in rows[0] else []
    names = [_cell(shorten_text(row["label"], _NAME)) for row in rows]
    columns: list[_Column] = [([RANK], ranks)] if ranks else []
    columns.append(([table["stub"]], names))
    values = [*_value_columns(table["columns"], rows)]
    columns = _fit(columns, values)
    lines = [list(line) for line in zip(*(cells for _, cells in columns), strict=True)]
    if len(table["rows"]) > most:
        lines.append([_cell(_ELLIPSIS if n == len(ranks[:1]) else "") for n in range(len(columns))])
    colours = light_colours()
    content = {
        "title": shorten_text(table["title"], _TITLE),
        "site": shorten_text(site_name, _TITLE),
        "head": [head for head, _ in columns],
        "names": len(ranks[:1]),
        "rows": lines,
        "fonts": _FONTS,
        "colours": {
            "ink": colours["--md-typeset-color"],
            "line": "#e3e3e3",
            **{name: colours[f"--podium-{name}"] for name in ("muted", *_COLOURED.values())},
        },
    }
    inputs = {"table": json.dumps(content, ensure_ascii=False)}
    return typst_image(asset_text("table.typ"), inputs, "png", _POINTS_PER_INCH)


def _value_columns(
    columns: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]
) -> Iterator[_Column]:
    for number, column in enumerate(columns):
        head = [column["spanner"]] if "spanner" in column else []
        head = [shorten_text(line, _HEADING) for line in [*head, column["label"]]]
        yield head, [_value(row["cells"][number]) for row in rows]


def _fit(columns: list[_Column], values: Sequence[_Column]) -> list[_Column]:
    """The names, and as many columns of values as there is room for beside them."""
    for number, column in enumerate(values):
        rest = _PADDING + text_width(_ELLIPSIS) if number < len(values) - 1 else 0
        if sum(map(_width, (*columns, column))) + rest > _WIDTH:
            return [*columns, ([_ELLIPSIS], [_cell("") for _ in column[1]])]
        columns = [*columns, column]
    return columns


def _width(column: _Column) -> float:
    head, cells = column
    return _PADDING + max(map(text_width, (*head, *(str(cell["text"]) for cell in cells))))


def _value(cell: Mapping[str, Any]) -> _Cell:
    mark = Mark(cell["mark"]) if cell["mark"] else None
    text = typeset(cell["text"]) or EMPTY
    colour = _COLOURED.get(mark) if mark else None
    if mark and colour:
        return _cell(f"{SIGNS[mark]} {text}", colour=colour)
    return _cell(text, bold=mark is Mark.FIRST)


def _cell(text: str, *, colour: str = "ink", bold: bool = False) -> _Cell:
    return {"text": text, "colour": colour, "bold": bold}
