"""Problems as text: where, what, what to do, and how many there are."""

from podium.core.problem_text import problem_text
from podium.core.problems import Location, Problem, Severity

UNKNOWN = Problem("unknown-model", Location("docs/index.md", 3), {"name": "x", "nearest": ""})


def test_each_problem_has_its_location_and_a_hint() -> None:
    first, hint, last = problem_text([UNKNOWN]).splitlines()
    assert first == "docs/index.md:3: error[unknown-model]: There is no model “x”."
    assert hint.startswith("    ")
    assert last == "1 error"


def test_errors_and_warnings_are_counted() -> None:
    warning = Problem("unknown-model", None, UNKNOWN.facts, Severity.WARNING)
    assert problem_text([UNKNOWN, UNKNOWN, warning]).splitlines()[-1] == "2 errors, 1 warning"
    assert problem_text([]) == "No problems."
