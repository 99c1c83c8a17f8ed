"""The numbers of a sentence: what it says of a difference or of a value, and how exactly."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from podium.core.problems import Problem, ProblemError
from podium.figures.claims.claim import Bound, Relation, Threshold, Unit
from podium.figures.claims.grammar_nodes import Part, Token

__all__ = [
    "NUMBERS",
    "NUMBER_RULES",
    "MiscountError",
    "MisplacedError",
    "MissingError",
    "OutsiderError",
    "number_fields",
    "read_threshold",
    "token_texts",
]

_WORDS = (
    (
        "one two three four five six seven eight nine ten "
        "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    ),
    "first second third fourth fifth sixth seventh eighth ninth tenth",
    "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九",
)
NUMBERS = {text: number for line in _WORDS for number, text in enumerate(line.split(), 1)} | {
    "两": 2
}
"""Numbers that are written as words."""
_TEN_THOUSAND = "万"
_ROUND = 1000
"""From which number on the zeros at its end are no digits of what is about it."""
_MARKS: Mapping[str, Mapping[str, object]] = {
    "at_least": {"bound": Bound.AT_LEAST},
    "above": {"bound": Bound.ABOVE},
    "below": {"bound": Bound.BELOW},
    "up_to": {"bound": Bound.AT_MOST},
    "about": {"about": True},
    "nearly": {"about": True, "side": -1},
    "just_over": {"about": True, "side": 1},
    "relative": {"relative": True},
}
"""Rules that say how a number is meant."""
_UNITS = {
    "points": Unit.POINTS,
    "percentage_points": Unit.PERCENTAGE_POINTS,
    "percent": Unit.PERCENT,
    "tenths": Unit.PERCENT,
    "share": Unit.TIME,
    "factor": Unit.FACTOR,
    "times": Unit.FACTOR,
    "twice": Unit.FACTOR,
    "multiple": Unit.FACTOR,
    "multiple_of": Unit.FACTOR,
    "times_as_long": Unit.FACTOR,
}
"""Rules that are a number in a unit."""
_SPEED_VALUES = {"faster_value": Bound.BELOW, "slower_value": Bound.ABOVE}
"""Rules that compare a time with a number."""
_RANGES = frozenset({"ranging", "ranging_between"})
"""Rules that say from which value to which all are."""
NUMBER_RULES = frozenset(
    {*_MARKS, *_UNITS, *_SPEED_VALUES, *_RANGES, "value", "share_of", "time_share"}
)
"""Rules that `number_fields` knows."""


class MisplacedError(Exception):
    """A part of a claim says nothing there, or is repeated, at a position of its text."""

    def __init__(self, start: int) -> None:
        """Note where."""
        super().__init__(start)
        self.start = start


class MissingError(Exception):
    """A sentence ends without something: `rival`, `metric`, `benchmark` or `number`."""

    def __init__(self, missing: str) -> None:
        """Note what."""
        super().__init__(missing)
        self.missing = missing


class MiscountError(Exception):
    """A number says how many are named, and there are not that many."""

    def __init__(self, number: Token, names: Iterable[Token]) -> None:
        """Note the number, and what is named."""
        super().__init__(number)
        self.number = number
        self.names = tuple(names)


class OutsiderError(Exception):
    """What is said of a model is said among other models."""

    def __init__(self, model: str, pool: Iterable[str]) -> None:
        """Note the model, and those among which it is said."""
        super().__init__(model)
        self.model = model
        self.pool = tuple(pool)


def token_texts(node: Part) -> list[str]:
    """The numbers and names of a rule, as they are written."""
    return [child.text for child in node.children if isinstance(child, Token)]


def number_fields(rule: str, node: Part) -> dict[str, object]:
    """What a rule says of the number of a claim; nothing if it is about something else.

    Raises:
        MisplacedError: A share of 100 %.
    """
    if rule == "value":
        return _value_fields(node)
    if rule in _RANGES:
        return _value_fields(node) | {"relation": Relation.RANGE}
    if rule in _SPEED_VALUES:
        return _value_fields(node) | {"bound": _SPEED_VALUES[rule], "timed": True}
    if rule in {"share_of", "time_share"}:
        return _share_fields(node)
    if rule in _UNITS:
        return _amounts(node) | {"unit": _UNITS[rule]}
    return dict(_MARKS.get(rule, {}))


def _amounts(node: Part) -> dict[str, object]:
    """The number of a rule, or both of “between 1 and 2”."""
    texts = [text.casefold() for text in token_texts(node)] or ["two"]  # twice
    numbers = [_number(text) * (10 if node.name == "tenths" else 1) for text in texts]
    fields: dict[str, object] = dict(zip(("amount", "limit"), numbers, strict=False))
    return fields | ({"rounded": True} if any(_TEN_THOUSAND in text for text in texts) else {})


def _number(text: str) -> Decimal:
    """A number of words or digits; of 14.5 万 it keeps in its exponent that it is rounded."""
    digits = text.removesuffix(_TEN_THOUSAND).rstrip().replace(",", "")
    number = Decimal(NUMBERS.get(digits, digits))
    return number.scaleb(4) if digits != text.replace(",", "") else number


def _value_fields(node: Part) -> dict[str, object]:
    fields: dict[str, object] = {"relation": Relation.VALUE, "unit": Unit.VALUE}
    for child in node.children:
        if isinstance(child, Part):
            mark = child.name
            fields |= {"unit": Unit.PERCENTAGE} if mark == "percentage" else _MARKS[mark]
    return fields | _amounts(node)


def _share_fields(node: Part) -> dict[str, object]:
    """What is said of “60 % of B's”: lower by 40 %, or of a time, 40 % less."""
    more = Decimal(token_texts(node)[0]) - 100
    if not more:  # that is to be level, which has a word
        raise MisplacedError(node.start)
    if node.name == "time_share":
        relation, unit = (Relation.SLOWER if more > 0 else Relation.FASTER), Unit.TIME
    else:
        relation, unit = (Relation.HIGHER if more > 0 else Relation.LOWER), Unit.RELATIVE
    return {"relation": relation, "amount": abs(more), "unit": unit, "share": True}


