"""Models in quarantine, and numbers that are retracted: what excludes them, and what is refused."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from podium.data.open_project import read_project
from support.problem_cases import EVAL, HEADER, METRICS, Case, settings
from support.projects import ProjectFolder

CASES: dict[str, Case] = {
    "retracted but still there": Case(
        {
            "mkdocs.yml": settings(
                METRICS
                + "benchmarks:\n  eval:\n    retracted:\n"
                + "      - {model: A, metrics: [time], since: 2026-03-01, reason: wrong}\n"
                + "      - {metrics: [score], since: v2, reason: leaked}\n"
            ),
            "results/models.csv": "model,alias\na,A\n",
            "docs/index.md": '{{ ranked_table("eval") }}',
        },
        [
            "results/eval.csv:2: error[retracted-present]: Numbers of “a” are retracted, but the file still contains them: time, score.",
            "results/eval.csv:3: error[retracted-present]: Numbers of “b” are retracted, but the file still contains them: score.",
        ],
    ),
    "retracted names": Case(
        {
            "mkdocs.yml": settings(
                METRICS
                + "benchmarks:\n  eval:\n    retracted:\n"
                + "      - {model: gonne, since: v2, reason: wrong}\n"
                + "  evil:\n    retracted: [{model: a, since: v2, reason: wrong}]\n"
                + "  late:\n    retracted: [{since: v2, reason: wrong}]\n"
            ),
            "results/models.csv": "model\na\nb\ngone\n",
        },
        [
            "mkdocs.yml:7:14: error[unknown-retracted-model]: “gonne” is listed under `retracted`, but there is no such model. Available: a, b, gone. Did you mean “gone” (results/models.csv:4)?",
            "mkdocs.yml:8:7: error[unknown-benchmark]: There is no benchmark “evil”: results/evil.csv does not exist. Available: eval. Did you mean “eval”?",
            "results/models.csv:4: warning[model-without-results]: “gone” has no row in any benchmark.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_of_retracted_numbers(name: str, tmp_path: Path) -> None:
    assert CASES[name].found(tmp_path) == CASES[name].problems


def test_a_quarantined_row_is_kept_with_its_reason(project: ProjectFolder) -> None:
    project.write(EVAL, HEADER + "a,1,2\nb,3,4\n")
    project.write("results/models.csv", "model,alias\nb,B\n")
    rows = {"quarantine_rows": {"B": {"en": "crashed", "zh": "崩溃"}}}
    project.configure(**project.settings, benchmarks={"eval": rows})
    benchmark = read_project(project.root).results.benchmarks["eval"]
    assert {name: reason.text("zh") for name, reason in benchmark.quarantines.items()} == {
        "b": "崩溃"
    }
    assert list(benchmark.sound) == ["a"]
