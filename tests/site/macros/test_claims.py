"""The claim macro, and which tables of a page are evidence for claims."""

import pytest

from podium.core.problems import ProblemError
from support.projects import ProjectFolder


@pytest.mark.parametrize("arguments", [{"text": 3}, {"text": None}, {"text": "", "evidence": 1}])
def test_arguments_of_another_kind_are_named(
    small: ProjectFolder, arguments: dict[str, object]
) -> None:
    with pytest.raises(ProblemError) as caught:
        small.report().claim(**arguments)  # type: ignore[arg-type]
    assert [one.code for one in caught.value.problems] == ["bad-argument"]


def test_only_a_complete_table_is_evidence(small: ProjectFolder) -> None:
    """One of some models or some metrics might not show the number that is meant."""
    report = small.report()
    assert report.shows(report.ranked_table("one")) == "ranked/one"
    assert report.shows(report.delta_table("one", baseline="base")) == "delta/one/base"
    for table in (
        report.ranked_table("one", top=1),
        report.ranked_table("one", metrics="time"),
        report.delta_table("one", baseline="base", models=["good", "both"]),
        report.models_table(),
        report.baseline_values("one", baseline="base"),
    ):
        assert report.shows(table) == ""  # type: ignore[arg-type]


def test_no_name_looks_like_another_figure(project: ProjectFolder) -> None:
    name = "a/b c"
    project.write("results/one.csv", f"model,time,score\n{name},1,1\nbase,2,2\n")
    report = project.report()
    assert report.shows(report.delta_table("one", baseline=name)) == "delta/one/a%2Fb%20c"
