"""`results/<machine>/<commit>-<environment>.json` of airspeed velocity (asv): times and memory.

Written by `asv/results.py`; read as of 0.1, 0.3, 0.4, 0.6.6 and commit 7032df7 of June 2026. A file
is about one commit in one environment on one machine:

- version 1 (before 0.5): `results.<benchmark>` is a number, or an object with `result`, `params`,
  and perhaps `samples` and `stats`.
- version 2: it is a list whose entries `result_columns` names; missing ones at its end are dropped.

`result`, `samples` and `stats_…` hold an entry for each combination of the parameters in `params`,
whose values are written as Python writes them, the last varying fastest. `result` is null where
the benchmark failed, NaN where it was skipped; of several `samples`, kept with `--record-samples`,
it is the median. What is measured is told by `benchmarks.json` in the folder above, which also
names the parameters, else by the name of the function: `time_`, `timeraw_`, `mem_`, `peakmem_`,
`track_`.

The commit is the model; a benchmark with its parameters is one benchmark.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path

from podium.core.problems import Collector
from podium.importers.document import Document, Node, facts_of, read_document
from podium.importers.extract import Columns, Extract, Harness
from podium.importers.name_fields import NameFields, Names
from podium.importers.repeats import Quantity, Repeats, Statistic

__all__ = ["describes", "extract", "recognises"]

_DIGITS = 8
"""How much of a commit the tool shows."""

_MACHINE = ("machine", "cpu", "num_cpu", "arch", "os")
_KINDS = {
    "time": ("time", "s"),
    "timeraw": ("time", "s"),
    "mem": ("memory", "bytes"),
    "memory": ("memory", "bytes"),
    "peakmem": ("peak_memory", "bytes"),
    "peakmemory": ("peak_memory", "bytes"),
}
"""The column of each type of benchmark, and its unit: lower is better in all of them."""

_BENCHMARK = frozenset({"name", "param_names", "type"})
"""What `benchmarks.json` says of every benchmark, in all versions."""

_COUNTS = ("number", "repeat")
_QUARTILES = ("q_25", "q_75")
_UNITS = {"seconds": "s", "unit": ""}
_QUOTED = re.compile(r"u?'(.+)'|<class '(.+)'>")


def recognises(root: Node) -> bool:
    """Whether it looks like a file of results."""
    value = root.value
    return (
        isinstance(value, dict)
        and {"commit_hash", "params", "requirements"} <= value.keys()
        and isinstance(value.get("results"), dict)
    )


def describes(root: Node) -> str:
    """What a file without results is: `machine.json` beside them, `benchmarks.json` above."""
    value = root.value if isinstance(root.value, dict) else {}
    if {*_MACHINE, "ram"} <= value.keys() and "results" not in value:
        return "description of the machine"
    suite = [entry for key, entry in value.items() if key != "version"]
    described = all(isinstance(entry, dict) and entry.keys() >= _BENCHMARK for entry in suite)
    return "description of the benchmarks" if suite and described else ""


def extract(document: Document, columns: Columns) -> Extract:
    """The values of every benchmark."""
    root = document.root
    assert root is not None
    reader = _Reader(document, root, NameFields(columns, document.options.join))
    repeats = Repeats(columns, "samples")
    scores = tuple(repeats.scores([*reader.quantities()]))
    faulty = (*reader.faulty, *repeats.faulty)
    return Extract(_origin(root), scores=scores, left_out=tuple(repeats.left_out), faulty=faulty)


@dataclass(frozen=True)
class _About:
    """What `benchmarks.json` says of a benchmark.

    Attributes:
        kind: Its type.
        unit: The unit of its values.
        parameters: The names of its parameters.
    """

    kind: str
    unit: str
    parameters: tuple[str, ...] = ()


class _Reader:
    """Reads the benchmarks of one file; notes those that failed."""

    def __init__(self, document: Document, root: Node, fields: NameFields) -> None:
        self.root, self.fields = root, fields
        self.described = _described(Path(document.location.file))
        self.conditions = _conditions(root)
        self.faulty: list[str] = []

    def quantities(self) -> Iterator[Quantity]:
        """Each benchmark with each combination of its parameters."""
        results = self.root.need("results", "json-object")
        listed = self.root.get("result_columns")
        order = [column.fact() for column in listed.items()] if listed else []
        for name, node in results.entries() if results else ():
            parts = _parts(node, order)
            values = _entries(parts.get("result"))
            combinations = _combinations(parts.get("params"))
            if parts.get("result") is None:
                self.faulty.append(f"{name} (failed)")
            elif len(values) != len(combinations):
                node.unexpected(f"{len(combinations)} results")
            else:
                for index, combination in enumerate(combinations):
                    yield from self._quantity(name, parts, index, combination)

    def _quantity(
        self, name: str, parts: Mapping[str, Node], index: int, combination: tuple[str, ...]
    ) -> Iterator[Quantity]:
        about = self.described.get(name) or _about(name)
        parameters = _named(about.parameters, combination)
        result = _entries(parts["result"])[index]
        if result.value is None:
            self.faulty.append(f"{self.fields.join.join([name, *combination])} (failed)")
            return
        version = parts.get("version")
        conditions = self.conditions | {"benchmark version": version.fact() if version else ""}
        names = self._names(name, parameters, conditions)
        conditions = self.fields.conditions(conditions)
        if names.model == conditions.get("commit"):
            del conditions["commit"]
        metric, unit = _KINDS.get(about.kind, ("value", about.unit))
        samples = _entries(parts.get("samples"))
        if samples and not isinstance(samples[0].value, list | None):
            runs = samples  # version 1 has no list around those of a benchmark without parameters
        else:
            runs = _entries(samples[index]) if index < len(samples) else []
        better = "lower" if about.kind in _KINDS else ""
        statistics = _statistics(parts, index, unit, better)
        yield Quantity(names, metric, unit, better, runs, result, statistics, conditions)

    def _names(
        self, name: str, parameters: Mapping[str, str], conditions: Mapping[str, str]
    ) -> Names:
        def default(used: frozenset[str], _: Names) -> Names:
            left = [text for key, text in parameters.items() if key not in used]
            benchmark = [*(() if "name" in used else [name]), *left]
            return Names(self.fields.join.join(benchmark), conditions["commit"])

        return self.fields.names({"name": name, **conditions, **parameters}, default)


def _parts(node: Node, order: list[str]) -> dict[str, Node]:
    """The columns of a benchmark, in either version."""
    if isinstance(node.value, dict):
        return {key: below for key, below in node.entries() if below.value is not None}
    if order and isinstance(node.value, list):
        found = zip(order, node.items(), strict=False)
        return {key: below for key, below in found if below.value is not None}
    return {} if node.value is None else {"result": node}


def _entries(node: Node | None) -> list[Node]:
    """The entries of a list; a single value is one."""
    if node is None or node.value is None:
        return []
    return [*node.items()] if isinstance(node.value, list) else [node]


def _combinations(params: Node | None) -> list[tuple[str, ...]]:
    """Every combination of the values of the parameters; one without any if there are none."""
    listed = [[_plain(value.fact()) for value in _entries(axis)] for axis in _entries(params)]
    return [*product(*listed)]


def _plain(written: str) -> str:
    """A value without the quotes that Python writes around it."""
    match = _QUOTED.fullmatch(written)
    return (match[1] or match[2]) if match else written


def _named(names: tuple[str, ...], values: tuple[str, ...]) -> dict[str, str]:
    """The values of parameters by name; by position where the names are not known."""
    if len(names) != len(values):
        names = tuple(f"param{number}" for number in range(1, len(values) + 1))
    return dict(zip(names, values, strict=True))


def _statistics(
    parts: Mapping[str, Node], index: int, unit: str, better: str
) -> dict[str, Statistic]:
    """The statistics of one combination: in version 1 an object, in version 2 a column for each."""
    found: dict[str, Node] = {}
    for key, node in parts.items():
        values = _entries(node) if key.startswith("stats") else []
        if index < len(values) and isinstance(values[index].value, dict):
            found |= {name: below for name, below in values[index].entries() if name in _QUARTILES}
        elif index < len(values) and values[index].value is not None:
            found[key.removeprefix("stats_")] = values[index]
    counts = {name: Statistic(node) for name, node in found.items() if name in _COUNTS}
    return {name: Statistic(node, unit, better) for name, node in found.items()} | counts


def _about(name: str) -> _About:
    """What is measured, by the name of the function."""
    function = name.rpartition(".")[2]
    match = re.match(r"([a-z]+)_|([A-Z][A-Za-z]*?)(?=[A-Z_])", function)
    kind = (match[1] or match[2]).lower() if match else ""
    return _About("peakmem" if kind == "peak" else kind, "")


def _described(path: Path) -> Mapping[str, _About]:
    """What `benchmarks.json` says, which is in the folder above that of the machine."""
    for folder in (path.absolute().parent.parent, path.absolute().parent):
        beside = folder / "benchmarks.json"
        if beside.is_file():
            status = beside.stat()
            return _read(beside, status.st_mtime_ns, status.st_size)
    return {}


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int) -> Mapping[str, _About]:
    """The benchmarks of a suite, once for all files beside it; none if it cannot be read."""
    document = read_document(path, Collector())
    root = document.root if document else None
    described = {}
    for name, node in root.entries() if root else ():
        if isinstance(node.value, dict):
            kind, unit, names = (node.get(key) for key in ("type", "unit", "param_names"))
            text = unit.fact() if unit else ""
            parameters = tuple(entry.fact() for entry in _entries(names))
            described[name] = _About(
                kind.fact() if kind else "", _UNITS.get(text, text), parameters
            )
    return described


def _conditions(root: Node) -> dict[str, str]:
    """What values depend on beside the benchmark; the commit where it is no model."""
    commit, python, params = root.get("commit_hash"), root.get("python"), root.get("params")
    machine = facts_of(params, _MACHINE)
    requirements, variables = root.get("requirements"), root.get("env_vars")
    needed = {key: node.fact(key) for key, node in requirements.entries()} if requirements else {}
    return {
        "commit": commit.fact()[:_DIGITS] if commit else "",
        **{key: machine.get(key, "") for key in _MACHINE},
        "python": python.fact() if python else "",
        **needed,
        "environment variables": variables.fact() if variables else "",
    }


def _origin(root: Node) -> Harness:
    keys = {"commit": "commit_hash", "commit date": "date", "environment": "env_name"}
    facts = {name: node.fact() for name, key in keys.items() if (node := root.get(key))}
    return Harness("asv", details=facts)
