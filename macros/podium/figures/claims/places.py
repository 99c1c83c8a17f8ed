"""Models by their places: “A is 0.01 above the second”, and “the top five are the same models”.

Both are claims about models that are described: the second is 0.01 below A, and the top five of one
benchmark are among those of the other.
"""

from collections.abc import Sequence
from dataclasses import replace

from podium.figures.claims.baseline_subjects import TURNED, is_turnable
from podium.figures.claims.claim import Claim, Denial
from podium.figures.claims.coherence import claims_of_each
from podium.figures.claims.descriptions import Described, unnamed_model
from podium.figures.claims.grammar_nodes import Part, Token
from podium.figures.claims.sentence_fields import parts_by_name, sentence_parts
from podium.figures.claims.thresholds import MisplacedError, MissingError

__all__ = ["read_placed_rival", "read_same_models", "same_models", "turn_to_rival"]

_OF_ONE = {
    "best_set": "top",
    "worst_set": "bottom",
    "highest_set": "highest_few",
    "lowest_set": "lowest_few",
    "top": "top",
    "highest_few": "highest_few",
    "lowest_few": "lowest_few",
}
"""What is said of each of the models that are named together."""


def read_placed_rival(tree: Part) -> Described | None:
    """What a tree says of a model and of the rival that it calls by its place; None without one.

    The rest is said of the rival, as of a subject.

    Raises:
        MisplacedError: It is not about one model.
        MissingError: It is open in which metric or on which benchmark the rival has its place.
    """
    parts = parts_by_name(tree)
    rival = parts.get("placed_rival")
    if rival is None:
        return None
    subjects = parts["subjects"]
    if [type(child) for child in subjects.children] != [Token] or "whole" in parts:
        raise MisplacedError(rival.start)
    places = ("benchmarks",) if _is_timed(rival) else ("metrics", "benchmarks")
    for place in places:
        if place not in parts:
            raise MissingError(place.removesuffix("s"))
    if rival.has("next_best") and "worse" in parts:
        raise MisplacedError(rival.start)  # the one before, and not the second of all
    model = unnamed_model(rival.start)
    rest = [child for child in tree.children if child not in (rival, subjects)]
    own = (model, *rival.children, *(parts[place] for place in places))
    statement = (model, *rest, subjects._replace(name="rivals"))
    return Described(Part("start", own, 0), tree._replace(children=statement))


def _is_timed(rival: Part) -> bool:
    """Whether it has its place by speed, and not in the metric of the rest."""
    names = [child.name for child in rival.children if isinstance(child, Part)]
    return any(name.endswith(("fastest", "slowest")) for name in names)


def turn_to_rival(claim: Claim, start: int) -> Claim:
    """What a model is towards its rival, as what the rival is towards it.

    Args:
        claim: What is said.
        start: Where the rival is.

    Raises:
        MisplacedError: A difference in percent is another one from there.
    """
    turned = TURNED.get(claim.relation)
    if turned is None or claim.denial is not Denial.NONE:
        raise MisplacedError(start)
    if claim.threshold is None or not is_turnable(claim):
        raise MisplacedError(start)
    return replace(claim, relation=turned)


def read_same_models(tree: Part) -> Part | None:
    """A sentence that the first models of benchmarks are the same, as one about each of them."""
    parts = list(sentence_parts(tree))
    same = next((part for part in parts if part.name == "same_models"), None)
    if same is None:
        return None
    front = next(part for part in parts if part.name.endswith(("_set", "_few", "top")))
    if front.name not in _OF_ONE:
        raise MisplacedError(front.start)
    children = [
        front._replace(name=_OF_ONE[front.name]) if child is front else child
        for child in tree.children
        if child is not same
    ]
    return Part(tree.name, (unnamed_model(front.start), *children), same.start)


def same_models(claim: Claim, joint: Sequence[str], start: int) -> tuple[Claim, ...]:
    """That the models with a place on a benchmark have it on the next one, and so on in a circle.

    As many have it on each, so that they are the same on all.

    Raises:
        MisplacedError: It does not say which benchmarks these are, or there is only one.
    """
    on_each = claims_of_each(claim, joint, start)
    if len(claim.metrics.names) != 1:
        raise MisplacedError(start)
    following = (*on_each[1:], on_each[0])
    return tuple(
        replace(there, holder=here) for here, there in zip(on_each, following, strict=True)
    )
