"""A report: settings and results of one project, and every figure that pages can ask for.

The methods of `Report` that `MACROS` names are the macros: pages call them by these names with
these arguments. They check names, then leave the work to the builders.
"""

from collections.abc import Iterable

from podium.analysis.baselines import check_baselines
from podium.core.i18n import Words, words
from podium.core.problems import Place, Problem, ProblemError, sort_problems
from podium.data.project import Project
from podium.data.results import FOLDER
from podium.data.revisions import open_revision
from podium.figures.document import Finding, Mark, Table
from podium.figures.findings import model_profile, verdicts
from podium.figures.tables import delta, ranked
from podium.figures.tables import models as catalogue
from podium.figures.tables.history import history
from podium.site.exports import Site
from podium.site.macros.charts import Pictures, read_past
from podium.site.macros.citation import Citing
from podium.site.macros.claims import Claiming
from podium.site.macros.lookup import Lookup, Names, bad_argument, positive, text_of
from podium.site.macros.samples import Sampling
from podium.site.output import Topic

__all__ = ["Report"]


class Report(Pictures, Citing, Claiming, Sampling):
    """A project's figures in one language."""

    def __init__(self, project: Project, language: str = "en", *, site: Site | None = None) -> None:
        """Bind a project to the language of its pages, and to what their site is called."""
        self._site = site or Site()
        self._project = project
        self._settings = project.settings
        self._results = project.results
        self._find = Lookup(project)
        self._words: Words = words(language)

    def ranked_table(
        self,
        benchmark: str,
        *,
        metrics: Names = None,
        models: Names = None,
        sort: str | None = None,
        top: int | None = None,
        since: str | None = None,
    ) -> Table:
        """Models by metrics, medals for the three best of a column, the worst marked.

        Places follow from printed values and are among all models of the benchmark, also in a
        table of a few. A cell with a medal is never the worst.

        Args:
            benchmark: Name of the benchmark.
            metrics: Columns to show; all declared ones by default, then undeclared columns.
            models: Models to show, by name or alias; all by default.
            sort: Metric to order the rows by, best first, missing last; by default the rows
                stand as in the file.
            top: Show this many rows, the best by `sort` or by the first metric, and those that
                print the same as the last of them.
            since: A tag, a branch or a commit of the report's repository: each place tells how
                far it has moved since then.
        """
        found = self._find.benchmark(benchmark)
        columns = self._find.metrics(found, metrics)
        order = self._find.metric(found, sort, "sort") if sort is not None else None
        table = ranked.ranked_table(
            found,
            self._results,
            self._words,
            metrics=columns,
            models=self._find.models(found, models),
            extra=() if metrics is not None else tuple(found.extra),
            sort=order or (columns[0] if top and columns else None),
            top=positive("top", top),
        )
        if since is None:
            return table
        old = open_revision(self._project.root, text_of("since", since))
        if old.faults:  # the benchmark's name or file may be what could not be read
            raise ProblemError(*old.faults)
        earlier = old.results.benchmarks.get(found.name)
        return ranked.with_moves(table, found, earlier, self._words, since=since)

    def delta_table(
        self,
        benchmark: str,
        *,
        baseline: str,
        metrics: Names = None,
        models: Names = None,
        sort: str | None = None,
    ) -> Table:
        """Model minus baseline for every metric, and the speed-up of metrics that have one.

        Differences are taken on unrounded values. Green and red follow from the printed
        difference: one that prints as zero, or lies inside the band, has no colour.

        Args:
            benchmark: Name of the benchmark.
            baseline: Name of a baseline, or of a model; its own row is left out.
            metrics: Metrics to show; all declared ones by default.
            models: Models to show, by name or alias; all by default.
            sort: Metric to order the rows by, best first, missing last; by default the rows
                stand as in the file.
        """
        found = self._find.benchmark(benchmark)
        columns = self._find.metrics(found, metrics)
        base, against = self._find.against("baseline", baseline, found, columns)
        return delta.delta_table(
            found,
            self._results,
            self._words,
            baseline=base,
            against=against,
            models=self._find.models(found, models),
            sort=self._find.metric(found, sort, "sort") if sort is not None else None,
        )

    def legend(self) -> Finding:
        """What the marks mean, for the tables and metrics of the page that it stands on."""
        return verdicts.legend(
            [mark for mark in Mark if mark is not Mark.BASELINE],
            [
                (benchmark, metric)
                for benchmark in self._results.benchmarks.values()
                for metric in benchmark.metrics
            ],
            self._words,
        )

    def baseline_values(self, benchmark: str, *, baseline: str) -> Finding:
        """The baseline's value of each metric; of a composite one, also who supplied it.

        Args:
            benchmark: Name of the benchmark.
            baseline: Name of a baseline, or of a model.
        """
        found = self._find.benchmark(benchmark)
        base, against = self._find.against("baseline", baseline, found, tuple(found.metrics))
        return verdicts.baseline_values(
            found, self._results, self._words, baseline=base, against=against
        )

    def winners(self, benchmark: str | None = None, *, over: Names) -> Finding:
        """The models that beat a baseline on every metric, in the file's order.

        Without a benchmark: on every benchmark that is not in quarantine, best mean place
        first; a model must have been measured in all of them. A missing value never wins.

        Args:
            benchmark: Name of the benchmark; all of them by default.
            over: Name of a baseline or a model, or a list of them that all must be beaten.
        """
        baselines = self._find.baselines("over", over)
        if benchmark is not None:
            chosen, excluded = [self._find.benchmark(benchmark)], []
        else:
            if self._results.errors:
                raise ProblemError(*self._results.errors)
            everything = list(self._results.joint.benchmarks.values())
            chosen = [one for one in everything if one.settings.quarantine is None]
            excluded = [one for one in everything if one.settings.quarantine is not None]
            if not everything:
                raise ProblemError(Problem("no-benchmark", Place(FOLDER)))
        return verdicts.winners(
            chosen,
            self._results,
            self._words,
            over=baselines,
            everywhere=benchmark is None,
            excluded=excluded,
        )

    def verdicts(self, benchmark: str, *, over: str) -> Finding:
        """The models in three lists: better on all metrics, on some (which), on none.

        Args:
            benchmark: Name of the benchmark.
            over: Name of a baseline, or of a model.
        """
        found = self._find.benchmark(benchmark)
        base = self._find.baseline("over", over)
        return verdicts.verdicts(found, self._results, self._words, over=base)

    def value(
        self,
        benchmark: str,
        model: str,
        metric: str,
        *,
        over: str | None = None,
        as_: str | None = None,
    ) -> Finding:
        """One printed number inside a sentence.

        Args:
            benchmark: Name of the benchmark.
            model: Name or alias of the model.
            metric: Name of the metric.
            over: A baseline or a model to compare with.
            as_: `value`, `delta`, `speedup`, `percent` or `place`; by default the value, or
                with `over` the delta.
        """
        found = self._find.benchmark(benchmark)
        kind = as_ or ("value" if over is None else "delta")
        if kind not in verdicts.VALUE_KINDS:
            raise bad_argument("as_", as_, " / ".join(verdicts.VALUE_KINDS))
        name, column = self._find.model(found, model), self._find.metric(found, metric, "metric")
        reference = None
        if over is not None and kind in {"value", "place"}:
            raise bad_argument("as_", as_, " / ".join(verdicts.VALUE_KINDS[1:4]))
        if over is not None:
            reference = self._find.against("over", over, found, (column,))[1][column]
        elif kind not in {"value", "place"}:
            raise ProblemError(Problem("value-needs-baseline", None, {"kind": kind}))
        return verdicts.value(
            found, column, name, self._results, self._words, kind=kind, reference=reference
        )

    def models_table(self, *, models: Names = None) -> Table:
        """The models with their aliases, descriptions and groups.

        Args:
            models: Models to show, by name or alias; all by default, as in models.csv.
        """
        return catalogue.models_table(self._find.described(models), self._words)

    def model_card(self, model: str) -> Finding:
        """What a model is: its description, full name, alias, group and link.

        Args:
            model: Name or alias of the model.
        """
        return model_profile.model_card(self._find.described_one(model), self._words)

    def model_values(self, model: str) -> Table:
        """A model's value and place for every metric of every benchmark, and the best value.

        What is missing or in quarantine has no place, and the table says why.

        Args:
            model: Name or alias of the model.
        """
        name = self._find.measured(model)
        return model_profile.model_values(name, self._results, self._words)

    def model_verdicts(self, model: str) -> Finding:
        """How a model stands to each declared baseline on every benchmark.

        Args:
            model: Name or alias of the model.
        """
        name = self._find.measured(model)
        baselines = [self._find.baseline("name", one) for one in self._settings.baselines]
        return model_profile.model_verdicts(name, baselines, self._results, self._words)

    def model_neighbours(self, model: str) -> Finding:
        """Who stands right before and right after a model, metric by metric, and how far off.

        Args:
            model: Name or alias of the model.
        """
        name = self._find.measured(model)
        return model_profile.model_neighbours(name, self._results, self._words)

    def baseline(self, name: str) -> Finding:
        """What a baseline is, inside a sentence: a model's full name, or what is combined.

        Args:
            name: Name of a baseline, or of a model.
        """
        base = self._find.baseline("name", name)
        return verdicts.baseline_name(base, self._results, self._words)

    def changes(self, since: str) -> Finding:
        """What has changed since an earlier state: rows, values, places, verdicts and winners.

        Values are compared unrounded. Places and medals are told of every model that has or had
        some, verdicts and winners against baselines that are declared in both states.

        Args:
            since: A tag, a branch or a commit of the report's repository.
        """
        from podium.analysis.changes import compare_projects
        from podium.figures.findings.changes import change_finding

        old = open_revision(self._project.root, text_of("since", since))
        found = compare_projects(old, self._project)
        return change_finding(found, old, self._project, self._words, since=since)

    def changelog(self) -> Finding:
        """What each released version changed, newest first, and what has been retracted.

        Versions are the tags `v1.0.0`, `v1.1.0` and so on, each compared with the one before it
        that can be read. What has changed since the last one comes first, the numbers that the
        settings retract come last. The page's folder also gets `results.atom`, the same as a
        feed.
        """
        from podium.figures.findings.changelog import changelog

        return changelog(self._project, self._words)

    def history(self, benchmark: str, metric: str) -> Table:
        """A metric's values at each released version and now, each as its version printed it.

        Versions are the tags `v1.0.0`, `v1.1.0` and so on. A version without the benchmark or the
        metric has no column; nor has one that cannot be read, and a note says why. So does one
        for each value that a version held in doubt.

        Args:
            benchmark: Name of the benchmark.
            metric: Name of the metric.
        """
        found = self._find.benchmark(benchmark)
        column = self._find.metric(found, metric, "metric")
        return history(found, column, self._words, past=read_past(self._project, found))

    def feed(self, *, name: str, page: str, file: str) -> bytes:
        """The changelog as an Atom feed.

        Args:
            name: What the report is called.
            page: Address of the page with the changelog: absolute, or relative to the feed.
            file: Name of the feed, which lies in the page's folder.
        """
        from podium.figures.findings.changelog import read_editions
        from podium.site.exports.atom import atom

        editions = read_editions(self._project.root)
        return atom(editions, self._words, name=name, page=page, file=file)

    def legend_for(self, topics: Iterable[Topic]) -> Finding:
        """The legend of a page, from the topics of everything on it."""
        found = list(topics)
        order = list(self._settings.metrics)
        marks = (Mark(mark) for mark, _, _ in found)
        metrics = [(self._results.benchmarks[name], metric) for _, name, metric in found]
        metrics.sort(key=lambda one: order.index(one[1]))
        return verdicts.legend(marks, metrics, self._words)

    def topics(self, table: Table) -> tuple[Topic, ...]:
        """What a legend must explain of a table: each mark, and the metric it stands on."""
        benchmark = self._results.benchmarks.get(table.subject.get("benchmark", ""))
        if benchmark is None:
            return ()
        marked: list[Topic] = []
        shared: list[Topic] = []
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                # Where columns are no metrics, the whole table may be about one.
                metric = table.subject.get("metric", column.key)
                if cell.mark is not None and metric in benchmark.metrics:
                    marked.append((str(cell.mark), benchmark.name, metric))
                    shared += [(str(Mark.SHARED), benchmark.name, metric)] if cell.shared else []
                if cell.certainty and metric in benchmark.metrics:
                    shared += [(str(sign), benchmark.name, metric) for sign in cell.certainty.signs]
        return tuple(dict.fromkeys([*marked, *shared]))

    def check(self) -> tuple[Problem, ...]:
        """Every problem of the results, and of what the settings say about them."""
        return sort_problems(
            (
                *self._results.problems,
                *self._project.clashes,
                *check_baselines(self._project),
            )
        )