def read_threshold(
    fields: Mapping[str, object], starts: Mapping[str, int], relation: Relation
) -> Threshold | None:
    """The number of a sentence; None if it has none.

    Args:
        fields: What the sentence says.
        starts: Where it says that.
        relation: What it says of a model.

    Raises:
        MisplacedError: What says how a number is meant has none, or does not fit it.
        ProblemError: A factor is not above 1: of factors only those are a gain.
    """
    amount, unit = fields.get("amount"), fields.get("unit")
    if not (isinstance(amount, Decimal) and isinstance(unit, Unit)):
        for key in ("bound", "about", "relative"):
            if key in fields:
                raise MisplacedError(starts[key])
        return None
    if unit is Unit.FACTOR and amount <= 1 and relation.compares:
        facts = {"number": str(amount), "column": str(starts["amount"] + 1)}
        raise ProblemError(Problem("claim-factor", None, facts))
    if "relative" in fields:
        if unit is not Unit.PERCENT:
            raise MisplacedError(starts["relative"])
        unit = Unit.RELATIVE
    bounds = _range(amount, fields, starts)
    if bounds:
        return Threshold(bounds[0], unit, Bound.BETWEEN, bounds[1])
    if "attained" in fields and "bound" not in fields:  # more reaches that as well
        return Threshold(amount, unit, Bound.AT_LEAST)
    return Threshold(amount, unit, _bound(fields, starts, relation))


def _bound(fields: Mapping[str, object], starts: Mapping[str, int], relation: Relation) -> Bound:
    bound = fields.get("bound", Bound.EXACTLY)
    assert isinstance(bound, Bound)
    if "share" not in fields or bound is Bound.EXACTLY:
        return bound
    if bound is not Bound.BELOW or relation not in {Relation.LOWER, Relation.FASTER}:
        raise MisplacedError(starts["bound"])  # less than 120 % of it may be less than all of it
    return Bound.ABOVE  # less than 60 % of it is lower by more than 40 %


def _range(
    amount: Decimal, fields: Mapping[str, object], starts: Mapping[str, int]
) -> tuple[Decimal, Decimal] | None:
    """Both ends of “between 1 and 2”, or of what is about a number.

    That is what rounds to it in its digits, and is at most a tenth away: of 2, from 1.8 to 2.2.
    Nearly 2 is from 1.8, and just over 2 up to 2.2.
    """
    limit = fields.get("limit")
    if isinstance(limit, Decimal):
        for key in ("bound", "about"):
            if key in fields:
                raise MisplacedError(starts[key])
        if limit <= amount:
            raise MisplacedError(starts["limit"])
        return amount, limit
    exactly = "rounded" in fields and "bound" not in fields
    if "about" not in fields and not exactly:
        return None
    if "side" in fields and "denial" in fields:
        raise MisplacedError(starts["side"])  # not nearly is far from it
    if "bound" in fields:
        raise MisplacedError(starts["about"])
    is_round = amount >= _ROUND  # of 175,000 the last digit is the 5
    exponent = (amount.normalize() if is_round else amount).as_tuple().exponent
    assert isinstance(exponent, int)
    room = min(Decimal(5).scaleb(exponent - 1), amount / 10)
    side = fields.get("side")
    low = amount if side == 1 else amount - room
    high = amount if side == -1 else amount + room
    return low.normalize(), high.normalize()
