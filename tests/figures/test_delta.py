"""Differences, bands and speed-ups in delta tables."""

from podium.figures.document import Mark
from support.projects import ProjectFolder, aliases, result_file


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
