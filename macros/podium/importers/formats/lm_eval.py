"""`results_*.json` of the lm-evaluation-harness: aggregated values.

Written by `lm_eval/loggers/evaluation_tracker.py` (before 0.4.3 by `lm_eval/__main__.py`, before
0.4.0 by `main.py`); what is in it comes from `lm_eval/evaluator.py`. Read as of 0.3.0, 0.4.0,
0.4.3, 0.4.12 and commit 4e7e0d4 of August 2026:

- to 0.3.0: `results.<task>` holds `acc`, `acc_stderr`; beside it `versions` and `config`.
- since 0.4.0: `acc,none`, `acc_stderr,none`, with the filter behind the comma, and `alias`; groups
  are listed among the tasks and again under `groups`.
- since 0.4.3 also `group_subtasks`, `higher_is_better`, `n-samples`, `model_name`.
- later `name`, `sample_len` and, of groups, `sample_count` among the metrics of a task.

A metric is called without its filter, unless its task has it under several. A standard error is
the uncertainty of the metric beside it; `N/A` is none. A task that is a part of a group with values
is one of its details.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from podium.importers.checkpoints import checkpoint_name
from podium.importers.document import Document, Node, Number, fact_text, facts_of, number_text
from podium.importers.extract import Columns, Extract, Harness, Score

__all__ = ["HARNESS", "extract", "recognises"]

HARNESS = "lm-evaluation-harness"
_BESIDE = frozenset({"alias", "name", "sample_len", "samples", "sample_count", " "})
"""Keys among the metrics of a task that are no metrics."""

_ERROR = "_stderr"
_BYPASS = "bypass"
"""The metric of a run that only predicted: 999, whatever was predicted."""

_FACTS = ("lm_eval_version", "git_hash", "date", "chat_template_sha", "system_instruction_sha")
_NO_FILTER = frozenset({"", "none"})
_OF_TASK = {
    "tasks": ("n-samples", "effective"),
    "task version": ("versions",),
    "few-shot examples": ("n-shot",),
}
"""What two results of a task must share to be comparable, and where the file has it."""

_OF_ALL = {
    "few-shot examples": ("config", "num_fewshot"),
    "harness version": ("lm_eval_version",),
    "limit": ("config", "limit"),
}
"""The same where the file says it once for all tasks."""

_CONFIG = ("model", "model_args", "model_revision", "model_sha", "limit", "num_fewshot")
_NAMED = ("peft", "delta", "pretrained", "model", "path", "engine")
"""Arguments that name the model, as the harness ranks them: the adapter before what it adapts."""


def recognises(root: Node) -> bool:
    """Whether it looks like results of the harness."""
    value = root.value
    return (
        isinstance(value, dict)
        and isinstance(value.get("results"), dict)
        and isinstance(value.get("versions"), dict)
        and isinstance(value.get("config"), dict)
    )


def extract(document: Document, columns: Columns) -> Extract:
    """Every metric of every task and group."""
    root = document.root
    assert root is not None
    results = root.need("results", "json-object")
    reader = _Tasks(root, dict(results.entries()) if results else {}, columns)
    scores = tuple(reader.scores())
    left_out, faulty, parts = map(tuple, (reader.left_out, reader.faulty, reader.parts))
    return Extract(_origin(root), scores=scores, left_out=left_out, faulty=faulty, parts=parts)


class _Tasks:
    """Reads the tasks of one file; notes what is left out, and what is no number."""

    def __init__(self, root: Node, tasks: Mapping[str, Node], columns: Columns) -> None:
        self.root, self.tasks, self.columns = root, tasks, columns
        self.model, self.groups = _model(root), _groups(root, tasks)
        self.shared = {name: _fact(root, name, *keys) for name, keys in _OF_ALL.items()}
        self.parts: list[str] = []
        self.named: dict[tuple[str, str], tuple[bool, str]] = {}
        self.left_out: list[str] = []
        self.faulty: list[str] = []

    def scores(self) -> Iterator[Score]:
        """The metrics of each task."""
        for name, task in self.tasks.items():
            if not isinstance(task.value, dict):  # a task that failed has no metrics
                self.faulty.append(f"{task.path} ({task.fact('')})")
                continue
            if name in self.groups and not self.columns.benchmarks:
                self.parts.append(name)
                continue
            filters = Counter(_split(key)[0] for key in task.value if key not in _BESIDE)
            conditions = self._conditions(name)
            for key, value in task.value.items():
                column = "" if key in _BESIDE else self._column(task, key, value, filters)
                text = _below(task, key, value).measured(self.faulty) if column else None
                if text is not None:
                    metric, filtered = _split(key)
                    yield Score(
                        *(name, self.model, column, text, task.location),
                        better=self._better(name, metric),
                        part_of=self.groups.get(name, ""),
                        conditions=conditions
                        if filtered in _NO_FILTER
                        else conditions | {"filter": filtered},
                    )

    def _column(self, task: Node, key: str, value: object, filters: Mapping[str, int]) -> str:
        """The name of a metric's column; empty where it is none, or is not taken."""
        metric, filtered = _split(key)
        is_error = metric.endswith(_ERROR)
        if not is_error and (isinstance(value, dict | list) or metric == _BYPASS):
            self.left_out.append(_below(task, key, value).path)
            return ""
        known = f"{metric}.{filtered}" if filters[metric] > 1 else metric
        if (known, key) not in self.named:
            is_named = (
                self.columns.is_wanted(known, key) or {known, key} & self.columns.wanted.keys()
            )
            unnamed = is_error and not is_named
            self.named[known, key] = unnamed, "" if unnamed else self.columns.metric(known, key)
        unnamed, column = self.named[known, key]
        if unnamed:
            return self._error_column(task, key, value, filters)
        if column and not is_error and not isinstance(value, int | Number):
            node = _below(task, key, value)
            self.faulty.append(f"{node.path} ({node.fact()})")
            return ""
        return column

    def _error_column(self, task: Node, key: str, value: object, filters: Mapping[str, int]) -> str:
        """The column of a standard error; empty where it, or the metric beside it, is no number."""
        metric = key.replace(_ERROR, "", 1)
        measured = task.value.get(metric) if isinstance(task.value, dict) else None
        numbers = all(
            isinstance(number, int | Number) and not isinstance(number, bool)
            for number in (value, measured)
        )
        if not numbers or _below(task, metric, measured).is_not_finite:
            return ""
        column = self._column(task, metric, measured, filters)
        return f"{column}.se" if column else ""

    def _better(self, task: str, metric: str) -> str:
        higher = _value(self.root, "higher_is_better", task, metric)
        if higher is None:  # before 0.4.3 only the configuration says it
            listed = _value(self.root, "configs", task, "metric_list")
            directions = [
                entry.get("higher_is_better")
                for entry in (listed if isinstance(listed, list) else ())
                if isinstance(entry, dict) and entry.get("metric") == metric
            ]
            return _direction(directions[0]) if directions else ""
        return _direction(higher)

    def _conditions(self, task: str) -> dict[str, str]:
        """What the metrics of a task were measured under, but for their filter."""
        texts = dict(self.shared)
        for name, (key, *keys) in _OF_TASK.items():
            text = _fact(self.root, name, key, task, *keys)
            texts |= {} if text is None else {name: text}
        facts = {name: text for name, text in texts.items() if text is not None}
        return facts | {"limit": facts.get("limit", "none")}


