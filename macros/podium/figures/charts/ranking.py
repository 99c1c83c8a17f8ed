"""Rankings: the models by one metric, best first, with their confidence intervals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from podium.analysis.baselines import Baseline, Reference
from podium.analysis.certainty import find_ranges
from podium.analysis.comparison import compare
from podium.analysis.ranking import printed_values
from podium.analysis.standings import Standing, rank_models
from podium.analysis.value_estimates import Basis, estimate_value
from podium.core.i18n import Words
from podium.core.numbers import printed_number
from podium.data.results import Benchmark, Results
from podium.figures.cells import column_marks, model_row, value_cells, value_column
from podium.figures.charts.common import (
    axis,
    drawn_intervals,
    empty_summary,
    interval_legend,
    not_drawn_notes,
    plotted_model,
    select_rows,
    without_interval_notes,
)
from podium.figures.document import Cell, Chart, Row, Table
from podium.figures.method_notes import ranking_notes
from podium.figures.notes import baseline_notes, hidden_row_notes, reading_notes, retraction_notes
from podium.figures.phrases import baseline_label, first_sentences, list_names
from podium.figures.plots import DotPlot, DotRow, LegendEntry, Symbol
from podium.figures.tables.leaderboard_notes import resolution_notes
from podium.stats.outcomes import Outcome

__all__ = ["ranking_chart"]


def ranking_chart(
    benchmark: Benchmark,
    metric: str,
    results: Results,
    words: Words,
    *,
    models: Sequence[str],
    baseline: Baseline | None = None,
    against: Mapping[str, Reference] | None = None,
    top: int | None = None,
) -> Chart:
    """Draw the models of a benchmark by one metric, best first.

    Order, ranks and the models that are statistically tied for first are those of a leaderboard
    that the metric ranks. Values are dots in their intervals, or bars if no value has one.
    Quarantined models are drawn only if the whole benchmark is, then without ranks.

    Args:
        benchmark: What to show.
        metric: What ranks the models.
        results: Where models are looked up.
        words: The page's language.
        models: Which models to show.
        baseline: What the line is of. One without a value has no line, and a note says so.
        against: Its value of the metric.
        top: Keep this many rows, and further ones that share the rank of the last.
    """
    notes: tuple[str, ...] = ()
    if not benchmark.sound:
        baseline = against = None
    if baseline and against:
        notes = tuple(baseline_notes(benchmark, baseline, against, results, words))
    standing = rank_models((benchmark, metric), benchmark.models)
    wanted = frozenset(models)
    names = standing.first([name for name in standing.order if name in wanted], top)
    reference = against[metric] if against else None
    return _Ranking(
        benchmark, metric, results, words, tuple(names), standing, baseline, reference, notes
    ).chart()


@dataclass(frozen=True, eq=False)
class _Ranking:
    benchmark: Benchmark
    metric: str
    results: Results
    words: Words
    models: tuple[str, ...]
    standing: Standing
    baseline: Baseline | None
    reference: Reference | None
    baseline_notes: tuple[str, ...]

    @cached_property
    def texts(self) -> Mapping[str, str]:
        return printed_values(self.benchmark, self.metric)

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """Shown models with a value; quarantined ones only if all are."""
        sound = self.benchmark.sound or self.benchmark.lines
        return tuple(name for name in self.models if name in sound and name in self.texts)

    @cached_property
    def intervals(self) -> Mapping[str, tuple[Decimal, Decimal]]:
        return drawn_intervals(self.benchmark, self.metric, self.drawn)

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """Values as in a ranked table, but only with intervals that are drawn."""
        marks = column_marks(self.benchmark, self.metric)
        cells = value_cells(
            self.benchmark, self.metric, self.models, marks, self.words, rivals=self.results
        )
        known = dict(zip(self.models, cells, strict=True))
        for name in self.models:
            estimate = estimate_value(self.benchmark, self.metric, name)
            if estimate and estimate.basis is Basis.TASKS:
                known[name] = replace(known[name], uncertainty=None)
        return known

    @property
    def baseline_text(self) -> str:
        """The baseline and its value; empty without one."""
        if self.baseline is None or self.reference is None or not self.reference.text:
            return ""
        name = baseline_label(self.baseline, self.results, self.words)
        key = "value-at" if self.baseline.label else "baseline-at"
        return self.words.sentence(key, name=name, value=self.reference.text)

    def chart(self) -> Chart:
        if not self.drawn:
            return Chart(self.table(), None, empty_summary(self.words))
        rows, omitted = select_rows([self.row(name) for name in self.drawn], self.words)
        reference = None
        if self.reference and self.baseline_text:
            reference = printed_number(self.reference.text)
        plot = DotPlot(axis(self.benchmark, self.metric, self.words), rows, reference, omitted)
        return Chart(self.table(), plot, self.summary(), tuple(self.legend()))

    def row(self, model: str) -> DotRow:
        rank = self.standing.ranks.get(model)
        return DotRow(
            plotted_model(self.results.models.get(model), self.facts(model)),
            printed_number(self.texts[model]),
            self.texts[model],
            "" if rank is None else str(rank),
            self.intervals.get(model),
            self.standing.is_tied(model),
        )

    def facts(self, model: str) -> Iterator[str]:
        words, cell = self.words, self.cells[model]
        label = self.benchmark.metric_label(self.metric, words.language)
        yield words.sentence("fact", label=label, value=self.texts[model])
        if model in self.standing.ranks:
            facts = {"rank": self.standing.ranks[model], "total": len(self.standing.ranks)}
            yield words.sentence("rank-among", **facts)
        if cell.uncertainty:
            yield cell.uncertainty.label
        outcome = self.outcome(model)
        if outcome:
            yield words.label(f"outcome-{outcome}")

    def outcome(self, model: str) -> Outcome | None:
        """How a model compares with the baseline; None without one, and for the baseline itself."""
        if not (self.baseline and self.reference and self.baseline_text):
            return None
        if self.baseline.is_model(model) or model not in self.benchmark.sound:
            return None
        return compare(self.benchmark, self.metric, model, self.reference).outcome

    def summary(self) -> tuple[str, ...]:
        words = self.words
        if not self.benchmark.sound:
            return (words.sentence("no-ranking"),)
        tested = first_sentences(self.standing.tied, self.standing.untested, self.results, words)
        if self.standing.tied:
            return tested
        first = [name for name in self.standing.order if self.standing.ranks.get(name) == 1]
        key = "ranked-first" if len(first) == 1 else "ranked-first-several"
        facts = {"total": len(self.standing.ranks), "value": self.texts[first[0]]}
        named = list_names(first, self.results, words)
        sentence = words.sentence(key, models=named, **facts)
        if find_ranges(self.benchmark, self.metric) is not None:  # but some model is not tested
            return (sentence, *tested)
        return sentence, words.sentence("as-displayed")

    def legend(self) -> Iterator[LegendEntry]:
        """What the drawing has beside dots or bars."""
        if self.intervals:
            yield interval_legend(self.benchmark, {self.metric: self.intervals}, self.words)
        if any(map(self.standing.is_tied, self.drawn)):
            yield LegendEntry(Symbol.TIED, self.words.label("key-tied"))
        if self.baseline_text:
            yield LegendEntry(Symbol.REFERENCE, self.baseline_text)

    def table(self) -> Table:
        words, label = self.words, self.benchmark.label(self.words.language)
        metric = self.benchmark.metric_label(self.metric, words.language)
        subject = {"benchmark": self.benchmark.name, "metric": self.metric}
        return Table(
            kind="ranking-chart",
            title=words.sentence("ranking-chart-title", benchmark=label, metric=metric),
            stub=words.label("model"),
            columns=(value_column(self.benchmark, self.metric, words),),
            rows=tuple(map(self.table_row, self.models)),
            subject=subject | ({"baseline": self.baseline.name} if self.baseline else {}),
            notes=tuple(self.notes()),
            methods="confidence-intervals" if self.intervals else "ranks-and-ties",
            page_notes=tuple(
                resolution_notes([(self.benchmark, self.metric)], self.results, words)
            ),
            ranked=bool(self.standing.ranks),
            sorted_by=self.metric if self.standing.ranks else "",
        )

    def table_row(self, model: str) -> Row:
        row = model_row(
            self.benchmark, self.results.models.get(model), (self.cells[model],), self.words
        )
        is_baseline = self.baseline is not None and self.baseline.is_model(model)
        return replace(
            row,
            rank=self.standing.ranks.get(model),
            tied=self.standing.is_tied(model),
            remark=self.words.label("baseline") if is_baseline else "",
        )

    def notes(self) -> Iterator[str]:
        benchmark, results, words = self.benchmark, self.results, self.words
        hidden = len(benchmark.models) - len(self.models)
        yield from hidden_row_notes(hidden, words, ranked=len(self.standing.ranks))
        yield from reading_notes(benchmark, self.models, results, words, metrics=[self.metric])
        yield from not_drawn_notes(benchmark, self.models, self.drawn, results, words)
        yield from retraction_notes(benchmark, results, words)
        yield from self.baseline_notes
        if self.intervals:
            label = benchmark.metric_label(self.metric, words.language)
            yield from without_interval_notes(label, self.intervals, self.drawn, results, words)
            if self.baseline_text:
                yield words.sentence("interval-no-test")
        yield from ranking_notes(benchmark, [self.metric], results, words)
