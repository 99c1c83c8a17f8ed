"""`podium check` as a whole: pages, calls, and what a mkdocs.yml says of them."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from podium.cli.main import main
from support.problem_cases import EVAL, HEADER, METRICS, SETTINGS, Case, settings
from support.projects import ROOT, ProjectFolder, git


def test_settings_that_are_misspelt_themselves_are_the_only_fault(tmp_path: Path) -> None:
    case = Case(
        {
            "mkdocs.yml": SETTINGS.replace("  podium:", "  podum:"),
            "docs/index.md": "{{ ranked_table('evla') }}",
        },
        [
            "mkdocs.yml:2:3: error[misspelt-section]: `extra` has no `podium` section, but it has `podum`."
        ],
    )
    assert case.found(tmp_path) == case.problems


UNCERTAIN = "model,time,score,score.se\na,1,2,0.1\nb,3,4,0.1\n"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("averages: {overall: {as: average}}", "invalid-setting"),
        ("averages: {overall: {metric: scor}}", "unknown-metric"),
        ("baselines: {best: {}}", "invalid-setting"),
        ("benchmarks: {eval: {tasks: many}}", "invalid-setting"),
        ("metrics: {time: {better: lower}, score: {better: higher, digits: many}}", None),
    ],
)
def test_a_fault_of_a_setting_accuses_no_sound_file(
    fault: str, code: str | None, tmp_path: Path
) -> None:
    text = settings(fault if fault.startswith("metrics") else f"{METRICS}{fault}\n")
    problems = Case({"mkdocs.yml": text, EVAL: UNCERTAIN}, []).found(tmp_path)
    assert [problem.split("[")[1].split("]")[0] for problem in problems] == [
        code or "invalid-setting"
    ]


def test_faults_of_files_are_reported_beside_those_of_settings(tmp_path: Path) -> None:
    text = settings(f"{METRICS}averages: {{overall: {{as: average}}}}\n")
    problems = Case(
        {"mkdocs.yml": text, EVAL: UNCERTAIN.replace("3,4,0.1", "3,four,-0.1")}, []
    ).found(tmp_path)
    assert [problem.partition("]")[0] for problem in problems[1:]] == [
        "results/eval.csv:3: error[not-a-number",
    ]


def test_a_cache_in_the_repository_is_an_error(project: ProjectFolder) -> None:
    project.write("results/eval.csv", "model,time,score\na,1,1\n")
    project.write("docs/index.md", "{{ ranked_table('eval') }}\n")
    assert project.lines() == []
    git(project.root, "init", "-q")
    git(project.root, "add", "-f", ".")
    assert project.lines() == [
        ".cache/podium/.gitignore: error[cache-tracked]: Git tracks this file of Podium's cache."
    ]


def test_pages_of_every_language_and_folder_are_checked(project: ProjectFolder) -> None:
    project.write(EVAL, HEADER + "a,1,2\n")
    for name in ("index.md", "index.en.md", "guide/a.markdown", ".hidden/b.md", "c.txt"):
        project.write(f"docs/{name}", "{{ ranked_table('evil') }}")
    project.write("shared/d.md", "{{ ranked_table('evil') }}")
    (project.root / "docs/linked").symlink_to(project.root / "shared")
    (project.root / "docs/guide/again").symlink_to(project.root / "docs")
    assert [line.partition(":")[0] for line in project.lines()] == [
        "docs/guide/a.markdown",
        "docs/index.en.md",
        "docs/index.md",
        "docs/linked/d.md",
    ]


@pytest.mark.parametrize("folder", ["../elsewhere", "{root}/../elsewhere"])
def test_pages_may_be_outside_the_project(project: ProjectFolder, folder: str) -> None:
    project.write(EVAL, HEADER + "a,1,2\n")
    project.write("mkdocs.yml", f"docs_dir: {folder.format(root=project.root)}\n{SETTINGS}")
    project.write("../elsewhere/index.md", "{{ ranked_table('evil') }}")
    assert [line.partition(":")[0] for line in project.lines()] == ["../elsewhere/index.md"]


def test_an_edit_of_a_file_is_seen_at_once(project: ProjectFolder) -> None:
    project.write(EVAL, HEADER + "a,1,2\n")
    assert project.lines() == []
    project.write(EVAL, HEADER + "a,1,x\n")
    assert len(project.lines()) == 1
    project.write(EVAL, HEADER + "a,1,3\n")
    assert project.lines() == []


@pytest.mark.parametrize("page", ["data.md", "data.en.md"])
def test_the_guide_shows_what_is_said_of_faults(project: ProjectFolder, page: str) -> None:
    """The example of the page on data, with the faults that it speaks of."""
    guide = (ROOT / "docs/guide" / page).read_text(encoding="utf-8")
    shown = re.search(r"^```console\n\$ \.venv/bin/podium check\n(.*?)^```$", guide, re.M | re.S)
    assert shown
    project.configure(metrics={"latency": {"better": "lower"}})
    project.write("results/toyset.csv", 'model,latency,notes\ntiny,"1,250.5",x\n')
    project.write("docs/index.md", "# Report\n\n\n{{ ranked_tabel('toyset') }}\n")
    result = CliRunner().invoke(main, ["check", str(project.root)])
    assert result.output.replace(f"{project.root}/", "") == shown[1]
