"""The macros about earlier versions of the results."""

from podium.data.revisions import open_revision
from podium.figures.document import Finding, Table
from podium.figures.tables.history import history_table
from podium.site.macros.charts import read_past
from podium.site.macros.context import ReportContext
from podium.site.macros.lookup import text_of

__all__ = ["HistoryMacros"]


class HistoryMacros(ReportContext):
    """What changed, and the values of each version."""

    def changes(self, since: str) -> Finding:
        """What has changed since an earlier state: rows, values, places, verdicts and winners.

        Values are compared unrounded. Places and medals are told of every model that has or had
        some, verdicts and winners against baselines that are declared in both states.

        Args:
            since: A tag, a branch or a commit of the report's repository.
        """
        from podium.analysis.changes import compare_projects
        from podium.figures.findings.changes import changes_finding

        old = open_revision(self._project.root, text_of("since", since))
        found = compare_projects(old, self._project)
        return changes_finding(found, old, self._project, self._words, since=since)

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
        return history_table(found, column, self._words, past=read_past(self._project, found))

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
