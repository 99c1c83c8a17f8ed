"""One value and one text a model, from the rows of its runs."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from podium.core.numbers import Value, mean

__all__ = ["Groups", "joined_texts", "known_values", "mean_values", "run_values"]

Groups = Mapping[str, Sequence[int]]
"""The indices of a benchmark's rows by model, in the file's order."""

_Number = TypeVar("_Number", Decimal, Value)


def known_values(values: Iterable[_Number | None]) -> list[_Number]:
    """The values that were measured."""
    return [value for value in values if value is not None]


def mean_values(groups: Groups, values: Sequence[Decimal | None]) -> dict[str, Value | None]:
    """A column's value for each model: the exact mean over the runs that measured it."""
    if len(values) == len(groups):  # one row each
        return dict(zip(groups, values, strict=True))
    rest = iter(values)
    means: dict[str, Value | None] = {}
    for model, group in groups.items():
        measured = known_values(islice(rest, len(group)))
        means[model] = mean(measured) if measured else None
    return means


def run_values(groups: Groups, values: Sequence[Decimal | None]) -> dict[str, tuple[Decimal, ...]]:
    """A column's values in each run of each model; empty if no model has several rows."""
    if len(values) == len(groups):  # one row each
        return {}
    rest = iter(values)
    return {model: tuple(known_values(islice(rest, len(group)))) for model, group in groups.items()}


def joined_texts(texts: Sequence[str], groups: Groups) -> dict[str, str]:
    """An undeclared column: the text of each model; of several runs each text once."""
    return {
        model: ", ".join(dict.fromkeys(filter(None, (texts[index] for index in group))))
        for model, group in groups.items()
    }
