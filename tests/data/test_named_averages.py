"""Averages of the settings: called like a benchmark by macros, claims and `podium diff`."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from podium.analysis.changes import ChangeKind, compare_projects
from podium.check.project import check_project
from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.data.open_project import read_project
from podium.figures.document import Mark
from podium.render.text import render_finding
from support.leaderboards import write_sampled_board
from support.problem_cases import HEADER, METRICS, Case, settings
from support.projects import ProjectFolder

SECOND = "results/other.csv"


def averages(text: str) -> str:
    return settings(f"{METRICS}averages: {{overall: {text}}}\n")


CASES: dict[str, Case] = {
    "sound": Case(
        {"mkdocs.yml": averages("{metric: score}"), SECOND: f"{HEADER}a,1,3\nb,2,4\n"}, []
    ),
    "unknown names": Case(
        {
            "mkdocs.yml": averages("{of: [eval, othr], metric: scor, as: average}"),
            SECOND: f"{HEADER}a,1,2\n",
        },
        [
            'mkdocs.yml:4:58: error[invalid-setting]: The setting `averages.overall.as` is "average", but must be mean, weighted, geometric mean, mean rank / win rate.',
        ],
    ),
    "unknown benchmark": Case(
        {"mkdocs.yml": averages("{of: [eval, othr]}"), SECOND: f"{HEADER}a,1,2\n"},
        [
            "mkdocs.yml:4:37: error[unknown-benchmark]: There is no benchmark “othr”: results/othr.csv does not exist. Available: eval, other. Did you mean “other”?",
        ],
    ),
    "unknown metric": Case(
        {"mkdocs.yml": averages("{metric: scor}"), SECOND: f"{HEADER}a,1,2\n"},
        [
            "mkdocs.yml:4:26: error[unknown-metric]: There is no metric “scor” here. Available: time, score. Did you mean “score”?",
        ],
    ),
    "one benchmark only": Case(
        {"mkdocs.yml": averages("{metric: score}")},
        [
            "mkdocs.yml:4:16: error[single-benchmark]: There is nothing to average: the only benchmark is “eval score”.",
        ],
    ),
    "named like a benchmark": Case(
        {
            "mkdocs.yml": averages("{metric: score}").replace("overall", "other"),
            SECOND: f"{HEADER}a,1,3\nb,2,4\n",
        },
        [
            "mkdocs.yml:4:16: error[average-is-a-benchmark]: “other” is the name of an average and of a benchmark.",
        ],
    ),
    "two directions": Case(
        {
            "mkdocs.yml": settings(
                f"{METRICS}benchmarks: {{eval: {{primary: time}}, other: {{primary: score}}}}\n"
                "averages: {overall: {}}\n"
            ),
            SECOND: f"{HEADER}a,1,3\nb,2,4\n",
        },
        [
            "mkdocs.yml:5:16: error[average-mixed]: The average `mean` of eval time, other score has no meaning: higher is better for other score, lower for eval time.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_fault_of_an_average_is_reported_at_its_line(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    assert case.found(tmp_path) == case.problems


def two_benchmarks(project: ProjectFolder) -> ProjectFolder:
    project.configure(
        metrics=project.settings["metrics"],
        averages={"overall": {"of": ["one", "two"], "metric": "score", "label": "Overall"}},
    )
    project.write("results/one.csv", "model,time,score\na,1,0.7\nb,2,0.5\nc,3,0.9\n")
    project.write("results/two.csv", "model,time,score\na,1,0.3\nb,2,0.6\n")
    return project


def test_macros_and_claims_call_an_average_like_a_benchmark(project: ProjectFolder) -> None:
    report = two_benchmarks(project).report()
    assert render_finding(report.value("overall", "b")) == "0.5500\n"
    assert render_finding(report.value("overall", "b", over="a")) == "✓ +0.0500\n"
    assert [row.label for row in report.ranked_table("Overall").rows] == ["b", "a"]
    assert report.delta_chart("overall", baseline="a").plot is not None
    assert report.claim("b is the best on Overall.")
    assert report.claim("b is better than a on overall.")
    with pytest.raises(ProblemError):
        report.claim("a is the best on Overall.")
    assert "Overall" in [row.label for row in report.model_values("b").rows]
    # What covers all benchmarks does not count them once more.
    assert {column.key for column in report.overview().table.columns} == {
        f"{benchmark}/{metric}" for benchmark in ("one", "two") for metric in ("time", "score")
    }


@pytest.mark.parametrize("scale", [{"max": 100}, {"scale": 100}])
def test_averages_of_values_of_one_scale_can_be_averaged_with_such_values(
    project: ProjectFolder, scale: dict[str, int]
) -> None:
    """0 to 100 stays 0 to 100, or the mean of averages and of a benchmark would be refused."""
    two_benchmarks(project).write("results/three.csv", "model,time,score\na,1,0.8\nb,2,0.1\n")
    project.configure(
        metrics={"score": {"better": "higher", **scale}},
        columns=["time"],
        averages={"pair": {"of": ["one", "two"]}},
    )
    board = project.report().leaderboard(["pair", "three"], average="mean")
    assert [(row.label, row.cells[-1].text) for row in board.rows] == [("a", "0.7"), ("b", "0.3")]


def test_a_faulty_average_says_what_is_wrong_wherever_it_is_called(project: ProjectFolder) -> None:
    two_benchmarks(project).write("results/two.csv", "model,time,score\nx,1,0.3\n")
    with pytest.raises(ProblemError) as caught:
        project.report().value("overall", "b")
    assert [problem.code for problem in caught.value.problems] == ["no-common-model"]
    assert project.report().ranked_table("one").rows


def test_a_changed_value_changes_the_average(project: ProjectFolder) -> None:
    old = read_project(two_benchmarks(project).root)
    project.write("results/two.csv", "model,time,score\na,1,0.9\nb,2,0.6\n")
    changes = compare_projects(old, read_project(project.root))
    (change,) = [
        entry
        for entry in changes
        if entry.benchmark == "overall" and entry.kind is ChangeKind.VALUE
    ]
    assert (change.model, change.old, change.new) == ("a", "0.5000", "0.8000")


def test_a_refused_average_names_the_metrics_to_choose_from(tmp_path: Path) -> None:
    case = CASES["two directions"]
    assert case.found(tmp_path)
    (problem,) = check_project(tmp_path)
    assert words("en").hint(problem) == (
        "Average one metric that all these benchmarks have (time, score): set `metric` of the "
        "average or `primary` of the benchmarks in mkdocs.yml, or `metrics` in the call. "
        "Alternatively, use `mean rank`."
    )
    assert "这些评测集共有的指标（time, score）" in words("zh").hint(problem)


def test_an_average_is_as_certain_in_every_table_and_claim(project: ProjectFolder) -> None:
    """Two models that a leaderboard cannot tell apart are not told apart under the name."""
    write_sampled_board(project, {"a": "1" * 36 + "0" * 4, "b": "1" * 35 + "0" * 5, "c": "0" * 40})
    project.configure(**project.settings, averages={"overall": {"of": ["one", "two"]}})
    report = project.report()
    board = report.leaderboard(["one", "two"], average="overall", baseline="b")
    column = report.leaderboard(["one", "overall"], average=False, baseline="b", sort="overall")
    for one, other in zip(board.rows, column.rows, strict=True):
        mine, named = one.cells[-1], other.cells[-1]
        assert (mine.mark, mine.delta, mine.statistical_tie) == (
            named.mark,
            named.delta,
            named.statistical_tie,
        )
        assert mine.uncertainty is not None
        assert named.uncertainty is not None
        assert mine.uncertainty.text == named.uncertainty.text
    assert [row.cells[-1].mark for row in column.rows] == [
        Mark.NOT_SIGNIFICANT,
        Mark.BASELINE,
        Mark.WORSE,
    ]
    assert any(note.startswith("overall: Differences are tested between") for note in column.notes)
    ranked = report.ranked_table("overall")
    assert ranked.lead == board.lead == ("2 models are statistically tied for 1st.",)
    assert ranked.notes == (
        "Averages are compared by paired tests within each benchmark (α = 0.05); the set of benchmarks is taken as fixed.",
        "± and spans such as 0.43–0.52 are 95% confidence intervals over tasks, from samples.",
    )
    delta = report.delta_table("overall", baseline="b")
    assert [row.cells[0].mark for row in delta.rows] == [Mark.NOT_SIGNIFICANT, Mark.WORSE]
    assert report.claim("b is better than c on overall.")
    with pytest.raises(ProblemError) as caught:
        report.claim("a is better than b on overall.")
    assert caught.value.problems[0].code == "claim-undecided"
    # Without tests of an average nothing is different.
    project.configure(**project.settings | {"averages": {"overall": {"as": "win rate"}}})
    assert project.report().ranked_table("overall").lead == ()


def test_an_average_against_the_best_of_several_needs_to_beat_each(project: ProjectFolder) -> None:
    write_sampled_board(
        project, {"a": "1" * 40, "b": "1" * 20 + "0" * 20, "c": "1" * 19 + "0" * 21, "d": "0" * 40}
    )
    project.configure(
        **project.settings,
        averages={"overall": {"of": ["one", "two"]}},
        baselines={"best": {"best_of": ["b", "c"]}},
    )
    report = project.report()
    marks = {
        row.model: row.cells[0].mark for row in report.delta_table("overall", baseline="best").rows
    }
    assert marks == {
        "a": Mark.BETTER,
        "b": None,
        "c": Mark.NOT_SIGNIFICANT,
        "d": Mark.WORSE,
    }
