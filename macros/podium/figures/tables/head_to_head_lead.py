"""The sentences above a head-to-head table: on how much of it one model is better."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from podium.analysis.certainty import is_significant
from podium.analysis.model_pairs import PairComparison
from podium.core.i18n import MAX_LISTED, Words
from podium.data.averages import BenchmarkMetric
from podium.data.results import Benchmark, Model
from podium.stats.outcomes import Outcome

__all__ = ["head_to_head_lead"]

_UNDECIDED = (
    Outcome.LEVEL,
    Outcome.NOT_SIGNIFICANT,
    Outcome.UNTESTABLE,
    Outcome.NOT_COMPARABLE,
)

Pairs = Mapping[BenchmarkMetric, PairComparison]


def head_to_head_lead(
    pairs: Pairs, words: Words, *, models: tuple[Model, Model]
) -> tuple[str, ...]:
    """Sum up a comparison: a sentence for each metric, or one for all metrics of a benchmark.

    A difference that the test does not confirm is neither better nor worse. How many are tested,
    how many of these are significant, and what cannot be compared, is said at the end.

    Args:
        pairs: What is compared.
        words: The page's language.
        models: The two.
    """
    names: dict[str, object] = {"first": models[0].label, "second": models[1].label}
    compared = {
        column: pair
        for column, pair in pairs.items()
        if pair.comparison.outcome is not Outcome.MISSING
    }
    if not compared:
        return (words.sentence("pair-nothing", **names),)
    by_metric: dict[str, dict[BenchmarkMetric, PairComparison]] = {}
    for column, pair in compared.items():
        label = column[0].metric_label(column[1], words.language)
        by_metric.setdefault(label, {})[column] = pair
    if len(by_metric) == 1 or len({benchmark for benchmark, _ in compared}) == 1:
        sentences = [_sentence(compared, names, words)]
    else:
        sentences = [
            _sentence(rows, names, words)
            if len(rows) == 1
            else words.sentence("fact", label=label, value=_sentence(rows, names, words))
            for label, rows in by_metric.items()
        ]
    return (*sentences, *_certainty(compared, words), *_not_compared(pairs, words))


def _sentence(rows: Pairs, names: Mapping[str, object], words: Words) -> str:
    """How the first model fares in some rows: all of one metric, or all of one benchmark."""
    counts = Counter(pair.comparison.outcome for pair in rows.values())
    better, worse, total = counts[Outcome.BETTER], counts[Outcome.WORSE], len(rows)
    if total == 1:
        (column,), (outcome,) = rows, counts
        return words.sentence(f"pair-one-{outcome}", **names, where=_where(*column, words))
    several = len({benchmark for benchmark, _ in rows}) > 1
    unit = words.label("unit-benchmarks" if several else "unit-metrics")
    others = words.listing(
        words.sentence(f"pair-count-{outcome}", count=counts[outcome])
        for outcome in _UNDECIDED
        if counts[outcome]
    )
    scopes = {
        key: words.sentence(f"scope-{two if total == 2 else more}", total=total, unit=unit)
        for key, two, more in (("scope", "both", "all"), ("any", "either", "any"))
    }
    facts = {"better": better, "worse": worse, "total": total, "unit": unit, "parts": others}
    sentence = words.sentence(_key(better, worse, total), **names, **facts, **scopes)
    if not others or not better + worse:
        return sentence
    return words.sentence("pair-others", sentence=sentence, parts=others)


def _where(benchmark: Benchmark, metric: str, words: Words) -> str:
    label = benchmark.metric_label(metric, words.language)
    return words.sentence("of-benchmark", benchmark=benchmark.label(words.language), metric=label)


def _key(better: int, worse: int, total: int) -> str:
    if total in {better, worse}:
        return "pair-all-better" if better else "pair-all-worse"
    if better:
        return "pair-better" if worse else "pair-only-better"
    return "pair-only-worse" if worse else "pair-neither"


def _certainty(rows: Pairs, words: Words) -> Iterator[str]:
    """How many differences are tested, how many of them are significant, how many are not tested.

    One that cannot be tested is neither.
    """
    tested = [
        is_significant(benchmark, pair.comparison)
        for (benchmark, _), pair in rows.items()
        if pair.test
    ]
    displayed = _count_displayed(list(rows.values()))
    if tested:
        key = _tested_key(sum(tested), len(tested))
        yield words.sentence(key, count=sum(tested), tested=len(tested))
        if displayed:
            yield words.sentence("pair-not-tested", count=displayed)
    elif displayed:
        yield words.sentence("as-displayed")


def _tested_key(count: int, tested: int) -> str:
    """The sentence on how many of the tested differences are significant."""
    if tested == 1:
        return "pair-tested-only" if count else "pair-tested-only-none"
    if not count:
        return "pair-tested-neither" if tested == 2 else "pair-tested-none"
    if count == tested:
        return "pair-tested-both" if tested == 2 else "pair-tested-all"
    return "pair-tested-one" if count == 1 else "pair-tested"


def _not_compared(pairs: Pairs, words: Words) -> Iterator[str]:
    """The rows without two sound values, and why: they count for nothing above."""
    parts = [
        words.sentence(
            "pair-not-compared-as",
            where=_where(*column, words),
            reason=words.label(pair.comparison.absence or "missing"),
        )
        for column, pair in pairs.items()
        if pair.comparison.outcome is Outcome.MISSING
    ]
    listed, more = words.label("clause").join(parts[:MAX_LISTED]), len(parts) - MAX_LISTED
    if more > 0:
        listed = words.sentence("and-others", others=listed, count=more)
    if parts:
        yield words.sentence("pair-not-compared", parts=listed)


def _count_displayed(pairs: Sequence[PairComparison]) -> int:
    """How many differences only the displayed values decide."""
    return sum(
        not pair.test and pair.comparison.outcome is not Outcome.UNTESTABLE for pair in pairs
    )
