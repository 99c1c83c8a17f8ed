"""The values as records of Every Eval Ever, schema 0.3.0: a list with one record for each model.

A record says what the report says and no more. What a report does not know, such as how a model
was run, is `unknown`; what is in quarantine is left out, as a record has no place for a doubt.
The project itself keeps each record in a file of its own; a report offers its models as one.
"""

import json
from typing import Any

from podium.core.numbers import plain
from podium.data.results import Benchmark, Model
from podium.figures.cells import origin
from podium.figures.document import Origin
from podium.site.exports.citation import full_name
from podium.site.exports.publication import Publication

__all__ = ["VERSION", "every_eval_ever_json"]

VERSION = "0.3.0"
_UNKNOWN = "unknown"


def every_eval_ever_json(publication: Publication) -> str:
    """The file's text: models as in the report, without those that have no sound value."""
    results = publication.project.results.joint
    benchmarks = results.benchmarks.values()
    records = []
    for model in results.models.by_name.values():
        evaluations = [
            result
            for benchmark in benchmarks
            if model.name in benchmark.sound
            for result in _results(benchmark, model, publication)
        ]
        if evaluations:
            records.append(_record(model, evaluations, publication))
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return f"[\n{lines}\n]\n"


def _record(
    model: Model, results: list[dict[str, Any]], publication: Publication
) -> dict[str, Any]:
    moment = publication.moment
    recorded = str(int(moment.timestamp())) if moment else _UNKNOWN
    organisation = "; ".join(map(full_name, publication.authors)) or _UNKNOWN
    source: dict[str, Any] = {
        "source_name": publication.title,
        "source_type": "documentation",
        "source_organization_name": organisation,
        "evaluator_relationship": "other",
    }
    if publication.url:
        source["source_organization_url"] = publication.url
    details = {"version": publication.version} if publication.version else {}
    known = {"deployment_type": _UNKNOWN, "model_availability": _UNKNOWN, "alias": model.alias}
    return {
        "schema_version": VERSION,
        "evaluation_id": f"{publication.title}/{model.name}/{recorded}",
        "retrieved_timestamp": recorded,
        "source_metadata": source | ({"additional_details": details} if details else {}),
        "eval_library": {"name": _UNKNOWN, "version": _UNKNOWN},
        "model_info": {"name": model.name, "id": model.name, "additional_details": known},
        "evaluation_results": results,
    }


def _results(benchmark: Benchmark, model: Model, publication: Publication) -> list[dict[str, Any]]:
    language = publication.words.language
    results = []
    for metric, column in benchmark.columns.items():
        value = column[model.name]
        if value is None:
            continue
        read_from = origin(benchmark, model.name, metric)
        source = publication.provenance.source(read_from.file)
        file = {"file": read_from.file} | ({"sha256": source.digest} if source else {})
        results.append(
            {
                "evaluation_result_id": f"{benchmark.name}/{metric}",
                "evaluation_name": benchmark.name,
                "source_data": {
                    "dataset_name": benchmark.label(language),
                    "source_type": "other",
                    "additional_details": file,
                },
                "metric_config": _metric(benchmark, metric, language),
                "score_details": {
                    "score": float(value),
                    "details": _details(read_from, plain(value)),
                }
                | _uncertainty(benchmark, model, metric),
            }
        )
    return results


def _details(read_from: Origin, exact: str) -> dict[str, str]:
    runs = {"runs": str(len(read_from.lines))} if len(read_from.lines) > 1 else {}
    return {"exact": exact, "lines": ",".join(map(str, read_from.lines))} | runs


def _uncertainty(benchmark: Benchmark, model: Model, metric: str) -> dict[str, Any]:
    """What samples say: tasks are what was sampled, so their number is `num_samples`."""
    evidence = benchmark.evidence
    if evidence is None or metric not in evidence.metrics or model.name not in evidence.models:
        return {}
    estimate = evidence.estimates[metric][model.name]
    entry: dict[str, Any] = {"num_samples": estimate.tasks}
    if estimate.error is not None:
        entry["standard_error"] = {"value": estimate.error, "method": "clustered by task"}
    if estimate.interval:
        entry["confidence_interval"] = {
            "lower": estimate.interval.low,
            "upper": estimate.interval.high,
            "confidence_level": estimate.interval.level,
            "method": str(estimate.interval.method),
        }
        if estimate.interval.method in {"percentile", "studentised"}:
            entry["num_bootstrap_samples"] = evidence.rules.resamples
    return {"uncertainty": entry}


def _metric(benchmark: Benchmark, metric: str, language: str) -> dict[str, Any]:
    settings = benchmark.metrics[metric]
    config: dict[str, Any] = {
        "metric_id": metric,
        "metric_name": settings.label.text(language) if settings.label else metric,
        "lower_is_better": settings.better == "lower",
    }
    if settings.unit:
        config["metric_unit"] = settings.unit.text(language)
    if settings.min is not None:
        config["min_score"] = float(settings.min)
    if settings.max is not None:
        config["max_score"] = float(settings.max)
    if settings.min is not None and settings.max is not None:
        config["score_type"] = "continuous"  # which needs both bounds
    return config
