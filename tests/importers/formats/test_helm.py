"""Statistics of HELM: means on the split that counts, named by the file beside them."""

# a message stands on one line, as it is printed

import json
from pathlib import Path

import pytest

from podium.core.problems import ProblemError
from podium.importers import Import, Request, import_files
from support.imported_files import DATA, FaultyFile, rows, source, written

ADAPTER = {
    "method": "multiple_choice_joint",
    "max_train_instances": 5,
    "num_outputs": 1,
    "num_train_trials": 1,
    "model": "acme/tiny",
    "model_deployment": "huggingface/tiny",
    "temperature": 0.0,
    "max_tokens": 1,
}
SPEC = {
    "name": "mmlu:subject=anatomy,method=multiple_choice_joint,model=acme_tiny,stop=hash",
    "adapter_spec": ADAPTER,
}
BENCHMARK = "mmlu:subject=anatomy,method=multiple_choice_joint"


def run(folder: Path, name: str, spec: object = SPEC, **options: object) -> Import:
    """Import the statistics of a run, which are in a folder with its description."""
    (folder / "run").mkdir(exist_ok=True)
    (folder / "run/stats.json").write_bytes((DATA / name).read_bytes())
    (folder / "run/run_spec.json").write_text(json.dumps(spec), encoding="utf-8")
    file, results = folder / "run/stats.json", folder / "results"
    results.mkdir(exist_ok=True)
    return import_files(Request(files=(file,), folder=results, **options))  # type: ignore[arg-type]


def test_means_of_inputs_that_were_not_changed_are_taken(tmp_path: Path) -> None:
    done = run(tmp_path, "helm-0.5.9.json", benchmarks={BENCHMARK: "anatomy"})
    assert rows(tmp_path / "results/anatomy.csv") == [
        "model,inference_runtime,exact_match,exact_match@5,acme_politeness,toxic_frac.toxic",
        "acme/tiny,0.125,0.375,0.5,0.75,0.25",
    ]
    (extract,) = done.extracts
    assert {score.metric: score.better for score in extract.scores} == {
        "inference_runtime": "lower",
        "exact_match": "higher",
        "exact_match@5": "higher",
        "acme_politeness": "",
        "toxic_frac.toxic": "lower",
    }
    assert extract.left_out == (
        "2 statistics of valid",
        "1 statistic under robustness-worst",
        "1 statistic of valid under robustness-worst",
        "1 statistic under typos-perturbed",
        "num_references",
        "num_instances",
        "training_co2_cost (count 0)",
    )
    assert done.warnings == ()


def test_the_file_beside_it_says_what_was_run(tmp_path: Path) -> None:
    run(tmp_path, "helm-0.5.9.json")
    found = source(tmp_path / "results")
    assert found["details"]["run"] == SPEC["name"]
    assert found["details"]["model deployment"] == "huggingface/tiny"
    assert len(found["details"]["run_spec.json sha256"]) == 64
    (values,) = found["values"]
    assert (values["benchmark"], values["model"]) == (BENCHMARK, "acme/tiny")
    assert values["conditions"] == {
        "limit": "none",
        "method": "multiple_choice_joint",
        "few-shot examples": "5",
        "temperature": "0.0",
        "max_tokens": "1",
        "outputs": "1",
        "trials": "1",
        "split": "test",
        "tasks": "40",
    }


def test_the_split_for_validation_counts_where_there_is_no_other(tmp_path: Path) -> None:
    spec = {**SPEC, "name": "hellaswag:model=acme_tiny"}
    done = run(tmp_path, "helm-0.1.0.json", spec)
    assert rows(tmp_path / "results/hellaswag.csv") == [
        "model,exact_match,quasi_exact_match,inference_idealized_runtime",
        "acme/tiny,0.5,0.625,0.0625",
    ]
    assert done.extracts[0].scores[0].conditions["split"] == "valid"


