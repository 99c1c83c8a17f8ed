"""`--project`: the same in every command that reads a report."""

import pytest

from podium.cli.main import main
from support.commands import run
from support.projects import ProjectFolder

COMMANDS = {
    "diff": ["HEAD"],
    "export": ["models_table"],
    "pages": [],
    "publish": ["dev"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_is_not_there_is_an_error_of_the_command_line(
    project: ProjectFolder, command: str
) -> None:
    done = run(command, "--project", project.root / "nowhere", *COMMANDS[command])
    assert done.exit_code == 2
    assert "does not exist" in done.output


def test_every_command_about_a_project_has_the_option() -> None:
    having = {
        name
        for name, command in main.commands.items()
        if any("--project" in parameter.opts for parameter in command.params)
    }
    assert having >= COMMANDS.keys()


def test_without_it_the_current_folder_is_meant(
    small: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.configure(**small.settings)
    elsewhere = run("export", "models_table", "--project", small.root).output
    monkeypatch.chdir(small.root)
    assert run("export", "models_table").output == elsewhere
