"""`evaluation_results.json` of the bigcode-evaluation-harness: aggregated values.

Written by `main.py`, from 0.1.0 to commit 8fc5bae of July 2025: an object with the metrics of each
task, and `config`. In 0.1.0 `config` holds `model`, `temperature` and `n_samples`; later all
arguments of the command. Some tasks give mappings of mappings (ReCode, parity); their keys are
joined by a point. Lists (StudentEval, the precisions of BLEU) are no single values.

With `load_generations_path` the harness knows the model only if it was named; what it then writes
by default is not taken for the model's name.
"""

from collections.abc import Iterator

from podium.importers.checkpoints import checkpoint_name
from podium.importers.document import Document, Node, facts_of, number_text
from podium.importers.extract import Columns, Extract, Harness, Score

__all__ = ["HARNESS", "extract", "recognises"]

HARNESS = "bigcode-evaluation-harness"
_DEFAULT = "codeparrot/codeparrot-small"
_CONDITIONS = ("temperature", "top_p", "n_samples", "limit", "prompt")
_CONFIG = ("revision", "precision", *_CONDITIONS, "seed")


def recognises(root: Node) -> bool:
    """Whether it looks like results of the harness."""
    if not isinstance(root.value, dict) or len(root.value) == 1:
        return False
    config = root.value.get("config")
    return isinstance(config, dict) and {"model", "n_samples"} <= config.keys()


def extract(document: Document, columns: Columns) -> Extract:
    """Every number of every task."""
    root = document.root
    assert root is not None
    config = root.need("config", "json-object")
    model = _model(config) if config else ""
    conditions = {"limit": "none"} | facts_of(config, _CONDITIONS)
    scores: list[Score] = []
    left_out: list[str] = []
    faulty: list[str] = []
    for task, metrics in root.entries():
        if task == "config":
            continue
        for key, node in _leaves(metrics):
            metric = columns.metric(key)
            if isinstance(node.value, list):
                left_out.append(node.path)
            elif metric and isinstance(node.value, str | bool):
                faulty.append(f"{node.path} ({node.fact()})")
            elif metric and (text := node.measured(faulty)) is not None:
                scores.append(
                    Score(task, model, metric, text, node.location, conditions=conditions)
                )
    origin = Harness(HARNESS, details=facts_of(config, _CONFIG))
    return Extract(origin, scores=tuple(scores), left_out=tuple(left_out), faulty=tuple(faulty))


def _model(config: Node) -> str:
    """The adapter where there is one, else the model, with its checkpoint."""
    node = config.get("peft_model") or config.need("model", "json-text")
    name = node.text() if node else None
    loaded = config.get("load_generations_path") is not None
    is_known = name is not None and not (loaded and name == _DEFAULT)
    return checkpoint_name(name or "", config.mapping()) if is_known else ""


def _leaves(node: Node, key: str = "") -> Iterator[tuple[str, Node]]:
    """Every value below a task, with the keys that lead to it; null means not measured."""
    if isinstance(node.value, dict):
        for name, below in node.entries():
            yield from _leaves(below, f"{key}.{name}" if key else name)
    elif not key and number_text(node.value) is not None:
        node.unexpected("json-object")
    elif node.value is not None:
        yield key or node.path, node
