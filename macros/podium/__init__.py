"""Ranked tables, deltas and findings: on Markdown pages straight from CSVs, and in Python.

`define_env` is what mkdocs-macros (under MkDocs, ProperDocs or Zensical) calls for
`modules: [podium]`. The other names are for Python. Everything is imported when it is first used,
so that `import podium` and `import podium.figures.document` stay light.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from podium.site.library.errors import PodiumError as PodiumError
    from podium.site.library.project_report import ProjectReport as ProjectReport
    from podium.site.library.project_report import open_report as open_report
    from podium.site.library.rank import rank as rank
    from podium.site.library.result import Result as Result
    from podium.site.own_macros import macro as macro

_LIBRARY = {
    "PodiumError": "library.errors",
    "ProjectReport": "library.project_report",
    "Result": "library.result",
    "macro": "own_macros",
    "open_report": "library.project_report",
    "rank": "library.rank",
}
"""Names for Python, and the modules of `podium.site` that have them."""

__all__ = [
    "PodiumError",
    "ProjectReport",
    "Result",
    "define_env",
    "macro",
    "on_post_build",
    "on_post_page_macros",
    "open_report",
    "rank",
]


def __getattr__(name: str) -> Any:
    """A name for Python, once it is asked for."""
    if name not in _LIBRARY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"podium.site.{_LIBRARY[name]}"), name)


def __dir__() -> list[str]:
    """All public names, for completion."""
    return __all__


def define_env(env: Any) -> None:
    """Register every Podium macro with the host's macro environment."""
    from podium.site.macro_environment import define_env as register

    register(env)


def on_post_page_macros(env: Any) -> None:
    """Finish a page's title, where MkDocs has taken a heading with a macro in it for one."""
    from podium.site.macro_environment import on_post_page_macros as finish

    finish(env)


def on_post_build(env: Any) -> None:
    """Write the files that belong to macros, such as a feed, into the site."""
    from podium.site.macro_environment import on_post_build as write

    write(env)
