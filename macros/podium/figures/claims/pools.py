"""A part of the models as the scope of a sentence: “of the baselines”, “among A, B and C”.

A rank is then one among these models, and what is counted is counted of them. Where a sentence
ranks models that it counts, it may mean either: “of A, B and C, only A ranks first”.
"""

from collections.abc import Mapping
from dataclasses import replace

from podium.figures.claims.choices import read_choice, read_positive
from podium.figures.claims.claim import Bound, Choice, Claim, Count, Quantity, Relation
from podium.figures.claims.grammar_nodes import Part, Token
from podium.figures.claims.scope import ANY_OTHER, TwoMeaningsError
from podium.figures.claims.thresholds import (
    MiscountError,
    MisplacedError,
    OutsiderError,
    token_texts,
)

__all__ = ["check_pool", "narrow_choices"]

_PAIR = 2
_BESIDE = {"rivals": "subjects", "subjects": "rivals"}
"""What the models of a group are compared with, which is none of them."""


def narrow_choices(
    relation: Relation,
    choices: dict[str, Choice],
    fields: Mapping[str, object],
    starts: Mapping[str, int],
) -> tuple[str, ...]:
    """The models among which a rank is meant; empty if it is among all.

    Args:
        relation: What is said.
        choices: What is named or counted: what is of all models becomes one of these.
        fields: What the sentence says.
        starts: Where it says that.

    Raises:
        MisplacedError: It makes no difference that they are named, or is no part of the sentence.
        OutsiderError: The sentence is about another model.
        MiscountError: There are not as many as it says.
    """
    _check_best(relation, fields, starts)
    for key, beside in _BESIDE.items():
        if key in choices and beside in choices and _is_group(fields[key]):
            choices[key] = _without(choices[key], choices[beside], fields[key], starts[key])
    node = fields.get("pool")
    if not isinstance(node, Part):
        return ()
    pool = read_choice(node, definite=True).names
    if len(pool) < _PAIR:
        raise MisplacedError(starts["pool"])
    subjects = choices["subjects"]
    outsiders = {*subjects.names, *subjects.excluded}.difference(pool)
    if outsiders:
        raise OutsiderError(min(outsiders), pool)
    if relation is Relation.SPREAD or (relation.ranks and not subjects.only and subjects.names):
        return pool
    if subjects.only or not subjects.names:
        compared = choices.get("rivals", Choice()).names
        left = tuple(model for model in pool if model not in compared)
        choices["subjects"] = _of_pool(subjects, left, starts["pool"])
    elif (rivals := choices.get("rivals")) and not rivals.names:
        choices["rivals"] = _of_pool(
            replace(rivals, count=_plain(rivals.count)),
            tuple(model for model in pool if model not in subjects.names),
            starts["pool"],
        )
    else:
        raise MisplacedError(starts["pool"])
    return pool if relation.ranks else ()


def _check_best(
    relation: Relation, fields: Mapping[str, object], starts: Mapping[str, int]
) -> None:
    """Refuse “the best baseline” where that is not to be compared with each of them.

    Who beats the best of several models in a metric beats each of them, and by at least as much.
    """
    node = fields.get("rivals")
    if not isinstance(node, Part):
        return
    marks = {child.name for child in node.children if isinstance(child, Part)}
    if marks.isdisjoint({"best_of_group", "fastest_of_group"}):
        return
    wanted = Relation.BETTER if "best_of_group" in marks else Relation.FASTER
    named = relation is Relation.FASTER or "metrics" in fields
    least = "amount" not in fields or fields.get("bound") in {Bound.AT_LEAST, Bound.ABOVE}
    if relation is not wanted or not (named and least) or "denial" in fields:
        raise MisplacedError(starts["rivals"])


def _is_group(node: object) -> bool:
    return isinstance(node, Part) and node.has("group")


def _without(group: Choice, beside: Choice, node: object, start: int) -> Choice:
    """The models of a group that one of them is compared with: the others."""
    others = tuple(model for model in group.names if model not in beside.names)
    if not others:
        raise MisplacedError(start)
    assert isinstance(node, Part)
    marks = {child.name: child for child in node.children if isinstance(child, Part)}
    if "others" in marks and "total" in marks and read_positive(marks["total"]) != len(others):
        names = (child for child in node.children if isinstance(child, Token))
        left = [token for token in names if token.text in others]
        raise MiscountError(next(marks["total"].tokens()), left)
    total = group.count.total and len(others)
    return replace(group, names=others, count=replace(_plain(group.count), total=total))


def _of_pool(choice: Choice, pool: tuple[str, ...], start: int) -> Choice:
    """Those of some models that are meant: “only A” is A, and not the others of these.

    Raises:
        MisplacedError: There are none, or fewer than the sentence says.
    """
    if choice.only:
        others = tuple(model for model in pool if model not in choice.names)
        return replace(choice, excluded=others, only=False)
    left = tuple(model for model in pool if model not in choice.excluded)
    count = choice.count
    if not left or (count.quantity.counts and count.number > len(left)):
        raise MisplacedError(start)
    if count.quantity is not Quantity.EVERY and count.total == len(pool):
        count = replace(count, total=0)
    return replace(choice, names=left, count=Count(total=len(left)) if count == Count() else count)


def _plain(count: Count) -> Count:
    return Count() if count == ANY_OTHER else count


def check_pool(claim: Claim, fields: Mapping[str, object], starts: Mapping[str, int]) -> None:
    """Refuse a rank that is always one of so few, and one that may be among all models.

    Args:
        claim: What was read.
        fields: What the sentence says.
        starts: Where it says that.

    Raises:
        MisplacedError: There are not as many models.
        TwoMeaningsError: It may be a rank among all.
    """
    if not claim.pool or claim.relation is Relation.SPREAD:
        return
    if claim.rank > len(claim.pool) - claim.relation.is_few:
        raise MisplacedError(starts["pool"])
    subjects = fields["subjects"]
    assert isinstance(subjects, Part)
    marks = {child.name for child in subjects.children if isinstance(child, Part)}
    only = "few" not in fields and ("only" in marks or "sole" in fields)
    if only or not token_texts(subjects):
        raise TwoMeaningsError([claim, replace(claim, pool=())])
