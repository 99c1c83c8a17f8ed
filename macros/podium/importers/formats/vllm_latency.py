"""Results of vLLM's latency benchmark: the time of one batch of requests.

Written by `vllm bench latency --output-json` (`vllm/benchmarks/latency.py`), before by
`benchmarks/benchmark_latency.py`; read as of commits e43d46b and 00cae07 of 2026: `avg_latency`,
`latencies` and `percentiles` (10 to 99) in seconds, later also `std_latency`. Each latency is a
run. The file names neither the model nor the benchmark.
"""

from podium.importers.document import Document, Node
from podium.importers.extract import Columns, Extract, Harness
from podium.importers.name_fields import Names
from podium.importers.repeats import Quantity, Repeats, Statistic

__all__ = ["extract", "recognises"]


def recognises(root: Node) -> bool:
    """Whether it looks like such a result."""
    return isinstance(root.value, dict) and {"avg_latency", "percentiles"} <= root.value.keys()


def extract(document: Document, columns: Columns) -> Extract:
    """The latency of every iteration."""
    root = document.root
    assert root is not None
    repeats = Repeats(columns, "latencies")
    average, single = root.need("avg_latency", "json-number"), root.get("latencies")
    deviation, percentiles = root.get("std_latency"), root.get("percentiles")
    statistics = {"std_latency": Statistic(deviation, "s", "lower")} if deviation else {}
    for key, node in percentiles.entries() if percentiles else ():
        statistics[f"p{key}_latency"] = Statistic(node, "s", "lower")
    runs = [*single.items()] if single else []
    quantity = Quantity(Names(), "latency", "s", "lower", runs, average, statistics)
    scores = tuple(repeats.scores([quantity]))
    left_out, faulty = tuple(repeats.left_out), tuple(repeats.faulty)
    return Extract(Harness("vLLM"), scores=scores, left_out=left_out, faulty=faulty)
