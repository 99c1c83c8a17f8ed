"""Notes that a reader needs: quarantine, retractions, composite baselines."""

from podium.render import latex
from support.projects import ProjectFolder, aliases, own_notes


def test_a_composite_baseline_says_who_supplied_what(small: ProjectFolder) -> None:
    table = small.report().delta_table("one", baseline="best")
    assert [row.model for row in table.rows] == ["base", "fast", "good", "both", "hole"]
    assert own_notes(table) == (
        "Values of the best on one: time 9.00 (good), score 0.6000 (good).",
    )
    assert aliases(small.report().winners("one", over="best")) == ["both"]


def test_a_composite_baseline_that_no_model_reaches_says_so(small: ProjectFolder) -> None:
    small.configure(
        metrics=small.settings["metrics"],
        baselines={
            "best": {"best_of": ["fast", "good"], "label": {"zh": "最优", "en": "the best"}}
        },
    )
    note = (
        "Values of the best on one, from different models: time 8.00 (fast), score 0.6000 (good)."
    )
    report = small.report()
    assert report.winners("one", over="best").notes == (note,)
    assert report.verdicts("one", over="best").notes == (note,)
    assert own_notes(small.report("zh").delta_table("one", baseline="best")) == (
        ("最优在 one 上的取值（来自不同的模型）：time 8.00（fast）、score 0.6000（good）。"),
    )


def test_a_quarantined_benchmark_is_shown_unmarked_and_left_out(small: ProjectFolder) -> None:
    small.configure(
        metrics=small.settings["metrics"],
        benchmarks={"two": {"quarantine": {"en": "clock ran backwards", "zh": "时钟倒走"}}},
    )
    report = small.report("zh")
    table = report.ranked_table("two")
    assert [cell.text for cell in table.rows[0].cells] == ["5.00", "0.2000"]
    assert {cell.mark for row in table.rows for cell in row.cells} == {None}
    assert "时钟倒走" in table.notes[0]
    delta = report.delta_table("two", baseline="base")
    assert {cell.mark for row in delta.rows for cell in row.cells} == {None}
    assert aliases(report.winners("two", over="base")) == []
    everywhere = report.winners(over="base")
    assert aliases(everywhere) == ["both", "good"]
    assert "时钟倒走" in everywhere.notes[0]


def test_runs_are_counted_by_metric_where_they_have_a_value(project: ProjectFolder) -> None:
    project.write(
        "results/a.csv",
        "model,run,time,score\nx,1,1,0.5\nx,2,2,\nx,3,3,0.7\ny,1,4,0.7\ny,2,5,0.8\nz,1,6,0.1\n",
    )
    report = project.report()
    notes = report.ranked_table("a").notes
    assert notes[:2] == (
        "time, means over several runs: x (3), y (2). Single run: z.",
        "score, means over several runs: x (2 of 3 runs), y (2). Single run: z.",
    )
    assert "x (2 of 3 runs), y (2)." in latex.render_table(report.ranked_table("a"))
    # What is not shown needs no note, and one metric alone no name.
    only = report.ranked_table("a", metrics="score", models=["x", "z"])
    assert own_notes(only)[2:3] == ("Means over several runs: x (2 of 3 runs). Single run: z.",)
    single = report.ranked_table("a", metrics="score", models="z")
    assert not any("runs" in note for note in single.notes if "confidence" not in note)
    assert "score 的重复运行平均值：x（3 次运行中 2 次有值）、y（2 次）。只有一次运行：z。" in (
        project.report("zh").ranked_table("a").notes
    )


def test_a_run_with_one_value_is_no_mean(project: ProjectFolder) -> None:
    project.write("results/a.csv", "model,run,time,score\nx,1,1,0.5\nx,2,2,\ny,1,4,0.7\n")
    (note, *_) = project.report().ranked_table("a").notes
    assert note == "time, means over several runs: x (2). Single run: y."
