"""Macro calls: what a signature says, before anything is looked up."""

import inspect

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.figures.document import Table
from podium.site.macros.arguments import bind, call_from_text, own_anchor, own_arguments, signature
from podium.site.macros.registry import MACROS
from support.projects import ProjectFolder


@pytest.mark.parametrize("name", MACROS)
def test_after_two_arguments_a_macro_takes_only_named_ones(name: str) -> None:
    parameters = signature(name).parameters
    assert "self" not in parameters
    free = [one for one in parameters.values() if one.kind is not inspect.Parameter.KEYWORD_ONLY]
    assert len(free) <= (3 if name == "value" else 2)


@pytest.mark.parametrize(
    ("argument", "averages"), [("average=False", 0), ("average=true", 1), ("average=None", 1)]
)
def test_python_literals_mean_what_they_mean_on_a_page(
    project: ProjectFolder, argument: str, averages: int
) -> None:
    project.configure(metrics={"score": {"better": "higher"}})
    for name in ("one", "two"):
        project.write(f"results/{name}.csv", "model,score\na,1\n")
    table = call_from_text(project.report(), "leaderboard", ["one,two", argument])
    assert isinstance(table, Table)
    assert len(table.columns) == 2 + averages


def test_literals_of_own_macros_are_no_texts() -> None:
    def own(report: object, first, second=None, third=""): ...  # type: ignore[no-untyped-def]

    assert own_arguments(own, ["False", "second=None", "third=None"]) == (
        [False],
        {"second": None, "third": "None"},
    )


def test_a_call_is_made_when_it_is_asked_for(project: ProjectFolder) -> None:
    project.write("results/eval.csv", "model,time,score\na,1,2\n")
    call = bind(project.report(), "ranked_table", ["eval"], {"top": 1})
    table = call()
    assert isinstance(table, Table)
    assert table.subject == {"benchmark": "eval"}


@pytest.mark.parametrize(
    ("name", "positional", "named", "reason", "shown"),
    [
        (
            "delta_table",
            [],
            {"baseline": "a"},
            "the argument benchmark is missing",
            "delta_table(benchmark, *, baseline, metrics=None, models=None, sort=None, names=None)",
        ),
        (
            "value",
            ["eval", "a", "time", "b"],
            {},
            "there are too many positional arguments",
            "value(benchmark, model, metric=None, *, over=None, as_=None)",
        ),
        ("legend", [], {"x": 1}, "there is no argument x", "legend()"),
        (
            "winners",
            ["eval"],
            {"benchmark": "eval", "over": "a"},
            "the argument benchmark is given twice",
            "winners(benchmark=None, *, over)",
        ),
    ],
)
def test_a_wrong_call_shows_the_signature(
    project: ProjectFolder,
    name: str,
    positional: list[str],
    named: dict[str, object],
    reason: str,
    shown: str,
) -> None:
    with pytest.raises(ProblemError) as error:
        bind(project.report(), name, positional, named)
    (problem,) = (problem for problem in error.value.problems if problem.code == "bad-call")
    assert problem.code == "bad-call"
    assert words("en").message(problem) == f"{name} was called wrongly: {reason}."
    assert words("en").hint(problem) == f"Compare the call with the macro’s signature: {shown}"


@pytest.mark.parametrize(
    ("name", "named", "meant"),
    [
        ("ranked_table", {"sortby": "time"}, "sort"),
        ("ranked_table", {"sort_by": "time"}, "sort"),
        ("ranked_table", {"order_by": "time"}, "sort"),
        ("ranked_table", {"limit": 3}, "top"),
        ("ranked_table", {"columns": "time"}, "metrics"),
        ("ranked_table", {"metric": "time"}, "metrics"),
        ("ranked_table", {"tpo": 3}, "top"),
        ("ranked_table", {"highlight": "bold"}, "marks"),
        ("ranked_table", {"sort": "time", "order_by": "time"}, ""),  # it is given already
        ("delta_table", {"reference": "a"}, "baseline"),  # which is missing because of it
        ("winners", {"baseline": "a"}, "over"),
        ("legend", {"title": "x"}, ""),
    ],
)
def test_an_unknown_argument_suggests_the_one_that_means_the_same(
    project: ProjectFolder, name: str, named: dict[str, object], meant: str
) -> None:
    positional = [] if name == "legend" else ["eval"]
    with pytest.raises(ProblemError) as error:
        bind(project.report(), name, positional, named)
    (problem,) = (problem for problem in error.value.problems if problem.code == "bad-call")
    assert problem.facts["reason"] == "argument-unknown"
    assert problem.facts["nearest"] == meant


def test_each_call_of_an_own_macro_has_an_address_of_its_own() -> None:
    assert own_anchor("ranked_humaneval", [], {}) == "podium-own-ranked-humaneval"
    calls = [("a_b", [], {}), ("a__b", [], {}), ("A_b", [], {}), ("表", [], {}), ("图", [], {})]
    calls += [("a_b", [1], {}), ("a_b", [], {"top": 1}), ("a_b", ["1"], {})]
    anchors = [own_anchor(*call) for call in calls]
    assert len({*anchors}) == len(calls)
    assert all(anchor.isascii() and " " not in anchor for anchor in anchors)


def test_everything_wrong_with_a_call_is_reported_at_once(project: ProjectFolder) -> None:
    project.write("results/eval.csv", "model,time,score\na,1,2\n")
    with pytest.raises(ProblemError) as error:
        bind(project.report(), "delta_table", ["evl"], {"colour": "red", "tip": 3, "models": "b"})
    english = words("en")
    assert [
        english.message(problem).partition(". Available")[0] for problem in error.value.problems
    ] == [
        "delta_table was called wrongly: there is no argument colour.",
        "delta_table was called wrongly: there is no argument tip.",
        "delta_table was called wrongly: the argument baseline is missing.",
        "There is no benchmark “evl”: results/evl.csv does not exist",
        "There is no model “b”",
    ]


def test_a_misspelt_argument_on_a_command_line_is_no_value(project: ProjectFolder) -> None:
    project.write("results/eval.csv", "model,time,score\na,1,2\n")
    with pytest.raises(ProblemError) as error:
        call_from_text(project.report(), "delta_table", ["eval", "basline=a"])
    assert [problem.facts["nearest"] for problem in error.value.problems] == ["baseline"]
