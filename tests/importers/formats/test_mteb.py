"""MTEB: the main score of a task is the mean of its subsets."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import json
from pathlib import Path

import pytest

from podium.importers import Request, import_files
from support.imported_files import (
    DATA,
    FaultyFile,
    imported,
    rows,
    source,
    written,
)


def test_the_score_of_a_task_is_the_mean_of_its_subsets(tmp_path: Path) -> None:
    done = imported(tmp_path, "mteb-2.18.7.json", model="m")
    # (0.8 + 0.7 + 0.7) / 3
    assert rows(tmp_path / "MadeUpIntent.csv") == ["model,main_score", "m,0.73333333333333333333"]
    about = source(tmp_path)
    assert about["conversions"] == ["main_score (test): mean of 3 subsets"]
    assert about["values"][0]["better"] == {"main_score": "higher"}
    assert about["values"][0]["conditions"] == {
        "harness version": "2.17.0-2.18.7",
        "dataset revision": "cccc3333",
        "split": "test",
        "subsets": "de, en, fr",
    }
    assert done.extracts[0].left_out == (
        "scores_per_experiment",
        "accuracy",
        "f1",
        "evaluation_time",
        *(f"MadeUpIntent.{subset} (part of a group)" for subset in ("en", "de", "fr")),
    )


def test_a_subset_and_another_metric_are_taken_when_they_are_asked_for(tmp_path: Path) -> None:
    options = {"benchmarks": {"MadeUpIntent.de": "intent-de"}, "columns": {"f1": "F1"}}
    imported(tmp_path, "mteb-2.18.7.json", model="m", **options)
    assert written(tmp_path) == ["intent-de.csv"]
    assert rows(tmp_path / "intent-de.csv") == ["model,F1,main_score", "m,0.65,0.7"]


def test_splits_are_told_apart(tmp_path: Path) -> None:
    done = imported(tmp_path, "mteb-1.18.0.json", model="m")
    assert rows(tmp_path / "MadeUpRetrieval.csv") == [
        "model,main_score.dev,main_score.test",
        "m,0.700,0.6125",
    ]
    assert [score.conditions["split"] for score in done.extracts[0].scores] == ["dev", "test"]


@pytest.mark.parametrize("name", ["cosine_spearman", "cos_sim.spearman"])
def test_the_main_score_of_an_old_file_is_chosen(name: str, tmp_path: Path) -> None:
    done = imported(tmp_path, "mteb-1.0.2.json", model="m", columns={name: "main_score"})
    assert rows(tmp_path / "MadeUpSTS.csv") == ["model,main_score", "m,0.53125"]
    assert done.extracts[0].scores[0].better == "higher"
    assert done.extracts[0].left_out == (
        "cosine_pearson",
        "manhattan_pearson",
        "manhattan_spearman",
    )


def test_an_old_file_has_its_subsets_by_name(tmp_path: Path) -> None:
    imported(tmp_path, "mteb-1.1.3.json", model="m")
    assert rows(tmp_path / "MadeUpClassification.csv") == ["model,main_score", "m,0.5625"]


def test_the_model_is_named_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "MadeUpIntent.json"
    path.write_bytes((DATA / "mteb-2.18.7.json").read_bytes())
    described = {"name": "acme/embed", "revision": "9f8e", "loader_kwargs": {"load_in_8bit": True}}
    meta = path.with_name("model_meta.json")
    meta.write_text(json.dumps({**described, "n_parameters": None}), encoding="utf-8")
    done = import_files(Request(files=(path, meta), folder=tmp_path / "results"))
    assert done.descriptions == {meta.as_posix(): "description of the model"}
    assert done.extracts[0].scores[0].model == "acme/embed@8bit"
    assert done.extracts[0].origin.details["model revision"] == "9f8e"


SUBSET = '{"hf_subset": "%s", "main_score": %s}'
FILE = '{"task_name": "T", "dataset_revision": "a", "scores": {"test": [%s]}}'

CASES = {
    "no main score": FaultyFile(
        '{"mteb_dataset_name": "T", "test": {"map": 0.5, "mrr": 0.25, "evaluation_time": 1}}',
        {"model": "m"},
        [
            ": import-no-main-score: The file does not say which metric is the main score. The metrics are: map, mrr."
        ],
    ),
    "a subset without a score": FaultyFile(
        FILE % ", ".join([SUBSET % ("a", "0.5"), SUBSET % ("b", "NaN"), SUBSET % ("c", "null")]),
        {"model": "m"},
        [
            ": import-faulty-values: Measurements without a value, not imported (2): scores.test[1].main_score (NaN), scores.test (main_score of c: no value).",
            ": import-nothing: The file contains no results.",
        ],
    ),
    "a subset twice, and none": FaultyFile(
        FILE % ", ".join([SUBSET % ("a", "0.5"), SUBSET % ("a", "0.5"), '{"main_score": 1}']),
        {"model": "m"},
        [
            ": import-missing: `scores.test[2].hf_subset` is missing; expected: text.",
            ': import-unexpected: `scores.test[1].hf_subset` is "a"; expected: ≠ a.',
        ],
    ),
    "no model": FaultyFile(
        FILE % (SUBSET % ("a", "0.5")),
        {},
        [": import-no-model: The file does not name its model."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
