"""Trade-offs: two metrics against each other, and who is on their Pareto frontier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from podium.analysis.baselines import Baseline, Reference
from podium.analysis.certainty import is_certain
from podium.analysis.comparison import compare, is_tested
from podium.analysis.pareto import Frontier, find_frontier
from podium.analysis.ranking import printed_values
from podium.core.i18n import Words
from podium.core.numbers import printed_number
from podium.data.results import Benchmark, Results
from podium.figures.cells import empty_cell, model_row, value_cell, value_column
from podium.figures.charts.common import (
    axis,
    check_model_count,
    drawn_interval_notes,
    drawn_intervals,
    empty_summary,
    interval_legend,
    not_drawn_notes,
    plotted_model,
    ranked_value,
)
from podium.figures.charts.quadrants import (
    Obstacles,
    describe_obstacles,
    find_undecided,
    undecided_legend,
    undecided_summary,
    undecided_symbol,
)
from podium.figures.document import Cell, Chart, Column, ColumnKind, Table
from podium.figures.notes import band_notes, baseline_notes, reading_notes, retraction_notes
from podium.figures.phrases import baseline_content, baseline_label, list_names
from podium.figures.plots import LegendEntry, PlottedModel, Point, Scatter, Symbol
from podium.figures.spread_notes import spread_notes
from podium.stats.outcomes import Outcome

__all__ = ["tradeoff_chart"]


def tradeoff_chart(
    benchmark: Benchmark,
    results: Results,
    words: Words,
    *,
    metrics: tuple[str, str],
    models: Sequence[str],
    baseline: Baseline | None = None,
    against: Mapping[str, Reference] | None = None,
    intervals: bool | None = None,
) -> Chart:
    """Draw two metrics of a benchmark against each other.

    The frontier, like ranks, is among all sound models of the benchmark, whichever are shown.
    Without sound models there is none, and points only show their values.

    Args:
        benchmark: What to show.
        results: Where models are looked up.
        words: The page's language.
        metrics: The one that grows to the right, and the one that grows upwards.
        models: Which models to show.
        baseline: What the quadrants meet in; the models that beat it on both are named. One without
            a value of a metric is not drawn, and a note says so.
        against: Its values of both metrics.
        intervals: Whether points have error bars, where an interval is known. None draws them if
            any is known; True also says so where none is.

    Raises:
        ProblemError: There are more than `MAX_DRAWN` models.
    """
    check_model_count(models)
    notes: list[str] = []
    if not benchmark.sound:
        baseline = against = None
    if baseline and against:
        notes = baseline_notes(benchmark, baseline, against, results, words)
        if any(reference.value is None for reference in against.values()):
            baseline = against = None  # without both values it has no place in the plot
        else:
            notes += band_notes(benchmark, against, words)
    chart = _Tradeoff(
        benchmark,
        results,
        words,
        metrics,
        tuple(models),
        baseline,
        against,
        tuple(notes),
        intervals,
    )
    return chart.chart()


@dataclass(frozen=True, eq=False)
class _Tradeoff:
    benchmark: Benchmark
    results: Results
    words: Words
    metrics: tuple[str, str]
    models: tuple[str, ...]
    baseline: Baseline | None
    against: Mapping[str, Reference] | None
    baseline_notes: tuple[str, ...]
    with_intervals: bool | None

    @cached_property
    def frontier(self) -> Frontier:
        return find_frontier(self.benchmark, *self.metrics)

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """Shown models with both values; quarantined ones only if all are."""
        across, up = (printed_values(self.benchmark, metric) for metric in self.metrics)
        sound = self.benchmark.sound or self.benchmark.lines
        return tuple(
            name for name in self.models if name in sound and name in across and name in up
        )

    @cached_property
    def winners(self) -> frozenset[str]:
        """The sound models that beat the baseline on both metrics."""
        if self.against is None:
            return frozenset()
        return frozenset(
            name
            for name in self.benchmark.sound
            if all(
                compare(self.benchmark, metric, name, reference).outcome is Outcome.BETTER
                for metric, reference in self.against.items()
            )
        )

    @cached_property
    def intervals(self) -> Mapping[str, Mapping[str, tuple[Decimal, Decimal]]]:
        """By metric and model, the confidence intervals to draw; none if they are declined."""
        drawn = () if self.with_intervals is False else self.drawn
        return {metric: drawn_intervals(self.benchmark, metric, drawn) for metric in self.metrics}

    @property
    def explains_intervals(self) -> bool:
        return bool(self.with_intervals or any(self.intervals.values()))

    @cached_property
    def undecided(self) -> Mapping[str, Obstacles]:
        """The drawn models in the quadrant that are no winners, and what stands in the way."""
        names = [name for name in self.drawn if name not in self.winners]
        return find_undecided(self.benchmark, names, self.against or {})

    @property
    def label(self) -> str:
        return baseline_label(self.baseline, self.results, self.words) if self.baseline else ""

    @property
    def axes(self) -> list[str]:
        return [self.benchmark.metric_label(metric, self.words.language) for metric in self.metrics]

    def chart(self) -> Chart:
        if not self.drawn:
            return Chart(self.table(), None, empty_summary(self.words))
        return Chart(self.table(), self.scatter(), tuple(self.summary()), self.legend())

    def scatter(self) -> Scatter:
        x, y = self.metrics
        across, up = self.axes
        quadrants = (
            self.words.sentence("better-on-both"),
            self.words.sentence("better-on-one", metric=across),
            self.words.sentence("better-on-one", metric=up),
            self.words.sentence("better-on-neither"),
        )
        points = [self.plotted_point(name) for name in self.drawn if name != self.baseline_model]
        points.sort(key=lambda point: (point.symbol is not Symbol.FRONTIER, not point.wins))
        return Scatter(
            x=axis(self.benchmark, x, self.words),
            y=axis(self.benchmark, y, self.words),
            points=tuple(points),
            frontier=tuple(dict.fromkeys(map(self.position, self.frontier.models))),
            baseline=self.baseline_point(),
            quadrants=quadrants,
        )

    @property
    def baseline_model(self) -> str | None:
        """The model that is the baseline itself, which is drawn as that."""
        if self.baseline and self.baseline.is_model(self.baseline.models[0]):
            return self.baseline.models[0]
        return None

    def position(self, model: str) -> tuple[Decimal, Decimal]:
        x, y = (printed_values(self.benchmark, metric)[model] for metric in self.metrics)
        return printed_number(x), printed_number(y)

    def plotted_point(self, model: str) -> Point:
        if model in self.frontier.dominators:
            symbol = Symbol.DOMINATED
        else:
            symbol = Symbol.FRONTIER if model in self.frontier.models else Symbol.PLAIN
        x_interval, y_interval = (self.intervals[metric].get(model) for metric in self.metrics)
        return Point(
            self.plotted_model(model),
            *self.position(model),
            symbol,
            wins=model in self.winners,
            x_interval=x_interval,
            y_interval=y_interval,
            undecided=undecided_symbol(self.undecided.get(model)),
        )

    def plotted_model(self, model: str) -> PlottedModel:
        texts = {metric: self.value_text(metric, model) for metric in self.metrics}
        facts = self.value_facts(texts)
        if model in self.benchmark.sound:
            facts.append(self.describe_dominance(model))
        if self.baseline and model in self.winners:
            facts.append(self.words.sentence("beats-on-both", baseline=self.label))
        elif model in self.undecided:
            facts.append(
                self.words.sentence(
                    "undecided-on-both",
                    baseline=self.label,
                    reasons=describe_obstacles(self.benchmark, self.undecided[model], self.words),
                )
            )
        return plotted_model(self.results.models.get(model), facts)

    def value_text(self, metric: str, model: str) -> str:
        """A value as it is printed, with its interval if that is drawn, and with its rank."""
        text, known = printed_values(self.benchmark, metric)[model], self.intervals[metric]
        if model in known:
            low, high = known[model]
            text = self.words.sentence("value-within", value=text, low=low, high=high)
        return ranked_value(self.benchmark, metric, model, text, self.words)

    def value_facts(self, texts: Mapping[str, str]) -> list[str]:
        return [
            self.words.sentence("fact", label=label, value=texts[metric])
            for label, metric in zip(self.axes, self.metrics, strict=True)
        ]

    def describe_dominance(self, model: str) -> str:
        by = self.frontier.dominators.get(model, ())
        if not by:
            return self.words.label("on-frontier")
        return self.words.sentence("dominated-by", models=list_names(by, self.results, self.words))

    def baseline_point(self) -> Point | None:
        """The baseline at its values; a baseline that is a model keeps its facts and its link."""
        if self.baseline is None or self.against is None:
            return None
        facts = self.value_facts(
            {metric: reference.text for metric, reference in self.against.items()}
        )
        if self.baseline_model in self.benchmark.sound and self.baseline_model is not None:
            facts.append(self.describe_dominance(self.baseline_model))
        name = self.baseline_model or self.baseline.name
        url = (
            self.plotted_model(self.baseline_model).url
            if self.baseline_model in self.drawn and self.baseline_model
            else ""
        )
        content = baseline_content(self.baseline, self.results, self.words)
        fact = self.words.sentence("baseline-fact", name=content)
        plotted = PlottedModel(name, self.label, (fact, *facts), url)
        x, y = (printed_number(reference.text) for reference in self.against.values())
        x_interval, y_interval = (self.intervals[metric].get(name) for metric in self.metrics)
        return Point(plotted, x, y, Symbol.BASELINE, x_interval=x_interval, y_interval=y_interval)

    def summary(self) -> list[str]:
        if not self.benchmark.sound:
            return [self.words.sentence("no-frontier")]
        sentences = [self.frontier_summary()]
        if not self.is_frontier_certain():
            sentences.append(self.words.sentence("as-displayed"))
        if self.baseline:
            beaten = [name for name in self.benchmark.sound if name in self.winners]
            key = "winners-on-both" if beaten else "no-winner-on-both"
            named = list_names(beaten, self.results, self.words)
            sentences.append(self.words.sentence(key, baseline=self.label, models=named))
        if self.undecided:
            sentences.append(
                undecided_summary(
                    self.benchmark, self.undecided, self.label, self.results, self.words
                )
            )
        return sentences

    def frontier_summary(self) -> str:
        models, others = self.frontier.models, len(self.frontier.dominators)
        if not models:
            return self.words.sentence("nothing-drawn")
        named = list_names(models, self.results, self.words)
        key = "frontier-several" if others else "frontier-all"
        if len(models) == 1:
            key = "frontier-one" if others else "frontier-only"
        across, up = self.axes
        return self.words.sentence(key, models=named, count=others, x=across, y=up)

    def is_frontier_certain(self) -> bool:
        """Whether the frontier is certain: one model is certainly first, or all ranks are."""
        models = self.frontier.models
        if len(models) != 1:
            models = (*models, *self.frontier.dominators)
        return all(
            is_certain(self.benchmark, metric, model) for metric in self.metrics for model in models
        )

    def legend(self) -> tuple[LegendEntry, ...]:
        """What each drawn symbol means; the baseline always has its own."""
        words, drawn = self.words, {*self.drawn} - {self.baseline_model}
        known = [
            (Symbol.FRONTIER, words.sentence("key-frontier"), self.frontier.models),
            (Symbol.DOMINATED, words.sentence("key-dominated"), self.frontier.dominators),
            (Symbol.WINNER, words.sentence("key-winner", baseline=self.label), self.winners),
        ]
        keys = [LegendEntry(symbol, text) for symbol, text, having in known if drawn & {*having}]
        keys += undecided_legend(self.undecided.values(), words)
        if self.baseline:
            label = words.label("baseline")
            if self.baseline_model:
                alias = self.results.models.get(self.baseline_model).label
                label = words.sentence("fact", label=label, value=alias)
            keys.append(LegendEntry(Symbol.BASELINE, label))
        if any(self.intervals.values()):
            keys.append(interval_legend(self.benchmark, self.intervals, words))
        return tuple(keys)

    def table(self) -> Table:
        model = self.results.models.get
        across, up = self.axes
        columns = [value_column(self.benchmark, metric, self.words) for metric in self.metrics]
        standing = Column("dominated", self.words.label("pareto-frontier"), ColumnKind.TEXT)
        label = self.benchmark.label(self.words.language)
        subject = {"benchmark": self.benchmark.name}
        rows = tuple(
            model_row(self.benchmark, model(name), tuple(self.cells(name)), self.words)
            for name in self.models
        )
        # Intervals that are drawn have notes of their own.
        value_columns = [
            (column.label, [row.cells[index] for row in rows])
            for index, column in enumerate(() if self.explains_intervals else columns)
        ]
        return Table(
            kind="tradeoff",
            title=self.words.sentence("tradeoff-title", benchmark=label, x=across, y=up),
            stub=self.words.label("model"),
            columns=(*columns, standing),
            rows=rows,
            subject=subject | ({"baseline": self.baseline.name} if self.baseline else {}),
            notes=(*self.notes(), *spread_notes(value_columns, self.words)),
        )

    def cells(self, model: str) -> list[Cell]:
        values = [
            value_cell(self.benchmark, metric, model, None, self.words) for metric in self.metrics
        ]
        known = model in self.frontier.models or model in self.frontier.dominators
        return [
            *values,
            Cell(self.describe_dominance(model)) if known else empty_cell(self.words, "no-rank"),
        ]

    def test_notes(self) -> list[str]:
        """Which metric is not tested against the baseline, if the other one is."""
        tested = {
            metric: is_tested(self.benchmark, metric, reference)
            for metric, reference in (self.against or {}).items()
            if reference.value is not None
        }
        untested = [metric for metric, known in tested.items() if not known]
        if not untested or len(untested) == len(tested):
            return []
        labels = (self.benchmark.metric_label(metric, self.words.language) for metric in untested)
        return [self.words.sentence("winners-untested", metrics=self.words.listing(labels))]

    def notes(self) -> list[str]:
        benchmark, results, words = self.benchmark, self.results, self.words
        notes = [*reading_notes(benchmark, self.models, results, words, metrics=self.metrics)]
        notes += not_drawn_notes(benchmark, self.models, self.drawn, results, words)
        hidden = [name for name in benchmark.lines if name not in self.models]
        if hidden and self.frontier.models:
            total = len(self.frontier.models) + len(self.frontier.dominators)
            notes.append(words.sentence("frontier-among", total=total, hidden=len(hidden)))
        notes += retraction_notes(benchmark, results, words)
        notes += self.baseline_notes
        notes += self.test_notes()
        if self.explains_intervals:
            notes += drawn_interval_notes(benchmark, self.intervals, self.drawn, results, words)
        return notes
