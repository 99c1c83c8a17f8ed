"""The metric that a sentence means without naming it: of speed, or the one that is a score.

“Faster than 190,000” is of a time, “12 %” of a proportion, and “more accurate” of the only score.
"""

from collections.abc import Collection, Mapping

from podium.figures.claims.choices import read_choice
from podium.figures.claims.claim import Choice, Relation, Unit
from podium.figures.claims.grammar_nodes import Part, Token
from podium.figures.claims.thresholds import MisplacedError, MissingError
from podium.figures.claims.vocabulary import Measures

__all__ = ["fill_scores", "fill_speeds", "speed_relation"]

_OF_SPEED = {
    Relation.BETTER: Relation.FASTER,
    Relation.WORSE: Relation.SLOWER,
    Relation.LEVEL: Relation.AS_FAST,
    Relation.RANK: Relation.FASTEST,
    Relation.LAST: Relation.SLOWEST,
}
"""What a relation is “in speed”."""


def speed_relation(
    relation: Relation, fields: dict[str, object], starts: Mapping[str, int]
) -> Relation:
    """What is said of models “in speed”: better is faster, and first the fastest.

    Args:
        relation: What is said.
        fields: What the sentence says, which is changed to say it of speed.
        starts: Where it says that.

    Raises:
        MisplacedError: It cannot be said of speed, or of a metric as well.
    """
    if "metrics" in fields:
        raise MisplacedError(starts["metrics"])
    if relation in {Relation.TOP, Relation.BOTTOM}:
        fields["timed"] = True
        return relation
    if relation is Relation.RANK and fields.get("rank") == 1:
        fields["rank"] = 0
    if not relation.is_speed and relation not in _OF_SPEED:
        raise MisplacedError(starts["speed"])
    return _OF_SPEED.get(relation, relation)


def fill_speeds(
    relation: Relation,
    fields: dict[str, object],
    starts: dict[str, int],
    measures: Measures,
) -> None:
    """Name the metrics of a number or a place that is of speed, or see that those named are.

    A number is less than another only of one metric, and faster only of a time.

    Args:
        relation: What is said: a value, or a place.
        fields: What the sentence says, to which the metrics are added.
        starts: Where it says that.
        measures: What each benchmark measures.

    Raises:
        MisplacedError: A metric that is named is none of speed.
        MissingError: It is open which metric is meant.
    """
    value = relation is Relation.VALUE
    known, *others = [
        tuple(
            metric
            for metric, is_time in measures.speeds.get(name, {}).items()
            if is_time or not value
        )
        for name in _benchmarks(fields, measures)
    ] or [()]
    named = fields.get("metrics")
    if isinstance(named, Part):
        choice = read_choice(named, definite=False)
        all_known = {*known}.intersection(*others)
        if not choice.names or not {*choice.names, *choice.excluded} <= all_known:
            raise MisplacedError(starts["metrics"])
        return
    if not known or any(known != other for other in others) or (value and len(known) > 1):
        raise MissingError("metric")
    _add_metrics(known, fields, starts)


def fill_scores(fields: dict[str, object], starts: dict[str, int], measures: Measures) -> None:
    """Name the metric of a percentage, and of a word such as “accurate”, where only one has it.

    Args:
        fields: What the sentence says, to which the metric is added.
        starts: Where it says that.
        measures: What each benchmark measures.

    Raises:
        MissingError: It is open which metric is meant.
    """
    unit, benchmarks = fields.get("unit"), _benchmarks(fields, measures)
    several = any(
        len({*measures.speeds.get(name, ()), *measures.scores.get(name, ())}) > 1
        for name in benchmarks
    )
    if (
        unit is Unit.POINTS
        and fields.get("relation") in {Relation.BETTER, Relation.WORSE}
        and several
    ):
        raise MissingError("metric")  # the number has the unit of one
    is_proportion = isinstance(unit, Unit) and unit.needs_proportion
    if not (is_proportion or "scored" in fields or "accurate" in fields):
        return
    of = measures.proportions if is_proportion else measures.scores
    known, *others = [tuple(of.get(name, ())) for name in benchmarks] or [()]
    if len(known) == 1 and all(known == other for other in others):
        _add_metrics(known, fields, starts)
    elif "scored" not in fields:
        raise MissingError("metric")


def _benchmarks(fields: Mapping[str, object], measures: Measures) -> tuple[str, ...]:
    """The benchmarks that a sentence is about."""
    where = fields.get("benchmarks")
    choice = read_choice(where, definite=False) if isinstance(where, Part) else Choice()
    if not choice.names or choice.only:
        return measures.joint
    return (*choice.names, *choice.excluded)


def _add_metrics(
    metrics: Collection[str], fields: dict[str, object], starts: dict[str, int]
) -> None:
    """Say last which metrics are meant, within the scope of all that is said."""
    start = max(starts.values())
    names = (Token("METRIC_NAME", name, start) for name in metrics)
    fields["metrics"], starts["metrics"] = Part("metrics", tuple(names), start), start
