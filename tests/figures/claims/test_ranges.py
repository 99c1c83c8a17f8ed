"""From which value to which all are, taken together."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from support.claim_reading import assert_read_as
from support.claims import ONE, assert_decided, result_file, state
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Pass@1 on MBPP ranges from 0.16 to 0.26", "en", "taken together, the values of every model in Pass@1 on MBPP range from 0.16 to 0.26"),
        ("sft's Pass@1 ranges from 0.1 to 0.2", "en", "taken together, the values of sft in Pass@1 on every benchmark range from 0.1 to 0.2"),
        ("The Pass@1 of all models varies from 16% to 26% on MBPP", "en", "taken together, the values of every model in Pass@1 on MBPP range from 16% to 26%"),
        ("Pass@1 ranges from 0.16 to 0.26 across all models and benchmarks", "en", "taken together, the values of every model in Pass@1 on every benchmark range from 0.16 to 0.26"),
        ("sft's Pass@1 varies between 0.1 and 0.2", "en", "claim-two-meanings"),
        ("All models' Pass@1 lies between 0.1 and 0.3", "en", "every model has a value of between 0.1 and 0.3 in Pass@1 on every benchmark"),
        ("Pass@1 on MBPP lies between 0.1 and 0.3", "en", "every model has a value of between 0.1 and 0.3 in Pass@1 on MBPP"),
        ("sft's Pass@1 on MBPP is in the range 0.10–0.13", "en", "sft has a value of between 0.10 and 0.13 in Pass@1 on MBPP"),
        ("各模型在 MBPP 上的 Pass@1 从 0.11 到 0.29 不等。", "zh", "所有模型的 Pass@1 在 MBPP 上合起来从 0.11 到 0.29"),
        ("MBPP 上的 Pass@1 从 0.11 到 0.29。", "zh", "所有模型的 Pass@1 在 MBPP 上合起来从 0.11 到 0.29"),
        ("sft 的 Pass@1 从 0.11 到 0.29", "zh", "sft 的 Pass@1 在所有评测集上合起来从 0.11 到 0.29"),
        ("sft 的 Pass@1 在 0.11 到 0.29 之间变化", "zh", "claim-two-meanings"),
        ("MBPP 上的 Pass@1 介于 0.16 与 0.26 之间。", "zh", "所有模型的 Pass@1 在 MBPP 上为 0.16 到 0.26"),
        ("所有模型的 Pass@1 都在 0.12–0.15 之间", "zh", "所有模型的 Pass@1 在所有评测集上为 0.12 到 0.15"),
    ],
)  # fmt: skip
def test_a_range_is_of_all_values_and_between_is_of_each(
    text: str, language: str, said: str
) -> None:
    assert_read_as(text, language, said)


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        ("Score ranges from 0.4 to 0.6", "en", True),
        ("Score on Two ranges from 0.5 to 0.6", "en", True),
        ("Score on Two ranges from 0.4 to 0.6", "en", False),  # the least is 0.5
        ("good's Score ranges from 0.55 to 0.60", "en", True),
        ("good's Score ranges from 0.5 to 0.6", "en", False),  # 0.55 is 0.6 in one digit
        ("good and fast's Score on One ranges from 0.4 to 0.6", "en", True),
        ("得分从 0.4 到 0.6 不等", "zh", True),
        ("good 的得分从 0.55 到 0.6", "zh", True),
        ("甲集上的时间从 5 到 10", "zh", True),
        ("甲集上的时间从 5 到 9", "zh", False),
    ],
)
def test_the_smallest_and_the_largest_value_are_the_ends(
    report: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    assert_decided(report, text, language, holds=holds)


def test_the_evidence_is_both_ends(report: ProjectFolder) -> None:
    said = state(report, "Score on One ranges from 0.4 to 0.6")
    assert said.endswith("(One: fast Score 0.4000; good Score 🥇0.6000)"), said


def test_a_missing_value_leaves_a_range_open_unless_another_is_outside(
    report: ProjectFolder,
) -> None:
    report.write("results/one.csv", result_file(ONE | {"twin": ("10", "")}))
    assert state(report, "Score on One ranges from 0.4 to 0.6").startswith("claim-undecided")
    assert state(report, "Score on One ranges from 0.5 to 0.6").startswith("claim-false")
