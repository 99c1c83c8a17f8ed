"""The columns of each file of samples, and which files can be read together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from podium.core.csv_records import check_names, find_separator
from podium.core.problems import Collector, Location, nearest
from podium.samples.duckdb_engine import RawTable, first_line
from podium.samples.files import Format, SampleFile
from podium.samples.json_lines import NO_NAMES, check_objects, fold, is_array, line_over_columns
from podium.samples.line_numbers import read_head

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["NAMES", "REQUIRED", "check_columns", "find_sources", "is_number"]

REQUIRED = ("model", "task", "passed")
NAMES = ("model", "run", "task", "sample")
"""Columns that hold names: texts, or whole numbers."""

MOST_COLUMNS = 200
"""More than that is no table of samples; each column costs time in every pass."""

_FEW = 1000
"""Lines of JSON that are looked at before any other work."""

_MOST_KEYS = 10_000
"""Keys of a file of JSON lines that are counted."""

_WHOLE = frozenset(
    {
        *("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"),
        *("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"),
    }
)
_NUMBERS = _WHOLE | {"FLOAT", "DOUBLE"}


def find_sources(
    connection: "DuckDBPyConnection", files: Sequence[SampleFile], collector: Collector
) -> tuple[RawTable, ...]:
    """The files in groups that have the same columns; a file that is no table is reported."""
    tables = [table for file in files if (table := _source(connection, file, collector))]
    sound = [table for table in tables if check_columns(table, collector)]
    groups: dict[object, list[RawTable]] = defaultdict(list)
    for table in sound:
        key = (table.format, table.header, table.types, table.skipped, table.alone and table.files)
        groups[key].append(table)
    return tuple(
        replace(group[0], files=tuple(file for table in group for file in table.files))
        for group in groups.values()
    )


def is_number(kind: str) -> bool:
    """Whether a type of Parquet, as DuckDB calls it, is one of numbers."""
    return kind in _NUMBERS or kind.startswith("DECIMAL")


def _source(
    connection: "DuckDBPyConnection", file: SampleFile, collector: Collector
) -> RawTable | None:
    import duckdb

    location = Location(file.name)
    try:
        if file.format is Format.PARQUET:
            return _parquet(connection, file, collector)
        head = read_head(file, collector)
        if head is None:
            return None
        if file.format is Format.CSV:
            return RawTable((file,), head[0], skipped=head[1])
        return _objects(connection, file, collector)
    except duckdb.OutOfMemoryException:  # no fault of the file
        raise
    except duckdb.Error as error:
        collector.error("samples-damaged", location, reason=first_line(error))
        return None


def _parquet(
    connection: "DuckDBPyConnection", file: SampleFile, collector: Collector
) -> RawTable | None:
    """DuckDB renames a column whose name differs from another's in case alone: an error here."""
    relation = connection.read_parquet(str(file.path), hive_partitioning=False)
    written = connection.execute("SELECT name FROM parquet_schema(?)", [str(file.path)]).fetchall()
    known = {name for (name,) in written}
    renamed = [name for name in relation.columns if name not in known]
    for name in renamed:
        collector.error("duplicate-column", Location(file.name), name=name.rpartition("_")[0])
    types = tuple(map(str, relation.types))
    alone = any(name.lower() == "filename" for name in relation.columns)
    return None if renamed else RawTable((file,), tuple(relation.columns), types, alone=alone)


def _objects(
    connection: "DuckDBPyConnection", file: SampleFile, collector: Collector
) -> RawTable | None:
    """The keys of all objects of a file, in the order of the alphabet."""
    if is_array(file):
        collector.error("array-not-lines", Location(file.name))
        return None
    early = line_over_columns(file, MOST_COLUMNS, lines=_FEW)
    if early:  # so many keys take DuckDB minutes, and gigabytes
        facts = {"count": f"{MOST_COLUMNS}+", "limit": MOST_COLUMNS}
        collector.error("too-many-columns", Location(file.name, early), **facts)
        return None
    keys = connection.execute(
        "SELECT key, bool_or(unclear) FROM ("
        " SELECT unnest(keys) AS key, len(keys) > len(list_distinct(keys))"
        " OR list_has_any(types, $no_names) AS unclear"
        " FROM (SELECT json_keys(json) AS keys, json_type(json, $paths) AS types"
        " FROM read_ndjson_objects($path, ignore_errors = true) WHERE json_type(json) = 'OBJECT')"
        ") GROUP BY key ORDER BY key LIMIT $most",
        {
            "most": _MOST_KEYS,
            "path": str(file.path),
            "paths": [f"$.{name}" for name in NAMES],
            "no_names": list(NO_NAMES),
        },
    ).fetchall()
    if not keys:
        collector.error("line-not-object", Location(file.name, 1))
        return None
    header = tuple({fold(key): key for key, _ in keys}.values())
    if len(header) > MOST_COLUMNS:
        location = Location(file.name, line_over_columns(file, MOST_COLUMNS))
        count = f"{len(keys)}{'+' if len(keys) == _MOST_KEYS else ''}"
        collector.error("too-many-columns", location, count=count, limit=MOST_COLUMNS)
        return None
    alike = len(header) < len(keys)
    if alike or any(unclear for _, unclear in keys):
        check_objects(file, NAMES, collector)
    source = RawTable((file,), header, alone="filename" in map(str.lower, header))
    if alike:  # DuckDB cannot distinguish such keys, so nothing else can be read
        check_columns(source, collector)
        return None
    return source


def check_columns(source: RawTable, collector: Collector) -> bool:
    """Whether a file has the columns that it needs, each once and of a type that serves."""
    before = collector.errors
    (file,) = source.files
    location = Location(file.name, 1 if file.format is Format.CSV else None)
    header = source.names
    check_names(header if file.format is Format.CSV else _folded(header), location, collector)
    if len(header) > MOST_COLUMNS:
        collector.error("too-many-columns", location, count=len(header), limit=MOST_COLUMNS)
    separator = find_separator(header) if file.format is Format.CSV else ""
    if separator and "model" not in header:
        collector.error("wrong-separator", location, separator=separator)
    else:
        for name in REQUIRED:
            if name not in header:
                facts = {"name": name, "nearest": nearest(name, header)}
                collector.error("sample-column-missing", location, **facts)
    for name, kind in zip(header, source.types, strict=False):
        if not _serves(name, kind):
            collector.error("sample-column-type", location, name=name, type=kind)
    return collector.errors == before


def _folded(header: Iterable[str]) -> tuple[str, ...]:
    """Names as DuckDB compares them, where it gets them: without regard to case."""
    first: dict[str, str] = {}
    return tuple(first.setdefault(name.lower(), name) for name in header)


def _serves(name: str, kind: str) -> bool:
    if name in NAMES:
        return kind == "VARCHAR" or kind in _WHOLE
    return name != "passed" or kind in {"VARCHAR", "BOOLEAN"} or is_number(kind)
