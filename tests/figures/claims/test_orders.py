"""Places in an order of values, and a value between those of two models."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from support.claim_reading import assert_read_as
from support.claims import assert_decided
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("In descending order of Pass@1, sft is first on MBPP", "en", "sft has the highest value in Pass@1 on MBPP"),
        ("按 Pass@1 从高到低排序，sft 在 MBPP 上排名第一", "zh", "sft 的 Pass@1 在 MBPP 上最高"),
        ("将所有模型按平均时间从短到长排列，sft 在 MBPP 上位居倒数第二", "zh", "sft 的平均时间在 MBPP 上第 2 高"),
        ("按 Pass@1 降序排列，sft 在 MBPP 上排在前三", "zh", "sft 的 Pass@1 在 MBPP 上属于最高的 3 个"),
        # what has no place in that order, or one by speed
        ("按平均时间从短到长，sft 在 MBPP 上优于 dpo", "zh", "claim-syntax"),
        ("按平均时间从短到长，sft 在 MBPP 上最快", "zh", "claim-syntax"),
        # the best need not be the first of that order
        ("按 Pass@1 升序排列，sft 在 MBPP 上最好", "zh", "claim-syntax"),
        ("按 Pass@1 从低到高，MBPP 上最好的两个模型是 sft 和 dpo", "zh", "claim-syntax"),
        ("In ascending order of Pass@1, sft leads on MBPP", "en", "claim-syntax"),
        ("In ascending order of Pass@1, sft is the second best on MBPP", "en", "claim-syntax"),
        ("In ascending order of Pass@1, sft is among the five worst on MBPP", "en", "claim-syntax"),
        ("In ascending order of Pass@1, the top two on MBPP are sft and dpo", "en", "only sft and dpo have one of the 2 lowest values in Pass@1 on MBPP"),
        # of one model after another, and of nothing else
        ("sft 的 Pass@1 介于 sft 和 dpo 之间", "zh", "claim-syntax"),
        ("所有模型的 Pass@1 都介于 sft 和 dpo 之间", "zh", "claim-syntax"),
        ("codedpo 的 Pass@1 没有介于 sft 和 dpo 之间", "zh", "claim-syntax"),
    ],
)  # fmt: skip
def test_a_place_is_one_from_the_end_that_comes_first(text: str, language: str, said: str) -> None:
    assert_read_as(text, language, said)


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        ("base's Score lies between that of good and fast on One", "en", True),
        ("甲集上，base 的得分介于 fast 和 good 之间", "zh", True),
        ("甲集上，base 和 twin 的得分都介于 fast 和 good 之间", "zh", True),
        ("甲集上，good 的得分介于 fast 和 base 之间", "zh", False),
        ("甲集上，base 的得分介于 twin 和 good 之间", "zh", False),  # base and twin are level
        ("In ascending order of Run time, twin ranks third on One", "en", True),  # as base does
        ("In ascending order of Run time, twin ranks fourth on One", "en", False),
    ],
)
def test_it_is_so_by_the_displayed_values(
    report: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    assert_decided(report, text, language, holds=holds)
