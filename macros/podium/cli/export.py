"""`podium export`."""

from pathlib import Path

import click

from podium.cli.options import project_option
from podium.cli.output import refuse, show_content
from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.render import html
from podium.site.macros.registry import MACROS

__all__ = ["export"]

_ATTACHED = tuple(name for macro in MACROS.values() for name in macro.formats)
"""Formats of the files that belong to a macro; their modules are read when one is asked for."""


@click.command()
@click.argument("macro")
@click.argument("arguments", nargs=-1)
@project_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "latex", "csv", "json", "html", *_ATTACHED]),
    default="markdown",
    help="Output format: Markdown, LaTeX with booktabs, CSV, JSON or HTML; atom for "
    "the changelog; the others for the citation.",
)
@click.option("--language", default="en", help="Language of headings and notes.")
@click.option(
    "--page",
    default="./",
    help="Address of the page that the file belongs to. Default: the folder of the file.",
)
def export(
    macro: str,
    arguments: tuple[str, ...],
    project: Path,
    form: str,
    language: str,
    page: str,
) -> None:
    """Print one figure as it appears on a page.

    Write MACRO and its ARGUMENTS as on a page, without quotes, and lists with commas: `podium
    export ranked_table humaneval sort=pass@1 top=5 --format latex`. LaTeX and CSV work only for
    tables. The output is identical to the site's downloads: `podium export citation --format
    results` prints `results.json`, and `podium export changelog --format atom` prints the feed. The
    exit code is 2 if the figure cannot be created.
    """
    from podium.config.mkdocs_yml import read_config
    from podium.data.open_project import read_project
    from podium.site.attachments import attachments_of
    from podium.site.downloads import FORMATS, content_of, table_of
    from podium.site.exports import Site
    from podium.site.macros.arguments import call_from_text
    from podium.site.macros.report import Report

    attached = next(
        (attachment for attachment in attachments_of(macro) if attachment.format == form), None
    )
    content = None
    try:
        config = read_config(project.resolve())
        site = Site(config.name, config.url)
        report = Report(read_project(project.resolve()), language, site=site)
        figure = call_from_text(report, macro, arguments)
        table = table_of(figure)
        if attached is not None:
            content = attached.content(report, config.name, page)
        else:
            sources = report.provenance.sources(table) if table else ()
            content = content_of(figure, form, sources, words(language))
    except ProblemError as error:
        refuse(error)
    if content is not None:
        show_content(content)
    elif form == "html":
        show_content(html.render_figure(figure, words(language)))
    else:
        offered = any(table_format.key == form for table_format in FORMATS)
        what = f"is not a table, so it has no {form}" if offered else f"has no {form}"
        raise click.BadParameter(f"{macro} {what}", param_hint="--format")
