"""pass@k: how likely at least one of k samples of a task is correct."""

import math

import numpy as np
from numpy.typing import ArrayLike

from podium.stats.arrays import Floats, UnfitError, numbers

__all__ = ["pass_at_k"]


def pass_at_k(samples: ArrayLike, passed: ArrayLike, k: int) -> Floats:
    """pass@k of each task: 1 − C(n − c, k) / C(n, k), the unbiased estimate.

    It is 1 if fewer than k samples failed. With fewer than k samples it is undefined, and NaN:
    such tasks are not measured, so `estimate_share` lists them as `missing` and leaves them out
    of the mean; say so where that mean is shown. pass@k of a benchmark is the mean over
    tasks, never that of all samples in one pool.

    The binomials are whole numbers of any length and rounded once, at the end: there is nothing
    to cancel or overflow, and pass@1 is exactly c / n. (It equals the product
    1 − ∏_{r=n−c+1..n} (1 − k / r), which a double can only follow approximately.) A task with
    10,000 samples takes milliseconds at most.

    Args:
        samples: n of each task. 0 or NaN: not sampled, so undefined.
        passed: c of each task, at most n.
        k: How many samples are drawn, at least 1.

    Raises:
        UnfitError: If the lengths differ, k is below 1, a count is negative or no whole number,
            or more samples passed than there are.

    Source: Chen et al. 2021, Evaluating large language models trained on code, arXiv:2107.03374.

    >>> pass_at_k([10, 10, 3], [5, 0, 3], k=5)
    array([0.99603175, 0.        ,        nan])
    """
    n, c = numbers(samples, low=0), numbers(passed, low=0)
    if n.shape != c.shape:
        raise UnfitError("shape")
    if k < 1:
        raise UnfitError("range")
    unsampled = np.isnan(n) | np.isnan(c)
    n[unsampled] = c[unsampled] = 0
    if ((n % 1 != 0) | (c % 1 != 0)).any():
        raise UnfitError("whole", (n % 1 != 0) | (c % 1 != 0))
    if (c > n).any():
        raise UnfitError("range", c > n)
    # Most tasks have the same n and few different c, so each pair is worked out once.
    pairs, where = np.unique(np.stack([n, c]), axis=1, return_inverse=True)
    scores = [_pass_at_k(int(total), int(right), k) for total, right in pairs.T]
    return np.array(scores, dtype=np.float64)[where.reshape(-1)] if scores else np.empty(0)


def _pass_at_k(n: int, c: int, k: int) -> float:
    if n < k:
        return math.nan
    # C(n − c, k) / C(n, k) = C(n − k, c) / C(n, c): the shorter pair of binomials is faster.
    few, many = sorted((c, k))
    draws = math.comb(n, few)
    return (draws - math.comb(n - many, few)) / draws
