"""Notes of leaderboards."""

import pytest

from support.leaderboards import write_board, write_sampled_board
from support.projects import ProjectFolder
from support.task_outcomes import SHARE, rows_of, sample_file


@pytest.fixture
def board(project: ProjectFolder) -> ProjectFolder:
    return write_board(project)


def test_a_baseline_that_lacks_a_benchmark_says_so(board: ProjectFolder) -> None:
    table = board.report().leaderboard(baseline="new")
    assert [cell.delta is not None for cell in table.rows[0].cells] == [False, False, True, False]
    assert "The baseline has no value on One, Two." in table.notes


def test_averages_only_say_once_what_the_numbers_of_tasks_allow(board: ProjectFolder) -> None:
    table = board.report().leaderboard(["one", "two"])
    (note,) = table.page_notes
    assert note == (
        "Smallest difference that can be significant, roughly: "
        "One 7.0 percentage points (100 tasks); Two 7.0 percentage points (100 tasks). "
        "Larger differences may still be due to chance."
    )
    assert board.report().leaderboard(["one", "two"], metrics="time").page_notes == ()
    # A page with both leaderboards says it once.
    assert board.report().leaderboard(["two", "one"], average=False, top=1).page_notes == (note,)


@pytest.mark.parametrize(
    "known",
    [
        "model,score,score.se\na,0.5,0.02\nb,0.6,0.02\n",
        "model,run,score\na,1,0.5\na,2,0.6\nb,1,0.6\n",
    ],
)
def test_what_is_known_of_values_replaces_what_tasks_alone_allow(
    project: ProjectFolder, known: str
) -> None:
    names = ("known", "plain")
    project.configure(
        metrics={"score": {"better": "higher"}},
        benchmarks={name: {"tasks": 100} for name in names},
    )
    project.write("results/known.csv", known)
    project.write("results/plain.csv", "model,score\na,0.5\nb,0.6\n")
    report = project.report()
    (note,) = report.leaderboard().page_notes
    assert note.endswith(
        ": plain 6.0 percentage points (100 tasks). Larger differences may still be due to chance."
    )
    assert report.ranking_chart("known").table.page_notes == ()


def test_metrics_of_the_same_tasks_share_what_their_number_allows(board: ProjectFolder) -> None:
    metrics = {name: {"better": "higher"} for name in ("score", "strict")}
    board.configure(metrics=metrics, benchmarks=board.settings["benchmarks"])
    for name in ("one", "two"):
        board.write(f"results/{name}.csv", "model,score,strict\na,0.5,0.4\nb,0.6,0.5\n")
    (note,) = board.report().leaderboard(["one", "two"], metrics=["score", "strict"]).page_notes
    assert note.endswith(
        ": One 6.0 percentage points (100 tasks); Two 6.0 percentage points (100 tasks). "
        "Larger differences may still be due to chance."
    )  # not twice


def test_benchmarks_share_a_note_that_all_of_them_have(project: ProjectFolder) -> None:
    project.configure(metrics={"score": {"better": "higher"}})
    rows = "model,run,score\na,1,0.5\na,2,0.6\nb,1,0.6\nb,2,0.8\n"
    for name in ("one", "two"):
        project.write(f"results/{name}.csv", rows)
    assert "Each value is the mean of 2 runs." in project.report().leaderboard().notes
    project.write("results/three.csv", "model,score\na,0.5\nb,0.6\n")
    assert "one, two: Each value is the mean of 2 runs." in project.report().leaderboard().notes


def test_an_average_says_what_its_name_does_not(board: ProjectFolder) -> None:
    notes = board.report().leaderboard(average=["weighted", "mean rank", "win rate"]).notes
    assert notes[0] == "Weighted by the number of tasks: One 100, Two 100, Three 100."
    assert notes[1].startswith("Mean rank among the")
    assert "among the 3 models" in notes[1]
    assert notes[2].startswith("Win rate: proportion of the other")
    assert board.report().leaderboard(["one", "two"], models=["big", "mid"]).notes[1:] == ()


