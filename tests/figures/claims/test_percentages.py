"""Percentages and percentage points, of metrics in percent and of others."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError
from support.authors import paper
from support.claims import assert_decided, rivals, state
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        # 65.3 and 62.1: 3.2 points, and 5.15 % of 62.1
        ("Atlas beats Basalt by 3.2 percentage points in Accuracy on GSM8K", "en", True),
        ("Atlas beats Basalt by at least 3.2pp in Accuracy on GSM8K", "en", True),
        ("Atlas beats Basalt by more than 3.2 points in Accuracy on GSM8K", "en", False),
        ("Atlas beats Basalt by less than 3.3 percentage points in Accuracy on GSM8K", "en", True),
        ("Atlas beats Basalt by between 3 and 3.5 percentage points in Accuracy on GSM8K", "en", True),
        ("Atlas beats Basalt by 5.2% in relative terms in Accuracy on GSM8K", "en", True),
        ("Atlas shows a relative improvement of at least 5% over Basalt in Accuracy on GSM8K", "en", True),
        ("Atlas shows a relative improvement of at least 6% over Basalt in Accuracy on GSM8K", "en", False),
        ("Atlas 在 GSM8K 上的准确率比 Basalt 高 3.2 个百分点", "zh", True),
        ("Atlas 在 GSM8K 上的准确率比 Basalt 高 3.3 个百分点", "zh", False),
        ("Atlas 在 GSM8K 上的准确率比 Basalt 相对高至少 5%", "zh", True),
        ("Atlas 在 GSM8K 的准确率上比 Basalt 相对提升至少 6%", "zh", False),
        ("Atlas 在 GSM8K 的准确率上比 Basalt 相对领先至少 5%", "zh", True),
        # 0.4125 and 0.3902 of 1 are 41.25 % and 39.02 %
        ("Atlas beats Cirrus by 2.2 percentage points in Pass@1 on Code", "en", True),
        ("Atlas has a Pass@1 of 41% on Code", "en", True),
        ("Atlas has a Pass@1 above 42% on Code", "en", False),
        ("Atlas reaches at least 41.2% Pass@1 on Code", "en", True),
        ("Atlas reaches at least 41.3% Pass@1 on Code", "en", False),
        ("Atlas achieves 41.3% Pass@1 on Code", "en", True),
        # in seconds, a percentage is of the other value
        ("Cirrus lowers Latency by at least 47% compared to Basalt on GSM8K", "en", True),
    ],
)  # fmt: skip
def test_percentage_points_are_of_a_proportion(
    project: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    assert_decided(paper(project), text, language, holds=holds)


@pytest.mark.parametrize(
    ("text", "language", "sentences"),
    [
        (
            "Atlas beats Basalt by at least 5% in Accuracy on GSM8K",
            "en",
            (
                "Atlas is better than Basalt by at least 5 percentage points in Accuracy on GSM8K",
                "Atlas is better than Basalt by at least 5% in relative terms in Accuracy on GSM8K",
            ),
        ),
        (
            "Atlas 在 GSM8K 上的准确率比 Basalt 提高了 5%",
            "zh",
            (
                "Atlas 的准确率在 GSM8K 上高于 Basalt 5 个百分点",
                "Atlas 的准确率在 GSM8K 上比 Basalt 相对高 5%",
            ),
        ),
    ],
)
def test_a_percentage_of_a_metric_in_percent_has_two_meanings(
    project: ProjectFolder, text: str, language: str, sentences: tuple[str, ...]
) -> None:
    report = paper(project).report(language)
    with pytest.raises(ProblemError) as caught:
        report.claim(text)
    (problem,) = caught.value.problems
    assert problem.code == "claim-two-meanings"
    hint = words(language).hint(problem)
    for sentence in sentences:
        assert sentence in hint
        assert state(project, sentence, language).startswith((sentence, "claim-false"))


@pytest.mark.parametrize(
    "text",
    [
        "Cirrus lowers Latency by 2 percentage points compared to Basalt on GSM8K",
        "Cirrus has a Latency of 2% on GSM8K",
        "Cirrus 在 GSM8K 上的延迟比 Basalt 低 2 个百分点",
    ],
)
def test_a_metric_that_is_no_proportion_has_no_percentage_points(
    project: ProjectFolder, text: str
) -> None:
    said = state(paper(project), text)
    assert said == (
        "claim-no-percentage: Metric “lat” is not in percent, so a claim cannot state its "
        "values in percent or its differences in percentage points."
    )


def test_more_points_than_a_proportion_can_have_are_percentage_points(
    project: ProjectFolder,
) -> None:
    report = rivals(project)
    said = state(report, "good beats base by 10 points in Score on One")
    assert said.startswith("claim-two-meanings")
    assert state(report, "good beats base by 0.2 points in Score on One").startswith("claim-false")
    assert state(report, "good beats base by 3 points in Run time on One").startswith("claim-false")
