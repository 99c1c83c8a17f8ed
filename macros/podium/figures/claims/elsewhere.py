"""A model that is compared with itself: “A has a higher Score on X than on Y”.

So are two models: “the gap between A and B is larger on X than on Y”.

The values of two benchmarks are compared as displayed: no test is of both.
"""

from collections.abc import Mapping

from podium.figures.claims.claim import Choice, Relation
from podium.figures.claims.grammar_nodes import Part
from podium.figures.claims.thresholds import MisplacedError, MissingError, token_texts

__all__ = ["read_elsewhere"]


def read_elsewhere(
    relation: Relation,
    choices: Mapping[str, Choice],
    fields: Mapping[str, object],
    starts: Mapping[str, int],
) -> str:
    """The benchmark with which another one is compared; empty if models are compared.

    Raises:
        MisplacedError: It is not one other benchmark.
        MissingError: It is open which benchmark is compared with it.
    """
    node = fields.get("elsewhere")
    if not isinstance(node, Part):
        if relation.is_gap:
            raise MissingError("benchmark")
        return ""
    (name,) = token_texts(node)
    place = choices.get("benchmarks", Choice())
    if not place.names:
        raise MissingError("benchmark")
    if (
        ("rivals" in fields) is not relation.is_gap
        or not relation.compares
        or relation is Relation.DIFFERENT
    ):
        raise MisplacedError(starts["elsewhere"])
    if place != Choice(place.names[:1]) or name in place.names:
        raise MisplacedError(starts["benchmarks"])
    return name
