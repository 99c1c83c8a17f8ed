"""The same reduction in another engine, for samples that are too many for one machine.

Other engines read Parquet, or a table that they have: of CSV each has its own idea. The rules are
the same expressions; only what a file is, is each engine's business.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from podium.core.problems import Collector, Location, Problem, ProblemError
from podium.samples.columns import check_columns
from podium.samples.duckdb_engine import RawTable, require
from podium.samples.files import Format, SampleFile, find_files
from podium.samples.reader import reduce_sources
from podium.samples.task_table import TaskTable

if TYPE_CHECKING:
    import ibis.expr.datatypes as dt
    import ibis.expr.types as ir
    from ibis.backends import BaseBackend

__all__ = ["reduce_elsewhere"]


def reduce_elsewhere(
    root: Path, benchmark: str, collector: Collector, *, backend: str, address: str | None = None
) -> TaskTable | None:
    """A benchmark's samples, added up by another engine.

    Args:
        root: The project's folder.
        benchmark: Name of the benchmark.
        collector: Takes every problem.
        backend: The name of an Ibis backend, or a URL that Ibis can connect to.
        address: What the engine reads instead of `results/samples/<benchmark>/`: the name of one of
            its tables, or where Parquet files are, as the engine has it.

    Raises:
        ProblemError: The extra is not installed, or the engine fails.
    """
    require("ibis", "duckdb")
    if address is None:
        files = find_files(root, benchmark, collector).samples
        for file in files:
            if file.format is not Format.PARQUET:
                collector.error("engine-needs-parquet", Location(file.name))
    else:
        files = (SampleFile(Path(address), address, Format.PARQUET),)
    if collector.errors or not files:
        return None
    try:
        return _reduce(benchmark, files, collector, backend=backend, address=address)
    except ProblemError:
        raise
    except Exception as error:  # noqa: BLE001  # each engine has its own, and any may come up
        facts = {"backend": backend, "output": str(error).strip().partition("\n")[0]}
        raise ProblemError(Problem("engine-failed", None, facts)) from None


def _reduce(
    benchmark: str,
    files: tuple[SampleFile, ...],
    collector: Collector,
    *,
    backend: str,
    address: str | None,
) -> TaskTable | None:
    import ibis

    connection = ibis.connect(backend if "://" in backend else f"{backend}://")
    tables = {
        str(file.path): _table(connection, address or f"file://{file.path}") for file in files
    }
    sources = [_source(file, tables[str(file.path)]) for file in files]
    if not all([check_columns(source, collector) for source in sources]):  # noqa: C419  # reports all
        return None
    return reduce_sources(benchmark, _Elsewhere(tables), sources, collector)


def _table(connection: "BaseBackend", address: str) -> "ir.Table":
    from ibis.common.exceptions import TableNotFound

    if "/" not in address:
        with suppress(TableNotFound):
            return connection.table(address)
    return connection.read_parquet(address)


def _source(file: SampleFile, table: "ir.Table") -> RawTable:
    kinds = tuple(_kind(kind) for kind in table.schema().types)
    return RawTable((file,), tuple(table.columns), kinds)


def _kind(kind: "dt.DataType") -> str:
    """A type by the name that DuckDB has for it, as far as the difference matters."""
    if kind.is_string():
        return "VARCHAR"
    if kind.is_boolean():
        return "BOOLEAN"
    if kind.is_integer():
        return "BIGINT"
    return "DOUBLE" if kind.is_floating() or kind.is_decimal() else str(kind)


class _Elsewhere:
    """Tables of another engine, by the path of the file that each replaces."""

    def __init__(self, tables: Mapping[str, "ir.Table"]) -> None:
        self._tables = tables

    def rows(self, source: RawTable, *, numbered: bool = False) -> "ir.Table":
        import ibis

        assert not numbered  # Parquet has no lines to look for
        path = str(source.files[0].path)
        table = self._tables[path]
        columns = zip(source.columns, source.header, strict=True)
        return table.select(
            **{column: table[name] for column, name in columns}, file=ibis.literal(path)
        )

    def rejected(self) -> Mapping[str, str]:
        return {}

    def alike(self, samples: "ir.Table") -> "Sequence[ir.Table]":
        return [samples]

    def different(self, _: int | None) -> None:
        return None
