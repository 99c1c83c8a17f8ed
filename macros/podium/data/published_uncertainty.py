"""Uncertainty that is published beside a value: columns such as `accuracy.se` of a CSV file."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from podium.core.csv_records import Records
from podium.core.number_parsing import Fault, parse_value, plain_number
from podium.core.numbers import Value, plain
from podium.core.problems import Collector, Location, Problem, Severity, nearest
from podium.data.replicates import Groups

__all__ = [
    "SUFFIXES",
    "PublishedUncertainty",
    "check_task_counts",
    "find_uncertainty_columns",
    "is_uncertainty",
    "read_uncertainty",
]

SUFFIXES = ("se", "sd", "low", "high", "n")
"""What follows the name of a metric and a point in such a column's name."""

_MOST_SEEDS = 10
"""Up to so many tasks of a value are more probably its runs, if the benchmark has more tasks."""

_MOST_TASKS = 10**12
"""More tasks than any benchmark has: what is larger is no number of tasks."""

UncertaintyColumns = Mapping[str, tuple[str, str]]
"""Names of columns, each with its metric and its suffix."""


@dataclass(frozen=True, slots=True)
class PublishedUncertainty:
    """What is published of a value, in its unit; None where a cell is empty.

    Attributes:
        se: Standard error.
        sd: Standard deviation over the tasks.
        low: Lower end of the confidence interval, of the report's level.
        high: Upper end; there are both ends or none.
        n: Number of tasks.
    """

    se: Decimal | None = None
    sd: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    n: int | None = None


def is_uncertainty(name: str, metrics: Collection[str]) -> bool:
    """Whether a column's name is that of a metric, a point and a suffix."""
    metric, _, suffix = name.rpartition(".")
    return metric in metrics and suffix in SUFFIXES


def find_uncertainty_columns(
    records: Records, metrics: Collection[str], declared: Collection[str], problems: Collector
) -> tuple[UncertaintyColumns, frozenset[str]]:
    """The columns of a header that are the uncertainty of a metric, after reporting faults of them.

    A column is one if its name is that of a metric, a point and a suffix.

    Args:
        records: The file.
        metrics: The benchmark's metrics.
        declared: Columns that the settings name, which are never taken for an uncertainty.
        problems: Where faults are reported.

    Returns:
        The columns that can be read, and the names of the faulty ones.
    """
    columns: dict[str, tuple[str, str]] = {}
    faulty: set[str] = set()
    for name in records.header:
        metric, point, suffix = name.rpartition(".")
        if not point or name in declared or not (metric in metrics or suffix in SUFFIXES):
            continue
        facts = {"column": name, "metric": metric}
        if suffix not in SUFFIXES:
            close = nearest(suffix, SUFFIXES)
            suggestion = f"{metric}.{close}" if close else ""
            problems.error(
                "unknown-uncertainty", records.location, **facts, suffix=suffix, nearest=suggestion
            )
        elif metric not in metrics or metric not in records.header:
            known = [name for name in metrics if name in records.header]
            problems.error(
                "uncertainty-without-metric",
                records.location,
                **facts,
                nearest=nearest(metric, known),
            )
        else:
            columns[name] = metric, suffix
            continue
        faulty.add(name)
    return columns, frozenset(faulty)


def read_uncertainty(
    columns: UncertaintyColumns,
    records: Records,
    groups: Groups,
    values: Mapping[str, Mapping[str, Value | None]],
    problems: Collector,
) -> Mapping[str, Mapping[str, PublishedUncertainty]]:
    """What is published of each metric's values, by model; every fault is reported with its line.

    Args:
        columns: Of `find_uncertainty_columns`.
        records: The rows of the file.
        groups: The same by model.
        values: Each metric's value of each model.
        problems: Where faults are reported.
    """
    published: dict[str, dict[str, PublishedUncertainty]] = {}
    for metric in dict.fromkeys(metric for metric, _ in columns.values()):
        names = {suffix: name for name, (of, suffix) in columns.items() if of == metric}
        texts = {suffix: records.columns[name] for suffix, name in names.items()}
        for model, rows in groups.items():
            known = [row for row in rows if any(column[row] for column in texts.values())]
            if not known:
                continue
            location = records.place(known[0])
            facts = {"metric": metric, "model": model}
            if len(rows) > 1:
                problems.error("uncertainty-of-runs", location, **facts)
            elif values[metric][model] is None:
                problems.error("uncertainty-without-value", location, **facts)
            else:
                row = {suffix: column[known[0]] for suffix, column in texts.items()}
                entry = _read_row(names, row, values[metric][model], location, problems)
                published.setdefault(metric, {})[model] = entry
    return published


def _read_row(
    names: Mapping[str, str],
    texts: Mapping[str, str],
    value: Value | None,
    location: Location,
    problems: Collector,
) -> PublishedUncertainty:
    numbers: dict[str, Decimal] = {}
    for suffix, name in names.items():
        text = texts[suffix]
        number = parse_value(text) if text else None
        if isinstance(number, Fault):
            problems.error(
                number.value, location, column=name, text=text, plain=plain_number(text) or "0.245"
            )
        elif number is not None:
            numbers[suffix] = number
    assert value is not None
    for suffix, code in _faults(numbers, value):
        facts = {"column": names[suffix], "text": texts[suffix], "value": plain(value)}
        problems.error(code, location, **facts)
    for suffix, other in (("low", "high"), ("high", "low")):
        if suffix in numbers and not texts.get(other):
            problems.error("interval-half", location, column=names[suffix], other=other)
    count = numbers.get("n")
    return PublishedUncertainty(
        numbers.get("se"),
        numbers.get("sd"),
        numbers.get("low"),
        numbers.get("high"),
        None if count is None else int(count),
    )


def _faults(numbers: Mapping[str, Decimal], value: Value) -> Iterable[tuple[str, str]]:
    for suffix in ("se", "sd"):
        if numbers.get(suffix, 0) < 0:
            yield suffix, "negative-spread"
    count = numbers.get("n", Decimal(1))
    if not 1 <= count <= _MOST_TASKS or count != count.to_integral_value():
        yield "n", "no-tasks"
    if numbers.get("low", value) > value:
        yield "low", "interval-beside-value"
    if numbers.get("high", value) < value:
        yield "high", "interval-beside-value"


def check_task_counts(
    file: str,
    tasks: int | None,
    lines: Mapping[str, Sequence[int]],
    published: Mapping[str, Mapping[str, PublishedUncertainty]],
) -> Iterator[Problem]:
    """A warning for each metric whose `.sd` and `.n` are probably over seeds, not over tasks.

    That is if there are a few, where the settings say that the benchmark has more tasks.

    Args:
        file: The file, as it is printed.
        tasks: The declared number of tasks; without one nothing is known.
        lines: The lines of each model.
        published: For each metric, what the file says of the uncertainty of a model's value.
    """
    for metric, known in published.items():
        few = [
            (model, entry.n)
            for model, entry in known.items()
            if entry.sd is not None and entry.n and entry.n <= _MOST_SEEDS
        ]
        if tasks is None or tasks <= _MOST_SEEDS or not few:
            continue
        model, count = few[0]
        facts = {"metric": metric, "model": model, "count": str(count), "tasks": str(tasks)}
        location = Location(file, next(iter(lines[model]), None))
        yield Problem("seeds-as-tasks", location, facts, Severity.WARNING)
