"""Diverging bars: the difference of each model from a baseline, metric by metric."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from podium.analysis.baselines import Baseline, Reference
from podium.analysis.comparison import tolerance
from podium.analysis.ranking import printed_values
from podium.core.i18n import Words
from podium.core.numbers import printed_number
from podium.data.results import Benchmark, Results
from podium.figures.charts.common import (
    axis,
    empty_summary,
    not_drawn_notes,
    plotted_model,
    ranked_value,
    select_rows,
)
from podium.figures.document import Cell, Chart, ColumnKind, Mark
from podium.figures.phrases import baseline_label, list_names
from podium.figures.plots import Bar, Bars, LegendEntry, Panel, Symbol
from podium.figures.tables.delta import delta_table

__all__ = ["delta_chart"]

_SYMBOLS = {
    Mark.BETTER: Symbol.BETTER,
    None: Symbol.LEVEL,
    Mark.WORSE: Symbol.WORSE,
    Mark.NOT_SIGNIFICANT: Symbol.NOT_SIGNIFICANT,
    Mark.UNTESTABLE: Symbol.UNTESTABLE,
    Mark.NOT_COMPARABLE: Symbol.NOT_COMPARABLE,
}
"""What the bar of a marked difference means, in the order of the keys."""


def delta_chart(
    benchmark: Benchmark,
    results: Results,
    words: Words,
    *,
    baseline: Baseline,
    against: Mapping[str, Reference],
    models: Sequence[str],
) -> Chart:
    """Draw the delta table of a benchmark: bars and marks are its printed differences.

    Quarantined models have no bar. If the whole benchmark is quarantined, no bar is marked.

    Args:
        benchmark: What to show.
        results: Where models are looked up.
        words: The page's language.
        baseline: What the differences are against.
        against: The baseline's value for each metric to show, in order.
        models: Which models to show.
    """
    table = delta_table(
        benchmark, results, words, baseline=baseline, against=against, models=models
    )
    columns = [
        index for index, column in enumerate(table.columns) if column.kind is ColumnKind.DELTA
    ]
    cells = [
        {row.model: row.cells[index] for row in table.rows if not row.quarantine}
        for index in columns
    ]
    panels = tuple(
        _panel(benchmark, metric, column, results, words)
        for metric, column in zip(against, cells, strict=True)
    )
    label = baseline_label(baseline, results, words)
    drawn = [bar.entry.model for panel in panels for bar in panel.bars]
    names = [row.model for row in table.rows]
    absent = not_drawn_notes(benchmark, names, drawn, results, words)
    table = replace(table, kind="delta-chart", notes=(*table.notes, *absent))
    if not drawn:
        return Chart(table, None, empty_summary(words))
    summary = [_summary(panel, label, results, words) for panel in panels if panel.bars]
    if not benchmark.sound:
        summary = [words.sentence("no-comparison")]
    keys = _legend(panels, words)
    return Chart(
        table, Bars(tuple(_shorten(panel, words) for panel in panels)), tuple(summary), keys
    )


def _panel(
    benchmark: Benchmark,
    metric: str,
    cells: Mapping[str, Cell],
    results: Results,
    words: Words,
) -> Panel:
    measured = {model: cell.value for model, cell in cells.items() if cell.value is not None}
    higher = benchmark.metrics[metric].better == "higher"
    label = benchmark.metric_label(metric, words.language)
    bars = []
    for model in sorted(measured, key=measured.__getitem__, reverse=higher):
        cell = cells[model]
        symbol = _SYMBOLS[cell.mark]
        facts = []
        if value := printed_values(benchmark, metric).get(model):
            value = ranked_value(benchmark, metric, model, value, words)
            facts.append(words.sentence("fact", label=label, value=value))
        facts.append(words.sentence("difference-fact", value=cell.text))
        if cell.uncertainty:
            facts.append(cell.uncertainty.label)
        if benchmark.sound:
            facts.append(words.label(f"outcome-{symbol}"))
        plotted = plotted_model(results.models.get(model), facts)
        bars.append(Bar(plotted, printed_number(cell.text), cell.text, symbol))
    band = _band(benchmark, metric, [cells[model] for model in measured])
    return Panel(axis(benchmark, metric, words), tuple(bars), band)


def _band(benchmark: Benchmark, metric: str, cells: Sequence[Cell]) -> Decimal:
    """How wide the band is to be drawn: not at all if it is not the same for all bars."""
    bases = {cell.calculation.right.value for cell in cells if cell.calculation and benchmark.sound}
    bands = {tolerance(benchmark, metric, base) for base in bases}
    return bands.pop() if len(bands) == 1 else Decimal(0)


def _shorten(panel: Panel, words: Words) -> Panel:
    bars, omitted = select_rows(panel.bars, words)
    return replace(panel, bars=bars, omitted=omitted)


def _summary(panel: Panel, baseline: str, results: Results, words: Words) -> str:
    """How many are better and worse, and by how much the best one is."""
    bars = {
        symbol: [bar for bar in panel.bars if bar.symbol is symbol] for symbol in _SYMBOLS.values()
    }
    counts = {
        "better": len(bars[Symbol.BETTER]),
        "worse": len(bars[Symbol.WORSE]),
        "level": len(bars[Symbol.LEVEL]),
    }
    facts: dict[str, object] = {"metric": panel.axis.label, "baseline": baseline, **counts}
    undecided = len(panel.bars) - sum(counts.values())
    more = words.sentence("delta-undecided", count=undecided) if undecided else ""
    if not bars[Symbol.BETTER]:
        return words.sentence("delta-none-better", **facts) + more
    best = bars[Symbol.BETTER][0].text
    ahead = [bar.entry.model for bar in bars[Symbol.BETTER] if bar.text == best]
    named = list_names(ahead, results, words)
    return words.sentence("delta-better", **facts, models=named, value=best) + more


def _legend(panels: Sequence[Panel], words: Words) -> tuple[LegendEntry, ...]:
    used = {bar.symbol for panel in panels for bar in panel.bars}
    return tuple(
        LegendEntry(symbol, words.label(f"outcome-{symbol}"))
        for symbol in _SYMBOLS.values()
        if symbol in used and used != {Symbol.LEVEL}
    )
