"""Notes on tests that pair no tasks, and the rank ranges that they are about."""

# ruff: noqa: E501  # a note stands on one line, as it is printed

import pytest

from podium.core.i18n import words
from podium.figures.document import Mark, Table
from support.projects import ProjectFolder
from support.sampled_reports import cells, told

ROWS = {
    "near": "0.620,0.010,61,400",
    "first": "0.625,0.012,63,400",
    "last": "0.400,0.010,40,400",
}


@pytest.fixture
def published(project: ProjectFolder) -> ProjectFolder:
    project.configure(
        metrics={"acc": {"better": "higher"}, "solved": {"better": "higher", "unit": "%"}}
    )
    lines = "".join(f"{model},{values}\n" for model, values in ROWS.items())
    for name in ("one", "two"):
        project.write(f"results/{name}.csv", f"model,acc,acc.se,solved,solved.n\n{lines}")
    return project


def marks(table: Table, column: int) -> dict[str, tuple[Mark | None, bool, object]]:
    return {
        name: (cell.mark, cell.statistical_tie, told(cell).rank_range)
        for name, cell in cells(table, column).items()
    }


def test_ranks_range_as_far_as_unpaired_tests_allow(published: ProjectFolder) -> None:
    table = published.report().ranked_table("one")
    for column in (0, 1):  # 0.3 and 0.6 standard errors apart; the last is far from both
        assert marks(table, column) == {
            "first": (Mark.FIRST, True, (1, 2)),
            "near": (Mark.SECOND, True, (1, 2)),
            "last": (Mark.THIRD, False, (3, 3)),
        }
    first = told(cells(table)["first"])
    assert first.text == "±0.024 #1–2"
    assert first.label == (
        "95% CI 0.601 to 0.649; as published; rank 1 to 2; statistically tied with near"
    )
    rest = "which may miss differences if the models attempted the same tasks."
    assert table.notes == (
        "acc, solved (%): 95% confidence intervals from published uncertainty.",
        f"acc: rank ranges (#1–3) are the possible ranks according to unpaired tests of all pairs of models by z-test (α = 0.05), {rest}",
        f"solved (%): rank ranges (#1–3) are the possible ranks according to unpaired tests of all pairs of models by Newcombe’s interval (α = 0.05), {rest}",
    )
    chinese = published.report("zh").ranked_table("one").notes
    assert chinese[1].startswith("acc：排名范围（#1–3）来自未配对的两两检验（z 检验；α = 0.05）")


def test_a_model_without_uncertainty_may_have_any_rank(published: ProjectFolder) -> None:
    published.configure(metrics={"acc": {"better": "higher"}})
    (published.root / "results/two.csv").unlink()
    published.write("results/one.csv", "model,acc,acc.se\na,0.9,0.01\nb,0.5,0.01\nbare,0.7,\n")
    table = published.report().ranked_table("one")
    assert {name: known for name, (*_, known) in marks(table, 0).items()} == {
        "a": (1, 2),
        "b": (2, 3),
        "bare": (1, 3),
    }
    assert told(cells(table)["bare"]).label.startswith("no published uncertainty, so no rank")
    # One model alone cannot be tested, so the displayed values decide.
    published.write("results/one.csv", "model,acc,acc.se\na,0.9,0.01\nb,0.5,\n")
    alone = cells(published.report().ranked_table("one"))
    assert (alone["a"].statistical_tie, told(alone["a"]).rank_range) == (False, None)


def test_an_average_of_published_values_is_tested_unpaired(published: ProjectFolder) -> None:
    table = published.report().leaderboard(average="mean")
    average = cells(table, 2)
    # Half the root of 2 · 0.012², times 1.96: the error of a mean of two.
    assert told(average["first"]).text == "±0.017 #1–2"
    assert (average["last"].statistical_tie, told(average["last"]).rank_range) == (False, (3, 3))
    assert table.lead == ("2 models are statistically tied for 1st.",)
    assert table.notes == (
        "Averages are compared by unpaired tests (z) from published uncertainty (α = 0.05), which may miss differences if the models attempted the same tasks; the set of benchmarks is taken as fixed.",
        "± and spans such as 0.43–0.52 are 95% confidence intervals from published uncertainty.",
    )
    assert "未配对检验" in words("zh").sentence("average-tested-unpaired", alpha=0.05)


