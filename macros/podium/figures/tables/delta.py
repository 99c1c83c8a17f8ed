"""Delta tables: model minus baseline for every metric, and speed-ups."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from podium.analysis.baselines import Baseline, Reference
from podium.analysis.comparison import compare, speedup
from podium.analysis.ranking import best_first
from podium.core.i18n import Words
from podium.data.results import Benchmark, Results
from podium.figures.cells import (
    baseline_operand,
    comparison_cell,
    empty_cell,
    model_row,
    origin,
    value_column,
)
from podium.figures.document import Calculation, Cell, Column, ColumnKind, Operand, Table
from podium.figures.method_notes import comparison_notes
from podium.figures.notes import band_notes, baseline_notes, reading_notes, retraction_notes
from podium.figures.phrases import baseline_label

__all__ = ["delta_table"]


def delta_table(
    benchmark: Benchmark,
    results: Results,
    words: Words,
    *,
    baseline: Baseline,
    against: Mapping[str, Reference],
    models: Sequence[str],
    sort: str | None = None,
) -> Table:
    """Build the delta table of a benchmark against a baseline.

    The row of a baseline that is one model is left out. A metric that the baseline has no value of
    is a column of dashes, with the reason. Sorting is by the metric's value, best first, which is
    also the order of the differences.

    Args:
        benchmark: What to show.
        results: Where models are looked up.
        words: The page's language.
        baseline: What the differences are against.
        against: The baseline's value for each metric to show, in order.
        models: Rows, in order.
        sort: A metric to order the rows by.
    """
    others = [name for name in models if not baseline.is_model(name)]
    operands = {
        metric: baseline_operand(benchmark, metric, reference, baseline)
        for metric, reference in against.items()
        if reference.value is not None
    }
    ordered = best_first(benchmark, sort, others) if sort else tuple(others)
    rows = [
        model_row(
            benchmark,
            results.models.get(name),
            tuple(_cells(benchmark, name, against, operands, words)),
            words,
        )
        for name in ordered
    ]
    measured = [name for name in baseline.models if name in benchmark.lines and not baseline.past]
    label = baseline_label(baseline, results, words)
    title = {"benchmark": benchmark.label(words.language), "baseline": label}
    return Table(
        kind="delta",
        title=words.sentence("delta-title", **title),
        stub=words.label("model"),
        columns=tuple(_columns(benchmark, against, words)),
        rows=tuple(rows),
        subject={"benchmark": benchmark.name, "baseline": baseline.name},
        notes=(
            *reading_notes(benchmark, [*ordered, *measured], results, words, metrics=against),
            *retraction_notes(benchmark, results, words),
            *baseline_notes(benchmark, baseline, against, results, words),
            *band_notes(benchmark, against, words),
            *comparison_notes(benchmark, against, baseline, results, words),
        ),
        methods="significance-tests" if benchmark.evidence else "differences-and-speed-ups",
    )


def _columns(benchmark: Benchmark, against: Mapping[str, Reference], words: Words) -> list[Column]:
    columns = []
    for metric in against:
        columns.append(value_column(benchmark, metric, words, ColumnKind.DELTA))
        if benchmark.metrics[metric].speedup:
            label = _speedup_label(benchmark, metric, against, words)
            columns.append(Column(metric, label, ColumnKind.SPEEDUP, "higher"))
    return columns


def _speedup_label(
    benchmark: Benchmark, metric: str, against: Mapping[str, Reference], words: Words
) -> str:
    """The heading of a speed-up, which names its metric where there are several."""
    if sum(benchmark.metrics[metric].speedup for metric in against) == 1:
        return words.label("speedup")
    label = benchmark.metric_label(metric, words.language)
    return words.sentence("speedup-of", metric=label)


def _cells(
    benchmark: Benchmark,
    model: str,
    against: Mapping[str, Reference],
    operands: Mapping[str, Operand],
    words: Words,
) -> list[Cell]:
    cells = []
    for metric, reference in against.items():
        settings = benchmark.metrics[metric]
        read_from = origin(benchmark, model, metric)
        comparison = compare(benchmark, metric, model, reference)
        if comparison.operands is None:
            cells += [empty_cell(words, comparison.absence)] * (1 + settings.speedup)
            continue
        mine, theirs = comparison.operands
        own, other = Operand(mine, read_from), replace(operands[metric], value=theirs)
        calculation = Calculation(own, "−", other)
        cells.append(comparison_cell(benchmark, metric, comparison, read_from, words, calculation))
        if settings.speedup:
            factor = speedup(benchmark, metric, model, reference)
            left, right = (other, own) if settings.better == "lower" else (own, other)
            ratio = Calculation(left, "÷", right) if factor.operands else None
            cells.append(comparison_cell(benchmark, metric, factor, read_from, words, ratio))
    return cells
