"""What holds for places, differences and verdicts whatever the numbers are."""

# a message stands on one line, as it is printed

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.analysis.baseline_lookup import find_baseline
from podium.analysis.baselines import Baseline, Reference, references
from podium.analysis.comparison import compare, slowdown, speedup
from podium.analysis.ranking import printed_values
from podium.analysis.verdicts import judge
from podium.core.problems import ProblemError
from podium.data.results import Benchmark
from podium.figures.document import Mark
from podium.stats.outcomes import Outcome
from support.one_metric import BETTER, COLUMNS, VALUES, benchmark_of
from support.projects import ProjectFolder, aliases, marked
from support.sampled_reports import FILE
from support.task_outcomes import SHARE, STATES, TIME, rows_of, sample_file


def reference(of: Benchmark, model: str) -> Reference:
    value = of.columns["x"][model]
    assert value is not None
    return Reference(value, printed_values(of, "x")[model], (model,))


@given(
    st.lists(VALUES.filter(lambda one: one is not None), min_size=2, max_size=2),
    BETTER,
    st.integers(0, 4),
)
def test_a_difference_changes_its_sign_when_model_and_baseline_change_places(
    values: list[Decimal | None], better: str, digits: int
) -> None:
    found = benchmark_of(values, better, digits=digits)
    there = compare(found, "x", "m0", reference(found, "m1"))
    back = compare(found, "x", "m1", reference(found, "m0"))
    opposite = {
        Outcome.BETTER: Outcome.WORSE,
        Outcome.WORSE: Outcome.BETTER,
        Outcome.LEVEL: Outcome.LEVEL,
    }
    assert back.outcome is opposite[there.outcome]
    flipped = {"+": "-", "-": "+"}.get(there.text[0], "") + there.text.lstrip("+-")
    assert back.text == flipped


@given(COLUMNS, BETTER, st.sampled_from([None, "0.05", "10%"]))
def test_a_state_follows_from_what_is_printed(
    values: list[Decimal | None], better: str, band: str | None
) -> None:
    found = benchmark_of([Decimal("0.5"), *values], better, band=band)
    against = reference(found, "m0")
    limit = {None: Decimal(0), "0.05": Decimal("0.05"), "10%": Decimal("0.05")}[band]
    for model in found.models:
        comparison = compare(found, "x", model, against)
        if comparison.value is None:
            assert comparison.outcome is Outcome.MISSING
            continue
        shown = Decimal(comparison.text)
        if abs(shown) <= limit:
            assert comparison.outcome is Outcome.LEVEL
        else:
            wins = shown < 0 if better == "lower" else shown > 0
            assert comparison.outcome is (Outcome.BETTER if wins else Outcome.WORSE)
        assert comparison.text[0] != "+" or shown > 0


@given(st.decimals("0.001", "1000", places=3), st.decimals("0.001", "1000", places=3), BETTER)
def test_a_speed_up_above_one_is_a_gain(value: Decimal, base: Decimal, better: str) -> None:
    found = benchmark_of({"m": value, "b": base}, better)
    factor = speedup(found, "x", "m", reference(found, "b"))
    ratio = Fraction(base) / Fraction(value)
    assert factor.value == (ratio if better == "lower" else 1 / ratio)
    shown = Decimal(factor.text.removesuffix("x"))
    expected = Outcome.LEVEL if shown == 1 else Outcome.BETTER if shown > 1 else Outcome.WORSE
    if compare(found, "x", "m", reference(found, "b")).outcome is Outcome.LEVEL:
        expected = Outcome.LEVEL
    assert factor.outcome is expected


@given(st.decimals("0.001", "1000", places=3), st.decimals("0.001", "1000", places=3), BETTER)
def test_slower_is_what_faster_is_the_other_way_round(
    value: Decimal, base: Decimal, better: str
) -> None:
    found = benchmark_of({"m": value, "b": base}, better)
    slow = slowdown(found, "x", "m", reference(found, "b"))
    fast = speedup(found, "x", "b", reference(found, "m"))
    opposite = {Outcome.BETTER: Outcome.WORSE, Outcome.WORSE: Outcome.BETTER}
    assert (slow.value, slow.text) == (fast.value, fast.text)
    assert slow.outcome is opposite.get(fast.outcome, fast.outcome)


def test_what_lacks_a_value_is_missing_with_the_reason() -> None:
    found = benchmark_of({"m": Decimal(1), "b": None, "zero": Decimal(0)}, "lower")
    absent = references(Baseline("b", ("b",)), found, ["x"])["x"]
    for measure in (compare, speedup, slowdown):
        assert measure(found, "x", "m", absent).outcome is Outcome.MISSING
        assert measure(found, "x", "m", absent).absence == "baseline-no-value"
        assert measure(found, "x", "b", reference(found, "m")).absence == "missing"
    assert speedup(found, "x", "zero", reference(found, "m")).absence == "no-ratio"
    assert judge(found, "m", {"x": absent}).kind == "none"


