"""Leaderboards: order, ranks, averages, differences from a baseline, metadata and groups."""

import pytest

from podium.figures.cells import MEDAL_MARKS
from podium.figures.document import Mark
from podium.render import csv as delimited
from podium.render.latex import render_table
from support.leaderboards import shown, write_board, write_sampled_board
from support.projects import ProjectFolder


@pytest.fixture
def board(project: ProjectFolder) -> ProjectFolder:
    return write_board(project)


def test_models_are_ranked_by_their_mean_and_incomplete_ones_follow(board: ProjectFolder) -> None:
    table = board.report().leaderboard()
    assert [column.label for column in table.columns] == ["One", "Two", "Three", "Mean"]
    assert table.title == "Leaderboard: score"
    assert shown(table) == [
        (1, "big", ["0.9000", "0.7000", "0.2000", "0.6000"]),
        (1, "mid", ["0.7000", "0.8000", "0.3000", "0.6000"]),
        (3, "small", ["0.5000", "0.6000", "0.1000", "0.4000"]),
        (None, "new", ["", "", "0.9000", "0.9000"]),
    ]
    assert [row.cells[-1].mark for row in table.rows] == [
        Mark.FIRST,
        Mark.FIRST,
        Mark.THIRD,
        Mark.INCOMPLETE,
    ]
    assert table.rows[-1].cells[-1].coverage == (1, 3)
    assert any("not ranked" in note for note in table.notes)


def test_a_benchmark_ranks_if_the_table_is_sorted_by_it(board: ProjectFolder) -> None:
    assert [(rank, name) for rank, name, _ in shown(board.report().leaderboard(sort="Three"))] == [
        (1, "new"),
        (2, "mid"),
        (3, "big"),
        (4, "small"),
    ]


def test_a_column_of_models_csv_sorts_but_does_not_rank(board: ProjectFolder) -> None:
    by_size = shown(board.report().leaderboard(sort="params"))
    assert [(rank, name) for rank, name, _ in by_size] == [
        (1, "big"),
        (1, "mid"),
        (3, "small"),
        (None, "new"),
    ]
    newest = shown(board.report().leaderboard(sort="released"))
    assert [name for _, name, _ in newest] == ["big", "small", "mid", "new"]
    files = shown(board.report().leaderboard(sort="file"))
    assert [name for _, name, _ in files] == ["big", "mid", "small", "new"]


def test_top_cuts_no_tie_and_ranks_stay_over_all(board: ProjectFolder) -> None:
    table = board.report().leaderboard(top=1)
    assert [name for _, name, _ in shown(table)] == ["big", "mid"]
    assert table.notes[0] == "Ranks are among all 3 ranked models; rows not shown: 2."
    # The script cannot know the ranks of rows that are not there.
    assert [cell.rank for cell in table.rows[0].cells] == [1, 2, 3, 1]
    chosen = board.report().leaderboard(models=["small", "new"])
    assert [(rank, name) for rank, name, _ in shown(chosen)] == [(3, "small"), (None, "new")]


def test_an_average_of_the_settings_is_a_column_under_its_own_name(board: ProjectFolder) -> None:
    averages = {"pair": {"of": ["one", "two"], "label": "Pair"}}
    board.configure(**board.settings, averages=averages)
    table = board.report().leaderboard(["pair", "three"], average=False)
    assert [(column.label, column.spanner) for column in table.columns] == [
        ("Pair", ""),
        ("Three", ""),
    ]


def test_several_metrics_have_a_spanner_over_each_benchmark(board: ProjectFolder) -> None:
    table = board.report().leaderboard(["one", "two"], metrics=["time", "score"])
    spanners = [
        (entry.label, [column.label for column in entry.columns]) for entry in table.spanners
    ]
    assert spanners == [
        ("One", ["time", "score"]),
        ("Two", ["time", "score"]),
        ("", ["Mean rank"]),
    ]
    assert delimited.render_table(table).splitlines()[0] == (
        "#,Model,One time,One score,Two time,Two score,Mean rank"
    )
    latex = render_table(table)
    assert r"\multicolumn{2}{c}{One} & \multicolumn{2}{c}{Two} & " in latex
    assert r"\cmidrule(lr){3-4}\cmidrule(lr){5-6}" in latex
    own = board.report().leaderboard(metrics={"one": "time"})
    assert [column.key for column in own.columns[:3]] == ["one/time", "two/score", "three/score"]


