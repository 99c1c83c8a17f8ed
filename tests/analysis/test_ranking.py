"""Ranks, whatever the numbers are: they follow from what is printed, and not from the order of rows."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.analysis.ranking import (
    mean_ranks,
    model_ranks,
    printed_values,
    ranks_within,
    worst,
)
from support.one_metric import BETTER, COLUMNS, VALUES, benchmark_of


@given(COLUMNS, BETTER, st.integers(0, 3))
def test_a_place_is_one_more_than_the_number_of_models_that_print_better(
    values: list[Decimal | None], better: str, digits: int
) -> None:
    found = benchmark_of(values, better, digits=digits)
    shown = {model: Decimal(text) for model, text in printed_values(found, "x").items()}
    sign = 1 if better == "lower" else -1
    assert dict(model_ranks(found, "x")) == {
        model: 1 + sum(sign * other < sign * value for other in shown.values())
        for model, value in shown.items()
    }


@given(COLUMNS, BETTER, st.integers(0, 3))
def test_a_rank_within_some_models_counts_only_those_that_print_better(
    values: list[Decimal | None], better: str, few: int
) -> None:
    found = benchmark_of(values, better)
    ranks = model_ranks(found, "x")
    models = [*ranks][:few]
    assert dict(ranks_within(found, "x", models)) == {
        model: 1 + sum(ranks[other] < ranks[model] for other in models or ranks)
        for model in models or ranks
    }


@given(COLUMNS, BETTER, st.randoms())
def test_places_do_not_depend_on_the_order_of_rows(
    values: list[Decimal | None], better: str, random: Random
) -> None:
    first = benchmark_of(values, better)
    rows = list(first.columns["x"].items())
    random.shuffle(rows)
    second = benchmark_of(dict(rows), better)
    assert dict(model_ranks(first, "x")) == dict(model_ranks(second, "x"))
    assert worst(first, "x") == worst(second, "x")


@given(COLUMNS, BETTER)
def test_the_worst_share_the_last_place_and_hold_no_medal(
    values: list[Decimal | None], better: str
) -> None:
    found = benchmark_of(values, better)
    ranks = model_ranks(found, "x")
    for model in worst(found, "x"):
        assert ranks[model] == max(ranks.values()) > 3


@pytest.mark.slow
@given(st.lists(st.lists(VALUES, min_size=4, max_size=4), max_size=4), BETTER)
def test_a_mean_place_has_who_has_a_place_in_every_ranking(
    rankings: list[list[Decimal | None]], better: str
) -> None:
    found = [(benchmark_of(values, better), "x") for values in rankings]
    # A ranking without any rank, as on a quarantined benchmark, does not count.
    ranks = [known for one in found if (known := model_ranks(*one))]
    models = ["m3", "m1", "m0", "m2"]
    wanted = {
        model: Fraction(sum(one[model] for one in ranks), len(ranks))
        for model in models
        if ranks and all(model in one for one in ranks)
    }
    means = mean_ranks(found, models)
    assert list(means.items()) == list(wanted.items())
    assert mean_ranks(found[::-1], models) == means  # equal means stay equal
