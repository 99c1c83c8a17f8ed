"""What is said of one model: its card, its values, its verdicts, its neighbours."""

import pytest

from podium.figures.document import Cell, Mark, Number
from support.model_reports import printed, said
from support.projects import ProjectFolder, result_file
from support.sampled_reports import write_every_outcome
from support.task_outcomes import STATES


def test_a_card_says_what_is_known_of_a_model(league: ProjectFolder) -> None:
    english, chinese = league.report("en"), league.report("zh")
    assert said(english.model_card("B")) == [
        "Good at both",
        "Full name: both",
        "Alias: B",
        "Group: big",
        "Link: https://example.org/both",
    ]
    assert said(chinese.model_card("both"))[:2] == ["两者都好", "全名：both"]
    assert said(english.model_card("hole")) == ["Full name: hole"]


def test_values_have_their_places_and_the_best_beside_them(league: ProjectFolder) -> None:
    table = league.report().model_values("both")
    assert printed(table) == {
        "One: time": ["7.00", "#2 of 5", "1.00", "hole"],
        "One: score": ["0.7000", "#1 of 4", "0.7000", "both"],
        "Two: time": ["4.00", "#1 of 2", "4.00", "both"],
        "Two: score": ["0.3000", "#1 of 2", "0.3000", "both"],
        "Three: time": ["2.00", "(not ranked)", "(not ranked)", "(not ranked)"],
        "Three: score": ["0.2000", "(not ranked)", "(not ranked)", "(not ranked)"],
    }
    marks = [row.cells[0].mark for row in table.rows]
    assert marks == [Mark.SECOND, Mark.FIRST, Mark.FIRST, Mark.FIRST, None, None]
    assert table.notes == ("Three: Quarantined, so not ranked or compared: broken tests",)
    chinese = league.report("zh").model_values("both")
    assert printed(chinese)["One：time"][1] == "第 2 名，共 5 个"


def test_the_marks_are_those_of_the_ranked_tables(league: ProjectFolder) -> None:
    report = league.report()
    for benchmark, label in (("one", "One"), ("two", "Two"), ("three", "Three")):
        ranked = report.ranked_table(benchmark)
        for row in ranked.rows:
            own = {one.label: one.cells[0] for one in report.model_values(row.model).rows}
            for column, cell in zip(ranked.columns, row.cells, strict=True):
                shown: Cell = own[f"{label}: {column.label}"]
                assert (shown.text, shown.mark) == (cell.text, cell.mark)


def test_what_is_missing_or_in_doubt_is_said(league: ProjectFolder) -> None:
    report = league.report()
    hole, good = report.model_values("hole"), report.model_values("good")
    assert printed(hole)["One: score"] == ["(not measured)", "(not ranked)", "0.7000", "both"]
    assert printed(hole)["Two: time"] == [
        "(no row in this benchmark)",
        "(not ranked)",
        "4.00",
        "both",
    ]
    assert "Two: This model has no row." in hole.notes
    assert printed(good)["Two: time"][:2] == ["4.50", "(not ranked)"]
    assert next(row for row in good.rows if row.label == "Two: time").quarantine == "odd machine"
    assert any(note.startswith("Two: good is quarantined") for note in good.notes)


def test_a_model_is_judged_against_every_baseline(league: ProjectFolder) -> None:
    report = league.report()
    assert said(report.model_verdicts("both")) == [
        "Against the best:",
        "One: better on all metrics (time -2.00, score +0.1000)",
        "Two: better on all metrics (time -1.00, score +0.1000)",
        "Three: benchmark quarantined",
        "Against base:",
        "One: better on all metrics (time -3.00, score +0.2000)",
        "Two: better on all metrics (time -1.00, score +0.1000)",
        "Three: benchmark quarantined",
    ]
    assert said(report.model_verdicts("hole"))[1:3] == [
        "One: better on some metrics (time -8.00, score not measured)",
        "Two: no row in this benchmark",
    ]
    assert said(report.model_verdicts("good"))[2] == "Two: quarantined, so not ranked"
    assert said(report.model_verdicts("base"))[5:7] == [
        "One: is the baseline",
        "Two: is the baseline",
    ]
    assert said(league.report("zh").model_verdicts("both"))[:2] == [
        "与 the best 比较:",
        "One：所有指标更优（time -2.00、score +0.1000）",
    ]


def test_a_baseline_need_not_be_measured_everywhere(league: ProjectFolder) -> None:
    league.settings["baselines"] = {"quick": {"model": "fast"}}
    league.configure(**league.settings)
    assert said(league.report().model_verdicts("both"))[2] == (
        "Two: the baseline has no results here"
    )
    league.settings["baselines"] = {"odd": {"model": "good"}}
    league.configure(**league.settings)
    assert (
        said(league.report().model_verdicts("both"))[2] == "Two: the baseline is quarantined here"
    )
    league.settings["baselines"] = {}
    league.configure(**league.settings)
    assert said(league.report().model_verdicts("both")) == ["No baseline is declared."]


def test_neighbours_stand_right_before_and_right_after(league: ProjectFolder) -> None:
    report = league.report()
    assert said(report.model_neighbours("fast"))[:3] == [
        "One:",
        "time, #3 of 5: previous: both (+1.00); next: good (-1.00)",
        "score, #3 of 4: previous: good (-0.1000); level with base; ranked last",
    ]
    assert said(report.model_neighbours("hole"))[1:3] == [
        "time, #1 of 5: ranked first; next: both (-6.00)",
        "score: not measured",
    ]
    good = said(report.model_neighbours("good"))
    assert good[3:] == [
        "Two:",
        "time: quarantined, so not ranked",
        "score: quarantined, so not ranked",
        "Three:",
        "time: no row in this benchmark",
        "score: no row in this benchmark",
        "In brackets: this model minus its neighbour.",
    ]
    assert said(league.report("zh").model_neighbours("fast"))[1] == (
        "time，第 3 名，共 5 个：前一名 both（+1.00）；后一名 good（-1.00）"
    )


def test_of_many_who_share_a_place_a_few_are_named(project: ProjectFolder) -> None:
    rows = {f"m{number}": ("1", "0.5") for number in range(9)} | {"last": ("2", "0.4")}
    project.write("results/eval.csv", result_file(rows))
    report = project.report()
    assert said(report.model_neighbours("last"))[1] == (
        "time, #10 of 10: previous: m0 (+1.00), m1 (+1.00), m2 (+1.00), m3 (+1.00), "
        "m4 (+1.00) and 4 more; ranked last"
    )
    assert printed(report.model_values("last"))["eval: time"][3] == "m0, m1, m2, m3, m4 and 4 more"


@pytest.mark.slow
def test_pages_of_models_are_there_without_a_csv(project: ProjectFolder) -> None:
    write_every_outcome(project)
    for language in ("en", "zh"):
        report = project.report(language)
        for model in STATES:
            assert report.model_card(model)
            assert report.model_values(model).rows
            assert report.model_verdicts(model).groups
            assert report.model_neighbours(model).groups


def test_a_models_page_says_what_the_baseline_lacks(small: ProjectFolder) -> None:
    small.configure(metrics=small.settings["metrics"], baselines={"holes": {"best_of": ["hole"]}})
    one, two = small.report().model_verdicts("good").groups[0].phrases
    assert "the baseline has no value" in one
    assert any(isinstance(span, Number) and span.cell.text == "+8.00" for span in one)
    assert "the baseline has no results here" in two
