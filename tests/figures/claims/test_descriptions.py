"""A model that is described instead of named."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from podium.render import markdown
from support.claim_reading import assert_read_as
from support.claims import assert_decided, state
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        # What names no benchmark is about that of the other; both may have their own.
        ("The fastest model on MBPP has the highest Pass@1", "en", "the fastest model on MBPP has the highest value in Pass@1 on MBPP"),
        ("On MBPP, the fastest model has the highest Pass@1", "en", "the fastest model on MBPP has the highest value in Pass@1 on MBPP"),
        ("The best model in Pass@1 on MBPP is the slowest on HumanEval", "en", "the best model in Pass@1 on MBPP is the slowest on HumanEval"),
        ("The model with the lowest Pass@1 on MBPP is slower than sft", "en", "the model with the lowest value in Pass@1 on MBPP is slower than sft on MBPP"),
        ("The second-fastest model on MBPP is not the best in Pass@1", "en", "the 2nd fastest model on MBPP does not rank #1 in Pass@1 on MBPP"),
        ("The highest Pass@1 on MBPP is 0.2861", "en", "the model with the highest value in Pass@1 on MBPP has a value of 0.2861 in Pass@1 on MBPP"),
        ("The best Pass@1 on MBPP is more than twice that of the baseline", "en", "the best model in Pass@1 on MBPP has more than 2x the value of the baseline in Pass@1 on MBPP"),
        # Several models: each of them.
        ("The three models with the highest Pass@1 on MBPP all have a time below 150", "en", "claim-syntax"),
        ("The three models with the highest Pass@1 on MBPP are all faster than sft", "en", "the 3 models with the highest value in Pass@1 on MBPP are faster than sft on MBPP"),
        ("The three best models in Pass@1 on MBPP have an Average time below 150", "en", "the 3 best models in Pass@1 on MBPP have a value of less than 150 in Average time on MBPP"),
        ("The three best models in Pass@1 on MBPP are not faster than sft", "en", "claim-syntax"),
        ("The two models with the lowest Pass@1 on MBPP are sft and dpo", "en", "only sft and dpo have one of the 2 lowest values in Pass@1 on MBPP"),
        ("The three models with the lowest Pass@1 on MBPP are sft and dpo", "en", "claim-syntax"),
        ("MBPP 上 Pass@1 最低的两个模型是 sft 和 dpo", "zh", "只有 sft 和 dpo 的 Pass@1 在 MBPP 上属于最低的 2 个"),
        ("MBPP 上 Pass@1 最高的三个模型都比 sft 快", "zh", "在 MBPP 上 Pass@1 最高的 3 个模型在 MBPP 上比 sft 快"),
        ("在 MBPP 上，Pass@1 排名前三的模型的平均时间都低于 150", "zh", "在 MBPP 的 Pass@1 上最好的 3 个模型的平均时间在 MBPP 上低于 150"),
        # On which benchmark, or in which metric, it is the best is open.
        ("The fastest model has the highest Pass@1", "en", "claim-incomplete"),
        ("The fastest model is the best in Pass@1 on MBPP", "en", "claim-incomplete"),
        ("The best model on MBPP is the fastest on HumanEval", "en", "claim-incomplete"),
        # On two benchmarks, it may be another model on each.
        ("The highest Pass@1 on both benchmarks is 0.2861", "en", "claim-incomplete"),
        ("The highest Pass@1 on MBPP is higher than on HumanEval", "en", "claim-syntax"),
        ("On both benchmarks, the fastest model has the highest Pass@1", "en", "claim-syntax"),
        # A name is what the rest is said of.
        ("The fastest model on MBPP is sft", "en", "sft is the fastest on MBPP"),
        ("MBPP 上最快的模型的 Pass@1 最高", "zh", "在 MBPP 上最快的模型的 Pass@1 在 MBPP 上最高"),
        ("在 MBPP 上，Pass@1 最高的模型比 sft 快", "zh", "在 MBPP 上 Pass@1 最高的模型在 MBPP 上比 sft 快"),
        ("MBPP 上最快的模型不是 HumanEval 上最快的模型", "zh", "在 MBPP 上最快的模型在 HumanEval 上不是最快"),
        ("MBPP 上 Pass@1 的最高值为 0.2861", "zh", "在 MBPP 上 Pass@1 最高的模型的 Pass@1 在 MBPP 上为 0.2861"),
        ("最快的模型的 Pass@1 最高", "zh", "claim-incomplete"),
    ],
)  # fmt: skip
def test_a_description_and_what_is_said_share_a_benchmark(
    text: str, language: str, said: str
) -> None:
    assert_read_as(text, language, said)


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        ("the fastest model on One has the lowest Score", "en", True),  # fast
        ("the fastest model on Two has the highest Score", "en", True),
        ("the fastest model on One has the highest Score", "en", False),
        ("the best model in Score on One is faster than base", "en", True),  # good
        ("the best model in Score on One is the fastest on Two", "en", False),
        ("the highest Score on One is 0.6", "en", True),
        ("the lowest Score on One is 0.5", "en", False),
        ("the highest Score on One is 20% higher than that of base", "en", True),
        ("the best Score on Two is 20% above that of the baseline", "en", True),
        ("the two best models in Score on Two are faster than base", "en", True),  # fast and good
        ("the two best models in Score on Two have a Score of at least 0.6", "en", False),
        ("the two models with the highest Score on Two are fast and good", "en", True),
        ("the two models with the highest Score on Two are fast and base", "en", False),
        ("the two models with the longest Run time on One are base and twin", "en", True),
        ("fast has one of the two highest values in Score on Two", "en", True),
        ("fast has one of the two highest values in Score on One", "en", False),
        ("乙集上得分最高的两个模型都比 base 快", "zh", True),
        ("乙集上得分最高的两个模型是 fast 和 good", "zh", True),
        ("乙集上得分最低的两个模型是 fast 和 good", "zh", False),
        ("甲集上最快的模型的得分最低", "zh", True),
        ("乙集上最快的模型的得分最低", "zh", False),
        ("甲集上得分最高的模型的得分为 0.6", "zh", True),
    ],
)
def test_it_is_said_of_the_model_of_which_the_description_is_true(
    report: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    assert_decided(report, text, language, holds=holds)


def test_the_evidence_has_the_description_and_the_statement(report: ProjectFolder) -> None:
    shown = markdown.render_finding(report.report().claim("the fastest model on One takes 5"))
    assert "- One, Run time: fast 🥇5.00, `#1` of 4" in shown


def test_a_description_of_two_models_leaves_it_open(report: ProjectFolder) -> None:
    said = state(report, "the slowest model on One has a Score of 0.5")  # base and twin
    assert said.startswith("claim-undecided"), said
