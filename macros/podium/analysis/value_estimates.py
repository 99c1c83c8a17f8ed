"""How uncertain values without samples are: published, over runs, or of a number of tasks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from math import sqrt

from podium.core.numbers import Value
from podium.data.metric_scales import find_scale
from podium.data.published_uncertainty import PublishedUncertainty
from podium.data.results import Benchmark
from podium.stats.confidence import Interval, Method, normal_quantile, wilson
from podium.stats.unpaired_tests import summarise_runs

__all__ = ["Basis", "ValueEstimate", "estimate_value", "find_estimates", "proportion_scale"]


class Basis(StrEnum):
    """What an interval is of. Seeds usually vary less than tasks do, so readers must know which."""

    PUBLISHED = "published"
    RUNS = "runs"
    TASKS = "tasks"


@dataclass(frozen=True, slots=True)
class ValueEstimate:
    """A value with what is known of its chance; numbers are in the unit of the metric.

    Attributes:
        basis: What that is known from.
        value: The value.
        interval: Its confidence interval; None if there is none.
        error: Its standard error; None if that is not known, and always of `tasks` alone, which
            no test uses.
        sd: Standard deviation over the runs, or as published.
        tasks: Number of tasks; None if that is not known.
        runs: Number of runs; None unless over runs.
        scale: Of a proportion of tasks, the value if all are solved.
    """

    basis: Basis
    value: float
    interval: Interval | None = None
    error: float | None = None
    sd: float | None = None
    tasks: int | None = None
    runs: int | None = None
    scale: int | None = None

    @property
    def share(self) -> tuple[float, int] | None:
        """The proportion and the number of tasks, if these alone are published; else None."""
        if self.basis is not Basis.PUBLISHED or self.error is not None or self.scale is None:
            return None
        return (self.value / self.scale, self.tasks) if self.tasks else None

    @property
    def test_error(self) -> float | None:
        """The standard error that a test goes by; of a proportion that of its Wilson interval.

        So it is above 0 also where no task, or every task, is solved.
        """
        if self.share is None or self.interval is None:
            return self.error
        width = self.interval.high - self.interval.low
        return width / (2 * normal_quantile(self.interval.level))


@lru_cache(maxsize=1024)
def proportion_scale(benchmark: Benchmark, metric: str) -> int | None:
    """The value of a model that solves all tasks, if a metric can be a proportion; else None."""
    return find_scale(benchmark.metrics[metric], benchmark.columns[metric].values())


def estimate_value(benchmark: Benchmark, metric: str, model: str) -> ValueEstimate | None:
    """How uncertain a value is; None where nothing is known, or where there are samples of it.

    What is published of a value comes first, then its runs. Where some models have several runs,
    one with a single run has no interval. Of all else, a proportion of the benchmark's declared
    `tasks` has Wilson's interval, as if each task had one sample.
    """
    value, evidence = benchmark.columns[metric][model], benchmark.evidence
    if value is None or (evidence and metric in evidence.metrics and model in evidence.models):
        return None
    published = benchmark.published.get(metric, {}).get(model)
    if published:
        return _published(benchmark, metric, value, published)
    if benchmark.runs.get(metric):
        return _over_runs(benchmark, metric, model, value)
    scale, tasks = proportion_scale(benchmark, metric), benchmark.settings.tasks
    if scale is None or tasks is None:
        return None
    interval = _wilson(value, scale, tasks, _level(benchmark))
    return ValueEstimate(Basis.TASKS, float(value), interval, tasks=tasks, scale=scale)


def find_estimates(
    benchmark: Benchmark, metric: str, models: Iterable[str]
) -> Mapping[str, ValueEstimate]:
    """How uncertain the values of some models are, without those of which nothing is known."""
    known = benchmark.published.get(metric) or benchmark.runs.get(metric)
    if not known and (
        benchmark.settings.tasks is None or proportion_scale(benchmark, metric) is None
    ):
        return {}
    return {
        model: estimate
        for model in models
        if (estimate := estimate_value(benchmark, metric, model))
    }


def _level(benchmark: Benchmark) -> float:
    return 1 - benchmark.rules.alpha


def _wilson(value: Value, scale: int, tasks: int, level: float) -> Interval:
    interval = wilson(float(value / scale) * tasks, tasks, level=level)
    assert interval is not None  # there is at least one task
    return replace(interval, low=interval.low * scale, high=interval.high * scale)


def _published(
    benchmark: Benchmark, metric: str, value: Value, published: PublishedUncertainty
) -> ValueEstimate:
    """From both ends of an interval, a standard error, an sd with its tasks, or tasks alone."""
    level, scale = _level(benchmark), proportion_scale(benchmark, metric)
    quantile, centre = normal_quantile(level), float(value)
    error = None if published.se is None else float(published.se)
    if error is None and published.sd is not None and published.n:
        error = float(published.sd) / sqrt(published.n)
    interval = None
    if published.low is not None and published.high is not None:
        low, high = float(published.low), float(published.high)
        interval = Interval(low, high, level, Method.PUBLISHED)
        error = (high - low) / (2 * quantile) if error is None else error
    elif error is not None:
        half = quantile * error
        interval = _within(
            Interval(centre - half, centre + half, level, Method.NORMAL), benchmark, metric
        )
    elif published.n and scale is not None:
        interval = _wilson(value, scale, published.n, level)
    sd = None if published.sd is None else float(published.sd)
    return ValueEstimate(
        Basis.PUBLISHED, centre, interval, error, sd, tasks=published.n, scale=scale
    )


def _over_runs(benchmark: Benchmark, metric: str, model: str, value: Value) -> ValueEstimate | None:
    values = benchmark.runs[metric][model]
    summary = summarise_runs([float(run) for run in values], level=_level(benchmark))
    if summary is None:
        return None
    interval = summary.interval and _within(summary.interval, benchmark, metric)
    return ValueEstimate(
        Basis.RUNS, float(value), interval, summary.error, summary.sd, runs=summary.runs
    )


def _within(interval: Interval, benchmark: Benchmark, metric: str) -> Interval:
    """The interval within the values that there can be: times are not negative."""
    settings, scale = benchmark.metrics[metric], proportion_scale(benchmark, metric)
    least = 0 if settings.speedup or scale is not None else None
    lows = [float(bound) for bound in (settings.min, least) if bound is not None]
    highs = [float(bound) for bound in (settings.max, scale) if bound is not None]
    return replace(interval, low=max([interval.low, *lows]), high=min([interval.high, *highs]))
