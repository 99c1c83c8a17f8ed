"""A benchmark as if one of its metrics were over another set of tasks."""

from dataclasses import replace
from decimal import Decimal

from podium.core.problems import Collector
from podium.data.join_samples import join_samples
from podium.data.results import Benchmark
from podium.samples.inference.evidence import Evidence

__all__ = ["over_tasks"]


def over_tasks(
    benchmark: Benchmark, evidence: Evidence, metric: str, policy: str, penalty: Decimal | None
) -> Benchmark:
    """The benchmark as if the metric, and no other, were over another set of tasks.

    Problems are those of the results as they were read, so they are not collected again.
    """
    view = evidence.over(metric, policy, penalty)
    bare = replace(
        benchmark,
        metrics={metric: view.metrics[metric]},
        columns={},
        written={},
        default_digits={},
        evidence=None,
    )
    return join_samples(bare, view, Collector())
