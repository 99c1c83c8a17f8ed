"""results.json, held against its schema."""

import json
from decimal import Decimal

import jsonschema

from support.complete_report import exact_values, report_of, results_of
from support.projects import ROOT, ProjectFolder


def test_results_json_is_as_its_schema_says(complete: ProjectFolder) -> None:
    schema = json.loads((ROOT / "schemas/results.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for project in (complete, ProjectFolder(ROOT)):
        document = json.loads(report_of(project).file("results"))
        jsonschema.Draft202012Validator(schema).validate(document)
        assert set(schema["required"]) == set(document)
        for key in ("values", "models", "benchmarks", "metrics", "sources"):
            assert set(schema["properties"][key]["items"]["required"]) == set(document[key][0])


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
