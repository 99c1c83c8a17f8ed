"""`podium schema`."""

import json

import click

from podium.cli.output import show

__all__ = ["schema"]


@click.command()
def schema() -> None:
    """Print the JSON Schema of mkdocs.yml with Podium's settings.

    Save the output as a file and name that in the first line of mkdocs.yml, so that editors
    complete and check the settings: `# yaml-language-server: $schema=schemas/mkdocs.json`
    """
    from podium.config.settings import schema as settings_schema

    show(json.dumps(settings_schema(), indent=2, ensure_ascii=False))
