"""Two spellings of one model are told, with both places."""

from pathlib import Path

import pytest

from support.problem_cases import Case

METRICS = "extra:\n  podium:\n    metrics:\n      score: {better: higher}\n"


def found(tmp_path: Path, files: dict[str, str], code: str = "similar-names") -> list[str]:
    texts = {"mkdocs.yml": f"site_name: x\n{METRICS}", **files}
    return [line for line in Case(texts, []).found(tmp_path) if code in line]


@pytest.mark.parametrize("other", ["gpt-4o", "GPT 4o", "GPT_4o", "ＧＰＴ-4o", "GPT–4o", "GPT4o"])
def test_across_files_and_within_one(tmp_path: Path, other: str) -> None:
    files = {
        "results/a.csv": "model,score\nx,1\nGPT-4o,2\n",
        "results/b.csv": f"model,score\n{other},3\n",
    }
    message = (
        f"warning[similar-names]: “{other}” is written like “GPT-4o” at results/a.csv:3, "
        "except for case, character width (full-width or not), spaces, hyphens, dashes or "
        "underscores."
    )
    assert found(tmp_path / "across", files) == [f"results/b.csv:2: {message}"]
    within = {"results/a.csv": f"model,score\nx,1\nGPT-4o,2\n{other},3\n"}
    assert found(tmp_path / "within", within) == [f"results/a.csv:4: {message}"]


def test_in_models_csv_too_and_each_spelling_once(tmp_path: Path) -> None:
    files = {
        "results/a.csv": "model,score\nGPT-4o,2\nother,1\n",
        "results/b.csv": "model,score\nGPT-4o,2\ngpt-4o,3\n",
        "results/c.csv": "model,score\ngpt-4o,2\n",
        "results/models.csv": "model,alias\nGpt-4o,g\nother,gpt_4o\n",
    }
    assert [line.partition(": warning")[0] for line in found(tmp_path, files)] == [
        "results/b.csv:3",
        "results/models.csv:2",
        "results/models.csv:3",
    ]


def test_a_slip_is_told_where_only_the_right_name_is_described(tmp_path: Path) -> None:
    files = {
        "results/a.csv": "model,score\nsft-qra,2\nllama-3-instruct,1\n",
        "results/b.csv": "model,score\nsft-qar,2\nllama-3-instuct,3\nllama-4-instruct,1\n",
        "results/models.csv": "model,alias\nsft-qra,qra\nllama-3-instruct,llama\n",
    }
    message = "warning[likely-misspelling]: “{}” is not in models.csv. Did you mean “{}” ({})?"
    assert found(tmp_path / "slips", files, "likely-misspelling") == [
        "results/b.csv:2: " + message.format("sft-qar", "sft-qra", "results/models.csv:2"),
        "results/b.csv:3: "
        + message.format("llama-3-instuct", "llama-3-instruct", "results/models.csv:3"),
    ]
    described = {"results/models.csv": files["results/models.csv"] + "sft-qar,\n"}
    (only,) = found(tmp_path / "described", files | described, "likely-misspelling")
    assert "llama-3-instuct" in only
    both = {"results/b.csv": "model,score\nsft-qar,2\nsft-qra,3\n"}
    assert found(tmp_path / "both", files | both, "likely-misspelling") == []
    alone = {name: text for name, text in files.items() if "models" not in name}
    assert found(tmp_path / "alone", alone, "likely-misspelling") == []


def test_names_that_differ_and_a_model_s_own_alias_are_fine(tmp_path: Path) -> None:
    files = {
        "results/a.csv": "model,score\nGPT-4o,2\nGPT-4,1\nllama-3-18b,1\nllama-31-8b,1\n",
        "results/b.csv": "model,score\nGPT-4o,2\n",
        "results/models.csv": "model,alias\nGPT-4o,gpt4o\n",
    }
    assert found(tmp_path, files) == []
