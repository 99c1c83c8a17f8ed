"""Averages over benchmarks: one value a model, exact until it is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from podium.config.settings import AverageKind, Localised
from podium.core.numbers import Value, competition_ranks, print_value, printed_number
from podium.core.problems import Location, Problem
from podium.data.metric_scales import find_column_scale
from podium.data.results import Benchmark
from podium.stats import averages

__all__ = [
    "RANKINGS",
    "Average",
    "AverageBenchmark",
    "BenchmarkMetric",
    "average_of",
    "find_average_faults",
    "take_average",
]

BenchmarkMetric = tuple[Benchmark, str]
"""A benchmark and one of its metrics: a column of a leaderboard."""

_PERCENT = Localised.model_construct(root={"": "%"})
_PLAIN_MEANS: tuple[AverageKind, ...] = ("mean", "weighted")
RANKINGS: tuple[AverageKind, ...] = ("mean rank", "win rate")
"""Averages of ranks, not of values."""
_RANKING_DIGITS = {"mean rank": 2, "win rate": 1}
_RATIO_DIGITS = 2


@dataclass(frozen=True, eq=False)
class Average:
    """An average of some columns.

    Attributes:
        kind: How it is taken.
        columns: What it is over: those of the columns asked for that are not in quarantine.
        values: By model, over the columns that it has; a model without any is left out.
        coverage: How many of the columns a model has.
        better: `higher` or `lower`.
        digits: Displayed digits after the point.
        unit: Of the values; None where there is none, or none in common.
        ratios: Whether it is of ratios to a baseline.
    """

    kind: AverageKind
    columns: tuple[BenchmarkMetric, ...]
    values: Mapping[str, Fraction]
    coverage: Mapping[str, int]
    better: Literal["higher", "lower"]
    digits: int
    unit: Localised | None = None
    ratios: bool = False

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """The models that have every column: only their averages can be compared."""
        return tuple(model for model in self.values if self.is_complete(model))

    def parts(self, model: str) -> tuple[tuple[Benchmark, str, str], ...]:
        """The values that a model's average is over: of each the benchmark, model and metric."""
        return tuple(
            (benchmark, model, metric)
            for benchmark, metric in self.columns
            if model in benchmark.sound and benchmark.columns[metric].get(model) is not None
        )

    def is_complete(self, model: str) -> bool:
        """Whether a model has every column."""
        return self.coverage.get(model) == len(self.columns)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """As printed. Halves are rounded away from zero, from the exact value."""
        return {model: print_value(value, self.digits) for model, value in self.values.items()}

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Competition ranks of the complete models by displayed value."""
        ordered = [model for model in self.best_first if self.is_complete(model)]
        ranks = competition_ranks(self.texts[model] for model in ordered)
        return dict(zip(ordered, ranks, strict=True))

    @cached_property
    def best_first(self) -> tuple[str, ...]:
        """Complete models by their exact value, then the others by theirs, ties as in the files."""
        sign = -1 if self.better == "higher" else 1
        return tuple(
            sorted(
                self.values,
                key=lambda model: (not self.is_complete(model), sign * self.values[model]),
            )
        )


@dataclass(frozen=True, eq=False)
class AverageBenchmark(Benchmark):
    """An average of the settings, as a benchmark whose only metric has its name.

    Attributes:
        average: What it is.
    """

    average: Average = field(kw_only=True)


def average_of(benchmark: Benchmark) -> Average | None:
    """The average that a benchmark is; None for one that was measured."""
    return benchmark.average if isinstance(benchmark, AverageBenchmark) else None


def take_average(
    kind: AverageKind,
    columns: Sequence[BenchmarkMetric],
    *,
    bases: Sequence[Value] | None = None,
    digits: int | None = None,
) -> Average:
    """Average columns that `find_average_faults` finds nothing wrong with.

    Nothing is filled in: a model's average is over what it has, and quarantined values count for
    nothing. `mean rank` and `win rate` follow from displayed values, among the models that have
    every column.

    Args:
        kind: How to average.
        columns: Benchmarks and metrics.
        bases: A baseline's value in each column, for a geometric mean of the ratios to it: baseline
            ÷ model where lower is better, else model ÷ baseline.
        digits: Displayed digits after the point. Default: as many as the columns have.
    """
    sound = [column for column in columns if column[0].settings.quarantine is None]
    sound_bases = [
        base
        for base, column in zip(bases or (), columns, strict=bases is not None)
        if column in sound
    ]
    rows = _measured(sound)
    coverage = {model: len(row) for model, row in rows.items() if row}
    better: Literal["higher", "lower"]
    if kind in RANKINGS:
        values = _against_others(kind, sound, rows)
        better, unit = ("higher", _PERCENT) if kind == "win rate" else ("lower", None)
        default = _RANKING_DIGITS[kind]
    else:
        values = {
            model: _combine(kind, sound, row, sound_bases) for model, row in rows.items() if row
        }
        settings = [benchmark.metrics[metric] for benchmark, metric in sound]
        better = "higher" if bases or not settings else settings[0].better
        unit = settings[0].unit if settings and not bases else None
        default = max((benchmark.digits[metric] for benchmark, metric in sound), default=0)
        default = _RATIO_DIGITS if bases else default
    return Average(
        kind,
        tuple(sound),
        values,
        {model: coverage[model] for model in values},
        better,
        default if digits is None else digits,
        unit,
        ratios=bases is not None,
    )


def _measured(columns: Sequence[BenchmarkMetric]) -> dict[str, dict[int, Value]]:
    """The sound values of each model, by the position of their column."""
    rows: dict[str, dict[int, Value]] = {}
    for index, (benchmark, metric) in enumerate(columns):
        column = benchmark.columns[metric]
        for model in benchmark.sound:
            row, value = rows.setdefault(model, {}), column.get(model)
            if value is not None:
                row[index] = value
    return rows


def _combine(
    kind: AverageKind,
    columns: Sequence[BenchmarkMetric],
    row: Mapping[int, Value],
    bases: Sequence[Value],
) -> Fraction:
    """A mean of a model's values, or of their ratios to a baseline."""
    entries = [Fraction(value) for value in row.values()]
    if kind == "weighted":
        return averages.weighted_mean(entries, [columns[index][0].tasks or 0 for index in row])
    if kind == "mean":
        return averages.mean(entries)
    if bases:
        lower = [
            benchmark.metrics[metric].better == "lower"
            for benchmark, metric in (columns[index] for index in row)
        ]
        ratios = [value / Fraction(bases[index]) for value, index in zip(entries, row, strict=True)]
        entries = [1 / ratio if flip else ratio for ratio, flip in zip(ratios, lower, strict=True)]
    return averages.geometric_mean(entries)


