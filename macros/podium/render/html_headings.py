"""HTML of a table's headings: one line, or two where some columns have a spanner."""

import re

from podium.core.i18n import Words
from podium.figures.document import Column, ColumnKind, Table
from podium.render.html_escape import escape_html
from podium.render.symbols import RANK

__all__ = ["render_headings"]

_LONG_WORD = re.compile(r"\S{17}")
_WORD_PARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[_./:-])(?=\w)")


def render_headings(table: Table, words: Words) -> str:
    """The rows of headings.

    With spanners, every column has its heading in the second row, so that their order in the page
    is the one that is seen: the Tab key follows it.
    """
    spanned = table.spanners
    rows = ' rowspan="2"' if spanned else ""
    front = _rank_heading(words, rows) if table.ranked else ""
    front += f'<th scope="col"{rows}>{escape_html(table.stub)}</th>'
    heads = "".join(_heading(column, table) for column in table.columns)
    if not spanned:
        return f"<tr>{front}{heads}</tr>"
    upper = ""
    for spanner in spanned:
        width = f' colspan="{len(spanner.columns)}"'
        label = escape_html(spanner.label)
        upper += f'<th{width} scope="colgroup">{label}</th>' if label else f"<td{width}></td>"
    return f"<tr>{front}{upper}</tr><tr>{heads}</tr>"


def _rank_heading(words: Words, extent: str) -> str:
    """The sign over the ranks, which is read out and explained as a word."""
    label = escape_html(words.label("rank"))
    attributes = f'scope="col" class="podium-rank"{extent} aria-label="{label}" title="{label}"'
    return f"<th {attributes}>{RANK}</th>"


def _heading(column: Column, table: Table) -> str:
    numeric = "" if column.kind is ColumnKind.TEXT else ' class="podium-number"'
    better = f' data-better="{escape_html(column.better)}"' if column.better else ""
    attributes = f'scope="col"{numeric} data-column="{escape_html(column.key)}"{better}'
    if column.better and column.key == table.sorted_by:
        order = "descending" if column.better == "higher" else "ascending"
        attributes += f' aria-sort="{order}"'
    if column.filter:
        attributes += f' data-filter="{escape_html(column.filter)}"'
    return f"<th {attributes}>{_breakable(column.label)}</th>"


def _breakable(label: str) -> str:
    """A heading that can go on in a second line between the parts of a long word."""
    parts = _WORD_PARTS.split(label) if _LONG_WORD.search(label) else [label]
    return "<wbr>".join(map(escape_html, parts))
