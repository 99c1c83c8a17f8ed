"""What holds for places, differences and verdicts whatever the numbers are."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.analysis.baselines import Baseline, Reference, references
from podium.analysis.comparison import compare, speedup
from podium.analysis.ranking import mean_ranks, model_ranks, printed_values, worst
from podium.analysis.verdicts import judge
from podium.config.settings import BenchmarkSettings, MetricSettings
from podium.core.problems import ProblemError
from podium.data.results import Benchmark
from podium.stats.outcomes import Outcome

# Few distinct values, so that ties in print and exact ties are common.
VALUES = st.one_of(
    st.none(),
    st.decimals("-2", "2", places=3),
    st.sampled_from([Decimal("0.125"), Decimal("0.1249"), Decimal("0.1251"), Decimal("-0.125")]),
)
COLUMNS = st.lists(VALUES, min_size=1, max_size=12)
BETTER = st.sampled_from(["higher", "lower"])


def benchmark(
    values: Mapping[str, Decimal | None] | list[Decimal | None],
    better: str,
    *,
    digits: int = 2,
    band: str | None = None,
) -> Benchmark:
    column = (
        values
        if isinstance(values, Mapping)
        else {f"m{index}": value for index, value in enumerate(values)}
    )
    metric = MetricSettings.model_validate({"better": better, "digits": digits, "band": band})
    return Benchmark(
        name="b",
        file="results/b.csv",
        settings=BenchmarkSettings(),
        metrics={"x": metric},
        columns={"x": dict(column)},
        extra={},
        written={},
        lines={model: (index + 2,) for index, model in enumerate(column)},
    )


def reference(of: Benchmark, model: str) -> Reference:
    value = of.columns["x"][model]
    assert value is not None
    return Reference(value, printed_values(of, "x")[model], (model,))


@given(COLUMNS, BETTER, st.integers(0, 3))
def test_a_place_is_one_more_than_the_number_of_models_that_print_better(
    values: list[Decimal | None], better: str, digits: int
) -> None:
    found = benchmark(values, better, digits=digits)
    shown = {model: Decimal(text) for model, text in printed_values(found, "x").items()}
    sign = 1 if better == "lower" else -1
    assert dict(model_ranks(found, "x")) == {
        model: 1 + sum(sign * other < sign * value for other in shown.values())
        for model, value in shown.items()
    }


@given(COLUMNS, BETTER, st.randoms())
def test_places_do_not_depend_on_the_order_of_rows(
    values: list[Decimal | None], better: str, random: Random
) -> None:
    first = benchmark(values, better)
    rows = list(first.columns["x"].items())
    random.shuffle(rows)
    second = benchmark(dict(rows), better)
    assert dict(model_ranks(first, "x")) == dict(model_ranks(second, "x"))
    assert worst(first, "x") == worst(second, "x")


@given(COLUMNS, BETTER)
def test_the_worst_share_the_last_place_and_hold_no_medal(
    values: list[Decimal | None], better: str
) -> None:
    found = benchmark(values, better)
    ranks = model_ranks(found, "x")
    for model in worst(found, "x"):
        assert ranks[model] == max(ranks.values()) > 3


@given(st.lists(st.lists(VALUES, min_size=4, max_size=4), max_size=4), BETTER)
def test_a_mean_place_has_who_has_a_place_in_every_ranking(
    rankings: list[list[Decimal | None]], better: str
) -> None:
    found = [(benchmark(values, better), "x") for values in rankings]
    ranks = [model_ranks(*one) for one in found]
    models = ["m3", "m1", "m0", "m2"]
    wanted = {
        model: sum(one[model] for one in ranks) / len(ranks)
        for model in models
        if ranks and all(model in one for one in ranks)
    }
    means = mean_ranks(found, models)
    assert list(means.items()) == list(wanted.items())
    assert mean_ranks(found[::-1], models) == means  # equal means stay equal


@given(
    st.lists(VALUES.filter(lambda one: one is not None), min_size=2, max_size=2),
    BETTER,
    st.integers(0, 4),
)
def test_a_difference_changes_its_sign_when_model_and_baseline_change_places(
    values: list[Decimal | None], better: str, digits: int
) -> None:
    found = benchmark(values, better, digits=digits)
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
    found = benchmark([Decimal("0.5"), *values], better, band=band)
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


@given(COLUMNS, BETTER, st.data())
def test_no_member_beats_a_best_of_and_its_suppliers_print_its_value(
    values: list[Decimal | None], better: str, data: st.DataObject
) -> None:
    found = benchmark(values, better)
    members = data.draw(st.lists(st.sampled_from(found.models), min_size=1, unique=True))
    composite = Baseline("best", tuple(members), composite=True)
    present = [found.columns["x"][one] for one in members if found.columns["x"][one] is not None]
    if not present:
        with pytest.raises(ProblemError, match="baseline-without-metric"):
            references(composite, found, ["x"])
        return
    best = references(composite, found, ["x"])["x"]
    assert best.value == (min if better == "lower" else max)(
        one for one in present if one is not None
    )
    first, *others = best.suppliers
    assert found.columns["x"][first] == best.value
    assert others == [
        one for one in members if printed_values(found, "x").get(one) == best.text and one != first
    ]
    for model in members:
        assert judge(found, model, {"x": best}).kind == "none"


@given(st.decimals("0.001", "1000", places=3), st.decimals("0.001", "1000", places=3), BETTER)
def test_a_speed_up_above_one_is_a_gain(value: Decimal, base: Decimal, better: str) -> None:
    found = benchmark({"m": value, "b": base}, better)
    factor = speedup(found, "x", "m", reference(found, "b"))
    assert factor.value is not None
    ratio = base / value if better == "lower" else value / base
    assert abs(factor.value - ratio) <= ratio * Decimal("1e-15")
    shown = Decimal(factor.text.removesuffix("x"))
    expected = Outcome.LEVEL if shown == 1 else Outcome.BETTER if shown > 1 else Outcome.WORSE
    if compare(found, "x", "m", reference(found, "b")).outcome is Outcome.LEVEL:
        expected = Outcome.LEVEL
    assert factor.outcome is expected
