"""Differences, bands and speed-ups in delta tables."""

from fractions import Fraction

import pytest

from podium.figures.document import Mark, Number
from support.projects import ProjectFolder, aliases, marked, own_notes, result_file
from support.sampled_reports import FILE, told
from support.task_outcomes import SHARE, TIME, rows_of, sample_file


def test_a_difference_that_prints_as_zero_does_not_win(small: ProjectFolder) -> None:
    fast = small.report().delta_table("one", baseline="base", models=["fast"]).rows[0]
    assert [(cell.text, cell.mark) for cell in fast.cells] == [
        ("-2.00", Mark.BETTER),
        ("1.25x", Mark.BETTER),
        ("0.0000", None),
    ]
    assert "fast" not in aliases(small.report().winners("one", over="base"))


def test_differences_inside_the_band_are_level(small: ProjectFolder) -> None:
    metrics = {
        "time": {"better": "lower", "digits": 2, "speedup": True, "band": "20%"},
        "score": {"better": "higher", "digits": 4, "band": 0.1},
    }
    small.configure(metrics=metrics)
    report = small.report()
    rows = {row.model: row for row in report.delta_table("one", baseline="base").rows}
    marks = {model: [cell.mark for cell in row.cells] for model, row in rows.items()}
    # 8 is exactly 20 % below 10, and 0.6 exactly 0.1 above 0.5: as large as the band is level.
    assert marks["fast"] == [None, None, None]
    assert marks["good"] == [None, None, None]
    assert marks["both"] == [Mark.BETTER, Mark.BETTER, Mark.BETTER]
    assert "time: a difference of at most 20% is within the equivalence band." in (
        report.delta_table("one", baseline="base").notes
    )


def test_several_speed_ups_name_their_metrics(small: ProjectFolder) -> None:
    metrics = {one: {"better": "lower", "speedup": True} for one in ("time", "score")}
    small.configure(metrics=metrics)
    columns = small.report().delta_table("two", baseline="base").columns
    assert [one.label for one in columns] == [
        "time",
        "Speed-up (time)",
        "score",
        "Speed-up (score)",
    ]


def test_a_speed_up_of_a_level_difference_is_level(project: ProjectFolder) -> None:
    project.write("results/a.csv", result_file({"x": ("0.004", "1"), "y": ("0.001", "1")}))
    row = project.report().delta_table("a", baseline="x").rows[0]
    assert [(cell.text, cell.mark) for cell in row.cells][:2] == [("0.00", None), ("4.00x", None)]


def test_a_speed_up_wins_only_if_its_interval_does(project: ProjectFolder) -> None:
    # Penalties make `sure` better for certain; where both solve a task it is as slow.
    project.configure(
        metrics={
            "time": {
                **TIME,
                "estimator": "mean",
                "tasks": "penalised",
                "penalty": 100,
                "speedup": True,
            }
        }
    )
    passed = {"base": "1" * 20 + "0" * 20, "sure": "1" * 40}
    times = {"base": [5.0, 6.0] * 20, "sure": [5.1, 6.3, 5.0, 5.9] * 10}
    project.write(FILE, sample_file(rows_of(passed, times=times)))
    row = project.report().delta_table("toy", baseline="base").rows[0]
    assert [cell.mark for cell in row.cells] == [Mark.BETTER, Mark.NOT_SIGNIFICANT]
    assert (row.cells[1].text, row.cells[1].calculation) == ("0.99x", None)
    assert told(row.cells[1]).low is not None
    assert row.cells[0].calculation is not None


