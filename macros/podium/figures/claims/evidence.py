"""A claim that holds, with its evidence: at most three numbers in the sentence, the rest in a list.

The sentence stays as its author wrote it. The evidence comes after it in brackets: of a claim about
models by name the numbers, of one that counts models the names of those that count. Each benchmark
there leads to a figure of the page that shows these very numbers, or else to the list.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import compress, groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from podium.analysis.ranking import model_ranks
from podium.core.i18n import Words
from podium.data.project import Project
from podium.data.results import Benchmark
from podium.figures.cells import MEDAL_MARKS, baseline_operand, comparison_cell, origin, value_cell
from podium.figures.claims.claim import Claim, Unit
from podium.figures.claims.judgement import Fact, Judgement
from podium.figures.claims.reading import Labels
from podium.figures.claims.vocabulary import Kind
from podium.figures.claims.wording import fact_parts, rank_text
from podium.figures.document import (
    Calculation,
    Cell,
    FigureReference,
    Finding,
    Group,
    ModelName,
    Number,
    Operand,
    Phrase,
    Span,
)
from podium.figures.footer import OWN_LIST
from podium.figures.phrases import baseline_label, fill_template, join_phrases, name_spans

if TYPE_CHECKING:
    from podium.figures.claims.sentence_reader import Sentence

__all__ = ["claim_finding", "project_labels"]

_MAX_NUMBERS = 3
"""Numbers in the sentence; the rest is in the list."""
_MAX_LISTED = 200
"""Facts in the list; the rest is counted."""


def project_labels(project: Project) -> Labels:
    """What pages call the models, baselines, benchmarks and metrics of a project."""

    def label(kind: Kind, key: str, language: str) -> str:
        settings, results = project.settings, project.results
        match kind:
            case Kind.BASELINE if key in settings.baselines:
                named = settings.baselines[key].label
            case Kind.BENCHMARK:
                return results.benchmark(key).label(language)
            case Kind.METRIC:
                named = settings.metrics[key].label
            case Kind.MODEL if key not in results.models.by_name and key in settings.baselines:
                named = settings.baselines[key].label  # of which it is said what its value is
            case _:
                return results.models.get(key).label
        return named.text(language) if named else key

    return label


def claim_finding(
    sentence: "Sentence",
    judgements: Sequence[Judgement],
    project: Project,
    words: Words,
    *,
    reading: str,
    evidence: bool = True,
) -> Finding:
    """A sentence that holds, with the evidence in brackets before its full stop.

    Args:
        sentence: What was read.
        judgements: That each of its claims is true, and why.
        project: Where models are looked up.
        words: The page's language.
        reading: The one sentence that says how it was read.
        evidence: Whether to print the evidence.
    """
    claim, stop = _sentence_spans(sentence)
    if not evidence:
        return Finding("claim", (*claim, *stop))
    lead = fill_template(
        words.template("claim-evidence"),
        claim=claim,
        evidence=_evidence_phrase(sentence.claims, judgements, project, words),
    )
    about = "".join(span.text if isinstance(span, ModelName) else str(span) for span in claim)
    facts = _distinct_facts(fact for judgement in judgements for fact in judgement.facts)
    group = _evidence_list(facts, project, words, reading=reading, about=about)
    return Finding("claim", (*lead, *stop), groups=(group,), inline=True)


def _distinct_facts(facts: Iterable[Fact]) -> list[Fact]:
    """Facts without those that another one shows: a value that is shown with its rank."""
    distinct: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        rival = fact.rival.name if fact.rival else ""
        unit = "" if fact.rival is None else fact.unit
        key = (fact.benchmark.name, fact.metric, fact.model, rival, unit)
        if key not in distinct or distinct[key].unit is Unit.VALUE:
            distinct[key] = fact
    return list(distinct.values())


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


def _evidence_list(
    facts: Sequence[Fact], project: Project, words: Words, *, reading: str, about: str
) -> Group:
    """How the claim was read, and every number that it rests on."""
    phrases: list[Phrase] = [(words.sentence("claim-reading", claim=reading),)]
    phrases += [_fact_phrase(fact, project, words) for fact in facts[:_MAX_LISTED]]
    if len(facts) > _MAX_LISTED:
        phrases.append((words.sentence("claim-more", count=len(facts) - _MAX_LISTED),))
    title = words.sentence("claim-evidence-title", count=len(facts))
    return Group("evidence", title, tuple(phrases), collapsed=True, about=about)


def _fact_phrase(fact: Fact, project: Project, words: Words) -> Phrase:
    """A fact as an item of the list: in words with both values, and the number that decides."""
    key, facts = fact_parts(fact, project, words)
    parts: dict[str, Phrase] = {name: (str(text),) for name, text in facts.items()}
    name = "value" if fact.comparison is None else "figure"
    parts[name] = (Number(_deciding_cell(fact, project, words), fact.metric),)
    return fill_template(words.template(key), **parts)


def _evidence_phrase(
    claims: Sequence[Claim], judgements: Sequence[Judgement], project: Project, words: Words
) -> Phrase:
    """The numbers of claims about models by name, and the models of those that count them."""
    named = [claim.subjects.names or not claim.counts for claim in claims]
    facts = [fact for judged in compress(judgements, named) for fact in judged.facts]
    parts = [_number_spans(_distinct_facts(facts), project, words)] if facts else []
    for claim, judged, is_named in zip(claims, judgements, named, strict=True):
        subjects = claim.subjects
        others = judged.total - len(subjects.names) - len(subjects.excluded)
        if not is_named:
            parts.append(_counted_phrase(judged, project, words))
        elif subjects.only and others:
            parts.append((words.sentence("claim-only", count=others),))
    return join_phrases(parts, words.label("clause"))


def _counted_phrase(judgement: Judgement, project: Project, words: Words) -> Phrase:
    """Where models were counted, and which of them."""
    figures: dict[Benchmark, dict[str, None]] = {}
    for fact in judgement.facts:
        figures.setdefault(fact.benchmark, {}).update(dict.fromkeys(_figure_keys(fact)))
    where = [
        (FigureReference(benchmark.label(words.language), tuple(keys)),)
        for benchmark, keys in figures.items()
    ]
    places = join_phrases(where, words.label("separator"))
    return (*places, words.label("colon"), *_matching_models(judgement, project, words))


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
    return ModelName(name, project.results.models.get(name).label)


def _number_spans(facts: Sequence[Fact], project: Project, words: Words) -> Phrase:
    """The numbers of facts, grouped by model, rival and benchmark."""
    listed, hidden = facts[:_MAX_NUMBERS], facts[_MAX_NUMBERS:]
    # What the numbers are of is said where it differs anywhere, also among those in the list.
    models = len({fact.model for fact in facts})
    ranks = len({(fact.benchmark, fact.rival.name if fact.rival else "") for fact in facts})
    several = len({fact.rival.name for fact in facts if fact.rival}) > 1
    spans: list[Span] = []
    for _, group in groupby(listed, key=lambda fact: (fact.model, fact.rival, fact.benchmark)):
        together = list(group)
        name: Span = _model_name(together[0].model, project) if together[0].model else ""
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
        spans += [words.label("clause"), FigureReference(rest, (OWN_LIST,))]
    return tuple(spans[1:])


def _fact_location(fact: Fact, project: Project, words: Words, *, against: bool) -> Phrase:
    """The benchmark of a fact, which leads to the figure that shows it, and the rival."""
    text = fact.benchmark.label(words.language)
    if against and fact.rival:
        rival = baseline_label(fact.rival, project.results, words)
        text = words.sentence("claim-against", benchmark=text, rival=rival)
    return (FigureReference(text, _figure_keys(fact)),)


def _metric_values(facts: Iterable[Fact], project: Project, words: Words) -> Iterator[Span]:
    for index, fact in enumerate(facts):
        if index:  # a rank has a comma of its own
            yield words.label("separator" if fact.rival else "clause")
        label = fact.benchmark.metric_label(fact.metric, words.language)
        number = (Number(_deciding_cell(fact, project, words), fact.metric),)
        if label == fact.benchmark.label(words.language):  # an average, whose name is said once
            yield from number
        else:
            yield from fill_template(words.template("metric-value"), metric=(label,), value=number)
        if fact.rival is None and fact.unit is not Unit.VALUE:
            yield words.sentence("claim-rank", rank=rank_text(fact, words))


def _deciding_cell(fact: Fact, project: Project, words: Words) -> Cell:
    """The figure that decides: a difference, percentage or speed-up; or the value and its medal."""
    benchmark, metric, model = fact.benchmark, fact.metric, fact.model
    if fact.reference is not None and not model:
        return Cell(fact.reference.text, fact.reference.value, metric=metric)
    source = origin(benchmark, model, metric)
    if fact.comparison is None or fact.reference is None or fact.rival is None:
        rank = 0 if fact.pool else model_ranks(benchmark, metric)[model]  # medals are among all
        mark = MEDAL_MARKS.get(rank)
        return value_cell(benchmark, metric, model, mark, words, rivals=project.results)
    calculation = None
    # A percentage is no plain difference or quotient, and neither is a speed-up from samples.
    if (fact.unit.is_difference or fact.unit is Unit.FACTOR) and fact.comparison.operands:
        mine, theirs = fact.comparison.operands
        right = replace(
            baseline_operand(fact.source or benchmark, metric, fact.reference, fact.rival),
            value=theirs,
        )
        left = Operand(mine, source)
        lower = benchmark.metrics[metric].better == "lower"
        if fact.comparison.is_factor and lower is not fact.comparison.is_slowdown:
            left, right = right, left
        calculation = Calculation(left, "÷" if fact.unit is Unit.FACTOR else "−", right)
    return comparison_cell(benchmark, metric, fact.comparison, source, words, calculation)


def _figure_keys(fact: Fact) -> tuple[str, ...]:
    """The figure of a benchmark that shows a fact as the claim does, else the list below it.

    A delta table has the difference and the speed-up, but neither a percentage nor a slow-down.
    """
    name = quote(fact.benchmark.name, safe="")
    if fact.source is not None:
        return (OWN_LIST,)
    if fact.rival is None:
        return f"ranked/{name}", OWN_LIST
    slow = fact.comparison is not None and fact.comparison.is_slowdown
    if (fact.unit.is_difference or fact.unit is Unit.FACTOR) and not slow:
        return f"delta/{name}/{quote(fact.rival.name, safe='')}", OWN_LIST
    return (OWN_LIST,)
