"""podium check, as a terminal, a program and a workflow see it."""

# ruff: noqa: E501  # a line of output stands on one line

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.commands import HEADER, run
from support.projects import ROOT, ProjectFolder


def test_text_is_for_people(faulty: ProjectFolder) -> None:
    result = run("check")
    assert result.output == (
        "results/eval.csv:1: warning[undeclared-column]: Column “note: 50%” is not declared.\n"
        '    In mkdocs.yml, add it to `metrics` to rank it, or add the line `"note: 50%": {type: text}` under `columns` to show it unranked. Otherwise rename or delete it.\n'
        "results/eval.csv:3: error[decimal-comma]: “3,5” in column “score” has a decimal comma.\n"
        "    Write 3.5.\n"
        "results/eval.csv:3: error[percent-sign]: “24%” in column “time” has a percent sign.\n"
        "    Write the proportion as a plain number, 0.24. Alternatively, remove the sign and set the metric’s "
        "`unit` to “%”.\n"
        "2 errors, 1 warning\n"
    )
    assert result.exit_code == 1


def test_json_is_one_document(faulty: ProjectFolder) -> None:
    result = run("check", "--format", "json")
    document = json.loads(result.output)
    assert document["version"] == 1
    assert [one["code"] for one in document["problems"]] == [
        "undeclared-column",
        "decimal-comma",
        "percent-sign",
    ]
    assert document["problems"][1] == {
        "code": "decimal-comma",
        "severity": "error",
        "file": "results/eval.csv",
        "line": 3,
        "column": None,
        "message": "“3,5” in column “score” has a decimal comma.",
        "hint": "Write 3.5.",
    }
    assert result.output.isascii()
    assert result.exit_code == 1


def test_github_gets_annotations(faulty: ProjectFolder) -> None:
    result = run("check", "--format", "github")
    assert result.output.splitlines() == [
        '::warning file=results/eval.csv,line=1,title=undeclared-column::Column “note: 50%25” is not declared.%0AIn mkdocs.yml, add it to `metrics` to rank it, or add the line `"note: 50%25": {type: text}` under `columns` to show it unranked. Otherwise rename or delete it.',
        "::error file=results/eval.csv,line=3,title=decimal-comma::“3,5” in column “score” has a decimal comma.%0AWrite 3.5.",
        "::error file=results/eval.csv,line=3,title=percent-sign::“24%25” in column “time” has a percent sign.%0AWrite the proportion as a plain number, 0.24. Alternatively, remove the sign and set the metric’s `unit` to “%25”.",
    ]


def test_a_column_is_told_where_there_is_one(faulty: ProjectFolder) -> None:
    faulty.write("mkdocs.yml", "extra: {podium: {metrix: {}}}\nplugins: [macros, podium]")
    assert "mkdocs.yml:1:18: error[unknown-setting]" in run("check").output
    assert "::error file=mkdocs.yml,line=1,col=18,title=unknown-setting::" in (
        run("check", "--format", "github").output
    )


@pytest.mark.parametrize(
    ("content", "text", "github", "codes"),
    [
        (HEADER + "a,1,2\n", "No problems.\n", "", (0, 0)),
        ("model,time,score,x\na,1,2,\n", "1 warning\n", None, (0, 1)),
        (HEADER + "a,b,2\n", "1 error\n", None, (1, 1)),
    ],
)
def test_the_exit_code_says_whether_there_is_an_error(
    project: ProjectFolder, content: str, text: str, github: str | None, codes: tuple[int, int]
) -> None:
    project.write("results/eval.csv", content)
    project.configure(**project.settings)
    result = run("check", project.root)
    assert result.output.endswith(text)
    assert (result.exit_code, run("check", "--strict", project.root).exit_code) == codes
    if github is not None:
        assert run("check", "--format", "github", project.root).output == github


def test_files_are_named_from_the_current_folder(faulty: ProjectFolder) -> None:
    os.chdir(faulty.root.parent)
    folder = faulty.root.name
    assert run("check", folder).output.startswith(f"{folder}/results/eval.csv:1: ")
    assert (
        f"::error file={folder}/results/eval.csv,"
        in run("check", folder, "--format", "github").output
    )


def test_names_of_files_cannot_write_on_the_terminal_or_into_annotations(
    project: ProjectFolder,
) -> None:
    project.configure(**project.settings)
    name = "a\x1b[31m\n::error::x,y:z%\u202e.csv"
    project.write(f"results/{name}", "")
    os.close(os.open(os.fsencode(project.root / "results") + b"/\xff.csv", os.O_CREAT))
    os.chdir(project.root)
    text, github = run("check").output, run("check", "--format", "github").output
    assert text.splitlines()[0] == (
        "results/a\\x1b[31m\\n::error::x,y:z%\\u202e.csv: error[empty-file]: The file is empty."
    )
    assert "results/\\udcff.csv: error[file-name-unusable]: The name of the file has bytes" in text
    assert github.splitlines()[0].startswith(
        "::error file=results/a\\u001b[31m%0A%3A%3Aerror%3A%3Ax%2Cy%3Az%25\\u202e.csv,"
        "title=empty-file::"
    )
    assert len(github.splitlines()) == 2
    files = {one["file"] for one in json.loads(run("check", "--format", "json").output)["problems"]}
    assert files == {f"results/{name}", "results/\udcff.csv"}


@pytest.mark.slow
def test_a_terminal_without_the_characters_gets_escapes(faulty: ProjectFolder) -> None:
    faulty.write("results/eval.csv", "model,time,score\n模型,x,2\n")
    result = subprocess.run(
        [sys.executable, "-c", "from podium.cli.main import main; main()", "check"],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert result.returncode == 1
    assert b"\\u201cx\\u201d in column \\u201ctime\\u201d is not a number." in result.stdout
    assert result.stderr == b""


def test_a_folder_without_a_project(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert "error[config-missing]: There is no file mkdocs.yml here." in result.output
    assert result.exit_code == 1


@pytest.mark.slow
def test_this_project_has_no_problems() -> None:
    result = run("check", "--strict", ROOT)
    assert (result.output, result.exit_code) == ("No problems.\n", 0)
