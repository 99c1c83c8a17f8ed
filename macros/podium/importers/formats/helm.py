"""`stats.json` of HELM: aggregated values of one run.

Written by `helm/benchmark/runner.py`; what is in it comes from `helm/benchmark/metrics/metric.py`
and `statistic.py`. Read as of 0.1.0 to 0.5.9 (commit 63754d0 of June 2026), in which it is the
same: a list of statistics, each with a `name` of a metric, a split and, where the input was
changed, a perturbation. `mean` is over the instances; `count`, `variance` and `stddev` are over
the trials with other examples in the prompt, so they are no uncertainty of it.

The file names neither model nor benchmark. `run_spec.json`, which the harness writes beside it,
does, and is read with it. The other files of a run describe it, and hold no results.

Directions are those of `helm/benchmark/static/schema_*.yaml`, where all of them agree. What these
give no direction counts tokens, instances and the like, and is taken when it is asked for.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from podium.importers.document import Document, Node, read_beside
from podium.importers.extract import Columns, Extract, Harness, Score

__all__ = [
    "HARNESS",
    "Run",
    "Statistic",
    "describes",
    "elsewhere",
    "extract",
    "is_bookkeeping",
    "is_statistic",
    "main_split",
    "read_run",
    "recognises",
    "statistic",
]

HARNESS = "HELM"
_RUN_SPEC = "run_spec.json"
_SPLITS = ("test", "valid")
"""The splits that HELM evaluates, the one that it reports first."""

_OF_MODEL = frozenset({"model", "model_deployment", "stop", "global_prefix"})
"""Parts of a run's name that depend on the model; HELM sets the last two for some models itself."""

_DESCRIBED = {
    frozenset({"name", "scenario_spec", "adapter_spec"}): "description of the run",
    frozenset({"adapter_spec", "request_states"}): "requests of the run",
    frozenset({"name", "description", "tags"}): "description of the scenario",
}
"""Files of a run without results, by keys of their object: `run_spec`, `scenario_state` and
`scenario`."""

_LISTED = {
    frozenset({"input", "references", "split"}): "instances of the run",
    frozenset({"instance_id", "train_trial_index", "predicted_text"}): "answers of the run",
    frozenset({"instance_id", "train_trial_index", "request"}): "requests of the run",
}
"""Such files with a list, by keys of its first object: `instances`, `predictions`, `requests`."""

_CONDITIONS = {
    "method": "method",
    "few-shot examples": "max_train_instances",
    "limit": "max_eval_instances",
    "temperature": "temperature",
    "max_tokens": "max_tokens",
    "outputs": "num_outputs",
    "trials": "num_train_trials",
}
_BOOKKEEPING = """
    batch_size estimated_num_tokens_cost finish_reason_endoftext finish_reason_length
    finish_reason_stop finish_reason_unknown max_num_output_tokens max_prob num_bytes
    num_completion_tokens num_completions num_instances num_output_tokens num_perplexity_tokens
    num_prompt_characters num_prompt_tokens num_references num_requests num_train_instances
    num_train_trials predicted_index prompt_truncated
"""
_HIGHER = """
    bbq_accuracy bleu bleu_1 bleu_4 chr_f_plus_plus classification_macro_f1 classification_micro_f1
    classification_weighted_f1 code_eval_acc exact_match exact_match_indicator exact_set_match
    execution_accuracy f1_score f1_set_match final_number_exact_match ifeval_strict_accuracy
    iou_set_match logprob logprob_per_byte math_equiv math_equiv_chain_of_thought meteor
    omni_math_accuracy pass prefix_exact_match program_accuracy quasi_exact_match
    quasi_prefix_exact_match rouge_1 rouge_2 rouge_l safety_score squad_exact_match_score
    squad_f1_score strict_acc summac test_avg wildbench_score wildbench_score_rescaled
"""
_LOWER = """
    absolute_value_difference bbq_metric_ambiguous_bias bbq_metric_unambiguous_bias bits_per_byte
    denoised_runtime ece_1_bin ece_10_bin error_rate expected_max_toxicity
    inference_denoised_runtime inference_idealized_runtime inference_runtime
    longest_common_prefix_length max_toxicity_probability platt_ece_1_bin platt_ece_10_bin
    toxic_frac training_co2_cost training_energy_cost wer_score
"""


