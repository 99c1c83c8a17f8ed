"""`--benchmark-json` and saved runs of pytest-benchmark: times of test functions.

Written by `src/pytest_benchmark/plugin.py`, `session.py` and `stats.py`; read as of 2.5.0, 3.2.3,
4.0.0 and commit 47d66c8 of June 2026 (5.2.3):

- `benchmarks` holds for each test `name` (`test_sort[quick-10]`), `fullname`, `group` and `stats`;
  since 3.0.0 also `param` (`quick-10`), `extra_info`, and `params` by name. In 2.x `params` is no
  mapping.
- `stats` has the summary in seconds; `data` has the time of each round in a file of
  `--benchmark-json`, in a saved run only with `--benchmark-save-data`. A round is the mean of its
  `iterations`.
- `machine_info.cpu` is there since 3.2.0; what it holds is that of py-cpuinfo: `brand`, later
  `brand_raw`.

Tests of one group are compared, as the tool's own tables do: the group is the benchmark, the test
the model. Without a group, the function is the benchmark, and its parameters are the models. If
some test has neither, and the command names a model, that is the model of all tests.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from podium.importers.document import Document, Node, facts_of
from podium.importers.extract import Columns, Extract, Harness
from podium.importers.name_fields import NameFields, Names
from podium.importers.repeats import Quantity, Repeats, Statistic

__all__ = ["extract", "recognises"]

_TIMES = ("min", "max", "stddev", "median", "iqr", "q1", "q3", "total")
_COUNTS = ("rounds", "iterations")
"""What `stats` says beside the mean of the rounds; `ops` is no more than its reciprocal."""

_OPTIONS = ("timer", "disable_gc")


def recognises(root: Node) -> bool:
    """Whether it looks like a file of the tool."""
    value = root.value
    return isinstance(value, dict) and {"benchmarks", "machine_info", "commit_info"} <= value.keys()


def extract(document: Document, columns: Columns) -> Extract:
    """The times of every test."""
    root = document.root
    assert root is not None
    fields, repeats = NameFields(columns, document.options.join), Repeats(columns, "data")
    tests = [*_tests(root)]
    # With a plain test among them, they have no models of their own; the command names one of all.
    alone = bool(columns.model) and not all(
        test.parameter or test.facts()["group"] for test in tests
    )
    quantities = [entry for test in tests if (entry := _quantity(test, root, fields, alone=alone))]
    scores = tuple(repeats.scores(quantities))
    left_out, faulty = tuple(repeats.left_out), tuple(repeats.faulty)
    return Extract(_origin(root), scores=scores, left_out=left_out, faulty=faulty)


@dataclass(frozen=True)
class _Test:
    """A test, and the parts of its name.

    Attributes:
        node: Its entry in the file.
        name: The name with parameters.
        fullname: The name with parameters and file.
        function: The name without parameters, with its file only where another has the same.
        parameter: The text in its brackets.
        parameters: Its parameters by name.
    """

    node: Node
    name: str
    fullname: str
    function: str
    parameter: str
    parameters: Mapping[str, str]

    def facts(self) -> dict[str, str]:
        """What names can be made of."""
        group = self.node.get("group")
        return {
            **self.parameters,
            "name": self.name,
            "fullname": self.fullname,
            "function": self.function,
            "param": self.parameter,
            "group": group.fact() if group else "",
        }

    def rest(self, used: frozenset[str], join: str) -> str:
        """The parts of the name that are not used elsewhere."""
        if used & {"name", "fullname"}:
            return ""
        left = [text for name, text in self.parameters.items() if name not in used]
        if len(left) == len(self.parameters):
            left = [self.parameter]
        function = "" if "function" in used else self.function
        return join.join(filter(None, [function, *(left if "param" not in used else ())]))


def _tests(root: Node) -> Iterator[_Test]:
    listed = root.need("benchmarks", "json-list")
    entries = [*listed.items()] if listed else []
    paths: dict[str, set[str]] = {}
    names = [(node, _text(node, "name"), _text(node, "fullname")) for node in entries]
    for _, name, fullname in names:
        paths.setdefault(_split(name)[0], set()).add(_split(fullname)[0])
    for node, name, fullname in names:
        function, parameter = _split(name)
        if len(paths[function]) > 1:
            function = _split(fullname)[0]
        params = node.get("params")
        known = params.entries() if params and isinstance(params.value, dict) else ()
        parameters = {key: below.fact() for key, below in known}
        yield _Test(node, name, fullname or name, function, parameter, parameters)


def _text(node: Node, key: str) -> str:
    below = node.need(key, "json-text")
    return (below.text() if below else None) or ""


def _split(name: str) -> tuple[str, str]:
    """The function, and the text in the brackets behind it."""
    function, bracket, rest = name.partition("[")
    return (function, rest[:-1]) if bracket and rest.endswith("]") else (name, "")


def _quantity(test: _Test, root: Node, fields: NameFields, *, alone: bool) -> Quantity | None:
    stats = test.node.need("stats", "json-object")
    mean = stats.need("mean", "json-number") if stats else None
    if stats is None or mean is None:
        return None

    def default(used: frozenset[str], chosen: Names) -> Names:
        group = facts["group"] if "group" not in used else ""
        if chosen.benchmark:
            return Names("", test.name if "group" in used else test.rest(used, fields.join))
        if chosen.model or alone:
            return Names(test.rest(used, fields.join) or group)
        return Names(group, test.name) if group else Names(test.function, test.parameter)

    facts = test.facts()
    conditions = _machine(root) | facts_of(test.node.get("options"), _OPTIONS)
    names = fields.names(facts | conditions, default)
    data = stats.get("data")
    times = {key: Statistic(node, "s", "lower") for key in _TIMES if (node := stats.get(key))}
    counts = {key: Statistic(node) for key in _COUNTS if (node := stats.get(key))}
    return Quantity(
        *(names, "time", "s", "lower"),
        runs=[*data.items()] if data else (),
        summary=mean,
        statistics=times | counts,
        conditions=fields.conditions(conditions),
    )


def _machine(root: Node) -> dict[str, str]:
    """What the times depend on beside the code."""
    machine = root.get("machine_info")
    cpu = machine.get("cpu") if machine else None
    python = facts_of(machine, ("python_implementation", "python_version"))
    brand = facts_of(cpu, ("brand_raw", "brand"))
    return {
        "machine": facts_of(machine, ("node",)).get("node", ""),
        "cpu": next(iter(brand.values()), facts_of(machine, ("machine",)).get("machine", "")),
        "system": facts_of(machine, ("system",)).get("system", ""),
        "python": " ".join(python.values()),
    }


def _origin(root: Node) -> Harness:
    facts = facts_of(root, ("version", "datetime"))
    commit = facts_of(root.get("commit_info"), ("id", "dirty", "project", "branch"))
    details = {f"commit {key}": text for key, text in commit.items()}
    version, date = facts.get("version", ""), facts.get("datetime", "")
    return Harness("pytest-benchmark", version, date, details)
