"""A claim in words: its sentence with its numbers, or what the results say instead.

The sentence stays as its author wrote it. The evidence comes after it in brackets: of a claim
about models by name the numbers, of one that counts models the names of those that count.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from podium.analysis.comparison import compare
from podium.analysis.ranking import model_ranks, printed_values
from podium.core.i18n import Words
from podium.core.numbers import as_decimal, print_value
from podium.data.project import Project
from podium.data.results import Benchmark
from podium.figures.cells import MEDAL_MARKS, baseline_operand, comparison_cell, origin, value_cell
from podium.figures.claims.claim import Claim, Unit
from podium.figures.claims.judge import Fact, Judgement
from podium.figures.claims.vocabulary import Kind
from podium.figures.document import (
    Calculation,
    Cell,
    FigureReference,
    Finding,
    ModelName,
    Number,
    Operand,
    Phrase,
    Span,
)
from podium.figures.phrases import baseline_label, fill_template, name_spans
from podium.stats.outcomes import Outcome

if TYPE_CHECKING:
    from podium.figures.claims.parser import Sentence

__all__ = ["claim_finding", "describe_contradiction", "describe_gaps"]

_MAX_NUMBERS = 8
"""Numbers in the evidence of a sentence; the rest is counted."""
_MAX_FACTS = 3
"""Facts against a claim that a problem lists; the rest is counted."""


def claim_finding(
    sentence: "Sentence",
    judgement: Judgement,
    project: Project,
    words: Words,
    *,
    evidence: bool = True,
) -> Finding:
    """The sentence of a claim that holds, with the evidence in brackets before its full stop.

    Args:
        sentence: What was read.
        judgement: That it is true, and why.
        project: Where models are looked up.
        words: The page's language.
        evidence: Whether to print the evidence.
    """
    claim, stop = _sentence_spans(sentence)
    if evidence:
        claim = fill_template(
            words.template("claim-evidence"),
            claim=claim,
            evidence=_evidence_phrase(sentence.claim, judgement, project, words),
        )
    return Finding("claim", (*claim, *stop))


def _sentence_spans(sentence: "Sentence") -> tuple[Phrase, Phrase]:
    """The text in pieces, with its models known as such, and its full stop, if it has one."""
    spans: list[Span] = []
    start, text = 0, sentence.text
    for name in sentence.names:
        is_model = name.meaning.kind is Kind.MODEL
        span = ModelName(name.meaning.key, name.text) if is_model else name.text
        spans += [text[start : name.start], span]
        start = name.end
    rest = text[start:]
    end = rest.rstrip(".。").rstrip() if rest.strip() else rest
    spans.append(end)
    stop = (rest[len(end) :].strip(),)
    return tuple(span for span in spans if span != ""), tuple(span for span in stop if span)


def _evidence_phrase(claim: Claim, judgement: Judgement, project: Project, words: Words) -> Phrase:
    facts = judgement.facts
    if claim.subjects.names:
        numbers = _number_spans(facts, project, words)
        others = judgement.total - len(claim.subjects.names)
        last = words.label("clause") + words.sentence("claim-only", count=others)
        return (*numbers, last) if claim.only and others else numbers
    figures: dict[Benchmark, dict[str, None]] = {}
    for fact in facts:
        figures.setdefault(fact.benchmark, {}).update(dict.fromkeys(_figure_keys(fact)))
    spans: list[Span] = []
    for benchmark, keys in figures.items():
        label = benchmark.label(words.language)
        spans += [words.label("separator"), FigureReference(label, tuple(keys))]
    return (*spans[1:], words.label("colon"), *_matching_models(judgement, project, words))


def _matching_models(judgement: Judgement, project: Project, words: Words) -> Phrase:
    """Of which models it is true, and of how many."""
    names = name_spans(judgement.holders, project.results, words)
    return fill_template(
        words.template("claim-of" if names else "claim-of-none"),
        models=names,
        count=(str(len(judgement.holders)),),
        total=(str(judgement.total),),
    )


def _model_name(name: str, project: Project) -> ModelName:
    return ModelName(name, project.results.models.get(name).alias)


def _number_spans(facts: Sequence[Fact], project: Project, words: Words) -> Phrase:
    """The numbers of facts, grouped by model, rival and benchmark."""
    listed, hidden = facts[:_MAX_NUMBERS], facts[_MAX_NUMBERS:]
    models = len({fact.model for fact in facts})
    ranks = len({(fact.benchmark, fact.rival.name if fact.rival else "") for fact in facts})
    several = len({fact.rival.name for fact in facts if fact.rival}) > 1
    spans: list[Span] = []
    for _, group in groupby(listed, key=lambda fact: (fact.model, fact.rival, fact.benchmark)):
        together = list(group)
        name = _model_name(together[0].model, project)
        where = (
            *_fact_location(together[0], project, words, against=several),
            words.label("colon"),
        )
        if models > 1 and ranks > 1:
            head: Phrase = (name, words.label("separator"), *where)
        elif models > 1:  # the rank is the same for all, and is said once
            head = (name, " ") if spans else (*where, name, " ")
        else:
            head = where
        spans += [words.label("clause"), *head, *_metric_values(together, project, words)]
    if hidden:
        rest = words.sentence("claim-more", count=len(hidden))
        details = words.label("clause").join(
            _fact_text(fact, project, words) for fact in hidden[:_MAX_HIDDEN]
        )
        spans += [words.label("clause"), FigureReference(rest, (), details)]
    return tuple(spans[1:])


def _fact_location(fact: Fact, project: Project, words: Words, *, against: bool) -> Phrase:
    """The benchmark of a fact, which leads to the figures that show it, and the rival."""
    text = fact.benchmark.label(words.language)
    if against and fact.rival:
        rival = baseline_label(fact.rival, project.results, words)
        text = words.sentence("claim-against", benchmark=text, rival=rival)
    return (FigureReference(text, _figure_keys(fact)),)


_MAX_HIDDEN = 30
"""Facts in a tooltip: a screen holds no more."""


def _metric_values(facts: Iterable[Fact], project: Project, words: Words) -> Iterator[Span]:
    for index, fact in enumerate(facts):
        if index:  # a rank has a comma of its own
            yield words.label("separator" if fact.rival else "clause")
        label = fact.benchmark.metric_label(fact.metric, words.language)
        number = (Number(_deciding_cell(fact, project, words), fact.metric),)
        yield from fill_template(words.template("metric-value"), metric=(label,), value=number)
        if fact.rival is None:
            yield words.sentence("claim-rank", rank=_rank_text(fact, words))


def _deciding_cell(fact: Fact, project: Project, words: Words) -> Cell:
    """The figure that decides: a difference, percentage or speed-up; or the value and its medal."""
    benchmark, metric, model = fact.benchmark, fact.metric, fact.model
    source = origin(benchmark, model, metric)
    if fact.comparison is None or fact.reference is None or fact.rival is None:
        mark = MEDAL_MARKS.get(model_ranks(benchmark, metric)[model])
        return value_cell(benchmark, metric, model, mark, words, rivals=project.results)
    calculation = None
    # A percentage is no plain difference or quotient, and neither is a speed-up from samples.
    if fact.unit is not Unit.PERCENT and fact.comparison.operands:
        mine, theirs = fact.comparison.operands
        right = replace(
            baseline_operand(benchmark, metric, fact.reference, fact.rival), value=theirs
        )
        left = Operand(mine, source)
        lower = benchmark.metrics[metric].better == "lower"
        if fact.comparison.is_factor and lower is not fact.comparison.is_slowdown:
            left, right = right, left
        calculation = Calculation(left, "÷" if fact.unit is Unit.FACTOR else "−", right)
    return comparison_cell(benchmark, metric, fact.comparison, source, words, calculation)


def _rank_text(fact: Fact, words: Words) -> str:
    """A rank, among how many, and how many share it."""
    ranks = model_ranks(fact.benchmark, fact.metric)
    rank = ranks[fact.model]
    text = words.sentence("rank-among", rank=rank, total=len(ranks))
    sharing = list(ranks.values()).count(rank)
    return words.sentence("claim-tied", rank=text, count=sharing) if sharing > 1 else text


def _figure_keys(fact: Fact) -> tuple[str, ...]:
    """The figures of a benchmark that show a fact, the delta table first."""
    name = quote(fact.benchmark.name, safe="")
    ranked = f"ranked/{name}"
    if fact.rival is None:
        return (ranked,)
    return f"delta/{name}/{quote(fact.rival.name, safe='')}", ranked


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
    parts = []
    if claim.only or not claim.subjects.names:
        names = [project.results.models.get(model).alias for model in judgement.holders]
        key = "claim-holders" if names else "claim-no-holder"
        parts.append(words.sentence(key, models=words.listing(names), count=len(names)))
    if claim.subjects.names:
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
    sentences = list(dict.fromkeys(_fact_text(fact, project, words) for fact in facts))
    yield from sentences[:_MAX_FACTS]
    if len(sentences) > _MAX_FACTS:
        yield words.sentence("claim-more", count=len(sentences) - _MAX_FACTS)


_RIVAL_GAPS = {
    "baseline-no-row": "rival-no-row",
    "baseline-quarantined": "rival-quarantined",
    "baseline-no-value": "rival-no-value",
}
"""Gaps that are a rival's, which on its page need not be what is called the baseline."""


