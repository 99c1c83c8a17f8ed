"""Findings: what the data say of models and baselines, in words that keep their evidence."""

from collections.abc import Iterator, Mapping, Sequence

from podium.analysis.baselines import Baseline, Reference, references
from podium.analysis.comparison import is_tested
from podium.analysis.ranking import mean_ranks
from podium.analysis.verdicts import Verdict, judge, winning
from podium.core.i18n import MAX_LISTED, Words
from podium.data.results import Benchmark, Results
from podium.figures.document import Finding, Group, ModelName, Phrase
from podium.figures.notes import baseline_notes, reading_notes
from podium.figures.phrases import baseline_label
from podium.stats.outcomes import Outcome

__all__ = ["verdicts", "winners"]

_Compared = Sequence[tuple[Benchmark, Baseline, Mapping[str, Reference]]]
"""Benchmarks with a baseline, and its value of each metric."""


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
        ProblemError: A baseline has no row, or only quarantined ones, in one of the benchmarks.
    """
    models = list(winning(benchmarks, over))
    if everywhere:
        rankings = [(benchmark, metric) for benchmark in benchmarks for metric in benchmark.metrics]
        models.sort(key=mean_ranks(rankings, models).__getitem__)
    label = words.conjunction([baseline_label(baseline, results, words) for baseline in over])
    names = [benchmark.label(words.language) for benchmark in benchmarks or excluded]
    sound = any(benchmark.settings.quarantine is None for benchmark in benchmarks)
    key = "no-winner" if sound else "not-compared"
    nobody = words.sentence(key, baseline=label, benchmarks=words.conjunction(names))
    compared = [
        (benchmark, baseline, references(baseline, benchmark, benchmark.metrics))
        for benchmark in benchmarks
        for baseline in over
    ]
    subject = {"baseline": " ".join(baseline.name for baseline in over)}
    if everywhere:
        left_out = [
            *_exclusion_notes(benchmarks, excluded, results, words),
            *(_different_models_notes(benchmarks, words) if models else []),
        ]
        title = words.sentence("winners-everywhere", baseline=label)
    else:
        title = words.sentence("winners-title", benchmark=names[0], baseline=label)
        subject = {"benchmark": benchmarks[0].name} | subject
        left_out = _quarantine_notes(benchmarks[0], results, words)
    phrases = tuple((_model_name(model, results),) for model in models)
    return Finding(
        kind="winners",
        lead=() if models else (nobody,),
        groups=(Group("winners", title if models else "", phrases),),
        subject=subject,
        notes=(*_comparison_notes(compared, results, words), *left_out),
        methods=_methods_section(benchmarks),
    )


def _comparison_notes(compared: _Compared, results: Results, words: Words) -> Iterator[str]:
    """Which models supply the values of baselines, what is not compared, and what is tested."""
    for benchmark, baseline, against in compared:
        yield from baseline_notes(benchmark, baseline, against, results, words)
    yield from _test_notes(compared, words)


def _exclusion_notes(
    benchmarks: Sequence[Benchmark],
    excluded: Sequence[Benchmark],
    results: Results,
    words: Words,
) -> Iterator[str]:
    """Benchmarks and rows that are in quarantine, and why."""
    for benchmark in excluded:
        if benchmark.settings.quarantine:
            reason = benchmark.settings.quarantine.text(words.language)
            label = benchmark.label(words.language)
            yield words.sentence("benchmark-left-out", benchmark=label, reason=reason)
    for benchmark in benchmarks:
        for name, quarantine in benchmark.quarantines.items():
            yield words.sentence(
                "row-left-out",
                benchmark=benchmark.label(words.language),
                model=results.models.get(name).label,
                reason=quarantine.text(words.language),
            )


def _test_notes(compared: _Compared, words: Words) -> list[str]:
    """What winning takes where differences are tested, and which metrics are not."""
    several = len({benchmark for benchmark, _, _ in compared}) > 1
    labels: dict[bool, dict[str, None]] = {True: {}, False: {}}
    for benchmark, _, against in compared:
        for metric, reference in against.items():
            label = benchmark.metric_label(metric, words.language)
            if several:
                place = benchmark.label(words.language)
                label = words.sentence("of-benchmark", benchmark=place, metric=label)
            if reference.value is not None:
                labels[is_tested(benchmark, metric, reference)][label] = None
    if not labels[True]:
        return []
    untested = [*labels[False]]
    listed = words.label("clause" if several else "separator").join(untested[:MAX_LISTED])
    if len(untested) > MAX_LISTED:
        more = len(untested) - MAX_LISTED
        listed = words.sentence("and-others", others=listed, count=more)
    rest = [words.sentence("winners-untested", metrics=listed)] if untested else []
    return [words.sentence("winners-tested"), *rest]


def _methods_section(benchmarks: Sequence[Benchmark]) -> str:
    """The section of the page Methods that explains what it takes to beat a baseline."""
    return (
        "significance-tests" if any(benchmark.evidence for benchmark in benchmarks) else "baselines"
    )


def _different_models_notes(benchmarks: Sequence[Benchmark], words: Words) -> list[str]:
    """That mean ranks are over rankings of different models, where they are."""
    if len({frozenset(benchmark.sound) for benchmark in benchmarks}) < 2:
        return []
    parts = [
        words.sentence(
            "ranked-models", benchmark=benchmark.label(words.language), count=len(benchmark.sound)
        )
        for benchmark in benchmarks
    ]
    return [words.sentence("ranks-over-different-models", parts=words.listing(parts))]


def _quarantine_notes(benchmark: Benchmark, results: Results, words: Words) -> list[str]:
    return reading_notes(benchmark, benchmark.quarantines, results, words, metrics=())


def _model_name(model: str, results: Results) -> ModelName:
    return ModelName(model, results.models.get(model).label)


def verdicts(benchmark: Benchmark, results: Results, words: Words, *, over: Baseline) -> Finding:
    """Split the models three ways: better on all metrics, on some (which), on none.

    A baseline that is one model is not judged against itself.

    Raises:
        ProblemError: The baseline has no row, or only quarantined ones, in the benchmark.
    """
    against = references(over, benchmark, benchmark.metrics)
    if benchmark.settings.quarantine:
        subject = {"benchmark": benchmark.name, "baseline": over.name}
        lead = words.sentence("not-compared", benchmarks=benchmark.label(words.language))
        quarantines = tuple(_quarantine_notes(benchmark, results, words))
        return Finding("verdicts", (lead,), (Group("none", "", ()),), subject, quarantines)
    judged = {
        model: judge(benchmark, model, against)
        for model in benchmark.sound
        if not over.is_model(model)
    }
    label = baseline_label(over, results, words)
    groups = []
    for kind in ("all", "some", "none"):
        phrases = tuple(
            (_model_name(model, results), *_metric_details(benchmark, verdict, words))
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
            *baseline_notes(benchmark, over, against, results, words),
            *_test_notes([(benchmark, over, against)], words),
            *_quarantine_notes(benchmark, results, words),
        ),
        methods=_methods_section([benchmark]),
    )


def _metric_details(benchmark: Benchmark, verdict: Verdict, words: Words) -> Phrase:
    """Which metric went which way; the heading says it when all are better, or all worse."""
    if verdict.metrics(Outcome.BETTER if verdict.kind == "all" else Outcome.WORSE) == tuple(
        verdict.comparisons
    ):
        return ()
    labels: dict[str, list[str]] = {}
    for state in Outcome:
        for metric in verdict.metrics(state):
            key = verdict.comparisons[metric].absence or str(state)
            labels.setdefault(key, []).append(benchmark.metric_label(metric, words.language))
    parts = [
        words.sentence(f"outcome-{key}", metrics=words.listing(metrics))
        for key, metrics in labels.items()
    ]
    return (words.sentence("details", parts=words.label("clause").join(parts)),)
