"""Names that may stand for several things, or be none: none of them is guessed."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from support.authors import OVERALL, paper
from support.claims import METRICS, ONE, state, stuck
from support.projects import ProjectFolder, result_file


def test_a_name_with_two_meanings_is_not_guessed(project: ProjectFolder) -> None:
    project.write("results/time.csv", result_file(ONE))
    project.configure(metrics=METRICS, benchmarks={"time": {"label": "Bench"}})
    message, _ = stuck(project, "fast beats base on time")
    assert message == (
        "“time” at character 20 of this claim is ambiguous: a benchmark (time), a metric (time)."
    )
    assert state(project, "fast beats base on time").startswith("claim-ambiguous: ")
    said = "fast beats base on Run time (Bench: Run time ✓ -5.00)"
    assert state(project, "fast beats base on Run time") == said
    assert state(project, "fast beats base on time on Bench").startswith("fast beats base")


@pytest.mark.parametrize(
    ("model", "text", "language", "meanings"),
    [
        ("good and fast", "good and fast beats base on One", "en", "a model (good and fast), a model (good)"),
        ("every model", "every model beats base on One", "en", "a model (every model), no name"),
        ("good 和 fast", "good 和 fast 在甲集上优于 base", "zh", "模型名称 (good 和 fast)"),
    ],
)  # fmt: skip
def test_a_name_with_words_in_it_is_not_guessed(
    report: ProjectFolder, model: str, text: str, language: str, meanings: str
) -> None:
    report.write("results/one.csv", result_file(ONE | {model: ("1", "0.9")}))
    message, _ = stuck(report, text, language)
    assert meanings in message
    quoted = text.replace(model, f"`{model}`")
    assert state(report, quoted, language).startswith(text)


def test_a_name_with_words_in_it_is_taken_where_nothing_else_makes_a_sentence(
    report: ProjectFolder,
) -> None:
    for model in ("best", "good and bad", "good (8 bit)"):
        report.write("results/one.csv", result_file(ONE | {model: ("1", "0.9")}))
        text = f"{model} beats base on One"
        assert state(report, text).startswith(text)


def test_one_of_several_averages_must_be_named(project: ProjectFolder) -> None:
    speed = {"of": ["gsm", "mmlu"], "metric": "lat", "as": "geometric mean"}
    paper(project, averages=OVERALL | {"speed": speed})
    message, _ = stuck(project, "On average, Atlas beats Basalt")
    assert message == (
        "“average” at character 4 of this claim is ambiguous: "
        "a benchmark (overall), a benchmark (speed)."
    )
    assert state(project, "Atlas beats Basalt on speed").startswith("Atlas beats Basalt")
