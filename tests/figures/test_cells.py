"""Cells: marks that follow from what is certain."""

from podium.figures.document import Mark
from support.projects import ProjectFolder
from support.sampled_reports import FILE, NESTED, cells, told
from support.task_outcomes import TIME, rows_of, sample_file


def test_places_medals_and_the_worst_follow_from_what_is_certain(toy: ProjectFolder) -> None:
    found = cells(toy.report().ranked_table("toy"))
    assert {
        name: (one.mark, one.statistical_tie, told(one).rank_range) for name, one in found.items()
    } == {
        "top": (Mark.FIRST, True, (1, 2)),
        "mid": (Mark.SECOND, True, (1, 2)),
        "low": (Mark.THIRD, True, (3, 4)),
        "end": (None, False, (3, 4)),
        "out": (Mark.WORST, False, (5, 5)),
    }
    assert told(found["out"]).label.endswith("tasks: 40; rank 5, statistically certain")
    assert "#" not in told(found["out"]).text
    alone = {name: NESTED[name] for name in ("top", "low", "out")}
    toy.write(FILE, sample_file(rows_of(alone)))
    found = cells(toy.report().ranked_table("toy"))
    assert {name: (one.mark, one.statistical_tie) for name, one in found.items()} == {
        "top": (Mark.FIRST, False),
        "low": (Mark.SECOND, False),
        "out": (Mark.THIRD, False),
    }


def test_the_last_one_is_worst_only_if_that_is_certain(toy: ProjectFolder) -> None:
    passed = {name: NESTED[name] for name in ("top", "mid", "low", "end")}
    toy.write(FILE, sample_file(rows_of(passed)))
    assert cells(toy.report().ranked_table("toy"))["end"].mark is None


def test_a_medal_that_the_tests_contradict_is_hollow(project: ProjectFolder) -> None:
    # Over its own tasks `easy` is first; on those that both solved `able` is surely faster.
    project.configure(metrics={"time": {**TIME, "tasks": "own"}})
    passed = {"easy": "1" * 12 + "0" * 12, "able": "1" * 24}
    times = {"easy": [2.0] * 24, "able": [1.0] * 12 + [90.0] * 12}
    project.write(FILE, sample_file(rows_of(passed, times=times)))
    found = cells(project.report().ranked_table("toy"))
    assert {
        name: (one.mark, one.statistical_tie, told(one).rank_range) for name, one in found.items()
    } == {
        "easy": (Mark.FIRST, True, (2, 2)),
        "able": (Mark.SECOND, True, (1, 1)),
    }
    assert told(found["easy"]).text.endswith("#2")
    assert told(found["easy"]).label.endswith("rank 2 by the tests, unlike the displayed rank")
    assert told(found["able"]).label.endswith("rank 1 by the tests, unlike the displayed rank")
