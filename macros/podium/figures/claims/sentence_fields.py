"""What each rule of the grammars says of a claim: the fields of a sentence, and where each is."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from podium.figures.claims.choices import read_positive
from podium.figures.claims.claim import Bound, Denial, Relation, Statistic, Unit
from podium.figures.claims.grammar_nodes import Part
from podium.figures.claims.thresholds import NUMBER_RULES, MisplacedError, number_fields

__all__ = ["collect_fields", "parts_by_name", "sentence_parts"]

_HALF = Decimal("5E+1")
"""50 % in one digit: about half is from 45 to 55 %."""
_HALVED = {"relation": Relation.LOWER, "amount": _HALF, "unit": Unit.RELATIVE}
_DOUBLED = {"relation": Relation.HIGHER, "amount": Decimal(100), "unit": Unit.RELATIVE}
_TRIPLED = {**_DOUBLED, "amount": Decimal(200)}
_TWICE_AS_FAST = {"relation": Relation.FASTER, "amount": Decimal(2), "unit": Unit.FACTOR}
_FIXED: Mapping[str, Mapping[str, object]] = {
    "first": {"relation": Relation.RANK, "rank": 1},
    "half_as_fast": {"relation": Relation.SLOWER, "amount": Decimal(2), "unit": Unit.FACTOR},
    "half_as_long": _TWICE_AS_FAST,
    "half_speed": {"relation": Relation.SLOWER, "amount": Decimal(2), "unit": Unit.FACTOR},
    "half_time": _TWICE_AS_FAST,
    "one_half": {"amount": _HALF, "unit": Unit.RELATIVE},
    "halves": _HALVED,
    "doubles": _DOUBLED,
    "more_than_doubles": {**_DOUBLED, "bound": Bound.ABOVE},
    "triples": _TRIPLED,
    "more_than_triples": {**_TRIPLED, "bound": Bound.ABOVE},
    "matched": {"relation": Relation.LEVEL, "reached": True},
    "multiple": {"relation": Relation.FASTER},
    "times_as_long": {"relation": Relation.SLOWER},
    "multiple_of": {"relation": Relation.HIGHER},
    "one_more": {"amount": Decimal(2), "unit": Unit.FACTOR},
    "under_half": {**_HALVED, "bound": Bound.ABOVE},
    "under_half_time": {**_TWICE_AS_FAST, "bound": Bound.ABOVE},
    "exceeds": {"exceeds": True},
    "not_exceeds": {"exceeds": True, "denial": Denial.EACH},
    "whole": {"denial": Denial.WHOLE},
    "not_always": {"denial": Denial.WHOLE, "placed": True},
    "not_is": {"denial": Denial.EACH},
    "significantly": {"significant": True},
    "sole": {"sole": True},
    "timed": {"timed": True},
    "within": {"relation": Relation.APART, "bound": Bound.AT_MOST},
    "behind_only": {"relation": Relation.BETTER, "behind_only": True},
    "ends": {"relation": Relation.SPREAD},
    "speed_ends": {"relation": Relation.SPREAD, "timed": True},
    "within_all": {"relation": Relation.SPREAD, "bound": Bound.AT_MOST},
    "reached": {"reached": True},
    "scored_value": {"reached": True, "scored": True},
    "achieved": {"reached": True, "achieved": True},
    "attained": {"reached": True, "attained": True},
    "owned": {"owned": True},
    "own_measure": {"owned": True},
    "definite": {"definite": True},
    "always": {"placed": True, "definite": True, "always": True},
    "as_fast_as_slowest": {},
    "each_of_them": {},
    "passive": {"relation": Relation.WORSE, "passive": True},
    "merely": {"merely": True},
    "mean": {"statistic": Statistic.MEAN},
    "median": {"statistic": Statistic.MEDIAN},
    "scored": {"scored": True},
    "more_accurate": {"relation": Relation.BETTER, "accurate": True},
    "less_accurate": {"relation": Relation.WORSE, "accurate": True},
    "as_accurate": {"relation": Relation.LEVEL, "accurate": True},
    "most_accurate": {"relation": Relation.RANK, "rank": 1, "accurate": True},
    "least_accurate": {"relation": Relation.LAST, "accurate": True},
    "runner_up": {"relation": Relation.RANK, "rank": 2},
    "next_best": {"relation": Relation.RANK, "rank": 2},
    "third_place": {"relation": Relation.RANK, "rank": 3},
    "speed": {"speed": True},
    "together": {"together": True},
    "taken_together": {"pooled": True},
    "summing_up": {"summing_up": True},
    "in_turn": {},
    "in_each": {"definite": True},
    "below_level": {"relation": Relation.WORSE, "below_level": True},
    "ascending": {"ascending": True},
    "descending": {"ascending": False},
    "only_those": {"only_those": True},
    "none_of_them": {"none_of_them": True},
    "row": {"relation": Relation.RANK, "rank": 1},  # of each model it is another one
}
_PHRASES = frozenset(
    {
        *("subjects", "rivals", "metrics", "benchmarks", "contrasted", "excepting"),
        *("pool", "elsewhere", "again", "sequence"),
    }
)
"""Rules that are read as a whole."""
_TRANSPARENT = frozenset({"same", "within", "within_all", "of_all_models", "own_measure"})
"""Rules that say something beside what their parts do."""
_REPEATABLE = frozenset({"definite"})
"""What may be said again: 都 is put after every phrase that it sums up."""


def sentence_parts(tree: Part) -> Iterator[Part]:
    """The parts of a sentence in its order; one that only holds another gives that."""
    for child in tree.children:
        if isinstance(child, Part):
            if child.name == "only_where":
                (choice,) = sentence_parts(child)
                only = Part("only", (), choice.start)
                yield choice._replace(children=(only, *choice.children))
                continue
            if child.name == "of_all_models":
                yield Part("subjects", (), child.start)
            if child.name in _TRANSPARENT:
                yield from sentence_parts(child)
            if child.name != "of_all_models":
                yield child


def parts_by_name(tree: Part) -> Mapping[str, Part]:
    """The parts of a sentence; of those with the same name the first."""
    return {part.name: part for part in reversed([*sentence_parts(tree)])}


def collect_fields(tree: Part) -> tuple[dict[str, object], dict[str, int]]:
    """What the parts say, and where each is said."""
    fields: dict[str, object] = {}
    starts: dict[str, int] = {}
    for node in sentence_parts(tree):
        start = node.start
        for key, part in _fields_of(node.name, node).items():
            is_same = key in fields and not isinstance(part, Part) and fields[key] == part
            if key in fields and not (key in _REPEATABLE or is_same):
                raise MisplacedError(start)
            fields[key], starts[key] = part, start
    return fields, starts


def _fields_of(rule: str, node: Part) -> Mapping[str, object]:
    """What a rule says of the claim."""
    fields: dict[str, object] = {}
    match rule:
        case _ if rule in _PHRASES:
            fields = {rule: node}
        case "same":
            fields = {"relation": Relation.LEVEL}
        case "rank" | "top" | "bottom":
            fields = {"relation": Relation(rule), "rank": read_positive(node)}
        case _ if rule.endswith(("_set", "_few")):
            fields = _few_fields(rule, read_positive(node))
        case "nth_highest" | "nth_lowest" | "nth_last" | "nth_fastest" | "nth_slowest":
            rank = read_positive(node)
            relation = Relation(rule.removeprefix("nth_"))
            fields = {"relation": relation, "rank": rank if rank > 1 else 0}
        case "among":
            fields = {rule: read_positive(node)}
        case "as_fast_as" | "as_slow_as" | "as_long_as":
            faster = rule == "as_fast_as"
            fields = {"relation": Relation.FASTER if faster else Relation.SLOWER}
        case _ if rule in _FIXED:
            fields = dict(_FIXED[rule])
        case _ if rule not in NUMBER_RULES:
            fields = {"relation": Relation(rule.removeprefix("not_"))}
            fields |= {"denial": Denial.EACH} if rule.startswith("not_") else {}
    return fields | number_fields(rule, node)


def _few_fields(rule: str, number: int) -> dict[str, object]:
    """What is said of as many models as are the best, or the only ones of which something holds."""
    fields: dict[str, object] = {}
    if rule == "sole_few" or rule.endswith("_set"):  # else that is one of them
        fields |= {"few": number, "sole": True}
    if rule.startswith(("highest", "lowest")):
        fields |= {"relation": Relation(f"{rule.partition('_')[0]}_few"), "rank": number}
    elif rule != "sole_few":
        is_last = rule.startswith(("worst", "slowest"))
        fields |= {"relation": Relation.BOTTOM if is_last else Relation.TOP, "rank": number}
    if rule.endswith("set"):
        fields |= {"complete": True}
    if rule.startswith(("fastest", "slowest")):
        fields |= {"timed": True}
    return fields
