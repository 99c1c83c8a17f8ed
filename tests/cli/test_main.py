"""The commands, as a terminal, a program and a workflow see them."""

import pytest

from support.commands import run
from support.projects import ProjectFolder


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
        assert "schema   Print the JSON Schema of mkdocs.yml" in result.output
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