def recognises(root: Node) -> bool:
    """Whether it looks like the statistics of a run."""
    first = root.value[0] if isinstance(root.value, list) and root.value else None
    return is_statistic(first)


def describes(root: Node) -> str:
    """What a file of a run without results is: its settings, scenario, instances or answers."""
    value = root.value
    first = value[0] if isinstance(value, list) and value else value
    keys = first.keys() if isinstance(first, dict) else ()
    parts = _LISTED if isinstance(value, list) else _DESCRIBED
    return next((text for needed, text in parts.items() if needed.issubset(keys)), "")


def is_statistic(value: object) -> bool:
    """Whether JSON looks like a statistic."""
    name = value.get("name") if isinstance(value, dict) else None
    return isinstance(value, dict) and isinstance(name, dict) and {"count", "sum"} <= value.keys()


@dataclass(frozen=True)
class Statistic:
    """A statistic with what it is of; the texts are empty where it has none.

    Attributes:
        metric: The metric, with a part of the split behind a point.
        split: The split.
        perturbation: How the input was changed, and which of the values are meant.
        node: Where it was read.
    """

    metric: str
    split: str
    perturbation: str
    node: Node


@dataclass(frozen=True)
class Run:
    """What `run_spec.json` says of a run; all of it is empty without one.

    Attributes:
        benchmark: The name of the run without its model.
        model: The model.
        conditions: What results must share to be comparable.
        details: What else tells one run from another.
    """

    benchmark: str = ""
    model: str = ""
    conditions: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)


def extract(document: Document, columns: Columns) -> Extract:
    """The mean of every metric on the split that counts, of inputs that were not changed."""
    root = document.root
    assert root is not None
    run, faulty = read_run(document), list[str]()
    found = [entry for node in root.items() if (entry := statistic(node))]
    split = main_split(found)
    chosen = [entry for entry in found if _is_taken(entry, split, columns)]
    conditions = {**run.conditions, "split": split, **_counted(found, split)}
    shared = {key: text for key, text in conditions.items() if text}
    scores = tuple(_scores(chosen, run, shared, columns, faulty))
    left_out = (*_others(found, chosen, split), *_untaken(found, chosen, split))
    return Extract(
        Harness(HARNESS, details=run.details),
        scores=scores,
        left_out=left_out,
        faulty=tuple(faulty),
    )


def read_run(document: Document) -> Run:
    """The run that a file is of, as the file beside it says."""
    spec = read_beside(document, _RUN_SPEC)
    root = spec.root if spec else None
    adapter = root.need("adapter_spec", "json-object") if root else None
    named = root.need("name", "json-text") if root else None
    if spec is None or adapter is None or named is None:
        return Run()
    model = adapter.need("model", "json-text")
    nodes = {name: adapter.get(key) for name, key in _CONDITIONS.items()}
    conditions = {name: node.fact(name) for name, node in nodes.items() if node}
    deployment = adapter.get("model_deployment")
    details = {"run": named.fact("run"), f"{_RUN_SPEC} sha256": spec.digest}
    details |= {"model deployment": deployment.fact()} if deployment else {}
    return Run(
        _benchmark(named.text() or ""),
        (model.text() or "") if model else "",
        {"limit": "none"} | conditions,
        details,
    )


def _benchmark(run: str) -> str:
    """The name of a run without what depends on the model.

    >>> _benchmark("mmlu:subject=anatomy,model=acme_tiny,stop=hash")
    'mmlu:subject=anatomy'
    """
    scenario, _, arguments = run.partition(":")
    kept = [part for part in arguments.split(",") if part.partition("=")[0] not in _OF_MODEL]
    return f"{scenario}:{','.join(kept)}" if any(kept) else scenario


