"""Files of samples in DuckDB: tables of raw rows whose columns have neutral names.

Texts stay texts, also numbers in CSV and JSON, so that what is wrong with them can be said in
Podium's words. DuckDB works out of core, in a folder that goes away with the engine.
"""

import math
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

from podium.core.problems import Problem, ProblemError
from podium.samples.exact_sums import Different
from podium.samples.files import MAX_LINE, Format, SampleFile
from podium.samples.rules import blocks, suspects

if TYPE_CHECKING:
    import ibis.expr.types as ir
    from duckdb import DuckDBPyConnection, DuckDBPyRelation
    from ibis.backends.duckdb import Backend

__all__ = ["Engine", "RawTable", "Reader", "first_line", "open_engine", "require"]

MEMORY = "1GiB"
"""The memory limit of DuckDB; beyond that it uses the disk."""


def require(*packages: str) -> None:
    """See that packages of the extra are there.

    Raises:
        ProblemError: One is not.
    """
    for package in packages:
        if find_spec(package) is None:
            raise ProblemError(Problem("samples-extra-missing", None, {"package": package}))


def first_line(error: Exception) -> str:
    """DuckDB's error message, without its advice."""
    return str(error).partition("\n")[0]


@dataclass(frozen=True)
class RawTable:
    """Files that are read together, since they have the same columns.

    Attributes:
        files: The files, by name.
        header: Names of their columns.
        types: What DuckDB calls the types of the columns, for Parquet.
        skipped: Lines of the header, for CSV.
        alone: Whether each file must be read on its own.
    """

    files: tuple[SampleFile, ...]
    header: tuple[str, ...]
    types: tuple[str, ...] = ()
    skipped: int = 0
    alone: bool = False

    @property
    def format(self) -> Format:
        """The format of all its files."""
        return self.files[0].format

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns as they are compared: without outer blanks."""
        return tuple(name.strip() for name in self.header)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns in the table of raw rows."""
        return tuple(f"c{index}" for index in range(len(self.header)))

    def single(self) -> "tuple[RawTable, ...]":
        """Each file as a source of its own."""
        return tuple(replace(self, files=(file,)) for file in self.files)


class Reader(Protocol):
    """Reads the raw rows of files: DuckDB, or another engine."""

    def rows(self, source: RawTable, *, numbered: bool = False) -> "ir.Table":
        """The raw rows of a source, with their `file` and, if asked for, their `record`."""

    def rejected(self) -> Mapping[str, str]:
        """The files in which rows were left out, with the reason."""

    def alike(self, samples: "ir.Table") -> "Sequence[ir.Table]":
        """The samples that may occur more than once; equal ones in the same portion."""

    def different(self, largest: int | None) -> "Different | None":
        """Counts different numbers from 0 to a largest one; None if that is not to be done."""


@contextmanager
def open_engine() -> Iterator["Engine"]:
    """A new engine, whose folder for what does not fit into memory is removed afterwards.

    Raises:
        ProblemError: The extra is not installed; or the engine fails, as when a disk is full.
    """
    require("duckdb", "ibis")
    import duckdb
    import ibis

    with tempfile.TemporaryDirectory(prefix="podium-") as scratch:
        connection = duckdb.connect(
            config={
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "memory_limit": MEMORY,
                "preserve_insertion_order": False,  # or it would keep what it has read in memory
                "temp_directory": scratch,
            }
        )
        try:
            connection.execute("SET enable_progress_bar = false")
            yield Engine(connection, ibis.duckdb.from_connection(connection))
        except duckdb.Error as error:  # what is wrong with a file has been dealt with
            facts = {"backend": "DuckDB", "output": first_line(error)}
            raise ProblemError(Problem("engine-failed", None, facts)) from None
        finally:
            connection.close()


