"""Problems as text for people: in a terminal, and in the traceback of a notebook."""

from collections.abc import Sequence
from dataclasses import replace

from podium.core.i18n import visible, words
from podium.core.problems import Problem, Severity

__all__ = ["problem_text"]


def problem_text(problems: Sequence[Problem]) -> str:
    """Problems for people: where, what, and below it what to do; at the end how many there are.

    The same one at several places is written once, with the other places below it.
    """
    english, lines = words("en"), []
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        key = (problem.code, problem.severity, tuple(sorted(problem.facts.items())))
        alike.setdefault(key, []).append(problem)
    for problem, *others in alike.values():
        place = f"{visible(problem.place, 1000)}: " if problem.place else ""
        lines.append(f"{place}{problem.severity}[{problem.code}]: {english.message(problem)}")
        lines.append(f"    {english.hint(problem)}")
        lines += [f"    Also: {visible(text, 1000)}" for text in _places(others)]
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    numbers = ((errors, "error"), (len(problems) - errors, "warning"))
    counts = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in numbers if count]
    return "\n".join([*lines, ", ".join(counts) or "No problems."])


def _places(problems: Sequence[Problem]) -> list[str]:
    """Where problems are, each file once: `docs/index.md:7, 12`."""
    files: dict[str, list[str]] = {}
    for problem in problems:
        place = problem.location
        if place is None or place.name:
            files[problem.place] = []
        else:
            files.setdefault(place.file, []).append(str(replace(place, file="")))
    return [":".join(filter(None, (file, ", ".join(lines)))) for file, lines in files.items()]
