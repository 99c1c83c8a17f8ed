"""Values and their printed text, where rounding and signs matter."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.core.number_parsing import (
    MAX_EXPONENT,
    Fault,
    parse_value,
)
from podium.core.numbers import (
    difference,
    estimated_difference,
    mean,
    percent,
    plain,
    print_difference,
    print_factor,
    print_percent,
    print_value,
    printed_number,
    ratio,
    sort_indices,
)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),
        ("2.5", 0, "3"),
        ("0.00499", 2, "0.00"),
        ("-0.00499", 2, "0.00"),
        ("1e20", 2, "100000000000000000000.00"),
        ("9.995", 2, "10.00"),
        ("1e-308", 3, "0.000"),
        ("0.1", 20, "0.10000000000000000000"),
    ],
)
def test_values_round_half_away_from_zero(value: str, digits: int, text: str) -> None:
    assert print_value(Decimal(value), digits) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("0.05", 1, "+0.1"),
        ("-0.05", 1, "-0.1"),
        ("0.04", 1, "0.0"),
        ("-0.04", 1, "0.0"),
        ("0", 0, "0"),
        ("12", 0, "+12"),
    ],
)
def test_a_difference_has_a_sign_unless_it_prints_as_zero(
    value: str, digits: int, text: str
) -> None:
    assert print_difference(Decimal(value), digits) == text


def test_differences_and_means_are_exact() -> None:
    assert difference(Decimal("0.30"), Decimal("0.25")) == Decimal("0.05")
    big, small = Decimal("1e308"), Decimal("1e-308")
    assert difference(difference(big, -small), big) == small
    assert mean([Decimal("0.1"), Decimal("0.2"), Decimal("0.3")]) == Decimal("0.2")
    assert mean([Decimal("0.12345678901234567890123")]) == Decimal("0.12345678901234567890123")
    assert mean([Decimal(1), Decimal(1), Decimal(0)]) == Fraction(2, 3)
    # 9.98333… − 10.03333…: cut to twenty digits each, it would print as 0.0.
    base = mean([Decimal("10.00"), Decimal("10.00"), Decimal("10.10")])
    new = mean([Decimal("9.95"), Decimal("10.00"), Decimal("10.00")])
    assert print_difference(difference(new, base), 1) == "-0.1"
    assert print_percent(percent(new, base) or 0) == "-0.5%"


@given(st.fractions(-1000, 1000, max_denominator=64), st.integers(-2, 4))
def test_a_fraction_rounds_as_the_decimal_that_it_is(value: Fraction, digits: int) -> None:
    finite = value.limit_denominator(1) + Fraction(value.numerator % 64, 64)
    assert print_value(finite, digits) == print_value(Decimal(plain(finite)), digits)
    assert abs(Fraction(print_value(value, digits)) - value) * 2 <= Fraction(10) ** -digits


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(599, 60), "9.9833333333333333333"),
        (Fraction(-2, 3), "-0.66666666666666666667"),
        (Fraction(20, 1), "20"),
        (Fraction(-1, 20), "-0.05"),
        (Fraction(1, 2**30), "0.000000000931322574615478515625"),
        (Fraction(0), "0"),
    ],
)
def test_a_machine_reads_all_digits_or_twenty(value: Fraction, text: str) -> None:
    assert plain(value) == text


@pytest.mark.parametrize(
    ("value", "baseline", "difference"),
    [
        (29.95 / 3, 30.10 / 3, "-0.05"),
        (100.1 / 3, 100 / 3, "0.033333333"),
        (0.1 + 0.2, 0.3, "0"),
        (0.0, 0.0, "0"),
        (1e20 / 3, 1e20 / 3 - 2**20, "1048576"),
        (-2e-9 / 3, 1e-9 / 3, "-1e-9"),
    ],
)
def test_a_difference_of_estimates_has_no_noise(
    value: float, baseline: float, difference: str
) -> None:
    assert estimated_difference(value, baseline) == Decimal(difference)


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [("3", "2", "1.50x"), ("1", "1.005", "1.00x"), ("1", "3e-300", None), ("1", "8", "0.13x")],
)
def test_a_speed_up_has_two_digits(numerator: str, denominator: str, text: str | None) -> None:
    factor = ratio(Decimal(numerator), Decimal(denominator))
    assert factor is not None
    assert text is None or print_factor(factor) == text


@pytest.mark.parametrize(("one", "other"), [("0", "1"), ("1", "0"), ("-1", "1"), ("1", "-1")])
def test_without_two_positive_values_there_is_no_ratio(one: str, other: str) -> None:
    assert ratio(Decimal(one), Decimal(other)) is None


@pytest.mark.parametrize(
    ("value", "baseline", "text"),
    [
        ("0.9", "1", "-10.0%"),
        ("1.0004", "1", "0.0%"),
        ("-1", "-2", "+50.0%"),
        ("0", "3", "-100.0%"),
        ("1", "3", "-66.7%"),
    ],
)
def test_a_change_in_percent_is_of_the_baseline_s_size(
    value: str, baseline: str, text: str
) -> None:
    change = percent(Decimal(value), Decimal(baseline))
    assert change is not None
    assert print_percent(change) == text


def test_of_a_baseline_of_zero_there_is_no_percentage() -> None:
    assert percent(Decimal(1), Decimal(0)) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("100", "100"),
        ("1e2", "100"),
        ("0.10", "0.1"),
        ("-0.50", "-0.5"),
        ("0.0", "0"),
        ("10.0", "10"),
    ],
)
def test_for_machines_a_number_has_no_exponent_and_no_idle_zeros(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("text", "number"), [("+1.50", "1.5"), ("-9.9%", "-9.9"), ("1.11x", "1.11"), ("0", "0")]
)
def test_printed_numbers_read_back(text: str, number: str) -> None:
    assert printed_number(text) == Decimal(number)


@given(st.decimals(allow_nan=False, allow_infinity=False), st.integers(0, 20))
def test_print_is_the_nearest_number_with_these_digits(value: Decimal, digits: int) -> None:
    read = parse_value(str(value))
    if isinstance(read, Fault):
        assert read is Fault.RANGE
        assert not -MAX_EXPONENT <= value.adjusted() <= MAX_EXPONENT or len(str(value)) > 400
        return
    assert read == value
    assert Decimal(plain(read)) == value
    text = print_value(read, digits)
    from decimal import Context

    exact = Context(prec=2000)
    error = abs(exact.subtract(Decimal(text), value))
    assert error <= Decimal(5).scaleb(-digits - 1, exact)
    assert text.partition(".")[2] == "" if digits == 0 else len(text.partition(".")[2]) == digits
    assert not (text.startswith("-") and not Decimal(text))


NEAR = st.builds(
    lambda base, tail: Decimal(base) + Decimal(tail).scaleb(-25), *[st.integers(0, 3)] * 2
)
FAR = st.sampled_from([Decimal("9e308"), Fraction(10) ** 310, Decimal("-9e308"), Decimal(0)])


@given(st.lists(st.one_of(NEAR, FAR, st.fractions(0, 1, max_denominator=7))), st.booleans())
def test_values_that_are_one_double_are_sorted_exactly(
    values: list[Decimal | Fraction], reverse: bool
) -> None:
    expected = sorted(range(len(values)), key=values.__getitem__, reverse=reverse)
    assert sort_indices(values, reverse=reverse) == expected
