"""Results that a new report starts with: the author's own files, imported as later ones will be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from podium.config.yaml_source import load
from podium.core.paths import RESULTS
from podium.core.problems import Location, Problem, ProblemError
from podium.importers import Import, Request, import_files
from podium.importers.directions import is_measured
from podium.importers.extract import Extract
from podium.importers.naming import benchmark_file
from podium.importers.settings_advice import advice

__all__ = ["OwnResults", "read_own_results"]


@dataclass(frozen=True)
class OwnResults:
    """What a report has instead of example data.

    Attributes:
        imported: What was read, and how.
        files: The files of results, by their paths in the report.
        benchmarks: Labels of the benchmarks, by their names in the report.
        settings: Lines below `extra: podium:`.
        has_samples: Whether there are raw samples, which need more packages.
        has_leaderboard: Whether one model at least is measured on every benchmark, of several.
    """

    imported: Import
    files: Mapping[PurePosixPath, bytes]
    benchmarks: Mapping[str, str]
    settings: str
    has_samples: bool
    has_leaderboard: bool = False


def read_own_results(request: Request) -> OwnResults:
    """Import files for a report that does not exist yet.

    Args:
        request: The files and the options; its folder is where the results will be, of which
            nothing is read.

    Raises:
        ProblemError: Everything that is wrong with the files or their names.
    """
    with TemporaryDirectory(prefix="podium-") as name:
        empty = Path(name, RESULTS)
        try:
            imported = import_files(replace(request, folder=empty, is_new=True), write=False)
        except ProblemError as error:
            raise ProblemError(*_moved(error.problems, empty, request.folder)) from error
    warnings = (*_moved(imported.warnings, empty, request.folder),)
    imported = replace(imported, warnings=warnings)
    names: dict[str, None] = {}
    for extract in imported.extracts:
        names |= dict.fromkeys(score.benchmark for score in extract.scores)
        names |= dict.fromkeys(samples.benchmark for samples in extract.samples)
    settings = advice(imported.extracts, {}, request.better)
    return OwnResults(
        imported,
        {
            PurePosixPath(RESULTS, output.path): output.content
            for output in imported.outputs
            if output.content is not None
        },
        {benchmark_file(name): name for name in names},
        settings,
        any(extract.samples for extract in imported.extracts),
        _has_leaderboard(imported.extracts, settings),
    )


def _has_leaderboard(extracts: Iterable[Extract], settings: str) -> bool:
    """Whether a leaderboard can rank anyone: by the first metric of each of several benchmarks."""
    measured: dict[str, dict[str, set[str]]] = {}
    for extract in extracts:
        for score in filter(is_measured, extract.scores):
            metrics = measured.setdefault(benchmark_file(score.benchmark), {})
            metrics.setdefault(score.metric, set()).add(score.model)
        for samples in extract.samples:
            metrics = measured.setdefault(benchmark_file(samples.benchmark), {})
            metrics.setdefault("", set()).add(samples.model)
    loaded: Any = load(settings)
    models = [
        measured[name].get(entry["metrics"][0], measured[name].get("", set()))
        for name, entry in loaded["benchmarks"].items()
    ]
    return len(models) > 1 and bool(set.intersection(*models))


def _moved(problems: Iterable[Problem], folder: Path, target: Path) -> Iterable[Problem]:
    """The problems of files in a folder as those of the same files in another one."""
    for problem in problems:
        place = problem.location
        if place and Path(place.file).is_relative_to(folder):
            file = target / Path(place.file).relative_to(folder)
            place = Location(file.as_posix(), place.line, place.column)
        yield replace(problem, location=place)