def test_one_model_without_uncertainty_leaves_the_ties_of_the_others(
    published: ProjectFolder,
) -> None:
    published.configure(metrics={"acc": {"better": "higher"}})
    rows = "near,0.620,0.010\nfirst,0.625,0.012\nbare,0.5,\nlast,0.4,0.01\n"
    for name in ("one", "two"):
        published.write(f"results/{name}.csv", f"model,acc,acc.se\n{rows}")
    report = published.report()
    told_untested = "Not tested because of unknown uncertainty: bare."
    ranked = report.ranked_table("one")
    board = report.leaderboard(average="mean")
    for table in (ranked, board):
        assert table.lead == ("2 models are statistically tied for 1st.", told_untested)
        assert [row.label for row in table.rows if row.tied] == ["first", "near"]
    ranges = {name: told(cell).rank_range for name, cell in cells(board, 2).items()}
    assert ranges == {"first": (1, 3), "near": (1, 3), "bare": (1, 4), "last": (3, 4)}
    assert told(cells(board, 2)["bare"]).label.startswith("no published uncertainty, so no rank")
    assert f"one, two: {told_untested}" in board.notes
    # Nothing can be said of its difference either.
    against = cells(report.leaderboard(average="mean", baseline="last"), 2)
    assert {name: cell.mark for name, cell in against.items()} == {
        "first": Mark.BETTER,
        "near": Mark.BETTER,
        "bare": Mark.UNTESTABLE,
        "last": Mark.BASELINE,
    }
    assert report.ranking_chart("one", "acc").summary == ranked.lead
    assert report.delta_table("one", baseline="last").notes[-1] == f"acc: {told_untested}"
    chinese = published.report("zh").ranked_table("one").lead
    assert chinese == ("2 个模型统计并列第 1 名。", "因不确定性未知而未作检验：bare。")


def test_a_leader_without_uncertainty_has_no_known_ties(published: ProjectFolder) -> None:
    published.configure(metrics={"acc": {"better": "higher"}})
    rows = "near,0.6,0.01\nfirst,0.7,\nlast,0.4,0.1\n"
    for name in ("one", "two"):
        published.write(f"results/{name}.csv", f"model,acc,acc.se\n{rows}")
    report = published.report()
    unknown = "Ties for 1st are unknown. Not tested because of unknown uncertainty: first."
    for table in (report.ranked_table("one"), report.leaderboard(average="mean")):
        assert table.lead == (unknown,)
        assert not any(row.tied for row in table.rows)
    # A clear leader is only alone among those that are tested.
    rows = "near,0.5,0.01\nfirst,0.7,0.01\nlast,0.4,\n"
    for name in ("one", "two"):
        published.write(f"results/{name}.csv", f"model,acc,acc.se\n{rows}")
    assert published.report().leaderboard(average="mean").lead == (
        "first is ranked 1st; no other tested model is statistically tied with it.",
        "Not tested because of unknown uncertainty: last.",
    )


def test_an_average_of_which_one_model_has_an_uncertainty_is_not_tested(
    published: ProjectFolder,
) -> None:
    published.configure(metrics={"acc": {"better": "higher"}})
    for name in ("one", "two"):
        rows = "near,0.6,0.01\nfirst,0.7,\nlast,0.4,\n"
        published.write(f"results/{name}.csv", f"model,acc,acc.se\n{rows}")
    table = published.report().leaderboard(average="mean")
    assert [cell.uncertainty for cell in cells(table, 2).values()] == [None] * 3
    assert table.lead == ()
