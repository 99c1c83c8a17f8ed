"""Ranks, medals and rows of ranked tables."""

import pytest

from podium.core.problems import ProblemError
from podium.figures.document import Mark, ModelName, Number
from support.projects import ProjectFolder, aliases, own_notes, result_file
from support.sampled_reports import NESTED, cells, told


def test_equal_print_shares_a_place_and_the_next_place_is_skipped(small: ProjectFolder) -> None:
    report = small.report()
    places = {
        model: report.value("one", model, "score", as_="rank").lead[0]
        for model in ("both", "good", "fast", "base")
    }
    texts = {model: one.cell.text for model, one in places.items() if isinstance(one, Number)}
    assert texts == {"both": "#1", "good": "#2", "fast": "#3", "base": "#3"}


def test_a_missing_value_has_no_place_and_never_wins(small: ProjectFolder) -> None:
    report = small.report()
    hole = next(row for row in report.ranked_table("one").rows if row.model == "hole")
    assert [(cell.text, cell.mark, cell.reason) for cell in hole.cells] == [
        ("1.00", Mark.FIRST, ""),
        ("", None, "not measured"),
    ]
    assert aliases(report.winners("one", over="base")) == ["good", "both"]
    verdicts = report.verdicts("one", over="base")
    assert [
        group.key
        for group in verdicts.groups
        if any(
            isinstance(span, ModelName) and span.text == "hole"
            for phrase in group.phrases
            for span in phrase
        )
    ] == ["some"]


def test_a_quarantined_row_takes_no_place_away(small: ProjectFolder) -> None:
    small.configure(
        metrics=small.settings["metrics"],
        benchmarks={"one": {"quarantine_rows": {"both": "trained on the tasks"}}},
    )
    report = small.report()
    rows = {row.model: row for row in report.ranked_table("one").rows}
    assert rows["both"].quarantine == "trained on the tasks"
    assert [cell.mark for cell in rows["both"].cells] == [None, None]
    assert rows["good"].cells[1].mark is Mark.FIRST
    difference = report.value("one", "both", "time", over="base").lead[0]
    assert isinstance(difference, Number)
    assert (difference.cell.text, difference.cell.mark) == ("-3.00", None)
    assert aliases(report.winners("one", over="base")) == ["good"]
    with pytest.raises(ProblemError, match="baseline-in-quarantine"):
        report.delta_table("one", baseline="both")


def test_replicates_show_their_mean_and_say_so(project: ProjectFolder) -> None:
    project.write("results/a.csv", "model,run,time,score\nx,1,1,0.5\nx,2,2,\ny,1,3,0.7\n")
    table = project.report().ranked_table("a")
    assert [cell.text for cell in table.rows[0].cells] == ["1.50", "0.5000"]
    assert str(table.rows[0].origin) == "results/a.csv:2,3"
    note = "Means over several runs: x (2)."
    assert own_notes(table) == (note,)
    assert own_notes(project.report().delta_table("a", baseline="x", metrics="time")) == (note,)


def test_sorted_and_cut_rows_keep_their_places(small: ProjectFolder) -> None:
    table = small.report().ranked_table("one", sort="score", top=2)
    assert [row.model for row in table.rows] == ["both", "good"]
    assert own_notes(table) == ("Ranks are among all 5 ranked models; rows not shown: 3.",)
    by_first = small.report().ranked_table("one", top=1)
    assert [row.model for row in by_first.rows] == ["hole"]
    last = small.report().ranked_table("one", sort="score").rows[-1]
    assert last.model == "hole"


def test_medals_are_never_worst(project: ProjectFolder) -> None:
    project.write("results/a.csv", result_file({"x": ("1", "0.5"), "y": ("1.001", "0.4")}))
    rows = project.report().ranked_table("a").rows
    assert [[cell.mark for cell in row.cells] for row in rows] == [
        [Mark.FIRST, Mark.FIRST],
        [Mark.FIRST, Mark.SECOND],
    ]


def test_a_model_in_doubt_never_heads_a_table(small: ProjectFolder) -> None:
    small.configure(
        metrics=small.settings["metrics"],
        benchmarks={"one": {"quarantine_rows": {"both": "trained on the tasks"}}},
    )
    report = small.report()
    rows = report.ranked_table("one", sort="score", top=1).rows
    assert [row.model for row in rows] == ["good"]
    assert [row.model for row in report.ranked_table("one", sort="score").rows][-2:] == [
        "hole",
        "both",
    ]
    everywhere = report.winners(over="base")
    assert aliases(everywhere) == ["good"]
    assert own_notes(everywhere) == (
        "both is quarantined on one and excluded: trained on the tasks",
        ("Mean ranks combine rankings of different models: one 4, two 3."),
    )
    assert report.value("one", "both", "time").lead[1] == " (quarantined: trained on the tasks)"


def test_columns_that_are_no_metrics_can_be_declared(small: ProjectFolder) -> None:
    small.write("results/one.csv", "model,time,score,note\nbase,10,0.5,fp16\n")
    (small.root / "results" / "two.csv").unlink()
    small.configure(metrics=small.settings["metrics"], columns=["note"])
    assert small.check() == ()
    row = small.report().ranked_table("one").rows[0]
    assert [cell.text for cell in row.cells] == ["10.00", "0.5000", "fp16"]


def test_top_cuts_no_tie_and_counts_what_is_hidden(small: ProjectFolder) -> None:
    report = small.report()
    # fast and base both print 0.5000
    table = report.ranked_table("one", sort="score", top=3)
    assert [row.model for row in table.rows] == ["both", "good", "fast", "base"]
    assert own_notes(table) == ("Ranks are among all 5 ranked models; rows not shown: 1.",)
    small.configure(
        metrics=small.settings["metrics"], benchmarks={"one": {"quarantine": "a wrong clock"}}
    )
    report = small.report()
    assert report.ranked_table("one", sort="time", top=1).notes[0] == "Rows not shown: 4."
    verdicts = report.verdicts("one", over="base")
    assert verdicts.lead == ("Nothing is compared. Quarantined: one.",)
    assert aliases(verdicts) == []


def test_sorting_and_the_first_few_go_by_the_value(toy: ProjectFolder) -> None:
    report = toy.report()
    assert [row.label for row in report.ranked_table("toy").rows] == sorted(NESTED)
    assert [row.label for row in report.ranked_table("toy", top=2).rows] == ["top", "mid"]
    assert [row.label for row in report.ranked_table("toy", sort="pass@1").rows] == [*NESTED]
    shown = cells(report.ranked_table("toy", models=["end", "top"]))
    assert (told(shown["end"]).rank_range, shown["top"].statistical_tie) == ((3, 4), True)
