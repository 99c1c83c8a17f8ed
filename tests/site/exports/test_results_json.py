"""results.json, held against its schema."""

import json
from decimal import Decimal

import jsonschema
import pytest

from support.complete_report import exact_values, report_of, results_of
from support.projects import ROOT, ProjectFolder
from support.sampled_reports import FILE, write_every_outcome


def test_results_json_is_as_its_schema_says(complete: ProjectFolder) -> None:
    schema = json.loads((ROOT / "schemas/results.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for project in (complete, ProjectFolder(ROOT)):
        document = json.loads(report_of(project).file("results"))
        jsonschema.Draft202012Validator(schema).validate(document)
        assert set(schema["required"]) == set(document)
        for key in ("values", "models", "benchmarks", "metrics", "sources"):
            entry = schema["properties"][key]["items"]
            # Only what is known of a value's uncertainty is optional.
            assert set(entry["required"]) <= set(document[key][0]) <= set(entry["properties"])


def test_results_json_holds_every_value_exactly(complete: ProjectFolder) -> None:
    document = json.loads(report_of(complete).file("results"))
    found = [
        (one["benchmark"], one["model"], one["metric"], one["exact"] and Decimal(one["exact"]))
        for one in document["values"]
    ]
    assert found == list(exact_values(results_of(complete)))
    by_key = {(one["benchmark"], one["model"], one["metric"]): one for one in document["values"]}
    mean = by_key["eval", "a", "time"]
    assert (mean["exact"], mean["text"], mean["rank"], mean["lines"]) == ("2", "2.00", 1, [2, 3])
    doubt = by_key["eval", "c", "score"]
    assert (doubt["rank"], doubt["quarantine"]) == (None, {"en": "repeated", "zh": "重复"})
    assert by_key["doubt", "b", "time"]["exact"] == "12345678901234567890.5"
    assert by_key["eval", "b", "score"]["value"] is None
    assert document["retracted"][0]["model"] == "gone"
    assert {"benchmark": "eval", "model": "b", "column": "note", "text": "=y"} in document["texts"]


def test_averages_by_name_rank_whoever_has_every_benchmark(small: ProjectFolder) -> None:
    small.settings["averages"] = {"overall": {"label": "Overall", "metric": "score", "as": "mean"}}
    small.configure(**small.settings)
    (average,) = json.loads(small.report().file("results"))["averages"]
    assert (average["name"], average["kind"], average["better"]) == ("overall", "mean", "higher")
    assert [column["benchmark"] for column in average["columns"]] == ["one", "two"]
    values = {
        one["model"]: (one["exact"], one["rank"], one["columns"]) for one in average["values"]
    }
    assert list(values) == ["both", "good", "base", "fast"]
    assert values["both"] == ("0.5", 1, 2)
    assert values["fast"] == ("0.50001", None, 1)


@pytest.mark.slow
def test_programs_get_intervals_tasks_and_places(project: ProjectFolder) -> None:
    write_every_outcome(project)
    project.write("results/toy.csv", "model,pass@1,time\nold,0.5,2\n")
    report = project.report()
    document = json.loads(report.file("results"))
    schema = json.loads((ROOT / "schemas/results.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)
    values = {(one["model"], one["metric"]): one for one in document["values"]}
    better = values["better", "pass@1"]
    estimate = report._results.benchmarks["toy"].evidence.estimates["pass@1"]["better"]
    assert (better["tasks"], better["standard_error"]) == (60, estimate.error)
    assert better["interval"] == [estimate.interval.low, estimate.interval.high]
    assert better["method"] == "wilson"
    assert better["rank_range"][0] == 1
    assert "interval" not in values["old", "pass@1"]
    (benchmark,) = document["benchmarks"]
    assert benchmark["samples"] == {
        "file": FILE,
        "tasks": 60,
        "metrics": ["pass@1", "time"],
        "reference": None,
        "alpha": 0.05,
        "resamples": 10000,
        "seed": 1,
    }
    assert [one["file"] for one in document["sources"]] == ["results/toy.csv", FILE]
    assert document["metrics"][0]["samples"] == {"estimator": "pass@1"}
    assert document["metrics"][1]["samples"]["tasks"] == "common"
    records = json.loads(report.file("every-eval-ever"))
    path = ROOT / "tests/data/every-eval-ever/eval.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    for one in records:
        jsonschema.Draft7Validator(schema).validate(one)
    record = next(one for one in records if one["model_info"]["name"] == "better")
    details = record["evaluation_results"][0]["score_details"]
    assert details["uncertainty"]["num_samples"] == 60
    assert details["uncertainty"]["confidence_interval"]["confidence_level"] == 0.95
    assert details["uncertainty"]["standard_error"]["value"] == estimate.error
