"""Single values inside a sentence, and what a baseline is and measures."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from podium.analysis.baselines import Baseline, Reference
from podium.analysis.comparison import compare, speedup
from podium.analysis.ranking import model_ranks
from podium.core.i18n import Words
from podium.core.numbers import percent, print_percent, printed_number
from podium.data.results import Benchmark, Models, Results
from podium.figures.cells import OUTCOME_MARKS, empty_cell, origin, value_cell
from podium.figures.document import Cell, Finding, Mark, ModelName, Number, Phrase
from podium.figures.phrases import baseline_models, dated_label, fill_template, join_phrases
from podium.figures.uncertainty import comparison_uncertainty, rank_uncertainty
from podium.stats.outcomes import Outcome

__all__ = ["VALUE_KINDS", "baseline_name", "baseline_values", "value"]


VALUE_KINDS = ("value", "delta", "speedup", "percent", "rank")
"""What `value(as_=…)` can print."""


def baseline_name(baseline: Baseline, results: Results, words: Words) -> Finding:
    """What a baseline is: a model, or which models it takes the best of."""
    registry = baseline_models(baseline, results)
    if baseline.composite:
        lead = fill_template(
            words.template("best-of"), models=_supplier_names(baseline.models, registry, words)
        )
    else:
        model = registry.get(baseline.models[0])
        lead = (ModelName(model.name, model.label),)
    if baseline.past:
        revision = (baseline.past.revision,)
        lead = fill_template(words.template("at-revision"), name=lead, revision=revision)
    return Finding("baseline-name", lead, subject={"baseline": baseline.name})


def _supplier_names(models: Iterable[str], registry: Models, words: Words) -> Phrase:
    names = [ModelName(model, registry.get(model).label) for model in models]
    if len(names) < 2:
        return tuple(names)
    *others, last = names
    listed = join_phrases([(name,) for name in others], words.label("separator"))
    return fill_template(words.template("conjunction"), others=listed, last=(last,))


def baseline_values(
    benchmark: Benchmark,
    results: Results,
    words: Words,
    *,
    baseline: Baseline,
    against: Mapping[str, Reference],
) -> Finding:
    """The baseline's value of each metric; of a composite one, also who supplied it.

    A metric that it has no value of has a dash, with the reason.
    """
    parts: list[Phrase] = []
    for metric, reference in against.items():
        cell = Cell(reference.text, reference.value, Mark.BASELINE)
        if reference.value is None:
            cell = empty_cell(words, reference.absence)
        label = benchmark.metric_label(metric, words.language)
        part = fill_template(
            words.template(
                "supplied" if reference.suppliers and baseline.composite else "metric-value"
            ),
            metric=(label,),
            value=(Number(cell, metric),),
            models=_supplier_names(reference.suppliers, baseline_models(baseline, results), words),
        )
        parts.append(part)
    head = words.sentence("baseline-values", baseline=dated_label(baseline, results, words))
    values = join_phrases(parts, words.label("separator"))
    lead = (head, words.label("colon"), *values)
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
    """One displayed number: a value, its rank, or its comparison with a baseline.

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
    if kind == "rank":
        rank = model_ranks(benchmark, metric).get(model)
        text = words.sentence("rank", rank=rank) if rank else ""
        cell = Cell(
            text,
            reason="" if rank else words.label("no-rank"),
            uncertainty=rank_uncertainty(benchmark, metric, model, results, words),
        )
    elif reference is not None:
        cell = _compared_cell(benchmark, metric, model, words, kind, reference)
    if reference is None:
        cell = _in_brackets(cell)
    subject = {"benchmark": benchmark.name, "model": model, "metric": metric}
    quarantine = benchmark.settings.quarantine or benchmark.quarantines.get(model)
    caveat = (
        (words.sentence("quarantined-because", reason=quarantine.text(words.language)),)
        if quarantine
        else ()
    )
    return Finding("value", (Number(cell, metric), *caveat), subject=subject)


def _in_brackets(cell: Cell) -> Cell:
    """A range in brackets: without a column around it, it would look like one more number."""
    uncertainty = cell.uncertainty
    if uncertainty is None or not uncertainty.text or uncertainty.text.startswith("±"):
        return cell
    return replace(cell, uncertainty=replace(uncertainty, text=f"({uncertainty.text})"))


def _compared_cell(
    benchmark: Benchmark,
    metric: str,
    model: str,
    words: Words,
    kind: str,
    reference: Reference,
) -> Cell:
    comparison = compare(benchmark, metric, model, reference)
    if comparison.outcome is Outcome.MISSING:
        return empty_cell(words, comparison.absence)
    number, text = comparison.value, comparison.text
    if kind == "speedup":
        comparison = speedup(benchmark, metric, model, reference)
        number, text = comparison.value, comparison.text
    elif kind == "percent" and comparison.operands:
        number = percent(*comparison.operands)
        text = "" if number is None else print_percent(number)
        comparison = replace(comparison, interval=None)  # it is of the difference
    if number is None:
        return empty_cell(words, "no-ratio")
    sound = model in benchmark.sound and (kind != "percent" or printed_number(text) != 0)
    mark = OUTCOME_MARKS.get(comparison.outcome) if sound else None
    uncertainty = comparison_uncertainty(benchmark, metric, comparison, words)
    read_from = origin(benchmark, model, metric)
    return Cell(text, number, mark, origin=read_from, uncertainty=uncertainty)
