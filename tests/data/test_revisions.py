"""What earlier states of a report give to the present one: moves, and baselines."""

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.figures.document import Table
from podium.render import csv as delimited
from podium.render import html, latex, markdown
from support.projects import METRICS, ProjectFolder, commit, git, own_notes

BEFORE = "model,time,score\nbase,10,0.5\nfast,8,0.4\ngood,9,0.6\ngone,20,0.1\nhalf,30,\n"
AFTER = "model,time,score\nbase,10,0.5\nfast,9.5,0.6\ngood,11,0.6\nhalf,12,0.2\nnew,1,\n"
CODES = {"baseline-not-comparable"}
"""Problems that only a baseline of an earlier state has; each has its test below."""


@pytest.fixture
def repository(project: ProjectFolder) -> ProjectFolder:
    """Tag v1 has one state of the results, the folder another."""
    git(project.root, "init", "-q", "-b", "main")
    project.write("results/one.csv", BEFORE)
    project.configure(metrics=METRICS)
    commit(project, "v1")
    project.write("results/one.csv", AFTER)
    return project


def moves(table: Table) -> dict[str, list[str]]:
    return {
        row.model: [cell.rank_change.text if cell.rank_change else "" for cell in row.cells]
        for row in table.rows
    }


def test_a_ranked_table_tells_how_far_places_have_moved(repository: ProjectFolder) -> None:
    table = repository.report().ranked_table("one", since="v1")
    assert moves(table) == {
        "base": ["", "▼1"],
        "fast": ["▼1", "▲2"],
        "good": ["▼2", ""],
        "half": ["", "new"],
        "new": ["new", ""],
    }
    assert own_notes(table) == ("▲ and ▼: ranks gained and lost since v1.",)
    assert moves(repository.report().ranked_table("one")) == {
        row.model: ["", ""] for row in table.rows
    }


def test_moves_are_in_every_format_and_in_words(repository: ProjectFolder) -> None:
    table = repository.report("zh").ranked_table("one", since="v1", models=["fast", "half"])
    page = html.render_table(table, words("zh"))
    assert (
        '<span role="img" aria-label="第 1 名">🥇</span>0.6000 '
        '<small data-move="2" role="img" aria-label="上升 2 名">▲2</small></td>' in page
    )
    assert '<small data-move="new" role="img" aria-label="新">新</small>' in page
    assert "| fast | 🥈9.50 ▼1 | 🥇0.6000 ▲2 |" in markdown.render_table(table)
    assert delimited.render_table(table) == (
        "模型,time,time ▲▼,score,score ▲▼\nfast,9.50,▼1,0.6000,▲2\nhalf,12.00,,0.2000,新\n"
    )
    paper = latex.render_table(table)
    assert r"\textbf{0.6000}~{\scriptsize $\uparrow$2}" in paper
    assert r"\underline{9.50}~{\scriptsize $\downarrow$1}" in paper


def test_what_was_not_there_or_in_doubt_has_no_places_to_compare_with(
    repository: ProjectFolder,
) -> None:
    repository.write("results/two.csv", AFTER)
    two = repository.report().ranked_table("two", since="v1")
    assert set(map(tuple, moves(two).values())) == {("", "")}
    assert own_notes(two) == ("No ranks to compare with at v1: time, score.",)
    repository.configure(metrics=METRICS, benchmarks={"one": {"quarantine": "wrong harness"}})
    commit(repository, "v2")
    repository.configure(metrics=METRICS, benchmarks={"one": {"quarantine_rows": {"fast": "?"}}})
    assert repository.report().ranked_table("one", since="v2").notes[-1] == (
        "No ranks to compare with at v2: time, score."
    )
    assert moves(repository.report().ranked_table("one", since="v1"))["fast"] == ["", ""]


def test_a_fault_of_then_is_told_with_its_revision(repository: ProjectFolder) -> None:
    repository.write("results/one.csv", "model,time,score\nbase,10%,1\n")
    commit(repository, "v2")
    repository.write("results/one.csv", AFTER)
    with pytest.raises(ProblemError) as error:
        repository.report().ranked_table("one", since="v2")
    assert str(error.value.problems[0].location) == "v2:results/one.csv:2"


