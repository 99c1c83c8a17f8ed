"""CSV of a table: the printed values, for spreadsheets.

A text that a spreadsheet would take for a formula gets an apostrophe before it; a printed
number never does, whatever its sign. So does a part of a text that follows a line break, or what
some spreadsheet takes for the end of a cell: there quotes only help in the first cell of a line.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from podium.core.numbers import is_digits, is_printed, plain
from podium.figures.document import Cell, Row, Table
from podium.render.symbols import RANK

__all__ = ["render_table"]

# Apostrophes that were there are counted in, so that taking one away gives the text back.
_FORMULA = re.compile(
    r"(?:^|(?<=[;|\x00-\x1f]))(?='*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]))"
)
_BREAK = re.compile(r'[",;|\x00-\x1f]')


def render_table(table: Table) -> str:
    """A header and one line for each model; a cell without a value is empty.

    Whatever else a cell says is in separate columns after its metric, so that values stay numbers:
    rank changes (`▲▼`), differences from a baseline (`Δ`), of an average over only some columns how
    many these are (`coverage`) and, where known, both ends of the confidence interval (`low`,
    `high`), the standard deviation (`sd`) and the number of tasks (`n`) or `runs`. Ranks and row
    groups are columns as well, and so are full names where the rows are under aliases.
    """
    special = [row for row in table.rows if not row.exact_numbers]
    asides = [
        {
            name: None
            for row in special
            if not row.cells[index].is_plain
            for name in _extra_columns(row.cells[index])
        }
        for index in range(len(table.columns))
    ]
    heads = [
        [column.full_label, *(f"{column.full_label} {name}" for name in names)]
        for column, names in zip(table.columns, asides, strict=True)
    ]
    front = [RANK] if table.ranked else []
    behind = filter(None, (table.full_name_label, table.row_group_label))
    lines = [_line((*front, table.stub, *behind, *chain(*heads)))]
    has_asides = any(asides)
    for row in table.rows:
        if row.exact_numbers and not has_asides:  # digits are written as they are
            fields = [*map(_field, _names(row, table)), *[cell.text for cell in row.cells]]
            lines.append(",".join(fields) + "\n")
            continue
        cells: Iterable[str] = (cell.text for cell in row.cells)
        if has_asides:
            cells = chain.from_iterable(
                [cell.text, *(_extra_columns(cell).get(name, "") for name in names)]
                for cell, names in zip(row.cells, asides, strict=True)
            )
        lines.append(_line((*_names(row, table), *cells)))
    return "".join(lines)


def _names(row: Row, table: Table) -> Iterator[str]:
    """A row's rank, name, full name and group, as far as the table has them."""
    if table.ranked:
        yield "" if row.rank is None else str(row.rank)
    yield row.label
    if table.full_name_label:
        yield row.model
    if table.row_group_label:
        yield row.row_group


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


def _line(texts: Iterable[str]) -> str:
    return ",".join(map(_field, texts)) + "\n"


def _field(text: str) -> str:
    if is_digits(text) or is_printed(text):
        return text
    safe = _FORMULA.sub("'", text)
    quoted = safe.replace('"', '""')
    return f'"{quoted}"' if _BREAK.search(safe) else safe
