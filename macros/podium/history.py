"""How a metric came to be what it is: its values at each released version."""

from collections.abc import Sequence
from dataclasses import replace

from podium.cells import empty_cell, origin, value_cell
from podium.model import Cell, Column, ColumnKind, Row, Table
from podium.results import Benchmark
from podium.words import Words

__all__ = ["history"]


def history(
    benchmark: Benchmark,
    metric: str,
    words: Words,
    *,
    versions: Sequence[tuple[str, Benchmark | None]],
) -> Table:
    """Build a table of models by versions, the present state last.

    Each value is printed as its own version printed it. A model that is gone stands below those
    that are there; a version that had neither the benchmark nor the metric has no column.

    Args:
        benchmark: As it is now.
        metric: Of which metric.
        words: The page's language.
        versions: Names of versions, oldest first, and the benchmark in each.
    """
    columns = [(name, one) for name, one in versions if one is not None and metric in one.metrics]
    columns.append(("", benchmark))
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
    )


def _cell(benchmark: Benchmark, metric: str, model: str, words: Words, *, version: str) -> Cell:
    """A value as a version printed it, and the line of that version's file."""
    if model not in benchmark.lines:
        return empty_cell(words)
    cell, place = value_cell(benchmark, metric, model, None, words), origin(benchmark, model)
    if version:
        place = replace(place, file=f"{version}:{place.file}")
    return replace(cell, origin=place)
