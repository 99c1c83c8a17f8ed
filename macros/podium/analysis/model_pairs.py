"""Two models against each other on several benchmarks, each difference tested."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from podium.analysis.average_tests import compare_averages
from podium.analysis.baselines import model_reference
from podium.analysis.comparison import Comparison, compare_by
from podium.analysis.unpaired_comparisons import Unpaired, UnpairedTests, compare_two
from podium.data.averages import Average, BenchmarkMetric, average_of
from podium.data.results import Benchmark
from podium.samples.inference.baseline_tests import BaselineTests, is_comparable, tests_of_pair
from podium.samples.inference.evidence import Evidence
from podium.samples.inference.pairing import compare_pairs
from podium.stats.multiple_testing import holm
from podium.stats.outcomes import Outcome

if TYPE_CHECKING:
    from podium.stats.paired_tests import PairedTest

__all__ = ["PairComparison", "compare_models"]

Pair = tuple[str, str]
"""Names of two models; differences are first minus second."""


@dataclass(frozen=True)
class PairComparison:
    """Two models on one metric of a benchmark.

    Attributes:
        comparison: First minus second. Missing where there are not two sound values.
        test: The test behind it: `mcnemar`, `sign-flip`, `sign`, `bootstrap`, `normal`, `newcombe`
            or `welch`; empty if none was made.
        tasks: On how many tasks the first is better, the second is better, and neither; None
            without samples of both.
    """

    comparison: Comparison
    test: str = ""
    tasks: tuple[int, int, int] | None = None


def compare_models(
    columns: Sequence[BenchmarkMetric], pair: Pair, *, report: Sequence[Benchmark]
) -> Mapping[BenchmarkMetric, PairComparison]:
    """Compare two models in each column: paired by task with samples, else as independent.

    A family is one metric on all benchmarks of the report, whichever columns are asked for, so
    that what is found does not depend on what is shown; Holm over the family. A benchmark that
    does not belong to the report is a family of its own. Other models do not count: the two must
    have been chosen before the results were known.

    Args:
        columns: Benchmarks and their metrics.
        pair: The two models. They need not be measured everywhere.
        report: The benchmarks that belong to the report.
    """
    comparisons = {}
    for column in columns:
        benchmark, metric = column
        family = [other for other in report if metric in other.metrics]
        if benchmark not in family:
            family = [benchmark]
        raw = {other: _raw_test(other, metric, pair) for other in family}
        adjusted = holm(
            [test.p if test else None for test in raw.values()], alpha=benchmark.rules.alpha
        )
        p = dict(zip(raw, adjusted.adjusted, strict=True))[benchmark]
        comparisons[column] = _compare(column, pair, raw[benchmark], p, adjusted.tested)
    return comparisons


@dataclass(frozen=True)
class _RawTest:
    """A test of two models, not adjusted; without a name there is none that could be made."""

    name: str = ""
    p: float | None = None
    paired: "PairedTest | None" = None
    unpaired: Unpaired | None = None
    tasks: "PairedTest | None" = None


@lru_cache(maxsize=1024)
def _raw_test(benchmark: Benchmark, metric: str, pair: Pair) -> _RawTest | None:
    """The test of two models; None if there is nothing to test, or the displayed values decide."""
    if any(model not in benchmark.sound for model in pair):
        return None
    average = average_of(benchmark)
    if average:
        return _average_test(average, pair)
    if benchmark.evidence and metric in benchmark.evidence.metrics:
        return _paired_test(benchmark.evidence, metric, pair)
    if any(benchmark.columns[metric][model] is None for model in pair):
        return None
    unpaired = compare_two(benchmark, metric, *pair)
    if unpaired is None:
        return None
    name = str(unpaired.interval.method) if unpaired.interval else ""
    return _RawTest(name, unpaired.p, unpaired=unpaired)


def _average_test(average: Average, pair: Pair) -> _RawTest | None:
    """The test of two models by an average; None where averages of its kind or parts have none."""
    test = compare_averages(average, *pair)
    if test is None:
        return None
    name = "normal" if test.paired is None else str(test.paired.test).removeprefix("sampled-")
    unpaired = Unpaired(test.p, test.ahead)
    return _RawTest(
        name if test.p is not None else "", test.p, unpaired=unpaired, tasks=test.paired
    )


def _paired_test(evidence: Evidence, metric: str, pair: Pair) -> _RawTest:
    """The test of two models by task; none where one has no samples, or they have other tasks."""
    if any(model not in evidence.models for model in pair):
        return _RawTest()
    (test,) = compare_pairs(evidence, metric, [pair], ranked=False)
    if test.p is None or not is_comparable(evidence, metric, *pair):
        return _RawTest(paired=test)
    return _RawTest(_test_name(evidence, metric, test), test.p, paired=test)


def _test_name(evidence: Evidence, metric: str, test: "PairedTest") -> str:
    """Which test it is: of medians only the signs count, and flips may be drawn or counted."""
    if evidence.metrics[metric].estimator == "median":
        return "sign"
    return str(test.test).removeprefix("sampled-")


def _compare(
    column: BenchmarkMetric, pair: Pair, raw: _RawTest | None, p: float | None, tested: int
) -> PairComparison:
    benchmark, metric = column
    absence = _absence(benchmark, pair)
    if absence:
        return PairComparison(Comparison(Outcome.MISSING, absence=absence))
    first, second = pair
    tests = _tests(column, pair, raw, p, tested) if raw else None
    reference = model_reference(benchmark, metric, second)
    comparison = compare_by(benchmark, metric, first, reference, tests)
    if comparison.absence == "baseline-no-value":
        comparison = replace(comparison, absence=benchmark.absence(metric, second))
    test = (raw.paired or raw.tasks) if raw else None
    tasks = (test.wins, test.losses, test.pairs - test.differing) if test else None
    return PairComparison(comparison, raw.name if raw else "", tasks)


def _absence(benchmark: Benchmark, pair: Pair) -> str:
    """Why there are not two sound rows to compare, as the key of a label; empty if there are."""
    if any(model not in benchmark.lines for model in pair):
        return "missing"
    return "quarantined" if any(model not in benchmark.sound for model in pair) else ""


def _tests(
    column: BenchmarkMetric, pair: Pair, raw: _RawTest, p: float | None, tested: int
) -> BaselineTests | UnpairedTests:
    """The test in the form that outcomes are decided by."""
    benchmark, metric = column
    evidence, alpha = benchmark.evidence, benchmark.rules.alpha
    if evidence and raw.paired:
        return tests_of_pair(evidence, metric, pair, raw.paired, p=p, comparisons=tested)
    if raw.unpaired:
        known = {pair[0]: replace(raw.unpaired, p=p)}
        return UnpairedTests(known, frozenset(), tested, alpha)
    return BaselineTests({}, frozenset(), {}, {}, alpha)
