"""Lines over released versions: how a metric of each model has changed."""

from collections.abc import Sequence
from dataclasses import replace

from podium.analysis.ranking import best_first, model_ranks, printed_values
from podium.core.i18n import Words
from podium.core.numbers import printed_number
from podium.data.releases import BenchmarkHistory
from podium.data.results import Benchmark, Model, Results
from podium.figures.charts.common import (
    axis,
    check_model_count,
    empty_summary,
    not_drawn_notes,
    plotted_model,
    ranked_value,
)
from podium.figures.document import Chart
from podium.figures.phrases import list_names
from podium.figures.plots import Line, Lines
from podium.figures.tables.history import history_table

__all__ = ["history_chart"]

Step = tuple[str, Benchmark]
"""A version, or the present state, and the benchmark in it."""


def history_chart(
    benchmark: Benchmark,
    metric: str,
    results: Results,
    words: Words,
    *,
    past: BenchmarkHistory,
    models: Sequence[str],
) -> Chart:
    """Draw a metric's values at each version, each as its version printed it.

    With one version there is no line to draw: a sentence says so, and the table has the values.

    A missing or quarantined value breaks the line: nothing is interpolated between versions.

    Args:
        benchmark: As it is now.
        metric: Of which metric.
        results: Where models are looked up.
        words: The page's language.
        past: What it was.
        models: Which models to show; removed models are only in the table.

    Raises:
        ProblemError: There are more than `MAX_DRAWN` models.
    """
    check_model_count(models)
    table = history_table(benchmark, metric, results, words, past=past)
    left_out = frozenset(benchmark.models) - frozenset(models)
    steps = [*past.versions_with(metric), (words.label("now"), benchmark)]
    rows = tuple(row for row in table.rows if row.model not in left_out)
    table = replace(table, kind="history-chart", rows=rows)
    if len(steps) == 1:
        return Chart(table, None, (words.sentence("history-one"),))
    ordered = best_first(benchmark, metric, models)
    lines = [_line(results.models.get(name), metric, steps, words) for name in ordered]
    drawn = [line for line in lines if any(value is not None for value in line.values)]
    names = [line.entry.model for line in drawn]
    table = replace(
        table,
        notes=(*table.notes, *not_drawn_notes(benchmark, models, names, results, words)),
    )
    if not drawn:
        return Chart(table, None, empty_summary(words))
    plot = Lines(axis(benchmark, metric, words), tuple(name for name, _ in steps), tuple(drawn))
    summary = _summary(drawn, plot, results, words)
    return Chart(table, plot, (summary,))


def _line(model: Model, metric: str, steps: Sequence[Step], words: Words) -> Line:
    texts = [
        printed_values(step, metric).get(model.name, "") if model.name in step.sound else ""
        for _, step in steps
    ]
    facts = [
        words.sentence("fact", label=name, value=_value(step, metric, model.name, text, words))
        for (name, step), text in zip(steps, texts, strict=True)
    ]
    return Line(
        plotted_model(model, facts),
        tuple(printed_number(text) if text else None for text in texts),
        tuple(facts),
        leading=model_ranks(steps[-1][1], metric).get(model.name, 4) <= 3,
    )


def _value(step: Benchmark, metric: str, model: str, text: str, words: Words) -> str:
    """A value with the rank that it had, or that there is none."""
    if not text:
        return words.label("no-value")
    return ranked_value(step, metric, model, text, words)


def _summary(lines: Sequence[Line], plot: Lines, results: Results, words: Words) -> str:
    """Who is better and who is worse now than at first, among those that were there at first."""
    first, last = plot.steps[0], plot.steps[-1]
    moved: dict[str, list[str]] = {"better": [], "worse": [], "same": []}
    for line in lines:
        before, after = line.values[0], line.values[-1]
        if before is None or after is None:
            continue
        key = "same" if before == after else "worse"
        if before != after and (after < before) == plot.axis.lower:
            key = "better"
        moved[key].append(line.entry.model)
    if not any(moved.values()):
        return words.sentence("history-none", first=first, last=last)
    parts = [
        words.sentence(
            f"history-{key}", count=len(models), models=list_names(models, results, words)
        )
        for key, models in moved.items()
        if models
    ]
    listed = words.label("clause").join(parts)
    return words.sentence("history-moved", first=first, last=last, parts=listed)
