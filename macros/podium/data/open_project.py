"""Reads a project, or gives the one that was read before if nothing has changed."""

from dataclasses import replace
from pathlib import Path
from threading import Lock

from podium.config.mkdocs_yml import read_config
from podium.config.settings import Settings
from podium.config.validation import parse_settings
from podium.config.yaml_source import SettingsFile
from podium.core.disk_cache import Cache
from podium.core.repository import commits_of
from podium.data.fingerprint import settings_files
from podium.data.named_averages import with_averages
from podium.data.project import Project
from podium.data.results_reader import read_results

__all__ = ["open_project", "read_files", "read_project"]


_MAX_OPENED = 4
_opened: dict[tuple[object, ...], Project] = {}
"""The projects read last, by all that they were read from: no other content has the same key."""
_lock = Lock()


def open_project(
    root: Path, mapping: object, source: SettingsFile, *, cache: Cache | None = None
) -> Project:
    """Read a project, or return what was read before if neither settings nor files changed.

    What was written while it was read is not remembered: it may be of several contents.

    Args:
        root: The project's folder.
        mapping: What is under `extra: podium:`.
        source: The file that says so.
        cache: Keeps sums of samples; by default the project's, opened for this alone.

    Raises:
        ProblemError: The settings have faults. Faults of the results are stored with them, since
            other benchmarks may still be shown.
    """
    settings = parse_settings(mapping, source)
    files = settings_files(root, settings)
    commits = commits_of(root, settings.revisions)
    key = (root, settings.model_dump_json(), source.digest, files.digest, *commits.items())
    project = _opened.get(key)
    if project is None:
        project = replace(read_files(root, settings, source, cache=cache), commits=commits)
        if not (files.holds(project.results.digests) and files.is_current()):
            return project
        with _lock:  # two builds may run in threads of one process
            while len(_opened) >= _MAX_OPENED:
                del _opened[next(iter(_opened))]
            _opened[key] = project
    return project


def read_files(
    root: Path, settings: Settings, source: SettingsFile, *, cache: Cache | None = None
) -> Project:
    """Read the results in a folder, whatever was read before."""
    results = read_results(root, settings, source, cache=cache)
    return Project(root, settings, source, with_averages(results, settings, source))


def read_project(root: Path) -> Project:
    """The project in a folder.

    Raises:
        ProblemError: Its mkdocs.yml or its settings have faults.
    """
    config = read_config(root)
    return open_project(root, config.settings, config.source)
