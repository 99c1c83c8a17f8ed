"""What an author's own macro gives, as a figure: a result as it is, a DataFrame as a table."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from podium.core.problems import Location, Problem, ProblemError
from podium.data.project import Project
from podium.figures.document import Chart, Figure, Finding, Table
from podium.site.library.foreign_frames import is_frame
from podium.site.library.frame_reader import FRAME, project_of, read_frame, without_benchmark
from podium.site.library.project_report import ProjectReport
from podium.site.library.result import Result
from podium.site.macros.arguments import own_anchor
from podium.site.macros.report import Report

__all__ = ["own_figure"]

_Function = Callable[..., object]


def own_figure(
    function: _Function,
    project: Project,
    report: Report,
    positional: Sequence[Any],
    named: Mapping[str, Any],
) -> Result:
    """Call an author's macro for a page.

    Args:
        function: The macro.
        project: The project that the page is of.
        report: Its macros, in the page's language.
        positional: Arguments of the page.
        named: Arguments of the page, by name.

    Raises:
        ProblemError: It failed, or gave nothing that can be shown.
    """
    name, own = function.__name__, ProjectReport(project, report)
    try:
        value = function(own, *positional, **named)
    except ProblemError:
        raise
    except (Exception, SystemExit) as error:  # one that exits would end a build as if all were well
        place = _place(function, project.root, error)
        facts = {"macro": name, "place": place, "reason": f"{type(error).__name__}: {error}"}
        raise ProblemError(Problem("own-macro-failed", None, facts)) from error
    figure, doubts = _figure(value, function, project, report.language)
    if figure is None:
        place = _place(function, project.root)
        facts = {"macro": name, "place": place, "type": type(value).__name__}
        raise ProblemError(Problem("own-macro-result", None, facts))
    others = value.sources if isinstance(value, Result) else ()
    sources = tuple(dict.fromkeys((*own.sources(), *others)))
    anchor = own_anchor(name, positional, named)
    return Result(figure, own.language, anchor, sources, doubts)


def _figure(
    value: object, function: _Function, project: Project, language: str
) -> tuple[Figure | None, tuple[Problem, ...]]:
    """What a page shows of a value, and what may mislead in it."""
    if isinstance(value, Result):
        return value.figure, value.warnings
    if isinstance(value, (Table, Chart, Finding)):
        return value, ()
    if is_frame(value):
        return _table(value, function, project, language)
    return None, ()


def _table(
    frame: object, function: _Function, project: Project, language: str
) -> tuple[Table, tuple[Problem, ...]]:
    """A DataFrame in its own order; columns that the report declares as metrics have marks."""
    content = read_frame(frame)
    declared = project.settings.metrics
    metrics = {name: declared[name] for name in content.columns if name in declared}
    others = {"metrics": metrics, "averages": {}, "baselines": {}}
    settings = project.settings.model_copy(update=others)
    own, doubts = project_of(content, settings, title=None, language=language)
    table = Report(own, language).ranked_table(FRAME)
    return replace(without_benchmark(table), title=_title(function)), doubts


def _title(function: _Function) -> str:
    """The first line of its documentation, else its name."""
    first = (inspect.getdoc(function) or "").partition("\n")[0].rstrip(".。")
    return first or function.__name__.replace("_", " ")


def _place(function: _Function, root: Path, error: BaseException | None = None) -> str:
    """The last line of the macro's own file that an error came through, else its first line."""
    code = inspect.unwrap(function).__code__
    line, traceback = code.co_firstlineno, error.__traceback__ if error else None
    while traceback:
        if traceback.tb_frame.f_code.co_filename == code.co_filename:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    path = Path(code.co_filename)
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return str(Location(file, line))
