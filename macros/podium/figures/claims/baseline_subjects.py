"""A baseline as the subject of a sentence: what it says of the models that it is compared with.

Values of a baseline are what models are compared with, so that “the baseline is slower than A” is
checked, and read back, as “A is faster than the baseline”.
"""

from dataclasses import replace

from podium.core.problems import Problem, ProblemError
from podium.figures.claims.claim import Choice, Claim, Count, Denial, Quantity, Relation, Unit
from podium.figures.claims.vocabulary import Groups

__all__ = ["TURNED", "is_turnable", "turn_claim"]

TURNED = {
    Relation.BETTER: Relation.WORSE,
    Relation.HIGHER: Relation.LOWER,
    Relation.FASTER: Relation.SLOWER,
}
TURNED |= {after: before for before, after in TURNED.items()}
"""What is so of one of two if the other is as it is said; the rest is so of both."""
_SPEEDS = frozenset({Relation.FASTER, Relation.SLOWER})


def turn_claim(claim: Claim, groups: Groups, joint: tuple[str, ...]) -> Claim:
    """The same statement about the models that a baseline is compared with.

    “Other models” are those that the baseline does not consist of. A value stays that of the
    baseline.

    Args:
        claim: One whose only subject is a baseline.
        groups: Which models baselines consist of, and which are measured where.
        joint: The benchmarks that are meant where none is named.

    Raises:
        ProblemError: A rank, a size that is a share of another value, a value of the past, or a
            denial that would not deny the same.
    """
    (name,) = claim.subjects.names
    members = groups.baselines.get(name, ())
    if claim.relation is Relation.VALUE and members:
        return claim
    benchmarks = dict.fromkeys((*joint, *claim.benchmarks.names, *claim.benchmarks.excluded))
    rows = dict.fromkeys(model for key in benchmarks for model in groups.rows.get(key, ()))
    others = tuple(model for model in rows if model not in members)
    subjects = _subjects(claim, others)
    turnable = claim.relation.compares and not claim.elsewhere and is_turnable(claim)
    if subjects is None or not turnable:
        raise ProblemError(Problem("claim-baseline-subject", None, {"name": name}))
    is_one = len(subjects.names) == 1 or claim.rivals.count.quantity is Quantity.SOME
    denial = Denial.NONE if claim.denial is Denial.WHOLE and not is_one else claim.denial
    relation = TURNED.get(claim.relation, claim.relation)
    rivals = Choice((name,))
    return replace(claim, subjects=subjects, relation=relation, rivals=rivals, denial=denial)


def _subjects(claim: Claim, others: tuple[str, ...]) -> Choice | None:
    """The models of which it is said, and of how many; None if it cannot be said of these."""
    rivals = claim.rivals
    if rivals.only:
        left_out = tuple(model for model in others if model not in rivals.names)
        rivals = replace(rivals, only=False, excluded=left_out)
    elif not rivals.names:
        named = tuple(model for model in others if model not in rivals.excluded)
        rivals = Choice(named, replace(rivals.count, total=0))
    if not rivals.names or {*rivals.names, *rivals.excluded}.difference(others):
        return None
    if claim.denial is not Denial.WHOLE or len(rivals.names) == 1:
        return rivals
    if rivals.excluded or rivals.count.quantity not in {Quantity.EVERY, Quantity.SOME}:
        return None
    every = rivals.count.quantity is Quantity.EVERY
    return Choice(rivals.names, Count(Quantity.NOT_EVERY) if every else Count())


def is_turnable(claim: Claim) -> bool:
    """Whether its number is the same from either side: a share is one of either value."""
    threshold = claim.threshold
    if threshold is None or threshold.unit.is_difference:
        return True
    return threshold.unit is Unit.FACTOR and claim.relation in _SPEEDS
