"""The macro for leaderboards: names of columns, averages and metadata, then the builder."""

from collections.abc import Mapping, Sequence
from typing import cast

from podium.analysis.baselines import Baseline, Reference, references
from podium.config.settings import AverageKind
from podium.core.paths import RESULTS
from podium.core.problems import Location, Problem, ProblemError, wrong_name
from podium.data.averages import (
    Average,
    BenchmarkMetric,
    find_average_faults,
    take_average,
)
from podium.data.named_averages import named_columns
from podium.data.results import Benchmark
from podium.figures.document import Table
from podium.figures.metadata import metadata_text
from podium.figures.phrases import baseline_label
from podium.figures.tables.leaderboard import AverageColumn, LeaderboardRequest, leaderboard
from podium.figures.tables.leaderboard_cells import Against
from podium.site.macros.context import ReportContext
from podium.site.macros.lookup import Names, names_of, positive, text_of

__all__ = ["LeaderboardMacros"]


class LeaderboardMacros(ReportContext):
    """Models by benchmarks."""

    def leaderboard(  # noqa: PLR0913  # one macro for one table, all of it by keyword
        self,
        benchmarks: Names = None,
        *,
        metrics: Names | Mapping[str, Names] = None,
        models: Names = None,
        average: Names | bool = None,
        columns: Names = None,
        group_by: str | None = None,
        baseline: str | None = None,
        sort: str | None = None,
        top: int | None = None,
        marks: str | None = None,
        names: str | None = None,
    ) -> Table:
        """A leaderboard: models by benchmarks, with their rank in front and the average last.

        An average ranks only models with a value in every column. The others follow with the
        average over the columns that they have, and the number of these, such as 5/6. Ranks count
        all models, even if the table shows only some.

        Args:
            benchmarks: Benchmarks to show, in this order. Default: all that are not `standalone`.
            metrics: Metric or metrics to show. A mapping gives each benchmark its own. Default: the
                main metric of each.
            models: Models to show, by name or alias. Default: all.
            average: `mean`, `weighted` by the number of tasks, `geometric mean`, `mean rank`, `win
                rate`, an average of the settings, or a list of them; the first one ranks. With a
                baseline, the geometric mean is of the ratios to it. `False`: no average, as a
                single benchmark requires. Default: `mean` if the columns have the same direction,
                unit and scale and no speed-up, else `mean rank`.
            columns: Columns of models.csv to show.
            group_by: Column of models.csv to group rows by. Each entry becomes a heading; ranks
                still count the whole table.
            baseline: Name of a baseline or a model. Each value also shows its difference from it.
            sort: What to sort by, best first: an average, a benchmark, `<benchmark>/<metric>`, a
                column of models.csv, or `file` for the order of the files. Default: the average.
            top: Number of rows to show. Rows tied with the last one are also shown.
            marks: `medals` or `bold`. Default: the setting `marks`.
            names: `full` or `alias`. Default: the setting `names`.
        """
        chosen = self._several(benchmarks, averaged=average is not False)
        value_columns = self._columns(chosen, metrics)
        against = self._against(baseline, value_columns)
        averages = self._averages(average, value_columns, against)
        everyone = self._measured(chosen)
        named = everyone if models is None else self._find.models_of(chosen, models)
        request = LeaderboardRequest(
            columns=tuple(value_columns),
            averages=tuple(averages),
            models=everyone,
            chosen=tuple(name for name in everyone if name in named),
            metadata=self._find.model_columns("columns", columns),
            group_by=self._group(group_by, everyone),
            against=against,
            sort=self._sort(sort, value_columns, averages),
            top=positive("top", top),
        )
        table = leaderboard(request, self._results, self._words)
        return self._styled(table, marks=marks, names=names)

    def _several(self, names: Names, *, averaged: bool) -> list[Benchmark]:
        """The benchmarks; a single one has no average, so none may be asked for."""
        chosen = self._find.benchmarks(names)
        if not chosen:
            raise ProblemError(Problem("no-benchmark", Location(RESULTS)))
        if averaged and len(chosen) < 2:
            raise ProblemError(Problem("single-benchmark", None, {"name": chosen[0].name}))
        return chosen

    def _measured(self, benchmarks: Sequence[Benchmark]) -> tuple[str, ...]:
        """The models that are measured on one of the benchmarks, in the files' order."""
        measured = {model for benchmark in benchmarks for model in benchmark.lines}
        return tuple(name for name in self._results.models.by_name if name in measured)

    def _columns(
        self, chosen: Sequence[Benchmark], metrics: Names | Mapping[str, Names]
    ) -> list[BenchmarkMetric]:
        """The metrics of each benchmark: the primary one, the same for all, or some for each."""
        if metrics is None or isinstance(metrics, Mapping):
            own = {self._find.benchmark(name): names for name, names in (metrics or {}).items()}
            return [
                (benchmark, metric)
                for benchmark in chosen
                for metric in (
                    self._find.metrics(benchmark, own[benchmark])
                    if own.get(benchmark) is not None
                    else [self._find.primary(benchmark, None)]
                )
            ]
        wanted = self._find.shared_metrics(chosen, metrics)
        selected = []
        for benchmark in chosen:
            there = [metric for metric in wanted if metric in benchmark.metrics]
            selected += [(benchmark, metric) for metric in there]
            if not there:  # a benchmark that is asked for and has no column would be missed
                self._find.metric(benchmark, wanted[0], "metrics")
        return selected

    def _against(self, name: str | None, columns: Sequence[BenchmarkMetric]) -> Against | None:
        """A baseline and its value in each column; a column in which it has none is left out."""
        if name is None:
            return None
        baseline = self._find.baseline("baseline", name)
        known: dict[BenchmarkMetric, Reference] = {}
        problems: list[Problem] = []
        for column in columns:
            try:
                reference = _reference(baseline, column)
            except ProblemError as error:
                problems += error.problems
                continue
            if reference.value is not None:
                known[column] = reference
        if problems and not known:
            raise ProblemError(*problems)
        return Against(baseline, known)

    def _averages(
        self,
        names: Names | bool,
        columns: Sequence[BenchmarkMetric],
        against: Against | None,
    ) -> list[AverageColumn]:
        if names is False:
            return []
        if names is None or names is True:
            sensible = not find_average_faults("mean", columns)
            return [self._average("mean" if sensible else "mean rank", columns, against)]
        return [
            self._average(name, columns, against)
            for name in dict.fromkeys(names_of("average", names) or ())
        ]

    def _average(
        self, name: str, columns: Sequence[BenchmarkMetric], against: Against | None
    ) -> AverageColumn:
        """An average of the settings, or one of the columns."""
        if name in self._settings.averages:
            benchmark = self._results.benchmark(name)  # or what is wrong with it
            entry = self._settings.averages[name]
            own = named_columns(entry, self._results)
            label = benchmark.metric_label(name, self._words.language)
            return AverageColumn(name, label, take_average(entry.kind, own, digits=entry.digits))
        kind = cast("AverageKind", self._find.average(name))
        bases = None
        if kind == "geometric mean" and against:
            columns = _known(columns, against)
            values = (against.references[column].value for column in columns)
            bases = [value for value in values if value is not None]
        faults = find_average_faults(kind, columns, bases=bases)
        if faults:
            raise ProblemError(*faults)
        average = take_average(kind, columns, bases=bases)
        return AverageColumn(name, self._average_label(average, against), average)

    def _average_label(self, average: Average, against: Against | None) -> str:
        words = self._words
        if average.ratios and against:
            label = baseline_label(against.baseline, self._results, words)
            return words.sentence("average-of-ratios", baseline=label)
        label = words.label(f"average-{average.kind.replace(' ', '-')}")
        unit = average.unit.text(words.language) if average.unit else ""
        return f"{label} ({unit})" if unit else label

    def _group(self, name: str | None, models: Sequence[str]) -> str | None:
        """A column of which at least two models have the same entry: else nothing is grouped."""
        if name is None:
            return None
        (column,) = self._find.model_columns("group_by", text_of("group_by", name))
        texts = [
            metadata_text(column, self._results.models.get(model), self._results, self._words)
            for model in models
        ]
        entries = [text for text in texts if text]
        if len(set(entries)) == len(entries):
            raise ProblemError(Problem("groups-of-one", None, {"name": column}))
        return column

    def _sort(
        self,
        name: str | None,
        columns: Sequence[BenchmarkMetric],
        averages: Sequence[AverageColumn],
    ) -> Average | BenchmarkMetric | str | None:
        """What a name means to sort by: the nearest of all that the table has, if it is wrong."""
        if name is None or text_of("sort", name) == "file":
            return name
        for entry in averages:
            if name in {entry.name, entry.label}:
                return entry.average
        for benchmark, metric in columns:
            label = benchmark.label(self._words.language)
            if name in {benchmark.name, label, f"{benchmark.name}/{metric}"}:
                return benchmark, metric
        try:
            return self._find.model_columns("sort", name)[0]
        except ProblemError as error:
            known = [
                *(entry.name for entry in averages),
                *(benchmark.name for benchmark, _ in columns),
                *self._results.model_columns,
                "file",
            ]
            unknown = Problem("unknown-sort", None, wrong_name(name, known))
            raise ProblemError(unknown) from error


def _known(columns: Sequence[BenchmarkMetric], against: Against) -> list[BenchmarkMetric]:
    return [column for column in columns if column in against.references]


def _reference(baseline: Baseline, column: BenchmarkMetric) -> Reference:
    benchmark, metric = column
    return references(baseline, benchmark, [metric])[metric]
