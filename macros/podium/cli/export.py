"""`podium export`."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from podium.cli.options import project_option
from podium.cli.output import refuse, show, show_content
from podium.core.i18n import words
from podium.core.problem_text import problem_text
from podium.core.problems import Problem, ProblemError, Severity
from podium.site.macros.registry import MACROS

if TYPE_CHECKING:
    from podium.config.mkdocs_yml import Config
    from podium.data.project import Project
    from podium.figures.document import Figure
    from podium.site.library.result import Result
    from podium.site.macros.report import Report

__all__ = ["export"]

_ATTACHED = dict.fromkeys(name for macro in MACROS.values() for name in macro.formats)
"""Formats of the files that belong to a macro; their modules are read when one is asked for."""

_DRAWINGS = ("svg", "png", "pdf")
"""Formats of charts; what writes them is read when one is asked for."""


def _of_drawings(context: click.Context, option: click.Parameter, value: bool) -> bool:
    """Refuse an option of drawings for any other format."""
    if value and context.params["form"] not in _DRAWINGS:
        raise click.BadParameter("is only for svg, png and pdf", context, option)
    return value


def _without_brackets(context: click.Context, argument: click.Parameter, name: str) -> str:
    """Refuse a call with brackets, as pages have it: a command takes its arguments one by one."""
    if "(" in name:
        text = "write the arguments without brackets, as in `ranked_table humaneval top=5`"
        raise click.BadParameter(text, context, argument)
    return name


@click.command()
@click.argument("macro", callback=_without_brackets)
@click.argument("arguments", nargs=-1)
@project_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "latex", "csv", "json", "html", *_DRAWINGS, *_ATTACHED]),
    default="markdown",
    is_eager=True,
    help="Output format: Markdown, LaTeX with booktabs, CSV, JSON or HTML; for charts also SVG, "
    "PNG or PDF; atom for the changelog; the others for the citation.",
)
@click.option(
    "--narrow",
    is_flag=True,
    callback=_of_drawings,
    help="Draw a chart for one column of a two-column paper: 10 cm wide, with text that stays "
    "legible.",
)
@click.option("--language", default="en", help="Language of headings and notes.")
@click.option(
    "--page",
    default="./",
    help="Address of the page, for links in downloads such as the feed. Without it, links are "
    "relative to the file.",
)
def export(
    macro: str,
    arguments: tuple[str, ...],
    project: Path,
    form: str,
    narrow: bool,
    language: str,
    page: str,
) -> None:
    """Print a figure as it appears on a page.

    Write MACRO and its ARGUMENTS as on a page, but without quotes, and lists with commas: `podium
    export ranked_table humaneval sort=pass@1 top=5 --format latex`. Custom macros with
    `@podium.macro` work as well. LaTeX and CSV contain the table of a figure, which sentences and
    lists do not have. Only charts have SVG, PNG and PDF, in light colours; PNG has twice the size
    in pixels, and PNG and PDF need `pip install "podium[images]"`: `podium export tradeoff
    humaneval x=avg_time y=pass@1 --format pdf > tradeoff.pdf`. HTML is a complete page in one file.
    Other formats are identical to the site's downloads: `podium export citation --format results`
    prints `results.json`, and `podium export changelog --format atom` prints the feed. The exit
    code is 2 if the figure cannot be created.
    """
    from podium.config.mkdocs_yml import read_config
    from podium.data.open_project import read_project
    from podium.site.attachments import attachments_of
    from podium.site.downloads import content_of, formats_of, table_of
    from podium.site.exports import Site
    from podium.site.html_file import html_file
    from podium.site.macros.arguments import call_from_text
    from podium.site.macros.report import Report

    content = None
    try:
        root = project.resolve()
        config = read_config(root)
        opened = read_project(root)
        report = Report(opened, language, site=Site(config.name, config.url))
        own = _own_macro(root, config, macro)
        files = attachments_of(macro) if own is None else ()
        if own is not None:
            result = _own_result(own, opened, report, arguments)
            figure, sources = result.figure, result.sources
        else:
            figure = call_from_text(report, macro, arguments, others=config.own_module.names)
            table = table_of(figure)
            sources = report.provenance.sources(table) if table else ()
        attached = next((file for file in files if file.format == form), None)
        if attached is not None:
            content = attached.content(report, config.name, page)
        else:
            content = content_of(figure, form, sources, words(language), narrow=narrow)
    except ProblemError as error:
        refuse(error)
    if content is not None:
        show_content(content)
    elif form == "html":
        page_text = html_file(_with_results(figure, report), sources, words(language))
        show_content(page_text.encode(errors="backslashreplace"))
    else:
        formats = [*formats_of(figure), "html", *(file.format for file in files)]
        raise click.BadParameter(f"{macro} {_lacks(form, formats)}", param_hint="--format")


def _lacks(form: str, formats: Sequence[str]) -> str:
    """Why a figure has no file in a format, and the formats that it has."""
    from podium.site.downloads import FORMATS

    offered = any(table_format.key == form for table_format in FORMATS)
    lacks = f"is not a table, so it has no {form}" if offered else f"has no {form}"
    return f"{lacks}; choose from {', '.join(formats)}"


def _with_results(figure: "Figure", report: "Report") -> "Figure":
    """The comparison of models with its results inside, as no file lies beside it."""
    from podium.figures.document import Finding

    if isinstance(figure, Finding) and figure.kind == "compare":
        return replace(figure, embedded=report.file("results"))
    return figure


def _own_result(
    function: Callable[..., object], project: "Project", report: "Report", arguments: Sequence[str]
) -> "Result":
    """What a macro of the report gives; what may mislead in it goes to the standard error."""
    from podium.site.library.own_figures import own_figure
    from podium.site.macros.arguments import own_arguments

    positional, named = own_arguments(function, arguments)
    result = own_figure(function, project, report, positional, named)
    if result.warnings:
        show(problem_text(result.warnings), err=True)
    return result


def _own_macro(root: Path, config: "Config", name: str) -> Callable[..., object] | None:
    """The report's own macro of a name; None if it has none.

    Raises:
        ProblemError: Its module cannot be loaded, or only a build has the macro.
    """
    if name not in config.own_module.names:
        if name in config.unloaded.names and name not in MACROS:
            facts = {"name": name, "file": config.unloaded.file}
            location = config.source.location(("plugins",))
            raise ProblemError(Problem("own-module-not-loaded", location, facts))
        return None
    from podium.check.own_macros import load_own_macros

    macros, problems = load_own_macros(root, config.own_module)
    if problems:
        raise ProblemError(*(replace(problem, severity=Severity.ERROR) for problem in problems))
    function = macros.get(name)
    if function is None and name not in MACROS:
        raise ProblemError(Problem("own-macro-not-exported", None, {"name": name}))
    return function
