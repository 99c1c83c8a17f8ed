"""What names in a request mean, and what wrong ones are told."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.figures.document import Mark
from support.projects import ProjectFolder, marked
from support.sampled_reports import FILE
from support.task_outcomes import SHARE


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"benchmark": "on"}, "unknown-benchmark"),
        ({"benchmark": "../one"}, "outside-results"),
        ({"benchmark": "one", "metrics": "scor"}, "unknown-metric"),
        ({"benchmark": "one", "models": ["gd"]}, "unknown-model"),
        ({"benchmark": "two", "models": ["fast"]}, "model-not-measured"),
        ({"benchmark": "one", "models": []}, "bad-argument"),
        ({"benchmark": "one", "metrics": 3}, "bad-argument"),
        ({"benchmark": "one", "top": 0}, "bad-argument"),
        ({"benchmark": "one", "top": True}, "bad-argument"),
        ({"benchmark": "one", "sort": "tim"}, "unknown-metric"),
        ({"benchmark": 1}, "bad-argument"),
    ],
)
def test_wrong_requests_are_problems(
    small: ProjectFolder, arguments: dict[str, object], code: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        small.report().ranked_table(**arguments)  # type: ignore[arg-type]
    assert [one.code for one in caught.value.problems] == [code]


def test_names_may_be_aliases_and_labels(small: ProjectFolder) -> None:
    small.write("results/models.csv", "model,alias\nboth,B\n")
    small.configure(
        metrics={
            "time": {"better": "lower", "label": {"zh": "时间", "en": "Time"}},
            "score": {"better": "higher"},
        },
        benchmarks={"one": {"label": "Bench One"}},
    )
    report = small.report()
    table = report.ranked_table("Bench One", metrics=["时间"], models="B")
    assert [row.model for row in table.rows] == ["both"]
    assert [column.label for column in table.columns] == ["Time"]
    assert marked(table) == {"both": [("7", Mark.SECOND)]}


def test_no_benchmark_at_all_is_said(project: ProjectFolder, tmp_path: Path) -> None:
    project.write("results/models.csv", "model,alias\nbase,b\n")
    with pytest.raises(ProblemError) as caught:
        project.report().winners(over="b")
    assert [one.code for one in caught.value.problems] == ["no-benchmark"]


def test_a_label_of_a_broken_file_shows_the_files_faults(small: ProjectFolder) -> None:
    small.write("results/one.csv", "model,time,score\nbase,10%,1\n")
    small.configure(metrics=small.settings["metrics"], benchmarks={"one": {"label": "Bench One"}})
    with pytest.raises(ProblemError) as caught:
        small.report().ranked_table("Bench One")
    assert [one.code for one in caught.value.problems] == ["percent-sign"]


def test_a_faulty_declared_baseline_is_shown_at_its_line(small: ProjectFolder) -> None:
    small.configure(
        metrics=small.settings["metrics"], baselines={"best": {"best_of": ["base", "god"]}}
    )
    small.write("docs/index.md", "{{ winners('one', over='best') }}")
    assert small.lines() == [
        "mkdocs.yml:16:11: error[unknown-model]: There is no model “god”. Available: base, fast, good, both, hole. Did you mean “good” (results/one.csv:4)?"
    ]


HEADER = "model,task,sample,passed,time\n"

SOUND = HEADER + "a,t1,0,1,2\na,t2,0,0,3\nb,t1,0,1,4\nb,t2,0,1,5\n"


@pytest.mark.slow
def test_reference_solutions_are_no_model(project: ProjectFolder) -> None:
    project.write(FILE, SOUND + "canon,t1,0,1,1\n")
    project.configure(metrics={"pass@1": SHARE}, benchmarks={"toy": {"reference": "canon"}})
    project.write("docs/index.md", '{{ value("toy", "canon", "pass@1") }}')
    assert project.lines() == [
        "docs/index.md:1: error[reference-no-model]: “canon” is not a model: the settings of toy declare it as the reference solutions."
    ]


def test_a_name_that_is_misspelt_in_a_file_is_told_with_that_file(project: ProjectFolder) -> None:
    """The page is right and the file is wrong, so the message names the file."""
    project.write("results/one.csv", "model,time,score\nother,1,2\nsft-qar,3,4\n")
    project.write("results/two.csv", "model,time,score\nother,1,2\nsft-qra,3,4\n")
    project.configure(**project.settings)
    english = words("en")
    with pytest.raises(ProblemError) as caught:
        project.report().value("one", "sft-qra", "time")
    (problem,) = caught.value.problems
    assert english.message(problem) == (
        "“sft-qra” has no row in results/one.csv. Did you mean “sft-qar” (results/one.csv:3)?"
    )
    with pytest.raises(ProblemError) as caught:
        project.report().value("one", "othr", "time")
    (problem,) = caught.value.problems
    assert english.message(problem) == (
        "There is no model “othr”. Available: other, sft-qar, sft-qra. Did you mean “other” (results/one.csv:2)?"
    )


def test_a_model_that_a_file_rightly_lacks_suggests_no_other(small: ProjectFolder) -> None:
    with pytest.raises(ProblemError) as caught:
        small.report().ranked_table("two", models=["fast"])
    assert caught.value.problems[0].facts["nearest"] == ""


def test_an_unknown_metric_lists_those_there_are(small: ProjectFolder) -> None:
    with pytest.raises(ProblemError) as caught:
        small.report().value("one", "good", "latency")
    for language, said in (("en", "Available: time, score."), ("zh", "已有：time, score。")):
        assert said in words(language).message(caught.value.problems[0])
