"""Noun phrases: what a sentence names or counts, and the numbers that it counts with."""

from collections.abc import Mapping
from dataclasses import replace

from podium.core.problems import Problem, ProblemError
from podium.figures.claims.claim import Choice, Count, Quantity
from podium.figures.claims.grammar_nodes import Part, Token
from podium.figures.claims.scope import ANY, ANY_OTHER
from podium.figures.claims.thresholds import NUMBERS, MiscountError, MisplacedError, token_texts

__all__ = ["read_choice", "read_positive", "read_row"]

_QUANTITIES = {
    "every": Count(),
    "every_other": Count(),
    "whichever": Count(),
    "some": Count(Quantity.SOME),
    "any": ANY,
    "any_other": ANY_OTHER,
    "none": Count(Quantity.NONE),
    "not_every": Count(Quantity.NOT_EVERY),
    "both": Count(total=2),
    "majority": Count(Quantity.MAJORITY),
    "minority": Count(Quantity.MINORITY),
    "half": Count(Quantity.HALF),
    "exactly_half": Count(Quantity.EXACTLY_HALF),
}


_MARKS = frozenset(
    {"best_of_group", "excluded", "fastest_of_group", "group", "only", "others", "total"}
)
"""What a phrase may have beside its quantity."""


def read_choice(node: Part, *, definite: bool) -> Choice:
    """Names, or a quantity of all, with their exceptions.

    Raises:
        MisplacedError: A name is in it twice, or it is “it”, and nothing says what that is.
        MiscountError: There are not as many names as it says.
        ProblemError: A number is zero.
    """
    names = _distinct_names(node)
    marks = {child.name: child for child in node.children if isinstance(child, Part)}
    if "it" in marks:
        raise MisplacedError(node.start)
    count = _count_of(marks, of_all="group" in marks or not names, definite=definite)
    if names:
        if "others" not in marks:
            _check_size(node, marks, count)
        if count.quantity is Quantity.EXACTLY and count.number == len(names):
            count = Count()
        is_all = count.quantity is Quantity.EVERY and (count.total or "every" in marks)
        count = replace(count, total=len(names) if is_all and "others" not in marks else 0)
    excluded = tuple(token_texts(marks["excluded"])) if "excluded" in marks else ()
    if "group" in marks and excluded:
        names, count = _without_exceptions(names, excluded, marks["excluded"]), Count()
    return Choice(names, count, excluded, "only" in marks)


def _count_of(marks: Mapping[str, Part], *, of_all: bool, definite: bool) -> Count:
    """The quantity of a phrase, with the number of all that it says."""
    count = Count()
    for rule, mark in marks.items():
        if rule in _QUANTITIES:
            count = _QUANTITIES[rule]
        elif rule not in _MARKS:
            count = _read_count(rule, mark)
    total = read_positive(marks["total"]) if "total" in marks else count.total
    if "bare" in marks and of_all and ("every" in marks or (definite and not total)):
        return Count(total=read_positive(marks["bare"]))
    return replace(count, total=total)


def _distinct_names(node: Part) -> tuple[str, ...]:
    """The names of a phrase; a list with one of them twice goes further than it is meant to."""
    names: dict[str, None] = {}
    for token in node.children:
        if isinstance(token, Token):
            if token.text in names:
                raise MisplacedError(token.start)
            names[token.text] = None
    return tuple(names)


def _without_exceptions(
    names: tuple[str, ...], excluded: tuple[str, ...], node: Part
) -> tuple[str, ...]:
    """The models of a group but for some of them."""
    left = tuple(name for name in names if name not in excluded)
    if not left or not set(excluded) <= set(names):
        raise MisplacedError(node.start)
    return left


def _check_size(node: Part, marks: Mapping[str, Part], count: Count) -> None:
    """Refuse “all four of A, B and C”, and as many of them as they are not."""
    tokens = [child for child in node.children if isinstance(child, Token)]
    size = len({token.text for token in tokens})
    numbers = [
        token
        for rule, mark in marks.items()
        if rule not in {"excluded", "only"}
        for token in mark.tokens()
    ]
    if "both" in marks:
        numbers.append(Token("COUNT", "2", marks["both"].start))
    wrong = count.total and count.total != size
    if numbers and (wrong or (count.quantity.counts and count.number > size)):
        raise MiscountError(numbers[0], tokens)


def _read_count(rule: str, node: Part) -> Count:
    """A quantifier with a number: “more than 2” is at least 3, “fewer than 2” at most 1."""
    match rule:
        case "least":
            return Count(Quantity.LEAST, read_positive(node))
        case "more":
            return Count(Quantity.LEAST, _read_number(node) + 1)
        case "fewer":
            return Count(Quantity.AT_MOST, read_positive(node) - 1)
        case "at_most":
            return Count(Quantity.AT_MOST, _read_number(node))
        case "all_but":
            return Count(Quantity.ALL_BUT, read_positive(node))
    return Count(Quantity.EXACTLY, _read_number(node))


def read_positive(node: Part) -> int:
    """A positive number: “at least 0” is always true, and there is no rank 0."""
    number = _read_number(node)
    if not number:
        raise ProblemError(Problem("claim-zero", None, _number_facts(node)))
    return number


def read_row(node: Part) -> list[int]:
    """The ranks of “first, second and fourth”."""
    return [_as_number(text) for text in token_texts(node)]


def _number_facts(node: Part) -> dict[str, str]:
    """The number of a rule, and at which character it begins."""
    number = next(child for child in node.children if isinstance(child, Token))
    return {"number": number.text, "column": str(number.start + 1)}


def _read_number(node: Part) -> int:
    (text,) = token_texts(node)
    return _as_number(text)


def _as_number(text: str) -> int:
    digits = text.casefold().strip("#stndrh")
    return NUMBERS.get(text.casefold()) or int(digits)
