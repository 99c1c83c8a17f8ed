"""A host of macros without a site: what mkdocs-macros and Zensical give to a module."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import jinja2

from podium.site.build import build_of
from podium.site.macro_environment import define_env
from support.projects import ProjectFolder


class Host:
    """What mkdocs-macros and Zensical give to a module."""

    def __init__(self, project: ProjectFolder, **conf: Any) -> None:
        self.macros: dict[str, Callable[..., str]] = {}
        self.project_dir = str(project.root)
        self.page = SimpleNamespace(
            title="", url="a/", file=SimpleNamespace(src_uri="a.md", dest_uri="a/index.html")
        )
        self.conf = {
            "mdx_configs": {},
            "markdown_extensions": ["podium"],
            "extra": {"podium": project.settings},
            **conf,
        }
        define_env(self)

    def macro(self, function: Callable[..., str], name: str) -> None:
        self.macros[name] = function

    def shown(self, name: str, *positional: object) -> str:
        """What Markdown puts in the place of a call's token."""
        build = build_of(self.conf)
        assert build is not None
        token = self.macros[name](*positional)
        assert "\n" not in token
        return build.figures.spell(token)

    def rendered(self, template: str) -> str:
        """A page's template, with words in the place of tokens."""
        build = build_of(self.conf)
        assert build is not None
        text = jinja2.Environment().from_string(template).render(**self.macros)
        return build.figures.spell(text)
