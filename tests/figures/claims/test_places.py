"""Models by their places: as a rival, and the same ones on two benchmarks."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from podium.figures.claims.reading import canonical_sentence
from support.claim_reading import assert_read_as, label, read_all
from support.claims import assert_decided
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sft 在 MBPP 上的 Pass@1 比排名第二的模型高 0.0009", "在 MBPP 的 Pass@1 上第 2 好的模型的 Pass@1 在 MBPP 上低于 sft 0.0009"),
        ("sft 在 MBPP 上的 Pass@1 仅比第二名高 0.0009", "在 MBPP 的 Pass@1 上第 2 好的模型的 Pass@1 在 MBPP 上低于 sft 0.0009"),
        ("sft 在 MBPP 的 Pass@1 上领先亚军 0.0009", "在 MBPP 的 Pass@1 上第 2 好的模型在 MBPP 的 Pass@1 上差于 sft 0.0009"),
        ("sft 在 MBPP 上的 Pass@1 比最后一名高至少 10 个百分点", "在 MBPP 的 Pass@1 上最差的模型的 Pass@1 在 MBPP 上低于 sft 至少 10 个百分点"),
        # which the second is, and of what it is a share
        ("sft 的 Pass@1 比第二名高 0.0009", "claim-incomplete"),
        ("sft 在 MBPP 上比第二名好", "claim-incomplete"),
        ("sft 在 MBPP 上的 Pass@1 比第二名高 10%", "claim-syntax"),
        ("sft 在 MBPP 上的 Pass@1 比第二名高", "claim-syntax"),
        ("sft 在 MBPP 上的 Pass@1 没有比第二名高 0.0009", "claim-syntax"),
        ("只有 sft 在 MBPP 上的 Pass@1 比第二名高 0.0009", "claim-syntax"),
        # the same models, or these in the same order
        ("HumanEval 和 MBPP 上 Pass@1 的前两名完全一致", "claim-incomplete"),
        ("MBPP 上 Pass@1 的前两名是相同的模型", "claim-syntax"),
    ],
)  # fmt: skip
def test_a_rival_has_its_place_where_the_difference_is(text: str, said: str) -> None:
    assert_read_as(text, "zh", said)


@pytest.mark.parametrize(
    "text",
    [
        "HumanEval 和 MBPP 上 Pass@1 的前两名是相同的模型",
        "HumanEval 和 MBPP 上 Pass@1 排名前二的模型完全一致",
    ],
)
def test_the_first_models_are_the_same_if_each_has_its_place_on_the_other_benchmark(
    text: str,
) -> None:
    said = [canonical_sentence(claim, label, "zh") for claim in read_all(text, "zh")]
    assert said == [
        "在 HumanEval 的 Pass@1 上最好的 2 个模型在 MBPP 的 Pass@1 上排名前 2",
        "在 MBPP 的 Pass@1 上最好的 2 个模型在 HumanEval 的 Pass@1 上排名前 2",
    ]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("good 在甲集上的时间比第一名长 3", True),
        ("good 在甲集上的时间比第一名长 4", False),
        ("两个评测集上时间最短的两个模型相同", True),
        ("两个评测集上得分的前两名是相同的模型", False),
    ],
)
def test_they_are_the_models_with_that_place(report: ProjectFolder, text: str, holds: bool) -> None:
    assert_decided(report, text, "zh", holds=holds)
