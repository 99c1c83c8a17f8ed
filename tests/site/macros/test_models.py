"""The macros of models: whom they know."""

import pytest

from podium.core.problems import ProblemError
from support.projects import ProjectFolder


@pytest.mark.parametrize("macro", ["model_values", "model_verdicts", "model_neighbours"])
def test_a_file_with_faults_is_not_passed_over(league: ProjectFolder, macro: str) -> None:
    league.write("results/two.csv", "model,time,score\nboth,fast,1\n")
    with pytest.raises(ProblemError) as caught:
        getattr(league.report(), macro)("both")
    assert [one.code for one in caught.value.problems] == ["not-a-number"]


def test_a_model_that_is_only_described_has_a_card_and_no_number(league: ProjectFolder) -> None:
    models = (league.root / "results/models.csv").read_text(encoding="utf-8")
    league.write("results/models.csv", f"{models}planned,,,,,\n")
    report = league.report()
    assert report.model_card("planned").subject == {"model": "planned"}
    assert "planned" in [row.model for row in report.models_table().rows]
    values = report.model_values("planned")
    assert {row.cells[0].reason for row in values.rows} == {"no row in this benchmark"}


def test_a_misspelt_model_is_named_with_the_right_one(league: ProjectFolder) -> None:
    with pytest.raises(ProblemError) as caught:
        league.report().model_card("bth")
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["nearest"]) == ("unknown-model", "both")


@pytest.mark.parametrize(
    ("arguments", "code", "facts"),
    [
        (("both", "both"), "same-model", {"name": "both"}),
        (("b", "both"), "same-model", {"a": "b", "b": "both", "name": "both"}),
        (("both", "bas"), "unknown-model", {"nearest": "base"}),
        (("only", "late"), "no-common-benchmark", {"on_a": "one", "on_b": "two"}),
    ],
    ids=["twice", "by its alias", "misspelt", "nowhere together"],
)
def test_two_models_that_cannot_be_compared_are_named(
    project: ProjectFolder, arguments: tuple[str, str], code: str, facts: dict[str, str]
) -> None:
    project.write("results/one.csv", "model,time,score\nboth,1,1\nbase,1,2\nonly,2,2\n")
    project.write("results/two.csv", "model,time,score\nboth,1,1\nlate,2,2\n")
    project.write("results/models.csv", "model,alias\nboth,b\n")
    with pytest.raises(ProblemError) as caught:
        project.report().head_to_head(*arguments)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert facts.items() <= problem.facts.items()


def test_names_in_a_head_to_head_are_checked(small: ProjectFolder) -> None:
    report = small.report()
    for wrong, code in (
        ({"benchmarks": "onne"}, "unknown-benchmark"),
        ({"metrics": "tim"}, "unknown-metric"),
    ):
        with pytest.raises(ProblemError, match=code):
            report.head_to_head("base", "good", **wrong)
    with pytest.raises(ProblemError) as caught:
        report.head_to_head(1, "good")  # type: ignore[arg-type]
    assert caught.value.problems[0].facts["argument"] == "a"
