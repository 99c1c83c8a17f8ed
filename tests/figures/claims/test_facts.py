"""Numbers, ranks and values that a claim states, each decided by what is displayed."""

from decimal import Decimal

import pytest

from support.claims import BENCHMARKS, METRICS, ONE, assert_decided, state
from support.projects import ProjectFolder, result_file
from support.task_outcomes import SHARE, STATES, rows_of, sample_file


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        # One: fast takes 5.00, base 10.00. Two: 6.00 and 10.00, a speed-up of 1.67x.
        ("fast is twice as fast as base on One", True),
        ("fast is twice as fast as base on Two", False),
        ("fast is 1.67x faster than base on Two", True),
        ("fast is 1.7 times as fast as base on Two", True),
        ("fast is 1.66x faster than base on Two", False),
        ("fast is more than 1.66 times as fast as base", True),
        ("fast is more than 2 times as fast as base on One", False),
        ("base takes twice as long as fast on One", True),
        ("base is half as fast as fast on One", True),
        ("fast takes half as long as base on One", True),
        ("fast takes 40% less time than base on Two", True),
        ("fast takes at least 41% less time than base on Two", False),
        ("base takes at least 60% more time than fast", True),
        ("good improves Score by 0.1 over base on One", True),
        ("good improves Score by 0.05 over base on Two", True),
        ("good improves Score by 0.04 over base on Two", False),
        ("good has a higher Score than base", True),
        ("good has a lower Run time than base", True),
        ("good has a higher Run time than base", False),
        ("good's Score is at least 0.05 higher than base's", True),
        ("good has a Score of at least 0.55", True),
        ("good has a Score above 0.55", False),
        ("good has a Score of 0.6 on One", True),
        ("good has a Score of 0.5 on One", False),
        ("good has a Run time below 9.5", True),
        ("fast is the fastest", True),
        ("good is the fastest", False),
        ("fast takes the least time", True),
        ("base is the slowest", True),
        ("good is the slowest", False),
        ("fast is the worst in Score on One", True),
        ("fast ranks last in Score on Two", False),
        ("fast is 4th in Score on One", True),
        ("good is in the top 2", True),
        # fast has the worst Score on One, and both base and twin the next
        ("fast is among the 2 worst in Score on One", True),
        ("twin is among the 2 worst in Score on One", True),
        ("good is in the bottom 3 in Score on One", False),
        ("good is in the bottom 20 in Score on One", False),
        ("the two slowest models on One are base and twin", True),
        ("the two slowest models on One are base and good", False),
        ("the three slowest models on One are base, twin and good", True),
        ("甲集上最慢的两个模型是 base 和 twin", True),
        ("base 和 twin 在甲集的时间上处于最后两位", True),
        ("good has the best Score on One", True),
        ("base has the worst Run time", True),
    ],
)
def test_a_number_is_what_is_displayed(report: ProjectFolder, text: str, holds: bool) -> None:
    assert_decided(report, text, holds=holds)


def test_nobody_is_last_where_all_are_first(project: ProjectFolder) -> None:
    project.write("results/one.csv", result_file({"a": ("1", "1"), "b": ("1", "1")}))
    project.configure(metrics=METRICS)
    assert state(project, "a is last").startswith("claim-false")
    assert state(project, "a is first").startswith("a is first")


def test_less_time_is_the_inverse_of_a_rate(project: ProjectFolder) -> None:
    project.write("results/b.csv", "model,rate\nA,4\nC,1\n")
    project.configure(metrics={"rate": {"better": "higher", "speedup": True}})
    said = state(project, "A takes 75% less time than C")
    assert said == "A takes 75% less time than C (b: rate ✓ -75.0%)"


def test_significantly_better_takes_a_test(project: ProjectFolder) -> None:
    """Without samples nothing is significant; where the test finds nothing, it is not."""
    project.write("results/one.csv", result_file({"a": ("1", "2"), "b": ("2", "1")}))
    project.configure(metrics=METRICS, benchmarks={"one": BENCHMARKS["one"]})
    for text in ("a is significantly better than b", "a is not significantly better than b on one"):
        assert state(project, text).startswith("claim-undecided"), text
    assert state(project, "a 显著优于 b", "zh").startswith("claim-undecided")


