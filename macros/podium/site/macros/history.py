"""The macros about earlier versions of the results."""

from podium.data.releases import read_history, read_releases
from podium.data.revisions import open_revision
from podium.figures.document import Finding, Table
from podium.figures.tables.history import history_table
from podium.site.macros.context import ReportContext
from podium.site.macros.lookup import text_of

__all__ = ["HistoryMacros"]


class HistoryMacros(ReportContext):
    """What changed, and the values of each version."""

    def changes(self, since: str) -> Finding:
        """The changes since a revision: rows, values, ranks, verdicts and winners.

        Values are compared unrounded, and ranks among the models that both revisions rank. Changes
        that are only due to added or removed models are summed up. Verdicts and winners are
        reported for baselines that both revisions declare.

        Args:
            since: Tag, branch or commit of the report's repository.
        """
        from podium.analysis.changes import compare_projects
        from podium.figures.findings.changes import changes_finding

        old = open_revision(self._project.root, text_of("since", since))
        changes = compare_projects(old, self._project)
        return self._styled(changes_finding(changes, old, self._project, self._words, since=since))

    def changelog(self) -> Finding:
        """The changes in each release, newest first, and the retracted numbers.

        Releases are the tags `v1.0.0`, `v1.1.0` and so on. Each is compared with the previous
        release that can be read. Changes since the last release come first, retracted numbers last.
        The folder of the page also contains `results.atom`, the same content as a feed.
        """
        from podium.figures.findings.changelog import changelog

        return self._styled(changelog(self._project, self._words))

    def history(self, benchmark: str, metric: str, *, names: str | None = None) -> Table:
        """A metric's values in each release and now, each as displayed in that release.

        Releases are the tags `v1.0.0`, `v1.1.0` and so on. A release without the benchmark or the
        metric has no column. Notes list releases that cannot be read, and values that were
        quarantined in a release.

        Args:
            benchmark: Name of the benchmark.
            metric: Name of the metric.
            names: `full` or `alias`. Default: the setting `names`.
        """
        resolved = self._find.benchmark(benchmark)
        column = self._find.metric(resolved, metric, "metric")
        past = read_history(self._project.root, resolved)
        table = history_table(resolved, column, self._results, self._words, past=past)
        return self._styled(table, names=names)

    def feed(self, *, name: str, page: str, file: str) -> bytes:
        """The changelog as an Atom feed.

        Args:
            name: What the report is called.
            page: Address of the page with the changelog: absolute, or relative to the feed.
            file: Name of the feed, which lies in the page's folder.
        """
        from podium.site.exports.atom import atom

        return atom(read_releases(self._project.root), self._words, name=name, page=page, file=file)
