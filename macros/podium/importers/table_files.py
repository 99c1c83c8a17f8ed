"""Files of tables as frames of texts: every cell as the file has it, with all digits.

Texts separated by commas, semicolons, tabs or bars; JSON as a list of records, a record a line or
pandas' `split`; spreadsheets, Parquet and Feather. Whether a text is a table at all is judged
first: prose, logs, YAML and Markdown have commas, too, and would become a model's notes.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile

import pandas as pd

from podium.core.csv_records import parse_records
from podium.core.problems import Collector, Location
from podium.importers.document import LIMIT, Document, Node, Number

__all__ = ["TextTable", "is_json_table", "kind_of_text", "read_table"]

_KINDS = (
    (
        "markdown-text",
        re.compile(
            r"#{1,6}\s|>\s|[*+]\s|```|\|[^\n]*\|\s*\n\s*\|[\s:|-]+\||[^\n]*\|[^\n]*\n\s*:?-+:?\s*\|"
        ),
    ),
    ("xml-text", re.compile(r"<[!?a-zA-Z]")),
    (
        "log-text",
        re.compile(
            r"\[?([0-9]{4}-[0-9]{2}-[0-9]{2}[T _][0-9]{2}:[0-9]{2}|[0-9]{2}:[0-9]{2}:[0-9]{2}\b"
            r"|(TRACE|DEBUG|INFO|WARN(ING)?|ERROR|CRITICAL|FATAL)[:\s])"
        ),
    ),
    (
        "yaml-text",
        re.compile(r"(---|%YAML)\s|-\s+\S|[\"']?[\w.+/@() -]+[\"']?:(?![^\n]*,\S)(\s|\Z)"),
    ),
)
"""How texts of other kinds begin."""

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_MOST_LINES = 1000
"""Lines that are read to find the separator."""

_NARROW = {"float[pyarrow]": "float32", "halffloat[pyarrow]": "float16"}
"""Floats that get more digits than they have when they become Python's."""

_EXTRAS = {"python_calamine": "spreadsheets", "pyarrow": "parquet"}
"""The extra of Podium that brings each library."""


@dataclass(frozen=True)
class TextTable:
    """A table before its columns have names of this project.

    Attributes:
        location: Of the header.
        names: The columns as the file calls them; empty for one without a name.
        frame: The cells, columns by position; the index has the line of each row, of a file that
            has no lines the number of its row.
        has_lines: Whether a problem can name the line.
        kind: What the file is, in a few words.
    """

    location: Location
    names: tuple[str, ...]
    frame: pd.DataFrame
    has_lines: bool
    kind: str


def read_table(document: Document) -> TextTable | None:
    """The table of a file; None after saying why there is none."""
    if document.kind:
        return _from_binary(document)
    if document.root is not None:
        return _from_json(document.root, document)
    return _from_text(document)


def _framed(rows: Iterable[Sequence[str]], lines: Sequence[int], width: int) -> pd.DataFrame:
    return pd.DataFrame([*rows], index=[*lines], columns=range(width), dtype=object)


# ------------------------------------------------------------------------------------------ texts


def kind_of_text(text: str) -> str:
    r"""What a text is that is no table, by how it begins; empty if it may be one.

    >>> kind_of_text("model: acme/tiny\nacc: 0.5\n"), kind_of_text("model,acc\na,0.5\n")
    ('yaml-text', '')
    """
    start = text.lstrip("\ufeff \t\r\n")[:1000]
    return next((kind for kind, pattern in _KINDS if pattern.match(start)), "")


