"""Logs of Inspect AI, `.eval` and `.json`: aggregated values, and single samples.

Written by `inspect_ai/log/_recorders/eval.py` and `json.py`; what is in it comes from
`inspect_ai/log/_log.py`, the metrics from `inspect_ai/_eval/task/results.py`. Read as of log
versions 1 and 2, releases 0.3.25 to 0.3.260 (commit 499e615 of August 2026):

- `.json`: the whole log, with its `samples`. `.eval`: a zip archive of `header.json`, which is the
  log without samples, and `summaries.json`, which has the scores of all samples; since March 2026
  compressed with Zstandard. `samples/` is not read: it holds every message.
- version 1: `results` holds one `scorer` and its `metrics`, and a sample one `score`.
- version 2: `results.scores` has an entry for each scorer, for each key of its scores, and for each
  reducer of epochs; `scores` of a sample is by scorer.
- since 0.3.135 entries have `scored_samples`, and logs `invalidated`.

`stderr` is the standard error of a mean over samples: of `accuracy`, which is the mean of the
scores as numbers, or of `mean`. Where an entry has just one of them, it becomes its uncertainty.
"""

from collections.abc import Collection, Iterator, Mapping

from podium.core.csv_records import decode
from podium.importers.archives import Archive
from podium.importers.checkpoints import checkpoint_name
from podium.importers.document import Document, Node, facts_of, parse_json
from podium.importers.extract import Columns, Extract, Harness, Score
from podium.importers.formats.inspect_ai_samples import read_samples

__all__ = ["extract", "recognises", "recognises_archive"]

_HEADER, _START, _SUMMARIES = "header.json", "_journal/start.json", "summaries.json"
_NO_MODEL = "none/none"
"""What Inspect calls the model of a run without one."""

_MEANS = frozenset({"accuracy", "mean"})
_ERRORS = frozenset({"stderr", "bootstrap_stderr", "bootstrap_std"})
_SPREADS = frozenset({"std", "var"})
"""Metrics that say how samples differ, and nothing of the model."""

_OF_TASK = {"task version": "task_version", "task arguments": "task_args"}
_OF_CONFIG = {"limit": "limit", "sample ids": "sample_id", "epochs": "epochs"} | {
    "epochs reducer": "epochs_reducer",
    **{f"{name} limit": f"{name}_limit" for name in ("message", "token", "time", "working")},
}
_GENERATION = (
    *("temperature", "top_p", "top_k", "max_tokens", "seed", "frequency_penalty"),
    *("presence_penalty", "num_choices", "reasoning_effort", "reasoning_tokens"),
)
"""What two results of a task must share to be comparable, and where the log has it."""

_DETAILS = ("eval_id", "run_id", "task_id", "solver", "model_args", "revision", "packages")


def recognises(root: Node) -> bool:
    """Whether it looks like a whole log."""
    spec = root.value.get("eval") if isinstance(root.value, dict) else None
    return isinstance(spec, dict) and {"task", "model", "config"} <= spec.keys()


def recognises_archive(names: Collection[str]) -> bool:
    """Whether an archive with these members looks like a log."""
    return _HEADER in names or _START in names


def extract(document: Document, columns: Columns) -> Extract:
    """Every metric of every scorer, and the samples where one scorer says whether they passed."""
    root = _log(document.archive) if document.archive else document.root
    spec = root.need("eval", "json-object") if root else None
    if root is None or spec is None:
        return Extract(Harness("Inspect AI"))
    reader = _Log(root, spec, columns)
    scores = tuple(reader.scores())
    measured = read_samples(root, reader.task, reader.model, columns, needed=not scores)
    samples = (measured.samples,) if measured.samples else ()
    left_out = (*reader.left_out, *measured.left_out)
    faulty = (*reader.faulty, *measured.faulty)
    origin, unfinished = reader.origin(), _unfinished(root)
    return Extract(
        origin,
        samples,
        scores=scores,
        left_out=left_out,
        faulty=faulty,
        unfinished=unfinished,
    )


def _log(archive: Archive) -> Node | None:
    """The log of an archive as a `.json` has it, the samples in short."""
    header = _member(archive, _HEADER, "json-object")
    summaries = _member(archive, _SUMMARIES, "json-list") if header else None
    if header is None or summaries is None:
        return None
    log = {**header.mapping(), "samples": summaries.value}
    return Node(log, archive.location, "", archive.problems)


def _member(archive: Archive, name: str, expected: str) -> Node | None:
    """A member as JSON; without it the run did not end, and samples are missing."""
    if name not in archive.names:
        archive.problems.error("import-missing", archive.location, path=name, expected=expected)
        return None
    content = archive.read(name)
    text = None if content is None else decode(content, archive.location, archive.problems)
    return None if text is None else parse_json(text, archive.location, archive.problems)


