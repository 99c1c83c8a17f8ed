"""Files of tables as frames of texts: every cell as the file has it, with all digits.

Texts separated by commas, semicolons, tabs or bars; JSON; spreadsheets, Parquet and Feather. A text
that is no table is refused: prose, logs, YAML and Markdown have commas, too, and would become a
model's notes.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from zipfile import BadZipFile, ZipFile

import pandas as pd

from podium.core.csv_records import parse_records
from podium.core.problems import Collector, Location, wrong_name
from podium.importers.document import LIMIT, Document, Node
from podium.importers.header_rows import Levels, header_levels, index_name, unstacked
from podium.importers.json_tables import read_json

__all__ = ["TextTable", "kind_of_text", "read_table"]

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
_START = 50
"""Rows below the header that are looked at to see whether the first is a second one."""

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
        levels: The two names of each column, if a column has two.
    """

    location: Location
    names: tuple[str, ...]
    frame: pd.DataFrame
    has_lines: bool
    kind: str
    levels: Levels = ()


def read_table(document: Document) -> TextTable | None:
    """The table of a file; None after saying why there is none."""
    before = document.problems.errors
    if document.kind:
        table = _from_binary(document)
    elif document.root is not None:
        table = _from_json(document.root, document)
    else:
        table = _from_text(document)
    if table is not None and document.options.shape in ("", "long"):
        table = _with_one_header(table, document.problems)
    return table if document.problems.errors == before else None


def _with_one_header(table: TextTable, problems: Collector) -> TextTable:
    """A table with two header rows as a long one."""
    levels, frame = table.levels, table.frame
    if not levels:
        start = [[*row] for row in frame.head(_START).itertuples(index=False)]
        levels = header_levels(table.names, start, table.location, problems)
        frame = frame.iloc[1:]
    if not any(all(pair) for pair in levels):
        return table
    index = index_name([*frame.iloc[0]]) if len(frame) else None
    names, long, text = unstacked(levels, frame.iloc[1:] if index else frame, index or "")
    kind = f"{table.kind}, {text}"
    return TextTable(table.location, names, long, table.has_lines, kind)


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
        problems.error("import-not-a-table", document.location, content=kind)
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
    is_line = records and not records.lines and len(names) == 1 and " " in names[0]
    # One line of words, or hardly any row has as many fields as the first.
    if is_line or (records and ragged > len(records.lines)):
        problems.error("import-not-a-table", document.location, content="plain-text")
        return None
    problems.extend(inner.problems())
    if records is None:
        return None
    cells = map(list, zip(*records.columns.values(), strict=True))
    frame = _framed(cells, records.lines, len(names))
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


def _from_json(root: Node, document: Document) -> TextTable | None:
    table = read_json(root)
    if table is None:
        return None
    kind = "JSON, a record a line" if table.has_lines else "JSON"
    frame = _framed(table.rows, table.lines, len(table.names))
    return TextTable(
        document.location, table.names, frame, table.has_lines, kind, levels=table.levels
    )


# ---------------------------------------------------------------------------------------- binary


def _from_binary(document: Document) -> TextTable | None:
    read: dict[str, Callable[[Document], pd.DataFrame | None]] = {
        "spreadsheet-file": _sheet,
        "parquet-file": lambda of: pd.read_parquet(io.BytesIO(of.content), dtype_backend="pyarrow"),
        "arrow-file": lambda of: pd.read_feather(io.BytesIO(of.content), dtype_backend="pyarrow"),
    }
    library = "python_calamine" if document.kind == "spreadsheet-file" else "pyarrow"
    faults: tuple[type[Exception], ...] = (ValueError, OSError, KeyError, BadZipFile)
    try:
        faults += (getattr(import_module(library), "CalamineError", ValueError),)
        raw = read[document.kind](document)
    except ImportError:
        facts = {"content": document.kind, "extra": _EXTRAS[library]}
        document.problems.error("import-library-missing", document.location, **facts)
        return None
    except faults as error:
        reason = str(error).partition("\n")[0]
        document.problems.error("file-unreadable", document.location, reason=reason)
        return None
    return None if raw is None else _as_texts(raw, document)


def _as_texts(raw: pd.DataFrame, document: Document) -> TextTable | None:
    """The frame of a library as texts; a named or labelled index is made of columns."""
    columns = [raw.iloc[:, position] for position in range(raw.shape[1])]
    names: list[object] = [*raw.columns]
    pairs = [name if isinstance(name, tuple) else (name, "") for name in names]
    if any(len(pair) > 2 for pair in pairs):
        document.problems.error("import-header-rows", document.location)
        return None
    levels = [(str(top).strip(), str(low).strip()) for top, low in pairs]
    if not isinstance(raw.index, pd.RangeIndex):
        indexes = range(raw.index.nlevels)
        columns = [*(raw.index.get_level_values(level).to_series() for level in indexes), *columns]
        levels = [*((str(name or ""), "") for name in raw.index.names), *levels]
    table = _filled(
        [top or low for top, low in levels], [*zip(*map(_texts, columns), strict=True)], document
    )
    if table is None or raw.columns.nlevels == 1:
        return table
    return replace(table, levels=levels)


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
        if wanted and wanted not in names:
            wrong = wrong_name(wanted, names)
            document.problems.error("unknown-sheet", document.location, **wrong)
            return None
        chosen = [wanted] if wanted else names
        sheets = pd.read_excel(book, chosen, header=None, dtype=object, na_filter=False)
    filled = {name: sheet for name, sheet in sheets.items() if sheet.size}
    if len(filled) == 1:
        return next(iter(filled.values()))
    document.problems.error("import-sheet", document.location, known=", ".join(names))
    return None
