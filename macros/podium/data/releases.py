"""The released versions of a project, oldest first. Each is read once."""

from dataclasses import dataclass
from pathlib import Path

from podium.core.problems import Problem, ProblemError
from podium.core.repository import CloneDepth, Release, clone_depth, releases
from podium.data.project import Project
from podium.data.results import Benchmark
from podium.data.revisions import open_revision

__all__ = [
    "BenchmarkHistory",
    "BenchmarkRelease",
    "ReleasedProject",
    "read_history",
    "read_releases",
]


@dataclass(frozen=True)
class ReleasedProject:
    """A project in a release, and the release that it is compared with.

    Attributes:
        release: The tag, and when its commit was made.
        opened: The project, also if some of its files have faults; None if it cannot be opened.
        previous: The newest earlier release without faults; None for the first.
        problems: Why the release cannot be compared; none if it can.
    """

    release: Release
    opened: Project | None
    previous: Project | None
    problems: tuple[Problem, ...] = ()

    @property
    def project(self) -> Project | None:
        """The project; None if any of it cannot be read."""
        return None if self.problems else self.opened

    @property
    def day(self) -> str:
        """The day of the commit, in UTC and as ISO 8601 has it."""
        return self.release.moment.date().isoformat()


def read_releases(root: Path) -> tuple[ReleasedProject, ...]:
    """Every release that the checked-out commit comes from; none outside of a repository."""
    released: list[ReleasedProject] = []
    previous = None
    for release in releases(root):
        try:
            opened = open_revision(root, release.tag, release.commit)
        except ProblemError as error:
            released.append(ReleasedProject(release, None, previous, error.problems))
            continue
        released.append(ReleasedProject(release, opened, previous, opened.faults))
        previous = released[-1].project or previous
    return tuple(released)


@dataclass(frozen=True, slots=True)
class BenchmarkRelease:
    """A benchmark in a release.

    Attributes:
        version: The tag of the release.
        benchmark: None if the release has no such benchmark, or none that can be read.
        faults: Why it cannot be read.
    """

    version: str
    benchmark: Benchmark | None
    faults: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class BenchmarkHistory:
    """A benchmark in each release.

    Attributes:
        releases: Oldest first.
        cut_off: Whether the clone is shallow, so that releases may be missing.
    """

    releases: tuple[BenchmarkRelease, ...]
    cut_off: bool = False

    def versions_with(self, metric: str) -> list[tuple[str, Benchmark]]:
        """The releases that have a metric: the tag, and the benchmark in that release."""
        return [
            (release.version, release.benchmark)
            for release in self.releases
            if release.benchmark is not None and metric in release.benchmark.metrics
        ]


def read_history(root: Path, benchmark: Benchmark) -> BenchmarkHistory:
    """A benchmark in each release.

    Args:
        root: The project's folder.
        benchmark: As it is now.
    """
    released = (_benchmark_in(release, benchmark) for release in read_releases(root))
    return BenchmarkHistory(tuple(released), clone_depth(root) is CloneDepth.SHALLOW)


def _benchmark_in(released: ReleasedProject, benchmark: Benchmark) -> BenchmarkRelease:
    """A benchmark in a release; faults of other files than its own do not matter."""
    version, project = released.release.tag, released.opened
    if project is None:
        codes = {problem.code for problem in released.problems}
        absent = codes == {"revision-without-project"}
        return BenchmarkRelease(version, None, () if absent else released.problems)
    file = f"{version}:{benchmark.file}"
    faults = tuple(
        problem for problem in project.faults if problem.location and problem.location.file == file
    )
    return BenchmarkRelease(version, project.results.benchmarks.get(benchmark.name), faults)
