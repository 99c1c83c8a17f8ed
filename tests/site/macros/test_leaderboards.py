"""The macro `leaderboard`: what it takes, and what it refuses."""

from typing import Any

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.site.macros.arguments import call_from_text
from support.leaderboards import write_board
from support.projects import ProjectFolder


@pytest.fixture
def board(project: ProjectFolder) -> ProjectFolder:
    return write_board(project)


@pytest.mark.parametrize(
    ("arguments", "code", "facts"),
    [
        ({"benchmarks": "one"}, "single-benchmark", {"name": "one"}),
        ({"average": "maen"}, "unknown-average", {"nearest": "mean"}),
        ({"average": "mean", "metrics": "time"}, "average-mixed", {"reason": "average-times"}),
        (
            {"average": "mean", "metrics": {"one": "time"}},
            "average-mixed",
            {"reason": "average-directions", "lower": "one time", "known": "time, score"},
        ),
        ({"columns": "parms"}, "unknown-model-column", {"nearest": "params"}),
        ({"group_by": "released"}, "groups-of-one", {"name": "released"}),
        ({"sort": "tow"}, "unknown-sort", {"nearest": "two"}),
        ({"metrics": "scor"}, "unknown-metric", {"nearest": "score"}),
        ({"models": "bigg"}, "unknown-model", {"nearest": "big"}),
        ({"baseline": "bigg"}, "unknown-baseline", {"nearest": "big"}),
        ({"top": 0}, "bad-argument", {"argument": "top"}),
        ({"average": 3}, "bad-argument", {"argument": "average"}),
    ],
)
def test_what_makes_no_sense_is_refused(
    board: ProjectFolder, arguments: dict[str, Any], code: str, facts: dict[str, str]
) -> None:
    with pytest.raises(ProblemError) as caught:
        board.report().leaderboard(**arguments)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert facts.items() <= dict(problem.facts).items()


def test_no_common_model_is_refused_unless_there_is_no_average(board: ProjectFolder) -> None:
    board.write("results/two.csv", "model,time,score\nnew,1,0.60\n")
    with pytest.raises(ProblemError) as caught:
        board.report().leaderboard(["one", "two"])
    assert [problem.code for problem in caught.value.problems] == ["no-common-model"]
    table = board.report().leaderboard(["one", "two"], average=False)
    assert [(row.rank, row.label) for row in table.rows] == [
        (1, "big"),
        (2, "mid"),
        (3, "small"),
        (None, "new"),
    ]


def test_a_single_benchmark_is_shown_without_an_average(board: ProjectFolder) -> None:
    report = board.report()
    table = report.leaderboard("one", average=False, columns="params")
    assert [(row.rank, row.label) for row in table.rows] == [(1, "big"), (2, "mid"), (3, "small")]
    assert [column.label for column in table.columns] == ["Parameters (B)", "One"]
    with pytest.raises(ProblemError) as caught:
        report.leaderboard("one")
    for language in ("en", "zh"):
        assert "average=False" in words(language).hint(caught.value.problems[0])


def test_it_is_called_from_a_command_line_as_from_a_page(board: ProjectFolder) -> None:
    texts = ["one,two", "metrics=time,score", "average=false", "top=2"]
    table = call_from_text(board.report(), "leaderboard", texts)
    page = board.report().leaderboard(
        ["one", "two"], metrics=["time", "score"], average=False, top=2
    )
    assert table == page


def test_columns_of_models_csv_are_named_by_label_too(board: ProjectFolder) -> None:
    table = board.report("zh").leaderboard(columns=["参数量", "Parameters"])
    assert [column.key for column in table.columns][:2] == ["params", "one/score"]


def test_benchmarks_without_metrics_cannot_be_ranked(project: ProjectFolder) -> None:
    project.configure()
    for name in ("one", "two"):
        project.write(f"results/{name}.csv", "model,score\na,1\n")
    with pytest.raises(ProblemError) as caught:
        project.report().leaderboard()
    assert [problem.code for problem in caught.value.problems] == ["benchmark-without-metrics"]
