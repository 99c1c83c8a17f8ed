"""The digits of a column that no setting fixes."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.core.column_digits import MAX_DIGITS, default_digits, differs
from podium.core.number_parsing import decimals
from podium.core.numbers import Value, difference, magnitude, mean, print_difference, print_values


@pytest.mark.parametrize(
    ("column", "digits"),
    [
        ("", 0),
        ("1 2.50", 2),
        ("12.5 0.00", 2),
        ("0.00 -0.00", 2),
        ("0.123456789", 6),
        # Tiny values keep six significant digits, and show what differs.
        ("1.23e-7 4.50e-7 9.9e-8", 9),
        ("-1.23e-7 0", 9),
        ("1.2345678901e-9", 14),
        ("0.5 1e-7 2e-7", 7),
        ("0.12345678 0.12345679", 8),
        # Nothing shows these, so they cost no digits either.
        ("0.5 1e-20 2e-20", 6),
        ("1e-20 2e-20", 6),
        # Floats do not count, but differ visibly within the limits.
        ("71.02345678901234 70.5", 1),
        ("70.5 71.02345678901234 71.02", 3),
        ("0.30000000000000004 0.3", 1),
        ("0.7102345678901234 0.7198765432109876", 6),
        ("0.1234567890123456 0.1234567890987654", 6),
        ("123456789012.25000001 1", 0),
        ("100000000000000000000 0.5", 1),
    ],
)
def test_digits_follow_from_the_values(column: str, digits: int) -> None:
    values = [Decimal(text) for text in column.split()]
    assert default_digits(values, values) == digits
    assert default_digits(values[::-1], values[::-1]) == digits


def test_a_mean_over_runs_adds_no_digits() -> None:
    runs = [Decimal(text) for text in ("0.5", "0.6", "0.6", "0.5", "0.5", "0.6")]
    assert default_digits(runs, [mean(runs[:3]), mean(runs[3:])]) == 1


@given(st.lists(st.decimals("-1", "1", places=9), min_size=2, max_size=6))
def test_what_is_written_down_differs_on_the_page(values: list[Decimal]) -> None:
    digits = default_digits(values, values)
    for value, text in zip(values, print_values(values, digits), strict=True):
        for other, written in zip(values, print_values(values, digits), strict=True):
            assert (text == written) is (value == other)
            assert (float(print_difference(value - other, digits)) == 0) is (value == other)
    assert digits >= min(MAX_DIGITS, 9)


def digits_by_definition(written: list[Decimal], values: list[Value]) -> int:
    """The rule of `default_digits`, number by number."""

    def is_float(value: Decimal) -> bool:
        return decimals(value) > 0 and len(value.as_tuple().digits) >= 15

    most = max(map(decimals, written))
    plain = [value for value in written if not is_float(value)]
    usual = max(map(decimals, plain or written))
    if most <= MAX_DIGITS and not any(map(is_float, written)):
        return most
    largest = max((magnitude(value) for value in values if value), default=0)
    limit = MAX_DIGITS if largest < -15 else min(15, max(MAX_DIGITS, MAX_DIGITS - 1 - largest))
    ceiling = min(most, max(limit, min(15, usual)) if plain else limit)
    gaps = [difference(high, low) for low, high in pairwise(sorted(values)) if differs(high, low)]
    needed = [digits for gap in gaps if (digits := -magnitude(gap)) <= ceiling]
    return max(min(usual, limit), *needed, 0)


@given(
    st.lists(
        st.floats(-1e3, 1e3).map(repr)
        | st.floats(-1e-9, 1e-9).map(repr)
        | st.decimals(-100, 100, places=2).map(str)
        | st.decimals(-1, 1, places=16).map(str)
        | st.sampled_from(["0", "0.00", "0.1", "0.3", "0.30000000000000004", "1e20", "5e-9"]),
        min_size=1,
        max_size=9,
    ),
    st.booleans(),
)
def test_digits_are_those_of_the_rule(texts: list[str], averaged: bool) -> None:
    written = [Decimal(text) for text in texts]
    values: list[Value] = [mean(written), *written[1:]] if averaged else [*written]
    assert default_digits(written, values) == digits_by_definition(written, values)


@pytest.mark.parametrize(
    ("value", "other", "expected"),
    [
        ("0.3", "0.30000000000000004", False),
        ("71.02345678901234", "71.02345678901233", False),
        ("71.02345678", "71.02345679", True),
        ("0", "1e-20", True),
        ("0", "0.00", False),
    ],
)
def test_noise_of_floats_is_no_difference(value: str, other: str, expected: bool) -> None:
    assert differs(Decimal(value), Decimal(other)) is expected
    assert differs(Decimal(other), Decimal(value)) is expected
