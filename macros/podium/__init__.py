"""Ranked tables, deltas and findings for Markdown pages, straight from CSVs of results.

`define_env` is what mkdocs-macros (under MkDocs, ProperDocs or Zensical) calls for
`modules: [podium]`. It is imported late so that `import podium.model` stays light.
"""

from typing import Any

__all__ = ["define_env"]


def define_env(env: Any) -> None:
    """Register every Podium macro with the host's macro environment."""
    from podium.pages import define_env as register

    register(env)
