"""The measurements that an importer reads, before anything is named or written."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field

from podium.core.problems import Location

__all__ = [
    "PASSED",
    "Columns",
    "Extract",
    "Harness",
    "Sample",
    "Samples",
    "Score",
    "without_samples",
]

PASSED = "passed"
"""The column that says whether a sample passed."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One generated solution of a task, and whether it passed.

    Attributes:
        task: Name of the task.
        passed: Whether every test was passed.
        sample: Which of the task's samples; empty where there is one for each task.
        run: Which run; empty where there is only one.
        numbers: Further measured columns, as they are written.
        timed_out: Whether it failed because of its time limit.
    """

    task: str
    passed: bool
    sample: str = ""
    run: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)
    timed_out: bool = False


@dataclass(frozen=True)
class Samples:
    """All samples of a model on a benchmark; either name is empty where the file has none.

    Attributes:
        benchmark: What the file calls the benchmark.
        model: What the file calls the model.
        rows: The samples.
        suffix: Belongs behind the benchmark's name, whatever that will be.
    """

    benchmark: str
    model: str
    rows: tuple[Sample, ...]
    suffix: str = ""


@dataclass(frozen=True)
class Score:
    """One aggregated value; names are empty where the file has none.

    Attributes:
        benchmark: What the file calls the benchmark.
        model: What the file calls the model.
        metric: Name of the column.
        text: The value as it is written.
        location: Where it was read.
        better: `higher` or `lower`, where the file says it.
        run: Which run; empty where there is only one.
        part_of: The group of benchmarks that this one is a part of; it is imported when asked for.
        is_text: Whether it is no number but a note.
        conditions: What it was measured under, which values that are compared must share; `tasks`
            is by how many.
        row: The row of a table that has one for each model; two of one model are one too many.
        column: Where its column stands in its file; an empty first cell does not move it back.
        unit: The unit, where the file says it or the tool has only one.
    """

    benchmark: str
    model: str
    metric: str
    text: str
    location: Location
    better: str = ""
    run: str = ""
    part_of: str = ""
    is_text: bool = False
    conditions: Mapping[str, str] = field(default_factory=dict)
    row: int | None = None
    column: int = 0
    unit: str = ""


@dataclass(frozen=True)
class Harness:
    """The harness that measured, according to the file.

    Attributes:
        harness: The program that wrote the file.
        version: Its version.
        date: When it measured, as the file has it.
        details: Further facts of a comparison, such as the digest of a data set.
    """

    harness: str
    version: str = ""
    date: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Extract:
    """Everything that a file has to give.

    Attributes:
        origin: Who measured.
        samples: Single samples.
        scores: Aggregated values.
        left_out: What was not asked for, or is no single value, and why.
        without_values: Models of which only texts are imported, with their lines.
        faulty: Measurements that have no value, and what they have instead: NaN, null, an error.
        failed_references: Which share of the reference solutions passes, where some fail.
        unfinished: How the run ended, where it did not end well.
        header: The columns of a table, as the file calls them.
        reading: What a table was taken for.
        conversions: Each kind of cell that was converted, with a count and an example.
        parts: Parts of groups that were not read, as no benchmark is asked for by name.
    """

    origin: Harness
    samples: tuple[Samples, ...] = ()
    _: KW_ONLY
    scores: tuple[Score, ...] = ()
    left_out: tuple[str, ...] = ()
    without_values: tuple[str, ...] = ()
    faulty: tuple[str, ...] = ()
    failed_references: str = ""
    unfinished: str = ""
    header: tuple[str, ...] = ()
    reading: str = ""
    conversions: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def without_samples(tasks: Iterable[str], samples: Iterable[Sample]) -> tuple[str, ...]:
    """The tasks that a file names and has no sample of, for `faulty`: missing, not failed."""
    tried = {tried.task for tried in samples}
    return tuple(f"{task} (no samples)" for task in tasks if task not in tried)


@dataclass
class Columns:
    """The new names of a file's columns; a column with an empty name is left out.

    Attributes:
        wanted: For each name in a file, the new one.
        met: Names of files that were asked for and are there.
        offered: All names that the files have.
        benchmarks: The benchmarks that are asked for by name; none for all but parts of groups.
        model: The name that the command gives to the model; empty without one.
    """

    wanted: Mapping[str, str]
    met: set[str] = field(default_factory=set)
    offered: dict[str, None] = field(default_factory=dict)
    benchmarks: Collection[str] = ()
    model: str = ""

    def name(self, *known: str) -> str:
        """The new name of a column, else the first of those that it is known by."""
        self.offered |= dict.fromkeys(known)
        for name in known:
            if name in self.wanted:
                self.met.add(name)
                return self.wanted[name]
        return known[0]

    def metric(self, *known: str) -> str:
        """The new name of an aggregated metric.

        `passed=NAME` is no new name: it chooses which samples passed, in the files that have some.
        One command can so import both the scores and the samples of a run.
        """
        self.offered |= dict.fromkeys(known)
        if any(self.wanted.get(name) == PASSED for name in known):
            return known[0]
        return self.name(*known)

    def is_wanted(self, *known: str) -> bool:
        """Whether a column was asked for by one of the names that it is known by."""
        self.offered |= dict.fromkeys(known)
        return any(self.wanted.get(name) for name in known)
