"""The mean and the median of models."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from podium.render import markdown
from support.claim_reading import assert_read_as
from support.claims import assert_decided, state
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("The median Pass@1 on MBPP is 0.19", "en", "the median Pass@1 of all models on MBPP is 0.19"),
        ("The mean Pass@1 over all models exceeds 20% on MBPP", "en", "the mean Pass@1 of all models on MBPP is more than 20%"),
        ("The average Pass@1 of sft and dpo on MBPP is below 0.2", "en", "the mean Pass@1 of sft and dpo on MBPP is less than 0.2"),
        ("sft's Pass@1 is above the median on both benchmarks", "en", "sft has a higher value than the median of all models in Pass@1 on both benchmarks"),
        ("sft is above average in Pass@1 on MBPP", "en", "sft has a higher value than the mean of all models in Pass@1 on MBPP"),
        ("two models exceed the median Pass@1 on MBPP", "en", "exactly 2 models have a higher value than the median of all models in Pass@1 on MBPP"),
        ("sft has a higher Pass@1 than the mean Pass@1 of all models", "en", "sft has a higher value than the mean of all models in Pass@1 on every benchmark"),
        ("sft is faster than the median on MBPP", "en", "sft is faster than the median of all models on MBPP"),
        # Over which benchmarks it is; what two models, or only one, have together; another metric.
        ("the mean Pass@1 is 0.19", "en", "claim-incomplete"),
        ("the mean Pass@1 of all models on both benchmarks is 0.19", "en", "claim-syntax"),
        ("the mean Pass@1 of sft on MBPP is 0.19", "en", "claim-syntax"),
        ("sft 在两个评测集上的平均 Pass@1 为 0.19", "zh", "claim-syntax"),
        ("the median Pass@1 of two models on MBPP is 0.2", "en", "claim-syntax"),
        ("the mean of every metric on MBPP is 0.2", "en", "claim-syntax"),
        ("sft's Pass@1 is above the mean Average time", "en", "claim-syntax"),
        ("sft is the best of the mean", "en", "claim-syntax"),
        # The name of a metric, of which nothing is a mean.
        ("The average time on MBPP is 125537", "en", "claim-incomplete"),
        ("The mean Average time on MBPP is 125537", "en", "the mean Average time of all models on MBPP is 125537"),
        ("MBPP 上 Pass@1 的中位数为 0.1894", "zh", "所有模型在 MBPP 上的 Pass@1 的中位数为 0.1894"),
        ("所有模型在 MBPP 上的平均 Pass@1 超过 20%", "zh", "所有模型在 MBPP 上的 Pass@1 的平均值高于 20%"),
        ("sft 的 Pass@1 在两个评测集上都高于中位数", "zh", "sft 的 Pass@1 在这两个评测集上高于所有模型的中位数"),
        ("MBPP 上有两个模型的 Pass@1 高于平均值", "zh", "恰好 2 个模型的 Pass@1 在 MBPP 上高于所有模型的平均值"),
        ("sft 在 MBPP 上的 Pass@1 低于所有模型的平均水平", "zh", "sft 的 Pass@1 在 MBPP 上低于所有模型的平均值"),
        ("Pass@1 的平均值为 0.19", "zh", "claim-incomplete"),
    ],
)  # fmt: skip
def test_it_is_of_models_together_on_each_benchmark_that_is_named(
    text: str, language: str, said: str
) -> None:
    assert_read_as(text, language, said)


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        # 0.5, 0.6, 0.4 and 0.5; of an even number the median is between two.
        ("the mean Score on One is 0.5", "en", True),
        ("the median Score on One is 0.5", "en", True),
        ("the mean Score on Two is 0.5375", "en", True),
        ("the median Score on Two is 0.525", "en", True),
        ("the median Score on Two is 0.53", "en", True),  # as many digits as are written
        ("the mean Score of good and fast on One is 0.5", "en", True),
        ("the mean Score of all models except good on One is 0.47", "en", True),
        ("the mean Score of all models except good on One is 0.46", "en", False),
        ("the mean Score of the baselines is at least 50% on One", "en", True),
        ("the mean Score of all models is above 0.5 on One", "en", False),
        ("good is above average in Score", "en", True),
        ("fast is above average in Score", "en", False),
        ("base's Score on One is above the mean", "en", False),  # it is the mean
        ("good's Score on One is 20% higher than the mean", "en", True),
        ("exactly one model has a higher Score than the mean on One", "en", True),
        ("fast takes less time than the median on both benchmarks", "en", True),
        ("甲集上得分的平均值为 0.5", "zh", True),
        ("所有模型在乙集上的平均得分为 0.54", "zh", True),
        ("base 和 good 在甲集上的平均得分为 0.56", "zh", False),
        ("good 的得分在甲集上高于中位数", "zh", True),
        ("fast 的得分在甲集上高于所有模型的平均值", "zh", False),
    ],
)
def test_unrounded_values_have_a_mean_and_a_median(
    report: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    assert_decided(report, text, language, holds=holds)


def test_the_evidence_has_the_mean(report: ProjectFolder) -> None:
    shown = markdown.render_finding(report.report().claim("the mean Score on One is 0.5"))
    assert "the mean Score on One is 0.5 (One: Score 0.5000)" in shown
    assert "- One, Score: mean 0.5000" in shown
    shown = markdown.render_finding(report.report().claim("good is above average in Score on One"))
    assert "- One, Score: good 0.6000, mean 0.5000 (✓ +0.1000)" in shown


def test_models_without_a_value_do_not_count_unless_they_are_named(report: ProjectFolder) -> None:
    report.write("results/one.csv", "model,time,score\nbase,10,0.5\ngood,8,0.6\nfast,5,\n")
    text = "the mean Score on One is 0.55"
    assert state(report, text).startswith(text)
    said = state(report, "the mean Score of good and fast on One is 0.6")
    assert said.startswith("claim-undecided")
    assert said.endswith("One, Score, fast: not measured.")
