"""Findings: what the data say of models and baselines, in words that keep their evidence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from podium.analysis.baselines import Baseline, Reference, references
from podium.analysis.comparison import (
    Outcome,
    Verdict,
    compare,
    judge,
    mean_ranks,
    model_ranks,
    speedup,
    winning,
)
from podium.core.i18n import Words
from podium.core.numbers import percent, print_percent, printed_number
from podium.data.results import Benchmark, Models, Results
from podium.figures.cells import (
    STATE_MARKS,
    baseline_label,
    fill,
    models_of,
    notes,
    origin,
    reference_notes,
    value_cell,
)
from podium.figures.document import Cell, Finding, Group, Mark, ModelName, Number, Phrase, Span
from podium.figures.uncertainty import comparison_certainty, rank_certainty

__all__ = [
    "VALUE_KINDS",
    "baseline_name",
    "baseline_values",
    "legend",
    "value",
    "verdicts",
    "winners",
]

VALUE_KINDS = ("value", "delta", "speedup", "percent", "place")
"""What `value(as_=…)` can print."""


def winners(
    benchmarks: Sequence[Benchmark],
    results: Results,
    words: Words,
    *,
    over: Sequence[Baseline],
    everywhere: bool = False,
    excluded: Sequence[Benchmark] = (),
) -> Finding:
    """The models that beat every baseline on every metric of every given benchmark.

    In the file's order, or `everywhere` best mean rank first, over all metrics of all given
    benchmarks; a model must have a sound row in each. A benchmark in quarantine has no winners.

    Args:
        benchmarks: Where they must be beaten; without any there is no winner.
        results: Where models are looked up.
        words: The page's language.
        over: The baselines.
        everywhere: Whether the finding is about all benchmarks, not about one.
        excluded: Benchmarks that were left out for their quarantine: a note names them.

    Raises:
        ProblemError: A baseline has no values in one of the benchmarks.
    """
    found = list(winning(benchmarks, over))
    if everywhere:
        rankings = [(one, metric) for one in benchmarks for metric in one.metrics]
        found.sort(key=mean_ranks(rankings, found).__getitem__)
    label = words.conjunction([baseline_label(one, results, words) for one in over])
    names = [benchmark.label(words.language) for benchmark in benchmarks or excluded]
    compared = [one for one in benchmarks if one.settings.quarantine is None]
    key = "no-winner" if compared else "not-compared"
    nobody = words.sentence(key, baseline=label, benchmarks=words.conjunction(names))
    supplied = [
        note
        for benchmark in benchmarks
        for baseline in over
        for known in (references(baseline, benchmark, benchmark.metrics),)
        for note in reference_notes(benchmark, baseline, known, results, words)
    ]
    subject = {"baseline": " ".join(one.name for one in over)}
    if everywhere:
        left_out = [
            *_left_out(benchmarks, excluded, results, words),
            *(_differing(benchmarks, words) if found else []),
        ]
    else:
        subject = {"benchmark": benchmarks[0].name} | subject
        left_out = _doubts(benchmarks[0], results, words)
    phrases = tuple((_name(model, results),) for model in found)
    return Finding(
        kind="winners",
        lead=() if found else (nobody,),
        groups=(Group("winners", "", phrases),),
        subject=subject,
        notes=(*supplied, *_tested(benchmarks, words), *left_out),
        methods=_methods(benchmarks),
    )


def _left_out(
    benchmarks: Sequence[Benchmark],
    excluded: Sequence[Benchmark],
    results: Results,
    words: Words,
) -> Iterator[str]:
    """Benchmarks and rows that are in quarantine, and why."""
    for one in excluded:
        if one.settings.quarantine:
            reason = one.settings.quarantine.text(words.language)
            label = one.label(words.language)
            yield words.sentence("benchmark-left-out", benchmark=label, reason=reason)
    for one in benchmarks:
        for name, doubt in one.doubts.items():
            yield words.sentence(
                "row-left-out",
                benchmark=one.label(words.language),
                model=results.models.get(name).alias,
                reason=doubt.text(words.language),
            )


def _tested(benchmarks: Sequence[Benchmark], words: Words) -> list[str]:
    return [words.sentence("winners-tested")] if any(one.evidence for one in benchmarks) else []


def _methods(benchmarks: Sequence[Benchmark]) -> str:
    """The section of the page Methods that explains what it takes to beat a baseline."""
    return "significance-tests" if any(one.evidence for one in benchmarks) else "baselines"


def _differing(benchmarks: Sequence[Benchmark], words: Words) -> list[str]:
    """That mean ranks are over rankings of different models, where they are."""
    if len({frozenset(one.sound) for one in benchmarks}) < 2:
        return []
    parts = [
        words.sentence("ranked-models", benchmark=one.label(words.language), count=len(one.sound))
        for one in benchmarks
    ]
    return [words.sentence("places-differ", parts=words.listing(parts))]


def _doubts(benchmark: Benchmark, results: Results, words: Words) -> list[str]:
    return notes(benchmark, benchmark.doubts, results, words)


def _name(model: str, results: Results) -> ModelName:
    return ModelName(model, results.models.get(model).alias)


def verdicts(benchmark: Benchmark, results: Results, words: Words, *, over: Baseline) -> Finding:
    """Split the models three ways: better on all metrics, on some (which), on none.

    A baseline that is one model is not judged against itself.

    Raises:
        ProblemError: The baseline has no values in the benchmark.
    """
    against = references(over, benchmark, benchmark.metrics)
    if benchmark.settings.quarantine:
        subject = {"benchmark": benchmark.name, "baseline": over.name}
        lead = words.sentence("not-compared", benchmarks=benchmark.label(words.language))
        doubts = tuple(_doubts(benchmark, results, words))
        return Finding("verdicts", (lead,), (Group("none", "", ()),), subject, doubts)
    judged = {
        model: judge(benchmark, model, against)
        for model in benchmark.sound
        if not over.is_model(model)
    }
    label = baseline_label(over, results, words)
    groups = []
    for kind in ("all", "some", "none"):
        phrases = tuple(
            (_name(model, results), *_details(benchmark, model, verdict, words))
            for model, verdict in judged.items()
            if verdict.kind == kind
        )
        title = words.sentence(f"verdict-{kind}", baseline=label, count=len(phrases))
        groups.append(Group(kind, title, phrases))
    return Finding(
        kind="verdicts",
        groups=tuple(groups),
        subject={"benchmark": benchmark.name, "baseline": over.name},
        notes=(
            *reference_notes(benchmark, over, against, results, words),
            *_tested([benchmark], words),
            *_doubts(benchmark, results, words),
        ),
        methods=_methods([benchmark]),
    )


def _details(benchmark: Benchmark, model: str, verdict: Verdict, words: Words) -> Phrase:
    """Which metric went which way; the heading says it when all are better, or all worse."""
    if verdict.metrics(Outcome.BETTER if verdict.kind == "all" else Outcome.WORSE) == tuple(
        verdict.outcomes
    ):
        return ()
    labels: dict[str, list[str]] = {}
    for state in Outcome:
        for metric in verdict.metrics(state):
            key = benchmark.absence(metric, model) if state is Outcome.MISSING else str(state)
            labels.setdefault(key, []).append(benchmark.metric_label(metric, words.language))
    parts = [
        words.sentence(f"state-{key}", metrics=words.listing(found))
        for key, found in labels.items()
    ]
    return (words.sentence("details", parts=words.label("clause").join(parts)),)


def baseline_name(baseline: Baseline, results: Results, words: Words) -> Finding:
    """What a baseline is: the model's full name, or which models it takes the best of."""
    registry = models_of(baseline, results)
    if baseline.composite:
        lead = fill(words.template("best-of"), models=_names(baseline.models, registry, words))
    else:
        lead = (ModelName(baseline.models[0], baseline.models[0]),)
    if baseline.past:
        revision = (baseline.past.revision,)
        lead = fill(words.template("at-revision"), name=lead, revision=revision)
    return Finding("baseline-name", lead, subject={"baseline": baseline.name})