@pytest.mark.slow
def test_every_state_of_a_comparison_from_files(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": SHARE})
    project.write(FILE, sample_file(rows_of(STATES)))
    report = project.report()
    found = report._results.benchmark("toy")
    against = references(find_baseline("base", report._project), found, ("pass@1",))["pass@1"]
    states = {model: compare(found, "pass@1", model, against).outcome for model in found.models}
    assert states == {
        "base": Outcome.LEVEL,
        "better": Outcome.BETTER,
        "few": Outcome.UNTESTABLE,
        "level": Outcome.LEVEL,
        "other": Outcome.NOT_COMPARABLE,
        "unclear": Outcome.NOT_SIGNIFICANT,
        "worse": Outcome.WORSE,
    }
    assert marked(report.delta_table("toy", baseline="base")) == {
        "better": [("+0.200", Mark.BETTER)],
        "few": [("+0.050", Mark.UNTESTABLE)],
        "level": [("0.000", None)],
        "other": [("+0.161", Mark.NOT_COMPARABLE)],
        "unclear": [("+0.067", Mark.NOT_SIGNIFICANT)],
        "worse": [("-0.200", Mark.WORSE)],
    }
    assert aliases(report.winners("toy", over="base")) == ["better"]


@pytest.mark.slow
def test_the_same_value_is_level_only_inside_a_band_or_if_no_task_differs(
    project: ProjectFolder,
) -> None:
    project.configure(metrics={"pass@1": SHARE})
    # `twin` is right wherever `base` is; `other` wins 40 tasks and loses 40.
    passed = {"base": "1" * 80 + "0" * 80, "other": "1" * 40 + "0" * 40 + "1" * 40 + "0" * 40}
    project.write(FILE, sample_file(rows_of(passed | {"twin": passed["base"]})))
    report = project.report()
    assert marked(report.delta_table("toy", baseline="base")) == {
        "other": [("0.000", Mark.NOT_SIGNIFICANT)],
        "twin": [("0.000", None)],
    }
    assert report.claim("twin is level with base.")
    for text in ("other is level with base.", "other is at least as good as base."):
        with pytest.raises(ProblemError, match="claim-undecided"):
            report.claim(text)
    project.configure(metrics={"pass@1": {**SHARE, "band": 0.01}})
    assert project.report().claim("other is level with base.")


@pytest.mark.slow
def test_what_has_no_samples_is_not_tested_against_what_has(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": SHARE})
    project.write(FILE, sample_file(rows_of({"a": "1" * 20, "b": "0" * 20})))
    project.write("results/toy.csv", "model,pass@1\na,1\nold,0.5\n")
    report = project.report()
    assert marked(report.delta_table("toy", baseline="a")) == {
        "old": [("-0.5000", Mark.UNTESTABLE)],
        "b": [("-1.0000", Mark.WORSE)],
    }
    told = report.delta_table("toy", baseline="a").rows[0].cells[0].uncertainty
    assert told is not None
    assert told.label == "untestable: one model has no samples"
    against = marked(report.delta_table("toy", baseline="old"))
    assert [cells[0][1] for cells in against.values()] == [Mark.UNTESTABLE] * 2
    assert aliases(report.winners("toy", over="old")) == []


@pytest.mark.slow
def test_a_relative_band_is_a_share_of_what_the_difference_is_from(project: ProjectFolder) -> None:
    # `quick` solves the short tasks only. Over all that `base` and `near` solve, these are 2 %
    # apart: inside 5 % of 75.25, though not of the 1.00 that the ranking is over.
    passed = {"base": "1" * 40, "near": "1" * 40, "quick": "1" * 10 + "0" * 30}
    base = [1.0] * 10 + [100.0] * 30
    times = {"base": base, "near": [0.98 * one for one in base], "quick": [1.5] * 40}
    settings = {**TIME, "estimator": "mean", "tasks": "common", "digits": 2, "band": "5%"}
    project.configure(metrics={"time": settings})
    project.write(FILE, sample_file(rows_of(passed, times=times)))
    report = project.report()
    assert marked(report.delta_table("toy", baseline="base")) == {
        "near": [("-1.51", None)],
        "quick": [("+0.50", Mark.WORSE)],
    }
    assert report.claim("near is level with base.")
    (panel,) = report.delta_chart("toy", baseline="base").plot.panels  # type: ignore[union-attr]
    assert panel.band == 0  # one for each bar, so none is drawn
