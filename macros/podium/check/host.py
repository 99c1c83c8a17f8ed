"""Whether the host is told everything that brings Podium into a page.

Where something is missing, a host shows raw braces and its strict build passes: nothing of Podium
runs there that could object.
"""

from collections.abc import Iterator
from importlib.util import find_spec

from podium.config.mkdocs_yml import Config
from podium.core.problems import Problem

__all__ = ["check_host"]


def check_host(config: Config) -> Iterator[Problem]:
    """What is missing in mkdocs.yml, each with the lines to add."""
    plugins = config.source.location(("plugins",))
    if not config.has_macros:
        yield Problem("macros-plugin-missing", plugins)
        return
    plugin = config.plugin and _runs_plugins()
    if not plugin and not config.registers_macros:
        yield Problem("macros-not-registered", plugins)
    if not plugin and not config.extended:
        yield Problem("extension-missing", config.source.location(("markdown_extensions",)))


def _runs_plugins() -> bool:
    """Whether the host of this environment does: Zensical reads their names and runs none."""
    return find_spec("zensical") is None or find_spec("mkdocs") is not None
