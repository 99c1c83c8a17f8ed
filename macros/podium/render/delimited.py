"""CSV of a table: the printed values, for spreadsheets.

A text that a spreadsheet would take for a formula gets an apostrophe before it; a printed
number never does, whatever its sign. A text with a line break, or with what some spreadsheet takes
for the end of a cell, stands in quotes, so that no part of it begins a cell of its own.
"""

import re
from collections.abc import Iterable
from itertools import chain

from podium.model import Table

__all__ = ["render_table"]

# Apostrophes that were there are counted in, so that taking one away gives the text back.
_FORMULA = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])")
_BREAK = re.compile(r'[",;|\x00-\x1f]')
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?[x%]?\Z")


def render_table(table: Table) -> str:
    """A header and one line for each model; a cell without a value is empty.

    Moves stand in a column of their own after their metric's, so that values stay numbers.
    """
    moved = [
        any(row.cells[index].move for row in table.rows) for index in range(len(table.columns))
    ]
    heads = [
        [column.label, f"{column.label} ▲▼"][: 1 + moves]
        for column, moves in zip(table.columns, moved, strict=True)
    ]
    lines = [_line((table.stub, *chain(*heads)))]
    for row in table.rows:
        cells = [
            [cell.text, cell.move.text if cell.move else ""][: 1 + moves]
            for cell, moves in zip(row.cells, moved, strict=True)
        ]
        lines.append(_line((row.label, *chain(*cells))))
    return "".join(lines)


def _line(texts: Iterable[str]) -> str:
    return ",".join(map(_field, texts)) + "\n"


def _field(text: str) -> str:
    dangerous = _FORMULA.match(text) and not _NUMBER.match(text)
    safe = f"'{text}" if dangerous else text
    quoted = safe.replace('"', '""')
    return f'"{quoted}"' if _BREAK.search(safe) else safe
