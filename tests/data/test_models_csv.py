"""Metadata of models: every column that is not declared or not of its type, and what sound ones hold."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from decimal import Decimal
from pathlib import Path

import pytest

from podium.core.i18n import words
from support.problem_cases import METRICS, Case, settings
from support.projects import ProjectFolder

MODELS = "results/models.csv"
DECLARED = METRICS + "model_columns: {params: {type: number}, open: {type: boolean}}\n"

CASES: dict[str, Case] = {
    "declared": Case(
        {"mkdocs.yml": settings(DECLARED), MODELS: "model,params,open\na,7.0,true\nb,,\n"}, []
    ),
    "half numbers": Case(
        {"mkdocs.yml": settings(DECLARED), MODELS: "model,params,open\na,7B,true\nb,7,maybe\n"},
        [
            "results/models.csv:2: error[not-a-plain-number]: “7B” in column “params” is not a number.",
            "results/models.csv:3: error[not-a-boolean]: “maybe” in column “open” is neither true nor false.",
        ],
    ),
    "no date, no link": Case(
        {
            "mkdocs.yml": settings(
                METRICS + "model_columns: {when: {type: date}, paper: {type: link}}\n"
            ),
            MODELS: "model,when,paper\na,2026-02-30,javascript:x\nb,March,\n",
        },
        [
            "results/models.csv:2: error[not-a-date]: “2026-02-30” in column “when” is not a date.",
            "results/models.csv:2: error[url-not-http]: The url “javascript:x” of “a” does not start with http:// or https://.",
            "results/models.csv:3: error[not-a-date]: “March” in column “when” is not a date.",
        ],
    ),
    "undeclared": Case(
        {MODELS: "model,licence\na,MIT\n"},
        [
            "results/models.csv:1: warning[undeclared-model-column]: Column “licence” of models.csv is not declared, so it is shown as text.",
        ],
    ),
    "declared but not there": Case(
        {"mkdocs.yml": settings(DECLARED), MODELS: "model,params\na,7\n"},
        [
            "mkdocs.yml:4:45: error[model-column-missing]: models.csv has no column “open”.",
        ],
    ),
    "declared without a file": Case(
        {"mkdocs.yml": settings(METRICS + "model_columns: {params: {type: number}}\n")},
        [
            "mkdocs.yml:4:21: error[model-column-missing]: models.csv has no column “params”.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_fault_of_metadata_is_reported_at_its_line(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    assert case.found(tmp_path) == case.problems


@pytest.mark.parametrize(
    ("entry", "kind"),
    [("7", "number"), ("2024-05", "date"), ("yes", "boolean"), ("https://x.org", "link")],
)
def test_an_undeclared_column_is_told_with_the_line_to_add(
    project: ProjectFolder, entry: str, kind: str
) -> None:
    project.write("results/eval.csv", "model,time,score\na,1,2\n")
    project.write(MODELS, f"model,extra\na,{entry}\n")
    (problem,) = project.check()
    assert f"`extra: {{type: {kind}}}`" in words("en").hint(problem)
    assert project.report()._results.models.get("a").metadata == {"extra": entry}


def test_entries_are_read_by_their_type(project: ProjectFolder) -> None:
    project.write("results/eval.csv", "model,time,score\na,1,2\nb,1,2\n")
    project.write(MODELS, "model,note,params,open,when\na,,7.0,TRUE,2026-03\nb,x,,no,\n")
    project.configure(
        metrics=project.settings["metrics"],
        model_columns={
            "when": {"type": "date"},
            "open": {"type": "boolean"},
            "params": {"type": "number"},
            "note": {},
        },
    )
    results = project.report()._results
    assert list(results.model_columns) == ["when", "open", "params", "note"]
    assert results.models.get("a").metadata == {
        "when": "2026-03",
        "open": True,
        "params": Decimal("7.0"),
    }
    assert results.models.get("b").metadata == {"open": False, "note": "x"}


def test_a_fault_of_metadata_leaves_the_names_as_they_are(project: ProjectFolder) -> None:
    project.configure(
        metrics=project.settings["metrics"], model_columns={"params": {"type": "number"}}
    )
    project.write("results/eval.csv", "model,time,score\na,1,2\n")
    project.write(MODELS, "model,alias,params\na,A,big\n")
    assert [row.label for row in project.report().ranked_table("eval").rows] == ["a"]


def test_advice_about_metadata_is_not_about_measurements(project: ProjectFolder) -> None:
    project.configure(
        metrics={"time": {"better": "lower"}},
        model_columns={"params": {"type": "number"}},
        columns={"size": {"type": "number"}},
    )
    project.write("results/eval.csv", "model,time,size,note\na,1,big,x\nb,1,5,2\nc,2,6,3\n")
    project.write("results/models.csv", "model,params\na,nan\n")
    english = words("en")
    hints = {problem.code: english.hint(problem) for problem in project.check()}
    assert set(hints) == {"not-a-plain-number", "undeclared-column"}
    assert "measured" not in hints["not-a-plain-number"]
    assert "add the line `note: {type: number}` under `columns`" in hints["undeclared-column"]
    assert hints["undeclared-column"].partition("not of the type number: ")[2].startswith("x (2).")
