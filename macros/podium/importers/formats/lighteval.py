"""`results_*.json` of LightEval: aggregated values.

Written by `lighteval/logging/evaluation_tracker.py`; what is in it comes from `info_loggers.py`.
Read as of 0.3.0 to 0.13.0 (commit 3fd1526 of May 2026), and of files of 2024 and 2025:

- `results.<suite|task|shots>`, since 0.12 `results.<task|shots>`, holds `acc`, `acc_stderr`.
- `config_tasks.<task>` lists its metrics, since 0.4 with their direction, as `metric` or `metrics`.
- the model is `config_general.model_name`; how it was loaded, since 0.10 `model_config`.

Where several tasks begin alike, as `mmlu:anatomy` does, `mmlu:_average` is the mean of them. It is
imported as `mmlu`, and the tasks are its parts. Its errors are means of theirs, not errors of the
mean, so they are left out. `all` is the mean of everything, and left out. Single samples are in
Parquet files of their own, which nest them in ways that differ, and are not read.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from podium.importers.checkpoints import checkpoint_name
from podium.importers.document import Document, Node, Number, facts_of
from podium.importers.extract import Columns, Extract, Harness, Score

__all__ = ["extract", "recognises"]

_ALL = "all"
_AVERAGE = ":_average"
_STDERR = "_stderr"
_UNKNOWN = frozenset({"?", "", "-1"})
"""What stands for a commit or a number that the harness does not know."""

_GENERATION = (
    *("temperature", "top_p", "top_k", "min_p", "max_new_tokens", "seed"),
    *("repetition_penalty", "frequency_penalty", "presence_penalty"),
)
_DETAILS = ("lighteval_sha", "model_sha", "model_dtype", "model_size", "job_id")
_MODEL_DETAILS = ("provider", "dtype", "revision")


@dataclass(frozen=True)
class _Task:
    """A task, as its key names it; the suite is empty where there is none.

    Attributes:
        key: The key.
        suite: The suite.
        name: The name.
        shots: How many examples are in the prompt.
        metrics: Its metrics.
    """

    key: str
    suite: str
    name: str
    shots: str
    metrics: Node

    @property
    def is_average(self) -> bool:
        """Whether it is the mean of several tasks."""
        return self.name.endswith(_AVERAGE)

    @property
    def family(self) -> tuple[str, str, str]:
        """What it shares with the tasks that are averaged with it."""
        return self.suite, self.name.partition(":")[0], self.shots


def recognises(root: Node) -> bool:
    """Whether it looks like results of the harness."""
    value = root.value
    return (
        isinstance(value, dict)
        and isinstance(value.get("config_general"), dict)
        and isinstance(value.get("results"), dict)
    )


def extract(document: Document, columns: Columns) -> Extract:
    """Every metric of every task, with its standard error."""
    root = document.root
    assert root is not None
    results = root.need("results", "json-object")
    tasks = [_task(key, node) for key, node in (results.entries() if results else ())]
    reader = _Tasks(root, [task for task in tasks if task.key != _ALL], columns)
    scores = tuple(reader.scores())
    left_out = (*reader.left_out, *([_ALL] if len(tasks) > len(reader.tasks) else ()))
    return Extract(_origin(root), scores=scores, left_out=left_out, faulty=tuple(reader.faulty))


def _task(key: str, metrics: Node) -> _Task:
    parts = key.split("|")
    shots = parts.pop() if len(parts) > 1 else ""
    suite = parts.pop(0) if len(parts) > 1 else ""
    return _Task(key, suite, "|".join(parts), shots, metrics)


class _Tasks:
    """Reads the tasks of one file; notes what is left out, and what is no number."""

    def __init__(self, root: Node, tasks: list[_Task], columns: Columns) -> None:
        self.root, self.tasks, self.columns = root, tasks, columns
        self.model, self.shared = _model(root), _shared(root)
        self.averages = {task.family: task for task in tasks if task.is_average}
        self.names = Counter(_plain(task) for task in tasks)
        self.left_out: list[str] = []
        self.faulty: list[str] = []

    def scores(self) -> Iterator[Score]:
        """The metrics of each task."""
        for task in self.tasks:
            config = _config(self.root, task)
            better, conditions = dict(_directions(config)), self._conditions(task, config)
            nodes = dict(task.metrics.entries())
            for key, node in nodes.items():
                column = self._column(key, nodes, task)
                text = self._text(node) if column else None
                if text is not None:
                    yield Score(
                        *(self._benchmark(task), self.model, column, text, node.location),
                        better=better.get(key, ""),
                        part_of=self._group(task),
                        conditions=conditions,
                    )

    def _text(self, node: Node) -> str | None:
        """The digits of a measured value; what is none is noted as faulty."""
        if node.value is None or (isinstance(node.value, bool | str)):
            self.faulty.append(f"{node.path} ({node.fact('')})")
            return None
        return node.measured(self.faulty) if isinstance(node.value, int | Number) else None

    def _column(self, key: str, nodes: Mapping[str, Node], task: _Task) -> str:
        """The column of a metric; an error is that of the metric that it is named after."""
        metric = key.removesuffix(_STDERR)
        if isinstance(nodes[key].value, dict | list) or (key != metric and task.is_average):
            self.left_out.append(nodes[key].path)
            return ""
        if key == metric or metric not in nodes or self.columns.is_wanted(key):
            return self.columns.metric(key)
        value, column = nodes[metric], self.columns.metric(metric)
        is_measured = isinstance(value.value, int | Number) and not value.is_not_finite
        return f"{column}.se" if column and is_measured else ""

    def _benchmark(self, task: _Task) -> str:
        """A task by its name alone, unless the file has several of that name."""
        plain = _plain(task)
        return plain if self.names[plain] == 1 else task.key

    def _group(self, task: _Task) -> str:
        average = self.averages.get(task.family)
        return self._benchmark(average) if average and average is not task else ""

    def _conditions(self, task: _Task, config: Node | None) -> dict[str, str]:
        version = self.root.get("versions", task.key)
        nodes = {
            "task version": version or (config.get("version") if config else None),
            "dataset revision": config.get("hf_revision") if config else None,
            "tasks": config.get("effective_num_docs") if config else None,
        }
        facts = {name: node.fact(name) for name, node in nodes.items() if node}
        facts |= {"few-shot examples": task.shots, "suite": task.suite}
        known = {name: text for name, text in facts.items() if text not in _UNKNOWN}
        return {**self.shared, **known}


def _plain(task: _Task) -> str:
    return task.name.removesuffix(_AVERAGE)


def _config(root: Node, task: _Task) -> Node | None:
    """The configuration of a task, whose key has become longer, and shorter again."""
    tasks = root.get("config_tasks")
    keys = (task.key, f"{task.suite}|{task.name}", f"{task.name}|{task.shots}", task.name)
    found = (tasks.get(key) if tasks else None for key in keys)
    return next((node for node in found if node), None)


def _directions(config: Node | None) -> Iterator[tuple[str, str]]:
    """The direction of each metric that the configuration of a task has."""
    listed = (config.get("metrics") or config.get("metric")) if config else None
    entries = listed.value if listed and isinstance(listed.value, list) else []
    for entry in entries:
        names = entry.get("metric_name") if isinstance(entry, dict) else None
        for name in names if isinstance(names, list) else [names]:
            higher = entry.get("higher_is_better") if isinstance(entry, dict) else None
            higher = higher.get(name) if isinstance(higher, dict) else higher
            if isinstance(name, str) and isinstance(higher, bool):
                yield name, "higher" if higher else "lower"


def _shared(root: Node) -> dict[str, str]:
    """What all tasks of a run share."""

    def general(*keys: str) -> Node | None:
        return root.get("config_general", *keys)

    generation = general("model_config", "generation_parameters")
    generation = generation or general("generation_parameters")
    nodes = {name: generation.get(name) if generation else None for name in _GENERATION}
    nodes |= {"few-shot seeds": general("num_fewshot_seeds")}
    nodes |= {"harness version": general("lighteval_sha")}
    nodes |= {"limit": general("max_samples")}
    facts = {name: node.fact(name) for name, node in nodes.items() if node}
    known = {name: text for name, text in facts.items() if text not in _UNKNOWN}
    return {"limit": "none"} | known


def _model(root: Node) -> str:
    """The model as the run calls it, with its checkpoint."""
    config = root.get("config_general", "model_config")
    name = root.get("config_general", "model_name") or (config and config.get("model_name"))
    entries = config.entries() if config and config.mapping() else ()
    settings = {key: node.fact() for key, node in entries if node.value is not None}
    return checkpoint_name((name.text() or "") if name else "", settings)


def _origin(root: Node) -> Harness:
    general = root.get("config_general")
    facts = facts_of(general, _DETAILS)
    facts |= facts_of(root.get("config_general", "model_config"), _MODEL_DETAILS)
    return Harness("LightEval", details={k: text for k, text in facts.items() if text})
