"""Bootstrap over tasks: which tasks are drawn, and the means of everything over them.

All models, and all differences of models, are computed from the same draws, so they can be
compared with each other, and a table of fifty models costs little more than one model.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from podium.stats.arrays import Bools, Floats, exact

__all__ = ["SEED", "Resampling", "percentiles"]

SEED = 2107_03374
"""Default seed of the random numbers; report it with the result."""

CHUNK = 2**20
"""Draws that are made at a time: a few arrays of 8 MiB, however many tasks and resamples."""

_ONE_THREAD = 2**17
"""Multiplications of a product for which OpenBLAS starts no threads; half of what it asks for."""

_KEPT = 4 * CHUNK
"""Most draws that are kept for the next figure, in 16 MiB."""

Counts = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Resampling:
    """The number of bootstrap resamples, and their seed.

    Attributes:
        count: Number of resamples. 10,000 leave an end of a 95 % interval an error of about a
            fortieth of the standard error.
        seed: Start of the random numbers, PCG64. The same seed gives the same draws with every
            version of numpy, since only the raw words of the generator are used, and these are
            the part whose stream numpy promises to keep.
    """

    count: int = 10_000
    seed: int = SEED

    def weights(self, tasks: int) -> Iterator[Floats]:
        """How often each task was drawn: blocks of rows, one row a resample of `tasks` draws.

        A block has half a MiB: the cache of a processor holds it for all that is drawn from it.
        """
        drawn = _kept_draws if self.count * tasks <= _KEPT else _draws
        rows = max(1, CHUNK // 16 // max(1, tasks))
        for counts in drawn(self, tasks):
            for start in range(0, len(counts), rows):
                yield counts[start : start + rows].astype(np.float64)

    def means(self, values: Floats) -> Floats:
        """Mean of each row of values in each resample.

        Each row's mean is over those of the drawn tasks that it has; a resample that holds none
        of them has no mean.

        Args:
            values: Shape (rows, tasks), NaN where not measured.

        Returns:
            Shape (rows, resamples), bit for bit the same with every library for matrix
            products (see `exact`); NaN where a resample holds no measured task of the row.
        """
        tasks = values.shape[1]
        present = ~np.isnan(values)
        units = [exact(row, tasks) for row in np.where(present, values, 0.0)]
        multiples = np.stack([row for row, _ in units])
        exponents = np.array([exponent for _, exponent in units])
        whole = bool(present.all())
        parts = [
            _means(weights, multiples, None if whole else present)
            for weights in self.weights(tasks)
        ]
        means: Floats = np.ldexp(np.concatenate(parts, axis=1), exponents[:, None])
        return means


def percentiles(values: Floats, tail: float) -> tuple[float, float]:
    """The values with a share of `tail` below and above, without interpolation.

    The k-th of n values stands for k / (n + 1).
    """
    rank = max(1, math.floor(tail * (values.size + 1)))
    ordered = np.partition(values, (rank - 1, values.size - rank))
    return float(ordered[rank - 1]), float(ordered[values.size - rank])


def _draws(resampling: Resampling, tasks: int) -> Iterator[Counts]:
    generator = np.random.PCG64(resampling.seed)
    rows = max(1, CHUNK // max(1, tasks))
    for start in range(0, resampling.count, rows):
        yield _draw(generator, min(rows, resampling.count - start), tasks)


@lru_cache(maxsize=2)
def _kept_draws(resampling: Resampling, tasks: int) -> tuple[Counts, ...]:
    """The same draws for all figures of a report: most benchmarks have a few hundred tasks."""
    return tuple(_draws(resampling, tasks))


def _draw(generator: np.random.PCG64, rows: int, tasks: int) -> Counts:
    # Each 64-bit word gives two draws, the lower half first: 32 bits times the number of tasks,
    # without the lower 32 bits of the product. No task is favoured by more than 1 in 2³² over the
    # number of tasks.
    words = generator.random_raw(rows * -(-tasks // 2)).astype("<u8", copy=False)
    halves = words.view("<u4").reshape(rows, -1)[:, :tasks]
    drawn = ((halves * np.uint64(tasks)) >> np.uint64(32)).astype(np.int64)
    drawn += np.arange(rows)[:, None] * tasks
    counts = np.bincount(drawn.reshape(-1), minlength=rows * tasks)
    return counts.reshape(rows, tasks).astype(np.uint32)


def _means(weights: Floats, multiples: Floats, present: Bools | None) -> Floats:
    drawn: Floats = np.full((1, 1), float(weights.shape[1]))
    if present is not None:
        drawn = _products(present.astype(np.float64), weights)
    drawn[drawn == 0] = np.nan
    means: Floats = _products(multiples, weights) / drawn
    return means


def _products(rows: Floats, weights: Floats) -> Floats:
    """Rows times weights, in parts that the library for products of matrices gives no threads.

    Those would wait busily for the next part, and take more processor time than the products.
    """
    at_once = max(1, _ONE_THREAD // max(1, rows.size))
    parts = range(0, len(weights), at_once)
    return np.concatenate([rows @ weights[start : start + at_once].T for start in parts], axis=1)
