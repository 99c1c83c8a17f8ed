"""Every rule of raw samples, checked by DuckDB; a fault is reported with its file and line.

What Parquet says of its columns is often enough. Otherwise the rows of all files are counted in
one pass, and only those of a file with a fault are numbered and listed, at most `MAX_LISTED`.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from podium.core.number_parsing import Fault, parse_value, plain_number
from podium.core.problems import MAX_LISTED, Collector, Location, Problem
from podium.samples.columns import NAMES, REQUIRED, is_number
from podium.samples.duckdb_engine import RawTable, Reader, first_line
from podium.samples.exact_sums import RANGE, Different
from podium.samples.files import Format, SampleFile
from podium.samples.line_numbers import DAMAGE, find_lines, has_empty_ends, has_mixed_ends
from podium.samples.rules import (
    KEYS,
    Layout,
    duplicates,
    extent,
    faults,
    largest_name,
    named,
    normal,
    survey,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["Examined", "examine", "glance"]

Row = Mapping[str, Any]
SAMPLE = (*KEYS, "sample")
"""The key of a sample: no two rows share all of it."""


@dataclass(frozen=True)
class Examined:
    """Samples that nothing is wrong with.

    Attributes:
        samples: All of them in one form; columns of numbers have neutral names.
        numbers: For each column of numbers, by its neutral name, what it is called.
        largest: For each of them a number that none of its own exceeds, as `reduction` wants it.
        different: Counts different samples, if it is still to be seen that none occurs twice.
    """

    samples: "ir.Table"
    numbers: Mapping[str, str]
    largest: Mapping[str, float]
    different: Different | None = None


@dataclass
class _Column:
    """What is known of a column that may be one of numbers.

    Attributes:
        name: What it is called in the files.
        numbers: The first file in which it holds numbers.
        texts: The first file in which it holds something else.
        smallest: The smallest number above zero.
        largest: The largest number.
    """

    name: str
    numbers: SampleFile | None = None
    texts: SampleFile | None = None
    smallest: float = math.inf
    largest: float = 0.0

    @property
    def bound(self) -> float:
        """Upper bound of the numbers; infinity if too far apart to be added up exactly."""
        return self.largest if self.smallest >= self.largest * RANGE else math.inf


def examine(
    engine: Reader,
    sources: Sequence[RawTable],
    wanted: Collection[str] | None,
    collector: Collector,
) -> Examined | None:
    """The samples of some files, or None after reporting everything that is wrong with them.

    Args:
        engine: Reads the files.
        sources: The files; they have the columns that they need.
        wanted: The columns that must hold numbers; None for every one that does.
        collector: Takes what is wrong.
    """
    return _Examination(engine, wanted, collector).run(sources)


def glance(
    engine: Reader, sources: Sequence[RawTable], wanted: Collection[str] | None
) -> Examined | None:
    """The result of `examine` for sound files, in a fraction of its time; None if unsure.

    Only files that say how far their columns reach are taken, so Parquet, and no texts that might
    be numbers. Blank names and NaN are not looked for: those can be seen in the reduction.
    """
    return _Examination(engine, wanted, Collector()).glance(sources)


@dataclass
class _Examination:
    engine: Reader
    wanted: Collection[str] | None
    collector: Collector
    columns: dict[str, _Column] = field(default_factory=dict)
    extents: list[Row] = field(default_factory=list)

    def run(self, sources: Sequence[RawTable]) -> Examined | None:
        before = self.collector.errors
        self._note_columns(sources)
        surveyed = [pair for source in sources for pair in self._survey(source)]
        rejected = self.engine.rejected()
        for source, counts in surveyed:
            self._weigh(source, counts)
        numbers = self._numbers()
        for source, counts in surveyed:
            self._report(source, counts, rejected.get(str(source.files[0].path)))
        sound = [source for source, _ in surveyed]
        samples = self._samples(_joined(sources, sound), numbers)
        if samples is not None:
            self._check_duplicates(samples, sound)
        if samples is None or self.collector.errors > before:
            return None
        return Examined(samples, numbers, {key: self.columns[key].bound for key in numbers})

    def glance(self, sources: Sequence[RawTable]) -> Examined | None:
        self._note_columns(sources)
        if not all(map(self._seems_sound, sources)):
            return None
        numbers = self._numbers()
        samples = self._samples(sources, numbers)
        if samples is None or self.collector.errors:
            return None
        different = self.engine.different(largest_name(self.extents))
        if different is None and self._has_duplicates(samples, sources):
            return None
        bounds = {key: self.columns[key].bound for key in numbers}
        return Examined(samples, numbers, bounds, different)

    def _seems_sound(self, source: RawTable) -> bool:
        """Whether files have rows, each with a known `passed`, and numbers that are above zero."""
        kinds = dict(zip(source.names, source.types, strict=False))
        if not kinds or not all(is_number(kinds[name]) for name in self._candidates(source)):
            return False
        raw = self.engine.rows(source)
        files = raw.group_by("file").aggregate(rows=raw.count()).to_pyarrow()
        (counts,) = extent(raw, self._layout(source)).to_pyarrow().to_pylist()
        self._weigh(source, counts)
        self.extents.append(counts)
        filled = [key for key in self.columns if counts.get(f"{key}.filled")]
        return (
            files.num_rows == len(source.files)
            and counts["passed"] == counts["rows"]
            and all(counts[f"{key}.smallest"] > 0 for key in filled)
            and all(counts[f"{key}.largest"] < math.inf for key in filled)
        )

    def _has_duplicates(self, samples: "ir.Table", sources: Sequence[RawTable]) -> bool:
        return any("sample" in source.names for source in sources) and any(
            duplicates(portion).limit(1).to_pyarrow().num_rows
            for portion in self.engine.alike(samples)
        )

    def _note_columns(self, sources: Sequence[RawTable]) -> None:
        names = sorted({name for source in sources for name in self._candidates(source)})
        self.columns = {f"x{index}": _Column(name) for index, name in enumerate(names)}

    def _candidates(self, source: RawTable) -> list[str]:
        """Columns of a source that may hold numbers."""
        return [
            name
            for name, kind in zip(source.names, source.types or ("VARCHAR",) * 999, strict=False)
            if name not in {*NAMES, *REQUIRED}
            and (kind == "VARCHAR" or is_number(kind))
            and (self.wanted is None or name in self.wanted)
        ]

    def _layout(self, source: RawTable, numbers: Iterable[str] | None = None) -> Layout:
        """The roles of the columns in the raw rows of a source."""
        column = dict(zip(source.names, source.columns, strict=True))
        possible = set(self._candidates(source))
        return Layout(
            roles={role: column[role] for role in (*NAMES, "passed") if role in column},
            numbers={
                key: column[self.columns[key].name] if self.columns[key].name in possible else None
                for key in (self.columns if numbers is None else numbers)
            },
            objects=source.format is Format.JSONL,
        )

    def _survey(self, source: RawTable) -> list[tuple[RawTable, Row]]:
        """Each file that can be read, with what was counted in it."""
        import duckdb

        try:
            counts = survey(self.engine.rows(source), self._layout(source), by=("file",))
            counted = {row["file"]: row for row in counts.to_pyarrow().to_pylist()}
        except duckdb.OutOfMemoryException:  # no fault of the file
            raise
        except duckdb.Error as error:
            if len(source.files) > 1:
                return [pair for single in source.single() for pair in self._survey(single)]
            self._report_damage(source, first_line(error))
            return []
        nothing: Row = {"rows": 0}
        return [(one, counted.get(str(one.files[0].path), nothing)) for one in source.single()]

    def _report_damage(self, source: RawTable, reason: str) -> None:
        """Say why a file cannot be read at all: in our words where the rows show it."""
        (file,), before = source.files, self.collector.errors
        if file.format is Format.CSV:
            if has_mixed_ends(file):
                self.collector.error("mixed-line-ends", Location(file.name))
                return
            with suppress(*DAMAGE):
                find_lines(file, (), len(source.header), source.skipped, self.collector)
        if self.collector.errors == before:
            self.collector.error("samples-damaged", Location(file.name), reason=reason)

    def _holds_numbers(self, counts: Row, key: str) -> bool:
        """Whether a column holds numbers in one file: at least half of its cells.

        What is only written wrongly, as `1,5` is, counts as one.
        """
        filled, texts = counts.get(f"{key}.filled") or 0, counts.get(f"{key}.text") or 0
        return filled > 0 and (self.wanted is not None or 2 * texts <= filled)

    def _weigh(self, source: RawTable, counts: Row) -> None:
        """Note for each column whether this file holds numbers there, or something else."""
        for key, column in self.columns.items():
            if self._holds_numbers(counts, key):
                column.numbers = column.numbers or source.files[0]
                smallest, largest = counts[f"{key}.smallest"], counts[f"{key}.largest"]
                column.smallest = min(column.smallest, smallest or math.inf)
                column.largest = max(column.largest, largest or 0.0)
            elif counts.get(f"{key}.filled", column.name in source.names and counts["rows"]):
                column.texts = column.texts or source.files[0]

    def _numbers(self) -> dict[str, str]:
        """The columns of numbers; one with other content in another file is reported.

        An empty column counts as numeric without values: all samples may have failed.
        """
        for column in self.columns.values():
            if column.numbers and column.texts:
                facts = {"name": column.name, "other": column.numbers.name}
                self.collector.error("column-mixed", Location(column.texts.name), **facts)
        columns = self.columns.items()
        return {key: column.name for key, column in columns if column.numbers or not column.texts}

    def _report(self, source: RawTable, counts: Row, rejected: str | None) -> None:
        """Report what is wrong with the rows of one file."""
        (file,) = source.files
        rules = [
            rule
            for rule in ("unread", "model", "task", "passed", *self.columns)
            if counts.get(rule) and (rule not in self.columns or self._holds_numbers(counts, rule))
        ]
        if rules or rejected is not None:
            self._list(source, counts, rules, rejected)
        elif file.format is Format.CSV and has_empty_ends(file):
            find_lines(file, (), len(source.header), source.skipped, self.collector)
        elif not counts["rows"]:
            self.collector.error("header-only", Location(file.name))

    def _list(
        self, source: RawTable, counts: Row, rules: Sequence[str], rejected: str | None
    ) -> None:
        """List the rows of one file that break a rule, and those that are no rows at all."""
        (file,) = source.files
        raw, layout = self.engine.rows(source, numbered=file.format.has_lines), self._layout(source)
        broken = faults(raw, layout)
        columns = {**layout.roles, **layout.numbers}
        faulty: dict[str, list[Row]] = {}
        for rule in rules:
            text = raw[columns[rule]].cast("string") if rule in columns else raw["file"]
            columns_told = [name for name in raw.columns if name == "record"]
            rows = raw.mutate(text=text).filter(broken[rule]).select(*columns_told, "text")
            faulty[rule] = rows.order_by(rows.columns[0]).limit(MAX_LISTED).to_pyarrow().to_pylist()
        records = {row.get("record", 0) for rows in faulty.values() for row in rows}
        before = self.collector.errors
        starts = _starts(source, records, raw, self.collector)
        if rejected is not None and self.collector.errors == before:
            self.collector.error("samples-damaged", Location(file.name), reason=rejected)
        for rule, rows in faulty.items():
            problems = [self._fault(rule, row["text"] or "") for row in rows]
            for row, fault in zip(rows, problems, strict=True):
                location = Location(file.name, starts.get(row.get("record", 0)))
                self.collector.error(fault.code, location, **fault.facts)
            for fault in problems[-1:]:
                rest, column = counts[rule] - len(rows), fault.facts.get("column", "")
                self.collector.unlisted(fault.code, Location(file.name), rest, column=column)

    def _fault(self, rule: str, text: str) -> Problem:
        """The problem of a row that breaks a rule, without its location."""
        if rule == "unread":
            return Problem("line-not-object")
        if rule in {"model", "task"}:
            return Problem(f"blank-{rule}", None, {"column": rule})
        if rule == "passed":
            return Problem("not-passed", None, {"column": rule, "text": text})
        fault = parse_value(text.strip())
        code = fault.value if isinstance(fault, Fault) else Fault.RANGE.value
        plain = plain_number(text.strip()) or "0.245"
        facts = {"column": self.columns[rule].name, "text": text, "plain": plain}
        return Problem(code, None, facts)

    def _samples(self, sources: Sequence[RawTable], numbers: Iterable[str]) -> "ir.Table | None":
        """All samples in one form."""
        import ibis

        tables = [
            normal(self.engine.rows(source), self._layout(source, numbers)) for source in sources
        ]
        return ibis.union(*tables) if tables else None

    def _check_duplicates(self, samples: "ir.Table", sources: Sequence[RawTable]) -> None:
        """Report every sample that occurs more than once, at all locations but the first."""
        sources = [source for source in sources if "sample" in source.names]
        if not sources:
            return
        repeated: list[Row] = []
        times = 0
        for portion in self.engine.alike(samples):
            twice = duplicates(portion)
            listed = twice.order_by(*SAMPLE).limit(MAX_LISTED).to_pyarrow().to_pylist()
            repeated += listed
            if len(listed) < MAX_LISTED:
                times += sum(row["times"] - 1 for row in listed)
            else:
                times += (twice.times - 1).sum().to_pyarrow().as_py()
        if not repeated:
            return
        repeated.sort(key=lambda row: [(row[key] is None, row[key]) for key in SAMPLE])
        places = self._locations(repeated[:MAX_LISTED], sources)
        for (model, run, task, sample), locations in places.items():
            facts = {"model": f"{model} ({run})" if run else model, "task": task, "sample": sample}
            for location in locations[1:]:
                self.collector.error("duplicate-sample", location, **facts, first=locations[0])
                times -= 1
        self.collector.unlisted("duplicate-sample", Location(sources[0].files[0].name), times)

    def _locations(
        self, twice: Sequence[Row], sources: Sequence[RawTable]
    ) -> Mapping[tuple[str, ...], list[Location]]:
        """The locations of samples, in the order of the files and lines."""
        import ibis

        names = {key: [row[key] for row in twice] for key in SAMPLE}
        sought = ibis.memtable(names, schema=dict.fromkeys(SAMPLE, "string"))
        locations: dict[tuple[str, ...], list[Location]] = defaultdict(list)
        for source in sorted(sources, key=lambda table: table.files[0].name):
            (file,) = source.files
            raw = self.engine.rows(source, numbered=file.format.has_lines)
            rows = named(normal(raw, self._layout(source, ())))
            repeated = rows.semi_join(sought, SAMPLE)
            here = repeated.order_by(rows.columns[0]).to_pyarrow().to_pylist()
            records = {row["record"] for row in here if file.format.has_lines}
            # What is wrong with other rows has been reported already.
            starts = _starts(source, records, raw, Collector()) if records else {}
            for row in here:
                location = Location(file.name, starts.get(row.get("record", 0)))
                locations[tuple(row[key] for key in SAMPLE)].append(location)
        return locations


def _starts(
    source: RawTable, records: Collection[int], raw: "ir.Table", collector: Collector
) -> Mapping[int, int]:
    """The lines of some rows; none where the two readers do not agree on what a row is."""
    (file,) = source.files
    if not file.format.has_lines:
        return {}
    lines = find_lines(file, records, len(source.header), source.skipped, collector)
    return lines.starts if lines.rows == raw.count().to_pyarrow().as_py() else {}


def _joined(sources: Sequence[RawTable], sound: Sequence[RawTable]) -> tuple[RawTable, ...]:
    """The files that could be read, those of a source together if all of them could."""
    files = {table.files[0] for table in sound}
    joined: list[RawTable] = []
    for source in sources:
        if files.issuperset(source.files):
            joined.append(source)
        else:
            joined += [table for table in source.single() if table.files[0] in files]
    return tuple(joined)
