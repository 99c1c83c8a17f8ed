"""From the parser's tree to a `Claim`: the rules that both grammars have, each a part of it."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from lark import Token, Tree

from podium.core.problems import Problem, ProblemError
from podium.figures.claims.claim import (
    Choice,
    Claim,
    Count,
    Denial,
    Quantity,
    Relation,
    Threshold,
    Unit,
)

__all__ = ["TwiceError", "build_claim"]

_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten",
    "一 二 三 四 五 六 七 八 九 十",
)
_NUMBERS = {text: number for line in _NUMBER_WORDS for number, text in enumerate(line.split(), 1)}
_NUMBERS["两"] = 2
_RANKS = {"first": 1, "second": 2, "third": 3}
_DENIALS = {"whole": Denial.WHOLE, "not_ranked": Denial.EACH}


class TwiceError(Exception):
    """A part of a claim is repeated, at a position of its text."""

    def __init__(self, start: int) -> None:
        """Note where."""
        super().__init__(start)
        self.start = start


def build_claim(tree: Tree[Token]) -> Claim:
    """Build the claim that a tree represents.

    Raises:
        TwiceError: Where something is said again: the benchmarks, the metrics, the threshold.
        ProblemError: A number makes it true or false whatever the results are, or may mean two.
    """
    fields: dict[str, object] = {}
    for node in _rule_nodes(tree.children):
        for key, part in _claim_fields(str(node.data), node).items():
            if key in fields:
                raise TwiceError(node.meta.start_pos)
            fields[key] = part
    return Claim(**fields)  # type: ignore[arg-type]  # the keys are fields, each with its own type


def _rule_nodes(children: Iterable[Token | Tree[Token]]) -> Iterator[Tree[Token]]:
    """The rules that say something; one that only holds others gives those."""
    for child in children:
        if isinstance(child, Tree):
            yield child
            if child.data in _DENIALS:
                yield from _rule_nodes(child.children)


def _claim_fields(rule: str, node: Tree[Token]) -> Mapping[str, object]:
    """What a rule says of the claim, by the names of the claim's fields."""
    fields: dict[str, object]
    each = rule.removeprefix("not_")
    match rule:
        case "named" | "counted":
            fields = {"subjects": _read_choice(node)}
        case "only":
            fields = {"subjects": _read_choice(node), "only": True}
        case "rivals" | "metrics" | "benchmarks":
            fields = {rule: _read_choice(node)}
        case "others":
            fields = {"rivals": Choice()}
        case "points" | "percent" | "factor":
            fields = {"threshold": _read_threshold(node, Unit(rule))}
        case "vague":
            facts = {"column": str(node.meta.start_pos + 1), "factor": _token_texts(node)[0]}
            raise ProblemError(Problem("claim-vague-factor", None, facts))
        case "first" | "second" | "third":
            fields = {"relation": Relation.RANK, "rank": _RANKS[rule]}
        case "rank" | "top":
            fields = {"relation": Relation(rule), "rank": _read_positive(node)}
        case "whole" | "not_ranked":
            fields = {"denial": _DENIALS[rule]}
        case _:
            fields = {"relation": Relation(each)}
            fields |= {} if each == rule else {"denial": Denial.EACH}
    return fields


def _read_choice(node: Tree[Token]) -> Choice:
    """Names, or a quantity of all."""
    names = tuple(dict.fromkeys(_token_texts(node)))
    counts = [child for child in node.children if isinstance(child, Tree)]
    if not counts:
        return Choice(names)
    (count,) = counts
    quantity = Quantity(str(count.data))
    if quantity is Quantity.LEAST:
        return Choice((), Count(quantity, _read_positive(count)))
    return Choice((), Count(quantity, _read_number(count) if _token_texts(count) else 0))


def _read_threshold(node: Tree[Token], unit: Unit) -> Threshold:
    """By how much at least; of factors only those above 1 are a gain."""
    amount = Decimal(_token_texts(node)[0])
    if unit is Unit.FACTOR and amount <= 1:
        raise ProblemError(Problem("claim-factor", None, _number_facts(node)))
    return Threshold(amount, unit)


def _read_positive(node: Tree[Token]) -> int:
    """A positive number: “at least 0” is always true, and there is no rank 0."""
    number = _read_number(node)
    if not number:
        raise ProblemError(Problem("claim-zero", None, _number_facts(node)))
    return number


def _number_facts(node: Tree[Token]) -> dict[str, str]:
    """The number of a rule, and at which character it begins."""
    number = next(child for child in node.children if isinstance(child, Token))
    return {"number": str(number), "column": str((number.start_pos or 0) + 1)}


def _token_texts(node: Tree[Token]) -> list[str]:
    return [str(child) for child in node.children if isinstance(child, Token)]


def _read_number(node: Tree[Token]) -> int:
    (text,) = _token_texts(node)
    return _NUMBERS.get(text.casefold()) or int(text)
