"""podium export: a figure in every format."""

import json

import pytest

from support.claims import rivals
from support.commands import HEADER, run
from support.projects import ProjectFolder

WINNERS = "eval: models better than c\n\n- a\n- b\n"


@pytest.fixture
def sound(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> ProjectFolder:
    project.write("results/eval.csv", HEADER + "a,1,2\nb,3,4\nc,5,1\n")
    project.configure(**project.settings)
    monkeypatch.chdir(project.root)
    return project


def test_a_figure_is_taken_away_in_every_format(sound: ProjectFolder) -> None:
    call = ("export", "ranked_table", "eval", "sort=score", "top=2", "models=a,b")
    assert (
        run(*call, "--format", "csv").output
        == "#,Model,time,score\n1,b,3.00,4.0000\n2,a,1.00,2.0000\n"
    )
    assert "| 1 | b | 🥈3.00 | 🥇4.0000 |\n" in run(*call).output
    assert (
        "  1 & b & \\underline{3.00} & \\textbf{4.0000} \\\\\n"
        in run(*call, "--format", "latex").output
    )
    assert json.loads(run(*call, "--format", "json").output)["kind"] == "ranked"
    page = run(*call, "--format", "html", "--language", "zh").output
    assert page.startswith('<!doctype html>\n<html lang="zh">')
    assert '<figure class="podium" data-podium="ranked" data-benchmark="eval"' in page
    assert run("export", "winners", "eval", "over=c").output == WINNERS
    chart = ("export", "tradeoff", "eval", "x=time", "y=score", "--format")
    drawings = {form: run(*chart, form).stdout_bytes for form in ("svg", "png", "pdf")}
    starts = {"svg": b"<svg ", "png": b"\x89PNG", "pdf": b"%PDF-"}
    assert {form: drawing[: len(starts[form])] for form, drawing in drawings.items()} == starts
    assert 'width="376"' in run(*chart, "svg", "--narrow").output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ranked_tabel", "eval"], "error[unknown-macro]: There is no macro `ranked_tabel`."),
        (["ranked_table", "evil"], "error[unknown-benchmark]"),
        (["ranked_table"], "error[bad-call]"),
        (["ranked_table", "eval", "top=x"], "error[bad-argument]"),
        (
            ["winners", "eval", "over=a", "--format", "csv"],
            "winners is not a table, so it has no csv; choose from markdown, json, html",
        ),
        (
            ["ranked_table", "eval", "--format", "png"],
            "ranked_table has no png; choose from csv, json, markdown, latex, html",
        ),
        (
            ['ranked_table("eval")'],
            "write the arguments without brackets, as in `ranked_table humaneval top=5`",
        ),
        (["ranked_table", "eval", "--narrow"], "is only for svg, png and pdf"),
    ],
)
def test_a_figure_that_cannot_be_made_is_a_problem(
    sound: ProjectFolder, arguments: list[str], message: str
) -> None:
    result = run("export", *arguments)
    assert result.exit_code == 2
    assert message in result.output


def test_a_claim_is_printed_only_if_it_is_true(project: ProjectFolder) -> None:
    command = ["export", "claim", "--project", rivals(project).root]
    printed = run(*command, "good beats base on One", "evidence=false")
    assert printed.output == "good beats base on One\n"
    failed = run(*command, "base beats good")
    assert (failed.exit_code, "error[claim-false]" in failed.output) == (2, True)


OWN = """import podium

@podium.macro
def best(report, count=2, metrics=("score",), plain=False):
    \"\"\"The best by score.\"\"\"
    assert isinstance(count, int), isinstance(plain, bool)
    return report.frame("eval").nlargest(count, "score")[["score"]]

@podium.macro
def said(report, over):
    return report.winners("eval", over=over)

@podium.macro
def broken(report):
    return 1

def shout(text):
    return text.upper()

def define_env(env):
    env.macro(best, "top")
    env.macro(said)
    env.macro(broken)
    env.macro(shout)
"""


@pytest.fixture
def own(sound: ProjectFolder) -> ProjectFolder:
    text = (sound.root / "mkdocs.yml").read_text(encoding="utf-8")
    sound.write("mkdocs.yml", text.replace("- macros\n", "- macros: {module_name: macros/main}\n"))
    sound.write("macros/main.py", OWN)
    return sound


def test_a_macro_of_the_report_is_exported_like_ours(own: ProjectFolder) -> None:
    table = run("export", "top", "--format", "csv")
    assert table.output == "#,Model,score\n1,b,4.0000\n2,a,2.0000\n"
    assert run("export", "top", "1", "--format", "csv").output == "#,Model,score\n1,b,4.0000\n"
    call = ("export", "top", "count=3", "metrics=score", "plain=true")
    assert "c & " in run(*call, "--format", "latex").output
    content = json.loads(run("export", "top", "--format", "json").output)
    assert content["title"] == "The best by score"
    assert [source["file"] for source in content["sources"]] == ["results/eval.csv"]
    assert run("export", "said", "c").output == WINNERS
    assert "<figure" in run("export", "top", "--format", "html").output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["broken"], "error[own-macro-result]"),
        (["said"], "error[own-macro-failed]"),
        (["said", "c", "--format", "csv"], "said is not a table, so it has no csv"),
        (["shout", "x"], "error[own-macro-not-exported]: The macro shout of this report"),
        (["tops"], "There is no macro `tops`. Did you mean “top”?"),
        (["top", "--format", "atom"], "top has no atom"),
    ],
)
def test_a_macro_of_the_report_that_cannot_be_exported_is_a_problem(
    own: ProjectFolder, arguments: list[str], message: str
) -> None:
    result = run("export", *arguments)
    assert result.exit_code == 2
    assert message in result.output


def test_a_module_that_cannot_be_loaded_is_an_error(own: ProjectFolder) -> None:
    own.write("macros/main.py", f"import nothing_of_that_name\n{OWN}")
    result = run("export", "top")
    assert result.exit_code == 2
    assert "error[own-macros-not-loaded]" in result.output
