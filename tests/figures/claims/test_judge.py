"""When a claim is true, false or undecided."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.config.settings import BenchmarkSettings, MetricSettings, Settings
from podium.config.yaml_source import SettingsFile
from podium.core.problems import Collector
from podium.data.join_samples import join_samples
from podium.data.project import Project
from podium.data.results import Benchmark, Model, Models, Results
from podium.figures.claims.claim import (
    Choice,
    Claim,
    Count,
    Denial,
    Quantity,
    Relation,
    Threshold,
    Unit,
)
from podium.figures.claims.judge import judge_claim
from podium.figures.claims.judgement import Truth
from podium.figures.document import Number
from support.claims import (
    BASELINES,
    BENCHMARKS,
    METRICS,
    ONE,
    SENTENCES,
    TWO,
    assert_decided,
    state,
)
from support.projects import ProjectFolder, result_file
from support.task_outcomes import SHARE, TIME, evidence_of, rows_of

SENTENCES_BY_LANGUAGE = [
    pytest.param(text, language, holds, id=text, marks=marks)
    for english, chinese, holds in SENTENCES
    for text, language, marks in ((english, "en", ()), (chinese, "zh", pytest.mark.slow))
]


@pytest.mark.parametrize(("text", "language", "holds"), SENTENCES_BY_LANGUAGE)
def test_a_sentence_is_true_or_false(
    report: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    said = state(report, text, language)
    assert said.startswith("claim-false") is not holds, said
    assert said.startswith((text[:1], "claim-false")), said


GAPS: dict[str, tuple[dict[str, str], dict[str, object], str, str]] = {
    "a value that was not measured": (
        {"results/two.csv": result_file(TWO | {"good": ("9", "")})},
        {},
        "good beats base",
        "Two, Score, good and base: not measured",
    ),
    "a model without a row": (
        {"results/two.csv": result_file({one: TWO[one] for one in ("base", "fast")})},
        {},
        "good beats base",
        "Two, Run time, good and base: no row in this benchmark; Two, Score, good and base: no row in this benchmark",
    ),
    "a rival without a row": (
        {"results/two.csv": result_file({one: TWO[one] for one in ("good", "fast")})},
        {},
        "good beats base in Score",
        "Two, Score, good and base: base has no results here",
    ),
    "a rival without a value": (
        {"results/two.csv": result_file(TWO | {"base": ("", "0.5")})},
        {},
        "good beats base",
        "Two, Run time, good and base: base has no value",
    ),
    "a benchmark in quarantine": (
        {},
        {"two": {"quarantine": "wrong tests"}},
        "good beats base in Score",
        "two, Score, good and base: benchmark quarantined",
    ),
    "a row in quarantine": (
        {},
        {"two": {"quarantine_rows": {"good": "wrong run"}}},
        "good is among the two best in Score",
        "two, Score, good: quarantined, so not ranked",
    ),
    "a rival in quarantine": (
        {},
        {"two": {"quarantine_rows": {"base": "wrong run"}}},
        "good beats base in Score",
        "two, Score, good and base: base is quarantined here",
    ),
    "a metric that a benchmark does not have": (
        {},
        {"two": {"metrics": ["time"]}},
        "good beats base in Score",
        "two, good and base: the benchmark does not have this metric",
    ),
    "a ratio that there is none of": (
        {"results/two.csv": result_file(TWO | {"good": ("0", "0.55")})},
        {},
        "good is faster than base",
        "Two, Run time, good and base: no ratio: a value is zero or negative",
    ),
    "a gap of another model": (
        {"results/two.csv": result_file(TWO | {"fast": ("6", "")})},
        {},
        "only good beats the baseline on Two",
        "Two, Score, fast and the baseline: not measured",
    ),
    "nobody else": (
        {"results/one.csv": result_file({"good": ("1", "1")}), "results/two.csv": result_file({"good": ("1", "1")})},
        {},
        "no model beats good on One",
        "there is no model to compare with",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GAPS)
def test_a_claim_is_never_true_by_absence(report: ProjectFolder, name: str) -> None:
    """Neither is its denial."""
    files, benchmarks, text, said = GAPS[name]
    for file, content in files.items():
        report.write(file, content)
    report.configure(metrics=METRICS, benchmarks=benchmarks or BENCHMARKS, baselines={
        "best": {"best_of": ["good"]} if name == "nobody else" else BASELINES["top"],
    })  # fmt: skip
    message = f"claim-undecided: The claim “{text}” is undecided: {said}."
    assert state(report, text) == message
    denied = text.replace(" beats ", " does not beat ").replace(" is ", " is not ")
    denied = denied if " on " in denied else f"{denied} on every benchmark"
    if "only" not in text and "no model" not in text:
        assert state(report, denied) == message.replace(text, denied)


@pytest.mark.parametrize(
    ("text", "holds"),
    [("good beats base", False), ("fast does not beat base on every benchmark", True), ("fast beats base in Run time", True)],
)  # fmt: skip
def test_a_gap_that_decides_nothing_leaves_nothing_open(
    report: ProjectFolder, text: str, holds: bool
) -> None:
    report.write("results/one.csv", result_file(ONE | {"good": ("12", ""), "fast": ("5", "0.4")}))
    assert_decided(report, text, holds=holds)


def test_an_empty_cell_and_a_missing_row_leave_the_same_open(report: ProjectFolder) -> None:
    """A model that a benchmark does not have may be better there as well."""
    text = "no model beats good in Score on One"
    assert state(report, text).startswith("no model beats good")
    one = ONE | {"twin": ("10", "")}
    for rows in (one, {name: row for name, row in one.items() if name != "twin"}):
        report.write("results/one.csv", result_file(rows))
        said = state(report, text)
        assert said.startswith("claim-undecided"), said
        assert "twin" in said


def test_a_difference_inside_the_band_is_level(report: ProjectFolder) -> None:
    metrics = {**METRICS, "score": {**METRICS["score"], "band": "0.05"}}
    report.configure(metrics=metrics, benchmarks=BENCHMARKS, baselines=BASELINES)
    assert state(report, "good is level with base in Score on Two").startswith("good is level")
    assert state(report, "good beats base in Score on Two") == (
        "claim-false: The results do not support “good beats base in Score on Two”. Instead: "
        "Two, Score: good 0.5500, base 0.5000 (+0.0500, level)."
    )


def test_what_is_printed_decides(report: ProjectFolder) -> None:
    report.write("results/one.csv", result_file(ONE | {"twin": ("9.996", "0.50004")}))
    assert state(report, "twin is level with base").startswith("twin is level with base (")


def test_speed_needs_a_metric_with_a_speed_up(report: ProjectFolder) -> None:
    metrics = {**METRICS, "time": {"better": "lower"}}
    report.configure(metrics=metrics, benchmarks=BENCHMARKS)
    assert state(report, "fast is faster than base on One") == (
        "claim-without-speed: Benchmark “one” has no metric with a speed-up, so a claim about "
        "speed cannot be checked there."
    )
    named = "fast is faster than base in time on One"
    no_speed = "claim-no-speed: The metric “time” has no speed-up, so “faster” and “slower” do not apply to it."
    assert state(report, named) == no_speed
    report.configure(metrics=METRICS, benchmarks=BENCHMARKS)
    assert state(report, named).startswith("fast is faster")
    assert state(report, "good 在得分上比 base 快", "zh") == (
        "claim-no-speed: 指标“score”没有设置加速比，无法比较快慢。"
    )


MODELS, ON = ("a", "b", "c"), ("one", "two")
TIME_AND_SCORE = {
    "time": MetricSettings(better="lower", digits=1, speedup=True),
    "score": MetricSettings.model_validate({"better": "higher", "digits": 1, "band": "0.1"}),
}
Cells = Mapping[tuple[str, str, str], Decimal | None]


# Few values, so that ties are common; zero, as there are no ratios of it.
VALUES = st.sampled_from([Decimal(one) for one in ("0", "1", "1.04", "1.1", "1.2", "2", "4")])
CELLS = st.fixed_dictionaries(
    {key: st.one_of(VALUES, st.none()) for key in product(ON, TIME_AND_SCORE, MODELS)}
)


def judged_project(cells: Cells) -> Project:
    benchmarks = {
        name: Benchmark(
            name=name,
            file=f"results/{name}.csv",
            settings=BenchmarkSettings(),
            metrics=TIME_AND_SCORE,
            columns={
                metric: {model: cells[name, metric, model] for model in MODELS}
                for metric in TIME_AND_SCORE
            },
            extra={},
            written={},
            default_digits={},
            lines={model: (line,) for line, model in enumerate(MODELS, 2)},
        )
        for name in ON
    }
    models = Models({name: Model(name, name) for name in MODELS})
    settings = Settings(metrics=TIME_AND_SCORE)
    return Project(Path(), settings, SettingsFile("mkdocs.yml"), Results(models, benchmarks))


# Twelve tasks: seven that all speak for one model decide, six do not. One outcome lacks a task.
OUTCOMES = st.sampled_from(["1" * 12, "1" * 11 + ".", "1" * 9 + "000", "01" * 6, "0" * 12])
TIMES = st.sampled_from([[1] * 12, [2] * 12, [1, 4] * 6, [2, *[1] * 11]])
Samples = Mapping[str, tuple[str, Sequence[int]]]
SAMPLES = st.fixed_dictionaries({model: st.tuples(OUTCOMES, TIMES) for model in MODELS})
SAMPLED = {"score": SHARE, "time": {**TIME, "tasks": "common", "speedup": True}}


def sampled_project(cells: Cells, samples: Samples) -> Project:
    """The same project, with samples of its first benchmark."""
    state = judged_project(cells)
    outcomes = {model: passed for model, (passed, _) in samples.items()}
    times = {model: took for model, (_, took) in samples.items()}
    evidence = evidence_of(rows_of(outcomes, times=times), SAMPLED, resamples=100)
    first = replace(state.results.benchmarks["one"], metrics=evidence.metrics, columns={})
    tested = join_samples(first, evidence, Collector())
    benchmarks = {**state.results.benchmarks, "one": tested}
    return replace(state, results=replace(state.results, benchmarks=benchmarks))


STATES = st.one_of(st.builds(judged_project, CELLS), st.builds(sampled_project, CELLS, SAMPLES))
COUNTS = st.builds(Count, st.sampled_from(Quantity), st.integers(1, 3))


def choices(names: tuple[str, ...]) -> st.SearchStrategy[Choice]:
    some = st.lists(st.sampled_from(names), min_size=1, unique=True)
    return st.one_of(st.builds(Choice, some.map(tuple)), st.builds(Choice, st.just(()), COUNTS))


def named(names: tuple[str, ...]) -> st.SearchStrategy[Choice]:
    return choices(names).filter(lambda one: bool(one.names))


AMOUNTS = st.sampled_from([Decimal("0.1"), Decimal(1), Decimal(50)])
FACTORS = st.sampled_from([Decimal("1.1"), Decimal(2)])
THRESHOLDS = st.one_of(
    st.builds(Threshold, AMOUNTS, st.sampled_from([Unit.POINTS, Unit.PERCENT])),
    st.builds(Threshold, FACTORS, st.just(Unit.FACTOR)),
)


def sayable(claim: Claim) -> Claim:
    """What the grammars have words for: no size of a level, and no speed of a score."""
    if claim.relation in {Relation.LEVEL, Relation.AS_FAST}:
        claim = replace(claim, threshold=None)
    if claim.relation is Relation.VALUE:
        claim = replace(claim, threshold=Threshold(Decimal("1.1"), Unit.VALUE))
    fast = claim.relation.is_speed
    return replace(claim, metrics=Choice(("time",))) if fast and claim.metrics.names else claim


COMPARISONS = st.builds(
    Claim,
    subjects=choices(MODELS),
    relation=st.sampled_from([one for one in Relation if one.compares]),
    rivals=st.one_of(named(MODELS), st.just(Choice())),
    benchmarks=choices(ON),
    metrics=choices(tuple(TIME_AND_SCORE)),
    denial=st.sampled_from(Denial),
    threshold=st.one_of(st.none(), THRESHOLDS),
).map(sayable)
STANDINGS = st.builds(
    Claim,
    subjects=choices(MODELS),
    relation=st.sampled_from(
        [one for one in Relation if one.ranks or one is Relation.VALUE]  # what is of one model
    ),
    benchmarks=choices(ON),
    metrics=choices(tuple(TIME_AND_SCORE)),
    denial=st.sampled_from(Denial),
    rank=st.integers(1, 3),
).map(sayable)
CLAIMS = st.one_of(COMPARISONS, STANDINGS)


@pytest.mark.slow
@given(state=STATES, claim=CLAIMS, each=st.booleans())
def test_a_claim_and_its_denial_are_never_both_true(
    state: Project, claim: Claim, each: bool
) -> None:
    plain = replace(claim, denial=Denial.NONE)
    denied = replace(claim, denial=Denial.EACH if each else Denial.WHOLE)
    one = Choice(("a",))
    truths = [judge_claim(replace(part, subjects=one), state).truth for part in (plain, denied)]
    known = [choice.count.quantity for choice in (claim.metrics, claim.benchmarks)]
    if not each:
        assert truths[1] is truths[0].opposite
    elif set(known) == {Quantity.EVERY}:
        # “On some benchmark” and “on some benchmark not” may well both be true.
        assert truths.count(Truth.TRUE) < 2


@pytest.mark.slow
@given(cells=CELLS, filled=CELLS, claim=COMPARISONS)
def test_what_is_not_known_changes_nothing_that_was_decided(
    cells: Cells, filled: Cells, claim: Claim
) -> None:
    before = judge_claim(claim, judged_project(cells)).truth
    values = {key: filled[key] if value is None else value for key, value in cells.items()}
    after = judge_claim(claim, judged_project(values)).truth
    assert before in {Truth.UNDECIDED, after}


@pytest.mark.slow
@given(state=STATES, claim=CLAIMS, only=st.booleans())
def test_the_holders_are_those_of_whom_it_is_true_alone(
    state: Project, claim: Claim, only: bool
) -> None:
    named = claim.subjects.names
    claim = replace(claim, subjects=replace(claim.subjects, only=only and bool(named)))
    found = judge_claim(claim, state)
    rivals = claim.rivals.names if claim.relation.compares else ()
    each = {
        model: judge_claim(replace(claim, subjects=Choice((model,))), state).truth
        for model in MODELS
        if model in named or model not in rivals
    }
    counts = claim.subjects.only or not named
    holders = tuple(model for model, truth in each.items() if truth is Truth.TRUE)
    assert (found.holders, found.total) == ((holders, len(each)) if counts else ((), 0))
    if named:
        said = [
            truth if model in named else truth.opposite
            for model, truth in each.items()
            if model in named or claim.subjects.only
        ]
        expected = next((one for one in (Truth.FALSE, Truth.UNDECIDED) if one in said), Truth.TRUE)
    else:
        low, high = claim.subjects.count.bounds(len(each))
        left = list(each.values()).count(Truth.UNDECIDED)
        fits = {low <= len(holders) + more <= high for more in range(left + 1)}
        decided = len(fits) == 1 and each
        expected = (Truth.TRUE if True in fits else Truth.FALSE) if decided else Truth.UNDECIDED
    assert found.truth is expected


@pytest.mark.slow
@given(state=STATES, claim=CLAIMS)
def test_the_facts_of_a_judgement_are_what_it_rests_on(state: Project, claim: Claim) -> None:
    found = judge_claim(claim, state)
    assert all(bool(fact.gap) is (found.truth is Truth.UNDECIDED) for fact in found.facts)
    for fact in found.facts:
        assert fact.benchmark.name in (claim.benchmarks.names or ON)


THRESHOLDS = {
    "C is at least 67x slower than A": True,
    "C is at least 67.01x slower than A": False,
    "C 的用时至少是 A 的 67 倍": True,
    "C 的用时至少是 A 的 100 倍": False,
    "E is at least 9.6x slower than A": True,
    "E is at least 10x slower than A": False,
    "A is at least 10x faster than E": False,
    "B is at least 1.1x slower than A": True,
    "A is at least 1.1x faster than B": True,
    "C is worse than A by at least 67x": True,
    "B takes at least 10 % more time than A": True,
    # 1.005 is displayed as 1.01x, though 0.995 is displayed as 1.00x.
    "F is slower than A": True,
    "A is faster than F": True,
    "F is at least 1.01x slower than A": True,
    "F is level with A": False,
}


@pytest.mark.parametrize(("text", "holds"), THRESHOLDS.items())
def test_slower_is_the_speed_up_the_other_way_round(
    project: ProjectFolder,
    text: str,
    holds: bool,
) -> None:
    project.write("results/b.csv", "model,time\nA,100\nB,110\nC,6700\nE,960\nF,100.5\n")
    project.configure(metrics={"time": {"better": "lower", "speedup": True}})
    assert_decided(project, text, holds=holds)


def test_slower_by_a_throughput_is_baseline_over_model(project: ProjectFolder) -> None:
    project.write("results/b.csv", "model,rate\nA,67\nC,1\n")
    project.configure(metrics={"rate": {"better": "higher", "speedup": True}})
    said = state(project, "C is at least 67x slower than A")
    assert said == "C is at least 67x slower than A (b: rate ✗ 67.00x)"
    assert state(project, "C is at least 67.01x slower than A").startswith("claim-false")
    number = project.report().claim("C is slower than A").lead[-2]
    assert isinstance(number, Number)
    assert number.cell.calculation
    assert (number.cell.calculation.left.value, number.cell.calculation.sign) == (67, "÷")


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("C is at least 100x slower than A", "b, time: C 6700, A 100 (67.00x)"),
        ("E is at least 10x slower than A", "b, time: E 960, A 100 (9.60x)"),
    ],
)
def test_a_false_threshold_of_slower_is_told_by_its_own_factor(
    project: ProjectFolder, text: str, instead: str
) -> None:
    project.write("results/b.csv", "model,time\nA,100\nC,6700\nE,960\n")
    project.configure(metrics={"time": {"better": "lower", "speedup": True}})
    assert state(project, text).endswith(f"Instead: {instead}.")


@pytest.mark.parametrize(
    ("text", "state_of_it"),
    [
        ("b is level with a in s", "b is level with a in s (b: s 0.00)"),
        (
            "b is faster than a in s",
            "claim-false: The results do not support “b is faster than a in s”. Instead: b, s: b 0.00, a 0.00 (1.33x, level: the difference is 0.00).",
        ),
        (
            "a is slower than c in s",
            "claim-false: The results do not support “a is slower than c in s”. Instead: b, s: a 0.00, c 0.00 (2.00x, level: the difference is 0.00).",
        ),
        (
            "b beats a in t by at least 0.1 %",
            "claim-false: The results do not support “b beats a in t by at least 0.1 %”. Instead: b, t: b 99999.98, a 100000.00 (0.0%).",
        ),
    ],
)
def test_a_speed_up_beside_a_difference_of_zero_is_level(
    project: ProjectFolder, text: str, state_of_it: str
) -> None:
    project.write(
        "results/b.csv", "model,t,s\na,100000.00,0.004\nb,99999.98,0.003\nc,100000.00,0.002\n"
    )
    metric = {"better": "lower", "digits": 2, "speedup": True}
    project.configure(metrics={"t": metric, "s": metric})
    assert state(project, text) == state_of_it
