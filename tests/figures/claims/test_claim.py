"""The tree of a claim: quantities mean what their words say."""

from collections.abc import Callable

import pytest

from podium.figures.claims.claim import Count, Quantity, Relation

MEANINGS: dict[Quantity, Callable[[int, int, int], bool]] = {
    Quantity.EVERY: lambda true, total, _: true == total,
    Quantity.SOME: lambda true, total, _: true >= 1,
    Quantity.NONE: lambda true, total, _: true == 0,
    Quantity.LEAST: lambda true, total, number: true >= number,
    Quantity.EXACTLY: lambda true, total, number: true == number,
    Quantity.NOT_EVERY: lambda true, total, _: true < total,
    Quantity.AT_MOST: lambda true, total, number: true <= number,
    Quantity.ALL_BUT: lambda true, total, number: total - true == number,
    Quantity.HALF: lambda true, total, _: 2 * true >= total,
    Quantity.EXACTLY_HALF: lambda true, total, _: 2 * true == total,
    Quantity.MAJORITY: lambda true, total, _: 2 * true > total,
    Quantity.MINORITY: lambda true, total, _: 2 * true < total,
}


@pytest.mark.parametrize("quantity", Quantity)
def test_the_bounds_of_a_quantity_hold_exactly_where_it_is_true(quantity: Quantity) -> None:
    """Also of a number that is larger than the total: at least 5 of 3 is true of none."""
    for total in range(1, 5):
        for number in range(7):
            low, high = Count(quantity, number).bounds(total)
            for true in range(total + 1):
                assert (low <= true <= high) is MEANINGS[quantity](true, total, number)


def test_only_relations_to_a_rival_compare() -> None:
    assert {one for one in Relation if not one.compares} == {
        *("rank", "top", "last", "bottom", "fastest", "slowest", "highest", "lowest", "value"),
        *("highest_few", "lowest_few", "spread", "range"),
    }
