"""Values that were measured under different conditions are not ranked until the settings say so."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import json
from typing import Any

import pytest

from support.projects import ProjectFolder, own_notes

LM_EVAL: dict[str, Any] = {"limit": "none", "few-shot examples": "5", "task version": "1"}


def entry(model: str, **conditions: str) -> dict[str, Any]:
    stated = LM_EVAL | {name.replace("_", " "): text for name, text in conditions.items()}
    return {
        "file": "eval.csv",
        "benchmark": "eval",
        "model": model,
        "columns": ["score"],
        "conditions": stated,
        "better": {"score": "higher"},
    }


@pytest.fixture
def imported(project: ProjectFolder) -> ProjectFolder:
    """Two models; one was measured on fewer documents."""
    project.configure(metrics={"score": {"better": "higher"}})
    project.write("results/eval.csv", "model,score\na,0.71\nb,0.90\n")
    return provide(project, entry("a"), entry("b", limit="10", task_version="1.0"))


def provide(project: ProjectFolder, *entries: dict[str, Any]) -> ProjectFolder:
    for number, one in enumerate(entries):
        project.write(f"results/provenance/{number}.json", json.dumps({"values": [one]}))
    return project


WARNING = "results/eval.csv: warning[conditions-differ]: The values of “eval” were measured under different conditions: limit: none (a), 10 (b)."


def test_they_are_shown_without_ranks(imported: ProjectFolder) -> None:
    assert imported.lines() == [WARNING]
    table = imported.report().ranked_table("eval")
    assert all(cell.mark is None for row in table.rows for cell in row.cells)
    assert own_notes(table)[0] == (
        "Quarantined, so not ranked or compared: measured under different conditions: limit: none (a), 10 (b)"
    )


def test_the_settings_say_that_they_are_comparable(imported: ProjectFolder) -> None:
    imported.configure(**imported.settings, benchmarks={"eval": {"may_differ": ["limit"]}})
    assert imported.lines() == []
    table = imported.report().ranked_table("eval")
    assert any(cell.mark for row in table.rows for cell in row.cells)
    assert own_notes(table)[0] == (
        "Measured under different conditions, which the report treats as comparable: limit: none (a), 10 (b)."
    )


def test_a_condition_that_may_differ_is_known(imported: ProjectFolder) -> None:
    imported.configure(**imported.settings, benchmarks={"eval": {"may_differ": ["limits"]}})
    assert [line.partition(": ")[2] for line in imported.lines()] == [
        "error[unknown-condition]: No imported value of the benchmark has the condition “limits”. Available: limit, few-shot examples, task version. Did you mean “limit”?",
        WARNING.partition(": ")[2],
    ]


def test_a_change_of_the_sources_is_noticed(imported: ProjectFolder) -> None:
    assert imported.lines() == [WARNING]
    provide(imported, entry("a"), entry("b"))
    assert imported.lines() == []
    table = imported.report().ranked_table("eval")
    assert any(cell.mark for row in table.rows for cell in row.cells)


def test_a_direction_is_that_of_the_source(imported: ProjectFolder) -> None:
    provide(imported, entry("a"), entry("b"))
    imported.configure(metrics={"score": {"better": "lower"}})
    assert [line.partition(": ")[2] for line in imported.lines()] == [
        "warning[direction-differs]: The source of “score” on eval says that `higher` is better; the settings say the opposite."
    ]


def test_every_benchmark_whose_source_has_another_direction_is_named(
    project: ProjectFolder,
) -> None:
    project.configure(metrics={"score": {"better": "lower"}, "time": {"better": "lower"}})
    for name in ("eval", "other"):
        project.write(f"results/{name}.csv", "model,score,time\na,0.71,1\n")
    stated = [{"score": "higher", "time": "higher"}, {"score": "higher", "time": "lower"}]
    provide(
        project,
        entry("a") | {"better": stated[0]},
        entry("b") | {"better": stated[0]},
        entry("a") | {"better": stated[1], "benchmark": "other", "file": "other.csv"},
    )
    assert [line.partition(": ")[2] for line in project.lines()] == [
        f"warning[direction-differs]: The source of “{metric}” on {name} says that `higher` is better; the settings say the opposite."
        for metric, name in (("score", "eval"), ("score", "other"), ("time", "eval"))
    ]


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"values": [1]}', '{"values": [{"file": 1}]}', '{"values": "\0"}']
)
def test_a_source_that_cannot_be_read_is_an_error(project: ProjectFolder, text: str) -> None:
    project.configure(metrics={"score": {"better": "higher"}})
    project.write("results/eval.csv", "model,score\na,0.71\n")
    project.write("results/provenance/x.json", text)
    (problem,) = project.check()
    assert problem.severity == "error"
    assert problem.location
    assert problem.location.file == "results/provenance/x.json"
    assert problem.code in {"provenance-invalid", "nul-byte"}
