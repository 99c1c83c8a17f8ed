"""Values that a sentence tells beside what it says."""

import pytest

from support.claims import assert_decided, state
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        ("good has the highest Score on One, at 0.6", "en", True),
        ("good has the highest Score on One, at 0.5", "en", False),
        ("At 0.6, good has the highest Score on One", "en", True),
        ("good has the highest Score on One, at just over 0.6", "en", True),
        ("good has the highest Score on One, at just over 0.59", "en", False),
        ("With a Run time of 5, fast has the lowest Score on One", "en", True),
        ("With a Run time of 6, fast has the lowest Score on One", "en", False),
        ("base and twin are tied at 50% on One", "en", True),
        ("base and twin are tied at 60% on One", "en", False),
        ("base and good are tied at 50% on One", "en", False),
        ("good and fast have a Score of 0.6 and 0.4 on One, respectively", "en", True),
        ("good and fast have a Score of 0.4 and 0.6 on One, respectively", "en", False),
        ("good has a Score of 0.6 and 0.55 on One and Two, respectively", "en", True),
        # From one value to another: both must be so, and the change in the direction of its verb.
        ("good's Score drops from 0.6 on One to 0.55 on Two", "en", True),
        ("good's Score rises from 0.6 on One to 0.55 on Two", "en", False),
        ("good's Score drops from 0.6 on Two to 0.55 on One", "en", False),
        ("The Score of fast rises from 0.4 on One to 0.6 on Two", "en", True),
        ("Score on One drops from 0.6 for good to 0.4 for fast", "en", True),
        ("Score on One drops from 0.6 for good to 0.5 for fast", "en", False),
        # From which to which value all are, and whose these are.
        ("Score on One ranges from 0.4 for fast to 0.6 for good", "en", True),
        ("Score on One ranges from 0.4 (fast) to 0.6 (good)", "en", True),
        ("Score on One ranges from 0.4 for base to 0.6 for good", "en", False),
        ("Score on One lies between 0.4 for fast and 0.5 for base", "en", False),
        ("甲集上的得分从 fast 的 0.4 到 good 的 0.6 不等", "zh", True),
        ("甲集上的得分从 good 的 0.4 到 fast 的 0.6 不等", "zh", False),
        ("good 在甲集和乙集上的得分分别为 0.6 和 0.55", "zh", True),
        ("good 在甲集和乙集上的得分分别为 0.55 和 0.6", "zh", False),
        ("good 的得分从甲集上的 0.6 降到乙集上的 0.55", "zh", True),
        ("good 的得分从甲集上的 0.6 升到乙集上的 0.55", "zh", False),
        ("good 以 0.6 的得分成为甲集上最好的模型", "zh", True),  # in the metric of the value
        ("good beats fast on One, with a Score of 0.6", "en", True),
        ("fast beats base on One, with a Score of 0.4", "en", False),
    ],
)  # fmt: skip
def test_a_value_is_checked_as_well(
    report: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    assert_decided(report, text, language, holds=holds)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("good and fast have a Score of 0.6 and 0.4 on One and Two, respectively", "en"),
        ("good has a Score of 0.6 and 0.4 on One, respectively", "en"),
        ("Score ranges from 0.4 for fast to 0.6 for good", "en"),
        ("good、fast 和 base 在甲集上的得分分别为 0.6 和 0.4", "zh"),
    ],
)
def test_values_that_may_be_of_something_else_are_refused(
    report: ProjectFolder, text: str, language: str
) -> None:
    said = state(report, text, language)
    assert said.startswith("claim-") and not said.startswith("claim-false"), said  # noqa: PT018
