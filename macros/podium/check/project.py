"""Everything that can be known to be wrong before a site is built.

Reads mkdocs.yml, the results and every page in every language, makes every macro call that a
page makes, and gathers the problems. Independent of any host.

What an earlier check found out is in the cache. So what reads results and makes figures is imported
where something is found out anew.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from podium.check.docs_folder import check_docs_folder
from podium.check.example_data import check_example_data
from podium.check.host import check_host, runs_plugin
from podium.check.own_macros import OwnMacros, check_own_module, load_own_macros
from podium.check.page import Page
from podium.check.page_files import page_files
from podium.config.mkdocs_yml import Config, read_config
from podium.core.disk_cache import tracked_cache
from podium.core.problems import Location, Problem, ProblemError, Severity, nearest, sort_problems
from podium.core.repository import CloneDepth, clone_depth
from podium.site.build import Build
from podium.site.cached_renderer import CachedRenderer
from podium.site.methods_page import check_methods_page

if TYPE_CHECKING:
    from podium.data.project import Project

__all__ = ["UNCHECKED", "check_project"]

UNCHECKED = frozenset(
    {"call-not-checked", "inclusion-not-checked", "own-macros-not-loaded", "page-not-finished"}
)
"""Codes of warnings that say what only a build can check."""


def check_project(root: Path, *, published: bool = False) -> tuple[Problem, ...]:
    """Every problem of a project, in the order of its files and lines.

    Args:
        root: The project's folder.
        published: Whether it is about to be published by this process. Then it counts that a page
            lists versions and the clone is shallow, and no code of the project is run.
    """
    try:
        config = read_config(root)
    except ProblemError as error:
        others = [
            problem for problem in _without_settings(root) if problem.code != "results-missing"
        ]
        return sort_problems([*error.problems, *others])
    slip = _misspelt(config)
    if slip:
        return sort_problems([slip, *_without_settings(root)])
    conf = {
        "extra": {"podium": config.settings},
        "site_name": config.name,
        "site_url": config.url,
        "docs_dir": str(config.docs),
    }
    build = Build()
    renderer: CachedRenderer | None = None
    try:
        renderer = CachedRenderer(root, conf, root / config.source.file, build=build)
        problems = [*renderer.problems(_in_results), *_check_generated_pages(renderer, config)]
    except ProblemError as error:
        renderer = None
        problems = [*error.problems, *_despite_faults(root, config)]
    pages = list(page_files(config))
    problems += check_host(config)
    problems += _check_cache(root)
    problems += check_example_data(root, pages)
    known = frozenset(problems)
    cut_off = published and clone_depth(root) is CloneDepth.SHALLOW
    problems += check_docs_folder(root, config.docs)
    # A process that will hold credentials runs no code of the project: the build checks it then.
    own: OwnMacros = {}
    if published:
        problems += check_own_module(config.own_module)
    else:
        own, faults_of_module = load_own_macros(root, config.own_module)
        problems += faults_of_module
    faults = partial(_faults, renderer, own) if renderer else None
    cache, names = build.cache(root), frozenset(own)
    for path in pages:
        file = Path(os.path.relpath(path, root)).as_posix()
        problems += Page(faults, config, cache, root, file, known, cut_off, names).check(path)
    return sort_problems(problems)


def _in_results(project: "Project") -> Iterable[Problem]:
    from podium.check.results import check_results

    return check_results(project)


def _without_settings(root: Path) -> Iterable[Problem]:
    from podium.check.results import check_without_settings

    return check_without_settings(root)


def _despite_faults(root: Path, config: Config) -> Iterable[Problem]:
    from podium.check.results import check_despite_faults

    return check_despite_faults(root, config)


def _check_generated_pages(renderer: CachedRenderer, config: Config) -> Iterator[Problem]:
    """Whether pages that sound settings name are there."""
    settings = config.settings if isinstance(config.settings, Mapping) else {}
    if (settings.get("model_pages") or settings.get("compare_page")) and not runs_plugin(config):
        from podium.site.model_pages import check_pages

        yield from check_pages(renderer.project, config)
    if methods := settings.get("methods"):
        yield from check_methods_page(methods, config)


def _faults(
    renderer: CachedRenderer,
    own: OwnMacros,
    name: str,
    positional: Sequence[Any],
    named: Mapping[str, Any],
) -> tuple[Problem, ...]:
    """Why there is nothing to show of a call; the author's macro wins over ours, as in a build."""
    if name in own:
        function = own[name]
        if function is None:
            return (Problem("call-not-checked", None, {"macro": name}, Severity.WARNING),)
        return renderer.own_faults(function, positional, named)
    return renderer.faults(name, positional, named)


def _check_cache(root: Path) -> Iterator[Problem]:
    """A cache in the repository is never read: whoever commits could write any figure into it."""
    file = tracked_cache(root)
    if file:
        yield Problem("cache-tracked", Location(file))


def _misspelt(config: Config) -> Problem | None:
    """A slip in the very name of the settings, from which every other problem would come."""
    name = nearest("podium", config.variables, likeness=0.8)
    if not name or "podium" in config.variables:
        return None
    return Problem("misspelt-section", config.source.location(("extra", name)), {"name": name})
