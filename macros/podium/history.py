"""How a metric came to be what it is: its values at each released version."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from podium.cells import empty_cell, origin, value_cell
from podium.model import Cell, Column, ColumnKind, Row, Table
from podium.problems import Problem
from podium.results import Benchmark
from podium.words import Words

__all__ = ["Snapshot", "history", "readable"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A benchmark as a released version has it.

    Attributes:
        version: The version's tag.
        benchmark: What was read; None if the version has no such benchmark, or none that can be
            read.
        faults: Why it cannot be read.
    """

    version: str
    benchmark: Benchmark | None
    faults: tuple[Problem, ...] = ()


def readable(versions: Sequence[Snapshot], metric: str) -> list[tuple[str, Benchmark]]:
    """The versions that have a metric, each with the benchmark that it is of."""
    return [
        (one.version, one.benchmark)
        for one in versions
        if one.benchmark is not None and metric in one.benchmark.metrics
    ]


def history(
    benchmark: Benchmark,
    metric: str,
    words: Words,
    *,
    versions: Sequence[Snapshot],
) -> Table:
    """Build a table of models by versions, the present state last.

    Each value is printed as its own version printed it. A model that is gone stands below those
    that are there. A version that had neither the benchmark nor the metric has no column; nor has
    one that cannot be read, and a note says why.

    Args:
        benchmark: As it is now.
        metric: Of which metric.
        words: The page's language.
        versions: The benchmark in each version, oldest first.
    """
    columns = [*readable(versions, metric), ("", benchmark)]
    names = [name or words.label("now") for name, _ in columns]
    models = dict.fromkeys([*benchmark.models, *(name for _, one in columns for name in one.lines)])
    label = benchmark.metric_label(metric, words.language)
    return Table(
        kind="history",
        title=words.sentence(
            "history-title", benchmark=benchmark.label(words.language), metric=label
        ),
        stub=words.label("model"),
        columns=tuple(Column(name, name, ColumnKind.VALUE) for name in names),
        rows=tuple(
            Row(
                model,
                model,
                tuple(_cell(one, metric, model, words, version=name) for name, one in columns),
            )
            for model in models
        ),
        subject={"benchmark": benchmark.name, "metric": metric},
        notes=tuple(
            words.sentence(
                "history-unreadable", version=one.version, reason=words.fault(one.faults)
            )
            for one in versions
            if one.faults
        ),
    )


def _cell(benchmark: Benchmark, metric: str, model: str, words: Words, *, version: str) -> Cell:
    """A value as a version printed it, and the line of that version's file."""
    if model not in benchmark.lines:
        return empty_cell(words)
    cell, place = value_cell(benchmark, metric, model, None, words), origin(benchmark, model)
    if version:
        place = replace(place, file=f"{version}:{place.file}")
    return replace(cell, origin=place)
