"""The scales of metrics: which are proportions of tasks, and which can be averaged together."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from podium.config.metrics import MetricSettings
from podium.config.mkdocs_yml import PREFIX
from podium.config.yaml_source import SettingsFile
from podium.core.numbers import Value, plain
from podium.core.problems import Problem, Severity

__all__ = ["check_proportions", "find_column_scale", "find_percentage_scale", "find_scale"]


def find_scale(settings: MetricSettings, values: Iterable[Value | None]) -> int | None:
    """The value of a model that solves every task, 1 or 100; None if values are no proportions.

    Whatever the metric's name: values from 0 to 1, or from 0 to 100 if the unit is `%` or `scale`
    is 100. A metric with another unit, with a speed-up or with `scale: none` is no proportion.
    """
    scale = _declared_scale(settings)
    if scale is None or not all(value is None or 0 <= value <= scale for value in values):
        return None
    return scale


def find_percentage_scale(settings: MetricSettings, values: Iterable[Value | None]) -> int | None:
    """The value that is 100 %: 100 of a metric in percent, else that of a proportion; or None."""
    return 100 if _is_percentage(settings) else find_scale(settings, values)


def find_column_scale(settings: MetricSettings, values: Iterable[Value | None]) -> Decimal | None:
    """The scale that a column must share with others to be averaged; None if there is none.

    What is declared comes first: `scale` or the unit `%`, then `max`. Only without any of these do
    values decide, as `find_scale` does.
    """
    if settings.scale is None and not _is_percentage(settings) and settings.max is not None:
        return settings.max
    scale = _declared_scale(settings)
    if scale == 1 and settings.scale is None:
        scale = find_scale(settings, values)
    return None if scale is None else Decimal(scale)


def _is_percentage(settings: MetricSettings) -> bool:
    return settings.unit is not None and "%" in settings.unit.root.values()


def _declared_scale(settings: MetricSettings) -> int | None:
    """The scale by the settings alone, whatever the values."""
    if settings.scale is not None:
        return None if settings.scale == "none" else settings.scale
    if _is_percentage(settings):
        return None if settings.speedup else 100
    return None if settings.speedup or settings.unit is not None else 1


def check_proportions(
    name: str,
    tasks: int | None,
    columns: Mapping[str, Mapping[str, Value | None]],
    metrics: Mapping[str, MetricSettings],
    source: SettingsFile,
) -> Iterator[Problem]:
    """A warning for each metric that nothing says is no proportion, but whose values cannot be one.

    A metric of which less is better says so: tasks are counted that are solved.

    Args:
        name: The benchmark.
        tasks: Its declared number of tasks; without one nothing has an interval by it.
        columns: Each model's value of each metric.
        metrics: Its metrics without samples.
        source: The settings, for the place.
    """
    for metric, settings in metrics.items() if tasks is not None else ():
        scale, column = _declared_scale(settings), columns[metric]
        if scale is None or settings.better == "lower":
            continue
        beyond = next(
            (value for value in column.values() if value is not None and not 0 <= value <= scale),
            None,
        )
        if beyond is None:
            continue
        facts = {
            "metric": metric,
            "benchmark": name,
            "tasks": str(tasks),
            "value": plain(beyond),
            "scale": str(scale),
        }
        location = source.location((*PREFIX, "benchmarks", name, "tasks"))
        yield Problem("not-a-proportion", location, facts, Severity.WARNING)
