"""Results of vLLM's offline throughput benchmark.

Written by `vllm bench throughput --output-json` (`vllm/benchmarks/throughput.py`), before by
`benchmarks/benchmark_throughput.py`; read as of commits 2f2ea06 and 1a91bc2 of 2026:
`requests_per_second`, `tokens_per_second` (prompts and answers), and `elapsed_time`,
`num_requests`, `total_num_tokens`, which both are worked out of. The file names neither the model
nor the benchmark.
"""

from collections.abc import Iterator

from podium.importers.document import Document, Node
from podium.importers.extract import Columns, Extract, Harness, Score

__all__ = ["extract", "recognises"]

_RATES = {"requests_per_second": "requests/s", "tokens_per_second": "tokens/s"}
_TOTALS = ("elapsed_time", "num_requests", "total_num_tokens")


def recognises(root: Node) -> bool:
    """Whether it looks like such a result."""
    return isinstance(root.value, dict) and {*_RATES, "elapsed_time"} <= root.value.keys()


def extract(document: Document, columns: Columns) -> Extract:
    """Both rates, and of the totals what is asked for."""
    root = document.root
    assert root is not None
    faulty: list[str] = []
    scores = tuple(_scores(root, columns, faulty))
    left_out = tuple(key for key in _TOTALS if root.get(key) and not columns.is_wanted(key))
    return Extract(Harness("vLLM"), scores=scores, left_out=left_out, faulty=tuple(faulty))


def _scores(root: Node, columns: Columns, faulty: list[str]) -> Iterator[Score]:
    requests = root.get("num_requests")
    conditions = {"num_requests": requests.fact()} if requests else {}
    for key in (*_RATES, *_TOTALS):
        node = root.need(key, "json-number") if key in _RATES else root.get(key)
        if node and (key in _RATES or columns.is_wanted(key)):
            column = columns.name(key)
            text = node.measured(faulty) if column else None
            if text is not None:
                yield Score(
                    *("", "", column, text, node.location),
                    better="higher" if key in _RATES else "",
                    conditions=conditions,
                    unit=_RATES.get(key, "s" if key == "elapsed_time" else ""),
                )
