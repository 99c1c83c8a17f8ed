"""`podium pages`."""

from pathlib import Path

import click

from podium.cli.options import project_option
from podium.cli.output import refuse, show
from podium.core.i18n import visible
from podium.core.problems import ProblemError

__all__ = ["pages"]


@click.command()
@project_option
def pages(project: Path) -> None:
    """Write the model pages and the comparison page as files into the docs folder.

    Only site generators without plugins need this. The command removes pages of models that no
    longer exist. It never changes a page that it did not write; such a page replaces the generated
    one. The exit code is 2 if there is a problem with the settings or the folder.
    """
    from podium.config.mkdocs_yml import read_config
    from podium.data.open_project import read_project
    from podium.site.model_pages import write_pages

    root = project.resolve()
    try:
        pages = write_pages(read_project(root), read_config(root))
    except ProblemError as error:
        refuse(error)
    outcomes = (("wrote", pages.written), ("removed", pages.removed), ("kept", pages.foreign))
    lines = [f"{word} {visible(path, 1000)}" for word, paths in outcomes for path in paths]
    show("\n".join(lines or ["Every page is up to date."]))
