"""The command line, run in this process."""

from pathlib import Path

from click.testing import CliRunner, Result

from podium.cli.main import main
from support.projects import ProjectFolder

HEADER = "model,time,score\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], prog_name="podium")


def export(project: ProjectFolder, *arguments: str) -> bytes:
    """What `podium export` writes of a figure."""
    result = run("export", *arguments, "--project", project.root)
    assert result.exit_code == 0, result.output
    return result.stdout_bytes
