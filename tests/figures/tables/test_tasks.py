"""Tables of tasks: who solved what, and what a number is over other tasks."""

# a message stands on one line, as it is printed

import pytest

from podium.figures.document import Mark
from support.projects import ProjectFolder
from support.sampled_reports import FILE, two_solvers, write_costs
from support.task_outcomes import TIME, rows_of, sample_file


@pytest.fixture
def toy(project: ProjectFolder) -> ProjectFolder:
    return two_solvers(project)


def test_tasks_stand_in_the_order_that_people_count(toy: ProjectFolder) -> None:
    (toy.root / "results/models.csv").unlink()
    names = [
        "HumanEval/9",
        "HumanEval/10",
        "HumanEval/010",
        "x²",
        "1",
        "9" * 5000,
        "a",
        "HumanEval/1",
    ]
    rows = [f"slow,{name},1,1" for name in names]
    toy.write(FILE, "\n".join(["model,task,passed,time", *rows]) + "\n")
    table = toy.report().task_table("toy")
    assert [row.label for row in table.rows] == [
        *("HumanEval/1", "HumanEval/9", "HumanEval/010", "HumanEval/10", "a", "x²"),
        *("1", "9" * 5000),
    ]


def test_who_solved_what_and_how_fast(toy: ProjectFolder) -> None:
    table = toy.report().task_table("toy", models=["quick", "slow"], column="time")
    assert (table.kind, table.title) == ("tasks", "Toy: tasks")
    assert [(one.key, one.label, one.better) for one in table.columns] == [
        ("fast", "fast", "higher"),
        ("fast time", "fast: time", "lower"),
        ("slow", "slow", "higher"),
        ("slow time", "slow: time", "lower"),
    ]
    cells = [[cell.text or cell.reason for cell in row.cells] for row in table.rows]
    assert cells[0] == ["1/2", "2.000", "2/2", "8.000"]
    assert cells[1] == ["0/2", "not solved", "2/2", "8.000"]
    assert cells[3] == ["2/2", "16.00", "0/2", "not solved"]
    assert cells[10] == ["not measured", "not measured", "2/2", "8.000"]
    assert [str(cell.value) for cell in table.rows[0].cells] == ["0.5", "2", "1", "8"]
    assert all(not row.model for row in table.rows)


def test_a_metric_over_different_tasks_side_by_side(toy: ProjectFolder) -> None:
    table = toy.report().policy_table("toy", "time", penalty=100)
    assert [column.label for column in table.columns] == [
        "own tasks",
        "common tasks",
        "with a penalty",
        "all attempts",
    ]
    cells = {row.label: [(one.text, one.mark) for one in row.cells] for row in table.rows}
    # fast: 2 s on seven tasks and 16 s on one; with a penalty t000 is (2 + 100) / 2.
    assert cells == {
        "fast": [
            ("3.8 (tasks: 8)", Mark.FIRST),
            ("2.0000 (tasks: 7)", Mark.FIRST),
            ("28 (tasks: 10)", Mark.SECOND),
            ("3.4 (tasks: 10)", Mark.FIRST),
        ],
        "slow": [
            ("8.0 (tasks: 10)", Mark.SECOND),
            ("8.0000 (tasks: 7)", Mark.SECOND),
            ("16 (tasks: 11)", Mark.FIRST),
            ("8.0 (tasks: 11)", Mark.SECOND),
        ],
    }
    assert table.notes[2:] == (
        "with a penalty: all tasks with a value for the model; failures count as 100.",
        "all attempts: the tasks with a value for the model, including failed attempts.",
        "Own and common tasks give the same order.",
    )
    bare = toy.report().policy_table("toy", "time", models="slow")
    assert [column.label for column in bare.columns] == [
        "own tasks",
        "common tasks",
        "all attempts",
    ]
    assert [cell.mark for cell in bare.rows[0].cells] == [Mark.SECOND] * 3
    toy.configure(metrics={"time": TIME})  # of geometric means, that of all attempts may be of 0
    (toy.root / "results/bare.csv").unlink()
    assert len(toy.report().policy_table("toy", "time").columns) == 2


def flipping(project: ProjectFolder) -> None:
    """By its own tasks `easy` is faster, by the common ones it is slower."""
    passed = {"easy": "1" * 10 + "0" * 10, "able": "1" * 20}
    times = {"easy": [3.0] * 20, "able": [2.0] * 10 + [9.0] * 10}
    project.write(FILE, sample_file(rows_of(passed, times=times)))


def test_the_page_warns_when_the_order_depends_on_the_tasks(toy: ProjectFolder) -> None:
    (toy.root / "results/models.csv").unlink()
    flipping(toy)
    told = "time (s): ranking on common instead of own tasks swaps one pair of models."
    report = toy.report()
    assert told in report.policy_table("toy", "time").notes
    assert told in report.ranked_table("toy").notes
    assert told not in report.ranked_table("toy", metrics="pass@1").notes
    # Whatever tasks the printed order is over, that is true.
    time = {**TIME, "estimator": "mean", "unit": "s"}
    for policy in ({"tasks": "common"}, {"tasks": "penalised", "penalty": 99}):
        toy.configure(metrics={"time": time | policy})
        assert told in toy.report().ranked_table("toy").notes


def test_without_a_common_task_nobody_knows_the_order(toy: ProjectFolder) -> None:
    (toy.root / "results/models.csv").unlink()
    toy.write(FILE, sample_file(rows_of({"a": "10", "b": "01"}, times={"a": [1, 1], "b": [2, 2]})))
    table = toy.report().policy_table("toy", "time")
    assert "no task has a value for every model" in table.notes[-1]
    assert [cell.text for cell in table.rows[0].cells] == [
        *("1.0000 (tasks: 1)", ""),
        "1.0000 (tasks: 2)",
    ]


def test_what_a_task_cost_counts_failed_attempts_if_its_metrics_do(project: ProjectFolder) -> None:
    write_costs(project, "toy")
    table = project.report().task_table("toy", models=["solid", "free"], column="cost")
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["0/1", "0.000", "1/1", "2.000"]
    assert cells[39] == ["0/1", "0.000", "0/1", "20.00"]
    assert table.notes[-1] == "cost: mean over all samples, including failed ones."
