"""One model as a whole: what it is, its values and ranks, its verdicts, its neighbours.

Ranks are those of the ranked tables and differences those of the delta tables. Nothing is filled
in: a benchmark without a row of the model, a missing or a quarantined value is labelled as such.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache, partial

from podium.analysis.baselines import Baseline, Reference, references
from podium.analysis.comparison import compare
from podium.analysis.ranking import model_ranks, printed_values, worst
from podium.analysis.verdicts import judge
from podium.core.i18n import Words
from podium.core.problems import ProblemError
from podium.data.results import Benchmark, Model, Results
from podium.figures.cells import MEDAL_MARKS, comparison_cell, empty_cell, origin, value_cell
from podium.figures.document import (
    Cell,
    Column,
    ColumnKind,
    Finding,
    Group,
    Link,
    Mark,
    ModelName,
    Number,
    Phrase,
    Row,
    Span,
    Table,
)
from podium.figures.metadata import metadata_facts
from podium.figures.notes import reading_notes, retraction_notes
from podium.figures.phrases import baseline_label, fill_template, join_phrases, name_spans
from podium.figures.spread_notes import spread_notes
from podium.stats.outcomes import Outcome

__all__ = ["model_card", "model_neighbours", "model_values", "model_verdicts"]


def model_card(model: Model, results: Results, words: Words) -> Finding:
    """What `models.csv` says of a model; what it does not say is left out."""
    facts: list[tuple[str, Span]] = [("full-name", ModelName(model.name, model.name))]
    if model.alias != model.name:
        facts.append(("alias", ModelName(model.name, model.alias)))
    if model.group:
        facts.append(("group", model.group))
    if model.url:
        facts.append(("link", Link(model.url, model.url)))
    labelled = [(words.label(key), span) for key, span in facts]
    labelled += metadata_facts(model, results, words)
    phrases = tuple((label, words.label("colon"), span) for label, span in labelled)
    description = model.description.text(words.language)
    return Finding(
        kind="model-card",
        lead=(description,) if description else (),
        groups=(Group("facts", "", phrases),),
        subject={"model": model.name},
    )


def model_values(model: str, results: Results, words: Words) -> Table:
    """Build a row for every metric of every benchmark: value, rank, the best value and whose."""
    columns = (
        Column("value", words.label("model-value"), ColumnKind.VALUE),
        Column("rank", words.label("rank"), ColumnKind.VALUE),
        Column("best", words.label("best"), ColumnKind.VALUE),
        Column("best-by", words.label("best-by"), ColumnKind.TEXT),
    )
    rows = tuple(
        _value_row(benchmark, metric, model, results, words)
        for benchmark in results.of_model(model)
        for metric in benchmark.metrics
    )
    return Table(
        kind="model-values",
        title=words.sentence("model-values-title", model=results.models.get(model).label),
        stub=words.label("metric"),
        columns=columns,
        rows=rows,
        subject={"model": model},
        notes=(
            *_value_notes(model, results, words),
            *spread_notes(((row.label, row.cells) for row in rows), words),
        ),
        methods="ranks-and-ties",
    )


def _value_row(
    benchmark: Benchmark, metric: str, model: str, results: Results, words: Words
) -> Row:
    quarantine = benchmark.quarantines.get(model)
    label = benchmark.metric_label(metric, words.language)
    if metric != benchmark.name:  # else it is an average, which has one name
        name = benchmark.label(words.language)
        label = words.sentence("metric-of", benchmark=name, metric=label)
    if model not in benchmark.lines:
        value = empty_cell(words, "no-row")
    else:
        mark = _value_mark(benchmark, metric, model)
        value = value_cell(benchmark, metric, model, mark, words, rivals=results)
    return Row(
        model="",
        label=label,
        cells=(
            value,
            _rank_cell(benchmark, metric, model, words),
            *_best_cells(benchmark, metric, results, words),
        ),
        origin=origin(benchmark, model) if model in benchmark.lines else None,
        quarantine=quarantine.text(words.language) if quarantine else "",
    )


def _value_mark(benchmark: Benchmark, metric: str, model: str) -> Mark | None:
    """The mark that the ranked table gives the value."""
    if model in worst(benchmark, metric):
        return Mark.WORST
    return MEDAL_MARKS.get(model_ranks(benchmark, metric).get(model, 0))


def _rank_text(benchmark: Benchmark, metric: str, model: str, words: Words) -> str:
    """A rank and among how many models it is; empty for a model without one."""
    ranks = model_ranks(benchmark, metric)
    if model not in ranks:
        return ""
    return words.sentence("rank-among", rank=ranks[model], total=len(ranks))


def _rank_cell(benchmark: Benchmark, metric: str, model: str, words: Words) -> Cell:
    text = _rank_text(benchmark, metric, model, words)
    if not text:
        return empty_cell(words, "no-rank")
    return Cell(text, Decimal(model_ranks(benchmark, metric)[model]))


def _best_cells(
    benchmark: Benchmark, metric: str, results: Results, words: Words
) -> tuple[Cell, Cell]:
    """The best displayed value among ranked models, and the models that have it."""
    leaders = _models_by_rank(benchmark, metric).get(1)
    if not leaders:
        return empty_cell(words, "no-rank"), empty_cell(words, "no-rank")
    names = name_spans(leaders, results, words)
    text = "".join(span.text if isinstance(span, ModelName) else str(span) for span in names)
    return value_cell(benchmark, metric, leaders[0], None, words), Cell(text, phrase=names)


@lru_cache(maxsize=512)
def _models_by_rank(benchmark: Benchmark, metric: str) -> Mapping[int, Sequence[str]]:
    """The models of each rank, best rank first."""
    by_rank: dict[int, list[str]] = {}
    for model, rank in sorted(model_ranks(benchmark, metric).items(), key=lambda item: item[1]):
        by_rank.setdefault(rank, []).append(model)
    return by_rank


def _value_notes(model: str, results: Results, words: Words) -> Iterator[str]:
    """What must be known of each benchmark, under its name."""
    for benchmark in results.of_model(model):
        notes = [] if model in benchmark.lines else [words.sentence("no-row")]
        notes += reading_notes(benchmark, (model,), results, words, metrics=benchmark.metrics)
        notes += retraction_notes(benchmark, results, words, of=model)
        for note in notes:
            yield words.sentence("note-on", benchmark=benchmark.label(words.language), note=note)


def model_verdicts(
    model: str, baselines: Sequence[Baseline], results: Results, words: Words
) -> Finding:
    """Judge a model against every baseline on every benchmark, with the printed differences.

    Where there is no verdict or no difference, the reason takes its place.
    """
    groups = tuple(
        Group(
            baseline.name,
            words.sentence("verdicts-against", baseline=baseline_label(baseline, results, words)),
            tuple(
                _verdict_phrase(benchmark, model, baseline, words)
                for benchmark in results.of_model(model)
            ),
        )
        for baseline in baselines
    )
    lead = () if groups else (words.sentence("no-baseline"),)
    return Finding("model-verdicts", lead, groups, {"model": model})


def _verdict_phrase(benchmark: Benchmark, model: str, baseline: Baseline, words: Words) -> Phrase:
    head = (benchmark.label(words.language), words.label("colon"))
    reason = _not_compared_reason(benchmark, model, baseline)
    against: Mapping[str, Reference] = {}
    if not reason:
        try:
            against = references(baseline, benchmark, benchmark.metrics)
        except ProblemError as error:
            reason = _baseline_reason(error)
    if reason:
        return (*head, words.label(reason))
    label = words.label(f"verdict-{judge(benchmark, model, against).kind}")
    parts: list[Span] = []
    for metric, reference in against.items():
        comparison = compare(benchmark, metric, model, reference)
        name = benchmark.metric_label(metric, words.language)
        read_from = origin(benchmark, model, metric)
        cell = comparison_cell(benchmark, metric, comparison, read_from, words)
        number: Span = Number(cell, metric)
        if comparison.outcome is Outcome.MISSING:
            number = words.label(comparison.absence)
        parts += [words.label("separator"), f"{name} ", number]
    return (
        *head,
        *fill_template(words.template("model-verdict"), verdict=(label,), parts=tuple(parts[1:])),
    )


def _not_compared_reason(benchmark: Benchmark, model: str, baseline: Baseline) -> str:
    """Why there is nothing to judge; empty when there is."""
    if baseline.is_model(model):
        return "is-baseline"
    if model not in benchmark.lines:
        return "no-row"
    if benchmark.settings.quarantine:
        return "benchmark-quarantined"
    return "row-quarantined" if model in benchmark.quarantines else ""


_BASELINE_REASONS = {
    "baseline-without-results": "baseline-no-row",
    "baseline-in-quarantine": "baseline-quarantined",
}


def _baseline_reason(error: ProblemError) -> str:
    """A baseline need not be measured everywhere; any other problem of it is one of the page."""
    codes = {problem.code for problem in error.problems}
    if len(codes) == 1 and (reason := _BASELINE_REASONS.get(codes.pop())):
        return reason
    raise error


def model_neighbours(model: str, results: Results, words: Words) -> Finding:
    """Name the models ranked next above and below a model, metric by metric.

    The differences are this model minus its neighbour, as in a delta table against that. Those
    who share its rank print the same value, so there is none to show.
    """
    groups = []
    for benchmark in results.of_model(model):
        phrases = tuple(
            _neighbours_phrase(benchmark, metric, model, results, words)
            for metric in benchmark.metrics
        )
        if phrases:
            groups.append(Group(benchmark.name, benchmark.label(words.language), phrases))
    notes = (words.sentence("neighbour-differences"),) if groups else ()
    return Finding("model-neighbours", (), tuple(groups), {"model": model}, notes)


def _neighbours_phrase(
    benchmark: Benchmark, metric: str, model: str, results: Results, words: Words
) -> Phrase:
    name = benchmark.metric_label(metric, words.language)
    rank = model_ranks(benchmark, metric).get(model)
    if rank is None:
        return (
            name,
            words.label("colon"),
            words.label(_not_ranked_reason(benchmark, metric, model)),
        )
    standings = _models_by_rank(benchmark, metric)
    ahead = [models for other, models in standings.items() if other < rank][-1:]
    behind = next((models for other, models in standings.items() if other > rank), ())
    level = [other for other in standings[rank] if other != model]
    parts = [
        _neighbour_phrase(
            "before", benchmark, metric, model, ahead[0] if ahead else (), results, words
        ),
        fill_template(words.template("level-with"), models=name_spans(level, results, words))
        if level
        else (),
        _neighbour_phrase("after", benchmark, metric, model, behind, results, words),
    ]
    standing = join_phrases(filter(None, parts), words.label("clause"))
    head = words.sentence(
        "metric-rank", metric=name, rank=_rank_text(benchmark, metric, model, words)
    )
    return (head, words.label("colon"), *standing)


def _not_ranked_reason(benchmark: Benchmark, metric: str, model: str) -> str:
    """Why a model has no rank."""
    if model not in benchmark.lines:
        return "no-row"
    if benchmark.settings.quarantine:
        return "benchmark-quarantined"
    if model in benchmark.quarantines:
        return "row-quarantined"
    assert model not in printed_values(benchmark, metric)
    return benchmark.absence(metric, model)


def _neighbour_phrase(
    side: str,
    benchmark: Benchmark,
    metric: str,
    model: str,
    models: Sequence[str],
    results: Results,
    words: Words,
) -> Phrase:
    if not models:
        return (words.label(f"none-{side}"),)
    difference = partial(_difference_from, benchmark, metric, model)
    names = name_spans(models, results, words, difference)
    return fill_template(words.template(f"right-{side}"), models=names)


def _difference_from(benchmark: Benchmark, metric: str, model: str, neighbour: str) -> Number:
    value = benchmark.columns[metric][neighbour]
    assert value is not None  # a ranked model has a value
    reference = Reference(value, printed_values(benchmark, metric)[neighbour], (neighbour,))
    comparison = compare(benchmark, metric, model, reference)
    return Number(Cell(comparison.text, comparison.value), metric)
