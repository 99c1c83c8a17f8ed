"""Problems as text: where, what, what to do, and how many there are."""

from dataclasses import replace

from podium.core.problem_text import problem_text
from podium.core.problems import Location, Problem, Severity

UNKNOWN = Problem(
    "unknown-model", Location("docs/index.md", 3), {"name": "x", "nearest": "", "known": "a, b"}
)


def test_each_problem_has_its_location_and_a_hint() -> None:
    first, hint, last = problem_text([UNKNOWN]).splitlines()
    assert first == "docs/index.md:3: error[unknown-model]: There is no model “x”. Available: a, b."
    assert hint.startswith("    ")
    assert last == "1 error"


def test_errors_and_warnings_are_counted() -> None:
    warning = Problem("unknown-model", None, UNKNOWN.facts, Severity.WARNING)
    assert problem_text([UNKNOWN, UNKNOWN, warning]).splitlines()[-1] == "2 errors, 1 warning"
    assert problem_text([]) == "No problems."


def test_the_same_problem_at_several_places_is_written_once() -> None:
    places = [Location("docs/a.md", 3), Location("docs/a.md", 7, 2), Location("docs/b.md")]
    lines = problem_text([replace(UNKNOWN, location=place) for place in places]).splitlines()
    assert lines[0].startswith("docs/a.md:3: error[unknown-model]")
    assert lines[2:] == ["    Also: docs/a.md:7:2", "    Also: docs/b.md", "3 errors"]


def test_an_argument_says_where_a_problem_is_that_no_file_has() -> None:
    problem = replace(UNKNOWN, location=None, argument="sort")
    other = replace(problem, argument="metrics")
    lines = problem_text([problem, other]).splitlines()
    assert lines[0].startswith("sort: error[unknown-model]: ")
    assert lines[2] == "    Also: metrics"
