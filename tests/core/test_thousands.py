"""Groups of three digits."""

import pytest

from podium.core.thousands import group_digits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("999", "999"),
        ("1000", "1,000"),
        ("-1234567.1234567", "-1,234,567.1234567"),
        ("0.12345", "0.12345"),
        ("±12345.5", "±12,345.5"),
        ("-20000.1–-10000", "-20,000.1–-10,000"),
        ("", ""),
    ],
)
def test_digits_before_the_point_are_in_groups(text: str, expected: str) -> None:
    assert group_digits(text, ",") == expected


def test_an_empty_sign_changes_nothing() -> None:
    assert group_digits("1234567", "") == "1234567"
