"""A model compared with itself on another benchmark."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from podium.render import markdown
from support.authors import paper
from support.claim_reading import assert_read_as
from support.claims import assert_decided, state
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("sft has a higher Pass@1 on MBPP than on HumanEval", "en", "on MBPP, sft has a higher value than on HumanEval in Pass@1"),
        ("sft's Pass@1 on MBPP is higher than its Pass@1 on HumanEval", "en", "on MBPP, sft has a higher value than on HumanEval in Pass@1"),
        ("sft's Pass@1 drops by 0.02 from HumanEval to MBPP", "en", "on MBPP, sft has a lower value than on HumanEval by 0.02 in Pass@1"),
        ("Compared to HumanEval, sft's Pass@1 is lower on MBPP", "en", "on MBPP, sft has a lower value than on HumanEval in Pass@1"),
        ("Every model takes less time on MBPP than on HumanEval", "en", "on MBPP, every model is faster than on HumanEval"),
        ("sft takes at least 10% less time on MBPP than it does on HumanEval", "en", "on MBPP, sft takes at least 10% less time than on HumanEval"),
        ("Pass@1 is lower on MBPP than on HumanEval for all models", "en", "on MBPP, every model has a lower value than on HumanEval in Pass@1"),
        ("sft is better on MBPP than on HumanEval", "en", "on MBPP, sft is better than on HumanEval in every metric"),
        ("On MBPP, sft is just as fast as on HumanEval", "en", "on MBPP, sft is just as fast as on HumanEval"),
        ("On MBPP, sft is level with itself on HumanEval in Pass@1", "en", "on MBPP, sft is level with itself on HumanEval in Pass@1"),
        ("sft does not have a lower Pass@1 on MBPP than on HumanEval", "en", "on MBPP, sft does not have a lower value than on HumanEval in Pass@1"),
        ("two models have a higher Pass@1 on MBPP than on HumanEval", "en", "on MBPP, exactly 2 models have a higher value than on HumanEval in Pass@1"),
        # Two things to compare with, or none; a benchmark with itself, or more than one.
        ("sft beats dpo on MBPP than on HumanEval", "en", "claim-syntax"),
        ("sft has a higher Pass@1 than dpo on MBPP compared to HumanEval", "en", "claim-syntax"),
        ("Compared to HumanEval, sft is the best on MBPP", "en", "claim-syntax"),
        ("sft has a higher Pass@1 than on HumanEval", "en", "claim-incomplete"),
        ("sft has a higher Pass@1 on HumanEval than on HumanEval", "en", "claim-syntax"),
        ("sft has a higher Pass@1 on every benchmark than on HumanEval", "en", "claim-incomplete"),
        ("sft's Pass@1 on MBPP is higher than its time on HumanEval", "en", "claim-syntax"),
        ("sft has a significantly higher Pass@1 on MBPP than on HumanEval", "en", "claim-syntax"),
        ("the baseline has a lower Pass@1 on MBPP than on HumanEval", "en", "claim-baseline-subject"),
        ("sft 在 MBPP 上的 Pass@1 高于在 HumanEval 上的 Pass@1", "zh", "在 MBPP 上，sft 的 Pass@1 高于其在 HumanEval 上"),
        ("每个模型在 MBPP 上的平均时间都短于其在 HumanEval 上的平均时间", "zh", "在 MBPP 上，所有模型的平均时间低于其在 HumanEval 上"),
        ("所有模型在 MBPP 上都比在 HumanEval 上更快", "zh", "在 MBPP 上，所有模型比其在 HumanEval 上快"),
        ("与 HumanEval 相比，sft 在 MBPP 上的 Pass@1 更低", "zh", "在 MBPP 上，sft 的 Pass@1 低于其在 HumanEval 上"),
        ("从 HumanEval 到 MBPP，sft 的 Pass@1 下降了 0.02", "zh", "在 MBPP 上，sft 的 Pass@1 低于其在 HumanEval 上 0.02"),
        ("sft 在 MBPP 上的用时比在 HumanEval 上少 30%", "zh", "在 MBPP 上，sft 的用时比其在 HumanEval 上少 30%"),
        ("sft 在 MBPP 上的 Pass@1 与在 HumanEval 上持平", "zh", "在 MBPP 上，sft 在 Pass@1 上与其在 HumanEval 上持平"),
        ("sft 在 MBPP 上没有在 HumanEval 上快", "zh", "claim-syntax"),
        ("sft 在 MBPP 上的 Pass@1 高于其在 HumanEval 上的平均时间", "zh", "claim-syntax"),
        ("sft 的 Pass@1 高于在 HumanEval 上", "zh", "claim-incomplete"),
    ],
)  # fmt: skip
def test_a_benchmark_is_compared_with_one_other_benchmark_and_no_model(
    text: str, language: str, said: str
) -> None:
    assert_read_as(text, language, said)


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        ("good has a lower Score on Two than on One", "en", True),
        ("fast has a lower Score on Two than on One", "en", False),
        ("base has a lower Score on Two than on One", "en", False),
        ("good's Score drops by 0.05 from One to Two", "en", True),
        ("good's Score is 5 percentage points lower on Two than on One", "en", True),
        ("good's Score is 6 percentage points lower on Two than on One", "en", False),
        ("good takes 12.5% more time on Two than on One", "en", True),
        ("fast is slower on Two than on One by at least 1.2x", "en", True),
        ("fast is better on Two than on One", "en", False),  # in Score alone
        ("no model is faster on Two than on One", "en", True),
        ("exactly one model has a higher Score on Two than on One", "en", True),
        ("good 在乙集上的得分低于其在甲集上的得分", "zh", True),
        ("good 在乙集上的得分比甲集低 0.05", "zh", True),
        ("good 在乙集上的得分比甲集低 0.06", "zh", False),
        ("所有模型在乙集上都比在甲集上慢", "zh", False),
        ("fast 在乙集上比在甲集上慢", "zh", True),
    ],
)
def test_the_displayed_values_of_both_benchmarks_decide(
    report: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    assert_decided(report, text, language, holds=holds)


def test_the_evidence_has_both_values(report: ProjectFolder) -> None:
    text = "good has a lower Score on Two than on One"
    shown = markdown.render_finding(report.report().claim(text))
    assert "Two, Score: good 0.5500, One 0.6000 (✗ -0.0500)" in shown


def test_a_value_that_is_missing_on_either_benchmark_leaves_it_open(report: ProjectFolder) -> None:
    report.write("results/one.csv", "model,time,score\nbase,10,0.5\nfast,5,\n")
    report.write("results/two.csv", "model,time,score\nbase,10,0.5\nfast,6,0.6\n")
    for benchmarks in (("One", "Two"), ("Two", "One")):
        text = "fast has a higher Score on {} than on {}".format(*benchmarks)
        assert state(report, text).endswith("undecided: One, Score, fast: not measured.")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Atlas has a higher Accuracy on GSM8K than on average", "en"),
        ("Atlas 在 GSM8K 上的准确率高于平均", "zh"),
    ],
)
def test_an_average_of_the_settings_is_not_compared_with(
    project: ProjectFolder, text: str, language: str
) -> None:
    assert state(paper(project), text, language).startswith("claim-syntax")
