"""Every Eval Ever records, held against their schema."""

import json
from pathlib import Path

import jsonschema

from podium.site.exports import every_eval_ever
from support.complete_report import HOSTILE, report_of
from support.projects import METRICS, ROOT, ProjectFolder


def test_every_eval_ever_has_the_sound_values_of_each_model(
    complete: ProjectFolder, tmp_path: Path
) -> None:
    path = ROOT / "tests/data/every-eval-ever/eval.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema["version"] == every_eval_ever.VERSION
    bare = ProjectFolder(tmp_path / "bare")
    bare.write("results/eval.csv", "model,time,score\na,1,1\n")
    bare.configure(metrics=METRICS)
    for project in (complete, bare, ProjectFolder(ROOT)):
        for record in json.loads(report_of(project).file("every-eval-ever")):
            jsonschema.Draft7Validator(schema).validate(record)
    records = json.loads(report_of(complete).file("every-eval-ever"))
    found = {
        record["model_info"]["name"]: [
            (one["evaluation_result_id"], one["score_details"]["details"]["exact"])
            for one in record["evaluation_results"]
        ]
        for record in records
    }
    assert found == {
        "a": [("eval/time", "2"), ("eval/score", "0.15")],
        "b": [("eval/time", "3")],
    }
    assert len({record["evaluation_id"] for record in records}) == len(records)
    organisations = {record["source_metadata"]["source_organization_name"] for record in records}
    assert organisations == {f"Jo Doe; {HOSTILE}"}
