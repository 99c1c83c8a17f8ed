"""CSV of a table: the printed values, for spreadsheets.

A text that a spreadsheet would take for a formula gets an apostrophe before it; a printed
number never does, whatever its sign. A text with a line break, or with what some spreadsheet takes
for the end of a cell, stands in quotes, so that no part of it begins a cell of its own.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import chain

from podium.core.numbers import is_printed, plain
from podium.figures.document import Cell, Table

__all__ = ["render_table"]

# Apostrophes that were there are counted in, so that taking one away gives the text back.
_FORMULA = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])")
_BREAK = re.compile(r'[",;|\x00-\x1f]')

_NO_COLUMNS: Mapping[str, str] = {}


def render_table(table: Table) -> str:
    """A header and one line for each model; a cell without a value is empty.

    Whatever else a cell says is in separate columns after its metric, so that values stay numbers:
    rank changes (`▲▼`) and, for values from samples, both ends of the confidence interval (`low`,
    `high`) and the number of tasks (`n`).
    """
    asides = [
        {name: None for row in table.rows for name in _extra_columns(row.cells[index])}
        for index in range(len(table.columns))
    ]
    if not any(asides):
        texts = ((row.label, *[cell.text for cell in row.cells]) for row in table.rows)
        labels = (table.stub, *(column.label for column in table.columns))
        return "".join(map(_line, (labels, *texts)))
    heads = [
        [column.label, *(f"{column.label} {name}" for name in names)]
        for column, names in zip(table.columns, asides, strict=True)
    ]
    lines = [_line((table.stub, *chain(*heads)))]
    for row in table.rows:
        cells = [
            [cell.text, *(_extra_columns(cell).get(name, "") for name in names)]
            for cell, names in zip(row.cells, asides, strict=True)
        ]
        lines.append(_line((row.label, *chain(*cells))))
    return "".join(lines)


def _extra_columns(cell: Cell) -> Mapping[str, str]:
    if not (cell.rank_change or cell.uncertainty):
        return _NO_COLUMNS
    columns = {"▲▼": cell.rank_change.text} if cell.rank_change else {}
    uncertainty = cell.uncertainty
    if uncertainty is None or uncertainty.tasks is None:  # an average has the columns it always had
        return columns
    if uncertainty.low is not None and uncertainty.high is not None:
        columns |= {"low": plain(uncertainty.low), "high": plain(uncertainty.high)}
    return columns | {"n": str(uncertainty.tasks)}


def _line(texts: Iterable[str]) -> str:
    return ",".join(map(_field, texts)) + "\n"


def _field(text: str) -> str:
    if is_printed(text):
        return text
    safe = f"'{text}" if _FORMULA.match(text) else text
    quoted = safe.replace('"', '""')
    return f'"{quoted}"' if _BREAK.search(safe) else safe
