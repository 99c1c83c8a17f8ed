"""`results.json`: everything that a report says, for programs.

Its schema is `schemas/results.json`. Every value stands there as a number, exactly as a text, and
as it is printed. What is in quarantine is told with its reason and has no place.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from podium.analysis.certainty import rank_range
from podium.analysis.ranking import model_ranks, printed_values
from podium.analysis.value_estimates import estimate_value
from podium.config.settings import (
    AverageSettings,
    BaselineSettings,
    ColumnSettings,
    Localised,
    MetricSettings,
    Retraction,
)
from podium.core.i18n import LANGUAGES
from podium.core.numbers import plain
from podium.data.averages import take_average
from podium.data.named_averages import named_columns
from podium.data.results import Benchmark, Model, Results
from podium.render.json import render_document
from podium.site.exports.publication import Publication

__all__ = ["VERSION", "results_document", "results_json"]

VERSION = 1
"""Raised when a key changes its meaning or goes; new keys do not raise it."""


@lru_cache(maxsize=1)
def results_json(publication: Publication) -> str:
    """The file's text."""
    return render_document(results_document(publication))


def results_document(publication: Publication) -> dict[str, Any]:
    """The file's content. Texts of the settings are there in all languages."""
    project = publication.project
    results = project.results.joint
    measured = {metric for benchmark in results.benchmarks.values() for metric in benchmark.metrics}
    return {
        "format": "podium-results",
        "version": VERSION,
        **_publication(publication),
        "metrics": [
            _metric(name, settings)
            for name, settings in project.settings.metrics.items()
            if name in measured
        ],
        "model_columns": [
            _model_column(name, settings) for name, settings in results.model_columns.items()
        ],
        "models": [_model(model) for model in results.models.by_name.values()],
        "baselines": [_baseline(*baseline) for baseline in project.settings.baselines.items()],
        "benchmarks": [
            _benchmark(benchmark, results.retracted.get(benchmark.name, ()))
            for benchmark in results.benchmarks.values()
        ],
        "averages": [
            _average(name, settings, project.results)
            for name, settings in project.settings.averages.items()
            if name not in project.results.faulty_averages
        ],
        "retracted": [
            {"benchmark": name} | _retraction(entry)
            for name, entries in results.retracted.items()
            for entry in entries
        ],
        "values": [
            value for benchmark in results.benchmarks.values() for value in _values(benchmark)
        ],
        "texts": [text for benchmark in results.benchmarks.values() for text in _extra(benchmark)],
    }


def _publication(publication: Publication) -> dict[str, Any]:
    """What the report is called, whose it is, and the files that it is of."""
    citation = publication.project.settings.citation
    checkout = publication.provenance.checkout
    benchmarks = publication.project.results.joint.benchmarks.values()
    files = dict.fromkeys(file for benchmark in benchmarks for file in _files(benchmark))
    sources = [publication.provenance.source(file) for file in files]
    return {
        "title": _texts(citation.title) or dict.fromkeys(LANGUAGES, publication.site.name),
        "url": publication.url or None,
        "license": citation.license,
        "authors": list(citation.authors),
        "revision": {
            "commit": checkout.commit,
            "changed": bool(checkout.changed),
            "version": publication.version,
            "date": publication.date,
        }
        if checkout
        else None,
        "sources": [
            {
                "file": source.file,
                "sha256": source.digest,
                "commit": source.commit or None,
                "changed": source.changed,
            }
            for source in sources
            if source
        ],
    }


def _texts(text: Localised | None) -> dict[str, str] | None:
    return {language: text.text(language) for language in LANGUAGES} if text else None


def _metric(name: str, settings: MetricSettings) -> dict[str, Any]:
    return {
        "name": name,
        "label": _texts(settings.label),
        "unit": _texts(settings.unit),
        "better": settings.better,
        "band": None if settings.band is None else str(settings.band),
        "min": None if settings.min is None else plain(settings.min),
        "max": None if settings.max is None else plain(settings.max),
    } | ({"samples": _estimation(name, settings)} if settings.source else {})


def _estimation(name: str, settings: MetricSettings) -> dict[str, Any]:
    """How values come from samples, where a benchmark has some."""
    if settings.passes is not None:
        return {"estimator": settings.estimator}
    column = {"estimator": settings.estimator, "column": settings.column or name}
    if settings.per_solved:
        return column
    return column | {
        "tasks": settings.policy,
        "penalty": None if settings.penalty is None else plain(settings.penalty),
        "calibrated": settings.calibrated,
    }


def _model_column(name: str, settings: ColumnSettings) -> dict[str, Any]:
    return {
        "name": name,
        "label": _texts(settings.label),
        "type": settings.type,
        "unit": _texts(settings.unit),
    }


def _metadata(model: Model) -> dict[str, Any]:
    """What models.csv says of a model; numbers are exact texts, as values are elsewhere."""
    return {
        name: plain(entry) if isinstance(entry, Decimal) else entry
        for name, entry in model.metadata.items()
    }


