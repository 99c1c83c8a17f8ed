"""Notes that a reader needs to read a figure: quarantine, runs, retractions, baselines, bands."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from podium.analysis.baselines import Baseline, Reference
from podium.config.settings import MetricSettings, Retraction
from podium.core.i18n import Words
from podium.data.averages import Average, average_of
from podium.data.results import Benchmark, Results
from podium.figures.average_notes import average_kind_notes
from podium.figures.phrases import baseline_label, baseline_models, dated_label, list_names

__all__ = [
    "band_notes",
    "baseline_notes",
    "hidden_best_notes",
    "hidden_row_notes",
    "reading_notes",
    "retracted_parts",
    "retraction_notes",
    "untested_notes",
]


def hidden_row_notes(hidden: int, words: Words, *, ranked: int) -> list[str]:
    """Among how many models the ranks are, where not all of them are shown."""
    if not hidden:
        return []
    key = "not-shown" if ranked else "rows-not-shown"
    return [words.sentence(key, total=ranked, hidden=hidden)]


def hidden_best_notes(
    columns: Iterable[tuple[str, Mapping[str, int]]], models: Collection[str], words: Words
) -> list[str]:
    """Which columns show no first rank, as its row is not shown: ranks count all models.

    Args:
        columns: The label of each column that ranks, and its ranks.
        models: Those shown.
        words: The page's language.
    """
    ranked = [(label, ranks) for label, ranks in columns if ranks]
    hidden = [label for label, ranks in ranked if 1 not in map(ranks.get, models)]
    if not hidden:
        return []
    every = len(hidden) == len(ranked) > 1
    listed = words.label("every-column") if every else words.listing(hidden)
    return [words.sentence("best-not-shown", columns=listed)]


def untested_notes(
    columns: Iterable[tuple[str, Sequence[str]]], results: Results, words: Words
) -> list[str]:
    """Which ranked models are not tested in which columns, though others are.

    Args:
        columns: The label of each column that is tested, and the models that are not.
        results: Where models are looked up.
        words: The page's language.
    """
    labels: dict[tuple[str, ...], list[str]] = {}
    for label, models in columns:
        if models:
            labels.setdefault(tuple(models), []).append(label)
    return [
        words.sentence(
            "fact",
            label=words.listing(names),
            value=words.sentence("models-not-tested", models=list_names(models, results, words)),
        )
        for models, names in labels.items()
    ]


def reading_notes(
    benchmark: Benchmark,
    models: Iterable[str],
    results: Results,
    words: Words,
    *,
    metrics: Iterable[str],
) -> list[str]:
    """What a reader must know to read the numbers: quarantines, conditions, means over runs.

    Args:
        benchmark: Whose numbers.
        models: Of which models.
        results: Where they are looked up.
        words: The page's language.
        metrics: The metrics whose values are shown.
    """
    average, shown_models = average_of(benchmark), frozenset(models)
    if average:
        return [
            *average_kind_notes(average, words),
            *_part_notes(average, shown_models, results, words),
        ]
    notes = []
    if benchmark.settings.quarantine:
        reason = benchmark.settings.quarantine.text(words.language)
        notes.append(words.sentence("benchmark-in-quarantine", reason=reason))
    if benchmark.differing:
        listed = "; ".join(map(str, benchmark.differing))
        notes.append(words.sentence("conditions-may-differ", differences=listed))
    for name, quarantine in benchmark.quarantines.items():
        if name in shown_models:
            alias = results.models.get(name).label
            reason = quarantine.text(words.language)
            notes.append(words.sentence("row-in-quarantine", model=alias, reason=reason))
    return [*notes, *_run_notes(benchmark, shown_models, tuple(metrics), results, words)]


def _part_notes(
    average: Average, models: Container[str], results: Results, words: Words
) -> list[str]:
    """What a reader must know of the values that an average is over, by benchmark."""
    labels: dict[str, list[str]] = {}
    for benchmark, metric in average.columns:
        there = [model for model in benchmark.models if model in models]
        for note in (
            *reading_notes(benchmark, there, results, words, metrics=[metric]),
            *retraction_notes(benchmark, results, words),
        ):
            labels.setdefault(note, []).append(benchmark.label(words.language))
    return [
        words.sentence("in-benchmark", benchmark=words.listing(names), note=note)
        for note, names in labels.items()
    ]


def _run_notes(
    benchmark: Benchmark,
    models: frozenset[str],
    metrics: Sequence[str],
    results: Results,
    words: Words,
) -> Iterator[str]:
    """Which values are means over how many runs; metrics with the same counts share a note."""
    labels: dict[tuple[tuple[str, int], ...], list[str]] = {}
    for metric in metrics:
        counts = _run_counts(benchmark, metric, models)
        labels.setdefault(counts, []).append(benchmark.metric_label(metric, words.language))
    for counts, names in labels.items():
        if not counts:
            continue
        metrics_label = "" if len(labels) == 1 else words.listing(names)
        yield _run_note(benchmark, counts, results, words, metrics=metrics_label)


def _run_counts(
    benchmark: Benchmark, metric: str, models: frozenset[str]
) -> tuple[tuple[str, int], ...]:
    """Each model's number of runs with a value; nothing if no value is a mean over several."""
    runs, evidence = benchmark.runs.get(metric, {}), benchmark.evidence
    sampled = evidence.models if evidence and metric in evidence.metrics else ()
    counts = tuple(
        (model, len(values))
        for model, values in runs.items()
        if model in models and model not in sampled and values
    )
    return counts if any(count > 1 for _, count in counts) else ()


