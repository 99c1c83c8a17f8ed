"""One value a model, from the rows of its runs."""

from decimal import Decimal
from fractions import Fraction

from podium.data.replicates import joined_texts, known_values, mean_values


def test_a_mean_is_exact_and_over_the_runs_that_have_a_value() -> None:
    groups = {"a": [0, 1, 2], "b": [3], "c": [4]}
    values = [Decimal("1"), None, Decimal("0.5"), Decimal("2.50"), None]
    means = mean_values(groups, values)
    assert means == {"a": Fraction(3, 4), "b": Decimal("2.5"), "c": None}
    assert known_values(means.values()) == [Fraction(3, 4), Decimal("2.5")]
    assert joined_texts("xyxxz", groups) == {"a": "x, y", "b": "x", "c": "z"}
