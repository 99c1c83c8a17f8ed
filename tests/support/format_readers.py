"""Readers of every output format, which give back the text of a table."""

import csv
import io
import json as stdlib_json
import re
from collections.abc import Callable

import lxml.html
import markdown as python_markdown

from podium.core.i18n import words
from podium.figures.document import MarkMeaning, Table
from podium.figures.findings.legend import table_legend
from podium.render import csv as delimited
from podium.render import html, json, latex, markdown
from podium.render.symbols import EMPTY, MEDALS, SIGNS

ENGLISH = words("en")
Grid = list[list[str]]


def expected(table: Table) -> Grid:
    """What a reader of the table sees, without marks: header, names, printed values."""
    head = [table.stub, *(column.label for column in table.columns)]
    return [head, *([row.label, *(cell.text for cell in row.cells)] for row in table.rows)]


def from_html(text: str) -> Grid:
    tree = lxml.html.fragment_fromstring(text)
    for extra in tree.xpath('//*[@role="img"] | //th/em'):
        parent, tail = extra.getparent(), extra.tail or ""
        before = extra.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(extra)
    # The space before the quarantine's label belongs to the label.
    return [
        [(one.xpath("string(.//bdi)") if one.xpath(".//bdi") else _printed(one)) for one in row]
        for row in tree.xpath(".//tr")
    ]


def _printed(cell: lxml.html.HtmlElement) -> str:
    """The text of a cell; a number with the signs that programs read."""
    text: str = cell.text_content()
    if "podium-number" not in cell.get("class", ""):
        return text
    return re.sub("−(?=[0-9])", "-", re.sub("(?<=[0-9])×", "x", text))


def from_markdown(text: str) -> Grid:
    page = python_markdown.markdown(text, extensions=["tables"])
    table = lxml.html.fragment_fromstring(page, create_parent=True).find("table")
    assert table is not None
    return [[one.text_content() for one in row] for row in table.iter("tr")]


def from_csv(text: str) -> Grid:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    return [
        [
            re.sub(
                r"(^|(?<=[;|\x00-\x1f]))'(?='*(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]))", "", one
            )
            for one in row
        ]
        for row in rows
    ]


def from_latex(text: str) -> Grid:
    body = (
        text.split("\\toprule\n")[1]
        .split("  \\bottomrule", maxsplit=1)[0]
        .replace("  \\midrule\n", "")
    )
    # Escaped ampersands hold a place until the cells are apart.
    rows = [line.strip().removesuffix(" \\\\") for line in body.splitlines()]
    grid = [[undo_latex(one) for one in re.split(r"(?<!\\) & ", row)] for row in rows]
    return [["" if one == "---" else one for one in row] for row in grid]


def undo_latex(text: str) -> str:
    text = re.sub(r"\$\^\{[^}]+\}\$$", "", text)
    text = re.sub(r"^\\(?:textbf|underline|textit)\{(.*)\}$", r"\1", text).replace("${-}$", "-")
    names = {
        "textbackslash": "\\",
        "textasciitilde": "~",
        "textasciicircum": "^",
        "textless": "<",
        "textgreater": ">",
        "textbar": "|",
        "textquotedbl": '"',
        "textquotesingle": "'",
        "textasciigrave": "`",
    }
    symbols = {"alpha": "α", "pm": "±", "times": "×", "div": "÷", "-": "−", "leq": "≤", "geq": "≥"}
    for command, symbol in symbols.items():
        text = text.replace(f"$\\{command}$" if command.isalpha() else f"${command}$", symbol)
    pattern = re.compile(r"\\(" + "|".join(names) + r")\{\}|\\([&%$#_{}])|\{([\[*])\}|\{-\}\{-\}")
    return pattern.sub(lambda m: names.get(m[1] or "", m[2] or m[3] or "--"), text)


def from_json(text: str) -> Grid:
    document = stdlib_json.loads(text)
    head = [document["stub"], *(column["label"] for column in document["columns"])]
    return [
        head,
        *([row["label"], *(one["text"] for one in row["cells"])] for row in document["rows"]),
    ]


def strip_signs(grid: Grid) -> Grid:
    signs = "|".join([*MEDALS.values(), *(re.escape(f"{sign} ") for sign in SIGNS.values())])
    clean = [[re.sub(f"^({signs})", "", one) for one in row] for row in grid]
    return [["" if one == EMPTY else one for one in row] for row in clean]


def drop_doubts(grid: Grid, table: Table) -> Grid:
    for row, printed in zip(table.rows, grid[1:], strict=True):
        if row.quarantine:
            printed[0] = printed[0].removesuffix(f" ({row.quarantine})")
    return grid


def legend_of(table: Table) -> tuple[MarkMeaning, ...]:
    return table_legend(table, ENGLISH)


READERS: dict[str, tuple[Callable[[Table], str], Callable[[str], Grid]]] = {
    "html": (lambda table: html.render_table(table, ENGLISH), from_html),
    "markdown": (lambda table: markdown.render_table(table, legend_of(table)), from_markdown),
    "latex": (lambda table: latex.render_table(table, (), legend_of(table)), from_latex),
    "csv": (delimited.render_table, from_csv),
    "json": (json.render_table, from_json),
}
SUFFIXES = {"html": "html", "markdown": "md", "latex": "tex", "csv": "csv", "json": "json"}


def plain_text(grid: Grid) -> Grid:
    """Blanks at the ends of a cell, and runs of them, are not kept by every format."""
    return [[" ".join(re.sub(r"[\x00-\x1f]", " ", one).split()) for one in row] for row in grid]