def _from_text(document: Document) -> TextTable | None:
    text, problems, inner = document.text, document.problems, Collector()
    kind = kind_of_text(text)
    separator = document.options.separator.replace("tab", "\t") or _separator(text)
    if kind:
        problems.error("import-not-a-table", document.location, expected=kind)
        return None
    if not separator:
        problems.error("import-separator", document.location)
        return None
    names: list[str] = []

    def position(name: str) -> str:
        names.append(name)
        return f" {len(names)}"  # no name in a file begins with a blank

    file = document.location.file
    records = parse_records(
        text, file, inner, rename=position, needs_model=False, separator=separator
    )
    ragged = sum(problem.code == "ragged-row" for problem in inner.problems())
    if records and ragged > len(records.rows):  # hardly any row has as many fields as the first
        problems.error("import-not-a-table", document.location, expected="plain-text")
        return None
    problems.extend(inner.problems())
    if records is None:
        return None
    lines = [record.line for record in records.rows]
    cells = ([*record.fields.values()] for record in records.rows)
    frame = _framed(cells, lines, len(names))
    name = _SEPARATORS.get(separator, f"“{separator}”")
    return TextTable(records.location, tuple(names), frame, True, f"text separated by {name}")


def _separator(text: str) -> str:
    """What separates the columns; empty if several would do equally well."""
    start = text.splitlines(keepends=True)[:_MOST_LINES]
    widths = {separator: _widths(start, separator) for separator in _SEPARATORS}
    fitting = {
        separator: found.pop()
        for separator, found in widths.items()
        if len(found) == 1 and max(found) > 1
    }
    if not fitting:  # rows of several lengths are reported with their lines
        wide = {
            separator: len(next(csv.reader(start, delimiter=separator), []))
            for separator in _SEPARATORS
        }
        return max(wide, key=lambda separator: wide[separator])
    most = [separator for separator, width in fitting.items() if width == max(fitting.values())]
    return most[0] if len(most) == 1 else ""


def _widths(lines: list[str], separator: str) -> set[int]:
    try:
        rows = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
        return {len(row) for row in rows if row}
    except csv.Error:
        return set()


# ------------------------------------------------------------------------------------------- JSON


def is_json_table(root: Node) -> bool:
    """Whether JSON is a list of flat records, or a table as pandas splits it."""
    value = root.value
    if isinstance(value, list):
        return bool(value) and all(
            isinstance(record, dict) and record and all(map(_is_flat, record.values()))
            for record in value
        )
    return isinstance(value, dict) and {"columns", "data"} <= value.keys() <= _SPLIT


_SPLIT = {"columns", "index", "data"}


def _is_flat(value: object) -> bool:
    return not isinstance(value, dict | list)


def _from_json(root: Node, document: Document) -> TextTable | None:
    before = root.problems.errors
    records = [*root.items()] if isinstance(root.value, list) else None
    if records is None:
        names, rows = _split(root)
        lines = [*range(1, len(rows) + 1)]
    else:
        names = [*dict.fromkeys(key for record in records for key in record.mapping())]
        rows = [[_cell(record, key) for key in names] for record in records]
        lines = [record.location.line or number for number, record in enumerate(records, start=1)]
    if root.problems.errors > before:
        return None
    if not rows or not names:
        root.problems.error("import-nothing", document.location)
        return None
    has_lines = records is not None and records[0].location.line is not None
    frame = _framed(rows, lines, len(names))
    kind = "JSON, a record a line" if has_lines else "JSON"
    return TextTable(document.location, tuple(names), frame, has_lines, kind)


def _split(root: Node) -> tuple[list[str], list[list[str]]]:
    """The columns and rows of pandas' `split`; an index that has names is the first column."""
    columns, data, index = (root.get(key) for key in ("columns", "data", "index"))
    names = [name.text() or "" for name in columns.items()] if columns else []
    rows = [[_text_of(cell) for cell in row.items()] for row in data.items()] if data else []
    labels = [_text_of(label) for label in index.items()] if index else []
    for row, number in zip(rows, range(len(rows)), strict=True):
        if len(row) != len(names) or (labels and len(labels) != len(rows)):
            facts = {"path": f"data[{number}]", "actual": len(row), "expected": len(names)}
            root.problems.error("import-unexpected", root.location, **facts)
            return names, []
    if labels and labels != [*map(str, range(len(labels)))]:
        return ["", *names], [[label, *row] for label, row in zip(labels, rows, strict=True)]
    return names, rows


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


# ---------------------------------------------------------------------------------------- binary