def test_weights_of_sampled_benchmarks_are_stated_too(project: ProjectFolder) -> None:
    write_sampled_board(project, {"a": "1101", "b": "1000"})
    notes = project.report().leaderboard(average="weighted").notes
    assert notes[0] == "Weighted by the number of tasks: one 4, two 4."


def test_many_benchmarks_share_one_line(project: ProjectFolder) -> None:
    names = [f"b{number}" for number in range(6)]
    project.configure(
        metrics={"score": {"better": "higher"}},
        benchmarks={name: {"tasks": 100 * (at + 1)} for at, name in enumerate(names)},
    )
    for name in names:
        project.write(f"results/{name}.csv", "model,score\na,0.5\nb,0.6\n")
    assert project.report().leaderboard().page_notes == (
        (
            "Differences smaller than about 1.0 to 6.0 percentage points, depending on the number "
            "of tasks, cannot be significant; larger ones may still be due to chance."
        ),
    )


def mixed_board(project: ProjectFolder) -> ProjectFolder:
    """One benchmark with samples, one with published uncertainty, one with neither."""
    project.configure(
        metrics={"pass@1": SHARE, "acc": {"better": "higher"}},
        benchmarks={
            "known": {"label": "Known", "metrics": ["acc"]},
            "plain": {"label": "Plain", "metrics": ["acc"]},
            "toy": {"metrics": ["pass@1"]},
        },
    )
    outcomes = {"a": "1" * 20 + "0" * 10, "b": "1" * 10 + "0" * 20}
    project.write("results/samples/toy/a.csv", sample_file(rows_of(outcomes)))
    project.write("results/known.csv", "model,acc,acc.se\na,0.9,0.01\nb,0.5,0.01\n")
    project.write("results/plain.csv", "model,acc\na,0.9\nb,0.5\n")
    return project


def test_a_reader_can_tell_tested_differences_from_others(project: ProjectFolder) -> None:
    report = mixed_board(project).report()
    notes = report.leaderboard(baseline="b", average=["mean rank"]).notes
    tests = [note for note in notes if "Differences" in note]
    assert tests == [
        (
            "Known acc: Differences are tested unpaired by z-test (α = 0.05, corrected for all"
            " models of a column), which may miss differences if both models attempted the same"
            " tasks."
        ),
        (
            "Plain acc, Mean rank: Differences are not tested; ✓ and ✗ are based on displayed"
            " values and may be due to chance."
        ),
        (
            "toy pass@1: Differences are tested task by task (α = 0.05, corrected for all models of"
            " a column)."
        ),
    ]
    (alone,) = (
        note
        for note in report.leaderboard(["plain", "known"], metrics="acc", baseline="b").notes
        if note.startswith("Plain, Mean: Differences are not tested")
    )
    assert alone
    chinese = project.report("zh").leaderboard(baseline="b", average="mean rank").notes
    assert any(note.startswith("Plain acc、平均排名：差值未作检验，") for note in chinese)
    # Without differences there is nothing to tell.
    assert not any("Differences are" in note for note in report.leaderboard().notes)


def test_differences_of_averages_are_tested_or_not(project: ProjectFolder) -> None:
    write_sampled_board(project, {"a": "1" * 30, "b": "1" * 10 + "0" * 20})
    report = project.report()
    notes = report.leaderboard(baseline="b").notes
    assert "one, two: Differences are tested task by task" in " ".join(notes)
    assert (
        "Mean: Differences are tested between all pairs of models "
        "(α = 0.05, corrected for all pairs)."
    ) in notes
    notes = report.leaderboard(baseline="b", average="win rate").notes
    assert any(note.startswith("Win rate (%): Differences are not tested") for note in notes)


def test_columns_whose_best_row_is_not_shown_are_named(board: ProjectFolder) -> None:
    note = "Best value in a row that is not shown: One, Mean."
    report = board.report()
    table = report.leaderboard(["one", "two"], sort="two", top=1, marks="bold")
    assert [row.label for row in table.rows] == ["mid"]
    assert note in table.notes
    assert not any("Best value" in note for note in report.leaderboard(["one", "two"]).notes)
    hidden = report.leaderboard(["one", "two"], models="small").notes
    assert "Best value in a row that is not shown: all columns." in hidden
