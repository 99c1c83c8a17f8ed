"""What a negation and “any” do to the rest of a claim, and which sentences mean two things.

A sentence with two meanings is refused, and each of them is told. What stands before a negation is
outside its scope: “on every benchmark, A does not beat B” is that it does so on none of them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from podium.figures.claims.claim import (
    Bound,
    Choice,
    Claim,
    Count,
    Denial,
    Quantity,
    Relation,
    Threshold,
    Unit,
)

__all__ = [
    "ANY",
    "ANY_OTHER",
    "TwoMeaningsError",
    "check_meanings",
    "resolve_scope",
    "settle_reached",
]

ANY = Count(Quantity.SOME, -1)
"""“Any”, before it is known whether there is a negation. No claim has it."""
ANY_OTHER = Count(Quantity.SOME, -2)
"""“Any other”, which a comparison such as “faster than any other” makes every other."""

_DENYING = frozenset(
    {
        *(Quantity.NONE, Quantity.NOT_EVERY, Quantity.AT_MOST, Quantity.EXACTLY),
        *(Quantity.ALL_BUT, Quantity.MINORITY),
    }
)
"""Quantities that say of the others that they are not as is said."""


_IN_FULL = 3
"""Significant digits of a number that is no round one."""


class TwoMeaningsError(Exception):
    """A sentence can be understood in two ways, or in one that few readers would think of."""

    def __init__(self, meanings: Iterable[Claim | tuple[Claim, ...]]) -> None:
        """Note what it may mean: a claim, or several of them."""
        self.meanings = tuple(
            (meaning,) if isinstance(meaning, Claim) else meaning for meaning in meanings
        )
        super().__init__(self.meanings)


def resolve_scope(claim: Claim, outer: frozenset[str], *, outspoken: bool, divided: bool) -> Claim:
    """Give each choice of a claim the meaning that it has beside its negation.

    Args:
        claim: As its parts were read.
        outer: The choices that stand before the negation.
        outspoken: Whether a word such as 都 sums up what stands before the negation.
        divided: Whether such a word follows the negation at once, which may deny that it is all.

    Raises:
        TwoMeaningsError: The negation may or may not include a choice.
    """
    claim = _resolve_subjects(claim, outspoken=outspoken, divided=divided)
    for key in ("rivals", "benchmarks", "metrics"):
        choice: Choice = getattr(claim, key)
        with_count = _counter(claim, key, choice)
        if choice.count in {ANY, ANY_OTHER}:
            count = _any_count(claim, choice.count, with_count, outspoken=outspoken)
            claim = with_count(count)
        elif claim.denial is Denial.WHOLE or (key in outer and _denies_all(claim)):
            is_list = choice.count == Count() and len(choice.names) > 1
            if key in outer:
                inner = with_count(_dual(choice, with_count))
                if divided and inner != claim:
                    raise TwoMeaningsError([inner, claim])
                claim = inner
            elif is_list and not (choice.only or choice.excluded):
                every = Count(total=len(choice.names))
                raise TwoMeaningsError([with_count(Count(Quantity.SOME)), with_count(every)])
        else:
            claim = with_count(_plain_count(choice))
    return replace(claim, subjects=replace(claim.subjects, count=_plain_count(claim.subjects)))


def _plain_count(choice: Choice) -> Count:
    """Without the number of all that are named, which says nothing more: “both A and B”."""
    count = choice.count
    said = choice.names and count.quantity is Quantity.EVERY and count.total == len(choice.names)
    return replace(count, total=0) if said else count


def _counter(claim: Claim, key: str, choice: Choice) -> Callable[[Count], Claim]:
    """Makes the claim with another count of one of its choices."""

    def with_count(count: Count) -> Claim:
        return replace(claim, **{key: replace(choice, count=count)})  # type: ignore[arg-type]

    return with_count


def _resolve_subjects(claim: Claim, *, outspoken: bool, divided: bool) -> Claim:
    subjects = claim.subjects

    def positive(quantity: Quantity) -> Claim:
        total = 0 if subjects.names else max(subjects.count.total, 0)
        counted = replace(subjects, count=Count(quantity, 0, total))
        return replace(claim, subjects=counted, denial=Denial.NONE)

    if subjects.count == ANY:
        every = replace(claim, subjects=replace(subjects, count=Count()))
        if outspoken:
            return every
        some = replace(claim, subjects=replace(subjects, count=Count(Quantity.SOME)))
        raise TwoMeaningsError([some, every])
    if claim.denial is Denial.WHOLE:
        is_every = subjects.count.quantity is Quantity.EVERY and (
            not subjects.names or subjects.count.total > 0
        )
        several = is_every or len(subjects.names) > 1
        if divided and several and not subjects.excluded:
            raise TwoMeaningsError([positive(Quantity.NONE), positive(Quantity.NOT_EVERY)])
        if is_every and outspoken and not subjects.excluded:
            return positive(Quantity.NONE)
        if is_every and not subjects.excluded:
            raise TwoMeaningsError([positive(Quantity.NONE), positive(Quantity.NOT_EVERY)])
        if subjects.names and subjects.count.quantity is Quantity.SOME:
            raise TwoMeaningsError([positive(Quantity.NONE), positive(Quantity.NOT_EVERY)])
    return claim


def _any_count(
    claim: Claim, count: Count, with_count: Callable[[Count], Claim], *, outspoken: bool
) -> Count:
    some, every = Count(Quantity.SOME), Count()
    negative = claim.denial is Denial.WHOLE or claim.subjects.count.quantity is Quantity.NONE
    if claim.denial is Denial.EACH:
        return every
    if negative and count == ANY:
        return some
    if not negative and (count == ANY_OTHER or outspoken):
        return every
    raise TwoMeaningsError([with_count(some), with_count(every)])


def _dual(choice: Choice, with_count: Callable[[Count], Claim]) -> Count:
    """What a quantity outside a negation is inside it: not every, where it was some."""
    count = choice.count
    if choice.only or choice.excluded:
        raise TwoMeaningsError([with_count(count)])
    if len(choice.names) == 1:
        return count
    if count.quantity is Quantity.EVERY:
        return Count(Quantity.SOME)
    if count.quantity is Quantity.SOME:
        return replace(count, quantity=Quantity.EVERY)
    raise TwoMeaningsError([with_count(count)])


def settle_reached(claim: Claim, fields: Mapping[str, object]) -> Claim:
    """The claim with the bound that a number has which is reached, where that is certain.

    What is not achieved is not exceeded either. Of one model a number in full is its value; a
    round one may be the least that it has.

    Args:
        claim: What was read.
        fields: What the sentence says.
    """
    threshold = claim.threshold
    if threshold is None or claim.relation is not Relation.VALUE:
        return claim
    if "achieved" in fields and threshold.bound is Bound.EXACTLY and _denies_all(claim):
        return replace(claim, threshold=replace(threshold, bound=Bound.AT_LEAST))
    digits = len(threshold.amount.as_tuple().digits)
    if "attained" in fields and "bound" not in fields and _is_plain(claim) and digits >= _IN_FULL:
        return _valued(claim, threshold)
    return claim


def check_meanings(
    claim: Claim,
    *,
    counted: bool,
    compared: bool,
    exceeds: bool,
    reached: bool,
    attained: bool,
    placed: bool,
) -> None:
    """Refuse a number, a word or a denial that readers understand in two ways.

    Args:
        claim: What was read.
        counted: Whether a factor may be how much more, as in “2 times faster”.
        compared: Whether a factor is of one value by another, as in “twice that of”.
        exceeds: Whether it is open if a higher or a better value exceeds another.
        reached: Whether a value is reached, which a higher one does as well: that matters once the
            sentence says that some do not reach it.
        attained: Whether a bare number is reached: of one model that may be its value, or the least
            that it has.
        placed: Whether the sentence says where: of what is denied without that, it is open whether
            it is so nowhere, or not everywhere.

    Raises:
        TwoMeaningsError: It has two meanings.
    """
    threshold = claim.threshold
    if not placed and _denies_all(claim):
        raise TwoMeaningsError([claim, _nowhere(claim)])
    if exceeds:
        relations = (Relation.BETTER, Relation.HIGHER)
        raise TwoMeaningsError(replace(claim, relation=relation) for relation in relations)
    if reached and claim.relation is Relation.LEVEL and _denies(claim):
        raise TwoMeaningsError([claim, _unmatched(claim)])
    if threshold is None:
        return
    fast = claim.relation in {Relation.FASTER, Relation.SLOWER}
    sized = claim.relation in {Relation.HIGHER, Relation.LOWER}
    exactly = threshold.bound in {Bound.EXACTLY, Bound.BETWEEN}
    if threshold.unit is Unit.FACTOR and (counted or (sized and not compared)):
        raise TwoMeaningsError(_factor_meanings(claim, threshold, fast=fast))
    if threshold.unit in {Unit.PERCENT, Unit.RELATIVE} and fast:
        raise TwoMeaningsError(_percent_meanings(claim, threshold))
    at_least = replace(claim, threshold=replace(threshold, bound=Bound.AT_LEAST, limit=None))
    is_open = attained and claim.relation is Relation.VALUE and _is_plain(claim)
    if is_open and threshold.bound is not Bound.EXACTLY:
        raise TwoMeaningsError([_valued(claim, threshold), at_least])
    if exactly and reached and _denies(claim):
        raise TwoMeaningsError([at_least, claim])
    if exactly and claim.denial is Denial.WHOLE and claim.relation is not Relation.VALUE:
        raise TwoMeaningsError([at_least])


def _denies_all(claim: Claim) -> bool:
    """Whether a claim says nothing but that something is not so, of a model or of all."""
    return claim.denial is Denial.WHOLE or claim.subjects.count.quantity is Quantity.NONE


def _nowhere(claim: Claim) -> Claim:
    """The denial of every single part of what a claim denies as a whole.

    To beat a model is to be better in every metric: that is denied for each benchmark.
    """
    some = Choice((), Count(Quantity.SOME))
    if claim.relation.compares or claim.relation.is_speed or claim.metrics != Choice():
        return replace(claim, benchmarks=some)
    return replace(claim, benchmarks=some, metrics=some)


def _unmatched(claim: Claim) -> Claim:
    """That a value is not matched, which a higher one would do as well."""
    if claim.denial is Denial.WHOLE:
        return replace(claim, relation=Relation.WORSE, denial=Denial.NONE)
    return replace(claim, relation=Relation.WORSE, denial=Denial.EACH)


def _denies(claim: Claim) -> bool:
    """Whether a claim says of something that it is not as it says."""
    choices = (claim.subjects, claim.rivals, claim.benchmarks, claim.metrics)
    return claim.denial is Denial.WHOLE or any(
        choice.only or (choice.excluded and choice.names) or choice.count.quantity in _DENYING
        for choice in choices
    )


def _is_plain(claim: Claim) -> bool:
    """Whether a claim says something of each model that it names, and counts and denies nothing."""
    places = (claim.benchmarks, claim.metrics)
    plain = all(choice == Choice(choice.names) for choice in places)
    return plain and claim.subjects.is_plain and claim.denial is Denial.NONE


def _valued(claim: Claim, threshold: Threshold) -> Claim:
    return replace(claim, threshold=replace(threshold, bound=Bound.EXACTLY))


def _factor_meanings(claim: Claim, threshold: Threshold, *, fast: bool) -> list[Claim]:
    """That many times as much, or that much more: 2 times as fast, or 3 times."""

    def more(number: Decimal) -> Decimal:
        return number + 1

    def share(number: Decimal) -> Decimal:
        return (number - 1) * 100

    if fast:
        return [claim, _converted(claim, threshold, Unit.FACTOR, more)]
    plain = _converted(claim, threshold, Unit.RELATIVE, share)
    return [plain, _converted(claim, threshold, Unit.RELATIVE, lambda number: number * 100)]


def _percent_meanings(claim: Claim, threshold: Threshold) -> list[Claim]:
    """10 % less time or 1.1 times as fast; 20 % more time, or 1.25 times as long."""

    def factor(percent: Decimal) -> Decimal:
        share = percent / 100
        if claim.relation is Relation.FASTER:
            return (1 + share).normalize()
        return (1 / (1 - share)).quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()

    meanings = [replace(claim, threshold=replace(threshold, unit=Unit.TIME))]
    if claim.relation is Relation.FASTER or (threshold.limit or threshold.amount) < 100:
        meanings.append(_converted(claim, threshold, Unit.FACTOR, factor))
    return meanings


def _converted(
    claim: Claim, threshold: Threshold, unit: Unit, convert: Callable[[Decimal], Decimal]
) -> Claim:
    """The claim with its numbers in another unit."""
    limit = threshold.limit
    changed = replace(
        threshold,
        amount=convert(threshold.amount),
        unit=unit,
        limit=None if limit is None else convert(limit),
    )
    return replace(claim, threshold=changed)