@lru_cache(maxsize=1024)
def _split(key: str) -> tuple[str, str]:
    """A metric and its filter, empty before 0.4.0."""
    metric, _, filtered = key.partition(",")
    return metric, filtered


def _below(node: Node, key: str, value: object) -> Node:
    """An entry of an object, which may be null."""
    return Node(value, node.location, f"{node.path}.{key}", node.problems, key)


def _value(node: Node, *keys: str) -> object:
    """What is at the end of some keys, if anything: without a node for each, as there are many."""
    value = node.value
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _fact(node: Node, name: str, *keys: str) -> str | None:
    """What a file states at the end of some keys, if anything."""
    value = _value(node, *keys)
    return None if value is None else fact_text(value, name)


def _direction(higher: object) -> str:
    return {True: "higher", False: "lower"}.get(higher, "") if isinstance(higher, bool) else ""


def _groups(root: Node, tasks: Mapping[str, Node]) -> dict[str, str]:
    """For each part of a group that has values of its own, that group."""
    listed = root.get("group_subtasks")
    if listed is None:  # before 0.4.2 the alias of a part is indented, and has a dash
        aliases = {name: task.get("alias") for name, task in tasks.items()}
        return {
            name: " " for name, alias in aliases.items() if alias and re.match(" +- ", alias.fact())
        }
    return {
        part: group
        for group, parts in listed.entries()
        if group in tasks and any(map(_is_value, tasks[group].entries()))
        for part in (parts.value if isinstance(parts.value, list) else ())
        if isinstance(part, str)
    }


def _is_value(entry: tuple[str, Node]) -> bool:
    return entry[0] not in _BESIDE and number_text(entry[1].value) is not None


def _model(root: Node) -> str:
    """The model as the harness finds it in the arguments, with its checkpoint.

    Its own `model_name` is no more than that, and a word made up at random where there is none.
    """
    node = root.get("config", "model_args")
    if node is None:
        return ""
    if isinstance(node.value, dict):
        arguments = {key: below.value for key, below in node.entries()}
    else:
        pairs = (part.partition("=") for part in node.fact().split(","))
        arguments = {key.strip(): value for key, _, value in pairs}
    named = next((arguments[key] for key in _NAMED if arguments.get(key)), "")
    return checkpoint_name(named.strip(), arguments) if isinstance(named, str) else ""


def _origin(root: Node) -> Harness:
    facts = facts_of(root, _FACTS)
    version, date = facts.pop("lm_eval_version", ""), facts.pop("date", "")
    return Harness(HARNESS, version, date, facts | facts_of(root.get("config"), _CONFIG))
