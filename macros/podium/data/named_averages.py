"""The averages that the settings name, as benchmarks of their own.

Each has one metric of the same name, so that whatever knows benchmarks knows it. It is standalone:
nothing that covers all benchmarks counts it once more.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from podium.config.metrics import unknown_metric
from podium.config.mkdocs_yml import PREFIX
from podium.config.settings import (
    AverageSettings,
    BenchmarkSettings,
    MetricSettings,
    Settings,
)
from podium.config.yaml_source import Keys, SettingsFile
from podium.core.problems import Location, Problem, wrong_name
from podium.data.averages import (
    RANKINGS,
    AverageBenchmark,
    BenchmarkMetric,
    find_average_faults,
    take_average,
)
from podium.data.results import Benchmark, Results

__all__ = ["named_columns", "with_averages"]


def with_averages(results: Results, settings: Settings, source: SettingsFile) -> Results:
    """Results with a benchmark for each average that the settings name.

    One that makes no sense, or whose benchmarks cannot be read, is among the refused ones of
    `Results.faulty_averages`.
    """
    benchmarks, faulty = dict(results.benchmarks), {}
    for name, entry in settings.averages.items():
        keys: Keys = (*PREFIX, "averages", name)
        columns, problems = _columns(entry, results, source, keys)
        location = source.location(keys)
        if name in results.benchmarks:
            problems.append(Problem("average-is-a-benchmark", location, {"name": name}))
        problems = problems or find_average_faults(entry.kind, columns, location=location)
        if problems:
            faulty[name] = tuple(problems)
        else:
            benchmarks[name] = _as_benchmark(name, entry, columns, location, settings)
    return replace(results, benchmarks=benchmarks, faulty_averages=faulty)


def named_columns(entry: AverageSettings, results: Results) -> list[BenchmarkMetric]:
    """The columns of an average that nothing is wrong with."""
    benchmarks = [results.benchmarks[name] for name in entry.of or results.joint.benchmarks]
    return [(benchmark, entry.metric or benchmark.primary or "") for benchmark in benchmarks]


def _columns(
    entry: AverageSettings, results: Results, source: SettingsFile, keys: Keys
) -> tuple[list[BenchmarkMetric], list[Problem]]:
    """What a named average is over, and the names that mean nothing."""
    columns: list[BenchmarkMetric] = []
    problems: list[Problem] = []
    for index, name in enumerate(entry.of or results.joint.benchmarks):
        benchmark = results.benchmarks.get(name)
        if benchmark is None:
            facts = wrong_name(name, results.benchmarks)
            location = source.location((*keys, "of", index))
            problems += results.refused.get(name) or [Problem("unknown-benchmark", location, facts)]
            continue
        metric = entry.metric or benchmark.primary or ""
        if metric not in benchmark.metrics:
            location = source.location((*keys, "metric"))
            problems.append(unknown_metric(metric, benchmark.metrics, location))
        else:
            columns.append((benchmark, metric))
    return columns, problems


def _as_benchmark(
    name: str,
    entry: AverageSettings,
    columns: Sequence[BenchmarkMetric],
    location: Location,
    settings: Settings,
) -> Benchmark:
    """An average as a benchmark of the models that have every part, best first."""
    average = take_average(entry.kind, columns, digits=entry.digits)
    metric = MetricSettings(
        label=entry.label,
        better=average.better,
        unit=average.unit,
        digits=average.digits,
        **({} if entry.kind in RANKINGS else _shared_range(columns)),
    )
    models = [model for model in average.best_first if average.is_complete(model)]
    return AverageBenchmark(
        name=name,
        file=location.file,
        settings=BenchmarkSettings(label=entry.label, standalone=True),
        metrics={name: metric},
        columns={name: {model: average.values[model] for model in models}},
        extra={},
        written={name: average.digits},
        default_digits={name: average.digits},
        lines=dict.fromkeys(models, (location.line,) if location.line else ()),
        rules=settings.statistics,
        average=average,
    )


def _shared_range(columns: Sequence[BenchmarkMetric]) -> dict[str, Any]:
    """The scale and the largest value that all columns declare, which a mean of them keeps to."""
    settings = [benchmark.metrics[metric] for benchmark, metric in columns]
    declared = {name: {getattr(entry, name) for entry in settings} for name in ("scale", "max")}
    return {name: values.pop() for name, values in declared.items() if len(values) == 1}
