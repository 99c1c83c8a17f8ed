"""Models of which something else is true: “every model that beats A on X is faster than B on Y”.

What is said is counted among these. It takes over a metric of the condition only where it says the
like on another benchmark; a place that only one of both has may be meant of the other as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from podium.figures.claims.claim import Bound, Choice, Claim, Count, Denial, Quantity
from podium.figures.claims.coherence import PLACES
from podium.figures.claims.descriptions import Described, unnamed_model
from podium.figures.claims.grammar_nodes import Part, Token
from podium.figures.claims.scope import TwoMeaningsError
from podium.figures.claims.sentence_fields import parts_by_name, sentence_parts
from podium.figures.claims.thresholds import MisplacedError, MissingError

__all__ = ["conditional_claim", "read_condition"]

_CONDITIONS = ("condition", "condition_first", "condition_all")
_ALL = frozenset({Quantity.EVERY, Quantity.SOME, Quantity.NONE})


def read_condition(tree: Part) -> Described | None:
    """The condition of a tree for its models, and what it says of them; None if it has none.

    Args:
        tree: What was parsed.

    Raises:
        MisplacedError: “It” is no single model, or what is so elsewhere is nowhere else.
    """
    parts = parts_by_name(tree)
    held = next((parts[name] for name in _CONDITIONS if name in parts), None)
    if held is None:
        return None
    if held.name == "condition_all" and _is_denied_first(held):
        raise MisplacedError(held.start)  # “没有在 X 上更快的模型” may be that there is none
    stated = [part for part in sentence_parts(tree) if part is not held]
    behind = next((part.start for part in stated if part.start > held.start), held.start)
    subjects = parts.get("subjects") or parts.get("converse") or Part("subjects", (), behind)
    first = min(held.start, subjects.start)
    topics = [part for part in stated if part.start < first and part.name in PLACES]
    for topic in topics:
        _check_one_place(topic)
    said = {part.name for part in sentence_parts(held)}
    condition = [child for child in held.children if isinstance(child, Part)]
    condition += [part for part in topics if part.name not in said]
    stated = [part for given in stated for part in _resolved(given, condition, stated)]
    if held.name != "condition":
        stated = [part for part in stated if part not in topics]
        stated += _shared(condition, stated)
    model = unnamed_model(subjects.start)
    if subjects.name == "converse":  # only those of which it is true
        stated = [part for part in stated if part is not subjects]
        everyone = Part("subjects", (), subjects.start)
        return Described(_sentence(model, *stated), _sentence(everyone, *condition))
    if "subjects" not in parts:
        stated.append(subjects)
    return Described(_sentence(model, *condition), tree._replace(children=tuple(stated)))


def _sentence(*parts: Part) -> Part:
    return Part("start", parts, 0)


def _shared(condition: Sequence[Part], stated: Sequence[Part]) -> list[Part]:
    """The benchmark of a condition that comes first: that of the statement too, if it names none.

    Raises:
        MisplacedError: It is several, on each of which other models may be meant.
    """
    if any(part.name == "benchmarks" for part in stated):
        return []
    shared = [part for part in sentence_parts(_sentence(*condition)) if part.name == "benchmarks"]
    for place in shared:
        _check_one_place(place)
    return shared


def _check_one_place(part: Part) -> None:
    if part.name == "benchmarks" and [type(child) for child in part.children] != [Token]:
        raise MisplacedError(part.start)


def _is_denied_first(held: Part) -> bool:
    """Whether a condition begins with what it denies, but for where that is."""
    named = [part.name for part in sentence_parts(held) if part.name != "benchmarks"]
    return named[:1] == ["whole"]


def _resolved(given: Part, condition: Sequence[Part], stated: Sequence[Part]) -> Iterator[Part]:
    """A part of a statement, or what of the condition it stands for."""
    if given.name == "does_so":
        placed = {part.name for part in stated if part.name in PLACES}
        if not placed:
            raise MisplacedError(given.start)
        yield from (part for part in condition if part.name not in placed)
    elif given.name == "rivals" and given.has("it"):
        rivals = [part for part in condition if part.name == "rivals"]
        if [len([*part.tokens()]) for part in rivals] != [1]:
            raise MisplacedError(given.start)
        yield rivals[0]._replace(start=given.start)
    else:
        yield given


def conditional_claim(holder: Claim, claim: Claim, start: int, *, one_benchmark: bool) -> Claim:
    """The claim about the models of which a condition is true.

    Args:
        holder: The condition.
        claim: What is said of them.
        start: Where the sentence says that.
        one_benchmark: Whether there is only one, which need not be named.

    Raises:
        MisplacedError: A condition that no sentence can repeat, or a place that one model has:
            “the three models that have the highest Score” are not all the first.
        TwoMeaningsError: A benchmark or a metric of the one may be that of the other.
    """
    named = claim.subjects.names and not claim.subjects.only
    if (
        named
        or _is_one_place(holder)
        or (claim.subjects.only and claim.relation.ranks)  # of all, or among these
        or (_is_one_place(claim) and claim.subjects.count == Count())
        or holder.elsewhere
        or holder.benchmarks.only
        or _is_even(holder)
        or _is_of_others(claim)
        or (holder.denial is Denial.WHOLE and not holder.benchmarks.is_single)
    ):
        raise MisplacedError(start)
    if not one_benchmark and holder.benchmarks == claim.benchmarks == Choice():
        raise MissingError("benchmark")  # on each it may be of others
    whole = replace(claim, holder=holder)
    if not one_benchmark and (holder.benchmarks == Choice()) is not (claim.benchmarks == Choice()):
        raise TwoMeaningsError([_alike(whole, "benchmarks"), whole])
    if holder.relation.is_speed or claim.relation.is_speed:
        return whole
    if (holder.metrics == Choice()) is not (claim.metrics == Choice()):
        apart = holder.benchmarks != claim.benchmarks and claim.benchmarks.is_single
        parallel = claim.relation.compares and holder.relation.compares and apart
        if claim.metrics != Choice() or not parallel:
            raise TwoMeaningsError([_alike(whole, "metrics"), whole])
        return _alike(whole, "metrics")
    return whole


def _is_one_place(claim: Claim) -> bool:
    """Whether a claim is about a place that one model has."""
    return claim.relation.ranks and not claim.relation.is_few


def _is_even(holder: Claim) -> bool:
    """Whether models are to differ by a number, or by at least that number."""
    threshold = holder.threshold
    return holder.relation.compares and threshold is not None and threshold.bound is Bound.EXACTLY


def _is_of_others(claim: Claim) -> bool:
    """Whether it is said of each towards all others, or towards those without the condition."""
    rivals = claim.rivals
    if not claim.relation.compares or claim.statistic or claim.elsewhere:
        return False
    return not rivals.names and rivals.count.quantity in _ALL


def _alike(claim: Claim, key: str) -> Claim:
    """A claim whose condition is about the same as what it says."""
    holder = claim.holder
    assert holder is not None
    if getattr(claim, key) == Choice():
        return replace(claim, **{key: getattr(holder, key)})
    return replace(claim, holder=replace(holder, **{key: getattr(claim, key)}))
