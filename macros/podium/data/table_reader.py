"""From the records of a table to a benchmark: columns, rows and values checked, nothing guessed.

A table is a CSV of `results/`, or a DataFrame that an author has: both are read alike.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import repeat
from pathlib import Path
from typing import cast

from podium.config.settings import BenchmarkSettings, MetricSettings, Settings
from podium.core.column_digits import default_digits
from podium.core.csv_records import Records
from podium.core.long_table import long_table_keys
from podium.core.number_parsing import Fault, parse_values, plain_number
from podium.core.numbers import most_decimals
from podium.core.problems import Collector, Location, nearest
from podium.core.spelling import invisible_character
from podium.data.metadata import MetadataFault, parse_metadata, type_facts
from podium.data.published_uncertainty import find_uncertainty_columns, read_uncertainty
from podium.data.replicates import Groups, joined_texts, known_values, mean_values, run_values
from podium.data.results import Benchmark

__all__ = ["TableReader"]


@dataclass(frozen=True)
class TableReader:
    """Reads tables under the settings of a project; collects problems instead of stopping.

    Attributes:
        settings: What the columns mean.
        problems: Takes every fault that is found.
    """

    settings: Settings
    problems: Collector

    def read(
        self,
        name: str,
        records: Records,
        metrics: Mapping[str, MetricSettings],
        optional: frozenset[str] = frozenset(),
    ) -> Benchmark | None:
        """A benchmark, or None after reporting what is wrong with its table.

        Args:
            name: The benchmark's name.
            records: The rows of the table, with a column `model`.
            metrics: The metrics that the benchmark has.
            optional: Those of them that need no column here.
        """
        before, file = self.problems.errors, records.location.file
        records = _with_missing(records, self.settings.missing)
        keys = long_table_keys(records, tuple(self.settings.metrics))
        if keys:
            facts = {"columns": ", ".join(keys), "key": keys[-1]}
            self.problems.error("long-table", records.location, **facts)
            return None
        uncertainty, faulty = find_uncertainty_columns(
            records, metrics, self.settings.columns, self.problems
        )
        undeclared = self._check_columns(records, metrics, optional | faulty | uncertainty.keys())
        groups = self._groups(records)
        rows = [row for group in groups.values() for row in group]
        read = {
            metric: self._values(records, rows, metric)
            for metric in metrics
            if metric in records.header
        }
        self._check_types(records, rows, undeclared)
        if self.problems.errors > before:
            return None
        columns = {metric: mean_values(groups, values) for metric, values in read.items()}
        published = read_uncertainty(uncertainty, records, groups, columns, self.problems)
        if self.problems.errors > before:
            return None
        numbers = {metric: known_values(values) for metric, values in read.items()}
        return Benchmark(
            name=name,
            file=file,
            settings=self.settings.benchmarks.get(name, BenchmarkSettings()),
            metrics=metrics,
            columns=columns,
            extra={name: joined_texts(records.columns[name], groups) for name in undeclared},
            written={metric: most_decimals(written) for metric, written in numbers.items()},
            default_digits={
                metric: default_digits(
                    written, (value for value in columns[metric].values() if value is not None)
                )
                for metric, written in numbers.items()
            },
            lines=_lines(records, groups),
            published=published,
            runs={metric: run_values(groups, values) for metric, values in read.items()},
            rules=self.settings.statistics,
        )

    def _check_columns(
        self,
        records: Records,
        metrics: Mapping[str, MetricSettings],
        optional: frozenset[str],
    ) -> list[str]:
        """Compare the header with the declared metrics; return the columns that are none."""
        known = {"model", "run", *metrics, *optional}
        undeclared = [name for name in records.header if name not in known]
        for name in metrics:
            if name not in records.header and name not in optional:
                facts = {"name": name, "nearest": nearest(name, undeclared)}
                self.problems.error("metric-missing", records.location, **facts)
        for name in undeclared:
            if name in self.settings.columns:
                continue
            facts = {"name": name, "nearest": nearest(name, metrics)}
            if name in self.settings.metrics:
                facts["key"] = Path(records.location.file).stem
                self.problems.warn("unlisted-metric", records.location, **facts)
                continue
            facts |= type_facts(name, records.columns[name], records.lines)
            self.problems.warn("undeclared-column", records.location, **facts)
        return undeclared

    def _check_types(self, records: Records, rows: Sequence[int], columns: Iterable[str]) -> None:
        """Each entry of a column with a declared type is of that type."""
        declared = self.settings.columns
        types = {name: declared[name].type for name in columns if name in declared}
        for row in rows if types else ():
            for name, kind in types.items():
                text = records.columns[name][row]
                value = parse_metadata(text, kind) if text else None
                if isinstance(value, MetadataFault):
                    facts = {"column": name, "text": text, "plain": value.plain, "url": text}
                    facts["name"] = records.columns["model"][row]
                    self.problems.error(value.code, records.place(row), **facts)

    def _groups(self, records: Records) -> Groups:
        """Rows by model; several of one model only if a column `run` distinguishes them."""
        groups: dict[str, list[int]] = {}
        first: dict[tuple[str, str | None], int] = {}
        names, runs = records.columns["model"], records.columns.get("run") or repeat(None)
        is_visible = not invisible_character("".join(names))
        for row, (name, run) in enumerate(zip(names, runs, strict=False)):
            if not name:
                self.problems.error("blank-model", records.place(row))
                continue
            if not is_visible and (character := invisible_character(name)):
                facts = {"name": name, "character": character}
                self.problems.error("invisible-character", records.place(row), **facts)
            same = first.setdefault((name, run), row)
            if same == row:
                groups.setdefault(name, []).append(row)
                continue
            location, line = records.place(row), records.lines[same]
            if run is None:
                self.problems.error("duplicate-model", location, name=name, first=line)
            else:
                self.problems.error("duplicate-run", location, name=name, run=run, first=line)
        return groups

    def _values(self, records: Records, rows: Sequence[int], metric: str) -> list[Decimal | None]:
        """A column's value in each row; no number, or one out of bounds, is reported."""
        column = records.columns[metric]
        texts = [column[row] for row in rows]
        parsed = parse_values(texts)
        values = [number for number in parsed if isinstance(number, Decimal)]
        settings, faults = self.settings.metrics[metric], len(parsed) - len(values)
        if faults == texts.count("") and not (
            values
            and (
                (settings.min is not None and min(values) < settings.min)
                or (settings.max is not None and max(values) > settings.max)
            )
        ):
            return cast("list[Decimal | None]", parsed)
        return [
            None if value is None else self._checked(value, metric, text, records.place(row))
            for value, text, row in zip(parsed, texts, rows, strict=True)
        ]

    def _checked(
        self, value: Decimal | Fault, metric: str, text: str, location: Location
    ) -> Decimal | None:
        """A value, or None after saying what is wrong with it."""
        settings = self.settings.metrics[metric]
        facts = {"column": metric, "text": text}
        if isinstance(value, Fault):
            plain = plain_number(text) or "0.245"
            self.problems.error(value.value, location, **facts, plain=plain)
        elif settings.min is not None and value < settings.min:
            self.problems.error("below-minimum", location, **facts, bound=settings.min)
        elif settings.max is not None and value > settings.max:
            self.problems.error("above-maximum", location, **facts, bound=settings.max)
        else:
            return value
        return None


def _lines(records: Records, groups: Groups) -> dict[str, tuple[int, ...]]:
    """The lines that each model's rows start on."""
    return {model: tuple([records.lines[row] for row in rows]) for model, rows in groups.items()}


def _with_missing(records: Records, missing: Collection[str]) -> Records:
    """The records with empty cells where the author writes something for a missing value."""
    if not missing:
        return records
    columns = {
        name: texts
        if name in ("model", "run")
        else ["" if text in missing else text for text in texts]
        for name, texts in records.columns.items()
    }
    return replace(records, columns=columns)