def _from_binary(document: Document) -> TextTable | None:
    read: dict[str, Callable[[Document], pd.DataFrame | None]] = {
        "spreadsheet-file": _sheet,
        "parquet-file": lambda of: pd.read_parquet(io.BytesIO(of.content), dtype_backend="pyarrow"),
        "arrow-file": lambda of: pd.read_feather(io.BytesIO(of.content), dtype_backend="pyarrow"),
    }
    library = "python_calamine" if document.kind == "spreadsheet-file" else "pyarrow"
    try:
        __import__(library)
        raw = read[document.kind](document)
    except ImportError:
        facts = {"expected": document.kind, "extra": _EXTRAS[library]}
        document.problems.error("import-library-missing", document.location, **facts)
        return None
    except (ValueError, OSError, KeyError, BadZipFile) as error:
        reason = str(error).partition("\n")[0]
        document.problems.error("file-unreadable", document.location, reason=reason)
        return None
    return None if raw is None else _as_texts(raw, document)


def _as_texts(raw: pd.DataFrame, document: Document) -> TextTable | None:
    """The frame of a library as texts; a named or labelled index is made of columns."""
    columns = [raw.iloc[:, position] for position in range(raw.shape[1])]
    names = [str(name).strip() for name in raw.columns]
    if not isinstance(raw.index, pd.RangeIndex):
        levels = range(raw.index.nlevels)
        columns = [*(raw.index.get_level_values(level).to_series() for level in levels), *columns]
        names = [*(str(name or "") for name in raw.index.names), *names]
    return _filled(names, [*zip(*map(_texts, columns), strict=True)], document)


def _filled(names: list[str], rows: list[tuple[str, ...]], document: Document) -> TextTable | None:
    """The table without empty rows, and without empty columns that have no name."""
    is_sheet = document.kind == "spreadsheet-file"
    lines = [number for number, row in enumerate(rows, start=1) if any(row)]
    if not lines or (is_sheet and len(lines) == 1):
        document.problems.error("import-nothing", document.location)
        return None
    if is_sheet:
        names, lines = [*rows[lines[0] - 1]], lines[1:]
    used = [n for n, name in enumerate(names) if name or any(rows[line - 1][n] for line in lines)]
    frame = _framed(([rows[line - 1][n] for n in used] for line in lines), lines, len(used))
    kind = {"parquet-file": "Parquet", "arrow-file": "Feather"}.get(document.kind, "spreadsheet")
    return TextTable(document.location, tuple(names[n] for n in used), frame, is_sheet, kind)


def _texts(column: "pd.Series[str]") -> list[str]:
    """The cells of a column; a float has the shortest digits that give it back."""
    narrow = _NARROW.get(str(column.dtype))
    cells = column.to_numpy(dtype=narrow, na_value=0) if narrow else column
    return ["" if gone else _text(cell) for gone, cell in zip(column.isna(), cells, strict=True)]


def _text(cell: object) -> str:
    return str(cell).lower() if isinstance(cell, bool) else str(cell).strip()


def _sheet(document: Document) -> pd.DataFrame | None:
    """The cells of the sheet that is wanted, or of the only one that has any."""
    if document.content.startswith(b"PK"):
        size = sum(entry.file_size for entry in ZipFile(io.BytesIO(document.content)).infolist())
        if size > LIMIT * 2**20:
            facts = {"size": str(size >> 20), "limit": LIMIT}
            document.problems.error("import-too-large", document.location, **facts)
            return None
    wanted = document.options.sheet
    with pd.ExcelFile(io.BytesIO(document.content), engine="calamine") as book:
        names = [str(name) for name in book.sheet_names]
        chosen = [wanted] if wanted in names else names
        sheets = pd.read_excel(book, chosen, header=None, dtype=object, na_filter=False)
    filled = {name: sheet for name, sheet in sheets.items() if sheet.size}
    if len(filled) == 1 and (not wanted or wanted in filled):
        return next(iter(filled.values()))
    document.problems.error("import-sheet", document.location, known=", ".join(names))
    return None
