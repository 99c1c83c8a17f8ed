"""`podium check`."""

from pathlib import Path

import click

from podium.cli.output import PROBLEM_FORMATS, below, show
from podium.core.problems import Severity

__all__ = ["check"]


@click.command()
@click.argument(
    "project", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path()
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="Output format: text, JSON, or GitHub annotations.",
)
@click.option("--strict", is_flag=True, help="Also exit with 1 if there is a warning.")
@click.pass_context
def check(context: click.Context, project: Path, form: str, strict: bool) -> None:
    """List all problems in the settings, results and pages of PROJECT.

    PROJECT is the folder of mkdocs.yml. Default: the current folder. The exit code is 1 if there is
    an error.
    """
    from podium.check.project import check_project

    problems = [below(project, problem) for problem in check_project(project.resolve())]
    show(PROBLEM_FORMATS[form](problems), commands=form == "github")
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    context.exit(1 if errors or (strict and problems) else 0)
