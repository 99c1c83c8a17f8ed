"""The mean and the median of models: as what is claimed, and as what models are compared with.

They are of unrounded values, displayed in the metric's digits, and not tested.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from statistics import median

from podium.analysis.baselines import Baseline, Reference
from podium.analysis.ranking import model_ranks
from podium.config.types import Localised
from podium.core.i18n import LANGUAGES, words
from podium.core.numbers import print_value
from podium.data.results import Benchmark
from podium.figures.claims.claim import Choice, Quantity, Relation, Statistic
from podium.figures.claims.judgement import Fact
from podium.figures.claims.thresholds import MisplacedError, MissingError

__all__ = ["read_statistic", "with_statistic"]

_COMPARED = frozenset(
    {
        *(Relation.BETTER, Relation.WORSE, Relation.HIGHER, Relation.LOWER),
        *(Relation.FASTER, Relation.SLOWER),
    }
)


def read_statistic(
    relation: Relation,
    choices: Mapping[str, Choice],
    fields: Mapping[str, object],
    starts: Mapping[str, int],
) -> Statistic | None:
    """The statistic of a sentence; None if it has none.

    Raises:
        MisplacedError: It has no value in common, as “two models” have none, or is not of one
            metric, or what is compared with it is none of models or is compared with others.
        MissingError: It is open on which benchmark it is.
    """
    statistic = fields.get("statistic")
    if not isinstance(statistic, Statistic):
        return None
    if relation is Relation.VALUE:
        subjects = choices["subjects"]
        if subjects.count.quantity is not Quantity.EVERY or subjects.only:
            raise MisplacedError(starts["subjects"])
        if len(choices["metrics"].names) != 1:
            raise MisplacedError(starts["metrics"])
        if len(subjects.names) == 1:
            raise MisplacedError(starts["subjects"])  # that may be a mean over benchmarks
        if "benchmarks" not in fields:
            raise MissingError("benchmark")
        place = choices["benchmarks"]
        if place != Choice(place.names[:1]):
            raise MisplacedError(starts["benchmarks"])  # of each, or over all of them
    elif relation not in _COMPARED or not fields.keys().isdisjoint({"rivals", "elsewhere"}):
        raise MisplacedError(starts["statistic"])
    return statistic


def with_statistic(fact: Fact, statistic: Statistic, models: Sequence[str]) -> Fact:
    """The fact with a statistic of models as its reference, or why there is none.

    Args:
        fact: Of which metric of which benchmark.
        statistic: Which.
        models: Those that it is over; without any it is over all that have a value.
    """
    benchmark, metric = fact.benchmark, fact.metric
    ranked = model_ranks(benchmark, metric)
    missing = next((model for model in models if model not in ranked), "")
    if missing:
        return Fact(benchmark, missing, metric, unit=fact.unit, gap="missing")
    if not (models or ranked):
        return replace(fact, gap="no-model-to-compare")
    reference = _reference(benchmark, metric, statistic, tuple(models))
    rival = Baseline(statistic, reference.suppliers, composite=True, label=_label(statistic))
    return replace(fact, rival=rival, reference=reference, source=benchmark)


@lru_cache(maxsize=64)
def _reference(
    benchmark: Benchmark, metric: str, statistic: Statistic, models: tuple[str, ...]
) -> Reference:
    """A statistic of models, or of all; once, although each model is compared with it."""
    among = models or tuple(model_ranks(benchmark, metric))
    column = benchmark.columns[metric]
    values = [Fraction(value) for model in among if (value := column[model]) is not None]
    value = median(values) if statistic is Statistic.MEDIAN else sum(values) / Fraction(len(values))
    return Reference(value, print_value(value, benchmark.digits[metric]), among)


def _label(statistic: Statistic) -> Localised:
    key = f"statistic-{statistic}"
    return Localised({language: words(language).label(key) for language in LANGUAGES})
