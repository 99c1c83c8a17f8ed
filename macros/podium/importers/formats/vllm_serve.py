"""Results of vLLM's online benchmark: throughput and latency of a server.

Written by `vllm bench serve --save-result` (`vllm/benchmarks/serve.py`), before by
`benchmarks/benchmark_serving.py`; read as of commits 8668d7c (0.6.2), 0049e29 (0.8) and 009e6d4 of
August 2026. One object, or with `--append-result` one a line:

- `date`, `backend` (first `endpoint_type` as well), `model_id`, `tokenizer_id`, `num_prompts`,
  `request_rate` (`inf` without a limit), later `burstiness`, `max_concurrency`, `label`,
  `ramp_up_…`, and what the command got as `--metadata`, always as texts.
- `duration`, `completed`, `failed`, `total_input_tokens`, `total_output_tokens`.
- `request_throughput`, `output_throughput`, `total_token_throughput`, first `input_throughput`,
  with objectives `request_goodput` (some versions write a colon behind it), each a second.
- `mean_`, `median_`, `std_` and `p99_` of `ttft`, `tpot`, `itl` and `e2el` (first `latency`) in ms.
  0.6 and 0.7 exchange the mean and the median of `e2el`.
- with `--save-detailed` lists of each request.

The model is `model_id`. The data set of the prompts is not in the file: it is the benchmark, and
the command names it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from podium.importers.document import Document, Node, facts_of, number_text
from podium.importers.extract import Columns, Extract, Harness, Score
from podium.importers.name_fields import NameFields, Names

__all__ = ["extract", "recognises"]

_RATES = {
    "request_throughput": "requests/s",
    "request_goodput": "requests/s",
    "input_throughput": "tokens/s",
    "output_throughput": "tokens/s",
    "total_token_throughput": "tokens/s",
    "input_sequence_throughput": "inputs/s",
}
_LATENCY = re.compile(r"(mean|median|p\d+(\.\d+)?)_\w+_ms")
_SETUP = ("num_prompts", "request_rate", "burstiness", "max_concurrency", "best_of")
_RAMP = re.compile("ramp_up_.+")
_ABOUT = ("date", "endpoint_type", "backend", "model_id", "tokenizer_id", "label", "completed")


def recognises(root: Node) -> bool:
    """Whether it looks like such a result, or a list of them."""
    first = root.value[0] if isinstance(root.value, list) and root.value else root.value
    return isinstance(first, dict) and {"model_id", "num_prompts", "request_rate"} <= first.keys()


def extract(document: Document, columns: Columns) -> Extract:
    """Throughput and latency of every result."""
    root = document.root
    assert root is not None
    reader = _Results(columns, document.options.join)
    results = [*root.items()] if isinstance(root.value, list) else [root]
    scores = tuple(reader.scores(results))
    dates = {node.fact() for result in results if (node := result.get("date"))}
    date = dates.pop() if len(dates) == 1 else ""
    left_out, faulty = tuple(reader.left_out), tuple(reader.faulty)
    return Extract(Harness("vLLM", date=date), scores=scores, left_out=left_out, faulty=faulty)


class _Results:
    """Reads results; several of one model are its runs."""

    def __init__(self, columns: Columns, join: str) -> None:
        self.columns, self.fields = columns, NameFields(columns, join)
        self.left_out: dict[str, None] = {}
        self.faulty: list[str] = []

    def scores(self, results: list[Node]) -> Iterator[Score]:
        """The metrics of each result."""
        measured = [(result, *self._names(result)) for result in results]
        repeats = Counter(names for _, names, _ in measured)
        count: Counter[Names] = Counter()
        for result, names, conditions in measured:
            count[names] += 1
            run = names.run or (str(count[names]) if repeats[names] > 1 else "")
            for score in self._metrics(result, replace(names, run=run)):
                yield replace(score, conditions=conditions)

    def _names(self, result: Node) -> tuple[Names, dict[str, str]]:
        model = result.need("model_id", "json-text")
        facts = facts_of(result, _ABOUT)
        facts["backend"] = facts.get("backend", facts.pop("endpoint_type", ""))
        conditions = {"backend": facts["backend"], **_setup(result)}
        default = Names(model=(model.text() if model else None) or "")
        names = self.fields.names(facts | conditions, lambda *_: default)
        return names, self.fields.conditions(conditions)

    def _metrics(self, result: Node, names: Names) -> Iterator[Score]:
        for key, node in result.entries():
            metric = key.rstrip(":")
            is_metric = metric in _RATES or _LATENCY.fullmatch(metric)
            is_number = node.is_not_finite or number_text(node.value) is not None
            if not is_metric and not (is_number and self._is_wanted(metric)):
                if key not in _ABOUT and key not in _SETUP and (is_number or _is_list(node)):
                    self.left_out[metric] = None
                continue
            column = self.columns.name(metric)
            text = node.measured(self.faulty) if column and node.value is not None else None
            if text is not None:
                yield Score(
                    *(names.benchmark, names.model, column, text, node.location),
                    better="higher" if metric in _RATES else "lower" if is_metric else "",
                    run=names.run,
                    unit=_RATES.get(metric, "ms" if metric.endswith("_ms") else ""),
                )

    def _is_wanted(self, key: str) -> bool:
        """Whether a further number is to be a column, and not a name."""
        return key not in self.fields.used and self.columns.is_wanted(key)


def _is_list(node: Node) -> bool:
    return isinstance(node.value, list | dict)


def _setup(result: Node) -> dict[str, str]:
    """What the requests were, with what the command said of the server, and how many failed."""
    facts: dict[str, str] = {}
    for key, node in result.entries():
        is_said = isinstance(node.value, str) and key not in _ABOUT
        if key in _SETUP or _RAMP.fullmatch(key) or is_said or isinstance(node.value, bool):
            facts[key] = "none" if node.value is None else node.fact()
    prompts, completed = result.get("num_prompts"), result.get("completed")
    if prompts and completed and type(prompts.value) is type(completed.value) is int:
        facts["failed requests"] = str(_whole(prompts) - _whole(completed))
    return facts


def _whole(node: Node) -> int:
    return node.value if isinstance(node.value, int) else 0
