"""What the results say instead of a claim that is false or undecided, in words."""

from collections.abc import Iterator, Mapping, Sequence

from podium.analysis.comparison import compare
from podium.analysis.ranking import printed_values, ranks_within
from podium.core.i18n import Words
from podium.core.numbers import as_decimal, print_value
from podium.data.project import Project
from podium.data.results import Benchmark
from podium.figures.claims.claim import Claim, Unit
from podium.figures.claims.judgement import Fact, Judgement
from podium.figures.phrases import baseline_label
from podium.stats.outcomes import Outcome

__all__ = ["describe_contradiction", "describe_gaps", "fact_parts", "rank_text"]

_MAX_FACTS = 3
"""Facts against a claim that a problem lists; the rest is counted."""


def rank_text(fact: Fact, words: Words) -> str:
    """A rank, among how many, and how many share it."""
    ranks = ranks_within(fact.benchmark, fact.metric, fact.pool)
    rank = ranks[fact.model]
    text = words.sentence("rank-among", rank=rank, total=len(ranks))
    sharing = list(ranks.values()).count(rank)
    return words.sentence("claim-tied", rank=text, count=sharing) if sharing > 1 else text


def describe_contradiction(
    claim: Claim, judgement: Judgement, project: Project, words: Words
) -> str:
    """What the results say instead of a claim: of which models it holds, and the facts against it.

    Args:
        claim: What was said.
        judgement: That it is false, and why.
        project: Where models are looked up.
        words: The language.
    """
    parts = [
        words.sentence(f"claim-total-{miscount.kind}", count=miscount.total)
        for miscount in judgement.miscounts
    ]
    if claim.counts and not judgement.miscounts:
        names = [project.results.models.get(model).label for model in judgement.holders]
        key = "claim-holders" if names else "claim-no-holder"
        parts.append(words.sentence(key, models=words.listing(names), count=len(names)))
    if claim.subjects.names or not claim.counts:
        parts += _fact_texts(judgement.facts, project, words)
    return words.label("clause").join(parts)


def describe_gaps(judgement: Judgement, project: Project, words: Words) -> str:
    """What leaves a claim open.

    Args:
        judgement: That it is open, and why.
        project: Where models are looked up.
        words: The language.
    """
    sentences = list(_fact_texts(judgement.facts, project, words))
    return words.label("clause").join(sentences or [words.label("no-model-to-compare")])


def _fact_texts(facts: Sequence[Fact], project: Project, words: Words) -> Iterator[str]:
    sentences = list(dict.fromkeys(fact_text(fact, project, words) for fact in facts))
    yield from sentences[:_MAX_FACTS]
    if len(sentences) > _MAX_FACTS:
        yield words.sentence("claim-more", count=len(sentences) - _MAX_FACTS)


_RIVAL_GAPS = {
    "baseline-no-row": "rival-no-row",
    "baseline-quarantined": "rival-quarantined",
    "baseline-no-value": "rival-no-value",
}
"""Gaps that are a rival's, which on its page need not be what is called the baseline."""


def fact_text(fact: Fact, project: Project, words: Words) -> str:
    """A fact as plain text, with both values, or why it is open."""
    key, facts = fact_parts(fact, project, words)
    return words.sentence(key, **facts)


def fact_parts(fact: Fact, project: Project, words: Words) -> tuple[str, Mapping[str, object]]:
    """The sentence of a fact, as the key of its template, and what fills it."""
    benchmark, metric, results = fact.benchmark, fact.metric, project.results
    where = _place(benchmark, metric, words)
    if fact.reference and fact.rival and not fact.model:  # it is of several models together
        label = baseline_label(fact.rival, results, words)
        return "claim-value", {"where": where, "model": label, "value": fact.reference.text}
    facts: dict[str, object] = {"where": where, "model": results.models.get(fact.model).label}
    if fact.gap:
        reason = words.label(fact.gap)
        if fact.rival:
            rival = baseline_label(fact.rival, results, words)
            facts["model"] = words.sentence("claim-pair", model=facts["model"], rival=rival)
            if fact.gap in _RIVAL_GAPS:
                reason = words.sentence(_RIVAL_GAPS[fact.gap], rival=rival)
        return "claim-gap", facts | {"reason": reason}
    facts["value"] = printed_values(benchmark, metric).get(fact.model, "")
    if fact.unit is Unit.VALUE:
        return "claim-value", facts
    if fact.comparison is None or fact.reference is None or fact.rival is None:
        return "claim-value-rank", facts | {"rank": rank_text(fact, words)}
    key = "claim-level" if fact.comparison.outcome is Outcome.LEVEL else "claim-contrast"
    if key == "claim-level" and not fact.unit.is_difference:
        facts["difference"] = compare(benchmark, metric, fact.model, fact.reference).text
        key = "claim-level-difference"
    base = fact.reference.text
    paired = fact.comparison.paired
    if paired and paired.value is not None and paired.base is not None:
        values = as_decimal(paired.value), as_decimal(paired.base)  # over the tasks that both have
        facts["value"], base = (print_value(value, benchmark.digits[metric]) for value in values)
    return key, facts | {
        "rival": baseline_label(fact.rival, results, words),
        "reference": base,
        "figure": fact.comparison.text,
    }


def _place(benchmark: Benchmark, metric: str, words: Words) -> str:
    where = benchmark.label(words.language)
    if metric in benchmark.metrics:
        label = benchmark.metric_label(metric, words.language)
        if label != where:  # the only metric of an average has its name
            return words.sentence("of-benchmark", benchmark=where, metric=label)
    return where