@pytest.mark.parametrize(
    ("model", "better"), [("better", True), ("worse", False), ("unclear", False), ("level", False)]
)
def test_the_test_decides_what_is_significantly_better(
    project: ProjectFolder, model: str, better: bool
) -> None:
    project.configure(metrics={"pass@1": SHARE})
    project.write("results/samples/toy/a.csv", sample_file(rows_of(STATES)))
    text = f"`{model}` is significantly better than base in pass@1"
    assert state(project, text).startswith(f"{model} is" if better else "claim-false")
    denied = f"`{model}` is not significantly better than base in pass@1"
    assert state(project, denied).startswith("claim-false" if better else f"{model} is not")


@pytest.mark.parametrize("model", ["base", "good", "fast", "twin"])
@pytest.mark.parametrize("metric", ["time", "score"])
def test_a_place_from_either_end_is_what_counting_says(
    report: ProjectFolder, metric: str, model: str
) -> None:
    column = 0 if metric == "time" else 1
    values = {name: Decimal(row[column]) for name, row in ONE.items()}
    label = {"time": "Run time", "score": "Score"}[metric]
    for ordinal, place in (("second", 2), ("third", 3), ("fourth", 4)):
        above = sum(value > values[model] for value in values.values())
        below = sum(value < values[model] for value in values.values())
        for word, others in (("highest", above), ("lowest", below)):
            said = state(report, f"{model} has the {ordinal}-{word} {label} on One")
            assert said.startswith("claim-false") is (others != place - 1), said


@pytest.mark.parametrize("other", ["good", "fast", "twin"])
@pytest.mark.parametrize("limit", ["0.05", "0.1", "0.2"])
def test_two_models_differ_by_what_subtraction_says(
    report: ProjectFolder, other: str, limit: str
) -> None:
    gap = abs(Decimal(ONE["base"][1]) - Decimal(ONE[other][1]))
    for first, second in (("base", other), (other, "base")):
        less = f"{first} and {second} differ by less than {limit} in Score on One"
        more = f"{first} 与 {second} 在甲集上的得分相差至少 {limit}"
        assert state(report, less).startswith("claim-false") is (gap >= Decimal(limit))
        assert state(report, more).startswith("claim-false") is (gap < Decimal(limit))


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("the best and the worst model differ by 5% in Score", "en", "claim-syntax"),  # of which
        ("最好与最差的得分相差 5%", "zh", "claim-syntax"),
        ("the best and the worst model differ by 0.1", "en", "claim-incomplete"),
        ("the best and the worst model differ by 2 times in Run time", "en", "claim-"),
        ("Among the 5 models, the best and the worst differ by 0.2 in Score", "en", "claim-false"),
    ],
)
def test_a_spread_needs_a_metric_and_a_plain_difference(
    report: ProjectFolder, text: str, language: str, said: str
) -> None:
    assert state(report, text, language).startswith(said)


def test_a_spread_is_of_the_models_with_a_value(report: ProjectFolder) -> None:
    report.write("results/one.csv", result_file(ONE | {"fast": ("5", "")}))
    text = "the best and the worst model differ by 0.1 in Score on One"
    assert state(report, text).startswith(text)
    named = "Among base, good and fast, the best and the worst differ by 0.1 in Score on One"
    assert "another model of the set has no value here" in state(report, named)
    report.write("results/one.csv", result_file({"good": ("8", "0.6"), "base": ("8", "")}))
    assert "there is no model to compare with" in state(report, text)


def test_a_false_spread_tells_both_ends(report: ProjectFolder) -> None:
    said = state(report, "the best and the worst model differ by 0.3 in Score on One")
    assert said.endswith("Instead: One, Score: good 0.6000, fast 0.4000 (+0.2000)."), said
