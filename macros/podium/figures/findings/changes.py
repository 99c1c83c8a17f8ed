"""Changes as lists of sentences, in the language of a page."""

from collections.abc import Sequence

from podium.analysis.certainty import is_certain
from podium.analysis.change import Change, ChangeKind
from podium.analysis.ranking import model_ranks, printed_values
from podium.config.settings import Retraction
from podium.core.i18n import Words
from podium.data.project import Project
from podium.data.results import Benchmark
from podium.figures.cells import MEDAL_MARKS, OUTCOME_MARKS
from podium.figures.document import Cell, Finding, Group, ModelName, Number, Phrase, Span
from podium.figures.notes import retracted_parts
from podium.figures.phrases import join_phrases

__all__ = ["changes_finding", "retraction_phrase"]


def changes_finding(
    changes: Sequence[Change], old: Project, new: Project, words: Words, *, since: str
) -> Finding:
    """Changes as lists, one for each kind, in which models and values are known as such.

    Args:
        changes: What `compare_projects` found.
        old: The state before, where models that are gone have their aliases.
        new: The state after.
        words: The page's language.
        since: What the state before is called.
    """
    groups = []
    for kind in ChangeKind:
        of_kind = [change for change in changes if change.kind is kind]
        if of_kind:
            phrases = tuple(_change_phrase(change, old, new, words) for change in of_kind)
            count = sum(change.count or 1 for change in of_kind)
            groups.append(Group(kind, words.sentence(f"change-{kind}", count=count), phrases))
    lead = words.sentence("changes" if changes else "no-changes", since=since)
    return Finding("changes", (lead,), tuple(groups), subject={"since": since})


def _change_phrase(change: Change, old: Project, new: Project, words: Words) -> Phrase:
    """One change as a sentence: who, where, from what to what."""
    if change.count:
        return _shift_phrase(change, new, words)
    if change.retraction is not None:
        return retraction_phrase(change.benchmark, change.retraction, new, words)
    if change.kind is ChangeKind.MODEL_RENAMED:
        return (_model_span(change.old, old), " → ", _model_span(change.new, new))
    spans: list[Span] = []
    if change.outcome in OUTCOME_MARKS:
        spans.append(OUTCOME_MARKS[change.outcome])
    if change.claim:
        facts = {"claim": change.claim, "place": change.location}
        details = f"{words.label('colon')}{change.new}" if change.new else ""
        return (*spans, words.sentence("claim-at", **facts) + details)
    if change.model:
        registry = (new if new.results.models.find(change.model) else old).results.models
        spans += [ModelName(change.model, registry.get(change.model).label), " "]
    return (*spans, *_difference_phrase(change, old, new, words))


def _difference_phrase(change: Change, old: Project, new: Project, words: Words) -> Phrase:
    """Where something changed, from what to what."""
    gone = change.kind is ChangeKind.MODEL_REMOVED
    project = new if change.benchmark in new.results.benchmarks and not gone else old
    benchmark = project.results.benchmarks.get(change.benchmark)
    spans: list[Span] = [words.listing(_change_location(change, benchmark, words))]
    colon = words.label("colon")
    if change.kind in {ChangeKind.MODEL_ADDED, ChangeKind.MODEL_REMOVED} and benchmark:
        spans += [colon, *_values_and_ranks(benchmark, change.model, words)]
    if change.old or change.new:
        was, now = (
            _side_phrase(text, change, state.results.benchmarks.get(change.benchmark), words)
            for text, state in ((change.old, old), (change.new, new))
        )
        difference = [f" ({change.difference})"] if change.difference else []
        spans += [colon, *was, " → ", *now, *difference]
    if change.shared:
        was_shared, now_shared = change.shared
        spans.append(words.sentence("shared-ranks", old=was_shared, new=now_shared))
    if change.others:
        spans.append(words.sentence("moved-by-others"))
    return tuple(spans)


def _model_span(name: str, project: Project) -> ModelName:
    """A model by its full name, as only that says what is another spelling."""
    return ModelName(name, name, project.results.models.get(name).url)


def _shift_phrase(change: Change, new: Project, words: Words) -> Phrase:
    """What only other models have moved, summed up: where, and why it is no news of a model."""
    labels = [new.results.benchmarks[name].label(words.language) for name in change.benchmarks]
    where = f"{words.listing(labels)}{words.label('colon')}" if labels else ""
    return (where + words.sentence("shifted"),)


def _change_location(change: Change, benchmark: Benchmark | None, words: Words) -> list[str]:
    """Benchmark, metric and baseline of a change, as far as it is about one."""
    where = [benchmark.label(words.language)] if benchmark else []
    if benchmark and change.metric in benchmark.metrics:
        where.append(benchmark.metric_label(change.metric, words.language))
    elif change.metric:
        where.append(change.metric)
    return [*where, change.baseline] if change.baseline else where


def _values_and_ranks(benchmark: Benchmark, model: str, words: Words) -> Phrase:
    """What was measured of a model that came or went, with its ranks and medals."""
    parts: list[Phrase] = []
    for metric in benchmark.metrics:
        value = printed_values(benchmark, metric).get(model)
        rank = model_ranks(benchmark, metric).get(model)
        bracket = [" (", *_rank_phrase(rank, benchmark, metric, model, words), ")"] if rank else []
        label = benchmark.metric_label(metric, words.language)
        text = f"{label} {value or words.label('nothing')}"
        parts.append((text, *bracket))
    return join_phrases(parts, words.label("separator"))


def _rank_phrase(rank: int, benchmark: Benchmark, metric: str, model: str, words: Words) -> Phrase:
    """A rank with its medal, as the ranked table shows it."""
    mark, text = MEDAL_MARKS.get(rank), words.sentence("rank", rank=rank)
    if mark is None:
        return (text,)
    if is_certain(benchmark, metric, model):
        return (mark, text)
    return (Number(Cell(text, mark=mark, statistical_tie=True), metric),)


def retraction_phrase(benchmark: str, entry: Retraction, project: Project, words: Words) -> Phrase:
    """What is retracted, since when and why, as a sentence.

    Args:
        benchmark: Name of the benchmark, whose file may be gone.
        entry: The entry, with the model's name in the results.
        project: The state whose settings say so.
        words: The page's language.
    """
    spans: list[Span] = []
    if entry.model:
        spans += [ModelName(entry.model, project.results.models.get(entry.model).label), " "]
    settings = project.settings.benchmarks[benchmark]
    where = [settings.label.text(words.language) if settings.label else benchmark]
    where += retracted_parts(entry, project.settings.metrics, words)
    since = words.sentence("retracted-since", since=entry.since)
    reason = entry.reason.text(words.language)
    return (*spans, f"{words.listing(where)}{since}{words.label('colon')}{reason}")


_NOTHING_LABELS = {
    ChangeKind.RANK: "no-rank",
    ChangeKind.VERDICT: "not-compared",
    ChangeKind.WINNER: "not-compared",
}


def _side_phrase(text: str, change: Change, benchmark: Benchmark | None, words: Words) -> Phrase:
    """One side of a change, in the benchmark's state then; nothing is said to be nothing."""
    kind = change.kind
    if not text:
        return (words.label(_NOTHING_LABELS.get(kind, "nothing")),)
    if kind is ChangeKind.RANK and benchmark:
        return _rank_phrase(int(text), benchmark, change.metric, change.model, words)
    if kind is ChangeKind.VERDICT:
        return (words.label(f"verdict-{text}"),)
    return (words.label(text),) if kind is ChangeKind.WINNER else (text,)
