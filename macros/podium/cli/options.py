"""Options that several commands have."""

from pathlib import Path

import click

__all__ = ["project_option"]

project_option = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Folder of mkdocs.yml. Default: the current folder.",
)
