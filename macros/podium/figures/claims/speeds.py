"""The metric of “faster than 190,000” and of “the five fastest”: what is measured of speed."""

from collections.abc import Mapping

from podium.figures.claims.choices import read_choice
from podium.figures.claims.claim import Choice, Relation
from podium.figures.claims.grammar_nodes import Part, Token
from podium.figures.claims.thresholds import MisplacedError, MissingError
from podium.figures.claims.vocabulary import Speeds

__all__ = ["fill_speeds", "speed_relation"]

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
    speeds: Speeds,
) -> None:
    """Name the metrics of a number or a place that is of speed, or see that those named are.

    A number is less than another only of one metric, and faster only of a time.

    Args:
        relation: What is said: a value, or a place.
        fields: What the sentence says, to which the metrics are added.
        starts: Where it says that.
        speeds: What is measured of speed.

    Raises:
        MisplacedError: A metric that is named is none of speed.
        MissingError: It is open which metric is meant.
    """
    value = relation is Relation.VALUE
    where = fields.get("benchmarks")
    benchmarks = read_choice(where, definite=False) if isinstance(where, Part) else Choice()
    if not benchmarks.names or benchmarks.only:
        benchmarks = Choice(speeds.joint)
    known, *others = [
        tuple(
            metric
            for metric, is_time in speeds.metrics.get(name, {}).items()
            if is_time or not value
        )
        for name in (*benchmarks.names, *benchmarks.excluded)
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
    starts["metrics"] = max(starts.values())  # within the scope of all that is said
    names = (Token("METRIC_NAME", name, starts["metrics"]) for name in known)
    fields["metrics"] = Part("metrics", tuple(names), starts["metrics"])
