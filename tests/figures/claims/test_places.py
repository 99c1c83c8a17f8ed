"""Models by their places: as a rival, and the same ones on two benchmarks."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from podium.figures.claims.reading import canonical_sentence
from support.claim_reading import assert_read_as, label, read_all
from support.claims import assert_decided, state
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("sft beats the runner-up by 0.0009 in Pass@1 on MBPP", "en", "the 2nd best model in Pass@1 on MBPP is worse than sft by 0.0009 in Pass@1 on MBPP"),
        ("sft's Pass@1 on MBPP is 0.0009 higher than that of the next best model", "en", "the 2nd best model in Pass@1 on MBPP has a lower value than sft by 0.0009 in Pass@1 on MBPP"),
        ("sft is 0.01 behind the best model in Pass@1 on MBPP", "en", "the best model in Pass@1 on MBPP is better than sft by 0.01 in Pass@1 on MBPP"),
        ("sft is 0.01 behind the next best model in Pass@1 on MBPP", "en", "claim-syntax"),
        # by speed, it has its place whatever the metric of the rest is
        ("sft beats the second-fastest model by 0.02 in Pass@1 on MBPP", "en", "the 2nd fastest model on MBPP is worse than sft by 0.02 in Pass@1 on MBPP"),
        ("sft is 1.1x as fast as the second-fastest model on MBPP", "en", "the 2nd fastest model on MBPP takes 1.1x as long as sft on MBPP"),
        ("sft beats the runner-up by 0.0009 in Pass@1", "en", "claim-incomplete"),
        ("sft beats the runner-up by 0.0009 on MBPP", "en", "claim-incomplete"),
        ("sft beats the runner-up by 10% in Pass@1 on MBPP", "en", "claim-syntax"),
        ("sft 在 MBPP 上的 Pass@1 比排名第二的模型高 0.0009", "zh", "在 MBPP 的 Pass@1 上第 2 好的模型的 Pass@1 在 MBPP 上低于 sft 0.0009"),
        ("sft 在 MBPP 上的 Pass@1 仅比第二名高 0.0009", "zh", "在 MBPP 的 Pass@1 上第 2 好的模型的 Pass@1 在 MBPP 上低于 sft 0.0009"),
        ("sft 在 MBPP 的 Pass@1 上领先亚军 0.0009", "zh", "在 MBPP 的 Pass@1 上第 2 好的模型在 MBPP 的 Pass@1 上差于 sft 0.0009"),
        ("sft 在 MBPP 上的 Pass@1 比最后一名高至少 10 个百分点", "zh", "在 MBPP 的 Pass@1 上最差的模型的 Pass@1 在 MBPP 上低于 sft 至少 10 个百分点"),
        # which the second is, and of what it is a share
        ("sft 的 Pass@1 比第二名高 0.0009", "zh", "claim-incomplete"),
        ("sft 在 MBPP 上比第二名好", "zh", "claim-incomplete"),
        ("sft 在 MBPP 上的 Pass@1 比第二名高 10%", "zh", "claim-syntax"),
        ("sft 在 MBPP 上的 Pass@1 比第二名高", "zh", "claim-syntax"),
        ("sft 在 MBPP 上的 Pass@1 没有比第二名高 0.0009", "zh", "claim-syntax"),
        ("只有 sft 在 MBPP 上的 Pass@1 比第二名高 0.0009", "zh", "claim-syntax"),
        # the same models, or these in the same order
        ("HumanEval 和 MBPP 上 Pass@1 的前两名完全一致", "zh", "claim-incomplete"),
        ("MBPP 上 Pass@1 的前两名是相同的模型", "zh", "claim-syntax"),
    ],
)  # fmt: skip
def test_a_rival_has_its_place_where_the_difference_is(text: str, language: str, said: str) -> None:
    assert_read_as(text, language, said)


@pytest.mark.parametrize(
    "text",
    [
        "the top two models in Pass@1 are the same on HumanEval and MBPP",
        "On HumanEval and MBPP, the two best models in Pass@1 are the same",
        "HumanEval 和 MBPP 上 Pass@1 的前两名是相同的模型",
        "HumanEval 和 MBPP 上 Pass@1 排名前二的模型完全一致",
    ],
)
def test_the_first_models_are_the_same_if_each_has_its_place_on_the_other_benchmark(
    text: str,
) -> None:
    language = "en" if text.isascii() else "zh"
    said = [canonical_sentence(claim, label, "zh") for claim in read_all(text, language)]
    assert said == [
        "在 HumanEval 的 Pass@1 上最好的 2 个模型在 MBPP 的 Pass@1 上排名前 2",
        "在 MBPP 的 Pass@1 上最好的 2 个模型在 HumanEval 的 Pass@1 上排名前 2",
    ]


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        ("good 在甲集上的时间比第一名长 3", "zh", True),
        ("good 在甲集上的时间比第一名长 4", "zh", False),
        ("fast is 1.6x as fast as the second-fastest model on One", "en", True),
        ("fast is 1.7x as fast as the second-fastest model on One", "en", False),
        ("fast trails the best model by 0.2 in Score on One", "en", True),
        ("good beats the second-fastest model by 0.1 in Score on One", "en", False),  # itself
        ("the baseline is 0.1 behind the best model in Score on One", "en", True),
        ("两个评测集上时间最短的两个模型相同", "zh", True),
        ("两个评测集上得分的前两名是相同的模型", "zh", False),
    ],
)
def test_they_are_the_models_with_that_place(
    report: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    assert_decided(report, text, language, holds=holds)


@pytest.mark.parametrize(
    "text",
    [
        "good beats the runner-up by 0.1 in Score on One",
        "fast is 0.1 behind the third-best model in Score on One",
        "fast is 1.6x as fast as the slowest model on One",
        "the top three models in Run time are the same on One and Two",
    ],
)
def test_nobody_is_meant_by_a_place_that_two_share(report: ProjectFolder, text: str) -> None:
    assert state(report, text).startswith("claim-undecided")