@pytest.fixture
def dated(repository: ProjectFolder) -> ProjectFolder:
    """Baselines of v1: a model that is there, one that is gone, the best of several."""
    repository.write("results/models.csv", "model,alias\ngood,G\n")
    repository.configure(
        metrics=METRICS,
        baselines={
            "then": {"revision": "v1", "model": "good"},
            "gone": {"revision": "v1", "model": "gone"},
            "best": {"revision": "v1", "best_of": ["fast", "gone", "good"]},
        },
    )
    return repository


def test_a_model_is_compared_with_itself_as_it_was(dated: ProjectFolder) -> None:
    assert dated.check() == ()
    table = dated.report().delta_table("one", baseline="then")
    assert table.title == "one: difference from good (v1)"
    rows = {row.model: [cell.text for cell in row.cells] for row in table.rows}
    assert rows["good"] == ["+2.00", "0.82x", "0.0000"]
    assert rows["fast"] == ["+0.50", "0.95x", "0.0000"]
    assert own_notes(table) == ("The baseline’s values are from v1.",)
    verdicts = dated.report().verdicts("one", over="then")
    assert [len(group.phrases) for group in verdicts.groups] == [0, 1, 4]


def test_a_baseline_names_who_supplied_it_even_if_gone(dated: ProjectFolder) -> None:
    report = dated.report()
    values = html.render_finding(report.baseline_values("one", baseline="gone"), words("en"))
    assert "20.00" in values
    assert values.endswith(" (v1)</span>")
    assert html.render_finding(report.baseline("gone"), words("en")).endswith("(v1)</span>")
    (note,) = own_notes(report.delta_table("one", baseline="best"))
    assert note == (
        "Values of best (v1) on one, which no single model reaches: "
        "time 8.00 (fast), score 0.6000 (good)."
    )
    assert [
        one.model for group in report.winners("one", over="gone").groups for (one,) in group.phrases
    ] == ["base", "fast", "good", "half"]


def test_values_of_then_are_printed_and_judged_as_today(dated: ProjectFolder) -> None:
    metrics = {"time": METRICS["time"] | {"digits": 0}, "score": METRICS["score"]}
    dated.configure(metrics=metrics, baselines={"then": {"revision": "v1", "model": "good"}})
    table = dated.report().delta_table("one", baseline="then", models=["fast"])
    assert [cell.text for cell in table.rows[0].cells] == ["+1", "0.95x", "0.0000"]


def test_a_metric_that_turned_round_is_not_compared(dated: ProjectFolder) -> None:
    metrics = {"time": METRICS["time"], "score": {"better": "lower", "digits": 4}}
    dated.configure(metrics=metrics, baselines={"then": {"revision": "v1", "model": "good"}})
    (line,) = dated.lines()
    assert line == (
        "v1:results/one.csv:1: error[baseline-not-comparable]: Baseline “then”: in "
        "v1:results/one.csv the metric “score” has a different direction or unit than now."
    )
    assert dated.report().delta_table("one", baseline="then", metrics="time").rows


def test_faults_of_a_dated_baseline_have_the_place_of_their_setting(dated: ProjectFolder) -> None:
    dated.configure(
        metrics=METRICS,
        baselines={
            "a": {"revision": "v9", "model": "good"},
            "b": {"revision": "v1", "model": "new"},
        },
    )
    lines = (dated.root / "mkdocs.yml").read_text().splitlines()
    for problem, text in zip(dated.check(), ["revision: v9", "model: new"], strict=True):
        assert problem.location
        assert problem.location.line
        assert lines[problem.location.line - 1].strip() == text
    assert [one.code for one in dated.check()] == ["unknown-revision", "unknown-model"]


def test_a_baseline_that_was_in_doubt_then_is_none(dated: ProjectFolder) -> None:
    dated.configure(metrics=METRICS, benchmarks={"one": {"quarantine": "wrong harness"}})
    commit(dated, "v2")
    dated.configure(metrics=METRICS, baselines={"then": {"revision": "v2", "model": "good"}})
    with pytest.raises(ProblemError, match="baseline-in-quarantine"):
        dated.report().delta_table("one", baseline="then")
