"""CSV of a table: the printed values, for spreadsheets.

A text that a spreadsheet would take for a formula gets an apostrophe before it; a printed
number never does, whatever its sign. So does a part of a text that follows a line break, or what
some spreadsheet takes for the end of a cell: there quotes only help in the first cell of a line.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from podium.core.numbers import is_digits, is_printed, plain
from podium.figures.document import Cell, Column, ColumnCells, Table
from podium.render.symbols import RANK

__all__ = ["render_table"]

# Apostrophes that were there are counted in, so that taking one away gives the text back.
_FORMULA = re.compile(
    r"(?:^|(?<=[;|\x00-\x1f]))(?='*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]))"
)
# A whole column, a text on each line: most are like this, and it is a fast test.
_PLAIN = re.compile(r'(?:(?:[A-Za-z0-9][^",;|\x00-\x1f]*)?\n)*+\Z')
_BREAK = re.compile(r'[",;|\x00-\x1f]')


def render_table(table: Table) -> str:
    """A header and one line for each model; a cell without a value is empty.

    Whatever else a cell says is in separate columns after its metric, so that values stay numbers:
    rank changes (`▲▼`), differences from a baseline (`Δ`), of an average over only some columns how
    many these are (`coverage`) and, where known, both ends of the confidence interval (`low`,
    `high`), the standard deviation (`sd`) and the number of tasks (`n`) or `runs`. Ranks and row
    groups are columns as well, and so are full names where the rows are under aliases.
    """
    columns = [*_stub_columns(table)]
    for column, cells in zip(table.columns, table.cells, strict=True):
        columns += _columns(column, cells)
    return "".join(f"{','.join(fields)}\n" for fields in zip(*columns, strict=True))


def _stub_columns(table: Table) -> Iterator[list[str]]:
    """Ranks, names, full names and groups, as far as the table has them, with their headings."""
    rows = table.rows
    if table.ranked:
        yield _fields([RANK, *("" if row.rank is None else str(row.rank) for row in rows)])
    yield _fields([table.stub, *(row.label for row in rows)])
    if table.full_name_label:
        yield _fields([table.full_name_label, *(row.model for row in rows)])
    if table.row_group_label:
        yield _fields([table.row_group_label, *(row.row_group for row in rows)])


def _columns(column: Column, cells: ColumnCells) -> Iterator[list[str]]:
    """The displayed values of a column, and what else its cells say, with their headings."""
    texts = [_field(column.full_label), *cells.texts]
    for index, cell in cells.special.items():
        texts[1 + index] = _field(cell.text)
    yield texts
    further = {index: _extra_columns(cell) for index, cell in cells.special.items()}
    for name in dict.fromkeys(name for known in further.values() for name in known):
        fields = [_field(f"{column.full_label} {name}"), *[""] * len(cells)]
        for index, known in further.items():
            fields[1 + index] = _field(known.get(name, ""))
        yield fields


def _extra_columns(cell: Cell) -> Mapping[str, str]:
    columns = {"▲▼": cell.rank_change.text} if cell.rank_change else {}
    columns |= {"Δ": cell.delta.text} if cell.delta else {}
    columns |= {"coverage": "/".join(map(str, cell.coverage))} if cell.coverage else {}
    uncertainty = cell.uncertainty
    if uncertainty is None:
        return columns
    if uncertainty.low is not None and uncertainty.high is not None:
        columns |= {"low": plain(uncertainty.low), "high": plain(uncertainty.high)}
    columns |= {"sd": plain(uncertainty.sd)} if uncertainty.sd is not None else {}
    columns |= {"n": str(uncertainty.tasks)} if uncertainty.tasks is not None else {}
    return columns | ({"runs": str(uncertainty.runs)} if uncertainty.runs is not None else {})


def _fields(texts: Sequence[str]) -> list[str]:
    """The fields of a column."""
    lines = "\n".join([*texts, ""])
    if lines.count("\n") == len(texts) and _PLAIN.match(lines):
        return [*texts]
    return [*map(_field, texts)]


def _field(text: str) -> str:
    if is_digits(text) or is_printed(text):
        return text
    safe = _FORMULA.sub("'", text)
    quoted = safe.replace('"', '""')
    return f'"{quoted}"' if _BREAK.search(safe) else safe
