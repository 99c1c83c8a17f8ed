"""Ranks, medals and rows of ranked tables."""

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.figures.document import ColumnKind, Mark, ModelName, Number, Table
from podium.render import csv as delimited
from podium.render import html, latex, markdown
from support.compared_revisions import RANKS_AFTER, change_ranks_since_v1
from support.projects import METRICS, ProjectFolder, aliases, commit, own_notes, result_file
from support.sampled_reports import NESTED, cells, told, write_costs


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


def ranks(table: Table) -> list[tuple[int | None, str]]:
    return [(row.rank, row.model) for row in table.rows]


def test_rows_are_ranked_then_unmeasured_then_in_quarantine(small: ProjectFolder) -> None:
    small.configure(
        metrics=METRICS,
        benchmarks={
            "one": {"primary": "score", "quarantine_rows": {"both": "trained on the tasks"}}
        },
    )
    report = small.report()
    best_first = [(1, "good"), (2, "fast"), (2, "base"), (None, "hole"), (None, "both")]
    table = report.ranked_table("one")
    assert (ranks(table), table.ranked, table.sorted_by) == (best_first, True, "score")
    # Ranks are those of all models, whichever are shown and in whatever order.
    by_file = report.ranked_table("one", sort="file", models=["fast", "base", "both"])
    assert ranks(by_file) == [(2, "base"), (2, "fast"), (None, "both")]
    assert own_notes(by_file)[0] == "Ranked by score."
    assert by_file.sorted_by == ""
    # The script cannot know the ranks of rows that are not there.
    assert [[cell.rank for cell in row.cells] for row in by_file.rows] == [
        [4, 2],
        [2, 2],
        [None, None],
    ]
    assert {cell.rank for row in table.rows for cell in row.cells} == {None}


def test_where_no_model_is_ranked_there_are_no_ranks_in_front(small: ProjectFolder) -> None:
    small.configure(metrics=METRICS, benchmarks={"one": {"quarantine": "a wrong clock"}})
    report = small.report()
    table = report.ranked_table("one")
    assert (table.ranked, table.sorted_by) == (False, "")
    assert table.rows == report.ranked_table("one", sort="file").rows
    assert delimited.render_table(table).startswith("Model,time,score\n")
    assert report.ranked_table("one", sort="score").rows[0].model == "both"
    small.configure(columns=["time", "score"])
    assert not small.report().ranked_table("one").ranked


def test_replicates_show_their_mean_and_say_so(project: ProjectFolder) -> None:
    project.write("results/a.csv", "model,run,time,score\nx,1,1,0.5\nx,2,2,\ny,1,3,0.7\n")
    table = project.report().ranked_table("a")
    assert [cell.text for cell in table.rows[0].cells] == ["1.50", "0.5000"]
    assert str(table.rows[0].origin) == "results/a.csv:2,3"
    assert own_notes(table)[:1] == ("time, means over several runs: x (2). Single run: y.",)
    note = "Means over several runs: x (2). Single run: y."
    assert own_notes(project.report().delta_table("a", baseline="x", metrics="time")) == (note,)
    project.write("results/a.csv", "model,run,time,score\nx,1,1,1\nx,2,2,1\ny,1,3,1\ny,2,4,1\n")
    assert own_notes(project.report().ranked_table("a"))[0] == "Each value is the mean of 2 runs."


def test_sorted_and_cut_rows_keep_their_places(small: ProjectFolder) -> None:
    table = small.report().ranked_table("one", sort="score", top=2)
    assert [row.model for row in table.rows] == ["both", "good"]
    assert own_notes(table) == (
        "Ranks are among all 4 ranked models; rows not shown: 3.",
        "Best value in a row that is not shown: time.",
    )
    by_time = small.report().ranked_table("one", top=1)
    assert [row.model for row in by_time.rows] == ["hole"]
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
        (
            "The rankings behind the mean ranks cover different models. Number of models: one "
            "4, two 3."
        ),
    )
    assert report.value("one", "both", "time").lead[1] == " (quarantined: trained on the tasks)"


