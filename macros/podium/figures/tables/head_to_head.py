"""Two models head to head: their values, differences and tests on each benchmark."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from podium.analysis.certainty import test_result
from podium.analysis.model_pairs import PairComparison
from podium.core.i18n import Words
from podium.core.numbers import Value, as_decimal, print_setting, print_value
from podium.data.averages import BenchmarkMetric, average_of
from podium.data.results import Benchmark, Model, Results
from podium.figures.average_notes import average_test_notes, untested_label
from podium.figures.cells import comparison_cell, empty_cell, origin, value_cell
from podium.figures.document import (
    Calculation,
    Cell,
    Column,
    ColumnKind,
    Operand,
    Row,
    Table,
)
from podium.figures.method_notes import difference_notes
from podium.figures.notes import band_notes, reading_notes, retraction_notes
from podium.figures.spread_notes import spread_notes
from podium.figures.tables.head_to_head_lead import head_to_head_lead
from podium.figures.uncertainty import print_p
from podium.stats.outcomes import Outcome

__all__ = ["head_to_head"]


_UNPAIRED = frozenset({"normal", "newcombe"})
"""Tests by published uncertainty."""


def head_to_head(
    pairs: Mapping[BenchmarkMetric, PairComparison],
    results: Results,
    words: Words,
    *,
    models: tuple[Model, Model],
    unmeasured: Sequence[Benchmark] = (),
) -> Table:
    """Build the table of two models: a row for each metric of each benchmark.

    Values and differences of a metric over common tasks are over those of the two, so they may
    differ from a ranking's. Nothing is compared in quarantine, and a missing value has its reason.

    Args:
        pairs: What is compared, in the order of the rows.
        results: What the rows are read from.
        words: The page's language.
        models: The two; differences are the first minus the second.
        unmeasured: Benchmarks left out because neither is measured there.
    """
    return _HeadToHead(pairs, results, words, models, tuple(unmeasured)).table()


@dataclass(frozen=True, eq=False)
class _HeadToHead:
    pairs: Mapping[BenchmarkMetric, PairComparison]
    results: Results
    words: Words
    models: tuple[Model, Model]
    unmeasured: Sequence[Benchmark]

    @property
    def names(self) -> tuple[str, str]:
        first, second = self.models
        return first.name, second.name

    @property
    def facts(self) -> dict[str, object]:
        """The models as sentences call them."""
        first, second = self.models
        return {"first": first.label, "second": second.label}

    @property
    def benchmarks(self) -> Sequence[Benchmark]:
        return tuple(dict.fromkeys(benchmark for benchmark, _ in self.pairs))

    @property
    def subject(self) -> str:
        """What all rows have in common: their benchmark, else their metric; empty for nothing."""
        if len(self.benchmarks) == 1:
            return self.benchmarks[0].label(self.words.language)
        metrics = {self.metric_label(column) for column in self.pairs}
        return metrics.pop() if len(metrics) == 1 else ""

    def metric_label(self, column: BenchmarkMetric) -> str:
        benchmark, metric = column
        return benchmark.metric_label(metric, self.words.language)

    def table(self) -> Table:
        words, (first, second) = self.words, self.names
        key = "head-to-head-on" if self.subject else "head-to-head-title"
        return Table(
            kind="head-to-head",
            title=words.sentence(key, **self.facts, subject=self.subject),
            stub=words.label("benchmark" if self.by_benchmark else "metric"),
            columns=tuple(self.columns()),
            rows=self.rows,
            subject={"model": first, "baseline": second},
            notes=tuple(self.notes()),
            methods="head-to-head",
            lead=head_to_head_lead(self.pairs, words, models=self.models),
            row_group_label=words.label("benchmark") if self.grouped else "",
        )

    @property
    def grouped(self) -> bool:
        """Whether benchmarks are headings over rows: there are several, and several metrics."""
        return len(self.benchmarks) > 1 and not self.subject

    @property
    def by_benchmark(self) -> bool:
        """Whether each row is a benchmark: all have one metric."""
        return len(self.benchmarks) > 1 and not self.grouped

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self.row(column, pair) for column, pair in self.pairs.items())

    def full_label(self, row: Row) -> str:
        """A row by its benchmark and metric, as far as rows differ in these."""
        if not row.row_group:
            return row.label
        return f"{row.row_group} {row.label}"

    @property
    def has_tasks(self) -> bool:
        return any(pair.tasks for pair in self.pairs.values())

    def columns(self) -> Iterator[Column]:
        words, aliases = self.words, [model.label for model in self.models]
        for key, alias in zip("ab", aliases, strict=True):
            yield Column(key, alias, ColumnKind.VALUE)
        yield Column("difference", words.label("difference"), ColumnKind.DELTA)
        yield Column("p", words.label("p"), ColumnKind.VALUE)
        yield Column("test", words.label("test"), ColumnKind.TEXT)
        if self.has_tasks:
            spanner = words.label("tasks-won")
            for key, label in zip(("a-won", "b-won"), aliases, strict=True):
                yield Column(key, label, ColumnKind.VALUE, spanner=spanner)
            level = words.label("tasks-level")
            yield Column("level", level, ColumnKind.VALUE, spanner=spanner)

    def row(self, column: BenchmarkMetric, pair: PairComparison) -> Row:
        label = column[0].label(self.words.language)
        return Row(
            model="",
            label=label if self.by_benchmark else self.metric_label(column),
            cells=tuple(self.cells(column, pair)),
            quarantine=self.quarantine(column[0]),
            row_group=label if self.grouped else "",
        )

    def quarantine(self, benchmark: Benchmark) -> str:
        """Why nothing is compared: the benchmark, or one of the rows, is in quarantine."""
        known = [benchmark.settings.quarantine, *map(benchmark.quarantines.get, self.names)]
        reasons = (reason.text(self.words.language) for reason in known if reason)
        return self.words.label("clause").join(dict.fromkeys(reasons))

    def cells(self, column: BenchmarkMetric, pair: PairComparison) -> Iterator[Cell]:
        operands = pair.comparison.operands or (None, None)
        for name, operand in zip(self.names, operands, strict=True):
            yield self.value(column, name, operand)
        yield self.difference(column, pair)
        yield self.p(column, pair)
        yield self.test(column, pair)
        if self.has_tasks:
            if pair.tasks:
                yield from (Cell(str(count), Decimal(count)) for count in pair.tasks)
            else:
                yield from [empty_cell(self.words, "not-tested")] * 3

    def value(self, column: BenchmarkMetric, model: str, operand: Value | None) -> Cell:
        """A model's value, over the tasks of the comparison where these are others."""
        benchmark, metric = column
        if model not in benchmark.lines:
            return empty_cell(self.words)
        cell = value_cell(benchmark, metric, model, None, self.words)
        if operand is not None and operand != cell.value:
            text = print_value(operand, benchmark.digits[metric])
            return Cell(text, operand, origin=origin(benchmark, model, metric), metric=metric)
        if cell.text and model not in benchmark.sound:
            return replace(cell, text=self.words.sentence("quarantined-value", value=cell.text))
        return cell

    def difference(self, column: BenchmarkMetric, pair: PairComparison) -> Cell:
        benchmark, metric = column
        if pair.comparison.operands is None:
            return empty_cell(self.words, pair.comparison.absence)
        left, right = (
            Operand(value, origin(benchmark, name, metric))
            for name, value in zip(self.names, pair.comparison.operands, strict=True)
        )
        calculation = Calculation(left, "−", right)
        return comparison_cell(
            benchmark, metric, pair.comparison, left.origin, self.words, calculation
        )

    def p(self, column: BenchmarkMetric, pair: PairComparison) -> Cell:
        """The p-value, or why there is none."""
        comparison = pair.comparison
        if pair.test and comparison.p is not None:
            p = as_decimal(comparison.p)
            return Cell(print_p(p).removeprefix("= "), p)
        return empty_cell(self.words, self.untested_reason(column, pair))

    def test(self, column: BenchmarkMetric, pair: PairComparison) -> Cell:
        """The name of the test, or that there is none."""
        words, outcome = self.words, pair.comparison.outcome
        if pair.test:
            key = "test-unpaired" if pair.test in _UNPAIRED else "test-paired"
            key = "test-over-runs" if pair.test == "welch" else key
            return Cell(words.sentence(key, test=words.label(f"test-{pair.test}")))
        if outcome in {Outcome.MISSING, Outcome.NOT_COMPARABLE}:
            return empty_cell(words, self.untested_reason(column, pair))
        untestable = outcome is Outcome.UNTESTABLE
        return Cell(words.label("test-untestable" if untestable else "test-none"))

    def untested_reason(self, column: BenchmarkMetric, pair: PairComparison) -> str:
        """Why a difference has no p-value, as the key of a label."""
        comparison, average = pair.comparison, average_of(column[0])
        if comparison.outcome is Outcome.MISSING:
            return comparison.absence
        if average:
            return untested_label(average)
        if comparison.outcome is Outcome.NOT_COMPARABLE or comparison.unpaired:
            return test_result(column[0], comparison)
        untestable = comparison.outcome is Outcome.UNTESTABLE
        return "tested-without-samples" if untestable else "not-tested-values"

    def notes(self) -> Iterator[str]:
        words = self.words
        yield words.sentence("pair-difference", **self.facts)
        labelled = [(self.full_label(row), row.cells) for row in self.rows]
        yield from spread_notes(labelled, words)
        yield from self.benchmark_notes()
        if self.unmeasured:
            labels = words.listing(benchmark.label(words.language) for benchmark in self.unmeasured)
            yield words.sentence("pair-not-measured", benchmarks=labels)
        tests = {pair.test for pair in self.pairs.values() if pair.test}
        if tests & _UNPAIRED:
            yield words.sentence("pair-unpaired")
        if "welch" in tests:
            yield words.sentence("pair-over-runs")
        if tests:
            alpha = self.benchmarks[0].rules.alpha
            yield words.sentence("pair-corrected", alpha=print_setting(alpha))

    def benchmark_notes(self) -> Iterator[str]:
        """What must be known of each benchmark; what holds for all of them is said once."""
        words, by_note = self.words, dict[str, list[str]]()
        for benchmark in self.benchmarks:
            metrics = [metric for other, metric in self.pairs if other is benchmark]
            average = average_of(benchmark)
            there = [name for name in self.names if name in benchmark.lines]
            for note in (
                *reading_notes(benchmark, there, self.results, words, metrics=metrics),
                *retraction_notes(benchmark, self.results, words),
                *band_notes(benchmark, metrics, words),
                *difference_notes(benchmark, metrics, words),
                *(average_test_notes(average, words) if average else ()),
            ):
                by_note.setdefault(note, []).append(benchmark.label(words.language))
        for note, labels in by_note.items():
            everywhere = len(labels) == len(self.benchmarks)
            listed = words.listing(labels)
            yield (
                note if everywhere else words.sentence("in-benchmark", benchmark=listed, note=note)
            )
