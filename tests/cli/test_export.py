"""podium export: a figure in every format."""

import json

import pytest

from support.claims import rivals
from support.commands import HEADER, run
from support.projects import ProjectFolder


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
        (
            ["winners", "eval", "over=a", "--format", "csv"],
            "winners is not a table, so it has no csv",
        ),
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