def test_columns_that_are_no_metrics_can_be_declared(small: ProjectFolder) -> None:
    small.write("results/one.csv", "model,time,score,note\nbase,10,0.5,fp16\n")
    (small.root / "results" / "two.csv").unlink()
    small.configure(metrics=small.settings["metrics"], columns=["note"])
    assert small.check() == ()
    row = small.report().ranked_table("one").rows[0]
    assert [cell.text for cell in row.cells] == ["10.00", "0.5000", "fp16"]


def test_a_number_that_is_not_ranked_has_digits_and_a_unit_but_no_marks(
    small: ProjectFolder,
) -> None:
    rows = "model,time,score,params,note\nbase,10,0.5,7,x\nfast,8,0.6,13.5,\ngood,9,0.7,,y\n"
    small.write("results/one.csv", rows)
    params = {"type": "number", "unit": "B", "label": "Parameters"}
    small.configure(metrics=small.settings["metrics"], columns={"params": params, "note": {}})
    assert not [line for line in small.lines() if "one.csv" in line]
    table = small.report().ranked_table("one")
    column = table.columns[-2]
    assert (column.label, column.kind) == ("Parameters (B)", ColumnKind.VALUE)
    cells = {row.model: row.cells[-2] for row in table.rows}
    assert [cells[name].text for name in ("base", "fast", "good")] == ["7.0", "13.5", ""]
    assert {cell.mark for cell in cells.values()} == {None}
    small.write("results/one.csv", rows.replace("13.5", "13.5B"))
    (fault,) = [line for line in small.lines() if "one.csv" in line]
    assert fault.startswith("results/one.csv:3: error[unit-in-cell]") or "params" in fault


def test_top_cuts_no_tie_and_counts_what_is_hidden(small: ProjectFolder) -> None:
    report = small.report()
    # fast and base both print 0.5000
    table = report.ranked_table("one", sort="score", top=3)
    assert [row.model for row in table.rows] == ["both", "good", "fast", "base"]
    assert own_notes(table) == (
        "Ranks are among all 4 ranked models; rows not shown: 1.",
        "Best value in a row that is not shown: time.",
    )
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
    assert [row.label for row in report.ranked_table("toy", sort="file").rows] == sorted(NESTED)
    assert [row.label for row in report.ranked_table("toy", top=2).rows] == ["top", "mid"]
    assert [row.label for row in report.ranked_table("toy").rows] == [*NESTED]
    assert report.ranked_table("toy").lead == ("2 models are statistically tied for 1st.",)
    assert [row.tied for row in report.ranked_table("toy", models=["end", "top"]).rows] == [
        True,
        False,
    ]
    shown = cells(report.ranked_table("toy", models=["end", "top"]))
    assert (told(shown["end"]).rank_range, shown["top"].statistical_tie) == ((3, 4), True)


@pytest.fixture
def changed(project: ProjectFolder) -> ProjectFolder:
    """Results that differ from those of tag v1."""
    change_ranks_since_v1(project)
    return project


def moves(table: Table) -> dict[str, list[str]]:
    return {
        row.model: [cell.rank_change.text if cell.rank_change else "" for cell in row.cells]
        for row in table.rows
    }


def test_a_ranked_table_tells_how_far_places_have_moved(changed: ProjectFolder) -> None:
    table = changed.report().ranked_table("one", since="v1")
    assert moves(table) == {
        "base": ["", "▼1"],
        "fast": ["▼1", "▲2"],
        "good": ["▼2", ""],
        "half": ["", "new"],
        "new": ["new", ""],
    }
    assert own_notes(table) == ("▲2 and ▼1: ranks gained and lost since v1.",)
    assert moves(changed.report().ranked_table("one")) == {
        row.model: ["", ""] for row in table.rows
    }


def test_moves_are_in_every_format_and_in_words(changed: ProjectFolder) -> None:
    table = changed.report("zh").ranked_table("one", since="v1", models=["fast", "half"])
    page = html.render_table(table, words("zh"))
    assert (
        '<span role="img" aria-label="第 1 名">🥇</span></span>0.6000 '
        '<small data-move="2" role="img" aria-label="上升 2 名">▲2</small></td>' in page
    )
    assert '<small data-move="new" role="img" aria-label="新">新</small>' in page
    assert "| 2 | fast | 🥈9.50 ▼1 | 🥇0.6000 ▲2 |" in markdown.render_table(table)
    assert delimited.render_table(table) == (
        "#,模型,time,time ▲▼,score,score ▲▼\n2,fast,9.50,▼1,0.6000,▲2\n5,half,12.00,,0.2000,新\n"
    )
    paper = latex.render_table(table)
    assert r"\textbf{0.6000}~{\scriptsize $\uparrow$2}" in paper
    assert r"\underline{9.50}~{\scriptsize $\downarrow$1}" in paper


