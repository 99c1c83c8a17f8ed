"""What two models come to: never better where no test says so, and how much is tested."""

from collections.abc import Sequence
from typing import Any

import pytest

from podium.analysis.comparison import Comparison
from podium.analysis.model_pairs import PairComparison
from podium.core.i18n import words
from podium.data.results import Benchmark, Model
from podium.figures.tables.head_to_head_lead import head_to_head_lead
from podium.site.macros.report import Report
from podium.stats.outcomes import Outcome

MODELS = (Model("model-a", "A"), Model("model-b", "B"))


def lead(
    benchmarks: Sequence[Benchmark], outcomes: str, language: str = "en", metric: str = "acc"
) -> tuple[str, ...]:
    """The sentences about outcomes by their first letters, none of them tested."""
    kinds = {one.value[0]: one for one in Outcome if one is not Outcome.NOT_COMPARABLE}
    pairs: Any = {
        (benchmark, metric): PairComparison(Comparison(kinds[letter]))
        for benchmark, letter in zip(benchmarks, outcomes, strict=False)
    }
    return head_to_head_lead(pairs, words(language), models=MODELS)


@pytest.mark.parametrize(
    ("outcomes", "english", "chinese"),
    [
        ("bbb", "A is better than B on all 3 benchmarks.", "A 在全部 3 个评测集上都优于 B。"),
        (
            "www",
            "A is worse than B on all 3 benchmarks.",
            "A 在全部 3 个评测集上都比 B 更差。",
        ),
        (
            "bbl",
            "A is better than B on 2 of 3 benchmarks, and worse on none. The others: 1 level.",
            "A 在 3 个评测集中的 2 个上优于 B，没有在任何评测集上更差。其余：1 个持平。",
        ),
        (
            "bwb",
            "A is better than B on 2 of 3 benchmarks, and worse on 1.",
            "A 在 3 个评测集中的 2 个上优于 B，在 1 个上更差。",
        ),
        (
            "wuu",
            "A is worse than B on 1 of 3 benchmarks, and better on none. The others: 2 untestable.",
            "A 在 3 个评测集中的 1 个上比 B 更差，没有在任何评测集上更优。其余：2 个无法检验。",
        ),
        (
            "lu",
            "A is neither better nor worse than B on any of 2 benchmarks (1 level, 1 untestable).",
            "A 在全部 2 个评测集上都不优于也不差于 B（1 个持平、1 个无法检验）。",
        ),
    ],
)
def test_the_sentence_counts_benchmarks_in_both_languages(
    pair_report: Report, outcomes: str, english: str, chinese: str
) -> None:
    benchmarks = [one for one in pair_report._results.benchmarks.values() if "acc" in one.metrics]
    assert lead(benchmarks, outcomes)[0] == english
    assert lead(benchmarks, outcomes, "zh")[0] == chinese


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        ("b", "A is better than B on plain, acc."),
        ("w", "A is worse than B on plain, acc."),
        ("l", "A and B are level on plain, acc."),
        ("n", "A and B are not significantly different on plain, acc."),
        ("u", "The difference between A and B on plain, acc is untestable."),
        ("m", "There is nothing to compare: no metric has values of both A and B."),
    ],
)
def test_a_single_row_is_named(pair_report: Report, outcome: str, sentence: str) -> None:
    assert lead([pair_report._results.benchmarks["plain"]], outcome)[0] == sentence


def test_metrics_are_summed_up_one_by_one_and_tests_are_counted(pair_report: Report) -> None:
    assert pair_report.head_to_head("better", "base").lead == (
        "pass@1: better is better than base on all 2 benchmarks.",
        "better is worse than base on toy, time.",
        (
            "acc: better is better than base on 3 of 4 benchmarks, and worse on none. "
            "The others: 1 not significant."
        ),
        "4 of 5 tested differences are significant.",
        "Not tested, so decided by displayed values alone: 2.",
    )


def test_metrics_of_one_benchmark_are_counted(pair_report: Report) -> None:
    assert pair_report.head_to_head("better", "base", benchmarks="toy").lead == (
        "better is better than base on 1 of 2 metrics, and worse on 1.",
        "2 of 2 tested differences are significant.",
    )


def test_displayed_values_alone_are_called_that(pair_report: Report) -> None:
    assert pair_report.head_to_head("better", "base", benchmarks=["plain", "row"]).lead == (
        "better is better than base on all 2 benchmarks.",
        "Based on displayed values; differences may be due to chance.",
    )
