"""A model that is described instead of named: “the fastest model on X has the highest Score”.

What is said of it and the description share a benchmark that only one of them names.
"""

from collections.abc import Sequence
from typing import NamedTuple

from podium.figures.claims.claim import Choice, Claim, Denial
from podium.figures.claims.grammar_nodes import Part, Token
from podium.figures.claims.sentence_fields import parts_by_name
from podium.figures.claims.thresholds import MisplacedError, MissingError

__all__ = ["Described", "check_description", "read_description", "unnamed_model"]

_RULES = frozenset({"described", "described_few", "described_value"})
_TOPICS = frozenset({"benchmarks", "metrics", "summing_up", "rivals", "elsewhere"})
"""What may stand before it."""


class Described(NamedTuple):
    """The two sentences of a text about a model that it describes: that it is so, and the rest."""

    description: Part
    statement: Part


def read_description(tree: Part, *, one_benchmark: bool) -> Described | None:
    """What a tree says of a model that it describes; None if it names its models.

    Args:
        tree: What was parsed.
        one_benchmark: Whether there is only one, which need not be named.

    Raises:
        MisplacedError: It describes what is said of a model.
        MissingError: It is open on which benchmark it is so.
    """
    subjects = parts_by_name(tree).get("subjects")
    inner = [child for child in subjects.children if isinstance(child, Part)] if subjects else []
    described = next((child for child in inner if child.name in _RULES), None)
    if subjects is None or described is None:
        return None
    before = tree.children[: tree.children.index(subjects)]
    if any(isinstance(part, Part) and part.name not in _TOPICS for part in before):
        raise MisplacedError(subjects.start)  # it is the other one that is described
    model = unnamed_model(subjects.start)
    own, rest = (
        list(described.children),
        [model if one is subjects else one for one in tree.children],
    )
    _share("benchmarks", own, rest)
    if described.name == "described_value":
        if _has("elsewhere", rest):
            raise MisplacedError(described.start)  # there, the highest may be another model's
        _share("metrics", own, rest)
    if not (one_benchmark or _has("benchmarks", own)):
        raise MissingError("benchmark")
    return Described(Part("start", (model, *own), 0), tree._replace(children=tuple(rest)))


def unnamed_model(start: int) -> Part:
    """The subject of a sentence about a model that is described."""
    return Part("subjects", (Token("MODEL_NAME", "", start),), start)


def check_description(holder: Claim, claim: Claim, start: int) -> None:
    """Refuse a description that is not of one metric on one benchmark.

    Args:
        holder: The description.
        claim: What is said of what it describes.
        start: Where that is.

    Raises:
        MisplacedError: On both benchmarks, the best may be another model on each; of several
            models, “not” may deny that it is so of each or of all.
        MissingError: In which metric it is the best is open.
    """
    several = holder.holders > 1 and claim.denial is not Denial.NONE
    if several or holder.benchmarks != Choice(holder.benchmarks.names[:1]):
        raise MisplacedError(start)
    if holder.relation.is_rank and holder.metrics == Choice() and not holder.relation.is_speed:
        raise MissingError("metric")


def _share(name: str, own: list[Part | Token], rest: list[Part | Token]) -> None:
    """Say in both what only one of them says: in the rest only before its model."""
    if _has(name, own) and not _has(name, rest):
        rest += [part for part in own if _is(name, part)]
    elif _has(name, rest) and not _has(name, own):
        model = next(at for at, part in enumerate(rest) if _is("subjects", part))
        own += [part for part in rest[:model] if _is(name, part)]


def _has(name: str, parts: Sequence[Part | Token]) -> bool:
    return any(_is(name, part) for part in parts)


def _is(name: str, part: Part | Token) -> bool:
    return isinstance(part, Part) and part.name == name
