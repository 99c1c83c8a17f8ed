"""Samples of a log of Inspect AI: whether each passed, by the scorer that says so.

`scores` of a sample is by scorer; a score is `C` (correct), `I` (incorrect), `P` (partly), `N` (no
answer), a truth value, a number, or an object of these. As numbers they are 1, 0, 0.5 and 0, as
`value_to_float` of `inspect_ai/scorer/_metric.py` has it. NaN is a sample that was not scored.

A scorer says whether a sample passed if its scores are `C`, `I`, `N`, true, false, 1 and 0 alone;
where several do, it must be named. An epoch is one sample of its task.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from podium.importers.document import Node, number_text
from podium.importers.extract import PASSED, Columns, Sample, Samples

__all__ = ["MeasuredSamples", "read_samples"]

_WORDS = {"C": "1", "I": "0", "N": "0", "P": "0.5"}
_SPELT = {"yes": "1", "true": "1", "no": "0", "false": "0"}
_VERDICTS = {"1": True, "1.0": True, "0": False, "0.0": False}
_Scores = Mapping[str, Node]
"""The scores of a sample, by scorer, or by scorer and key."""


@dataclass
class MeasuredSamples:
    """The samples of a log.

    Attributes:
        samples: All samples that were scored; None if no scorer says whether they passed.
        left_out: Scorers that are not taken, and why.
        faulty: Samples that have no score, and what they have instead.
    """

    samples: Samples | None = None
    left_out: list[str] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Row:
    """A sample of a task."""

    task: str
    epoch: str
    node: Node
    scores: _Scores


def read_samples(
    root: Node, task: str, model: str, columns: Columns, *, needed: bool
) -> MeasuredSamples:
    """The samples of a log, passed or not by one of its scorers.

    Args:
        root: The log.
        task: What it calls the benchmark.
        model: The model.
        columns: Which scorer is `passed`, and which are columns beside it.
        needed: Whether the log has nothing else, so that without a verdict nothing is left.
    """
    found = MeasuredSamples()
    samples = root.get("samples")
    rows = [*_rows(samples)] if samples else []
    scorers = [*dict.fromkeys(name for row in rows for name in row.scores)]
    chosen = _chosen(rows, scorers, columns)
    if len(chosen) != 1:
        _explain(root, chosen, scorers, found, needed=needed)
        return found
    others = [name for name in scorers if name != chosen[0]]
    taken = {name: columns.name(name) for name in others if columns.is_wanted(name)}
    found.left_out += [f"{name} of each sample" for name in others if name not in taken]
    several = len({row.epoch for row in rows}) > 1
    tried = (_sample(row, chosen[0], taken, found.faulty, several=several) for row in rows)
    measured = tuple(sample for sample in tried if sample)
    found.samples = Samples(task, model, measured) if measured else None
    return found


def _rows(samples: Node) -> Iterator[_Row]:
    """Each sample once: one that was tried again stands behind its first attempt."""
    rows: dict[tuple[str, str], _Row] = {}
    for node in samples.items():
        name, epoch = node.need("id", "json-text"), node.get("epoch")
        task, number = name.text() if name else None, (epoch.text() if epoch else None) or "1"
        if task is not None:
            rows[task, number] = _Row(task, number, node, dict(_scores(node)))
    yield from rows.values()


def _scores(sample: Node) -> Iterator[tuple[str, Node]]:
    single, scores = sample.get("score"), sample.get("scores")
    named = [*scores.entries()] if scores else [("score", single)] if single else []
    for name, score in named:
        value = score.get("value")
        if value and isinstance(value.value, dict):
            yield from ((f"{name}.{key}", below) for key, below in value.entries())
        elif value and not isinstance(value.value, list):
            yield name, value


def _chosen(rows: list[_Row], scorers: list[str], columns: Columns) -> list[str]:
    """The scorers that may say whether a sample passed."""
    named = [name for name in scorers if columns.wanted.get(name) == PASSED]
    for name in named:
        columns.name(name)
    return named or [name for name in scorers if _is_verdict(name, rows)]


def _is_verdict(scorer: str, rows: list[_Row]) -> bool:
    values = [row.scores[scorer] for row in rows if scorer in row.scores]
    known = [_number(node) for node in values if not node.is_not_finite]
    return bool(known) and all(text in _VERDICTS for text in known)


def _number(node: Node) -> str | None:
    """A score as a number, as Inspect takes it."""
    value = node.value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, str):
        return _WORDS.get(value) or _SPELT.get(value.lower())
    return number_text(value)


def _explain(
    root: Node, chosen: list[str], scorers: list[str], found: MeasuredSamples, *, needed: bool
) -> None:
    names = ", ".join(chosen or scorers)
    if needed and scorers:
        code = "import-choice" if chosen else "import-no-verdict"
        root.problems.error(code, root.location, choices=names)
    elif scorers:
        why = "choose a scorer with --map passed=" if chosen else "no scorer is correct or not: "
        found.left_out.append(f"samples ({why}{names})")


def _sample(
    row: _Row, scorer: str, taken: Mapping[str, str], faulty: list[str], *, several: bool
) -> Sample | None:
    name = f"{row.task} (epoch {row.epoch}: {{}})" if several else f"{row.task} ({{}})"
    node = row.scores.get(scorer)
    if node is None or node.is_not_finite:  # not measured, which is no failure
        error = row.node.get("error")
        faulty.append(name.format("error" if error else f"no score of {scorer}"))
        return None
    passed = _VERDICTS.get(_number(node) or "")
    if passed is None:
        node.unexpected("C / I / N / 0 / 1")
        return None
    numbers = {}
    for other, column in taken.items():
        below = row.scores.get(other)
        text = _number(below) if below else None
        if text is not None:
            numbers[column] = text
        elif below and not below.is_not_finite:
            below.unexpected("json-number")
        else:
            faulty.append(name.format(f"no score of {other}"))
    return Sample(row.task, passed, row.epoch if several else "", numbers=numbers)