def _fact_text(fact: Fact, project: Project, words: Words) -> str:
    """A fact as plain text, with both values, or why it is open."""
    benchmark, metric, results = fact.benchmark, fact.metric, project.results
    where = benchmark.label(words.language)
    if metric in benchmark.metrics:
        label = benchmark.metric_label(metric, words.language)
        where = words.sentence("of-benchmark", benchmark=where, metric=label)
    facts: dict[str, object] = {"where": where, "model": results.models.get(fact.model).alias}
    if fact.gap:
        reason = words.label(fact.gap)
        if fact.rival:
            rival = baseline_label(fact.rival, results, words)
            facts["model"] = words.sentence("claim-pair", model=facts["model"], rival=rival)
            if fact.gap in _RIVAL_GAPS:
                reason = words.sentence(_RIVAL_GAPS[fact.gap], rival=rival)
        return words.sentence("claim-gap", reason=reason, **facts)
    facts["value"] = printed_values(benchmark, metric).get(fact.model, "")
    if fact.comparison is None or fact.reference is None or fact.rival is None:
        return words.sentence("claim-value-rank", rank=_rank_text(fact, words), **facts)
    key = "claim-level" if fact.comparison.outcome is Outcome.LEVEL else "claim-contrast"
    if key == "claim-level" and fact.unit is not Unit.POINTS:
        facts["difference"] = compare(benchmark, metric, fact.model, fact.reference).text
        key = "claim-level-difference"
    base = fact.reference.text
    paired = fact.comparison.paired
    if paired and paired.value is not None and paired.base is not None:
        values = as_decimal(paired.value), as_decimal(paired.base)  # over the tasks that both have
        facts["value"], base = (print_value(value, benchmark.digits[metric]) for value in values)
    return words.sentence(
        key,
        rival=baseline_label(fact.rival, results, words),
        reference=base,
        figure=fact.comparison.text,
        **facts,
    )
