"""Whole processes, run in turns and measured: their processor time and the most memory they held.

Processor time is that of a process and of all that it has started. Unlike the time on a clock, it
hardly depends on what else the machine does.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

__all__ = [
    "ROOT",
    "Row",
    "Run",
    "Variant",
    "alternate",
    "environment",
    "peaks",
    "podium",
    "python",
    "run",
    "seconds",
]

ROOT = Path(__file__).resolve().parent.parent
MIB = 2**20


@dataclass(frozen=True)
class Run:
    """What one run took.

    Attributes:
        seconds: Processor time, the start of the interpreter included.
        peak: Bytes of memory that were resident at most.
    """

    seconds: float
    peak: int


@dataclass(frozen=True)
class Variant:
    """One of the commands that are compared.

    Attributes:
        command: The command.
        folder: Where it is started.
        prepare: What has to be done before each run, outside of the measured time.
        returns: The exit code of a run that went well.
    """

    command: Sequence[str]
    folder: Path
    prepare: Callable[[], object] = lambda: None
    returns: int = 0


@dataclass(frozen=True)
class Row:
    """One line of the result: a ratio of medians, or a difference, and what it must not exceed.

    Attributes:
        work: What was done.
        measure: What is compared with what.
        ours: What each run took, in the unit.
        base: The same of what it is compared with.
        limit: What the figure must not exceed; None for what is only told beside others.
        unit: `s`, `ms` or `MiB`.
        above: What both have in common: it is taken off first, so that growth can be told.
        by: What the ratio is divided by, such as the growth of the reference.
        difference: Whether the figure is a difference, not a ratio.
    """

    work: str
    measure: str
    ours: Sequence[float]
    base: Sequence[float]
    limit: float | None
    unit: str = "s"
    above: Sequence[float] = (0.0,)
    by: float = 1.0
    difference: bool = False

    @property
    def figure(self) -> float:
        """The ratio or the difference of the medians."""
        ours, base, above = median(self.ours), median(self.base), median(self.above)
        return ours - base if self.difference else (ours - above) / (base - above) / self.by

    @property
    def holds(self) -> bool:
        """Whether the figure keeps to its limit."""
        return self.limit is None or self.figure <= self.limit


def python(*arguments: str) -> tuple[str, ...]:
    """A command of the interpreter that runs this."""
    return (sys.executable, *arguments)


def podium(*arguments: str) -> tuple[str, ...]:
    """A command of Podium."""
    return (str(Path(sys.executable).with_name("podium")), *arguments)


def environment() -> Mapping[str, str]:
    """The surroundings of every command: the package of this checkout, and no advertisement.

    Python keeps compiled modules, as it does for whoever has installed the package.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "macros")}


def run(variant: Variant) -> Run:
    """Run a command once.

    Raises:
        SystemExit: The command fails: then nothing was measured.
    """
    variant.prepare()
    with subprocess.Popen(
        variant.command,
        cwd=variant.folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != variant.returns:
        sys.exit(f"benchmarks: {' '.join(variant.command)[:200]} failed in {variant.folder}.")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def alternate(variants: Mapping[str, Variant], runs: int) -> Mapping[str, Sequence[Run]]:
    """Run commands in turns, so that a busy moment of the machine hits all of them.

    The first run of each fills caches and does not count.
    """
    found: dict[str, list[Run]] = {name: [] for name in variants}
    for count in range(runs + 1):
        for name, variant in variants.items():
            one = run(variant)
            if count:
                found[name].append(one)
    return found


def seconds(runs: Iterable[Run]) -> list[float]:
    """The processor times."""
    return [one.seconds for one in runs]


def peaks(runs: Iterable[Run]) -> list[float]:
    """The peaks of memory in MiB."""
    return [one.peak / MIB for one in runs]
