"""Whether the host is told everything that brings Podium into a page.

Where something is missing, a host shows raw braces and its strict build passes: nothing of Podium
runs there that could object.
"""

from collections.abc import Iterator
from importlib.util import find_spec

from podium.config.mkdocs_yml import Config
from podium.core.problems import Problem

__all__ = ["check_host", "runs_plugin"]


def check_host(config: Config) -> Iterator[Problem]:
    """What is missing in mkdocs.yml, each with the lines to add."""
    plugins = config.source.location(("plugins",))
    if not config.has_macros:
        yield Problem("macros-plugin-missing", plugins)
        return
    plugin = runs_plugin(config)
    if not plugin and not config.registers_macros:
        yield Problem("macros-not-registered", plugins)
    if not plugin and not config.extended:
        yield Problem("extension-missing", config.source.location(("markdown_extensions",)))


def runs_plugin(config: Config) -> bool:
    """Whether the host of this environment runs the plugin: Zensical reads names and runs none."""
    hosted = find_spec("zensical") is None or find_spec("mkdocs") is not None
    return config.plugin and hosted
