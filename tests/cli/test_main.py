"""The commands, as a terminal, a program and a workflow see them."""

# ruff: noqa: E501  # a line of output stands on one line

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from podium.cli.main import main
from support.projects import ROOT, ProjectFolder

HEADER = "model,time,score\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], prog_name="podium")


@pytest.fixture
def faulty(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> ProjectFolder:
    """A project, and the current folder, with one warning and two errors."""
    project.write("results/eval.csv", 'model,time,score,note: 50%\na,1,2,\nb,24%,"3,5",\n')
    project.configure(**project.settings)
    monkeypatch.chdir(project.root)
    return project


def test_text_is_for_people(faulty: ProjectFolder) -> None:
    result = run("check")
    assert result.output == (
        "results/eval.csv:1: warning[undeclared-column]: Column “note: 50%” is not declared.\n"
        "    In mkdocs.yml, add it to `metrics` to rank it, or to `columns` to show it unranked. Otherwise rename or delete it.\n"
        "results/eval.csv:3: error[decimal-comma]: “3,5” in column “score” has a decimal comma.\n"
        "    Write 3.5.\n"
        "results/eval.csv:3: error[percent-sign]: “24%” in column “time” has a percent sign.\n"
        "    Write the share as a plain number, 0.24. Alternatively, remove the sign and set the metric's "
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
        "::warning file=results/eval.csv,line=1,title=undeclared-column::Column “note: 50%25” is not declared.%0AIn mkdocs.yml, add it to `metrics` to rank it, or to `columns` to show it unranked. Otherwise rename or delete it.",
        "::error file=results/eval.csv,line=3,title=decimal-comma::“3,5” in column “score” has a decimal comma.%0AWrite 3.5.",
        "::error file=results/eval.csv,line=3,title=percent-sign::“24%25” in column “time” has a percent sign.%0AWrite the share as a plain number, 0.24. Alternatively, remove the sign and set the metric's `unit` to “%25”.",
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
    assert "results/\\udcff.csv: error[empty-file]: The file is empty." in text
    assert github.splitlines()[0].startswith(
        "::error file=results/a\\u001b[31m%0A%3A%3Aerror%3A%3Ax%2Cy%3Az%25\\u202e.csv,"
        "title=empty-file::"
    )
    assert len(github.splitlines()) == 2
    files = {one["file"] for one in json.loads(run("check", "--format", "json").output)["problems"]}
    assert files == {f"results/{name}", "results/\udcff.csv"}


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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere"], "Directory 'nowhere' does not exist."),
        (["check", "mkdocs.yml"], "Directory 'mkdocs.yml' is a file."),
        (["check", "--format", "xml"], "'xml' is not one of 'text', 'json', 'github'."),
        (["check", "--stric"], "Did you mean '--strict'?"),
        (["chekc"], "No such command 'chekc'."),
        (["check", ".", "."], "unexpected extra argument"),
    ],
)
def test_a_wrong_command_line_exits_with_2(
    faulty: ProjectFolder, arguments: list[str], said: str
) -> None:
    result = run(*arguments)
    assert said in result.output
    assert result.exit_code == 2


def test_help_says_what_the_commands_do() -> None:
    for arguments in (["--help"], ["-h"], []):
        result = run(*arguments)
        assert "check    List all problems in the settings, results and pages" in result.output
        assert "schema   Print the JSON schema of mkdocs.yml" in result.output
    text = " ".join(run("check", "-h").output.split())
    assert text == (
        "Usage: podium check [OPTIONS] [PROJECT] "
        "List all problems in the settings, results and pages of PROJECT. "
        "PROJECT is the folder of mkdocs.yml. Default: the current folder. The exit code is 1 if "
        "there is an error. Options: --format [text|json|github] Output format: text, JSON, or "
        "GitHub annotations. --strict Also exit with 1 if there is a warning. "
        "-h, --help Show this message and exit."
    )


def test_the_version_is_the_distribution_s() -> None:
    assert run("--version").output.startswith("podium, version ")


def test_the_schema_is_printed_as_it_is_kept() -> None:
    result = run("schema")
    assert result.output == (ROOT / "schemas/mkdocs.json").read_text(encoding="utf-8")
    assert result.exit_code == 0


def test_this_project_has_no_problems() -> None:
    result = run("check", "--strict", ROOT)
    assert (result.output, result.exit_code) == ("No problems.\n", 0)


@pytest.fixture
def sound(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> ProjectFolder:
    project.write("results/eval.csv", HEADER + "a,1,2\nb,3,4\nc,5,1\n")
    project.configure(**project.settings)
    monkeypatch.chdir(project.root)
    return project


def test_a_figure_is_taken_away_in_every_format(sound: ProjectFolder) -> None:
    call = ("export", "ranked_table", "eval", "sort=score", "top=2", "models=a,b")
    assert (
        run(*call, "--format", "csv").output == "Model,time,score\nb,3.00,4.0000\na,1.00,2.0000\n"
    )
    assert "| b | 🥈3.00 | 🥇4.0000 |\n" in run(*call).output
    assert (
        "  b & \\underline{3.00} & \\textbf{4.0000} \\\\\n"
        in run(*call, "--format", "latex").output
    )
    assert json.loads(run(*call, "--format", "json").output)["kind"] == "ranked"
    assert run(*call, "--format", "html", "--language", "zh").output.startswith(
        '<figure class="podium" data-podium="ranked" data-benchmark="eval"><podium-table lang="zh">'
    )
    assert run("export", "winners", "eval", "over=c").output == "- a\n- b\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ranked_tabel", "eval"], "error[unknown-macro]: There is no macro `ranked_tabel`."),
        (["ranked_table", "evil"], "error[unknown-benchmark]"),
        (["ranked_table"], "error[bad-call]"),
        (["ranked_table", "eval", "top=x"], "error[bad-argument]"),
        (["winners", "eval", "over=a", "--format", "csv"], "winners is no table, so it has no csv"),
    ],
)
def test_a_figure_that_cannot_be_made_is_a_problem(
    sound: ProjectFolder, arguments: list[str], message: str
) -> None:
    result = run("export", *arguments)
    assert result.exit_code == 2
    assert message in result.output
