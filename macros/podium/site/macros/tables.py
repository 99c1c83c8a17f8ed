"""The macros for tables of one benchmark."""

from podium.core.problems import ProblemError
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
        return ranked.with_rank_changes(table, found, earlier, self._words, since=since)

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
