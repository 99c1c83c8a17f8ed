"""JSON of a figure: everything that the model holds, for programs.

Values are numbers as near as a double can be; the text beside each is what is printed.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from podium.model import (
    Cell,
    Column,
    Evidence,
    Finding,
    Group,
    Link,
    Mark,
    ModelName,
    Number,
    Row,
    Span,
    Table,
)
from podium.quantities import plain
from podium.takeaway import Source

__all__ = ["VERSION", "lines", "render_finding", "render_table"]

VERSION = 1
"""Raised when a key changes its meaning or goes; new keys do not raise it."""


def render_table(table: Table, sources: Sequence[Source] = ()) -> str:
    """A table with its columns, rows and cells, and the files that it was made of."""
    return _document(
        table.kind,
        {
            "title": table.title,
            "subject": dict(table.subject),
            "stub": table.stub,
            "columns": [_column(column) for column in table.columns],
            "rows": [_row(row) for row in table.rows],
            "notes": list(table.notes),
        }
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
        {"key": one.key, "title": one.title, "kind": one.finding.kind} | _finding(one.finding)
        for one in finding.sections
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
    return lines({"version": VERSION, "kind": kind} | content)


def lines(document: Mapping[str, Any]) -> str:
    """A document as JSON, each entry of its lists on one line: short, and good to compare."""
    entries = (f"  {_line(key)}: {_value(value)}" for key, value in document.items())
    return "{\n" + ",\n".join(entries) + "\n}\n"


def _value(value: Any) -> str:
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return "[\n" + ",\n".join(f"    {_line(one)}" for one in value) + "\n  ]"
    return _line(value)


# Made once: `json.dumps` would make one for every line.
_line = json.JSONEncoder(ensure_ascii=False).encode


def _column(column: Column) -> dict[str, Any]:
    return {"key": column.key, "label": column.label, "kind": column.kind}


def _row(row: Row) -> dict[str, Any]:
    return {
        "model": row.model or None,
        "label": row.label,
        "origin": str(row.origin) if row.origin else None,
        "doubt": row.doubt or None,
        "url": row.url or None,
        "cells": [_cell(cell) | _own_origin(cell, row) for cell in row.cells],
    }


def _own_origin(cell: Cell, row: Row) -> dict[str, Any]:
    """Where a cell was read, if not where its row was."""
    return {"origin": str(cell.origin)} if cell.origin and cell.origin != row.origin else {}


def _cell(cell: Cell) -> dict[str, Any]:
    move = {"move": {"places": cell.move.places, "text": cell.move.text}} if cell.move else {}
    return {
        "text": cell.text,
        "value": None if cell.value is None else float(cell.value),
        "exact": None if cell.value is None else plain(cell.value),
        "mark": cell.mark,
        "reason": cell.reason or None,
    } | (move | _certainty(cell))


def _certainty(cell: Cell) -> dict[str, Any]:
    certainty = cell.certainty
    if certainty is None:
        return {"shared": True} if cell.shared else {}
    ends = [None if one is None else float(one) for one in (certainty.low, certainty.high)]
    return {
        "shared": cell.shared,
        "interval": ends if None not in ends else None,
        "tasks": certainty.tasks,
        "places": list(certainty.places) if certainty.places else None,
        "p": None if certainty.p is None else float(certainty.p),
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
        case Evidence():
            details = {"details": span.details} if span.details else {}
            return {"text": span.text, "figures": list(span.figures)} | details
        case Number():
            return {"metric": span.metric} | _cell(span.cell)
        case str():
            return span
