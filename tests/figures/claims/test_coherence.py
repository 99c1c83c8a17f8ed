"""What makes no sense together in a sentence is refused."""

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError
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
        ("on every benchmark and in every metric, exactly two models beat base", "en"),
        ("on every benchmark, Score ranges from 0.4 to 0.6", "en"),  # on each, or on all
        ("some model's Score ranges from 0.4 to 0.6", "en"),
        ("good's Score and Run time range from 0.4 to 10", "en"),
        ("the three best models in Score are, in order, good and base", "en"),
        ("good and base rank first, second and third in Score", "en"),
        ("good and base rank first and second in Score on some benchmark", "en"),
        ("the two worst models in Score are, in order, base and twin", "en"),
        ("the three best models in Score are good and base", "en"),
        ("得分排名前三的是 good 和 base", "zh"),
        ("good is not always consistently better than base", "en"),
    ],
)
def test_parts_that_leave_open_what_is_meant_are_refused(
    report: ProjectFolder, text: str, language: str
) -> None:
    assert state(report, text, language).startswith("claim-syntax")


@pytest.mark.parametrize(
    ("text", "language", "same", "each"),
    [
        (
            "on every benchmark, exactly two models beat base",
            "en",
            "“exactly 2 models are better than base in every metric on every benchmark”",
            (
                "“exactly 2 models are better than base in every metric on One” and "
                "“exactly 2 models are better than base in every metric on Two”"
            ),
        ),
        (
            "在每个评测集上，都恰好有两个模型优于 base",
            "zh",
            "“恰好 2 个模型在所有评测集的所有指标上优于 base”",
            (
                "“恰好 2 个模型在甲集的所有指标上优于 base” 和 "
                "“恰好 2 个模型在乙集的所有指标上优于 base”"
            ),
        ),
    ],
)
def test_models_counted_on_every_benchmark_are_the_same_or_those_of_each(
    report: ProjectFolder, text: str, language: str, same: str, each: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        report.report(language).claim(text)
    (problem,) = caught.value.problems
    assert problem.code == "claim-two-meanings"
    sentences = problem.facts[f"sentences.{language}"]
    assert sentences == same + words(language).label("either") + each
