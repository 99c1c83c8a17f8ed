"""Which parts of a sentence belong together: what makes no sense beside the rest is refused."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from podium.figures.claims.claim import Choice, Claim, Count, Denial, Quantity, Relation, Unit
from podium.figures.claims.grammar_nodes import Part
from podium.figures.claims.scope import ANY, TwoMeaningsError
from podium.figures.claims.thresholds import MisplacedError, MissingError, token_texts

__all__ = ["PLACES", "check_choices", "check_parts", "check_places", "claims_of_each"]

PLACES = frozenset({"benchmarks", "metrics"})
"""What says where something is true."""
_SIZED = frozenset(
    {
        *(Relation.BETTER, Relation.WORSE, Relation.HIGHER, Relation.LOWER),
        *(Relation.FASTER, Relation.SLOWER),
    }
)
"""Relations that have a size and a direction, and can be significant."""
_NUMBERED = frozenset({Relation.VALUE, Relation.RANGE, Relation.APART, Relation.SPREAD})
"""Relations that have a number and no direction."""


def check_parts(
    relation: Relation, fields: Mapping[str, object], starts: Mapping[str, int]
) -> None:
    """Refuse what does not belong to what is said, and miss what does."""
    sized = relation in _SIZED and fields.get("denial") is not Denial.EACH
    needless = {
        "rivals": not relation.compares,
        "amount": not (sized or relation in _NUMBERED),
        "significant": not sized or not fields.keys().isdisjoint({"elsewhere", "statistic"}),
        "among": relation.compares or relation in {Relation.VALUE, Relation.RANGE},
    }
    if relation in {Relation.DIFFERENT, Relation.AS_FAST, Relation.APART}:
        needless["denial"] = fields.get("denial") is Denial.WHOLE
    for key, unfit in needless.items():
        if unfit and key in fields:
            raise MisplacedError(starts[key])
    if fields.get("denial") is Denial.WHOLE and "always" in fields:
        raise MisplacedError(starts["always"])  # not always, or never
    if relation is Relation.SPREAD and fields.get("unit") in {Unit.PERCENT, Unit.RELATIVE}:
        raise MisplacedError(starts["amount"])  # of the best value, or of the worst
    if "merely" in fields and "amount" not in fields:
        raise MisplacedError(starts["merely"])  # by only so much, or better than only that one
    if relation in {Relation.APART, Relation.SPREAD} and "amount" not in fields:
        raise MissingError("number")
    if relation.compares and fields.keys().isdisjoint({"rivals", "elsewhere", "statistic"}):
        raise MissingError("rival")
    named = {
        Relation.HIGHER,
        Relation.LOWER,
        Relation.HIGHEST,
        Relation.LOWEST,
        Relation.HIGHEST_FEW,
        Relation.LOWEST_FEW,
        Relation.VALUE,
        Relation.RANGE,
        Relation.APART,
        Relation.WIDER,
        Relation.NARROWER,
        Relation.SPREAD,
    }
    if "metrics" not in fields and (relation in named or "behind_only" in fields):
        raise MissingError("metric")


def check_choices(
    choices: Mapping[str, Choice], fields: Mapping[str, object], starts: Mapping[str, int]
) -> None:
    """Refuse models that are counted where it is open which are meant, and another metric."""
    again = fields.get("again")  # the metric, which a second phrase repeats
    if isinstance(again, Part) and choices.get("metrics") != Choice((*token_texts(again),)):
        raise MisplacedError(starts["again"])
    if "few" in fields:
        _check_few(choices, fields, starts)
    if fields.get("relation") is Relation.RANGE:
        _check_range(choices, fields, starts)
    _check_whichever(choices, fields, starts)


def _check_whichever(
    choices: Mapping[str, Choice], fields: Mapping[str, object], starts: Mapping[str, int]
) -> None:
    """Refuse “on whichever benchmark, two models …”: on each that may be others, or the same.

    What “A does not do regardless of the benchmark” it may do on some, or on none.
    """
    models = [choices[key] for key in ("subjects", "rivals") if key in choices]
    plain = all(
        choice.count.quantity in {Quantity.EVERY, Quantity.NONE}
        and not (choice.only or choice.excluded)
        for choice in models
    )
    denied = starts.get("denial", math.inf)
    if choices["subjects"].count.quantity is Quantity.NONE:
        denied = starts["subjects"]
    for key, node in fields.items():
        children = node.children if isinstance(node, Part) else ()
        marks = {child.name for child in children if isinstance(child, Part)}
        is_open = denied < starts[key] or not (plain or "complete" in fields)
        if "whichever" in marks and is_open:
            raise MisplacedError(starts[key])


def _check_range(
    choices: Mapping[str, Choice], fields: Mapping[str, object], starts: Mapping[str, int]
) -> None:
    """Refuse a range of two models, and one “on every benchmark”, which may be that of each."""
    subjects = choices["subjects"]
    if subjects.count.quantity is not Quantity.EVERY or subjects.only:
        raise MisplacedError(starts["subjects"])
    if len(choices["metrics"].names) != 1:
        raise MisplacedError(starts["metrics"])
    if "pooled" not in fields and not choices.get("benchmarks", Choice(("",))).is_plain:
        raise MisplacedError(starts["benchmarks"])


def check_places(claim: Claim, starts: Mapping[str, int], benchmarks: Collection[str]) -> None:
    """Refuse “on every benchmark, two models …”: on each that may be others, or the same.

    Args:
        claim: What was read.
        starts: Where its parts are.
        benchmarks: Those that are meant where none is named.

    Raises:
        TwoMeaningsError: It may mean a claim for each benchmark.
        MisplacedError: It may mean two things.
    """
    subjects = claim.subjects
    quantity = subjects.count.quantity
    if starts.get("relation", 0) < starts["subjects"]:
        return  # of the models that are better everywhere
    outer = [
        place
        for key, place in (("benchmarks", claim.benchmarks), ("metrics", claim.metrics))
        if starts.get(key, starts["subjects"]) < starts["subjects"] and len(place.names) != 1
    ]
    for place in outer:
        plain = quantity is Quantity.EVERY or place.count.quantity is Quantity.EVERY
        alone = subjects.only or (quantity is Quantity.NONE and subjects.excluded)
        if alone or quantity not in {Quantity.EVERY, Quantity.NONE}:
            if outer == [claim.benchmarks]:
                _check_each(claim, place.names or benchmarks)
            raise MisplacedError(starts["subjects"])
        if not plain and place.count != ANY:
            raise MisplacedError(starts["subjects"])


def _check_each(claim: Claim, benchmarks: Collection[str]) -> None:
    """Say what is meant if it is said of each benchmark: that is a claim for each of them."""
    place = claim.benchmarks
    whole = place.count.quantity is Quantity.EVERY and not (place.only or place.excluded)
    if whole and benchmarks:
        each = tuple(replace(claim, benchmarks=Choice((name,))) for name in benchmarks)
        raise TwoMeaningsError([claim, each])


def _check_few(
    choices: Mapping[str, Choice], fields: Mapping[str, object], starts: Mapping[str, int]
) -> None:
    """Refuse “the three best are A and B”, and those on some benchmark, which may differ."""
    if len(choices["subjects"].names) != fields["few"]:
        raise MisplacedError(starts["subjects"])
    for key in choices.keys() - {"subjects"} if "complete" in fields else ():
        choice = choices[key]
        if choice.count.quantity is not Quantity.EVERY or choice.only or choice.excluded:
            raise MisplacedError(starts[key])


def claims_of_each(claim: Claim, joint: Sequence[str], start: int) -> tuple[Claim, ...]:
    """What a claim says of each benchmark, where other models may be meant than on another one.

    Raises:
        MisplacedError: It does not say of each that it is so, or there is only one.
    """
    place = claim.benchmarks
    names = place.names or tuple(joint)
    if len(names) <= 1 or place != Choice(place.names, Count(total=place.count.total)):
        raise MisplacedError(start)
    return tuple(replace(claim, benchmarks=Choice((name,))) for name in names)
