"""Baselines by name: declared ones and models, and where a wrong name is reported."""

import pytest

from podium.core.problems import ProblemError
from support.projects import METRICS, ProjectFolder


def test_faults_of_a_dated_baseline_have_the_place_of_their_setting(dated: ProjectFolder) -> None:
    dated.configure(
        metrics=METRICS,
        baselines={
            "a": {"revision": "v9", "model": "good"},
            "b": {"revision": "v1", "model": "new"},
        },
    )
    lines = (dated.root / "mkdocs.yml").read_text().splitlines()
    for problem, text in zip(dated.check(), ["revision: v9", "model: new"], strict=True):
        assert problem.location
        assert problem.location.line
        assert lines[problem.location.line - 1].strip() == text
    assert [one.code for one in dated.check()] == ["unknown-revision", "unknown-model"]


@pytest.mark.parametrize(("name", "codes"), [("bse", ["unknown-baseline"]), ("qwerty", [])])
def test_a_slip_is_said_also_while_another_file_has_faults(
    project: ProjectFolder, name: str, codes: list[str]
) -> None:
    project.configure(metrics={"time": {"better": "lower"}})
    project.write("results/good.csv", "model,time\nbase,1\na,2\n")
    project.write("results/broken.csv", "model,time\nb,x\n")
    with pytest.raises(ProblemError) as error:
        project.report().delta_table("good", baseline=name)
    assert [problem.code for problem in error.value.problems] == ["not-a-number", *codes]