def _against_others(
    kind: AverageKind,
    columns: Sequence[BenchmarkMetric],
    rows: Mapping[str, Mapping[int, Value]],
) -> dict[str, Fraction]:
    """Mean ranks or win rates, in percent, among the models that have every column."""
    displayed = {
        model: {index: _oriented(columns[index], value) for index, value in row.items()}
        for model, row in rows.items()
        if row
    }
    complete = {model for model, row in displayed.items() if len(row) == len(columns)}
    fields = [
        sorted(displayed[model][index] for model in complete) for index in range(len(columns))
    ]
    values: dict[str, Fraction] = {}
    for model, row in displayed.items():
        ranked = model in complete
        entries, field = [*row.values()], [fields[index] for index in row]
        if kind == "mean rank" and complete:
            values[model] = averages.mean_rank(entries, field)
        elif len(complete) > ranked:  # else there is nobody to beat
            values[model] = 100 * averages.win_rate(entries, field, ranked=ranked)
    return values


def _oriented(column: BenchmarkMetric, value: Value) -> Decimal:
    """A displayed value, such that more is better."""
    benchmark, metric = column
    number = printed_number(print_value(value, benchmark.digits[metric]))
    return -number if benchmark.metrics[metric].better == "lower" else number


def find_average_faults(
    kind: AverageKind,
    columns: Sequence[BenchmarkMetric],
    *,
    location: Location | None = None,
    bases: Sequence[Value] | None = None,
) -> list[Problem]:
    """Why an average of columns would make no sense; nothing if it does.

    A mean is of numbers that share direction, unit and scale, and of no metric with a speed-up:
    the slowest benchmark would decide a mean of times. A geometric mean needs the same direction
    and unit, unless it is of ratios, and positive values. Ranks of all kinds can be averaged.
    """
    facts = {"average": kind, "columns": _names(columns)}
    if len(columns) < 2:
        return [Problem("single-benchmark", location, {"name": _names(columns)})]
    problems = []
    if kind not in RANKINGS and bases is None:
        problems += _mixed(kind, columns, location, facts)
    if kind == "weighted":
        problems += [
            Problem("average-without-tasks", location, {"name": benchmark.name})
            for benchmark in dict.fromkeys(benchmark for benchmark, _ in columns)
            if not benchmark.tasks
        ]
    if kind == "geometric mean":
        problems += _not_positive(columns, location)
    sound = [column for column in columns if column[0].settings.quarantine is None]
    if not problems and len(sound) > 1 and not _can_rank(kind, sound):
        problems.append(Problem("no-common-model", location, facts))
    return problems


