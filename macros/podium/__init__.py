"""Ranked tables, deltas and findings for Markdown pages, straight from CSVs of results.

`define_env` is what mkdocs-macros (under MkDocs, ProperDocs or Zensical) calls for
`modules: [podium]`. It is imported late so that `import podium.figures.document` stays light.
"""

from typing import Any

__all__ = ["define_env", "on_post_build", "on_post_page_macros"]


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
