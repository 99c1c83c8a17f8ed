"""Results that a new report starts with: the author's own files, imported as later ones will be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from podium.core.paths import RESULTS
from podium.core.problems import Location, Problem, ProblemError
from podium.importers import Import, Request, import_files
from podium.importers.naming import benchmark_file
from podium.importers.settings_advice import advice

__all__ = ["OwnResults", "read_own_results"]


@dataclass(frozen=True)
class OwnResults:
    """What a report has instead of sample data.

    Attributes:
        imported: What was read, and how.
        files: The files of results, by their paths in the report.
        benchmarks: Labels of the benchmarks, by their names in the report.
        settings: Lines below `extra: podium:`.
        has_samples: Whether there are raw samples, which need more packages.
    """

    imported: Import
    files: Mapping[PurePosixPath, bytes]
    benchmarks: Mapping[str, str]
    settings: str
    has_samples: bool


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
    return OwnResults(
        imported,
        {
            PurePosixPath(RESULTS, output.path): output.content
            for output in imported.outputs
            if output.content is not None
        },
        {benchmark_file(name): name for name in names},
        advice(imported.extracts, {}, request.better),
        any(extract.samples for extract in imported.extracts),
    )


def _moved(problems: Iterable[Problem], folder: Path, target: Path) -> Iterable[Problem]:
    """The problems of files in a folder as those of the same files in another one."""
    for problem in problems:
        place = problem.location
        if place and Path(place.file).is_relative_to(folder):
            file = target / Path(place.file).relative_to(folder)
            place = Location(file.as_posix(), place.line, place.column)
        yield replace(problem, location=place)
