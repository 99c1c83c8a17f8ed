"""Names in samples that nobody can see or type: found in the sums, then looked for in the files."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from podium.core.problems import MAX_LISTED, Collector, Location
from podium.core.spelling import invisible_character
from podium.samples.duckdb_engine import RawTable, Reader
from podium.samples.line_numbers import find_lines
from podium.samples.rules import KEYS, stripped

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["check_names"]


def check_names(
    names: Mapping[str, Iterable[str]],
    engine: Reader,
    sources: Sequence[RawTable],
    collector: Collector,
) -> bool:
    """Whether all names are sound; the first row of each other one is reported.

    As a rule all are, and the files are not read again.

    Args:
        names: The names in each of the columns `model`, `run` and `task`.
        engine: Reads the files.
        sources: The files.
        collector: Takes what is wrong.
    """
    sound = True
    for column in KEYS:
        wrong = sorted({name for name in names.get(column, ()) if invisible_character(name)})
        sound = sound and not wrong
        for name in wrong[:MAX_LISTED]:
            location = _find(engine, sources, column, name)
            character = invisible_character(name)
            collector.error("invisible-character", location, name=name, character=character)
    return sound


def _find(engine: Reader, sources: Sequence[RawTable], column: str, name: str) -> Location:
    """Where a name is first, in the order of the files."""
    tables = [table for source in sources for table in source.single()]
    for table in sorted(tables, key=lambda table: table.files[0].name):
        (file,) = table.files
        columns = dict(zip(table.names, table.columns, strict=True))
        if column not in columns:
            continue
        rows = engine.rows(table, numbered=file.format.has_lines)
        record = _first(rows, columns[column], name)
        if record is None:
            continue
        if not file.format.has_lines:
            return Location(file.name)
        lines = find_lines(file, {record}, len(table.header), table.skipped, Collector())
        return Location(file.name, lines.starts.get(record))
    return Location(tables[0].files[0].name)


def _first(rows: "ir.Table", column: str, name: str) -> int | None:
    """The number of the first row with a name; 0 where rows have none."""
    import ibis

    sought = ibis.memtable({"name": [name]}, schema={"name": "string"})
    named = rows.mutate(name=stripped(rows[column].cast("string")))
    numbered = named if "record" in rows.columns else named.mutate(record=ibis.literal(0))
    record = numbered.semi_join(sought, "name").record.min().to_pyarrow().as_py()
    return None if record is None else int(record)
