"""A report in Python: its results as DataFrames, and every macro as a method."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from inspect import signature
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from podium.config.mkdocs_yml import read_config
from podium.core.i18n import spoken_language
from podium.core.problems import ProblemError
from podium.data.open_project import open_project
from podium.data.project import Project
from podium.data.results import Benchmark
from podium.figures.document import Figure
from podium.figures.footer import Source
from podium.site.downloads import table_of
from podium.site.exports import Site
from podium.site.library.errors import explained
from podium.site.library.frames import benchmark_frame, long_frame
from podium.site.library.result import Result
from podium.site.macros.arguments import anchor_of, bind
from podium.site.macros.lookup import Lookup
from podium.site.macros.report import Report

if TYPE_CHECKING:
    import pandas

__all__ = ["ProjectReport", "open_report"]

_Arguments = ParamSpec("_Arguments")


def _method(
    macro: Callable[Concatenate[Any, _Arguments], Figure],
) -> Callable[Concatenate["ProjectReport", _Arguments], Result]:
    """A macro as a method: the same arguments and errors, and a result that notebooks display."""

    @wraps(macro)
    def call(
        self: "ProjectReport", /, *positional: _Arguments.args, **named: _Arguments.kwargs
    ) -> Result:
        return self._result(macro.__name__, positional, named)

    call.__signature__ = signature(macro).replace(return_annotation=Result)  # type: ignore[attr-defined]
    return call


class ProjectReport:
    """The settings and results of a project, as read when it was opened.

    Every macro of a page is a method with the same arguments.

    Attributes:
        language: Language of headings and notes; `en` where Podium does not speak the page's.
        benchmarks: Names of the benchmarks, in the order of the report.
        models: Names of the models that are measured or described.
    """

    def __init__(self, project: Project, report: Report) -> None:
        """Show a project; `open_report` reads one.

        Args:
            project: What was read.
            report: Its macros, in a language.
        """
        averages = project.settings.averages
        self.language = spoken_language(report.language) or "en"
        self.benchmarks = tuple(name for name in project.results.benchmarks if name not in averages)
        self.models = tuple(project.results.models.by_name)
        self._results = project.results
        self._report = report
        self._find = Lookup(project)
        self._files: dict[str, None] = {}

    def frame(self, benchmark: str) -> "pandas.DataFrame":
        """The values of a benchmark: a row for each model, a column for each declared metric.

        Values are unrounded floats, means over runs included. A missing value is NaN.

        Args:
            benchmark: Name of the benchmark, or of an average.

        Raises:
            PodiumError: There is no such benchmark, or its file has errors.
        """
        with explained():
            resolved = self._find.benchmark(benchmark)
        self._note(resolved)
        return benchmark_frame(resolved)

    def long(self) -> "pandas.DataFrame":
        """The values of all benchmarks, with a row for each model and metric.

        Columns: `benchmark`, `model`, `metric`, `value` (unrounded, NaN for a missing one), `rank`
        among the models of the benchmark (by displayed values; missing for a model without one) and
        `quarantined`.

        Raises:
            PodiumError: A file has errors.
        """
        with explained():
            if self._results.errors:
                raise ProblemError(*self._results.errors)
            self._find.trust_names()
        chosen = [self._results.benchmarks[name] for name in self.benchmarks]
        self._note(*chosen)
        return long_frame(chosen)

    leaderboard = _method(Report.leaderboard)
    ranked_table = _method(Report.ranked_table)
    delta_table = _method(Report.delta_table)
    legend = _method(Report.legend)
    baseline_values = _method(Report.baseline_values)
    winners = _method(Report.winners)
    verdicts = _method(Report.verdicts)
    value = _method(Report.value)
    claim = _method(Report.claim)
    task_table = _method(Report.task_table)
    policy_table = _method(Report.policy_table)
    models_table = _method(Report.models_table)
    model_card = _method(Report.model_card)
    model_values = _method(Report.model_values)
    model_verdicts = _method(Report.model_verdicts)
    model_neighbours = _method(Report.model_neighbours)
    head_to_head = _method(Report.head_to_head)
    compare = _method(Report.compare)
    baseline = _method(Report.baseline)
    changes = _method(Report.changes)
    changelog = _method(Report.changelog)
    history = _method(Report.history)
    tradeoff = _method(Report.tradeoff)
    delta_chart = _method(Report.delta_chart)
    ranking_chart = _method(Report.ranking_chart)
    overview = _method(Report.overview)
    history_chart = _method(Report.history_chart)
    citation = _method(Report.citation)

    def sources(self) -> tuple[Source, ...]:
        """The result files that DataFrames and figures have used since the report was opened."""
        sources = map(self._report.provenance.source, self._files)
        return tuple(source for source in sources if source)

    def _note(self, *benchmarks: Benchmark) -> None:
        """Count the files of benchmarks among the sources."""
        for benchmark in benchmarks:
            files = (benchmark.file, benchmark.evidence.path if benchmark.evidence else "")
            self._files |= dict.fromkeys(filter(None, files))

    def _result(self, macro: str, positional: Sequence[Any], named: Mapping[str, Any]) -> Result:
        with explained():
            figure = bind(self._report, macro, positional, named)()
        anchor, table = anchor_of(figure, macro, positional, named), table_of(figure)
        sources = self._report.provenance.sources(table) if table else ()
        self._files |= dict.fromkeys(source.file for source in sources)
        return Result(figure, self.language, anchor, sources)


def open_report(path: str | PathLike[str] = ".", language: str = "en") -> ProjectReport:
    """Read the settings and results of a project.

    Args:
        path: The project's folder, which contains `mkdocs.yml`.
        language: Language of headings and notes.

    Raises:
        PodiumError: The settings have errors. Errors in a result file are raised only by calls
            that need the file.
    """
    root = Path(path).resolve()
    with explained():
        config = read_config(root)
        project = open_project(root, config.settings, config.source)
    site = Site(config.name, config.url)
    return ProjectReport(project, Report(project, language, site=site))
