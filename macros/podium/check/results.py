"""What is wrong with the results of a project, and with what the settings say of them."""

from collections.abc import Iterator
from pathlib import Path

from podium.analysis.excess_digits import find_excess_digits
from podium.check.renames import check_renames
from podium.config.mkdocs_yml import CONFIGS, Config
from podium.config.settings import Settings
from podium.config.validation import parse_reading_settings
from podium.config.yaml_source import SettingsFile
from podium.core.problems import Problem
from podium.data.project import Project
from podium.data.results_reader import read_results

__all__ = ["check_despite_faults", "check_results", "check_without_settings"]

_BY_SETTINGS = frozenset({"long-table", "uncertainty-without-metric"})
"""Codes of errors that the settings of metrics and columns can rule out."""


def check_results(project: Project) -> Iterator[Problem]:
    """What a project that was read tells beside the faults of its files."""
    yield from check_renames(project.root, project.results)
    yield from find_excess_digits(project.results.benchmarks.values())


def check_without_settings(root: Path) -> Iterator[Problem]:
    """Errors of the results that are errors whatever the settings would say."""
    results = read_results(root, Settings(max_file_size=4096), SettingsFile(CONFIGS[0]))
    yield from (error for error in results.errors if error.code not in _BY_SETTINGS)


def check_despite_faults(root: Path, config: Config) -> Iterator[Problem]:
    """What is wrong with the results if the settings have faults.

    By the settings that decide how results are read, if these are sound: else only what is wrong
    in any case, so that no sound file is accused.
    """
    settings = parse_reading_settings(config.settings, config.source)
    if settings is None:
        yield from check_without_settings(root)
    else:
        yield from read_results(root, settings, config.source).problems