def _names(models: Iterable[str], registry: Models, words: Words) -> Phrase:
    spans: list[Span] = []
    for model in models:
        spans += [words.label("separator"), ModelName(model, registry.get(model).alias)]
    return tuple(spans[1:])


def baseline_values(
    benchmark: Benchmark,
    results: Results,
    words: Words,
    *,
    baseline: Baseline,
    against: Mapping[str, Reference],
) -> Finding:
    """The baseline's value of each metric; of a composite one, also who supplied it."""
    spans: list[Span] = []
    for metric, reference in against.items():
        cell = Cell(reference.text, reference.value, Mark.BASELINE)
        label = benchmark.metric_label(metric, words.language)
        part = fill(
            words.template("supplied" if baseline.composite else "metric-value"),
            metric=(label,),
            value=(Number(cell, metric),),
            models=_names(reference.suppliers, models_of(baseline, results), words),
        )
        spans += [words.label("separator"), *part]
    lead = fill(words.template("baseline-values"), values=tuple(spans[1:]))
    if baseline.past:
        revision = (baseline.past.revision,)
        lead = fill(words.template("at-revision"), name=lead, revision=revision)
    subject = {"benchmark": benchmark.name, "baseline": baseline.name}
    return Finding("baseline", lead, subject=subject)


def value(
    benchmark: Benchmark,
    metric: str,
    model: str,
    results: Results,
    words: Words,
    *,
    kind: str,
    reference: Reference | None = None,
) -> Finding:
    """One printed number: a value, its rank, or how it stands to a baseline's.

    Args:
        benchmark: Where it was measured.
        metric: Of which metric.
        model: Of which model, by its name in the results.
        results: Where models are looked up.
        words: The page's language.
        kind: One of `VALUE_KINDS`.
        reference: The baseline's value; needed for a delta, a speed-up and a percentage.
    """
    cell = value_cell(benchmark, metric, model, None, words)
    if kind == "place":
        rank = model_ranks(benchmark, metric).get(model)
        text = words.sentence("place", place=rank) if rank else ""
        cell = Cell(
            text,
            reason="" if rank else words.label("no-place"),
            certainty=rank_certainty(benchmark, metric, model, results, words),
        )
    elif reference is not None:
        cell = _against(benchmark, metric, model, words, kind, reference, cell)
    if reference is None:
        cell = _in_prose(cell)
    subject = {"benchmark": benchmark.name, "model": model, "metric": metric}
    doubt = benchmark.settings.quarantine or benchmark.doubts.get(model)
    caveat = (words.sentence("in-doubt", reason=doubt.text(words.language)),) if doubt else ()
    return Finding("value", (Number(cell, metric), *caveat), subject=subject)


