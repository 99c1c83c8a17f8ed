"""What two models come to: never better where no test says so, and how much is tested."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from podium.analysis.comparison import Comparison
from podium.analysis.model_pairs import PairComparison
from podium.analysis.unpaired_comparisons import Unpaired
from podium.config.metrics import MetricSettings
from podium.core.i18n import words
from podium.data.results import Benchmark, Model
from podium.figures.document import Mark
from podium.figures.findings.legend import table_legend
from podium.figures.tables.head_to_head_lead import head_to_head_lead
from podium.site.macros.report import Report
from podium.stats.outcomes import Outcome

METRIC = MetricSettings(better="higher")
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
            "A 在全部 3 个评测集上都差于 B。",
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
            "A 在 3 个评测集中的 1 个上差于 B，没有在任何评测集上更优。其余：2 个无法检验。",
        ),
        ("bb", "A is better than B on both benchmarks.", "A 在两个评测集上都优于 B。"),
        (
            "lul",
            (
                "A is neither better nor worse than B on any of the 3 benchmarks "
                "(2 level, 1 untestable)."
            ),
            "A 在全部 3 个评测集上都不优于也不差于 B（2 个持平、1 个无法检验）。",
        ),
        (
            "lu",
            (
                "A is neither better nor worse than B on either of the two benchmarks "
                "(1 level, 1 untestable)."
            ),
            "A 在两个评测集上都不优于也不差于 B（1 个持平、1 个无法检验）。",
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
        "pass@1: better is better than base on both benchmarks.",
        "better is worse than base on toy, time.",
        (
            "acc: better is better than base on 3 of 4 benchmarks, and worse on none. "
            "The others: 1 not significant."
        ),
        "4 of 5 tested differences are significant.",
        "Not tested, so decided by displayed values alone: 2.",
        "Not compared: doubt, acc (quarantined); alone, acc (not measured).",
    )


def test_metrics_of_one_benchmark_are_counted(pair_report: Report) -> None:
    assert pair_report.head_to_head("better", "base", benchmarks="toy").lead == (
        "better is better than base on 1 of 2 metrics, and worse on 1.",
        "Both tested differences are significant.",
    )


def test_displayed_values_alone_are_called_that(pair_report: Report) -> None:
    assert pair_report.head_to_head("better", "base", benchmarks=["plain", "row"]).lead == (
        "better is better than base on both benchmarks.",
        "Based on displayed values; differences may be due to chance.",
    )


@pytest.mark.parametrize(
    ("count", "tested", "english", "chinese"),
    [
        (0, 1, "The only tested difference is not significant.", "只检验了一个差值，结果不显著。"),
        (1, 1, "The only tested difference is significant.", "只检验了一个差值，结果显著。"),
        (0, 2, "Neither of the two tested differences is significant.", None),
        (1, 2, "One of 2 tested differences is significant.", None),
        (2, 2, "Both tested differences are significant.", None),
        (0, 3, "None of the 3 tested differences is significant.", None),
        (2, 3, "2 of 3 tested differences are significant.", "检验了 3 个差值，其中 2 个显著。"),
        (3, 3, "All 3 tested differences are significant.", "检验了 3 个差值，全部显著。"),
    ],
)
def test_tested_differences_are_counted_as_one_speaks(
    pair_report: Report, count: int, tested: int, english: str, chinese: str | None
) -> None:
    benchmark = pair_report._results.benchmarks["plain"]
    pairs: Any = {
        (benchmark, f"acc{index}"): PairComparison(
            Comparison(Outcome.BETTER, unpaired=Unpaired(0.01 if index < count else 0.5)), "normal"
        )
        for index in range(tested)
    }
    labelled = replace(benchmark, metrics=dict.fromkeys((key for _, key in pairs), METRIC))
    pairs = {(labelled, key): pair for (_, key), pair in pairs.items()}
    sentences = head_to_head_lead(pairs, words("en"), models=MODELS)
    assert english in sentences
    assert chinese is None or chinese in head_to_head_lead(pairs, words("zh"), models=MODELS)


def test_no_sign_of_two_models_is_explained_by_a_baseline(pair_report: Report) -> None:
    table = pair_report.head_to_head("better", "base")
    legend = table_legend(table, words("en"))
    assert {mark for mark, _ in legend} == {Mark.NOT_SIGNIFICANT, Mark.CONFIDENCE_INTERVAL}
    assert not any("baseline" in text for _, text in (*legend, *enumerate(table.notes)))
    assert {mark for mark, _, _ in pair_report.topics(table)} == {mark for mark, _ in legend}
