"""Reading numbers: odd ways to write them are named, never guessed."""

from decimal import Decimal

import pytest

from podium.core.number_parsing import (
    Fault,
    decimals,
    parse_value,
    parse_values,
    plain_number,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("0e999999999", "0"),
        ("+1.50", "1.50"),
        (".5", "0.5"),
        ("5.", "5"),
        ("007", "7"),
        ("1e-05", "0.00001"),
        ("1.5E+3", "1500"),
        ("9.9e308", "9.9E+308"),
        ("1e-308", "1E-308"),
        ("0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"),
        ("1" * 309, "1" * 309),
    ],
)
def test_a_plain_decimal_is_read_exactly(text: str, value: str) -> None:
    assert parse_value(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "fault", "written"),
    [
        ("1,234", Fault.THOUSANDS, "1234"),
        ("-1,234,567.50", Fault.THOUSANDS, "-1234567.50"),
        ("1'234", Fault.THOUSANDS, "1234"),
        ("12 345", Fault.THOUSANDS, "12345"),
        ("12\u202f345.5", Fault.THOUSANDS, "12345.5"),
        ("1.234,5", Fault.THOUSANDS, "1234.5"),
        ("1 234,5", Fault.THOUSANDS, "1234.5"),
        ("0,25", Fault.COMMA, "0.25"),
        ("0,125", Fault.COMMA, "0.125"),
        (",5", Fault.COMMA, "0.5"),
        ("1234,567", Fault.COMMA, "1234.567"),
        ("-1,5", Fault.COMMA, "-1.5"),
        ("24.5%", Fault.PERCENT, "0.245"),
        ("24,5 ％", Fault.PERCENT, "0.245"),
        ("1,234%", Fault.PERCENT, "12.34"),
        ("100%", Fault.PERCENT, "1.00"),
        ("1.2.3%", Fault.PERCENT, ""),
        ("inf", Fault.NOT_FINITE, ""),
        ("-Infinity", Fault.NOT_FINITE, ""),
        ("NaN", Fault.NOT_FINITE, ""),
        ("1e309", Fault.RANGE, ""),
        ("1e-309", Fault.RANGE, ""),
        ("1e999999999", Fault.RANGE, ""),
        ("1" * 401, Fault.RANGE, ""),
        ("x" * 401, Fault.NOT_A_NUMBER, ""),
        ("1e9999999999", Fault.NOT_A_NUMBER, ""),
        ("", Fault.NOT_A_NUMBER, ""),
        ("-", Fault.NOT_A_NUMBER, ""),
        (".", Fault.NOT_A_NUMBER, ""),
        ("1e", Fault.NOT_A_NUMBER, ""),
        ("--1", Fault.NOT_A_NUMBER, ""),
        ("0x1F", Fault.NOT_A_NUMBER, ""),
        ("1_000", Fault.NOT_A_NUMBER, ""),
        ("１２", Fault.NOT_A_NUMBER, ""),
        ("٣", Fault.NOT_A_NUMBER, ""),
        ("−1", Fault.NOT_A_NUMBER, ""),
        ("1,2,3", Fault.NOT_A_NUMBER, ""),
        ("1\n", Fault.NOT_A_NUMBER, ""),
        ("5 s", Fault.NOT_A_NUMBER, ""),
    ],
)
def test_anything_else_is_named_and_never_guessed(text: str, fault: Fault, written: str) -> None:
    assert parse_value(text) is fault
    assert plain_number(text) == written


@pytest.mark.parametrize(
    ("text", "digits"), [("0.00", 2), ("-0.00", 2), ("0", 0), ("0e3", 0), ("0e-999999999", 308)]
)
def test_a_zero_keeps_the_digits_that_it_is_written_with(text: str, digits: int) -> None:
    value = parse_value(text)
    assert isinstance(value, Decimal)
    assert decimals(value) == digits
    assert not value.is_signed()
    (column,) = parse_values([text])
    assert isinstance(column, Decimal)
    assert column.as_tuple() == value.as_tuple()


@pytest.mark.parametrize(
    "column",
    [["0.50", "0", "007"], ["1", "-0.0", "2"], ["1", "", "0.0"], ["-1", "1e2"], ["1\n"], []],
)
def test_a_column_is_read_like_each_of_its_cells(column: list[str]) -> None:
    each = [parse_value(text) if text else None for text in column]
    assert [*map(repr, parse_values(column))] == [*map(repr, each)]


@pytest.mark.parametrize(("value", "count"), [("1.20", 2), ("1", 0), ("1e3", 0), ("1e-3", 3)])
def test_decimals_are_those_that_were_written(value: str, count: int) -> None:
    assert decimals(Decimal(value)) == count