def _model(model: Model) -> dict[str, Any]:
    return {
        "name": model.name,
        "alias": model.alias,
        "group": model.group or None,
        "url": model.url or None,
        "description": _texts(model.description) if model.description.root else None,
        "file": model.location.file if model.location else None,
        "line": model.location.line if model.location else None,
        "metadata": _metadata(model),
    }


def _baseline(name: str, settings: BaselineSettings) -> dict[str, Any]:
    return {
        "name": name,
        "label": _texts(settings.label),
        "model": settings.model,
        "best_of": list(settings.best_of) if settings.best_of else None,
        "revision": settings.revision,
    }


def _benchmark(benchmark: Benchmark, retracted: tuple[Retraction, ...]) -> dict[str, Any]:
    return {
        "name": benchmark.name,
        "label": _texts(benchmark.settings.label),
        "tasks": benchmark.settings.tasks,
        "file": benchmark.file,
        "models": list(benchmark.models),
        "metrics": [{"name": name, "digits": benchmark.digits[name]} for name in benchmark.metrics],
        "quarantine": _texts(benchmark.settings.quarantine),
        "retracted": len(retracted),
    } | _samples(benchmark)


def _samples(benchmark: Benchmark) -> dict[str, Any]:
    """Where a benchmark's samples are, and how they were tested."""
    evidence = benchmark.evidence
    if evidence is None:
        return {}
    return {
        "samples": {
            "file": evidence.path,
            "tasks": evidence.tasks,
            "metrics": list(evidence.metrics),
            "reference": evidence.reference or None,
            "alpha": evidence.rules.alpha,
            "resamples": evidence.rules.resamples,
            "seed": evidence.rules.seed,
        }
    }


def _average(name: str, settings: AverageSettings, results: Results) -> dict[str, Any]:
    """An average that the settings name. Models without every column have no rank."""
    columns = named_columns(settings, results)
    average = take_average(settings.kind, columns, digits=settings.digits)
    return {
        "name": name,
        "label": _texts(settings.label),
        "kind": average.kind,
        "better": average.better,
        "digits": average.digits,
        "columns": [
            {"benchmark": benchmark.name, "metric": metric} for benchmark, metric in average.columns
        ],
        "values": [
            {
                "model": model,
                "value": float(average.values[model]),
                "exact": plain(average.values[model]),
                "text": average.texts[model],
                "rank": average.ranks.get(model),
                "columns": average.coverage[model],
            }
            for model in average.best_first
        ],
    }


def _files(benchmark: Benchmark) -> list[str]:
    """Its CSV, and where its samples are."""
    return [benchmark.file, *([benchmark.evidence.path] if benchmark.evidence else [])]


def _retraction(entry: Retraction) -> dict[str, Any]:
    return {
        "model": entry.model,
        "metrics": list(entry.metrics) if entry.metrics else None,
        "since": entry.since,
        "reason": _texts(entry.reason),
    }


def _values(benchmark: Benchmark) -> Iterator[dict[str, Any]]:
    for metric, column in benchmark.columns.items():
        texts, ranks = printed_values(benchmark, metric), model_ranks(benchmark, metric)
        for model, value in column.items():
            quarantine = benchmark.settings.quarantine or benchmark.quarantines.get(model)
            yield {
                "benchmark": benchmark.name,
                "model": model,
                "metric": metric,
                "value": None if value is None else float(value),
                "exact": None if value is None else plain(value),
                "text": texts.get(model),
                "rank": ranks.get(model),
                "quarantine": _texts(quarantine),
                "lines": list(benchmark.lines[model]),
            } | _uncertainty(benchmark, metric, model)


def _uncertainty(benchmark: Benchmark, metric: str, model: str) -> dict[str, Any]:
    """The uncertainty of a value: its interval and tasks, and its rank range where it is tested."""
    evidence = benchmark.evidence
    if evidence is None or metric not in evidence.metrics or model not in evidence.models:
        return _estimated_uncertainty(benchmark, metric, model)
    estimate, known = evidence.estimates[metric][model], rank_range(benchmark, metric, model)
    interval = estimate.interval
    return {
        "tasks": estimate.tasks,
        "standard_error": estimate.error,
        "interval": [interval.low, interval.high] if interval else None,
        "method": str(interval.method) if interval else None,
        "rank_range": list(known) if known else None,
    }


def _estimated_uncertainty(benchmark: Benchmark, metric: str, model: str) -> dict[str, Any]:
    """What is known without samples: `basis` says whether of runs, of tasks or as published."""
    estimate, ranks = estimate_value(benchmark, metric, model), rank_range(benchmark, metric, model)
    known = {"rank_range": list(ranks)} if ranks else {}
    if estimate is None:
        return known
    interval = estimate.interval
    return known | {
        "basis": str(estimate.basis),
        "tasks": estimate.tasks,
        "runs": estimate.runs,
        "standard_error": estimate.error,
        "standard_deviation": estimate.sd,
        "interval": [interval.low, interval.high] if interval else None,
        "method": str(interval.method) if interval else None,
    }


def _extra(benchmark: Benchmark) -> Iterator[dict[str, str]]:
    for column, texts in benchmark.extra.items():
        for model, text in texts.items():
            yield {"benchmark": benchmark.name, "model": model, "column": column, "text": text}
