"""Verdicts and winners of two states: only a model's own results make it worse."""

from pathlib import Path

import pytest

from podium.analysis.change import Change
from podium.analysis.changes import compare_projects
from podium.data.open_project import read_project
from podium.stats.outcomes import Outcome
from support.projects import METRICS, ProjectFolder
from support.task_outcomes import SHARE, rows_of, sample_file

FIELD = "model,time,score\nbase,10,0.5\ngood,5,0.9\nmixed,5,0.1\n"


def changes(tmp_path: Path, old: str, new: str, **baseline: object) -> list[Change]:
    projects = []
    for name, text in (("old", old), ("new", new)):
        project = ProjectFolder(tmp_path / name)
        project.write("results/one.csv", text)
        project.write("results/two.csv", FIELD + "strong,6,0.6\n")
        project.configure(metrics=METRICS, baselines={"start": baseline})
        projects.append(read_project(project.root))
    kinds = {"verdict", "verdict-shift", "winner", "winner-shift"}
    return [change for change in compare_projects(*projects) if change.kind in kinds]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (FIELD.replace("base,10,0.5\n", ""), [("verdict-shift", 2, ""), ("winner-shift", 1, "")]),
        (FIELD.replace("good,5,0.9\n", ""), []),
        (FIELD.replace("good,5,0.9\n", "") + "best,1,1\n", []),
        (FIELD.replace("good,5", "good,11"), [("verdict", 0, "worse"), ("winner", 0, "worse")]),
    ],
)
def test_only_its_own_results_make_a_model_worse(
    tmp_path: Path, new: str, expected: list[tuple[str, int, str]]
) -> None:
    found = changes(tmp_path, FIELD, new, model="base")
    marked = [
        (change.kind, change.count, "worse" if change.outcome is Outcome.WORSE else "")
        for change in found
        if change.outcome is not Outcome.LEVEL or change.count
    ]
    assert marked == expected


def test_the_best_of_several_may_lose_a_member(tmp_path: Path) -> None:
    """A baseline that gets weaker or stronger by its members is no merit and no fault."""
    members = {"best_of": ["base", "strong"]}
    found = changes(tmp_path, FIELD + "strong,4,0.95\n", FIELD, **members)
    assert {change.outcome for change in found} <= {Outcome.LEVEL}
    assert [change.count for change in found if change.kind == "verdict-shift"] == [2]


@pytest.mark.slow
def test_a_correction_for_more_models_is_no_regression(tmp_path: Path) -> None:
    """Eight tasks are enough for one model; Holm's correction asks more of one among nine."""
    outcomes = {"base": "1" * 30 + "0" * 30, "good": "1" * 38 + "0" * 22}
    more = {f"new{number}": outcomes["base"] for number in range(8)}
    projects = []
    for name, models in (("old", outcomes), ("new", outcomes | more)):
        project = ProjectFolder(tmp_path / name)
        project.write("results/samples/toy/a.csv", sample_file(rows_of(models)))
        project.configure(metrics={"pass@1": SHARE}, baselines={"start": {"model": "base"}})
        projects.append(read_project(project.root))
    found = compare_projects(*projects)
    assert {change.kind: change.count for change in found if change.count} == {
        "verdict-shift": 1,
        "winner-shift": 1,
    }
    assert not any(change.outcome is Outcome.WORSE for change in found)
