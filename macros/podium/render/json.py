"""JSON of a figure: everything that the model holds, for programs.

Values are numbers as near as a double can be; the text beside each is what is printed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from podium.core.numbers import Value, plain
from podium.figures.document import (
    Cell,
    Column,
    ColumnCells,
    FigureReference,
    Finding,
    Group,
    Link,
    Mark,
    ModelName,
    Number,
    Origin,
    Row,
    Span,
    Table,
    Uncertainty,
)
from podium.figures.footer import Source
from podium.render.row_pieces import Pieces, column_pieces, join_rows

__all__ = ["VERSION", "render_document", "render_finding", "render_table"]

VERSION = 1
"""Raised when a key changes its meaning or goes; new keys do not raise it."""

_SMALL = frozenset({"0.0", "-0."})
"""How a number begins whose double may have an exponent."""


def render_table(table: Table, sources: Sequence[Source] = ()) -> str:
    """A table with its columns, rows and cells, and the files that it was made of."""
    return _document(
        table.kind,
        {
            "title": table.title,
            "subject": dict(table.subject),
            "stub": table.stub,
            "columns": [_column(column) for column in table.columns],
            "rows": _rows(table),
            "notes": [*table.notes, *table.page_notes],
        }
        | ({"lead": list(table.lead)} if table.lead else {})
        | ({"sources": [*map(_source, sources)]} if sources else {}),
    )


def _source(source: Source) -> dict[str, Any]:
    return {
        "file": source.file,
        "sha256": source.digest,
        "commit": source.commit or None,
        "changed": source.changed,
    }


def render_finding(finding: Finding) -> str:
    """A finding with its spans, in which models and numbers are still known as such."""
    return _document(finding.kind, _finding(finding))


def _finding(finding: Finding) -> dict[str, Any]:
    sections = [
        {"key": section.key, "title": section.title, "kind": section.finding.kind}
        | _finding(section.finding)
        for section in finding.sections
    ]
    content: dict[str, Any] = {
        "subject": dict(finding.subject),
        "lead": [_span(span) for span in finding.lead],
        "groups": [_group(group) for group in finding.groups],
        "notes": list(finding.notes),
    }
    if finding.verbatim:
        content["verbatim"] = finding.verbatim
    return content | ({"sections": sections} if sections else {})


def _document(kind: str, content: dict[str, Any]) -> str:
    return render_document({"version": VERSION, "kind": kind} | content)


def render_document(document: Mapping[str, Any]) -> str:
    """A document as JSON, each entry of its lists on one line: short, and good to compare."""
    pieces: list[str] = []
    for key, value in document.items():
        pieces += [",\n  " if pieces else "{\n  ", _line(key), ": "]
        pieces += _pieces(value)
    # Joined once: a table may have ten megabytes.
    return "".join([*pieces, "\n}\n"])


def _pieces(value: Any) -> Iterator[str]:
    if isinstance(value, _Lines):
        entries: Iterable[str] = value
    elif isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
        entries = map(_line, value)
    else:
        yield _line(value)
        return
    separator = "[\n    "
    for entry in entries:
        yield separator
        yield entry
        separator = ",\n    "
    yield "\n  ]" if value else "[]"


class _Lines(list[str]):
    """A list of entries that are JSON already."""


# Made once: `json.dumps` would make one for every line.
_line = json.JSONEncoder(ensure_ascii=False).encode
_string = json.encoder.encode_basestring


def _column(column: Column) -> dict[str, Any]:
    spanner = {"spanner": column.spanner} if column.spanner else {}
    return {"key": column.key, "label": column.label, "kind": column.kind} | spanner


def _rows(table: Table) -> _Lines:
    origins = [row.origin for row in table.rows]
    columns = (_column_cells(cells, origins) for cells in table.cells)
    starts = [_row_start(row, table) for row in table.rows]
    return _Lines(join_rows(starts, columns, separator=", ", end="]}"))


def _row_start(row: Row, table: Table) -> str:
    """A row up to its cells, as the start of an object."""
    rank = "null" if row.rank is None else row.rank
    tied = "true" if row.tied else "false"
    ranked = f'"rank": {rank}, "tied": {tied}, ' if table.ranked else ""
    group = f'"row_group": {_string(row.row_group)}, ' if table.row_group_label else ""
    return (
        f'{{{ranked}{group}"model": {_string(row.model) if row.model else "null"}, '
        f'"label": {_string(row.label)}, '
        f'"origin": {_string(str(row.origin)) if row.origin else "null"}, '
        f'"quarantine": {_string(row.quarantine) if row.quarantine else "null"}, '
        f'"url": {_string(row.url) if row.url else "null"}, "cells": ['
    )


def _column_cells(cells: ColumnCells, origins: Sequence[Origin | None]) -> Pieces:
    """The cells of a column, and where each was read if that is not the place of its row."""
    numbers: list[str | Sequence[str]] = [
        *('{"text": "', cells.texts, '", "value": ', _doubles(cells)),
        *(', "exact": "', cells.exact, '", "mark": null, "reason": null'),
    ]  # as the encoder would write them
    if cells.ranks:
        numbers.append([*map(_rank, cells.ranks)])
    if cells.origins != origins:
        numbers.append([*map(_own_origin, cells.origins, origins)])
    special = {
        index: f"{_line(_cell(cell))[:-1]}{_own_origin(cell.origin, origins[index])}}}"
        for index, cell in cells.special.items()
    }
    return column_pieces(len(cells), [*numbers, "}"], special)


def _rank(rank: int | None) -> str:
    return "" if rank is None else f', "rank": {rank}'


def _own_origin(origin: Origin | None, place: Origin | None) -> str:
    """Where a cell was read, as the last entry of its object; empty for the place of its row."""
    if origin is None or origin == place:
        return ""
    if origin.parts or len(origin.lines) != 1:
        return f', "origin": {_line(str(origin))}'
    return f', "origin": {_open_string(origin.file)}:{origin.lines[0]}"'


@lru_cache(maxsize=256)
def _open_string(text: str) -> str:
    """A JSON string that goes on: thousands of cells are from a few files."""
    return _line(text)[:-1]


def _doubles(cells: ColumnCells) -> list[str]:
    """The double next to each value, as the encoder would write it.

    A double distinguishes any two numbers of fifteen digits, so its shortest text is theirs.
    """
    return [
        exact if len(exact) <= 16 and "." in exact and exact[:3] not in _SMALL else _double(value)
        for exact, value in zip(cells.exact, cells.values, strict=True)
    ]


def _double(value: Value | None) -> str:
    return "null" if value is None else repr(float(value))


def _cell(cell: Cell) -> dict[str, Any]:
    value = cell.value
    fields: dict[str, Any] = {
        "text": cell.text,
        "value": None if value is None else float(value),
        "exact": None if value is None else plain(value),
        "mark": cell.mark,
        "reason": cell.reason or None,
    }
    if cell.rank is not None:
        fields["rank"] = cell.rank
    if cell.delta:
        fields["delta"] = {"text": cell.delta.text, "exact": plain(cell.delta.value)}
    if cell.coverage:
        fields["coverage"] = list(cell.coverage)
    if cell.rank_change:
        fields["rank_change"] = {"ranks": cell.rank_change.ranks, "text": cell.rank_change.text}
    if cell.uncertainty or cell.statistical_tie:
        fields["statistical_tie"] = cell.statistical_tie
    if cell.uncertainty:
        fields |= _uncertainty(cell.uncertainty)
    return fields


def _uncertainty(uncertainty: Uncertainty) -> dict[str, Any]:
    ends = [None if end is None else float(end) for end in (uncertainty.low, uncertainty.high)]
    spread = {} if uncertainty.sd is None else {"sd": float(uncertainty.sd)}
    runs = {} if uncertainty.runs is None else {"runs": uncertainty.runs}
    return {
        "interval": ends if None not in ends else None,
        "tasks": uncertainty.tasks,
        "rank_range": list(uncertainty.rank_range) if uncertainty.rank_range else None,
        "p": None if uncertainty.p is None else float(uncertainty.p),
        **spread,
        **runs,
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "key": group.key,
        "title": group.title or None,
        "phrases": [[_span(span) for span in phrase] for phrase in group.phrases],
    }


def _span(span: Span) -> dict[str, Any] | str:
    match span:
        case Mark():
            return {"mark": span}
        case ModelName():
            return {"model": span.model, "text": span.text}
        case Link():
            return {"text": span.text, "url": span.url}
        case FigureReference():
            return {"text": span.text, "figures": list(span.figures)}
        case Number():
            return {"metric": span.metric} | _cell(span.cell)
        case str():
            return span
