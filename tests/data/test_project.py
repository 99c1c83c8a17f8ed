"""Benchmarks that stand apart: no part of what is about all, and whole where they are named."""

import json
from typing import Any

import pytest

from podium.analysis.changes import compare_projects
from podium.config.mkdocs_yml import read_config
from podium.core.problems import ProblemError
from podium.data.open_project import open_project
from podium.data.project import Project
from podium.site.macros.report import Report
from podium.site.model_pages import page_paths
from support.projects import METRICS, ProjectFolder, aliases, commit, git, result_file

REPORT = {"base": ("10", "0.5"), "good": ("8", "0.6")}
EXAMPLE = {"good": ("9", "0.4"), "stranger": ("1", "0.9")}


def configure(project: ProjectFolder, **example: Any) -> Report:
    project.write("results/one.csv", result_file(REPORT))
    project.write("results/example.csv", result_file(EXAMPLE))
    project.configure(
        metrics=METRICS,
        benchmarks={"one": {}, "example": example},
        baselines={"start": {"model": "base"}},
        model_pages="models",
        citation={"title": "Report"},
    )
    return project.report()


@pytest.fixture
def report(project: ProjectFolder) -> Report:
    return configure(project, standalone=True)


def opened(project: ProjectFolder) -> Project:
    config = read_config(project.root)
    return open_project(project.root, config.settings, config.source)


def said(report: Report, text: str) -> str:
    return "".join(str(getattr(one, "text", one)) for one in report.claim(text).lead)


def test_all_benchmarks_are_the_others(report: Report) -> None:
    assert aliases(report.winners(over="base")) == ["good"]
    assert {one.key for one in report.overview().table.columns} == {"one/time", "one/score"}
    assert said(report, "good beats base").startswith("good")


def test_without_the_setting_they_are_all(project: ProjectFolder) -> None:
    report = configure(project)
    with pytest.raises(ProblemError, match="baseline-without-results"):
        report.winners(over="base")
    assert len(report.models_table().rows) == 3


def test_only_its_own_models_are_left_out(project: ProjectFolder, report: Report) -> None:
    assert [row.model for row in report.models_table().rows] == ["base", "good"]
    assert page_paths(opened(project)).keys() == {"base", "good"}


def test_a_shared_model_is_told_of_both_and_the_others_are_not(report: Report) -> None:
    def benchmarks(model: str) -> list[str]:
        return [row.label for row in report.model_values(model).rows]

    assert benchmarks("base") == ["one: time", "one: score"]
    assert benchmarks("good") == ["one: time", "one: score", "example: time", "example: score"]


def test_a_call_that_names_it_has_it(report: Report) -> None:
    assert [row.model for row in report.ranked_table("example").rows] == ["stranger", "good"]
    assert aliases(report.winners("example", over="good")) == ["stranger"]
    assert len(report.overview(benchmarks=["one", "example"]).table.columns) == 4
    assert [row.model for row in report.models_table(models=["stranger"]).rows] == ["stranger"]
    assert said(report, "stranger beats good on example").startswith("stranger")


def test_the_files_of_the_report_are_about_the_report(report: Report) -> None:
    document = json.loads(report.file("results"))
    assert [one["name"] for one in document["benchmarks"]] == ["one"]
    assert [one["name"] for one in document["models"]] == ["base", "good"]
    assert {one["benchmark"] for one in document["values"]} == {"one"}
    assert "stranger" not in report.file("every-eval-ever")
    assert "stranger" not in report.file("croissant")


def test_its_changes_are_changes(project: ProjectFolder, report: Report) -> None:
    git(project.root, "init", "-q")
    commit(project, "v1.0")
    old = opened(project)
    changed = {"good": ("9", "0.4"), "stranger": ("2", "0.9")}
    project.write("results/example.csv", result_file(changed))
    (value,) = (one for one in compare_projects(old, opened(project)) if one.metric)
    assert (value.benchmark, value.model, value.old, value.new) == (
        "example",
        "stranger",
        "1.00",
        "2.00",
    )
