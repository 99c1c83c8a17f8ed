"""A report: settings and results of one project, and every figure that pages can ask for.

The methods that `registry.MACROS` names are the macros: pages call them by these names with these
arguments. They look up names, then leave the work to the builders of `figures`.
"""

from collections.abc import Iterable
from itertools import chain

from podium.analysis.baseline_lookup import check_baselines
from podium.core.problems import Problem, sort_problems
from podium.figures.document import Finding, Mark, Table
from podium.figures.findings import legend
from podium.figures.findings.legend import noted_marks, shown_marks
from podium.site.macro_output import Topic
from podium.site.macros.charts import ChartMacros
from podium.site.macros.citation import CitationMacros
from podium.site.macros.claims import ClaimMacros
from podium.site.macros.findings import FindingMacros
from podium.site.macros.history import HistoryMacros
from podium.site.macros.leaderboards import LeaderboardMacros
from podium.site.macros.models import ModelMacros
from podium.site.macros.samples import SampleMacros
from podium.site.macros.tables import TableMacros

__all__ = ["Report"]


_WITHOUT_METRICS = frozenset({"leaderboard", "head-to-head"})
"""Tables with columns that are no metric of a benchmark."""


class Report(
    LeaderboardMacros,
    TableMacros,
    FindingMacros,
    ModelMacros,
    HistoryMacros,
    ChartMacros,
    ClaimMacros,
    SampleMacros,
    CitationMacros,
):
    """A project's figures in one language."""

    def legend_for(self, topics: Iterable[Topic]) -> Finding:
        """The legend of a page, from the topics of everything on it."""
        page_topics = list(topics)
        order = list(self._settings.metrics)
        marks = (Mark(mark) for mark, _, _ in page_topics)
        metrics = [
            (self._results.benchmarks[name], metric) for _, name, metric in page_topics if name
        ]
        order += [metric for _, metric in metrics if metric not in order]  # those of averages
        metrics.sort(key=lambda pair: order.index(pair[1]))
        return legend.legend(marks, metrics, self._words)

    def topics(self, table: Table) -> tuple[Topic, ...]:
        """What a legend must explain of a table: each mark, and the metric it stands on."""
        own = table.subject.get("benchmark", "")
        topics: list[Topic] = []
        for column, cells in zip(table.columns, table.cells, strict=True):
            # Where columns are no metrics, the whole table may be about one; a leaderboard has a
            # benchmark's name before each. An average has its own, as if it were one.
            name, _, key = column.key.rpartition("/")
            is_named = key in self._settings.averages and not name
            benchmark = self._results.benchmarks.get(own or (key if is_named else name))
            metric = table.subject.get("metric", key if benchmark and not own else column.key)
            if benchmark and metric in benchmark.metrics:
                place = (benchmark.name, metric)
            elif table.kind in _WITHOUT_METRICS or (not own and table.kind in {"ranked", "delta"}):
                # The latter are of DataFrames.
                place = ("", "")
            else:
                continue
            marks = shown_marks(cells.special.values()) - noted_marks(table)
            topics += [(str(mark), *place) for mark in Mark if mark in marks]
        return tuple(topics)

    def check(self) -> tuple[Problem, ...]:
        """Every problem of the results, and of what the settings say about them."""
        return sort_problems(
            (
                *self._results.problems,
                *self._project.clashes,
                *check_baselines(self._project),
                *chain.from_iterable(self._results.faulty_averages.values()),
            )
        )
