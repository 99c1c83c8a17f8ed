"""What cannot be asked of samples."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import pytest

from podium.core.i18n import words
from podium.core.problems import Problem, ProblemError
from support.projects import ProjectFolder
from support.sampled_reports import two_solvers


@pytest.fixture
def toy(project: ProjectFolder) -> ProjectFolder:
    return two_solvers(project)


def refused(call: object) -> list[str]:
    with pytest.raises(ProblemError) as found:
        call()  # type: ignore[operator]
    return [message(one) for one in found.value.problems]


def message(problem: Problem) -> str:
    assert words("en").hint(problem)
    assert words("zh").hint(problem)
    return f"{problem.code}: {words('en').message(problem)}"


def test_what_cannot_be_asked_for(toy: ProjectFolder) -> None:
    report = toy.report()
    assert refused(lambda: report.task_table("bare")) == [
        "benchmark-without-samples: The benchmark bare has no samples."
    ]
    assert refused(lambda: report.policy_table("bare", "time")) == [
        "benchmark-without-samples: The benchmark bare has no samples."
    ]
    assert refused(lambda: report.policy_table("toy", "pass@1")) == [
        "metric-without-policy: “pass@1” has only one possible task set."
    ]
    assert refused(lambda: report.task_table("toy", column="tim")) == [
        "samples-without-column: The samples of toy have no numeric column “tim”. Available: time. Did you mean “time”?"
    ]


@pytest.mark.parametrize("penalty", [0, -1, "much", True])
def test_a_penalty_is_a_positive_number(toy: ProjectFolder, penalty: object) -> None:
    report = toy.report()
    (told,) = refused(lambda: report.policy_table("toy", "time", penalty=penalty))  # type: ignore[arg-type]
    assert told.startswith("bad-argument: ")


def test_a_model_that_is_named_must_have_samples(toy: ProjectFolder) -> None:
    toy.write("results/toy.csv", "model,pass@1,time\nold,0.5,1\n")
    report = toy.report()
    assert "old" not in [one.key for one in report.task_table("toy").columns]
    (told,) = refused(lambda: report.task_table("toy", models=["slow", "old"]))
    assert told.startswith("model-not-measured: ")
