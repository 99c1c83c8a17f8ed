"""`per_instance_stats.json` of HELM: what was measured of each instance of one run.

Written by `helm/benchmark/runner.py`; read as of 0.1.0 to 0.5.9 (commit 63754d0 of June 2026), in
which it is the same: a list with an entry of each kind of metric for each instance and trial, whose
`stats` are as in `stats.json`. Only instances of the split that counts are taken, and inputs that
were not changed. A trial, with other examples in the prompt, is a sample of its instance.

Which metric says that an instance passed must be named unless just one is 0 or 1 everywhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from podium.importers.document import Document, Node, number_text
from podium.importers.extract import PASSED, Columns, Extract, Harness, Sample, Samples
from podium.importers.formats.helm import (
    HARNESS,
    Statistic,
    elsewhere,
    is_bookkeeping,
    is_statistic,
    main_split,
    read_run,
    statistic,
)

__all__ = ["extract", "recognises"]

_VERDICTS = {"0": False, "0.0": False, "1": True, "1.0": True}
_Key = tuple[str, str]
"""An instance and a trial."""


@dataclass
class _Instances:
    """What is in a file: the means of each instance, and what is not taken.

    Attributes:
        means: Of each instance and trial the metrics.
        nodes: Where each of them was first read.
        left_out: Inputs and splits that are not taken.
    """

    means: dict[_Key, dict[str, Node]] = field(default_factory=dict)
    nodes: dict[_Key, Node] = field(default_factory=dict)
    left_out: dict[str, set[_Key]] = field(default_factory=dict)


def recognises(root: Node) -> bool:
    """Whether it looks like the statistics of instances."""
    first = root.value[0] if isinstance(root.value, list) and root.value else None
    stats = first.get("stats") if isinstance(first, dict) and "instance_id" in first else None
    return isinstance(stats, list) and bool(stats) and is_statistic(stats[0])


def extract(document: Document, columns: Columns) -> Extract:
    """Every instance, passed or not by one of the metrics."""
    root = document.root
    assert root is not None
    run, found = read_run(document), _read(root)
    metrics = [*dict.fromkeys(name for means in found.means.values() for name in means)]
    verdict = _verdict(metrics, found, document, columns)
    origin = Harness(HARNESS, details={**run.details, "metric": verdict or ""})
    if verdict is None:
        return Extract(origin)
    taken = {name: columns.name(name) for name in metrics if columns.is_wanted(name)}
    numbers = {name: column for name, column in taken.items() if column != PASSED}
    faulty: list[str] = []
    several = len({trial for _, trial in found.means}) > 1
    tried = (_sample(key, found, verdict, numbers, faulty, several=several) for key in found.nodes)
    rows = tuple(sample for sample in tried if sample)
    others = [name for name in metrics if name != verdict and name not in numbers]
    counted = [
        f"{len(keys)} {'instance' if len(keys) == 1 else 'instances'}{where}"
        for where, keys in found.left_out.items()
    ]
    samples = (Samples(run.benchmark, run.model, rows),) if rows else ()
    return Extract(origin, samples, left_out=(*counted, *others), faulty=tuple(faulty))


def _read(root: Node) -> _Instances:
    entries = [*_entries(root)]
    split = main_split(entry for *_, entry in entries)
    found = _Instances()
    for key, node, entry in entries:
        if where := elsewhere(entry, split):
            found.left_out.setdefault(where, set()).add(key)
            continue
        found.nodes.setdefault(key, node)
        mean = entry.node.get("mean")
        if mean:
            found.means.setdefault(key, {})[entry.metric] = mean
    return found


def _entries(root: Node) -> Iterator[tuple[_Key, Node, Statistic]]:
    for node in root.items():
        name, number = node.need("instance_id", "json-text"), node.get("train_trial_index")
        task, trial = name.text() if name else None, number.text() if number else "0"
        stats = node.need("stats", "json-list")
        for below in stats.items() if stats else ():
            entry = statistic(below)
            if entry and task is not None and trial is not None:
                yield (task, trial), node, entry


def _verdict(
    metrics: list[str], found: _Instances, document: Document, columns: Columns
) -> str | None:
    """The metric that says whether an instance passed; None after asking for it."""
    named = [name for name in metrics if columns.wanted.get(name) == PASSED]
    for name in metrics:
        columns.is_wanted(name)
    for name in named:
        columns.name(name)
    measures = [name for name in metrics if not is_bookkeeping(name)]
    fitting = named or [name for name in measures if _is_verdict(name, found)]
    if len(fitting) == 1:
        return fitting[0]
    choices = ", ".join(fitting or measures or metrics)
    if metrics:
        code = "import-choice" if fitting else "import-no-verdict"
        document.problems.error(code, document.location, choices=choices)
    return None


def _is_verdict(metric: str, found: _Instances) -> bool:
    nodes = [means[metric] for means in found.means.values() if metric in means]
    return all((number_text(node.value) or "") in _VERDICTS for node in nodes)


def _sample(
    key: _Key,
    found: _Instances,
    verdict: str,
    numbers: Mapping[str, str],
    faulty: list[str],
    *,
    several: bool,
) -> Sample | None:
    task, trial = key
    means = found.means.get(key, {})
    node = means.get(verdict)
    if node is None or node.is_not_finite:  # not measured, which is no failure
        faulty.append(f"{task} (no {verdict})")
        return None
    passed = _VERDICTS.get(number_text(node.value) or "")
    if passed is None:
        node.unexpected("0 / 1")
        return None
    texts = {
        column: text
        for name, column in numbers.items()
        if name in means and (text := means[name].measured(faulty)) is not None
    }
    return Sample(task, passed, trial if several else "", numbers=texts)
