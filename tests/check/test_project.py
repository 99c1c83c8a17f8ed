"""`podium check` as a whole: pages, calls, and what a mkdocs.yml says of them."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import re
import subprocess
import sys
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
        ".cache/podium/.gitignore: error[cache-tracked]: Git tracks this file of Podium’s cache."
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


WHOLE = """INHERIT: base.yml
plugins:
  - include-markdown: {opening_tag: "{!", closing_tag: "!}"}
  - macros: {enabled: !ENV [TEST_MACROS, true]}
  - podium
markdown_extensions: [pymdownx.snippets]
"""
PAGE = """---
model: a
---
{{ value(benchmark, model, 'time') }}
{% include 'part.html' %}{% include 'later.html' ignore missing %}
{! include-markdown "../shared/part.md" !}
--8<-- "shared/snippet.md"
"""
CHANGES: dict[str, tuple[str, str | None, str]] = {
    "the page": ("docs/index.md", PAGE.replace("value(", "vlaue("), "unknown-macro"),
    "the front matter": ("docs/index.md", PAGE.replace("model: a", "model: z"), "unknown-model"),
    "a page more": ("docs/more.md", "{{ ranked_table('evil') }}", "unknown-benchmark"),
    "a variable": (
        "base.yml",
        SETTINGS.replace("extra:\n", "extra:\n  benchmark: evil\n"),
        "unknown-benchmark",
    ),
    "a setting": ("base.yml", SETTINGS.replace("lower", "lowre"), "invalid-setting"),
    "an included file": ("docs/part.html", "{{ ranked_table('evil') }}", "unknown-benchmark"),
    "a file to include": ("docs/later.html", "{{ ranked_table('evil') }}", "unknown-benchmark"),
    "no file to include": ("docs/part.html", None, "page-fails"),
    "an inserted file": ("shared/part.md", "{{ ranked_table('evil') }}", "unknown-benchmark"),
    "a snippet": ("shared/snippet.md", "{{ ranked_table('eval') }}", "macro-in-snippet"),
    "a module of macros": ("main.py", "raise SystemExit\n", "own-module-fails"),
    "a result": (EVAL, HEADER + "b,3,4\n", "unknown-model"),
    "the page Methods": ("docs/methods.md", None, "methods-page-missing"),
    "the name of a file": ("docs/a\u200b.txt", "", "file-name-unusable"),
}


@pytest.fixture
def whole(project: ProjectFolder) -> ProjectFolder:
    """A project whose page comes from all kinds of files; a check has found nothing wrong."""
    project.write("mkdocs.yml", WHOLE)
    variables = "  benchmark: eval\n"
    base = settings(f"{METRICS}methods: methods.md\n").replace("plugins", f"{variables}plugins")
    project.write("base.yml", base)
    project.write(EVAL, HEADER + "a,1,2\n")
    for name in ("docs/methods.md", "docs/part.html", "shared/part.md", "shared/snippet.md"):
        project.write(name, "Text.\n")
    project.write("docs/index.md", PAGE)
    assert project.lines() == []
    return project


@pytest.mark.parametrize(("file", "content", "code"), CHANGES.values(), ids=CHANGES)
def test_what_a_check_found_is_not_told_of_anything_else(
    file: str, content: str | None, code: str, whole: ProjectFolder
) -> None:
    path = whole.root / file
    before = path.read_text(encoding="utf-8") if path.exists() else None
    for _ in range(2):
        if content is None:
            path.unlink()
        else:
            whole.write(file, content)
        assert code in [problem.code for problem in whole.check()]
        if before is None:
            path.unlink()
        else:
            whole.write(file, before)
        assert whole.lines() == []


def test_what_a_check_found_is_of_one_environment(
    whole: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_MACROS", "false")
    assert [problem.code for problem in whole.check()] == ["macros-plugin-missing"]


def test_a_check_after_which_nothing_changed_reads_no_results_and_renders_no_page(
    whole: ProjectFolder,
) -> None:
    code = (
        "import sys, pathlib; from podium.check.project import check_project\n"
        "print(check_project(pathlib.Path(sys.argv[1])), *sys.modules)"
    )
    command = [sys.executable, "-c", code, str(whole.root)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert output.startswith("() ")
    modules = output.split()
    assert "podium.check.page" in modules
    assert not {"jinja2", "pydantic", "podium.data.project", "podium.figures"} & {*modules}


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
