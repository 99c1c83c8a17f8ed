"""Ranks of two states: only what models of both did to each other is better or worse."""

from pathlib import Path

import pytest

from podium.analysis.change import Change
from podium.analysis.changes import compare_projects
from podium.data.open_project import read_project
from podium.stats.outcomes import Outcome
from support.projects import METRICS, ProjectFolder

FIELD = "model,time,score\na,10,0.9\nb,20,0.8\nc,30,0.7\nd,40,0.6\n"


def changes(tmp_path: Path, old: str, new: str, **settings: object) -> tuple[Change, ...]:
    projects = []
    for name, text in (("old", old), ("new", new)):
        project = ProjectFolder(tmp_path / name)
        project.write("results/one.csv", text)
        project.configure(**{"metrics": METRICS, **settings})
        projects.append(read_project(project.root))
    return compare_projects(*projects)


def ranks(found: tuple[Change, ...]) -> dict[tuple[str, str], tuple[str, str, str]]:
    return {
        (change.model, change.metric): (change.old, change.new, change.outcome)
        for change in found
        if change.kind == "rank"
    }


NEWCOMERS = "".join(f"new{number},{number},0.95\n" for number in range(1, 51))


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        (FIELD, FIELD + NEWCOMERS, 8),  # above everyone
        (FIELD + NEWCOMERS, FIELD, 8),
        (FIELD, FIELD + "tied,20,0.8\n", 4),  # c and d, on both metrics
        (FIELD, FIELD.replace("a,10,0.9\n", ""), 6),
        # A value that is measured or no longer measured is news of its own model alone.
        (FIELD.replace("a,10,", "a,,"), FIELD, 3),
    ],
)
def test_what_only_the_field_moved_is_one_line_and_never_worse(
    tmp_path: Path, old: str, new: str, count: int
) -> None:
    found = changes(tmp_path, old, new)
    (shift,) = (change for change in found if change.kind == "rank-shift")
    assert (shift.count, shift.benchmarks, shift.outcome) == (count, ("one",), Outcome.LEVEL)
    assert not any(change.outcome is Outcome.WORSE for change in found)
    assert "worse" not in {kind for change in found for kind in change.kinds}


def test_newcomers_do_not_hide_who_was_overtaken(tmp_path: Path) -> None:
    found = changes(tmp_path, FIELD, FIELD.replace("c,30", "c,15") + NEWCOMERS)
    assert ranks(found) == {
        ("b", "time"): ("2", "22", "worse"),
        ("c", "time"): ("3", "16", "better"),
    }
    (overtaken,) = (change for change in found if change.kind == "rank" and change.model == "b")
    assert overtaken.shared == (2, 3)


def test_a_rank_that_others_keep_in_place_is_told_all_the_same(tmp_path: Path) -> None:
    """The leader leaves and c overtakes b, which is still displayed as the second."""
    found = changes(tmp_path, FIELD, FIELD.replace("a,10,0.9\n", "").replace("c,30", "c,15"))
    assert ranks(found) == {
        ("b", "time"): ("2", "2", "worse"),
        ("c", "time"): ("3", "1", "better"),
    }


def test_digits_that_a_newcomer_brings_part_a_tie_of_nobody(tmp_path: Path) -> None:
    """0.501 and 0.499 are displayed alike until a newcomer's digits show the difference."""
    metrics = {"score": {"better": "higher"}}
    rows = "model,run,score\na,1,0.50\na,2,0.51\nb,1,0.50\nb,2,0.50\n"
    found = changes(tmp_path, rows, rows + "z,1,0.1234\n", metrics=metrics)
    assert ranks(found) == {}


def test_the_other_direction_of_a_metric_is_no_shift(tmp_path: Path) -> None:
    old, new = (ProjectFolder(tmp_path / name) for name in ("old", "new"))
    for project, better, more in ((old, "lower", ""), (new, "higher", NEWCOMERS)):
        project.write("results/one.csv", FIELD + more)
        project.configure(metrics=METRICS | {"time": {"better": better}})
    found = ranks(compare_projects(read_project(old.root), read_project(new.root)))
    assert {model for model, metric in found if metric == "time"} == {"a", "b", "c", "d"}
