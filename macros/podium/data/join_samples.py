"""From samples to a benchmark: metrics of samples join those of its CSV."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import gt, lt
from pathlib import Path
from statistics import median_low

from podium.config.metrics import MetricSettings
from podium.config.mkdocs_yml import PREFIX
from podium.config.settings import Settings
from podium.config.yaml_source import SettingsFile
from podium.core.disk_cache import Cache
from podium.core.i18n import MAX_LISTED
from podium.core.numbers import Value, as_decimal, difference, print_value, printed_number
from podium.core.paths import SAMPLES
from podium.core.problems import Collector, Location, wrong_name
from podium.data.results import Benchmark
from podium.samples.inference.evidence import Evidence
from podium.samples.inference.task_scores import (
    count_dearer,
    count_uncalibrated,
    count_without_number,
)
from podium.samples.task_table import TaskTable

__all__ = ["SampleReader", "join_samples"]

_UNKNOWN = 4
"""Displayed digits of a metric none of whose values has a standard error."""


@dataclass
class SampleReader:
    """Reads the samples of a project's benchmarks, and reports what does not fit the settings."""

    root: Path
    settings: Settings
    source: SettingsFile
    problems: Collector
    cache: Cache

    def read(
        self, name: str, metrics: Mapping[str, MetricSettings], quarantined: frozenset[str]
    ) -> Evidence | None:
        """The evidence of a benchmark's samples; None after reporting what is wrong with them.

        Args:
            name: The benchmark.
            metrics: Those of its metrics that are of samples.
            quarantined: Its models in quarantine.
        """
        before = self.problems.errors
        columns = {
            setting.column or metric
            for metric, setting in metrics.items()
            if setting.passes is None
        }
        from podium.samples.reader import read_samples

        table = read_samples(self.root, name, self.problems, columns=columns, cache=self.cache)
        if table is None:
            return None
        benchmark = self.settings.benchmarks.get(name)
        reference = (benchmark.reference if benchmark else None) or ""
        self._check_reference(name, table, metrics, reference)
        for metric, settings in metrics.items():
            column = settings.column or metric
            if settings.passes is None and column not in table.columns:
                facts = wrong_name(column, self._columns(name), column=column)
                location = self.source.location((*PREFIX, "metrics", metric))
                self.problems.error("samples-without-column", location, benchmark=name, **facts)
        if self.problems.errors > before:
            return None
        evidence = Evidence(table, metrics, self.settings.statistics, reference, quarantined)
        self._check_numbers(evidence)
        for metric in metrics:
            self._check_scores(name, evidence, metric)
        declared = benchmark.tasks if benchmark else None
        if declared is not None and declared != evidence.tasks:
            location = self.source.location((*PREFIX, "benchmarks", name, "tasks"))
            facts = {"benchmark": name, "declared": str(declared), "count": str(evidence.tasks)}
            self.problems.warn("tasks-disagree", location, **facts)
        return evidence

    def _columns(self, name: str) -> tuple[str, ...]:
        """Every column of numbers, for saying what was probably meant."""
        from podium.samples.reader import read_samples

        table = read_samples(self.root, name, Collector(), cache=self.cache)
        return table.columns if table else ()

    def _check_reference(
        self, name: str, table: TaskTable, metrics: Mapping[str, MetricSettings], reference: str
    ) -> None:
        if reference and reference not in table.models:
            location = self.source.location((*PREFIX, "benchmarks", name, "reference"))
            facts = wrong_name(reference, table.models)
            self.problems.error("unknown-model", location, **facts)
        for metric, settings in metrics.items():
            if settings.calibrated and not reference:
                location = self.source.location((*PREFIX, "metrics", metric, "calibrated"))
                self.problems.error("reference-missing", location, metric=metric, benchmark=name)

    def _check_passes(
        self, evidence: Evidence, metric: str, passes: int, location: Location
    ) -> None:
        few = _few_samples(evidence, passes)
        if few:
            models = [f"{model} ({_list_names(tasks)})" for model, tasks in few.items()]
            count = sum(map(len, few.values()))
            facts = {"metric": metric, "k": passes, "count": count, "models": _list_names(models)}
            self.problems.warn("too-few-samples", location, **facts)

    def _check_numbers(self, evidence: Evidence) -> None:
        """Attempts that metrics leave out, as their column has no number that counts."""
        location = Location(evidence.path)
        for column in _columns_of(evidence, over_attempts=False):
            count = int(evidence.table.rows.columns[column].nonpositive.sum())
            if count:
                self.problems.warn("nonpositive-values", location, column=column, count=count)
        for column in _columns_of(evidence, over_attempts=True):
            counts = count_without_number(evidence.table, column, evidence.sound)
            if counts:
                models = [f"{model} ({count})" for model, count in counts.items()]
                facts = {"column": column, "models": _list_names(models)}
                count = sum(counts.values())
                self.problems.warn("attempts-without-number", location, **facts, count=count)

    def _check_scores(self, name: str, evidence: Evidence, metric: str) -> None:
        """Tasks that a metric has to leave out, though they were tried; penalties that reward."""
        settings, location = evidence.metrics[metric], Location(f"{SAMPLES}/{name}")
        if settings.passes is not None:
            self._check_passes(evidence, metric, settings.passes, location)
            return
        dearer = count_dearer(evidence.table, metric, settings, evidence.sound)
        if dearer:
            where = self.source.location((*PREFIX, "metrics", metric, "penalty"))
            facts = {"metric": metric, "penalty": settings.penalty, "benchmark": name}
            self.problems.warn("penalty-too-small", where, **facts, count=dearer)
        lost = count_uncalibrated(evidence.table, metric, settings, evidence.reference)
        if lost:
            self.problems.warn("reference-without-number", location, metric=metric, count=lost)
        elif not evidence.has_numbers(metric):
            reason = f"no-number-{'attempted' if settings.over_attempts else 'passed'}"
            facts = {"metric": metric, "benchmark": name, "reason": reason}
            self.problems.warn("no-numbers", location, **facts)
        elif evidence.shares_tasks(metric) and not evidence.has_tasks(metric):
            self.problems.warn("no-common-task", location, metric=metric, benchmark=name)


