"""The words of a table as HTML, for the search index of a site."""

from collections.abc import Iterable, Sequence
from itertools import repeat

from podium.figures.document import ColumnKind, Table
from podium.render.html_escape import escape_html

__all__ = ["render_words"]


def render_words(table: Table) -> str:
    """The title, the models' names and aliases, the cells that hold texts, and what comes before.

    Numbers are left out: readers do not search for them, and ten thousand models have many. So are
    notes: many tables share them, and a search for their words should find the page about these.
    """
    words = [table.title]
    for row, texts in zip(table.rows, _texts(table), strict=False):
        words += dict.fromkeys((row.label, row.model, row.alias))
        words += texts
    lines = [" ".join(filter(None, words)), *table.lead]
    return "".join(f"<p>{escape_html(line)}</p>" for line in lines if line)


def _texts(table: Table) -> Iterable[Sequence[str]]:
    """Of each row, the cells that hold texts."""
    columns = [
        [cell.text for cell in cells]
        for column, cells in zip(table.columns, table.cells, strict=True)
        if column.kind is ColumnKind.TEXT
    ]
    return zip(*columns, strict=True) if columns else repeat(())
