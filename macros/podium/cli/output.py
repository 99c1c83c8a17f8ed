"""What commands print: texts for any terminal, and problems in three formats."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from podium.core.i18n import words
from podium.core.log_lines import is_log, safe_lines
from podium.core.problem_text import problem_text
from podium.core.problems import Location, Problem, ProblemError, sort_problems

__all__ = [
    "ENGLISH",
    "PROBLEM_FORMATS",
    "below",
    "refuse",
    "show",
    "show_content",
]

ENGLISH = words("en")
"""The language of the command line."""


def show(text: str, *, err: bool = False, commands: bool = False) -> None:
    """Print lines that neither a terminal nor the log of a CI run obeys.

    What the terminal's encoding does not have is escaped.

    Args:
        text: One line or several.
        err: Whether to print to the standard error.
        commands: Whether lines that begin with `::` are Podium's own commands to GitHub.
    """
    _write(safe_lines(text, commands=commands), err=err, end=bool(text))


def show_content(content: str | bytes) -> None:
    """Print what belongs into a file: to the byte, but in a CI log as lines that it does not obey.

    A text gets a line's end, bytes have their own.
    """
    end = isinstance(content, str)
    if is_log(sys.stdout):
        text = content if isinstance(content, str) else content.decode(errors="replace")
        _write(safe_lines(text), end=end)
    elif isinstance(content, str):
        _write(content, end=end)
    else:
        click.echo(content, nl=end)  # bytes go out as they are, whatever the terminal's encoding


def _write(text: str, *, err: bool = False, end: bool) -> None:
    encoding = (sys.stderr if err else sys.stdout).encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), nl=end, err=err)


def refuse(error: ProblemError, *, outcome: str = "", code: int = 2) -> NoReturn:
    """Print every problem that stood in the way, and end.

    Args:
        error: The problems.
        outcome: What has come of it, as a last line.
        code: What the command exits with.
    """
    lines = [problem_text(sort_problems(error.problems)), outcome]
    show("\n".join(filter(None, lines)), err=True)
    raise click.exceptions.Exit(code) from error


def below(project: Path, problem: Problem) -> Problem:
    """The problem with its file as it is called from here, so that editors find it."""
    if problem.location is None:
        return problem
    file = (project / problem.location.file).as_posix()
    return replace(problem, location=replace(problem.location, file=file))


def _json(problems: Sequence[Problem]) -> str:
    entries = [
        {
            "code": problem.code,
            "severity": problem.severity,
            "file": problem.location.file if problem.location else None,
            "line": problem.location.line if problem.location else None,
            "column": problem.location.column if problem.location else None,
            "message": ENGLISH.message(problem),
            "hint": ENGLISH.hint(problem),
        }
        for problem in problems
    ]
    return json.dumps({"version": 1, "problems": entries}, indent=2)


def _github(problems: Sequence[Problem]) -> str:
    """Workflow commands; their values have an escaping of their own."""
    lines = []
    for problem in problems:
        location = problem.location or Location("")
        values = {"file": location.file, "line": location.line, "col": location.column}
        values["title"] = problem.code
        properties = ",".join(
            f"{key}={_escape(str(value), property_value=True)}"
            for key, value in values.items()
            if value
        )
        text = _escape(f"{ENGLISH.message(problem)}\n{ENGLISH.hint(problem)}")
        lines.append(f"::{problem.severity} {properties}::{text}")
    return "\n".join(lines)


def _escape(text: str, *, property_value: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_value else text


PROBLEM_FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": problem_text,
    "json": _json,
    "github": _github,
}
