"""What `±` is of, wherever a table shows it: samples, runs, or as published."""

import pytest

from podium.core.i18n import words
from podium.figures.document import Cell, Uncertainty
from podium.figures.spread_notes import spread_notes
from support.projects import ProjectFolder
from support.task_outcomes import SHARE, rows_of, sample_file


def known(basis: str, text: str = "±0.1", level: float = 0.95) -> Cell:
    return Cell("0.5", uncertainty=Uncertainty(text, "told", None, basis=basis, level=level))


def test_only_several_sources_are_told_by_column() -> None:
    english = words("en")
    assert spread_notes([("A", [known("runs"), Cell("1")]), ("B", [Cell("1")])], english) == [
        (
            "± and spans such as 0.43–0.52 are 95% confidence intervals over runs on the same "
            "tasks (Student’s t)."
        )
    ]
    mixed = [("A", [known("runs"), known("published")]), ("B", [known("published")])]
    assert spread_notes(mixed, english) == [
        (
            "A, B: ± and spans such as 0.43–0.52 are 95% confidence intervals from published "
            "uncertainty."
        ),
        (
            "A: ± and spans such as 0.43–0.52 are 95% confidence intervals over runs on the same "
            "tasks (Student’s t)."
        ),
    ]
    levels = [("A", [known("runs", level=0.9)]), ("B", [known("runs")])]
    assert [note[:19] for note in spread_notes(levels, english)] == [
        "A: ± and spans such",
        "B: ± and spans such",
    ]
    # A range of ranks alone is no interval.
    assert spread_notes([("A", [known("runs", "#1–2"), known("", "")])], english) == []


@pytest.fixture
def mixed(project: ProjectFolder) -> ProjectFolder:
    project.configure(
        metrics={"acc": {"better": "higher"}, "pass@1": SHARE},
        benchmarks={
            "runs": {"metrics": ["acc"]},
            "known": {"metrics": ["acc"]},
            "toy": {"metrics": ["pass@1"]},
        },
    )
    project.write("results/runs.csv", "model,run,acc\na,1,0.5\na,2,0.7\nb,1,0.4\nb,2,0.1\n")
    project.write("results/known.csv", "model,acc,acc.se\na,0.9,0.1\nb,0.5,0.1\n")
    outcomes = {"a": "1" * 20 + "0" * 10, "b": "1" * 10 + "0" * 20}
    project.write("results/samples/toy/a.csv", sample_file(rows_of(outcomes)))
    return project


def test_every_table_with_intervals_says_what_they_are_of(mixed: ProjectFolder) -> None:
    report = mixed.report()
    board = [note for note in report.leaderboard().notes if "±" in note]
    assert [note.partition(":")[0] for note in board] == ["runs acc", "known acc", "toy pass@1"]
    assert board[2].endswith("over tasks, from samples.")
    model = [note for note in report.model_values("a").notes if "±" in note]
    assert len(model) == 3
    (history,) = (note for note in mixed.report("zh").history("known", "acc").notes if "±" in note)
    assert history == "± 或两端表示 95% 置信区间，来自已发表的不确定性。"