def test_a_speed_up_of_shares_is_a_plain_ratio(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": {**SHARE, "speedup": True}})
    passed = {"base": "1" * 10 + "0" * 30, "twice": "1" * 20 + "0" * 20, "none": "0" * 40}
    project.write(FILE, sample_file(rows_of(passed)))
    found = marked(project.report().delta_table("toy", baseline="base"))
    assert found == {
        "none": [("-0.250", Mark.WORSE), ("", None)],
        "twice": [("+0.250", Mark.BETTER), ("2.00x", Mark.BETTER)],
    }


def opposed(project: ProjectFolder, *, estimator: str = "mean", slow: float = 9.0) -> None:
    """`quick` is faster on the tasks that both solved; it alone also solves slow ones."""
    time = {**TIME, "estimator": estimator, "tasks": "own", "speedup": True}
    project.configure(metrics={"time": time})
    passed = {"base": "1" * 20 + "0" * 10, "quick": "1" * 30}
    times = {"base": [2.0, 2.1] * 15, "quick": [1.8, 1.9] * 10 + [slow] * 10}
    project.write(FILE, sample_file(rows_of(passed, times=times)))


def test_a_test_against_the_difference_in_print_is_not_called_chance(
    project: ProjectFolder,
) -> None:
    opposed(project)
    row = project.report().delta_table("toy", baseline="base").rows[0]
    assert [cell.mark for cell in row.cells] == [Mark.NOT_SIGNIFICANT] * 2
    assert row.cells[0].text.startswith("+")
    assert float(told(row.cells[1]).low or 0) > 1
    for cell in row.cells:
        assert "p < 0.0001" in told(cell).label
        assert (
            "the displayed difference and the paired test point in opposite directions"
            in told(cell).label
        )
        assert "chance" not in told(cell).label
    project.write("docs/index.md", '{{ claim("quick is worse than base on toy.") }}')
    (problem,) = (one for one in project.check() if one.code == "claim-undecided")
    assert "point in opposite directions" in problem.facts["gaps"]
    opposed(project, slow=2.0)  # of fewer slow tasks the print is right
    (row,) = project.report().delta_table("toy", baseline="base").rows
    assert [cell.mark for cell in row.cells] == [Mark.BETTER] * 2


def test_a_speed_up_that_does_not_bear_out_a_sure_difference_says_so(
    project: ProjectFolder,
) -> None:
    costly = {"estimator": "mean", "tasks": "penalised", "penalty": 100, "speedup": True}
    project.configure(metrics={"time": {**TIME, **costly}})
    passed = {"base": "1" * 20 + "0" * 20, "sure": "1" * 40}
    times = {"base": [5.0, 6.0] * 20, "sure": [5.1, 6.3, 5.0, 5.9] * 10}
    project.write(FILE, sample_file(rows_of(passed, times=times)))
    row = project.report().delta_table("toy", baseline="base").rows[0]
    assert row.cells[1].mark is Mark.NOT_SIGNIFICANT
    assert (
        "the test finds a difference, but the speed-up does not support it"
        in told(row.cells[1]).label
    )


@pytest.mark.parametrize("baseline", ["hole", "holes"])
def test_a_baseline_without_a_metric_takes_only_its_column(
    small: ProjectFolder, baseline: str
) -> None:
    small.configure(
        metrics=small.settings["metrics"], baselines={"holes": {"best_of": ["hole", "none"]}}
    )
    small.write("results/three.csv", result_file({"none": ("3", "0.1"), "hole": ("2", "0.1")}))
    table = small.report().delta_table("one", baseline=baseline, models=["fast", "good"])
    assert marked(table) == {
        "fast": [("+7.00", Mark.WORSE), ("0.13x", Mark.WORSE), ("", None)],
        "good": [("+8.00", Mark.WORSE), ("0.11x", Mark.WORSE), ("", None)],
    }
    assert [row.cells[2].reason for row in table.rows] == ["the baseline has no value"] * 2
    assert own_notes(table)[-1] == (
        f"Not compared with {baseline} on one: score (the baseline has no value)."
    )
    alone = small.report("zh").delta_table("one", baseline=baseline, metrics="score")
    assert {cell.reason for row in alone.rows for cell in row.cells} == {"基线没有数值"}
    assert not [line for line in small.lines() if "error" in line]


RUNS = {
    "base": ("10.00", "10.00", "10.10"),
    "new": ("9.95", "10.00", "10.00"),
}


@pytest.mark.parametrize("better", ["lower", "higher"])
@pytest.mark.parametrize("baseline", ["base", "composite"])
def test_a_difference_of_means_over_runs_is_exact(
    project: ProjectFolder, better: str, baseline: str
) -> None:
    rows = [f"{model},{run},{value}" for model in RUNS for run, value in enumerate(RUNS[model])]
    project.write("results/b.csv", "\n".join(["model,run,time", *rows, ""]))
    project.configure(
        metrics={"time": {"better": better, "digits": 1, "speedup": True}},
        baselines={"composite": {"best_of": ["base"]}},
    )
    report = project.report()
    (new,) = [row for row in report.delta_table("b", baseline=baseline).rows if row.model == "new"]
    mark = Mark.BETTER if better == "lower" else Mark.WORSE
    factor = "1.01x" if better == "lower" else "1.00x"
    assert (new.cells[0].text, new.cells[0].mark) == ("-0.1", mark)
    assert new.cells[0].value == Fraction(-1, 20)
    assert new.cells[1].text == factor
    won = ["new"] if better == "lower" else []
    assert aliases(report.winners("b", over=baseline)) == won
    assert report.claim(f"new is {'better' if won else 'worse'} than base")
    percent = report.value("b", "new", "time", over="base", as_="percent").lead[0]
    assert isinstance(percent, Number)
    assert percent.cell.text == "-0.5%"