def test_what_was_not_there_or_in_doubt_has_no_places_to_compare_with(
    changed: ProjectFolder,
) -> None:
    changed.write("results/two.csv", RANKS_AFTER)
    two = changed.report().ranked_table("two", since="v1")
    assert set(map(tuple, moves(two).values())) == {("", "")}
    assert own_notes(two) == ("No ranks to compare with at v1: time, score.",)
    changed.configure(metrics=METRICS, benchmarks={"one": {"quarantine": "wrong harness"}})
    commit(changed, "v2")
    changed.configure(metrics=METRICS, benchmarks={"one": {"quarantine_rows": {"fast": "?"}}})
    assert changed.report().ranked_table("one", since="v2").notes[-1] == (
        "No ranks to compare with at v2: time, score."
    )
    assert moves(changed.report().ranked_table("one", since="v1"))["fast"] == ["", ""]


def test_what_failures_cost_is_ranked_beside_what_is_solved(project: ProjectFolder) -> None:
    """From samples with a column `cost` to a ranked table and a leaderboard."""
    write_costs(project, "toy", "other")
    assert project.check() == ()  # an attempt that costs nothing is not an attempt without a number
    report = project.report()
    table = report.ranked_table("toy", sort="per_solved")
    # On 40 tasks attempts cost 1 to 5 times the price, 3 on average, and twice that if they fail.
    prices = {"cheap": (20, 1), "solid": (32, 2), "dear": (33, 8)}
    totals = {
        name: sum(price * (1 + task % 5) * (1 + (task >= solved)) for task in range(40))
        for name, (solved, price) in prices.items()
    }
    assert {row.label: float(row.cells[1].value or 0) for row in table.rows} == {
        **{name: pytest.approx(total / 40) for name, total in totals.items()},
        "free": 0,
    }
    assert {row.label: float(row.cells[2].value or 0) for row in table.rows[:3]} == {
        name: pytest.approx(total / prices[name][0]) for name, total in totals.items()
    }
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["0.500", "4.50", "9.0"],
        ["0.800", "7.35", "9.2"],
        ["0.825", "28.80", "34.9"],
        ["0.000", "0.00", ""],
    ]
    free, solid = table.rows[3].cells, table.rows[1].cells
    assert (free[1].mark, free[2].reason) == (Mark.FIRST, "no task solved")
    assert [(told(cell).rank_range, cell.statistical_tie) for cell in solid] == [
        *(((1, 2), True), ((3, 3), False)),
        ((1, 2), True),
    ]
    assert "Cost per solved task ($): models are compared by a bootstrap over tasks." in table.notes
    assert told(solid[2]).low is not None
    board = report.leaderboard(metrics=["pass@1", "cost", "per_solved"], average=False)
    assert [[cell.text for cell in row.cells[:3]] for row in board.rows] == [
        ["0.825", "28.80", "34.9"],
        ["0.800", "7.35", "9.2"],
        ["0.500", "4.50", "9.0"],
        ["0.000", "0.00", ""],
    ]
    means = report.leaderboard(metrics="cost", average="mean")
    assert [(row.label, row.rank, row.cells[2].text) for row in means.rows] == [
        *(("free", 1, "0.00"), ("cheap", 2, "4.50")),
        *(("solid", 3, "7.35"), ("dear", 4, "28.80")),
    ]
    assert any("paired tests" in note for note in means.notes)
    project.write(
        "results/samples/toy/a.csv",
        (project.root / "results/samples/toy/a.csv").read_text().replace("t01,1,2\n", "t01,1,\n"),
    )
    assert project.lines() == [
        "results/samples/toy/a.csv: warning[attempts-without-number]: Attempts with a missing or negative value in column “cost”: 1 (cheap (1)). Metrics over all attempts leave them out."  # noqa: E501
    ]