def test_groups_have_headings_and_ranks_stay_over_all(board: ProjectFolder) -> None:
    table = board.report().leaderboard(group_by="open")
    assert [(label, [row.label for row in rows]) for label, rows in table.row_groups] == [
        ("yes", ["big", "small"]),
        ("no", ["mid"]),  # a group of one is a group
        ("No entry", ["new"]),
    ]
    assert [row.rank for row in table.rows] == [1, 3, 1, None]
    assert delimited.render_table(table).splitlines()[:2] == [
        "#,Model,open,One,Two,Three,Mean,Mean coverage",
        "1,big,yes,0.9000,0.7000,0.2000,0.6000,",
    ]


def test_a_named_average_is_a_column_of_its_own(board: ProjectFolder) -> None:
    board.configure(
        **board.settings,
        averages={"easy": {"of": ["one", "two"], "as": "win rate", "label": "Easy"}},
    )
    table = board.report().leaderboard(average=["easy", "mean rank"])
    assert [column.label for column in table.columns[-2:]] == ["Easy (%)", "Mean rank"]
    assert [(row.rank, row.label) for row in table.rows][:2] == [(1, "big"), (1, "mid")]


def test_samples_say_who_is_statistically_tied_for_first(project: ProjectFolder) -> None:
    passed = {"a": "1" * 36 + "0" * 4, "b": "1" * 35 + "0" * 5, "c": "0" * 40}
    table = write_sampled_board(project, passed).report().leaderboard()
    assert table.lead == ("2 models are statistically tied for 1st.",)
    assert [(row.rank, row.label, row.tied) for row in table.rows] == [
        (1, "a", True),
        (2, "b", True),
        (3, "c", False),
    ]
    mean = table.rows[0].cells[-1]
    assert mean.statistical_tie
    assert mean.uncertainty is not None
    assert mean.uncertainty.rank_range == (1, 2)
    assert mean.uncertainty.text.startswith("±0.")
    assert mean.uncertainty.text.endswith("#1–2")
    assert table.page_notes == ()


def test_a_clear_leader_is_alone(project: ProjectFolder) -> None:
    passed = {"a": "1" * 40, "b": "1" * 10 + "0" * 30, "c": "0" * 40}
    table = write_sampled_board(project, passed).report().leaderboard()
    assert table.lead == ("a is ranked 1st; no other model is statistically tied with it.",)
    assert not any(row.tied for row in table.rows)


@pytest.mark.parametrize("marks", ["medals", "bold"])
@pytest.mark.parametrize("baseline", [None, "b"])
@pytest.mark.parametrize("top", [None, 1])
def test_ranks_in_front_are_those_that_the_marks_of_the_ranking_column_show(
    project: ProjectFolder, marks: str, baseline: str | None, top: int | None
) -> None:
    passed = {"a": "1" * 36 + "0" * 4, "b": "1" * 35 + "0" * 5, "c": "1" * 20 + "0" * 20}
    report = write_sampled_board(project, passed).report()
    for sort, index in (("mean", -1), ("one", 0), (None, -1)):
        table = report.leaderboard(baseline=baseline, marks=marks, top=top, sort=sort)
        for row in table.rows:
            cell = row.cells[index]
            shown_rank = cell.rank_mark if baseline else cell.mark
            expected = MEDAL_MARKS.get(row.rank or 0)
            assert shown_rank is (None if baseline and expected is Mark.THIRD else expected)
            assert cell.rank in {None, row.rank}
            # The two best are not told apart, so neither of them is certain.
            assert cell.statistical_tie is (row.rank in {1, 2})
