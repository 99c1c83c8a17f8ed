"""Results that a model card on the Hugging Face Hub reports."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from support.imported_files import (
    FaultyFile,
    imported,
    rows,
    source,
)


def test_a_card_of_a_trainer_gives_scores(tmp_path: Path) -> None:
    done = imported(tmp_path, "hf-model-index-2021.txt")
    assert rows(tmp_path / "made-up-ner.csv") == [
        "model,precision,loss",
        "tiny-ner,0.9274000000000001,0.0614",
    ]
    assert done.extracts[0].scores[0].conditions == {"dataset arguments": "made_up"}
    assert done.extracts[0].scores[0].location.line == 18


def test_a_data_set_with_several_results_is_told_apart(tmp_path: Path) -> None:
    done = imported(tmp_path, "hf-model-index-2024.txt")
    measured = [(one.benchmark, one.metric, one.text) for one in done.extracts[0].scores]
    assert measured == [
        ("Made-up Challenge (25-Shot)", "acc_norm", "62.10"),
        ("made-up-sum (test)", "ROUGE-1", "40.5"),
        ("made-up-sum (test)", "gen_len", "18.5"),
        ("made-up-sum (validation)", "gen_len", "19"),
    ]
    assert {one.better for one in done.extracts[0].scores} == {""}
    assert done.extracts[0].faulty == ("model-index[0].results[1].metrics[1].value (20.0 ± 1.2)",)
    assert done.extracts[0].scores[0].conditions == {
        "dataset configuration": "Challenge",
        "split": "test",
        "dataset arguments": "num_few_shot=25",
    }
    assert done.extracts[0].origin.details == {"sources": "Made-up Leaderboard"}
    assert "c2lnbmF0dXJl" not in str(source(tmp_path))


CARD = "---\nmodel-index:\n- name: m\n  results:\n%s---\n# m\n"

CASES = {
    "a metric twice": FaultyFile(
        CARD
        % "  - dataset: {name: d, type: d}\n    metrics:\n    - {type: acc, value: 1}\n    - {type: acc, value: 2}\n",
        {},
        [":8: import-measured-twice: “acc” of “d” is already on line 7."],
    ),
    "what is missing": FaultyFile(
        CARD
        % "  - metrics: [{type: acc, value: 1}]\n  - dataset: {type: d}\n    metrics: [{value: 1}]\n",
        {},
        [
            ":5: import-missing: `model-index[0].results[0].dataset` is missing; expected: an object.",
            ":7: import-missing: `model-index[0].results[1].metrics[0].type` is missing; expected: text.",
        ],
    ),
    "no results": FaultyFile(
        "---\nmodel-index:\n- name: m\n  results: []\n---\n",
        {},
        [": import-nothing: The file contains no results."],
    ),
    "a key twice": FaultyFile(
        CARD % "  - dataset: {name: d, name: e}\n    metrics: []\n",
        {},
        [":5: key-twice: The key “name” appears twice in one object."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
