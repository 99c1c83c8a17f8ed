"""Problems as text for people: in a terminal, and in the traceback of a notebook."""

from collections.abc import Sequence

from podium.core.i18n import visible, words
from podium.core.problems import Problem, Severity

__all__ = ["problem_text"]


def problem_text(problems: Sequence[Problem]) -> str:
    """Problems for people: where, what, and below it what to do; at the end how many there are."""
    english, lines = words("en"), []
    for problem in problems:
        location = f"{visible(str(problem.location), 1000)}: " if problem.location else ""
        lines.append(f"{location}{problem.severity}[{problem.code}]: {english.message(problem)}")
        lines.append(f"    {english.hint(problem)}")
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    numbers = ((errors, "error"), (len(problems) - errors, "warning"))
    counts = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in numbers if count]
    return "\n".join([*lines, ", ".join(counts) or "No problems."])
