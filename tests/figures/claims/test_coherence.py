"""What makes no sense together in a sentence is refused."""

import pytest

from support.claims import state
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    "subject",
    ["并非所有模型都", "至多两个模型", "只有 good ", "good 或 fast 都", "除 good 外，没有模型"],
)
def test_whichever_benchmark_goes_with_no_count_of_models(
    report: ProjectFolder, subject: str
) -> None:
    """On each benchmark, other models could be counted."""
    said = state(report, f"无论在哪个评测集上，{subject}优于 base", "zh")
    assert said.startswith("claim-syntax"), said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("on every benchmark, exactly two models beat base", "en"),  # on each they may be others
        ("the three best models in Score are good and base", "en"),
        ("得分排名前三的是 good 和 base", "zh"),
        ("good is not always consistently better than base", "en"),
    ],
)
def test_parts_that_leave_open_what_is_meant_are_refused(
    report: ProjectFolder, text: str, language: str
) -> None:
    assert state(report, text, language).startswith("claim-syntax")
