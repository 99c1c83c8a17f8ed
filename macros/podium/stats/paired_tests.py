"""Two models on the same tasks: is one better, and by how much.

Everything here is over pairs, the tasks that both models have. Overlapping intervals of two
scores are no test of their difference.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from podium.stats.arrays import Floats, UnfitError, exact, measured, numbers
from podium.stats.binomial import binomial_tail
from podium.stats.bootstrap import CHUNK, SEED

__all__ = [
    "FLIPS",
    "PairedTest",
    "Test",
    "compare_rows",
    "mcnemar",
    "score_steps",
    "sign_flips",
]

FLIPS = 99_999
"""Random sign-flips where all cannot be counted. What they can show is at least 1 / 100,000."""

ENUMERATED = 16
"""Up to so many differing tasks all 2^16 sign-flips are written out."""

LATTICE = 2**24
"""Largest product of tasks and total difference, in units, that is counted by convolution."""

_BYTE = 2**8
"""How eight coins can fall."""


class Test(StrEnum):
    """Which test a p-value is from."""

    __test__ = False  # pytest would collect it

    MCNEMAR = "mcnemar"
    SIGN_FLIP = "sign-flip"
    SAMPLED = "sampled-sign-flip"
    BOOTSTRAP = "bootstrap"


@dataclass(frozen=True, slots=True)
class PairedTest:
    """The result of a paired test of two models.

    Attributes:
        p: Two-sided p-value; None if the models have no task in common.
        p_better: One-sided p-value of "the first is better"; None likewise.
        p_worse: One-sided p-value of "the first is worse"; None likewise.
        pairs: Tasks that both models have.
        wins: Pairs in which the first is better.
        losses: Pairs in which it is worse. Only wins and losses are evidence of a difference.
        test: Where the p-values are from.
    """

    p: float | None
    p_better: float | None
    p_worse: float | None
    pairs: int
    wins: int
    losses: int
    test: Test

    @property
    def differing(self) -> int:
        """Pairs in which the two models differ: what `untestable` asks for."""
        return self.wins + self.losses

    @property
    def ahead(self) -> bool:
        """Whether the test speaks for the first model; the p-value says how clearly."""
        if self.p_better is None or self.p_worse is None:
            return False
        return self.p_better < self.p_worse


def compare_rows(
    first: ArrayLike, second: ArrayLike, *, flips: int = FLIPS, seed: int = SEED
) -> tuple[PairedTest, ...]:
    """Test each row of one matrix against the same row of the other.

    McNemar's test if all scores of the pairs are 0 or 1, else the sign-flip test. For scores of 0
    and 1 both tests are the same; only the name of the older one is better known. A row's result
    does not depend on the others.

    Args:
        first: Shape (pairs of models, tasks), NaN where not measured.
        second: The same shape.
        flips: As for `sign_flips`.
        seed: As for `sign_flips`.

    Raises:
        UnfitError: If the shapes differ or a score is infinite.
    """
    a, b = _aligned(first, second, dimensions=2)
    both = ~np.isnan(a) & ~np.isnan(b)
    a[~both] = b[~both] = np.nan  # a score without its pair does not choose the test
    binary = (np.isnan(a) | np.isin(a, (0.0, 1.0))) & (np.isnan(b) | np.isin(b, (0.0, 1.0)))
    bits = binary.all(axis=1)
    flipped = iter(sign_flips(a[~bits], b[~bits], flips=flips, seed=seed))
    return tuple(
        mcnemar(a[index], b[index]) if bit else next(flipped)
        for index, bit in enumerate(np.atleast_1d(bits).tolist())
    )


def mcnemar(first: ArrayLike, second: ArrayLike) -> PairedTest:
    """Exact McNemar test of one binary outcome a task.

    Of the tasks that one model passes and the other does not, under the null hypothesis each is
    a fair coin. The two-sided p is twice the smaller tail, at most 1; with no such task it is 1.

    Args:
        first: 1 passed, 0 failed, NaN not measured.
        second: The same tasks in the same order.

    Raises:
        UnfitError: If the lengths differ, or a score is neither 0 nor 1.

    Source: McNemar 1947, doi:10.1007/BF02295996.
    """
    a, b = _aligned(first, second)
    for scores in (a, b):
        strange = ~np.isnan(scores) & (scores != 0) & (scores != 1)
        if strange.any():
            raise UnfitError("range", strange)
    steps = measured(a - b)
    wins, losses = int((steps > 0).sum()), int((steps < 0).sum())
    if not steps.size:
        return PairedTest(None, None, None, 0, 0, 0, Test.MCNEMAR)
    differing = wins + losses
    # At least `wins` heads are as likely as at most `losses`.
    better = binomial_tail(losses, differing)
    worse = binomial_tail(wins, differing)
    p = min(1.0, 2 * min(better, worse))
    return PairedTest(p, better, worse, steps.size, wins, losses, Test.MCNEMAR)


def sign_flips(
    first: ArrayLike, second: ArrayLike, *, flips: int = FLIPS, seed: int = SEED
) -> tuple[PairedTest, ...]:
    """Permutation tests of paired scores: under the null each difference may as well be negative.

    The statistic is the sum of the differences, and tasks without one do not matter. All sign
    flips are counted if the differences are multiples of a common fraction (as scores from a
    fixed number of samples are), few tasks differ, or all of them speak for the same model; then p
    is exact. Else `flips` of them are drawn, and p = (b + 1) / (flips + 1), where b are at least as
    extreme as what was seen: never 0, and valid for any number of flips. Sums are exact, so equal
    ones count as equal. All rows share the flips that are drawn, so that a thousand pairs cost
    little more than one.

    Where Hoeffding's bound of the exact p, exp(−s² / 2Σd²) for each side, is no more than
    1 / (flips + 1), p is that bound and none is drawn: else no difference, however clear, could be
    found among the pairs of more than a hundred models. This keeps p valid, as the bound is never
    less than the exact p.

    The null hypothesis is that which model is which does not matter for any task. The mean of
    the differences may be 0 without that; in large tables the test then holds nearly.

    Args:
        first: Shape (pairs of models, tasks), more is better; NaN not measured.
        second: The same shape.
        flips: How many are drawn where they cannot be counted.
        seed: Start of these draws.

    Raises:
        UnfitError: If the shapes differ or a score is infinite.

    Sources: Fisher 1935, The Design of Experiments, chapter 3; counting by convolution: Pagano
    and Tritchler 1983, doi:10.1080/01621459.1983.10477990; b + 1: Phipson and Smyth 2010,
    doi:10.2202/1544-6115.1585; the bound: Hoeffding 1963, doi:10.1080/01621459.1963.10500830,
    theorem 2.
    """
    rows = score_steps(*_aligned(first, second, dimensions=2))
    seen = [measured(row) for row in rows]
    tails = [_counted(row[row != 0]) if row.size else None for row in seen]
    drawn = [i for i, row in enumerate(seen) if row.size and tails[i] is None]
    sampled = dict(zip(drawn, _sampled(rows[drawn], flips, seed), strict=True))
    results = []
    for i, row in enumerate(seen):
        known = tails[i] or sampled.get(i)
        if known is None:
            results.append(PairedTest(None, None, None, 0, 0, 0, Test.SIGN_FLIP))
            continue
        better, worse, p = known
        wins, losses = int((row > 0).sum()), int((row < 0).sum())
        test = Test.SAMPLED if i in sampled else Test.SIGN_FLIP
        results.append(PairedTest(min(1.0, p), better, worse, row.size, wins, losses, test))
    return tuple(results)


def _aligned(first: ArrayLike, second: ArrayLike, *, dimensions: int = 1) -> tuple[Floats, Floats]:
    a, b = (numbers(scores, dimensions=dimensions) for scores in (first, second))
    if a.shape != b.shape:
        raise UnfitError("shape")
    return a, b


def score_steps(first: Floats, second: Floats) -> Floats:
    """First − second, where 0.3 and 0.1 + 0.2 are the same score."""
    steps = first - second
    # NaN compares as false and stays.
    steps[np.abs(steps) <= 1e-12 * np.maximum(np.abs(first), np.abs(second))] = 0
    return steps


def _counted(steps: Floats) -> tuple[float, float, float] | None:
    """Exact tails of the sum under all sign flips, or None where there are too many to count."""
    whole = _multiples(steps)
    if whole is None and (np.all(steps > 0) or np.all(steps < 0)):
        alone = 0.5**steps.size  # only what was seen is as extreme
        return (alone, 1.0, 2 * alone) if steps[0] > 0 else (1.0, alone, 2 * alone)
    if whole is not None:
        sums, weights = _convolved(np.abs(whole))
        seen = int(whole.sum())
    elif steps.size <= ENUMERATED:
        units = exact(steps, steps.size)[0].astype(np.int64)
        seen = int(units.sum())
        sums = np.zeros(1, dtype=np.int64)
        for unit in units:
            sums = np.concatenate([sums - unit, sums + unit])
        weights = np.full(sums.size, 0.5**steps.size)
    else:
        return None
    return (
        min(1.0, math.fsum(weights[sums >= seen])),
        min(1.0, math.fsum(weights[sums <= seen])),
        math.fsum(weights[np.abs(sums) >= abs(seen)]),
    )


def _multiples(steps: Floats) -> NDArray[np.int64] | None:
    """The differences as multiples of a common fraction, if that is coarse enough to count."""
    sizes = np.unique(np.abs(steps))
    common = 1
    most = LATTICE / max(1, steps.size) / max(math.fsum(np.abs(steps)), 1e-300)
    for size in sizes.tolist():
        near = _fraction(size)
        if abs(size - near) > 1e-10 * min(1.0, size):
            return None
        common = math.lcm(common, near.denominator)
        if common > most:
            return None
    return np.rint(steps * common).astype(np.int64)


@lru_cache(maxsize=4096)
def _fraction(size: float) -> Fraction:
    """The nearest coarse fraction; the same few sizes come in every pair of a table."""
    return Fraction(size).limit_denominator(1000)


def _convolved(sizes: NDArray[np.int64]) -> tuple[NDArray[np.int64], Floats]:
    """Sums of ± sizes and how likely each is: one task after the other."""
    reach = int(sizes.sum())
    likely = np.zeros(2 * reach + 1)
    likely[reach] = 1
    spread = 0
    for size in np.sort(sizes).tolist():
        inner = likely[reach - spread : reach + spread + 1] / 2
        spread += size
        likely[reach - spread : reach + spread + 1] = 0
        likely[reach - spread : reach + spread + 1 - 2 * size] += inner
        likely[reach - spread + 2 * size : reach + spread + 1] += inner
    return np.arange(-reach, reach + 1), likely


def _sampled(rows: Floats, flips: int, seed: int) -> list[tuple[float, float, float]]:
    """Tails of the sums of rows under drawn sign flips, which are the same for all rows.

    Of rows that are clear without draws, the bounds of the tails.
    """
    if not rows.size:
        return []
    tasks = rows.shape[1]
    units = np.stack([exact(row, tasks)[0] for row in np.nan_to_num(rows)])
    tails = np.array([_bounds(row) for row in units])
    unclear = np.flatnonzero(tails[:, 2] > 1 / (flips + 1))
    at_once = max(1, CHUNK // (_BYTE * -(-tasks // 8)))
    for start in range(0, len(unclear), at_once):
        part = unclear[start : start + at_once]
        tails[part] = (_as_extreme(units[part], flips, seed).T + 1) / (flips + 1)
    return [tuple(row) for row in tails.tolist()]


def _as_extreme(units: Floats, flips: int, seed: int) -> NDArray[np.int64]:
    """How many of the flips give each row at least its sum, at most that, and one as far from 0.

    Sums are looked up for eight coins at a time, and of all rows at once. A product of matrices
    would first need each coin as a number.
    """
    tasks, rows = units.shape[1], len(units)
    eights = np.zeros((-(-tasks // 8), 8, rows))
    eights.reshape(-1, rows)[:tasks] = units.T
    heads = np.unpackbits(np.arange(_BYTE, dtype=np.uint8)[:, None], axis=1, bitorder="little")
    signs = 2.0 * heads - 1
    table = np.ascontiguousarray(np.einsum("bcr,vc->bvr", eights, signs))
    seen = units.sum(axis=1)
    counts = np.zeros((3, rows), dtype=np.int64)
    for coins in _coins(tasks, flips, seed, rows=rows):
        sums = np.zeros((coins.shape[1], rows))
        part = np.empty_like(sums)
        for sums_of_byte, byte in zip(table, coins, strict=True):
            sums += np.take(sums_of_byte, byte, axis=0, out=part, mode="clip")
        counts[0] += np.count_nonzero(sums >= seen, axis=0)
        counts[1] += np.count_nonzero(sums <= seen, axis=0)
        counts[2] += np.count_nonzero(np.abs(sums, out=sums) >= np.abs(seen), axis=0)
    return counts


def _bounds(units: Floats) -> tuple[float, float, float]:
    """Hoeffding's bounds of the tails of a sum under all sign flips."""
    seen, squares = math.fsum(units), math.fsum(units**2)
    bound = math.exp(-(seen**2) / (2 * squares))
    return bound if seen > 0 else 1.0, bound if seen < 0 else 1.0, 2 * bound


def _coins(tasks: int, flips: int, seed: int, *, rows: int) -> Iterator[NDArray[np.uint8]]:
    """Random coins, one bit of the generator each: arrays of shape (eights of tasks, flips).

    The sums for so many rows have at most a sixteenth of a chunk, half a MiB: the cache of a
    processor holds them while all coins are added to them. An array has at most a quarter.
    """
    generator = np.random.PCG64(seed)
    words = -(-tasks // 64)
    at_once = max(1, min(CHUNK // 16 // rows, CHUNK // 4 // words))
    for start in range(0, flips, at_once):
        count = min(at_once, flips - start)
        drawn = generator.random_raw(count * words).astype("<u8", copy=False).view(np.uint8)
        yield np.ascontiguousarray(drawn.reshape(count, -1)[:, : -(-tasks // 8)].T)
