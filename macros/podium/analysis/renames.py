"""Models that were probably renamed: a new name beside one that vanished."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping

from podium.core.problems import nearest
from podium.core.spelling import spelling_key, tokens

__all__ = ["likely_renames"]

_LIKENESS = 0.8

Values = Mapping[Hashable, Hashable]
"""What was measured of a model, by where it was measured."""


def likely_renames(
    vanished: Mapping[str, Values], appeared: Mapping[str, Values]
) -> Mapping[str, str]:
    """New names by the old ones that they probably replace; each is used once.

    In this order: another spelling of the same name; the very same values, if no other model has
    them; a slip of the pen in a name with the same numbers, as `7b` and `70b` are two models.
    """
    pairs: dict[str, str] = {}
    for rule in (_same_spelling, _same_values, _slip):
        old = {name: values for name, values in vanished.items() if name not in pairs}
        new = {name: values for name, values in appeared.items() if name not in pairs.values()}
        for before, after in rule(old, new):
            if before not in pairs and after not in pairs.values():
                pairs[before] = after
    return pairs


def _same_spelling(
    vanished: Mapping[str, Values], appeared: Mapping[str, Values]
) -> Iterator[tuple[str, str]]:
    spellings = {spelling_key(name): name for name in reversed([*appeared])}
    for name in vanished:
        if spelling_key(name) in spellings:
            yield name, spellings[spelling_key(name)]


def _same_values(
    vanished: Mapping[str, Values], appeared: Mapping[str, Values]
) -> Iterator[tuple[str, str]]:
    old, new = (
        {name: frozenset(values.items()) for name, values in models.items()}
        for models in (vanished, appeared)
    )
    counts = Counter([*old.values(), *new.values()])
    owners = {values: name for name, values in new.items()}
    for name, values in old.items():
        # Of a third model with the same values nobody knows which of the two it was.
        if values and values in owners and counts[values] == 2:
            yield name, owners[values]


def _slip(
    vanished: Mapping[str, Values], appeared: Mapping[str, Values]
) -> Iterator[tuple[str, str]]:
    for name in vanished:
        numbers = _numbers(name)
        alike = [other for other in appeared if _numbers(other) == numbers]
        likely = nearest(name, alike, likeness=_LIKENESS)
        if likely:
            yield name, likely


def _numbers(name: str) -> tuple[str, ...]:
    """The numbers of a name with the letter at each, which tell the sizes of a family apart."""
    return tuple(token for token in tokens(name) if token.isdigit() or len(token) == 1)
