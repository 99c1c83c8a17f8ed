"""The smallest difference that tests can find, from numbers of tasks alone."""

from fractions import Fraction

__all__ = ["least_net_win"]


def least_net_win(*, comparisons: int = 1, alpha: float = 0.05) -> int:
    """The least k with 2 · 2^−k ≤ alpha / comparisons.

    If k tasks differ between two models and all speak for the same one, exact McNemar gives
    2 · 2^−k; no outcome of k tasks gives less.

    Args:
        comparisons: Tested members of the family, at least 1.
        alpha: Of the whole family, above 0 and at most 1.

    >>> least_net_win(), least_net_win(comparisons=16)
    (6, 10)
    """
    # Fractions, so that 2 · 2^−k equal to the bound counts as reached.
    bound, net = Fraction(alpha) / comparisons, 1
    while Fraction(2, 2**net) > bound:
        net += 1
    return net
