"""How a claim is printed with its evidence."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

from decimal import Decimal

import pytest

from podium.figures.document import FigureReference, Finding, ModelName, Number
from support.claims import ONE, TWO, state
from support.projects import ProjectFolder, result_file


@pytest.mark.parametrize(
    ("text", "language", "printed"),
    [
        (
            "good beats base on every benchmark.",
            "en",
            "good beats base on every benchmark (One: Run time ✓ -2.00, Score ✓ +0.1000; Two: Run time ✓ -1.00; and 1 more).",
        ),
        (
            "good 在所有评测集上都优于 base。",
            "zh",
            "good 在所有评测集上都优于 base（甲集：时间 ✓ -2.00、得分 ✓ +0.1000；乙集：时间 ✓ -1.00；另有 1 项）。",
        ),
        (
            "good and fast beat base and the baseline in Run time on One",
            "en",
            "good and fast beat base and the baseline in Run time on One (good, One against base: Run time ✓ -2.00; good, One against the baseline: Run time ✓ -2.00; fast, One against base: Run time ✓ -5.00; and 1 more)",
        ),
        (
            "twin is level with base on Two",
            "en",
            "twin is level with base on Two (Two: Run time 0.00, Score 0.0000)",
        ),
        (
            "fast does not beat base on every benchmark",
            "en",
            "fast does not beat base on every benchmark (One: Score ✗ -0.1000)",
        ),
        (
            "fast is at least 1.5 times as fast as base",
            "en",
            "fast is at least 1.5 times as fast as base (One: Run time ✓ 2.00x; Two: Run time ✓ 1.67x)",
        ),
        (
            "fast takes at least 40% less time than base",
            "en",
            "fast takes at least 40% less time than base (One: Run time ✓ -50.0%; Two: Run time ✓ -40.0%)",
        ),
        (
            "base is third in Run time",
            "en",
            "base is third in Run time (One: Run time 🥉10.00, `#3` of 4, tie of 2; Two: Run time 🥉10.00, `#3` of 4, tie of 2)",
        ),
        (
            "good 在甲集的得分上最好",
            "zh",
            "good 在甲集的得分上最好（甲集：得分 🥇0.6000，第 1 名，共 4 个）",
        ),
        (
            "only good beats the baseline",
            "en",
            "only good beats the baseline (One: Run time ✓ -2.00, Score ✓ +0.1000; Two: Run time ✓ -1.00; and 1 more; none of the other 3)",
        ),
        (
            "2 models beat base on Two",
            "en",
            "2 models beat base on Two (Two: good, fast (2 of 3))",
        ),
        ("没有模型在所有评测集上优于 good", "zh", "没有模型在所有评测集上优于 good（甲集、乙集：3 个都不符合）"),
        (
            "fast beats every other model in Run time",
            "en",
            "fast beats every other model in Run time (One against base: Run time ✓ -5.00; Two against base: Run time ✓ -4.00; One against good: Run time ✓ -3.00; and 3 more)",
        ),
    ],
)  # fmt: skip
def test_a_claim_that_holds_is_printed_with_its_numbers(
    report: ProjectFolder, text: str, language: str, printed: str
) -> None:
    assert state(report, text, language) == printed


def test_the_name_of_an_average_is_said_once(report: ProjectFolder) -> None:
    report.configure(**report.settings, averages={"all": {"label": "Overall", "metric": "score"}})
    finding = report.report().claim("good is the best on Overall")
    assert state(report, "good is the best on Overall") == (
        "good is the best on Overall (Overall: 🥇0.5750, `#1` of 4)"
    )
    (group,) = finding.groups
    assert [str(span) for span in group.phrases[1][:2]] == ["Overall", ": "]


def test_only_is_said_where_there_is_nobody_else(report: ProjectFolder) -> None:
    for name, values in (("one", ONE), ("two", TWO)):
        report.write(
            f"results/{name}.csv", result_file({key: values[key] for key in ("base", "good")})
        )
    said = "(One: Run time ✓ -2.00; Two: Run time ✓ -1.00)"
    assert (
        state(report, "only good beats base in Run time")
        == f"only good beats base in Run time {said}"
    )
    assert state(report, "only base beats good in Score on One") == (
        "claim-false: The results do not support “only base beats good in Score on One”. Instead: it is "
        "true for no model; One, Score: base 0.5000, good 0.6000 (-0.1000)."
    )


def test_every_number_has_its_source_and_every_model_its_name(report: ProjectFolder) -> None:
    finding = report.report().claim("`good` beats “base” in Score on One")
    assert [one for one in finding.lead if isinstance(one, ModelName)] == [
        ModelName("good", "good"),
        ModelName("base", "base"),
    ]
    (number,) = (one for one in finding.lead if isinstance(one, Number))
    assert (number.metric, number.cell.text, number.cell.value) == (
        "score",
        "+0.1000",
        Decimal("0.1"),
    )
    working = number.cell.calculation
    assert working is not None
    assert str(working.left.origin) == "results/one.csv:3"
    assert str(working.right.origin) == "results/one.csv:2"


def test_the_list_has_the_reading_and_every_number(report: ProjectFolder) -> None:
    finding = report.report().claim("good beats base")
    (group,) = finding.groups
    reading, *facts = group.phrases
    assert (group.title, group.collapsed) == ("Evidence (4)", True)
    assert reading == ("Read as: good is better than base in every metric on every benchmark.",)
    assert [
        "".join(span.cell.text if isinstance(span, Number) else str(span) for span in phrase)
        for phrase in facts
    ] == [
        "One, Run time: good 8.00, base 10.00 (-2.00)",
        "One, Score: good 0.6000, base 0.5000 (+0.1000)",
        "Two, Run time: good 9.00, base 10.00 (-1.00)",
        "Two, Score: good 0.5500, base 0.5000 (+0.0500)",
    ]
    assert len([span for span in finding.lead if isinstance(span, Number)]) == 3


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("good beats base on One", {("delta/one/base", "list")}),
        ("fast is faster than base on One", {("delta/one/base", "list")}),
        ("base is slower than fast on One", {("list",)}),
        ("fast takes 50% less time than base on One", {("list",)}),
        ("good is best in Score on One", {("ranked/one", "list")}),
        ("good has a Score of at least 0.6 on One", {("ranked/one", "list")}),
        ("2 models beat the baseline on Two", {("delta/two/top", "list")}),
    ],
)
def test_a_benchmark_leads_to_a_figure_of_these_numbers_or_to_the_list(
    report: ProjectFolder, text: str, figures: set[tuple[str, ...]]
) -> None:
    lead = report.report().claim(text).lead
    assert {span.figures for span in lead if isinstance(span, FigureReference)} == figures


def test_the_sentence_can_stand_alone(report: ProjectFolder) -> None:
    finding = report.report().claim("good beats base.", evidence=False)
    assert finding == Finding(
        "claim", (ModelName("good", "good"), " beats ", ModelName("base", "base"), ".")
    )


def test_a_list_says_which_claim_it_is_about(report: ProjectFolder) -> None:
    claims = [report.report().claim(f"{model} beats base on Two.") for model in ("good", "fast")]
    assert [claim.groups[0].title for claim in claims] == ["Evidence (2)", "Evidence (2)"]
    assert [claim.groups[0].about for claim in claims] == [
        "good beats base on Two",
        "fast beats base on Two",
    ]