def _columns_of(evidence: Evidence, *, over_attempts: bool) -> list[str]:
    """The columns of numbers of metrics over all attempts, or of those over solved tasks."""
    columns = {
        settings.column or metric
        for metric, settings in evidence.metrics.items()
        if settings.passes is None and settings.over_attempts is over_attempts
    }
    return sorted(columns)


def _few_samples(evidence: Evidence, passes: int) -> dict[str, list[str]]:
    """The tasks that models, not the reference, have samples of but fewer than pass@k takes."""
    table, n = evidence.table, evidence.table.pooled.n
    few = {
        model: [table.tasks[index] for index in ((row > 0) & (row < passes)).nonzero()[0]]
        for model, row in zip(table.models, n, strict=True)
        if model in evidence.models
    }
    return {model: tasks for model, tasks in few.items() if tasks}


def _list_names(names: Sequence[str]) -> str:
    """A few names, and how many there are if these are not all."""
    listed = ", ".join(names[:MAX_LISTED])
    return listed if len(names) <= MAX_LISTED else f"{listed}, … {len(names)}"


def join_samples(benchmark: Benchmark, evidence: Evidence, problems: Collector) -> Benchmark:
    """A benchmark with the values of its samples instead of those of its CSV.

    Where the CSV has the same metric, its values must match those of the samples: when displayed
    with the fewer digits of both, or within the rounding of either. A model without samples keeps
    the CSV's value. Values from samples must be within the metric's bounds.
    """
    added = [model for model in evidence.models if model not in benchmark.lines]
    columns: dict[str, Mapping[str, Value | None]] = {}
    digits = dict(benchmark.default_digits)
    for metric in benchmark.metrics:
        declared = benchmark.columns.get(metric, {})
        column = {model: declared.get(model) for model in (*benchmark.lines, *added)}
        if metric in evidence.metrics:
            worked_out = dict(_values(evidence, metric))
            digits[metric] = _digits(evidence, metric)
            _compare(benchmark, metric, worked_out, digits[metric], problems)
            _check_range(evidence, metric, worked_out, digits[metric], problems)
            column |= worked_out
        columns[metric] = column
    return replace(
        benchmark,
        columns=columns,
        default_digits=digits,
        extra={
            name: {**texts, **dict.fromkeys(added, "")} for name, texts in benchmark.extra.items()
        },
        lines={**benchmark.lines, **dict.fromkeys(added, ())},
        evidence=evidence,
    )


def _values(evidence: Evidence, metric: str) -> Iterator[tuple[str, Decimal | None]]:
    for model in evidence.models:
        value = evidence.estimates[metric][model].value
        yield model, None if value is None else as_decimal(value)


def _digits(evidence: Evidence, metric: str) -> int:
    """Two significant digits of the standard error of the middle model.

    Of two middle models the digits of the one that needs fewer.
    """
    from podium.stats.intervals import digits

    places = [digits(evidence.estimates[metric][model].error) for model in evidence.sound]
    known = [value for value in places if value is not None]
    return median_low(known) if known else _UNKNOWN


def _compare(
    benchmark: Benchmark,
    metric: str,
    worked_out: Mapping[str, Decimal | None],
    digits: int,
    problems: Collector,
) -> None:
    """Report where the CSV contradicts the samples."""
    fixed = benchmark.metrics[metric].digits
    decimals = min(benchmark.written.get(metric, digits), digits if fixed is None else fixed)
    for model, declared in benchmark.columns.get(metric, {}).items():
        if declared is None or model not in worked_out:
            continue
        value = worked_out[model]
        if value is not None and _agree(declared, value, decimals):
            continue
        facts = {"model": model, "metric": metric, "declared": print_value(declared, decimals)}
        text = "–" if value is None else print_value(value, decimals)
        problems.error("samples-disagree", benchmark.row(model), **facts, value=text)


def _check_range(
    evidence: Evidence,
    metric: str,
    worked_out: Mapping[str, Decimal | None],
    digits: int,
    problems: Collector,
) -> None:
    """Report values out of range, both unrounded and as displayed."""
    settings = evidence.metrics[metric]
    decimals = digits if settings.digits is None else settings.digits
    for model, value in worked_out.items():
        if value is None:
            continue
        text = print_value(value, decimals)
        for bound, sign, beyond in ((settings.min, "≥", lt), (settings.max, "≤", gt)):
            if bound is not None and beyond(value, bound) and beyond(printed_number(text), bound):
                facts = {"model": model, "metric": metric, "bound": f"{sign} {bound}"}
                location = Location(evidence.path)
                problems.error("samples-out-of-range", location, **facts, value=text)


def _agree(declared: Value, value: Decimal, digits: int) -> bool:
    """Whether two numbers display alike, or differ by no more than rounding one of them may."""
    half = Decimal(5).scaleb(-digits - 1)
    alike = print_value(declared, digits) == print_value(value, digits)
    gap = difference(declared, value)
    return alike or -half <= gap <= half
