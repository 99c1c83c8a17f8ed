"""The macros that draw. A part of `Report`, like its other macros: names first, then a builder."""

from collections.abc import Mapping

from podium.analysis.baselines import Baseline, Reference
from podium.core.paths import RESULTS
from podium.core.problems import Location, Problem, ProblemError
from podium.data.releases import read_history
from podium.figures.document import Chart
from podium.site.macros.context import ReportContext
from podium.site.macros.lookup import Names, bad_argument, boolean, positive

__all__ = ["ChartMacros"]

_TILES = ("rank", "value")
"""What the tiles of an overview show."""


class ChartMacros(ReportContext):
    """A project's charts in one language."""

    def tradeoff(
        self,
        benchmark: str,
        *,
        x: str,
        y: str,
        baseline: str | None = None,
        models: Names = None,
        intervals: bool | None = None,
    ) -> Chart:
        """A scatter plot of two metrics, with the Pareto frontier and a baseline's quadrants.

        A model dominates another if its displayed values are at least as good on both metrics and
        better on at least one; models on the frontier are not dominated. The frontier counts all
        models of the benchmark, even if the chart shows only some. Quarantined models and models
        without a value are not drawn.

        Args:
            benchmark: Name of the benchmark.
            x: Metric on the horizontal axis.
            y: Metric on the vertical axis.
            baseline: Name of a baseline or a model. The chart shows its quadrants and lists the
                models that are better on both metrics.
            models: Models to show, by name or alias. Default: all.
            intervals: Whether to draw confidence intervals as error bars in both directions. They
                come from samples, several runs or published uncertainty. Default: if there are any.
        """
        from podium.figures.charts.tradeoff import tradeoff_chart

        resolved = self._find.benchmark(benchmark)
        metrics = self._find.metric(resolved, x, "x"), self._find.metric(resolved, y, "y")
        if metrics[0] == metrics[1]:
            raise bad_argument("y", y, "another-metric")
        base: Baseline | None = None
        against: Mapping[str, Reference] | None = None
        if baseline is not None:
            base, against = self._find.against("baseline", baseline, resolved, metrics)
        chart = tradeoff_chart(
            resolved,
            self._results,
            self._words,
            metrics=metrics,
            models=self._find.models(resolved, models),
            baseline=base,
            against=against,
            intervals=None if intervals is None else boolean("intervals", intervals),
        )
        return self._styled(chart)

    def delta_chart(
        self, benchmark: str, *, baseline: str, metrics: Names = None, models: Names = None
    ) -> Chart:
        """A bar chart of the differences from a baseline, best first, for each metric.

        Bars and colours match the delta table: a difference that displays as zero, or is within the
        band, is neither better nor worse.

        Args:
            benchmark: Name of the benchmark.
            baseline: Name of a baseline or a model. It has no bar of its own.
            metrics: Metrics to show. Default: all declared metrics.
            models: Models to show, by name or alias. Default: all.
        """
        from podium.figures.charts.delta import delta_chart

        resolved = self._find.benchmark(benchmark)
        columns = self._find.metrics(resolved, metrics)
        base, against = self._find.against("baseline", baseline, resolved, columns)
        chart = delta_chart(
            resolved,
            self._results,
            self._words,
            baseline=base,
            against=against,
            models=self._find.models(resolved, models),
        )
        return self._styled(chart)

    def ranking_chart(
        self,
        benchmark: str,
        metric: str | None = None,
        *,
        models: Names = None,
        baseline: str | None = None,
        top: int | None = None,
    ) -> Chart:
        """A chart of the models by one metric, best first, with confidence intervals.

        Values are points with confidence intervals. These come from samples, several runs or
        published uncertainty, as the key states. Without any, values are bars from zero.
        Models that are statistically tied for 1st are shaded.

        Args:
            benchmark: Name of the benchmark.
            metric: Name of the metric. Default: the benchmark's main metric.
            models: Models to show, by name or alias. Default: all. Ranks count all models.
            baseline: Name of a baseline or a model. A line shows its value, and the card of each
                model compares the model with it.
            top: Number of rows to show. Rows tied with the last one are also shown.
        """
        from podium.figures.charts.ranking import ranking_chart

        resolved = self._find.benchmark(benchmark)
        column = self._find.primary(resolved, metric)
        base: Baseline | None = None
        against: Mapping[str, Reference] | None = None
        if baseline is not None:
            base, against = self._find.against("baseline", baseline, resolved, (column,))
        chart = ranking_chart(
            resolved,
            column,
            self._results,
            self._words,
            models=self._find.models(resolved, models),
            baseline=base,
            against=against,
            top=positive("top", top),
        )
        return self._styled(chart)

    def overview(
        self,
        *,
        benchmarks: Names = None,
        metrics: Names = None,
        models: Names = None,
        as_: str = "rank",
    ) -> Chart:
        """A chart of each model's ranks or values on every benchmark.

        Models with a rank in every ranking come first, sorted by mean rank. The others follow in
        the order of the files. Missing and quarantined values have no rank; a ranking without any
        rank does not count.

        Args:
            benchmarks: Benchmarks to show, in this order. Default: all that are not `standalone`.
            metrics: Metrics to show, for the benchmarks that have them. Default: all declared
                metrics.
            models: Models to show, by name or alias. Default: all.
            as_: What the tiles show: `rank` or `value`. In both cases, a stronger colour means a
                better rank.
        """
        from podium.figures.charts.overview import overview_chart

        if as_ not in _TILES:
            raise bad_argument("as_", as_, " / ".join(_TILES))
        chosen = self._find.benchmarks(benchmarks)
        if not chosen:
            raise ProblemError(Problem("no-benchmark", Location(RESULTS)))
        measured = {model for benchmark in chosen for model in benchmark.lines}
        chart = overview_chart(
            self._find.columns(chosen, metrics),
            self._results,
            self._words,
            models=[
                model
                for model in self._find.described(models)
                if models is not None or model.name in measured
            ],
            values=as_ == "value",
        )
        return self._styled(chart)

    def history_chart(self, benchmark: str, metric: str, *, models: Names = None) -> Chart:
        """A line chart of a metric's values in each release and now.

        The line is interrupted where a value is missing or was quarantined.

        Args:
            benchmark: Name of the benchmark.
            metric: Name of the metric.
            models: Models to show, by name or alias. Default: all current models of the benchmark.
        """
        from podium.figures.charts.history import history_chart

        resolved = self._find.benchmark(benchmark)
        column = self._find.metric(resolved, metric, "metric")
        chart = history_chart(
            resolved,
            column,
            self._results,
            self._words,
            past=read_history(self._project.root, resolved),
            models=self._find.models(resolved, models),
        )
        return self._styled(chart)
