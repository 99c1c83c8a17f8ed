"""Every wrong argument of a call is reported at once, apart from the others."""

from typing import Any

import pytest

from podium.core.problems import ProblemError
from podium.site.macros.argument_checks import CHECKED
from podium.site.macros.arguments import bind, signature
from podium.site.macros.registry import MACROS
from support.projects import ProjectFolder

_OF_ONE_MACRO = {"as_", "column", "penalty", "text"}
"""Arguments that only a macro itself understands."""


@pytest.fixture
def two_benchmarks(project: ProjectFolder) -> ProjectFolder:
    metrics = {"time": {"better": "lower"}, "score": {"better": "higher"}}
    project.configure(metrics=metrics, benchmarks={"two": {"metrics": ["time"]}})
    project.write("results/one.csv", "model,time,score\na,1,2\nb,2,3\n")
    project.write("results/two.csv", "model,time\na,1\n")
    return project


def _problems(
    project: ProjectFolder, name: str, *positional: Any, **named: Any
) -> list[tuple[str, str, str]]:
    with pytest.raises(ProblemError) as error:
        bind(project.report(), name, positional, named)()
    return [
        (problem.argument, problem.code, problem.facts.get("name", ""))
        for problem in error.value.problems
    ]


def test_every_argument_is_checked_or_belongs_to_one_macro() -> None:
    arguments = {key for name in MACROS for key in signature(name).parameters}
    assert arguments == CHECKED | _OF_ONE_MACRO


def test_a_wrong_benchmark_hides_no_other_wrong_name(two_benchmarks: ProjectFolder) -> None:
    arguments = {"metrics": ["tmie", "score"], "models": ["a", "c", "d"], "sort": "speed"}
    assert _problems(two_benchmarks, "ranked_table", "thre", **arguments) == [
        ("benchmark", "unknown-benchmark", "thre"),
        ("metrics", "unknown-metric", "tmie"),
        ("models", "unknown-model", "c"),
        ("models", "unknown-model", "d"),
        ("sort", "unknown-metric", "speed"),
    ]


def test_names_are_judged_in_the_benchmark_of_the_call(two_benchmarks: ProjectFolder) -> None:
    assert _problems(two_benchmarks, "ranked_table", "two", metrics="score", models="b") == [
        ("metrics", "unknown-metric", "score"),
        ("models", "model-not-measured", "b"),
    ]


@pytest.mark.parametrize(
    ("name", "positional", "named", "expected"),
    [
        ("head_to_head", ("x", "y"), {}, ["a", "b"]),
        ("delta_table", ("one",), {"baseline": "x", "metrics": "y"}, ["baseline", "metrics"]),
        ("winners", ("one",), {"over": ["x", "y"]}, ["over", "over"]),
        ("tradeoff", ("one",), {"x": "p", "y": "q", "intervals": 3}, ["x", "y", ""]),
        ("leaderboard", (["x", "y"],), {"group_by": "z"}, ["benchmarks", "benchmarks", "group_by"]),
        ("leaderboard", (), {"average": ["x", "mean"], "columns": "y"}, ["average", "columns"]),
        (
            "leaderboard",
            (),
            {"columns": "x", "sort": "y", "models": "z"},
            ["models", "columns", ""],
        ),
        ("ranked_table", ("one",), {"top": 0, "marks": "x", "names": "y"}, ["", "", ""]),
    ],
)
def test_all_wrong_arguments_of_a_call_are_named(
    two_benchmarks: ProjectFolder,
    name: str,
    positional: tuple[Any, ...],
    named: dict[str, Any],
    expected: list[str],
) -> None:
    problems = _problems(two_benchmarks, name, *positional, **named)
    assert [argument for argument, _, _ in problems] == expected


def test_a_name_that_a_refused_file_may_have_is_not_judged(two_benchmarks: ProjectFolder) -> None:
    two_benchmarks.write("results/two.csv", "model,time\na,fast\n")
    codes = {code for _, code, _ in _problems(two_benchmarks, "ranked_table", "two", models="z")}
    assert codes == {"not-a-number"}