class Engine:
    """DuckDB, and Ibis over the same connection."""

    share = 10_000_000
    """Samples to compare at a time: with names of usual length they take half of `MEMORY`."""

    bits = 1024
    """Bits of each group that tell its samples apart: with its sums it takes twice as much room."""

    def __init__(self, connection: "DuckDBPyConnection", backend: "Backend") -> None:
        """Take over an open connection."""
        self.connection = connection
        self.backend = backend
        self._made = 0

    def rows(self, source: RawTable, *, numbered: bool = False) -> "ir.Table":
        """The raw rows of a source, with the path of their `file`.

        Args:
            source: What to read.
            numbered: Whether each row has the number of its `record` from 1; of one file only. Such
                rows are copied: DuckDB does not look at columns that nobody asks for, nor at what
                is wrong with them, so the numbers would depend on the question.
        """
        import ibis

        relation = self._relation(source)
        self._made += 1
        name = f"rows{self._made}"
        if numbered:
            counted = relation.query("raw", "SELECT row_number() OVER (), * FROM raw")
            assert counted is not None  # only what is no query gives nothing
            self.connection.execute("SET preserve_insertion_order = true")
            counted.create(name)
            self.connection.execute("SET preserve_insertion_order = false")
        else:
            relation.create_view(name)
        table = self.backend.table(name)
        header = source.columns if source.format is Format.CSV else source.header
        columns = {
            column: table[written] for column, written in zip(source.columns, header, strict=True)
        }
        path = ibis.literal(str(source.files[0].path))
        columns["file"] = path if source.alone else table["filename"]
        if numbered:
            columns["record"] = table[table.columns[0]]
        return table.select(**columns)

    def rejected(self) -> Mapping[str, str]:
        """DuckDB's reason for a rejected row, by the path of each CSV file that has one."""
        if ("reject_scans",) not in self.connection.execute("SHOW TABLES").fetchall():
            return {}
        rejects = self.connection.execute(
            "SELECT file_path, min(error_message) FROM reject_errors"
            " JOIN reject_scans USING (scan_id, file_id) GROUP BY file_path"
        )
        return dict(rejects.fetchall())

    def alike(self, samples: "ir.Table") -> "Sequence[ir.Table]":
        """All samples that may occur more than once, usually none.

        They come in portions that fit into memory, and the same sample in the same portion.

        Args:
            samples: As `normal` makes them.
        """
        placed = blocks(samples)
        self._made += 1
        mixes = self.backend.create_table(f"rows{self._made}", suspects(placed), temp=True)
        few = placed.semi_join(mixes, "mix")
        portions = math.ceil(few.count().to_pyarrow().as_py() / self.share)
        return [few.filter(few.mix % portions == portion) for portion in range(portions)]

    def different(self, largest: int | None) -> "Different | None":
        """Counts the different numbers of a group, with a bit for each that there may be.

        Args:
            largest: No number is above, none below 0; None if that is not so.
        """
        import ibis

        if largest is None or largest >= self.bits:
            return None

        def bits(value: int, least: int, most: int) -> Any: ...
        def union(value: str) -> Any: ...
        def count(value: str) -> Any: ...

        numbers, text = ("int64", "int64", "int64"), "string"
        collected = ibis.udf.agg.builtin(bits, name="bitstring_agg", signature=(numbers, text))
        united = ibis.udf.agg.builtin(union, name="bit_or", signature=((text,), text))
        counted = ibis.udf.scalar.builtin(count, name="bit_count", signature=((text,), "int64"))
        return Different(
            lambda value: collected(value, 0, largest), lambda sets: counted(united(sets))
        )

    def _relation(self, source: RawTable) -> "DuckDBPyRelation":
        paths = [str(file.path) for file in source.files]
        named = not source.alone
        if source.format is Format.CSV:
            return self.connection.read_csv(
                paths,
                auto_detect=False,
                columns=dict.fromkeys(source.columns, "VARCHAR"),
                delimiter=",",
                quotechar='"',
                escapechar='"',
                header=False,
                skiprows=source.skipped,
                store_rejects=True,
                rejects_limit=1,
                max_line_size=MAX_LINE,
                filename=named,
            )
        if source.format is Format.JSONL:
            return self.connection.read_json(
                paths,
                columns=dict.fromkeys(source.header, "VARCHAR"),
                format="newline_delimited",
                ignore_errors=True,
                filename=named,
            )
        return self.connection.read_parquet(paths, hive_partitioning=False, filename=named)