def _run_note(
    benchmark: Benchmark,
    counts: tuple[tuple[str, int], ...],
    results: Results,
    words: Words,
    *,
    metrics: str,
) -> str:
    """How many runs each value is a mean of, and which are of a single one.

    Args:
        benchmark: Whose values.
        counts: Of each model.
        results: Where models are looked up.
        words: The page's language.
        metrics: Of which metrics; empty for all that are shown.
    """
    suffix = "-of" if metrics else ""
    alike = {(count, len(benchmark.lines[model])) for model, count in counts}
    if len(counts) > 1 and len(alike) == 1:
        count, rows = next(iter(alike))
        if count == rows:
            return words.sentence(f"mean-of-runs{suffix}", count=count, metrics=metrics)
    means, single = (
        words.listing(
            _runs_of(benchmark, model, count, results, words)
            for model, count in counts
            if (count == 1) is alone
        )
        for alone in (False, True)
    )
    note = words.sentence(f"mean-over-runs{suffix}", models=means, metrics=metrics)
    return words.sentence("single-runs", note=note, models=single) if single else note


def _runs_of(benchmark: Benchmark, model: str, count: int, results: Results, words: Words) -> str:
    """A model with its number of runs, and how many runs it has if some have no value."""
    alias, rows = results.models.get(model).label, len(benchmark.lines[model])
    if count < rows:
        return words.sentence("runs-of", model=alias, count=count, total=rows)
    return words.sentence("runs", model=alias, count=count) if count > 1 else alias


def retraction_notes(
    benchmark: Benchmark, results: Results, words: Words, *, of: str | None = None
) -> list[str]:
    """Which numbers of a benchmark were published and are retracted, since when and why.

    Args:
        benchmark: Whose numbers.
        results: Where models are looked up.
        words: The page's language.
        of: A model, if only what concerns it matters.
    """
    notes = []
    for entry in results.retracted.get(benchmark.name, ()):
        if of is not None and entry.model not in {None, of}:
            continue
        model = [results.models.get(entry.model).label] if entry.model else []
        what = words.listing([*model, *retracted_parts(entry, benchmark.metrics, words)])
        reason = entry.reason.text(words.language)
        facts = {"what": what, "since": entry.since, "reason": reason}
        notes.append(words.sentence("retracted-note", **facts))
    return notes


def retracted_parts(
    entry: Retraction, metrics: Mapping[str, MetricSettings], words: Words
) -> list[str]:
    """What an entry retracts, beside the one model that it may be about."""
    labels = [
        settings.label.text(words.language) if settings.label else name
        for name, settings in metrics.items()
        if name in (entry.metrics or ())
    ]
    return labels if entry.model else [words.label("all-models"), *labels]


def baseline_notes(
    benchmark: Benchmark,
    baseline: Baseline,
    against: Mapping[str, Reference],
    results: Results,
    words: Words,
) -> list[str]:
    """Which models supply the values of a composite baseline, and whether one supplies all.

    Of a baseline of an earlier state, also which state that is; and which metrics are not compared
    because the baseline has no value of them.
    """
    label = baseline_label(baseline, results, words)
    notes = _absence_notes(benchmark, label, against, words)
    measured = {metric: known for metric, known in against.items() if known.value is not None}
    if baseline.composite and measured:
        notes.insert(0, _composite_note(benchmark, baseline, measured, results, words))
    elif baseline.past and measured:
        notes.insert(0, words.sentence("baseline-past", revision=baseline.past.revision))
    return notes


def _absence_notes(
    benchmark: Benchmark, label: str, against: Mapping[str, Reference], words: Words
) -> list[str]:
    """The metrics that nothing is compared by, for each reason."""
    metrics: dict[str, list[str]] = {}
    for metric, reference in against.items():
        if reference.value is None:
            name = benchmark.metric_label(metric, words.language)
            metrics.setdefault(reference.absence, []).append(name)
    return [
        words.sentence(
            "metrics-not-compared",
            baseline=label,
            benchmark=benchmark.label(words.language),
            metrics=words.listing(names),
            reason=words.label(reason),
        )
        for reason, names in metrics.items()
    ]


def _composite_note(
    benchmark: Benchmark,
    baseline: Baseline,
    against: Mapping[str, Reference],
    results: Results,
    words: Words,
) -> str:
    """Which model supplies each value, and whether one supplies them all."""
    registry = baseline_models(baseline, results)
    parts = [
        words.sentence(
            "supplied",
            metric=benchmark.metric_label(metric, words.language),
            value=reference.text,
            models=words.listing(registry.get(model).label for model in reference.suppliers),
        )
        for metric, reference in against.items()
    ]
    has_all = set.intersection(*(set(reference.suppliers) for reference in against.values()))
    return words.sentence(
        "composite" if has_all else "composite-of-several",
        baseline=dated_label(baseline, results, words),
        benchmark=benchmark.label(words.language),
        parts=words.listing(parts),
    )


def band_notes(benchmark: Benchmark, metrics: Iterable[str], words: Words) -> list[str]:
    """How large a difference must be to count, where the settings say so."""
    return [
        words.sentence("band", metric=benchmark.metric_label(metric, words.language), band=band)
        for metric in metrics
        if (band := benchmark.metrics[metric].band) is not None
    ]
