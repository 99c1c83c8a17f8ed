"""The macros for tables of one benchmark."""

from podium.core.problems import ProblemError
from podium.data.results import Benchmark
from podium.data.revisions import open_revision
from podium.figures.document import Table
from podium.figures.tables import delta, ranked
from podium.site.macros.context import ReportContext
from podium.site.macros.lookup import Names, positive, text_of

__all__ = ["TableMacros"]


class TableMacros(ReportContext):
    """Rankings and differences."""

    def ranked_table(
        self,
        benchmark: str,
        *,
        metrics: Names = None,
        models: Names = None,
        sort: str | None = None,
        top: int | None = None,
        since: str | None = None,
        marks: str | None = None,
        names: str | None = None,
    ) -> Table:
        """A ranked table: models by metrics, best first, with their rank in front.

        The top three of each column have medals; a cell with a medal is never marked as worst.
        Ranks follow from displayed values and count all models of the benchmark, even if the table
        shows only some. Models without a value have no rank and come after the others, quarantined
        models last. A quarantined benchmark has no ranks and keeps the order of its file.

        Args:
            benchmark: Name of the benchmark.
            metrics: Columns to show. Default: all declared metrics, then undeclared columns.
            models: Models to show, by name or alias. Default: all.
            sort: Metric to rank and sort by, or `file` for the order of the file. Default: the
                `primary` metric of the benchmark; the first column if that is not shown.
            top: Number of rows to show. Rows tied with the last one are also shown.
            since: Tag, branch or commit of the report's repository. Each rank shows how far it has
                moved since then.
            marks: `medals` or `bold`. Default: the setting `marks`.
            names: `full` or `alias`. Default: the setting `names`.
        """
        resolved = self._find.benchmark(benchmark)
        columns = self._find.metrics(resolved, metrics)
        request = ranked.RankedRequest(
            metrics=columns,
            models=self._find.models(resolved, models),
            extra=() if metrics is not None else tuple(resolved.extra),
            sort=self._order(sort, resolved),
            top=positive("top", top),
        )
        table = ranked.ranked_table(request, resolved, self._results, self._words)
        table = self._styled(table, marks=marks, names=names)
        if since is None:
            return table
        old = open_revision(self._project.root, text_of("since", since))
        if old.faults:  # the benchmark's name or file may be what could not be read
            raise ProblemError(*old.faults)
        earlier = old.results.benchmarks.get(resolved.name)
        return ranked.with_rank_changes(table, resolved, earlier, self._words, since=since)

    def _order(self, sort: str | None, benchmark: Benchmark) -> str | None:
        if sort is None or text_of("sort", sort) == "file":
            return sort
        return self._find.metric(benchmark, sort, "sort")

    def delta_table(
        self,
        benchmark: str,
        *,
        baseline: str,
        metrics: Names = None,
        models: Names = None,
        sort: str | None = None,
        names: str | None = None,
    ) -> Table:
        """A delta table: model − baseline for each metric, with speed-ups where declared.

        Differences are computed from unrounded values. Colours follow from the displayed
        difference and, where there is uncertainty, from significance tests: a difference that
        displays as zero, or is within the band, has no colour, and neither has its speed-up. A
        metric for which the baseline has no value shows “—”.

        Args:
            benchmark: Name of the benchmark.
            baseline: Name of a baseline or a model. Its own row is not shown.
            metrics: Metrics to show. Default: all declared metrics.
            models: Models to show, by name or alias. Default: all.
            sort: Metric to sort by, best first and missing values last. Default: the order of the
                file.
            names: `full` or `alias`. Default: the setting `names`.
        """
        resolved = self._find.benchmark(benchmark)
        columns = self._find.metrics(resolved, metrics)
        base, against = self._find.against("baseline", baseline, resolved, columns)
        table = delta.delta_table(
            resolved,
            self._results,
            self._words,
            baseline=base,
            against=against,
            models=self._find.models(resolved, models),
            sort=self._find.metric(resolved, sort, "sort") if sort is not None else None,
        )
        return self._styled(table, names=names)
