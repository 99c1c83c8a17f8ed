"""A name that vanished since the last commit, and a new one beside it."""

import pytest

from podium.check.project import check_project
from podium.core.i18n import words
from support.projects import METRICS, ProjectFolder, commit, git

ROWS = "model,time,score\nbase,10,0.5\ngpt-4o,8,0.4\n"


@pytest.fixture
def committed(project: ProjectFolder) -> ProjectFolder:
    git(project.root, "init", "-q", "-b", "main")
    project.write("results/one.csv", ROWS)
    project.write("results/two.csv", "model,time,score\nbase,1,1\n")
    project.configure(metrics=METRICS)
    commit(project, "v1")
    return project


def warnings(project: ProjectFolder) -> list[str]:
    return [
        f"{problem.location}: {problem.severity}: {words('en').message(problem)}"
        for problem in check_project(project.root)
        if problem.code == "likely-rename"
    ]


def test_a_rename_is_told_until_it_is_committed(committed: ProjectFolder) -> None:
    assert warnings(committed) == []
    committed.write("results/one.csv", ROWS.replace("gpt-4o", "GPT-4o"))
    (warning,) = warnings(committed)
    assert warning == (
        "results/one.csv:3: warning: “GPT-4o” is new, and “gpt-4o”, which was at "
        "results/one.csv:3 in the last commit, is gone."
    )
    commit(committed, "v2")
    assert warnings(committed) == []


@pytest.mark.parametrize(
    "change",
    [
        ROWS + "gpt-4o-mini,9,0.3\n",  # nothing vanished
        ROWS.replace("gpt-4o,8,0.4\n", ""),  # nothing is new
        ROWS.replace("gpt-4o,8,0.4", "claude,7,0.9"),  # another model
        "model,time\nbroken",
    ],
)
def test_other_edits_are_no_rename(committed: ProjectFolder, change: str) -> None:
    committed.write("results/one.csv", change)
    assert warnings(committed) == []


def test_a_model_that_another_file_still_has_did_not_vanish(committed: ProjectFolder) -> None:
    committed.write("results/two.csv", "model,time,score\nBase,1,1\n")
    assert warnings(committed) == []
    committed.write("results/two.csv", "model,time,score\nbase,1,1\ngpt-4o,1,1\n")
    committed.write("results/one.csv", ROWS.replace("gpt-4o", "GPT-4o"))
    assert warnings(committed) == []
