"""Samples added up for each model, run and task, as an Ibis expression that every engine can run.

Sums are exact, so they depend neither on the order of the rows nor on threads: a value is cut into
two parts that are whole multiples of a power of two, which doubles add up without rounding. They
keep 64 bits below the largest number of a column, and 54 bits of a logarithm behind its point. That
holds for up to 2**20 samples of one model, run and task; beyond that the last bits may differ, and
so they may where numbers of one column are too far apart to be cut alike (`RANGE`).
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from podium.samples.rules import KEYS

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["RANGE", "Different", "reduction"]

LARGEST_LOG = 745.2
"""No double has a logarithm that is farther from zero."""

RANGE = 2.0**-34
"""Smaller parts of a column's largest number would keep fewer than 30 bits when they are cut."""

_PART = 32
"""Bits of a part: a double holds 52, so that 2**20 such parts add up exactly."""


@dataclass(frozen=True)
class Different:
    """Counts the different whole numbers of a group whose parts are aggregated before.

    Attributes:
        collect: Makes a set of a column of numbers.
        count: Makes of a column of sets how many numbers are in any of them.
    """

    collect: Callable[["ir.Value"], "ir.Value"]
    count: Callable[["ir.Value"], "ir.Value"]


def reduction(
    samples: "ir.Table", largest: Mapping[str, float], different: "Different | None" = None
) -> "ir.Table":
    """Add samples up: one row for each model, run and task, in that order.

    All of it is sums, so reductions of parts add up to the one of the whole. `n` counts samples and
    `passed` those that passed. For each column X of numbers, `X.count`, `X.sum` and `X.log_sum` are
    over passed samples with a positive value; `X.nonpositive` counts the passed ones with another.
    `X.attempted` and `X.total` are over all samples with a value of zero or more. A NaN, wherever
    it is, becomes a total, so that it cannot go unseen.

    Args:
        samples: As `normal` makes them.
        largest: The columns of numbers to add up, with a number that none of theirs exceeds; with
            infinity they are added up as they are.
        different: Counts different numbers; that of the samples' names is then in `different`.
    """
    import ibis

    parts = _sums_by_outcome(samples, largest, different)

    def count(name: str, where: "ir.Value | None" = None) -> "ir.Value":
        return ibis.coalesce(parts[name].sum(where=where), 0)

    def total(name: str, where: "ir.Value | None" = None) -> "ir.Value":
        high, low = (parts[f"{name}.{part}"].sum(where=where) for part in ("high", "low"))
        return ibis.coalesce(high + low, 0.0)

    sums: dict[str, ir.Value] = {"n": count("n"), "passed": count("n", parts.passed)}
    for name in largest:
        sums[f"{name}.count"] = count(f"{name}.count")
        sums[f"{name}.sum"] = total(name, parts.passed)
        sums[f"{name}.log_sum"] = total(f"{name}.log")
        sums[f"{name}.nonpositive"] = count(f"{name}.nonpositive")
        sums[f"{name}.attempted"] = count(f"{name}.attempted")
        sums[f"{name}.total"] = total(name)
    if different:
        sums["different"] = different.count(parts.numbers)
    return parts.group_by(*KEYS).aggregate(**sums).order_by(*KEYS)


def _sums_by_outcome(
    samples: "ir.Table", largest: Mapping[str, float], different: "Different | None"
) -> "ir.Table":
    """The sums of `reduction`, of passed and of failed samples apart.

    So each value is cut and added up once, and not again among all attempts. The parts are exact,
    and those of a zero are zero.
    """
    passed, columns = samples.passed, {name: samples[name] for name in largest}

    def only(condition: "ir.Value", value: "ir.Value") -> "ir.Value":
        return condition.ifelse(value, None)

    chosen = samples.select(
        *KEYS,
        "passed",
        *(["whole"] if different else []),
        # NaN is above all numbers.
        **{name: only(value >= 0, value) for name, value in columns.items()},
        **{
            f"{name}.log": only(passed & (value > 0), value).ln() for name, value in columns.items()
        },
        **{f"{name}.nonpositive": passed & (value <= 0) for name, value in columns.items()},
    )
    steps = {name: _step(bound) for name, bound in largest.items()}
    steps |= {f"{name}.log": _step(LARGEST_LOG) for name in largest}
    cut = chosen.mutate(
        **{f"{name}.high": _rounded(chosen[name], step) for name, step in steps.items()}
    )
    sums: dict[str, ir.Value] = {"n": cut.count()}
    for name in largest:
        sums[f"{name}.count"] = cut[f"{name}.log"].count()
        sums[f"{name}.nonpositive"] = cut[f"{name}.nonpositive"].sum()
        sums[f"{name}.attempted"] = cut[name].count()
    for name, step in steps.items():
        high = cut[f"{name}.high"]
        sums[f"{name}.high"] = high.sum()
        sums[f"{name}.low"] = _rounded(cut[name] - high, step * 2.0**-_PART).sum()
    if different:
        sums["numbers"] = different.collect(cut.whole)
    return cut.group_by(*KEYS, "passed").aggregate(**sums)


def _step(largest: float) -> float:
    """The power of two that no number up to the largest is more than 2**`_PART` times."""
    if math.isinf(largest):
        return largest
    return math.ldexp(1.0, max(math.frexp(largest)[1], -900) - _PART)


def _rounded(value: "ir.Value", step: float) -> "ir.Value":
    """The nearest multiple of a power of two, exactly.

    Beside this constant a double has room for multiples of the step and for nothing finer. Where it
    would be too large for a double, values stay as they are.
    """
    constant = 1.5 * 2.0**52 * step if step < 2.0**960 else 0.0
    return (value + constant) - constant
