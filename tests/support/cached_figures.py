"""A small project whose figures are cached, and what a build begins with."""

from collections.abc import Sequence
from typing import Any

import yaml

from podium.site.cached_renderer import CachedRenderer
from podium.site.macro_output import PageContext
from support.projects import ProjectFolder, git

CONFIG = """site_name: Kept
plugins:
  - search
  - macros: {modules: [podium]}
markdown_extensions: [podium]
extra:
  podium:
    metrics:
      time: {better: lower, digits: 1, speedup: true}
      score: {better: higher, digits: 2}
    baselines: {base: {model: a}}
"""
ONE = "model,time,score\na,10,0.5\nb,8,0.7\nc,12,0.6\n"
TWO = "model,time,score\na,3,0.1\nb,2,0.2\nc,1,0.3\n"
HERE = PageContext("index.md", "en", "", "index.html", "./", directories=True, resolved=False)
CALLS: Sequence[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("ranked_table", ("one",), {}),
    ("ranked_table", ("two",), {"sort": "time"}),
    ("delta_table", ("one",), {"baseline": "base"}),
    ("value", ("one", "b", "time"), {}),
    ("value", ("two", "b", "time"), {}),
    ("winners", (), {"over": "base"}),
]


def kept_of(project: ProjectFolder) -> CachedRenderer:
    """What a new build begins with."""
    file = project.root / "mkdocs.yml"
    return CachedRenderer(project.root, yaml.safe_load(file.read_text(encoding="utf-8")), file)


def commit(project: ProjectFolder, *first: str) -> None:
    for arguments in (first, ("add", "."), ("commit", "-qm", "State", "--allow-empty")):
        git(project.root, *arguments)


def forget(project: ProjectFolder) -> None:
    """Take away what earlier builds have kept."""
    for path in (project.root / ".cache").rglob("cache.sqlite*"):
        path.unlink()
