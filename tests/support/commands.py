"""The command line, run in this process."""

from pathlib import Path

from click.testing import CliRunner, Result

from podium.cli.main import main

HEADER = "model,time,score\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], prog_name="podium")