def statistic(node: Node) -> Statistic | None:
    """A statistic with its name; None after saying what is wrong with it."""
    name = node.need("name", "json-object")
    metric = name.need("name", "json-text") if name else None
    text = metric.text() if metric else None
    if name is None or text is None:
        return None
    part, split = name.get("sub_split"), name.get("split")
    return Statistic(
        f"{text}.{part.fact('')}" if part else text,
        split.fact("") if split else "",
        _perturbation(name.get("perturbation")),
        node,
    )


def _perturbation(node: Node | None) -> str:
    parts: Iterable[Any] = (node.get("name"), node.get("computed_on")) if node else ()
    return "-".join(part.fact("") for part in parts if part) or ("perturbed" if node else "")


def main_split(found: Iterable[Statistic]) -> str:
    """The split that counts: the test split, else the one for validation, else the only one."""
    splits = [*dict.fromkeys(entry.split for entry in found if entry.split)]
    known = [split for split in _SPLITS if split in splits]
    return known[0] if known else splits[0] if len(splits) == 1 else ""


def is_bookkeeping(metric: str) -> bool:
    """Whether a statistic says what was done, and not how well."""
    return metric in _BOOKKEEPING.split()


def _names(entry: Statistic) -> tuple[str, ...]:
    """What a metric may be called in the command, the changed input behind it."""
    if entry.perturbation:
        return (f"{entry.metric}.{entry.perturbation}",)
    return (entry.metric,)


def _is_taken(entry: Statistic, split: str, columns: Columns) -> bool:
    if entry.split not in {split, ""}:
        return False
    asked_for = columns.is_wanted(*_names(entry))
    return asked_for or not (entry.perturbation or is_bookkeeping(entry.metric))


def _scores(
    chosen: Iterable[Statistic],
    run: Run,
    conditions: Mapping[str, str],
    columns: Columns,
    faulty: list[str],
) -> Iterator[Score]:
    for entry in chosen:
        column = columns.metric(*_names(entry))
        if column and not _is_empty(entry):
            mean = entry.node.need("mean", "json-number")
            text = mean.measured(faulty) if mean else None
            if text is not None:
                names = (run.benchmark, run.model, column, text, entry.node.location)
                yield Score(*names, _direction(entry.metric), conditions=conditions)


def _direction(metric: str) -> str:
    plain = re.split("[@.]", metric)[0]
    return "higher" if plain in _HIGHER.split() else "lower" if plain in _LOWER.split() else ""


def _counted(found: Iterable[Statistic], split: str) -> dict[str, str]:
    """On how many instances the split was evaluated."""
    for entry in found:
        if (entry.metric, entry.split, entry.perturbation) == ("num_instances", split, ""):
            mean = entry.node.get("mean")
            return {"tasks": mean.fact("").removesuffix(".0")} if mean else {}
    return {}


def _is_empty(entry: Statistic) -> bool:
    """Whether nothing was measured: the harness does not know the power that a model needs."""
    count = entry.node.get("count")
    return bool(count and count.value == 0)


def _untaken(found: Iterable[Statistic], chosen: Iterable[Statistic], split: str) -> Iterator[str]:
    """The metrics of the split that are not taken, or have no value."""
    taken = {id(entry) for entry in chosen if not _is_empty(entry)}
    for entry in found:
        if id(entry) not in taken and not elsewhere(entry, split):
            yield f"{entry.metric} (count 0)" if _is_empty(entry) else entry.metric


def _others(found: Iterable[Statistic], chosen: Iterable[Statistic], split: str) -> Iterator[str]:
    """How many statistics of other splits and changed inputs are not taken."""
    taken = {id(entry) for entry in chosen}
    places = Counter(elsewhere(entry, split) for entry in found if id(entry) not in taken)
    for where, count in places.items():
        if where:
            yield f"{count} {'statistic' if count == 1 else 'statistics'}{where}"


def elsewhere(entry: Statistic, split: str) -> str:
    """Which other split, and which change of the input, a statistic is of; empty if of neither."""
    of = f" of {entry.split}" if entry.split not in {split, ""} else ""
    return of + (f" under {entry.perturbation}" if entry.perturbation else "")
