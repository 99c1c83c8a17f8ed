"""A part of the models as the scope of a sentence: “of the baselines”, “among A, B and C”.

A rank is then one among these models, and what is counted is counted of them. Where a sentence
ranks models that it counts, it may mean either: “of A, B and C, only A ranks first”.
"""

from collections.abc import Mapping
from dataclasses import replace

from podium.figures.claims.choices import read_choice
from podium.figures.claims.claim import Choice, Claim, Count, Relation
from podium.figures.claims.grammar_nodes import Part
from podium.figures.claims.scope import ANY_OTHER, TwoMeaningsError
from podium.figures.claims.thresholds import MisplacedError, OutsiderError, token_texts

__all__ = ["check_pool", "narrow_choices"]

_PAIR = 2


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
    if (rivals := choices.get("rivals")) and _is_group(fields["rivals"]):
        choices["rivals"] = _without(rivals, choices["subjects"], starts)
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
        choices["subjects"] = _of_pool(subjects, pool)
    elif (rivals := choices.get("rivals")) and not rivals.names:
        others = tuple(model for model in pool if model not in subjects.names)
        choices["rivals"] = replace(rivals, names=others, count=_plain(rivals.count))
    else:
        raise MisplacedError(starts["pool"])
    return pool if relation.ranks else ()


def _is_group(node: object) -> bool:
    return isinstance(node, Part) and any(
        isinstance(child, Part) and child.name == "group" for child in node.children
    )


def _without(rivals: Choice, subjects: Choice, starts: Mapping[str, int]) -> Choice:
    """The models of a group that one of them is compared with: the others."""
    others = tuple(model for model in rivals.names if model not in subjects.names)
    if not others:
        raise MisplacedError(starts["rivals"])
    total = rivals.count.total and len(others)
    return replace(rivals, names=others, count=replace(_plain(rivals.count), total=total))


def _of_pool(subjects: Choice, pool: tuple[str, ...]) -> Choice:
    """Those of some models that are meant: “only A” is A, and not the others of these."""
    if subjects.only:
        others = tuple(model for model in pool if model not in subjects.names)
        return replace(subjects, excluded=others, only=False)
    left = tuple(model for model in pool if model not in subjects.excluded)
    count = Count(total=len(left)) if subjects.count == Count() else subjects.count
    return replace(subjects, names=left, count=count)


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
    in_top = claim.relation in {Relation.TOP, Relation.BOTTOM}
    if claim.rank > len(claim.pool) - in_top:
        raise MisplacedError(starts["pool"])
    subjects = fields["subjects"]
    assert isinstance(subjects, Part)
    marks = {child.name for child in subjects.children if isinstance(child, Part)}
    only = "few" not in fields and ("only" in marks or "sole" in fields)
    if only or not token_texts(subjects):
        raise TwoMeaningsError([claim, replace(claim, pool=())])
