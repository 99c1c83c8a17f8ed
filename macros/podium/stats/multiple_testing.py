"""Many comparisons at once: what still counts as found, and what could have been found at all.

numpy is imported where arrays are: a report of averages corrects its tests without it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from podium.stats.detectable_difference import least_net_win
from podium.stats.outcomes import Outcome

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from podium.stats.arrays import Rule, UnfitError

__all__ = [
    "ALPHA",
    "Family",
    "Resolution",
    "against_best",
    "beat_all",
    "decide",
    "find_resolution",
    "holm",
]

ALPHA = 0.05
"""Default family-wise error rate of a table."""


@dataclass(frozen=True, slots=True)
class Family:
    """The p-values of one table, adjusted for how many they are.

    Attributes:
        adjusted: Per member; None where there was no test.
        significant: Whether the adjusted p is at most alpha; false where there was no test.
        tested: How many members were tested: only these make the family larger.
        alpha: What the decisions are for.
    """

    adjusted: tuple[float | None, ...]
    significant: tuple[bool, ...]
    tested: int
    alpha: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """The smallest net win that can be significant in a table on its own, before any other is.

    Attributes:
        net: In tasks. A pair of models that differ in fewer is untestable.
        share: The same as a share of all tasks; None if their number is not known. Above 1 there
            are too few tasks for any significant difference.
    """

    net: int
    share: float | None


def holm(p: Sequence[float | None], *, alpha: float = ALPHA) -> Family:
    """Holm's step-down correction: the chance of even one false finding is at most alpha.

    The i-th smallest of m p-values is multiplied by m − i + 1, and made no smaller than the one
    before. Whatever depends on whatever, this holds. Members without a test (None or NaN) do
    not count towards m; an untestable pair was tested, with a large p, and does.

    Args:
        p: One p-value per member: of each model on one metric against one baseline.
        alpha: For the decisions.

    Raises:
        UnfitError: If a p-value is outside 0 to 1.

    Source: Holm 1979, Scandinavian Journal of Statistics 6, 65–70,
    https://www.jstor.org/stable/4615733.

    >>> holm([0.01, 0.04, None, 0.03]).adjusted
    (0.03, 0.06, None, 0.06)
    """
    tested = _known(p)
    adjusted: list[float | None] = [None] * len(p)
    reached = 0.0
    for rank, (position, raw) in enumerate(sorted(tested.items(), key=lambda item: item[1])):
        reached = max(reached, min(1.0, raw * (len(tested) - rank)))
        adjusted[position] = reached
    return Family(
        adjusted=tuple(adjusted),
        significant=tuple(p is not None and p <= alpha for p in adjusted),
        tested=len(tested),
        alpha=alpha,
    )


def beat_all(p_better: "ArrayLike", *, alpha: float = ALPHA) -> Family:
    """Test "better than every reference on every metric" for each model, then Holm over models.

    A model's p is the largest of its one-sided p-values (intersection–union): a claim of "all"
    needs no correction for its parts, since it is false as soon as one part is. If one of them
    is missing, the claim cannot be tested. The best of several references is nobody's actual
    performance, so this asks more than to beat any one of them.

    Args:
        p_better: One-sided p-values of "the model is better", shape (models, references,
            metrics).
        alpha: For the decisions.

    Raises:
        UnfitError: If the shape has no reference or metric, or a p-value is outside 0 to 1.

    Source: Berger 1982, doi:10.1080/00401706.1982.10487790.
    """
    from podium.stats.arrays import UnfitError, numbers

    array = numbers(p_better, dimensions=3, low=0, high=1)
    models, references, metrics = array.shape
    if not references * metrics:
        raise UnfitError("shape")
    return holm(array.reshape(models, -1).max(axis=1).tolist(), alpha=alpha)  # NaN if any is


def against_best(
    p_better: Sequence[float | None], p_worse: Sequence[float | None]
) -> tuple[float, float]:
    """One-sided p-values against the best of several references, from those against each.

    Better than the best is better than each, so the largest p decides (intersection–union). Worse
    than the best is worse than one of them, and which one is not known beforehand: whoever turns
    out best among equals is likely to look better than it is. So the smallest p counts, times
    the number of references (Bonferroni).

    Args:
        p_better: "The model is better", for each reference.
        p_worse: "The model is worse", likewise.

    Raises:
        UnfitError: If there is no reference, or a p-value is missing or outside 0 to 1.

    >>> against_best([0.01, 0.2], [0.99, 0.8])
    (0.2, 1.0)
    """
    better, worse = _known(p_better), _known(p_worse)
    if not p_better or len(p_better) != len(p_worse):
        raise _unfit("shape")
    if len(better) < len(p_better) or len(worse) < len(p_worse):
        raise _unfit("range")
    return max(better.values()), min(1.0, len(worse) * min(worse.values()))


def _known(p: Sequence[float | None]) -> dict[int, float]:
    """The p-values that there are, by position, after a look at every one."""
    known = {
        position: float(value)
        for position, value in enumerate(p)
        if value is not None and not math.isnan(value)
    }
    if any(not 0 <= value <= 1 for value in known.values()):
        raise _unfit("range")
    return known


def _unfit(rule: "Rule") -> "UnfitError":
    from podium.stats.arrays import UnfitError

    return UnfitError(rule)


def find_resolution(
    tasks: int | None = None, *, comparisons: int = 1, alpha: float = ALPHA
) -> Resolution:
    """The least k with 2 · 2^−k ≤ alpha / comparisons, in tasks and as a share of them.

    Exact McNemar and the sign-flip test alike can give no less for k tasks. Holm's first
    step compares with alpha / comparisons, so a smaller net win is never found alone. (In a
    table full of clear findings Holm's later steps are milder, so `decide` looks at p first.)

    Args:
        tasks: Number of tasks of the benchmark, if known.
        comparisons: Tested members of the family, at least 1.
        alpha: Of the whole family, above 0 and at most 1.

    Raises:
        UnfitError: If an argument is out of range.

    >>> find_resolution(164)
    Resolution(net=6, share=0.0365...)
    """
    if comparisons < 1 or not 0 < alpha <= 1 or (tasks is not None and tasks < 1):
        raise _unfit("range")
    net = least_net_win(comparisons=comparisons, alpha=alpha)
    return Resolution(net, None if tasks is None else net / tasks)


def decide(
    difference: float | None,
    p: float | None,
    *,
    pairs: int,
    differing: int,
    resolution: Resolution,
    band: float | None = None,
    alpha: float = ALPHA,
    comparable: bool = True,
) -> Outcome:
    """The outcome of one comparison.

    In this order: what was not measured alike is not comparable, whatever the numbers say.
    What is significant is better or worse, or level if the difference is inside the band. Of the
    rest, what is inside the band is level if both have tasks enough to show more: that nothing
    was seen is no finding where nothing could be, so with too few tasks it is untestable. Without
    a band no difference is small enough to be level, but for that of two models which no task
    tells apart. For all else too few tasks that differ are untestable, and the rest is not
    significant.

    Args:
        difference: Model − baseline as printed, more is better. None: no task in common.
        p: Two-sided, adjusted for the family. None: not tested.
        pairs: Tasks that both models have.
        differing: Tasks in which the two models differ, of `PairedTest`.
        resolution: Of the same family.
        band: Largest difference, in the same unit and either way, that does not count. None:
            no band is set.
        alpha: Of the family.
        comparable: Whether both were measured alike.
    """
    if not comparable or difference is None:
        return Outcome.NOT_COMPARABLE
    inside = difference == 0 or (band is not None and abs(difference) <= band)
    if p is not None and p <= alpha:
        if inside:
            return Outcome.LEVEL
        return Outcome.BETTER if difference > 0 else Outcome.WORSE
    if p is None:
        return Outcome.UNTESTABLE
    if inside and (band is not None or not differing):
        return Outcome.LEVEL if pairs >= resolution.net else Outcome.UNTESTABLE
    return Outcome.NOT_SIGNIFICANT if differing >= resolution.net else Outcome.UNTESTABLE