def _in_prose(cell: Cell) -> Cell:
    """A range in brackets: without a column around it, it would look like one more number."""
    found = cell.certainty
    if found is None or not found.text or found.text.startswith("±"):
        return cell
    return replace(cell, certainty=replace(found, text=f"({found.text})"))


def _against(
    benchmark: Benchmark,
    metric: str,
    model: str,
    words: Words,
    kind: str,
    reference: Reference,
    cell: Cell,
) -> Cell:
    comparison = compare(benchmark, metric, model, reference)
    if comparison.outcome is Outcome.MISSING:
        return cell
    number, text = comparison.value, comparison.text
    if kind == "speedup":
        comparison = speedup(benchmark, metric, model, reference)
        number, text = comparison.value, comparison.text
    elif kind == "percent" and comparison.operands:
        number = percent(*comparison.operands)
        text = "" if number is None else print_percent(number)
        comparison = replace(comparison, interval=None)  # it is of the difference
    if number is None:
        return Cell("", reason=words.label("no-ratio"))
    sound = model in benchmark.sound and (kind != "percent" or printed_number(text) != 0)
    mark = STATE_MARKS.get(comparison.outcome) if sound else None
    certainty = comparison_certainty(benchmark, metric, comparison, words)
    read_from = origin(benchmark, model, metric)
    return Cell(text, number, mark, origin=read_from, certainty=certainty)


def legend(
    marks: Iterable[Mark], metrics: Iterable[tuple[Benchmark, str]], words: Words
) -> Finding:
    """What marks mean, and which values of which metrics are better."""
    used = frozenset(marks)
    phrases: list[Phrase] = [
        (mark, words.sentence(f"mark-{mark}")) for mark in Mark if mark in used
    ]
    directions = {
        (benchmark.metric_label(metric, words.language), benchmark.metrics[metric].better): None
        for benchmark, metric in metrics
    }
    sentences = [
        words.sentence(f"{better}-is-better", metric=label) for label, better in directions
    ]
    if sentences:
        phrases.append((words.label("clause").join(sentences) + words.label("stop"),))
    if not phrases:
        phrases.append((words.sentence("no-marks"),))
    return Finding("legend", (words.label("legend"),), (Group("marks", "", tuple(phrases)),))