def test_what_is_left_out_is_taken_when_it_is_asked_for(tmp_path: Path) -> None:
    columns = {"exact_match.robustness-worst": "robust", "num_references": "references"}
    columns |= dict.fromkeys(("inference_runtime", "exact_match@5", "toxic_frac.toxic"), "")
    run(tmp_path, "helm-0.5.9.json", benchmarks={BENCHMARK: "b"}, columns=columns)
    assert rows(tmp_path / "results/b.csv") == [
        "model,references,exact_match,acme_politeness,robust",
        "acme/tiny,4.0,0.375,0.75,0.25",
    ]


def test_without_the_file_beside_it_the_command_names_what_was_run(tmp_path: Path) -> None:
    file = DATA / "helm-0.1.0.json"
    options = {"model": "m", "benchmarks": {"b": "b"}}
    import_files(Request(files=(file,), folder=tmp_path, **options))  # type: ignore[arg-type]
    assert written(tmp_path) == ["b.csv"]


STATS = '[{"name": {"name": "%s", "split": "test"}, "count": 1, "sum": 1, "mean": %s}]'
NAMED = {"model": "m", "benchmarks": {"b": "b"}}
MISSING = (
    ": import-missing: `[0].mean` is missing; expected: a finite number of at most 400 characters."
)
CASES = {
    "no names": FaultyFile(
        STATS % ("exact_match", "0.5"),
        {},
        [
            ": import-no-benchmark: The file does not name its benchmark.",
            ": import-no-model: The file does not name its model.",
        ],
    ),
    "no number": FaultyFile(
        STATS % ("em", "null"),
        NAMED,
        [MISSING],
    ),
    "nothing that is wanted": FaultyFile(
        STATS % ("exact_match", "1"),
        {**NAMED, "columns": {"exact_match": ""}},
        [": import-nothing: The file contains no results."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)


def test_a_faulty_file_beside_it_is_reported_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        run(tmp_path, "helm-0.1.0.json", {"name": "x", "adapter_spec": {"model": 1.5}})
    (problem,) = caught.value.problems
    assert problem.code == "import-unexpected"
    assert str(problem.location).endswith("run/run_spec.json")


def test_statistics_and_instances_of_a_run_are_imported_by_one_command(tmp_path: Path) -> None:
    """What chooses the passed instances does not rename the metric of the statistics."""
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "stats.json").write_bytes((DATA / "helm-0.5.9.json").read_bytes())
    (folder / "per_instance_stats.json").write_bytes(
        (DATA / "helm-samples-0.5.9.json").read_bytes()
    )
    described = {
        "run_spec.json": {**SPEC, "scenario_spec": {"class_name": "x", "args": {}}},
        "scenario.json": {"name": "mmlu", "description": "x", "tags": ["x"]},
        "scenario_state.json": {"adapter_spec": ADAPTER, "request_states": []},
        "instances.json": [{"input": {"text": "x"}, "references": [], "split": "test", "id": "1"}],
        "predictions.json": [
            {"instance_id": "1", "train_trial_index": 0, "predicted_text": "", "stats": {}}
        ],
        "display_requests.json": [{"instance_id": "1", "train_trial_index": 0, "request": {}}],
    }
    for name, content in described.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    columns = {"exact_match": "passed"}
    files = tuple(sorted(folder.iterdir()))
    options = {"benchmarks": {BENCHMARK: "anatomy"}, "columns": columns}
    done = import_files(Request(files=files, folder=tmp_path / "results", **options))  # type: ignore[arg-type]
    assert {Path(file).name for file in done.descriptions} == described.keys()
    assert rows(tmp_path / "results/anatomy.csv")[0].split(",")[2] == "exact_match"
    assert "acme/tiny,id2,0,true" in rows(next(tmp_path.glob("results/samples/anatomy/*.csv")))
    for name, code in (("stats.json", "import-no-samples"), ("run_spec.json", "import-nothing")):
        with pytest.raises(ProblemError) as caught:
            import_files(Request(files=(folder / name,), folder=tmp_path / "other", **options))  # type: ignore[arg-type]
        assert [problem.code for problem in caught.value.problems] == [code]
