"""Everything that can be known to be wrong before a site is built.

Reads mkdocs.yml, the results and every page in every language, makes every macro call that a
page makes, and gathers the problems. Independent of any host.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from podium.analysis.excess_digits import find_excess_digits
from podium.check.docs_folder import check_docs_folder
from podium.check.host import check_host, runs_plugin
from podium.check.own_macros import OwnMacros, check_own_module, load_own_macros
from podium.check.page import Page
from podium.check.page_template import page_files
from podium.check.renames import check_renames
from podium.check.sample_data import check_sample_data
from podium.config.mkdocs_yml import CONFIGS, Config, read_config
from podium.config.settings import Settings
from podium.config.validation import parse_reading_settings
from podium.config.yaml_source import SettingsFile
from podium.core.disk_cache import tracked_cache
from podium.core.problems import Location, Problem, ProblemError, Severity, nearest, sort_problems
from podium.core.repository import CloneDepth, clone_depth
from podium.data.results_reader import read_results
from podium.site.cached_renderer import CachedRenderer
from podium.site.methods_page import check_methods_page
from podium.site.model_pages import check_pages

__all__ = ["UNCHECKED", "check_project"]

UNCHECKED = frozenset(
    {"call-not-checked", "inclusion-not-checked", "own-macros-not-loaded", "page-not-finished"}
)
"""Codes of warnings that say what only a build can check."""


_BY_SETTINGS = frozenset({"long-table", "uncertainty-without-metric"})
"""Codes of errors that the settings of metrics and columns can rule out."""


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
    renderer: CachedRenderer | None = None
    try:
        renderer = CachedRenderer(root, conf, root / config.source.file)
        problems = list(renderer.problems())
        if not runs_plugin(config):
            problems += check_pages(renderer.project, config)
        problems += check_methods_page(renderer.project, config)
        problems += check_renames(root, renderer.project.results)
        problems += find_excess_digits(renderer.project.results.benchmarks.values())
    except ProblemError as error:
        renderer = None
        problems = [*error.problems, *_despite_faults(root, config)]
    problems += check_host(config)
    problems += _check_cache(root)
    problems += check_sample_data(root, config)
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
    names = frozenset(own)
    for path in page_files(config):
        file = Path(os.path.relpath(path, root)).as_posix()
        problems += Page(faults, config, root, file, known, cut_off, names).check(path)
    return sort_problems(problems)


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


def _without_settings(root: Path) -> Iterator[Problem]:
    """Errors of the results that are errors whatever the settings would say."""
    results = read_results(root, Settings(max_file_size=4096), SettingsFile(CONFIGS[0]))
    yield from (error for error in results.errors if error.code not in _BY_SETTINGS)


def _despite_faults(root: Path, config: Config) -> Iterator[Problem]:
    """What is wrong with the results if the settings have faults.

    By the settings that decide how results are read, if these are sound: else only what is wrong
    in any case, so that no sound file is accused.
    """
    settings = parse_reading_settings(config.settings, config.source)
    if settings is None:
        yield from _without_settings(root)
    else:
        yield from read_results(root, settings, config.source).problems
