"""Places in an order of values that a sentence names, and a value between those of two models.

“In ascending order of the time, A is the second” is that its time is the second lowest, and a value
between two others is the second highest and the second lowest of the three.
"""

from collections.abc import Mapping

from podium.figures.claims.claim import Relation
from podium.figures.claims.grammar_nodes import Part, Token
from podium.figures.claims.sentence_fields import parts_by_name, sentence_parts
from podium.figures.claims.thresholds import MisplacedError, token_texts

__all__ = ["between_trees", "ordered_relation"]

_FROM_END = {
    Relation.RANK: (Relation.HIGHEST, Relation.LOWEST),
    Relation.TOP: (Relation.HIGHEST_FEW, Relation.LOWEST_FEW),
    Relation.LAST: (Relation.LOWEST, Relation.HIGHEST),
    Relation.BOTTOM: (Relation.LOWEST_FEW, Relation.HIGHEST_FEW),
}
"""What a place is in descending order of values, and in ascending order."""
_SECOND = ("nth_highest", "nth_lowest")


def ordered_relation(
    relation: Relation, fields: dict[str, object], starts: Mapping[str, int], tree: Part
) -> Relation:
    """What a place is in the order of values that a sentence names, if it names one.

    Args:
        relation: What is said.
        fields: What the sentence says, of which the first place loses its number.
        starts: Where it says that.
        tree: The sentence.

    Raises:
        MisplacedError: It is no place, or the best, which need not be the first of that order.
    """
    if "ascending" not in fields:
        return relation
    good = any(part.has("quality") for part in sentence_parts(tree))
    if relation not in _FROM_END or good:
        raise MisplacedError(starts["ascending"])
    if fields.get("rank") == 1 and relation is Relation.RANK:
        del fields["rank"]  # the highest has no number
    return _FROM_END[relation][fields["ascending"] is True]


def between_trees(tree: Part) -> list[Part]:
    """The sentences of “A's value is between those of B and C”; none of another sentence.

    Raises:
        MisplacedError: It is not of models by their names, or one of them is between itself.
    """
    parts = parts_by_name(tree)
    if "between" not in parts:
        return []
    ends, start = token_texts(parts["between"]), parts["between"].start
    subjects = parts["subjects"]
    names = [child for child in subjects.children if isinstance(child, Token)]
    is_plain = len(names) == len(subjects.children) and "whole" not in parts
    if not (names and is_plain) or len({*ends, *(name.text for name in names)}) < len(names) + 2:
        raise MisplacedError(start)
    rest = [child for child in tree.children if child not in (parts["between"], subjects)]
    return [
        tree._replace(
            children=(
                subjects._replace(children=(name,)),
                *rest,
                Part("pool", tuple(name._replace(text=text) for text in (name.text, *ends)), start),
                Part(place, (Token("COUNT", "2", start),), start),
            )
        )
        for name in names
        for place in _SECOND
    ]
