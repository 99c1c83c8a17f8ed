"""Tables in JSON: records as a list or one a line, and what pandas writes for each `orient`.

`split` says what its columns are. `columns` and `index` are objects of objects, and which of the
two a file is follows from the keys: rows are numbered, or the names are known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from podium.core.long_table import MODEL_LIKE, plain_name
from podium.importers.document import Node, Number
from podium.importers.known_names import are_benchmarks, are_metrics

__all__ = ["JsonTable", "is_json_table", "read_json"]

_SPLIT = {"columns", "index", "data"}


@dataclass(frozen=True)
class JsonTable:
    """A table with its cells as texts.

    Attributes:
        names: The columns; empty for one without a name.
        rows: The cells.
        lines: The line of each row, or its number.
        has_lines: Whether there is a record a line.
        levels: The two names of each column, if a column has two.
    """

    names: tuple[str, ...]
    rows: list[list[str]]
    lines: list[int]
    has_lines: bool = False
    levels: tuple[tuple[str, str], ...] = ()


def is_json_table(root: Node) -> bool:
    """Whether JSON is a list of flat records, or a table as pandas writes it."""
    value = root.value
    if isinstance(value, list):
        return bool(value) and all(map(_is_record, value))
    if not isinstance(value, dict):
        return False
    return {"columns", "data"} <= value.keys() <= _SPLIT or _is_nested(value)


def _is_record(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and all(map(_is_flat, value.values()))


def _is_flat(value: object) -> bool:
    return not isinstance(value, dict | list)


def _is_nested(value: dict[str, object]) -> bool:
    """Whether an object has several flat objects with the same keys: pandas leaves none out."""
    inner = [entry for entry in value.values() if isinstance(entry, dict) and _is_record(entry)]
    return (
        1 < len(inner) == len(value) and len({frozenset(map(str, entry)) for entry in inner}) == 1
    )


def read_json(root: Node) -> JsonTable | None:
    """The table of a JSON; None after saying why there is none."""
    before = root.problems.errors
    if isinstance(root.value, list):
        table = _records([*root.items()])
    elif {"columns", "data"} <= root.mapping().keys():
        table = _split(root)
    else:
        table = _nested(root)
    if root.problems.errors > before:
        return None
    if not table.rows or not table.names:
        root.problems.error("import-nothing", root.location)
        return None
    return table


def _records(records: Sequence[Node]) -> JsonTable:
    names = [*dict.fromkeys(key for record in records for key in record.mapping())]
    rows = [[_cell(record, key) for key in names] for record in records]
    lines = [record.location.line or number for number, record in enumerate(records, start=1)]
    has_lines = bool(records) and records[0].location.line is not None
    return JsonTable(tuple(names), rows, lines, has_lines)


def _split(root: Node) -> JsonTable:
    """The columns and rows of pandas' `split`; an index that has names is the first column."""
    columns, data, index = (root.get(key) for key in ("columns", "data", "index"))
    names = [_column_names(name) for name in columns.items()] if columns else []
    rows = [[_text_of(cell) for cell in row.items()] for row in data.items()] if data else []
    labels = [_text_of(label) for label in index.items()] if index else []
    for row, number in zip(rows, range(len(rows)), strict=True):
        if len(row) != len(names) or (labels and len(labels) != len(rows)):
            facts = {"path": f"data[{number}]", "actual": len(row), "expected": len(names)}
            root.problems.error("import-unexpected", root.location, **facts)
            return JsonTable((), [], [])
    if labels and not _are_numbers(labels):
        names = [("", ""), *names]
        rows = [[label, *row] for label, row in zip(labels, rows, strict=True)]
    has_levels = any(len(levels) > 1 for levels in names)
    pairs = tuple((levels[0], levels[1] if len(levels) > 1 else "") for levels in names)
    levels = pairs if has_levels else ()
    return JsonTable(
        tuple(top or below for top, below in pairs), rows, _numbered(rows), levels=levels
    )


def _column_names(node: Node) -> tuple[str, ...]:
    """The name of a column, or its names if it has two."""
    if isinstance(node.value, list) and len(node.value) == 2:
        return tuple(_text_of(part) for part in node.items())
    return (node.text() or "",)


def _nested(root: Node) -> JsonTable:
    """`columns`, an object a column, or `index`, an object a row."""
    outer = dict(root.entries())
    inner = [*next(iter(outer.values())).mapping()]
    by_column = _is_by_column(outer, inner)
    if by_column is None:
        facts = {"outer": _first(outer), "inner": _first(inner)}
        root.problems.error("import-json-orientation", root.location, **facts)
        return JsonTable((), [], [])
    names, labels = ([*outer], inner) if by_column else (inner, [*outer])
    rows = [
        [_cell(outer[name], label) if by_column else _cell(outer[label], name) for name in names]
        for label in labels
    ]
    if not _are_numbers(labels):
        names, rows = ["", *names], [[label, *row] for label, row in zip(labels, rows, strict=True)]
    return JsonTable(tuple(names), rows, _numbered(rows))


def _is_by_column(outer: dict[str, Node], inner: Sequence[str]) -> bool | None:
    """Whether the outer keys are the columns; None if nothing tells."""
    if _are_numbers(outer) != _are_numbers(inner):
        return _are_numbers(inner)
    for are_columns in (_have_model, are_metrics, are_benchmarks):
        if are_columns(outer) != are_columns(inner):
            return are_columns(outer)
    objects = [{type(value) is str for value in node.mapping().values()} for node in outer.values()]
    if any(len(kinds) > 1 for kinds in objects):
        return False  # texts and numbers are in one row, and not in one column
    return True if {True} in objects and {False} in objects else None


def _have_model(names: Iterable[str]) -> bool:
    return any(plain_name(name) in MODEL_LIKE for name in names)


def _are_numbers(labels: Iterable[str]) -> bool:
    labels = [*labels]
    return labels == [*map(str, range(len(labels)))]


def _numbered(rows: Sequence[object]) -> list[int]:
    return [*range(1, len(rows) + 1)]


def _first(names: Iterable[str]) -> str:
    return next(iter(names), "")


def _cell(record: Node, key: str) -> str:
    node = record.get(key)
    return "" if node is None else _text_of(node)


def _text_of(node: Node) -> str:
    value = node.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Number | int):
        return value.text if isinstance(value, Number) else str(value)
    return (node.text() or "") if not isinstance(value, str) or value.strip() else ""
