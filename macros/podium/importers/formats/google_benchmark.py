"""`--benchmark_out` of Google Benchmark, in JSON: times and counters of C++ functions.

Written by `src/json_reporter.cc`; read as of 1.0.0, 1.3.0, 1.5.0, 1.6.0, 1.9.5 and commit 267a111
of August 2026. `benchmarks` holds an entry for each repetition, and for aggregates of several:

- `name`, such as `BM_Sort/1024`, `iterations`, `real_time` and `cpu_time` of an iteration in
  `time_unit` (`ns` unless the function chose another), and counters such as `bytes_per_second`,
  `items_per_second` or any of the function's own.
- since 1.5.0 `run_type`, `repetition_index` and, without the name of an aggregate behind it,
  `run_name`; an aggregate has its `aggregate_name`. Before, `_mean`, `_median` and `_stddev` end
  its name.
- `error_occurred` or `skipped` in place of a time; `big_o` and `rms` of a complexity.

The function with its arguments is the benchmark. The file knows no model: it is what was built, and
is compared with what another file measured. Once the function is the model, its arguments are the
benchmark; once a named argument is, such as `backend` of `BM_Copy/size:64/backend:0`, the rest is.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from podium.importers.document import Document, Node, facts_of, number_text
from podium.importers.extract import Columns, Extract, Harness
from podium.importers.name_fields import NameFields, Names
from podium.importers.repeats import Quantity, Repeats, Statistic

__all__ = ["extract", "recognises"]

_TIMES = ("real_time", "cpu_time")
_RATES = {"bytes_per_second": "bytes/s", "items_per_second": "items/s"}
_BESIDE = frozenset(
    {"name", "run_name", "run_type", "family_index", "per_family_instance_index", "repetitions"}
    | {"repetition_index", "threads", "iterations", "time_unit", "label", "aggregate_name"}
    | {"aggregate_unit", "error_occurred", "error_message", "skipped", "skip_message", *_TIMES}
)
"""Keys of an entry that are no counters."""

_COMPLEXITY = frozenset({"big_o", "rms"})
_CONDITIONS = {
    "machine": "host_name",
    "CPUs": "num_cpus",
    "CPU MHz": "mhz_per_cpu",
    "CPU scaling": "cpu_scaling_enabled",
    "ASLR": "aslr_enabled",
    "library build": "library_build_type",
}
_AGGREGATES = ("mean", "median", "stddev")


def recognises(root: Node) -> bool:
    """Whether it looks like a file of the tool."""
    value = root.value
    if not isinstance(value, dict) or not isinstance(value.get("context"), dict):
        return False
    return isinstance(value.get("benchmarks"), list) and "num_cpus" in value["context"]


def extract(document: Document, columns: Columns) -> Extract:
    """The times and counters of every function."""
    root = document.root
    assert root is not None
    reader = _Reader(root, NameFields(columns, document.options.join))
    repeats = Repeats(columns, "repetitions")
    scores = tuple(repeats.scores([*reader.quantities()]))
    left_out = (*reader.left_out, *repeats.left_out)
    return Extract(
        _origin(root),
        scores=scores,
        left_out=left_out,
        faulty=(*reader.faulty, *repeats.faulty),
    )


@dataclass
class _Function:
    """What the file holds of a function with its arguments: repetitions, and aggregates by name."""

    repetitions: list[Node] = field(default_factory=list)
    aggregates: dict[str, Node] = field(default_factory=dict)


@dataclass(frozen=True)
class _Column:
    """A time or a counter: its key in the file, what its column is called, unit and direction."""

    key: str
    metric: str
    unit: str = ""
    better: str = ""


class _Reader:
    """Reads the entries of one file; notes what is left out, and what was not measured."""

    def __init__(self, root: Node, fields: NameFields) -> None:
        self.root, self.fields, self.has_arguments = root, fields, False
        self.left_out: list[str] = []
        self.faulty: list[str] = []

    def quantities(self) -> Iterator[Quantity]:
        """Each time and counter of each function."""
        functions = self._functions()
        self.has_arguments = any("/" in name for name in functions)
        for name, function in functions.items():
            first, *others = *function.repetitions, *function.aggregates.values()
            _check_unit(first, others)
            names, conditions = self._names(name, first)
            for column in _columns(first):
                yield _quantity(names, conditions, function, column)

    def _functions(self) -> dict[str, _Function]:
        listed = self.root.need("benchmarks", "json-list")
        entries = [*listed.items()] if listed else []
        named = {entry.fact() for node in entries if (entry := node.get("name"))}
        functions: dict[str, _Function] = {}
        for entry in entries:
            kind, name = _kind(entry, named)
            failed = entry.get("error_occurred") or entry.get("skipped")
            if failed and failed.value is True:
                said = entry.get("error_message") or entry.get("skip_message")
                self.faulty.append(f"{name} ({said.fact() if said else 'no time'})")
            elif entry.mapping().keys() & _COMPLEXITY:
                self.left_out.append(f"{name} (complexity)")
            elif name and kind:
                functions.setdefault(name, _Function()).aggregates[kind] = entry
            elif name:
                functions.setdefault(name, _Function()).repetitions.append(entry)
        return functions

    def _names(self, name: str, entry: Node) -> tuple[Names, dict[str, str]]:
        function, *arguments = name.split("/")
        named = {key: text for key, _, text in (part.partition(":") for part in arguments) if text}

        def default(used: frozenset[str], chosen: Names) -> Names:
            if "name" in used:
                return Names()
            if chosen.benchmark and not chosen.model:
                return Names("", "" if "function" in used else function)
            left = [part for part in arguments if part.partition(":")[0] not in used]
            if "function" not in used:
                left = [function, *left]
            elif not arguments and self.has_arguments:
                return Names(name)
            return Names("/".join(left if "arguments" not in used else left[:1]))

        label = entry.get("label")
        facts = {"name": name, "function": function, "arguments": "/".join(arguments)}
        facts |= {"label": label.fact() if label else "", "executable": self._context("executable")}
        conditions = {known: self._context(key, known) for known, key in _CONDITIONS.items()}
        names = self.fields.names(named | facts | conditions, default)
        return names, self.fields.conditions(conditions)

    def _context(self, key: str, known: str = "") -> str:
        """A fact of the context; the name of the machine is no address of a server."""
        context = self.root.get("context")
        node = context.get(key) if context else None
        return node.fact(known or key) if node else ""


def _kind(entry: Node, named: Collection[str]) -> tuple[str, str]:
    """Which aggregate an entry is, if it is one, and the name of what it is of."""
    name = entry.need("name", "json-text")
    text = (name.text() if name else None) or ""
    run_name, aggregate = entry.get("run_name"), entry.get("aggregate_name")
    if run_name:
        return (aggregate.fact() if aggregate else ""), run_name.text() or ""
    base, _, kind = text.rpartition("_")
    is_aggregate = kind in _AGGREGATES and {f"{base}_mean", f"{base}_stddev"} <= {*named}
    return (kind, base) if is_aggregate else ("", text)


def _unit(entry: Node) -> str:
    unit = entry.get("time_unit")
    return unit.fact() if unit else "ns"


def _check_unit(first: Node, others: Iterable[Node]) -> None:
    """Whether all entries of a function have one unit: they share a column."""
    for entry in others:
        if _unit(entry) != _unit(first):
            (entry.get("time_unit") or entry).unexpected(f"{_unit(first)}, as in {first.path}")


def _columns(entry: Node) -> Iterator[_Column]:
    """The times of an entry, and its counters."""
    end = _unit(entry)
    for key in filter(entry.get, _TIMES):
        yield _Column(key, key if end == "ns" else f"{key}_{end}", end, "lower")
    for key, node in entry.entries():
        if key not in _BESIDE and (node.is_not_finite or number_text(node.value) is not None):
            yield _Column(key, key, _RATES.get(key, ""), "higher" if key in _RATES else "")


def _quantity(
    names: Names, conditions: Mapping[str, str], function: _Function, column: _Column
) -> Quantity:
    key, metric = column.key, column.metric
    aggregates = {
        kind: node for kind, entry in function.aggregates.items() if (node := entry.get(key))
    }
    runs = [node for entry in function.repetitions if (node := entry.get(key))]
    summary = aggregates.pop("mean", runs[0] if len(runs) == 1 else None)
    known = {"median": (column.unit, column.better), "stddev": (column.unit, "lower")}
    statistics = {
        f"{metric}_{kind}": Statistic(node, *known.get(kind, ("", "")))
        for kind, node in aggregates.items()
    }
    described = (metric, column.unit, column.better)
    return Quantity(names, *described, runs, summary, statistics, conditions)


def _origin(root: Node) -> Harness:
    facts = facts_of(root.get("context"), ("date", "library_version", "executable"))
    version, date = facts.pop("library_version", ""), facts.pop("date", "")
    return Harness("Google Benchmark", version, date, facts)
