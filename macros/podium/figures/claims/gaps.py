"""How far two models are apart on one benchmark, beside how far they are on another.

The displayed differences are compared: no test is of two benchmarks.
"""

from dataclasses import replace

from podium.analysis.baselines import Baseline
from podium.core.numbers import printed_number
from podium.data.results import Benchmark
from podium.figures.claims.claim import Claim, Denial, Relation
from podium.figures.claims.facts import FactJudge
from podium.figures.claims.judgement import Judgement, Truth, judge_both

__all__ = ["judge_gap"]


def judge_gap(
    claim: Claim,
    benchmarks: tuple[Benchmark, Benchmark],
    model: str,
    metric: str,
    rival: Baseline,
) -> Judgement:
    """Judge a difference beside the one of the same models on another benchmark.

    Args:
        claim: What is said of both.
        benchmarks: The one that it is about, and the other.
        model: The one model.
        metric: In what they differ.
        rival: The other model.
    """
    apart = FactJudge(replace(claim, relation=Relation.APART, denial=Denial.NONE))
    here, there = (apart.judge(benchmark, model, metric, rival) for benchmark in benchmarks)
    both = judge_both(here, there, told=False)
    if both.truth is not Truth.TRUE:
        return both
    mine, other = (
        abs(printed_number(fact.comparison.text)) for fact in both.facts if fact.comparison
    )
    agrees = mine > other if claim.relation is Relation.WIDER else mine < other
    judgement = replace(both, truth=Truth.TRUE if agrees else Truth.FALSE)
    return judgement.denied if claim.denial is Denial.EACH else judgement
