"""Quantities that a tool measured several times: as runs, or as the summary that it gives.

Where a file holds the single measurements, each is a run. A summary, such as a mean, is one value
without a run: runs are never made up from it. All models of a benchmark are imported in the same
way, since rows with runs and rows without do not mix.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from podium.data.published_uncertainty import SUFFIXES
from podium.importers.document import Node
from podium.importers.extract import Columns, Score
from podium.importers.name_fields import Names

__all__ = ["Quantity", "Repeats", "Statistic"]

_MOST_RUNS = 1000
"""More single measurements than a person would keep in a table; `--map` asks for them."""


@dataclass(frozen=True)
class Statistic:
    """A further value that a tool makes of its measurements.

    Attributes:
        node: The value.
        unit: Its unit; empty where it is not known, or a mere number.
        better: `higher` or `lower`; empty where the tool does not say it.
    """

    node: Node
    unit: str = ""
    better: str = ""


@dataclass(frozen=True)
class Quantity:
    """A quantity of one model on one benchmark.

    Attributes:
        names: What it is of.
        metric: What the column is called.
        unit: Its unit; empty where it is not known.
        better: `higher` or `lower`; empty where the tool does not say it.
        runs: The single measurements, in their order.
        summary: The value that the tool makes of them.
        statistics: Further values that it makes of them, imported only if asked for.
        conditions: What it was measured under.
    """

    names: Names
    metric: str
    unit: str = ""
    better: str = ""
    runs: Sequence[Node] = ()
    summary: Node | None = None
    statistics: Mapping[str, Statistic] = field(default_factory=dict)
    conditions: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Repeats:
    """Makes values of quantities; notes what is left out, and what is no number.

    Attributes:
        columns: The names that the command gives.
        single: What the file calls the single measurements.
    """

    columns: Columns
    single: str
    left_out: list[str] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)

    def scores(self, quantities: Iterable[Quantity]) -> Iterator[Score]:
        """Runs or summaries, benchmark by benchmark."""
        benchmarks: dict[str, list[Quantity]] = {}
        for quantity in quantities:
            benchmarks.setdefault(quantity.names.benchmark, []).append(quantity)
        wants_runs = self.columns.is_wanted(self.single)
        wants_none = self.columns.name(self.single) == ""
        if wants_runs:
            self.columns.met.add(self.single)
        for measured in benchmarks.values():
            wanted = any(
                self.columns.is_wanted(name) for entry in measured for name in entry.statistics
            )
            is_long = max(len(entry.runs) for entry in measured) > _MOST_RUNS and not wants_runs
            summarised = wants_none or wanted or is_long
            if summarised or not all(entry.runs for entry in measured):
                yield from self._summaries(measured, noted=not wants_none)
            else:
                yield from self._runs(measured)

    def _runs(self, measured: Iterable[Quantity]) -> Iterator[Score]:
        for entry in measured:
            column = self.columns.name(entry.metric)
            for number, node in enumerate(entry.runs if column else (), start=1):
                prefix = f"{entry.names.run}." if entry.names.run else ""
                value = Statistic(node, entry.unit, entry.better)
                yield from self._score(entry, column, value, f"{prefix}{number}")

    def _summaries(self, measured: Iterable[Quantity], *, noted: bool) -> Iterator[Score]:
        for entry in measured:
            if entry.runs and noted:
                count = len(entry.runs)
                self.left_out.append(f"{self.single} ({count} measurements of {entry.metric})")
            column = self.columns.name(entry.metric)
            if column and entry.summary:
                value = Statistic(entry.summary, entry.unit, entry.better)
                yield from self._score(entry, column, value)
            for name, statistic in entry.statistics.items():
                if self.columns.is_wanted(name):
                    yield from self._score(entry, self.columns.name(name), statistic)
                elif not entry.runs and name not in self.left_out:  # nothing else tells it
                    self.left_out.append(name)

    def _score(
        self, entry: Quantity, column: str, value: Statistic, run: str = ""
    ) -> Iterator[Score]:
        text = value.node.measured(self.faulty)
        if text is not None:
            beside = column.rpartition(".")[2] in SUFFIXES  # the uncertainty of another column
            yield Score(
                *(entry.names.benchmark, entry.names.model, column, text, value.node.location),
                better="" if beside else value.better,
                run=run or entry.names.run,
                conditions=entry.conditions,
                unit="" if beside else value.unit,
            )