class _Log:
    """Reads the results of one log; notes what is left out, and what is no number."""

    def __init__(self, root: Node, spec: Node, columns: Columns) -> None:
        self.root, self.spec, self.columns = root, spec, columns
        self.left_out: list[str] = []
        self.faulty: list[str] = []
        task = spec.need("task", "json-text")
        self.task, self.model = (task.text() or "") if task else "", _model(spec)

    def scores(self) -> Iterator[Score]:
        """The metrics of each entry."""
        results = self.root.get("results")
        entries = [*_entries(results)] if results else []
        shared = self._conditions()
        for label, entry in _labelled(entries):
            metrics = entry.get("metrics")
            nodes = dict(metrics.entries()) if metrics else {}
            conditions = shared | self._counted(entry, results)
            if unscored := entry.get("unscored_samples"):
                self.faulty += [f"{unscored.path} ({unscored.fact()})"] if unscored.value else []
            yield from self._measured(self._columns(label, nodes, conditions), conditions)

    def _measured(
        self, columns: Mapping[str, tuple[str, Node]], conditions: Mapping[str, str]
    ) -> Iterator[Score]:
        """The values of an entry; one that could not be measured has no uncertainty either."""
        texts: dict[str, str] = {}
        for column, node in columns.values():
            value = node.need("value", "json-number") if column else None
            text = value.measured(self.faulty) if value else None
            if value and text is not None:
                texts[column] = text
            elif not column:
                self.left_out.append(node.path)
        for column, node in columns.values():
            if column in texts and (
                not column.endswith(".se") or column.removesuffix(".se") in texts
            ):
                names = (self.task, self.model, column, texts[column], node.location)
                yield Score(*names, conditions=conditions)

    def _columns(
        self, label: str, nodes: Mapping[str, Node], conditions: Mapping[str, str]
    ) -> dict[str, tuple[str, Node]]:
        """The column of each metric; an error is that of the one mean beside it."""
        kinds = {key: _kind(node) for key, node in nodes.items()}
        means = [key for key, kind in kinds.items() if kind in _MEANS]
        errors = [key for key, kind in kinds.items() if kind in _ERRORS]
        columns: dict[str, tuple[str, Node]] = {}
        for key, node in nodes.items():
            names = (f"{label}{key}", key) if label else (key,)
            beside = kinds[key] in _ERRORS | _SPREADS
            wanted = not beside or self.columns.is_wanted(*names)
            columns[key] = self.columns.metric(*names) if wanted else "", node
        if len(means) == len(errors) == 1 and conditions.get("tasks") not in {"0", "1"}:
            (mean, _), (own, node) = columns[means[0]], columns[errors[0]]
            columns[errors[0]] = own or (mean and f"{mean}.se"), node
        return columns

    def _conditions(self) -> dict[str, str]:
        config, status = self.spec.get("config"), self.root.get("status")
        version = self.spec.get("packages", "inspect_ai")
        nodes = {name: self.spec.get(key) for name, key in _OF_TASK.items()}
        nodes |= {name: config.get(key) if config else None for name, key in _OF_CONFIG.items()}
        for name in _GENERATION:
            own = self.root.get("plan", "config", name)
            nodes[name] = own or self.spec.get("model_generate_config", name)
        nodes |= {"harness version": version, "status": status}
        facts = {name: node.fact(name) for name, node in nodes.items() if node}
        steps = self.root.get("plan", "steps")
        solvers = [step.get("solver") for step in steps.items()] if steps else []
        facts["solver"] = " → ".join(solver.fact("") for solver in solvers if solver)
        return {"limit": "none"} | {name: text for name, text in facts.items() if text}

    def _counted(self, entry: Node, results: Node | None) -> dict[str, str]:
        """By how many tasks an entry was measured, each counted once however many epochs."""
        chosen = self.spec.get("dataset", "sample_ids")
        listed = len(chosen.value) if chosen and isinstance(chosen.value, list) else 0
        total = results.get("completed_samples") if results else None
        nodes = (entry.get("scored_samples"), total)
        counts = [node.value for node in nodes if node and type(node.value) is int]
        if not counts or (not listed and self._epochs() != 1):
            return {"tasks": str(listed)} if listed else {}
        return {"tasks": str(min(counts[0], listed) if listed else counts[0])}

    def _epochs(self) -> object:
        epochs = self.spec.get("config", "epochs")
        return epochs.value if epochs else 1

    def origin(self) -> Harness:
        """The release that measured, and what else tells one run from another."""
        details = facts_of(self.spec, _DETAILS)
        for key in ("name", "samples"):
            if node := self.spec.get("dataset", key):
                details[f"dataset {key}"] = node.fact(f"dataset {key}")
        version, created = self.spec.get("packages", "inspect_ai"), self.spec.get("created")
        facts = (version.fact("version") if version else "", created.fact() if created else "")
        return Harness("Inspect AI", *facts, {key: text for key, text in details.items() if text})


def _unfinished(root: Node) -> str:
    """How a run ended, if not well."""
    status, invalid = root.get("status"), root.get("invalidated")
    if status and status.value != "success":
        return status.fact()
    return "invalidated" if invalid and invalid.value is True else ""


def _entries(results: Node) -> Iterator[Node]:
    """The scorers with their metrics; of version 1 the only one."""
    scores, scorer = results.get("scores"), results.get("scorer")
    if scores:
        yield from scores.items()
    elif scorer:
        value = {**scorer.mapping(), "metrics": results.mapping().get("metrics")}
        yield Node(value, results.location, results.path, results.problems)


def _labelled(entries: list[Node]) -> Iterator[tuple[str, Node]]:
    """Entries with what tells them apart: scorer, key of the score, reducer of epochs."""
    keys = ("scorer", "name", "reducer")
    facts = [[node.fact("") if (node := entry.get(k)) else "" for k in keys] for entry in entries]
    differing = [len({own[place] for own in facts}) > 1 for place in range(len(keys))]
    for entry, own in zip(entries, facts, strict=True):
        parts = [fact for fact, differs in zip(own, differing, strict=True) if differs and fact]
        yield "".join(f"{part}." for part in dict.fromkeys(parts)), entry


def _kind(metric: Node) -> str:
    """What a metric is called in its package."""
    name = metric.get("name")
    return name.fact("").rpartition("/")[2] if name and not metric.get("group") else ""


def _model(spec: Node) -> str:
    model = spec.need("model", "json-text")
    name = (model.text() or "") if model else ""
    arguments = spec.get("model_args")
    given = dict(arguments.entries()) if arguments and arguments.mapping() else {}
    settings = {key: node.fact() for key, node in given.items() if node.value is not None}
    return "" if name == _NO_MODEL else checkpoint_name(name, settings)
