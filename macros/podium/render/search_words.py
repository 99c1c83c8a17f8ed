"""The words of a table as HTML, for the search index of a site."""

from collections.abc import Iterator

from podium.figures.document import ColumnKind, Row, Table
from podium.render.html_escape import escape_html

__all__ = ["render_words"]


def render_words(table: Table) -> str:
    """The title, the models' names and aliases, the cells that hold texts, and what comes before.

    Numbers are left out: readers do not search for them, and ten thousand models have many. So are
    notes: many tables share them, and a search for their words should find the page about these.
    """
    words = [table.title, *(word for row in table.rows for word in _words(row, table))]
    lines = [" ".join(filter(None, words)), *table.lead]
    return "".join(f"<p>{escape_html(line)}</p>" for line in lines if line)


def _words(row: Row, table: Table) -> Iterator[str]:
    yield from dict.fromkeys((row.label, row.model, row.alias))
    for cell, column in zip(row.cells, table.columns, strict=True):
        if column.kind is ColumnKind.TEXT:
            yield cell.text