def _can_rank(kind: AverageKind, columns: Sequence[BenchmarkMetric]) -> bool:
    """Whether a model has every column; for a win rate two, as no model meets itself."""
    complete = sum(len(row) == len(columns) for row in _measured(columns).values())
    return complete >= (2 if kind == "win rate" else 1)


def _mixed(
    kind: AverageKind,
    columns: Sequence[BenchmarkMetric],
    location: Location | None,
    facts: Mapping[str, str],
) -> list[Problem]:
    """The first reason for which values of these columns are not of one kind."""
    settings = [benchmark.metrics[metric] for benchmark, metric in columns]
    higher, lower = (
        _names([column for column in columns if _better(*column) == better])
        for better in ("higher", "lower")
    )
    units = dict.fromkeys(entry.unit.text("en") if entry.unit else "" for entry in settings)
    scales = {
        find_column_scale(benchmark.metrics[metric], benchmark.columns[metric].values())
        for benchmark, metric in columns
    }
    instead = "mean rank"
    if higher and lower:
        reason = "average-directions"
    elif len(units) > 1:
        reason = "average-units"
    elif kind in _PLAIN_MEANS and any(entry.speedup for entry in settings):
        reason, instead = "average-times", "geometric mean"
    elif kind in _PLAIN_MEANS and len(scales) > 1:
        reason = "average-scales"
    else:
        return []
    listed = ", ".join(unit or "–" for unit in units)
    shared = [
        metric
        for metric in columns[0][0].metrics
        if all(metric in benchmark.metrics for benchmark, _ in columns)
    ]
    known = ", ".join(shared)
    details = {"reason": reason, "higher": higher, "lower": lower, "units": listed, "known": known}
    return [Problem("average-mixed", location, {**facts, **details, "instead": instead})]


def _not_positive(columns: Sequence[BenchmarkMetric], location: Location | None) -> list[Problem]:
    problems = []
    for benchmark, metric in columns:
        strange = [
            model
            for model in benchmark.sound
            if (value := benchmark.columns[metric].get(model)) is not None and value <= 0
        ]
        if strange:
            facts = {"column": _names([(benchmark, metric)]), "model": strange[0]}
            problems.append(Problem("average-not-positive", location, facts))
    return problems


def _better(benchmark: Benchmark, metric: str) -> Literal["higher", "lower"]:
    return benchmark.metrics[metric].better


def _names(columns: Sequence[BenchmarkMetric]) -> str:
    """What messages call columns; an average of the settings is a metric of its own name."""
    return ", ".join(
        metric if metric == benchmark.name else f"{benchmark.name} {metric}"
        for benchmark, metric in columns
    )
