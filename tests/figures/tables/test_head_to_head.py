"""Head-to-head tables: values, differences, tests and tasks of two models."""

from podium.figures.document import Mark, Table
from podium.render import csv as delimited
from podium.site.macros.report import Report
from support.leaderboards import write_sampled_board
from support.projects import ProjectFolder
from support.sampled_reports import write_costs


def texts(table: Table) -> dict[tuple[str, str], list[str]]:
    return {
        (row.row_group, row.label): [cell.text or f"({cell.reason})" for cell in row.cells]
        for row in table.rows
    }


def test_rows_are_benchmarks_by_metrics_with_values_tests_and_tasks(pair_report: Report) -> None:
    table = pair_report.head_to_head("better", "base")
    assert table.title == "better against base"
    assert [column.full_label for column in table.columns] == [
        "better",
        "base",
        "Difference",
        "p",
        "Test",
        "Tasks won by better",
        "Tasks won by base",
        "Tasks won by neither",
    ]
    rows = texts(table)
    untested = "(not tested: at least one model has no samples)"
    tested = ["McNemar, paired", "12", "0", "48"]
    assert rows["toy", "pass@1"] == ["0.700", "0.500", "+0.200", "0.00098", *tested]
    assert rows["runs", "acc"][2:] == ["+0.10", "0.016", "Welch’s t, over runs", *[untested] * 3]
    assert rows["known", "acc"][2:5] == ["+0.01", "0.72", "z-test, unpaired"]
    assert rows["plain", "acc"][2:5] == [
        "+0.01",
        "(not tested: neither model has samples, runs or published uncertainty)",
        "not tested",
    ]
    assert rows["alone", "acc"][:5] == ["0.50", *["(not measured)"] * 4]
    assert rows["doubt", "acc"][:3] == ["0.50 (quarantined)", "0.49 (quarantined)", "(quarantined)"]
    marks = {row.row_group: row.cells[2].mark for row in table.rows if row.label == "acc"}
    assert marks["runs"] is Mark.BETTER
    assert marks["known"] is Mark.NOT_SIGNIFICANT
    assert marks["doubt"] is None
    assert table.subject == {"model": "better", "baseline": "base"}


def test_values_over_common_tasks_are_those_that_the_difference_is_of(pair_report: Report) -> None:
    (row,) = pair_report.head_to_head("better", "base", metrics="time").rows
    first, second, difference = row.cells[:3]
    (ranked,) = pair_report.ranked_table("toy", metrics="time", models="better").rows
    assert first.text != ranked.cells[0].text, "a ranking is over tasks of all models"
    assert difference.calculation is not None
    assert (difference.calculation.left.value, difference.calculation.right.value) == (
        first.value,
        second.value,
    )


def test_totals_per_solved_task_are_tested_by_a_bootstrap(project: ProjectFolder) -> None:
    write_costs(project, "toy")
    rows = texts(project.report().head_to_head("dear", "cheap", metrics=["cost", "per_solved"]))
    cost, total = rows["", "cost"], rows["", "Cost per solved task ($)"]
    assert (cost[2], cost[4]) == ("+24.30", "sign-flip, paired")
    assert (total[2], total[4]) == ("+25.9", "bootstrap, paired")
    assert sum(map(int, total[5:])) == 40
    free = project.report("zh").head_to_head("dear", "free", metrics="per_solved")
    assert texts(free)["", "Cost per solved task ($)"][1:5] == ["(没有解出题目)"] * 4


def test_notes_say_what_p_allows_for_and_link_to_methods(pair_report: Report) -> None:
    table = pair_report.head_to_head("better", "base")
    assert table.methods == "head-to-head"
    assert table.notes[0] == (
        "Differences are better − base: ✓ means that better is better, ✗ that base is."
    )
    assert table.notes[1:4] == (
        (
            "toy pass@1, more pass@1: ± and spans such as 0.43–0.52 are 95% confidence "
            "intervals over tasks, "
            "from samples."
        ),
        (
            "runs acc: ± and spans such as 0.43–0.52 are 95% confidence intervals over runs on "
            "the same tasks "
            "(Student’s t)."
        ),
        (
            "known acc: ± and spans such as 0.43–0.52 are 95% confidence intervals from published "
            "uncertainty."
        ),
    )
    assert table.notes[-1].startswith("p is corrected for all benchmarks of a metric (Holm, α = ")
    assert "Neither model is measured on else." in table.notes
    assert "doubt: Quarantined, so not ranked or compared: leaked" in table.notes
    assert any(note.startswith("Welch’s t compares runs") for note in table.notes)
    plain = pair_report.head_to_head("better", "base", benchmarks="plain")
    assert not any("p is corrected" in note or "intervals" in note for note in plain.notes)


def test_what_all_rows_share_is_in_the_title_and_not_in_each_row(pair_report: Report) -> None:
    one = pair_report.head_to_head("better", "base", benchmarks="toy")
    assert (one.title, one.stub, one.row_group_label) == ("better against base: toy", "Metric", "")
    assert [row.label for row in one.rows] == ["pass@1", "time"]
    several = pair_report.head_to_head("better", "base", metrics="pass@1")
    assert (several.title, several.stub) == ("better against base: pass@1", "Benchmark")
    assert [row.label for row in several.rows] == ["toy", "more"]
    assert {row.row_group for row in several.rows} == {""}


def test_without_samples_there_is_no_count_of_tasks(pair_report: Report) -> None:
    table = pair_report.head_to_head("better", "base", benchmarks=["runs", "plain"])
    assert [column.key for column in table.columns] == ["a", "b", "difference", "p", "test"]
    head, first, *_ = delimited.render_table(table).splitlines()
    assert head.startswith("Benchmark,better,better low,better high,")
    assert first.split(",")[0] == "runs"


def test_every_reason_for_no_test_is_told(pair_report: Report) -> None:
    other = texts(pair_report.head_to_head("other", "base", benchmarks="toy"))
    assert other["", "pass@1"][3:5] == ["(not comparable: not measured on the same tasks)"] * 2
    single = texts(pair_report.head_to_head("worse", "base", benchmarks="runs"))
    assert single["", "acc"][2:5] == [
        "-0.12",
        "(untestable: the uncertainty of one model is unknown)",
        "untestable",
    ]


def test_a_named_average_is_tested_as_in_its_table(project: ProjectFolder) -> None:
    """Task by task where there are samples; averages of another kind say that they have no test."""
    write_sampled_board(project, {"a": "1" * 12, "b": "0" * 12, "c": "1" * 12})
    averages = {"mean": {"as": "mean"}, "wins": {"as": "win rate"}}
    project.configure(**project.settings, averages=averages)
    report = project.report()
    (row,) = report.head_to_head("a", "b", benchmarks="mean").rows
    assert [cell.text for cell in row.cells[2:]][1:] == [
        "< 0.0001",
        "sign-flip, paired",
        "24",
        "0",
        "0",
    ]
    assert row.cells[2].mark is Mark.BETTER
    table = report.head_to_head("a", "c", benchmarks="mean")
    assert table.rows[0].cells[2].mark is Mark.NOT_SIGNIFICANT
    assert any("within each benchmark" in note for note in table.notes)
    (row,) = report.head_to_head("a", "b", benchmarks="wins").rows
    assert row.cells[3].reason == "not tested: there is no test for averages of this kind"
    (note,) = (note for note in report.ranked_table("wins").notes if "tested" in note)
    assert note == "Not tested for significance: there is no test for averages of this kind."
