"""`--export-json` of hyperfine: run times of commands.

Written by `src/export/json.rs` from `src/benchmark/benchmark_result.rs` (before 1.12
`src/hyperfine/`); read as of 1.0.0, 1.6.0, 1.11.0, 1.13.0, 1.20.0 and commit 327d5f4 of February
2026. `results` holds for each command, in seconds, `mean`, `stddev` (null of a single run since
1.13.0), `user`, `system`, `min`, `max` and all `times`; since 1.6.0 also `median`; since 1.12.0
`exit_codes`; since 1.20.0 `memory_usage_byte`, the peak memory of each run. A parameter is a whole
number `parameter` in 1.6.0 to 1.10.0, and since 1.11.0 one of `parameters`.

The command is the model; `--command-name` replaces it. The file names no benchmark. Once a
parameter is the model, the others are the benchmark.
"""

from collections.abc import Iterator

from podium.importers.document import Document, Node
from podium.importers.extract import Columns, Extract, Harness
from podium.importers.name_fields import NameFields, Names
from podium.importers.repeats import Quantity, Repeats, Statistic

__all__ = ["extract", "recognises"]

_STATISTICS = ("median", "stddev", "min", "max", "user", "system")


def recognises(root: Node) -> bool:
    """Whether it looks like a file of the tool."""
    results = root.value.get("results") if isinstance(root.value, dict) else None
    first = results[0] if isinstance(results, list) and results else None
    return isinstance(first, dict) and {"command", "mean", "user", "system"} <= first.keys()


def extract(document: Document, columns: Columns) -> Extract:
    """The times of every command."""
    root = document.root
    assert root is not None
    fields, repeats = NameFields(columns, document.options.join), Repeats(columns, "times")
    results = root.need("results", "json-list")
    quantities = [
        entry
        for result in (results.items() if results else ())
        for entry in _quantities(result, fields)
    ]
    scores = tuple(repeats.scores(quantities))
    left_out, faulty = tuple(repeats.left_out), tuple(repeats.faulty)
    return Extract(Harness("hyperfine"), scores=scores, left_out=left_out, faulty=faulty)


def _quantities(result: Node, fields: NameFields) -> Iterator[Quantity]:
    """The time of a command, and where the file has it the memory."""
    command, mean = result.need("command", "json-text"), result.need("mean", "json-number")
    text = command.text() if command else None
    if text is None or mean is None:
        return
    parameters, codes = _parameters(result), _exit_codes(result)

    def default(used: frozenset[str], chosen: Names) -> Names:
        left = [value for name, value in parameters.items() if name not in used]
        return Names(fields.join.join(left) if chosen.model else "", text)

    conditions = {"exit codes": codes}
    names = fields.names(parameters | {"command": text} | conditions, default)
    conditions = fields.conditions(conditions)
    times, memory = result.get("times"), result.get("memory_usage_byte")
    statistics = {
        key: Statistic(node, "s", "lower") for key in _STATISTICS if (node := result.get(key))
    }
    runs = [*times.items()] if times else ()
    yield Quantity(names, "time", "s", "lower", runs, mean, statistics, conditions)
    if memory:
        yield Quantity(names, "memory", "bytes", "lower", [*memory.items()], None, {}, conditions)


def _parameters(result: Node) -> dict[str, str]:
    several, single = result.get("parameters"), result.get("parameter")
    known = {name: node.fact() for name, node in several.entries()} if several else {}
    return known | ({"parameter": single.fact()} if single else {})


def _exit_codes(result: Node) -> str:
    """All that occurred; `none` stands for a run that a signal ended."""
    codes = result.get("exit_codes")
    if codes is None:
        return ""
    texts = {"none" if node.value is None else node.fact() for node in codes.items()}
    return ", ".join(sorted(texts))
