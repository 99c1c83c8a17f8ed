"""From the parser's tree to a `Claim`: the rules that both grammars have, each a part of it.

The parts of a sentence are put together wherever they are in it; what makes no sense together is
refused. A negation has in its scope what follows it: “on every benchmark, A does not beat B” denies
that there is one on which it does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from podium.figures.claims.choices import read_choice, read_positive
from podium.figures.claims.claim import (
    Bound,
    Choice,
    Claim,
    Count,
    Denial,
    Quantity,
    Relation,
    Unit,
)
from podium.figures.claims.grammar import Part
from podium.figures.claims.scope import (
    ANY,
    TwoMeaningsError,
    check_meanings,
    resolve_scope,
)
from podium.figures.claims.speeds import fill_speeds, speed_relation
from podium.figures.claims.thresholds import (
    NUMBER_RULES,
    MisplacedError,
    MissingError,
    number_fields,
    read_threshold,
)
from podium.figures.claims.vocabulary import Speeds

__all__ = ["MisplacedError", "MissingError", "TwoMeaningsError", "build_claim", "sentence_parts"]

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
    "reached": {"reached": True},
    "attained": {"reached": True, "attained": True},
    "owned": {"owned": True},
    "definite": {"definite": True},
    "always": {"placed": True, "definite": True, "always": True},
    "each_of_them": {},
    "passive": {"relation": Relation.WORSE, "passive": True},
    "merely": {"merely": True},
    "runner_up": {"relation": Relation.RANK, "rank": 2},
    "third_place": {"relation": Relation.RANK, "rank": 3},
    "speed": {"speed": True},
    "together": {"together": True},
}
_REPEATABLE = frozenset({"definite"})
"""What may be said again: 都 is put after every phrase that it sums up."""
_MULTIPLES = frozenset(
    {
        *("as_fast_as", "as_slow_as", "as_long_as", "multiple", "multiple_of", "times_as_long"),
        "factor",
        *("half_as_fast", "half_as_long", "half_speed", "half_time", "one_more"),
        "under_half_time",
    }
)
"""What shows that a number of times is the quotient, and not how much more."""


def build_claim(tree: Part, speeds: Speeds, *, one_benchmark: bool = False) -> Claim:
    """Build the claim that a tree represents.

    Args:
        tree: What was parsed.
        speeds: What is measured of speed.
        one_benchmark: Whether there is only one, which need not be named.

    Raises:
        MisplacedError: Where something is said again, or does not belong to the rest.
        MissingError: What a comparison compares with, or the metric, is not said.
        TwoMeaningsError: It can be understood in two ways.
        ProblemError: A number makes it true or false whatever the results are.
    """
    fields, starts = _collect_fields(tree)
    rules = {node.name for node in sentence_parts(tree)}
    relation = _relation_of(fields)
    if "speed" in fields:
        relation = speed_relation(relation, fields, starts)
    if "timed" in fields:
        fill_speeds(relation, fields, starts, speeds)
    threshold = read_threshold(fields, starts, relation)
    _check_parts(relation, fields, starts)
    choices = _read_choices(fields, starts)
    relation = _active_relation(relation, choices, fields, starts)
    if "few" in fields:
        _check_few(choices, fields, starts)
    _check_whichever(choices, fields, starts)
    _check_places(choices, starts)
    denial, rank = fields.get("denial"), fields.get("rank")
    among = fields.get("among")
    claim = Claim(
        relation=relation,
        denial=denial if isinstance(denial, Denial) else Denial.NONE,
        threshold=threshold,
        rank=rank if isinstance(rank, int) else 0,
        among=among if isinstance(among, int) else 0,
        significant="significant" in fields,
        **choices,
    )
    outer = frozenset(key for key in choices if starts[key] < starts.get("denial", 0))
    if choices["subjects"].count.quantity is Quantity.NONE:
        outer |= {key for key in _PLACES & choices.keys() if starts[key] < starts["subjects"]}
    claim = resolve_scope(claim, outer, outspoken="definite" in fields)
    check_meanings(
        claim,
        counted=rules.isdisjoint(_MULTIPLES),
        compared="multiple_of" in rules,
        exceeds="exceeds" in fields and "owned" not in fields and "metrics" in fields,
        reached="reached" in fields,
        attained="attained" in fields and fields.keys().isdisjoint({"bound", "about", "limit"}),
        placed=one_benchmark or not fields.keys().isdisjoint({"benchmarks", "placed"}),
    )
    return _without_exception(claim)


def _without_exception(claim: Claim) -> Claim:
    """“No model except A” is only A: of that the opposite is said."""
    subjects = claim.subjects
    if subjects.count.quantity is Quantity.NONE and subjects.excluded and not subjects.names:
        return replace(claim, subjects=Choice(subjects.excluded, only=True))
    return claim


def _read_choices(fields: Mapping[str, object], starts: Mapping[str, int]) -> dict[str, Choice]:
    """What is named or counted. Who is second only to a rival is beaten by nobody but that."""
    after = min(
        (starts[key] for key in _PLACES if starts.get(key, 0) > starts["subjects"]), default=0
    )
    summed = "definite" in fields and not 0 < after < starts["definite"]  # 都 sums up that place
    choices = {
        key: read_choice(node, definite="definite" in fields if key in _PLACES else summed)
        for key in ("subjects", "rivals", "benchmarks", "metrics")
        if isinstance(node := fields.get(key), Part)
    }
    if "behind_only" in fields:
        if choices["rivals"].count != Count() or not choices["rivals"].names:
            raise MisplacedError(starts["rivals"])  # second to none is first
        choices["subjects"], choices["rivals"] = choices["rivals"], choices["subjects"]
    if isinstance(others := fields.get("contrasted"), Part):
        subjects = choices["subjects"]
        if not subjects.is_plain or len(subjects.names) > 1 or "denial" in fields:
            raise MisplacedError(starts["contrasted"])
        excluded = read_choice(others, definite=False).names
        choices["subjects"] = replace(choices["subjects"], excluded=excluded)
    subjects = choices["subjects"]
    if "together" in fields and not (subjects.is_plain and len(subjects.names) > 1):
        raise MisplacedError(starts["together"])  # it is open with which other model
    if "sole" in fields or "behind_only" in fields:
        choices["subjects"] = replace(choices["subjects"], only=True)
    return choices


def _active_relation(
    relation: Relation,
    choices: dict[str, Choice],
    fields: Mapping[str, object],
    starts: Mapping[str, int],
) -> Relation:
    """The relation of “A is beaten by B”: that B beats A, where this has the same scope.

    Raises:
        MisplacedError: It would not have: “A and B are beaten by some model” may mean the same one.
    """
    if "passive" not in fields:
        return relation
    subjects, rivals = choices["subjects"], choices["rivals"]
    if subjects.is_plain and len(subjects.names) == 1 and "denial" not in fields:
        choices["subjects"], choices["rivals"] = rivals, subjects
        return Relation.BETTER
    if not rivals.is_plain and rivals.count != ANY:
        raise MisplacedError(starts["rivals"])
    return relation


def sentence_parts(tree: Part) -> Iterator[Part]:
    """The parts of a sentence in its order; one that only holds another gives that."""
    for child in tree.children:
        if isinstance(child, Part):
            if child.name == "only_where":
                (choice,) = sentence_parts(child)
                only = Part("only", (), choice.start)
                yield choice._replace(children=(only, *choice.children))
                continue
            if child.name in {"same", "within"}:
                yield from sentence_parts(child)
            yield child


def _collect_fields(tree: Part) -> tuple[dict[str, object], dict[str, int]]:
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
        case "subjects" | "rivals" | "metrics" | "benchmarks" | "contrasted":
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
    if rule != "fastest_few":  # that is one of them
        fields |= {"few": number, "sole": True}
    if rule != "sole_few":
        is_last = rule.startswith(("worst", "slowest"))
        fields |= {"relation": Relation.BOTTOM if is_last else Relation.TOP, "rank": number}
    if rule.endswith("set"):
        fields |= {"complete": True}
    if rule.startswith(("fastest", "slowest")):
        fields |= {"timed": True}
    return fields


def _check_whichever(
    choices: Mapping[str, Choice], fields: Mapping[str, object], starts: Mapping[str, int]
) -> None:
    """Refuse “on whichever benchmark, two models …”: on each that may be others, or the same."""
    models = [choices[key] for key in ("subjects", "rivals") if key in choices]
    plain = all(
        choice.count.quantity in {Quantity.EVERY, Quantity.NONE}
        and not (choice.only or choice.excluded)
        for choice in models
    )
    for key, node in fields.items():
        if (
            isinstance(node, Part)
            and not plain
            and any(
                isinstance(child, Part) and child.name == "whichever" for child in node.children
            )
        ):
            raise MisplacedError(starts[key])


_PLACES = frozenset({"benchmarks", "metrics"})


def _check_places(choices: Mapping[str, Choice], starts: Mapping[str, int]) -> None:
    """Refuse “on every benchmark, two models …”: on each that may be others, or the same."""
    subjects = choices["subjects"]
    quantity = subjects.count.quantity
    if starts.get("relation", 0) < starts["subjects"]:
        return  # of the models that are better everywhere
    for key in _PLACES & choices.keys():
        place = choices[key]
        if len(place.names) == 1 or starts[key] > starts["subjects"]:
            continue
        plain = quantity is Quantity.EVERY or place.count.quantity is Quantity.EVERY
        if quantity not in {Quantity.EVERY, Quantity.NONE} or (subjects.only and not place.names):
            raise MisplacedError(starts["subjects"])
        if not plain and place.count != ANY:
            raise MisplacedError(starts["subjects"])


def _check_few(
    choices: Mapping[str, Choice], fields: Mapping[str, object], starts: Mapping[str, int]
) -> None:
    """Refuse “the three best are A and B”, and those on some benchmark, which may differ."""
    if len(choices["subjects"].names) != fields["few"]:
        raise MisplacedError(starts["subjects"])
    for key in choices.keys() - {"subjects"} if "complete" in fields else ():
        choice = choices[key]
        if choice.count.quantity is not Quantity.EVERY or choice.only or choice.excluded:
            raise MisplacedError(starts[key])


def _relation_of(fields: Mapping[str, object]) -> Relation:
    if "exceeds" in fields:
        return Relation.HIGHER if "owned" in fields else Relation.BETTER
    relation = fields["relation"]
    assert isinstance(relation, Relation)
    return relation


_SIZED = frozenset(
    {
        *(Relation.BETTER, Relation.WORSE, Relation.HIGHER, Relation.LOWER),
        *(Relation.FASTER, Relation.SLOWER),
    }
)
"""Relations that have a size and a direction, and can be significant."""


def _check_parts(
    relation: Relation, fields: Mapping[str, object], starts: Mapping[str, int]
) -> None:
    """Refuse what does not belong to what is said, and miss what does."""
    sized = relation in _SIZED and fields.get("denial") is not Denial.EACH
    needless = {
        "rivals": not relation.compares,
        "amount": not (sized or relation in {Relation.VALUE, Relation.APART}),
        "significant": not sized,
        "among": relation.compares or relation is Relation.VALUE,
    }
    if relation in {Relation.DIFFERENT, Relation.AS_FAST, Relation.APART}:
        needless["denial"] = fields.get("denial") is Denial.WHOLE
    for key, unfit in needless.items():
        if unfit and key in fields:
            raise MisplacedError(starts[key])
    if fields.get("denial") is Denial.WHOLE and "always" in fields:
        raise MisplacedError(starts["always"])  # not always, or never
    if "merely" in fields and "amount" not in fields:
        raise MisplacedError(starts["merely"])  # by only so much, or better than only that one
    if relation is Relation.APART and "amount" not in fields:
        raise MissingError("number")
    if relation.compares and "rivals" not in fields:
        raise MissingError("rival")
    named = {
        Relation.HIGHER,
        Relation.LOWER,
        Relation.HIGHEST,
        Relation.LOWEST,
        Relation.VALUE,
        Relation.APART,
    }
    if "metrics" not in fields and (relation in named or "behind_only" in fields):
        raise MissingError("metric")
