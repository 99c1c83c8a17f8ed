"""Problems as values, and that each one has its words and its case in a test."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import re

import pytest

from podium.core.i18n import words
from podium.core.number_parsing import Fault
from podium.core.problems import (
    MAX_LISTED,
    Collector,
    Location,
    Problem,
    ProblemError,
    nearest,
    sort_problems,
)
from podium.site.macros.report import Report
from support.problem_cases import HEADER
from support.projects import ROOT, ProjectFolder


def test_a_slip_that_runs_through_a_file_is_counted(project: ProjectFolder) -> None:
    project.write("results/eval.csv", HEADER + "a,24%,1\n" + "b\n" * 1234)
    lines = project.lines()
    assert lines[0] == (
        "results/eval.csv: error[more-of-a-kind]: "
        "Further problems of the kind `ragged-row` in this file: 234."
    )
    assert len(lines) == 1 + 1 + 1000


def test_a_slip_that_runs_through_a_column_is_told_once(project: ProjectFolder) -> None:
    rows = "".join(f"m{n},{n}s,{'24%' if n < 3 else 1}\n" for n in range(300))
    project.write("results/eval.csv", HEADER + rows)
    assert project.lines() == [
        "results/eval.csv: error[more-in-column]: Further problems of the kind `not-a-number` in column “time” of this file: 299.",
        "results/eval.csv:2: error[not-a-number]: “0s” in column “time” is not a number.",
        *(
            f"results/eval.csv:{n}: error[percent-sign]: “24%” in column “score” has a percent sign."
            for n in (2, 3, 4)
        ),
    ]


def test_a_fault_of_podium_itself_is_a_problem_of_the_call(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Report, *, models: object = None) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(Report, "models_table", fail)
    project.write("results/eval.csv", HEADER + "a,1,2\n")
    project.write("docs/index.md", "\n{{ models_table() }}\n{{ ranked_table('evil') }}")
    assert project.lines() == [
        "docs/index.md:2: error[internal-error]: models_table failed with an internal error: ZeroDivisionError: by zero",
        "docs/index.md:3: error[unknown-benchmark]: There is no benchmark “evil”: results/evil.csv does not exist. Available: eval. Did you mean “eval”?",
    ]


def test_every_problem_has_a_case_and_every_code_has_words() -> None:
    known = set(words("en").problems)
    tests = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")
    )
    shown = set(re.findall(r"[a-z0-9-]+(?=\\?[\]\"]|: )", tests))
    assert known - shown == set()
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "macros/podium").rglob("*.py")
    )
    used = set(re.findall(r'(?:Problem|\.error|\.warn|_fail)\(\s*"([a-z0-9-]+)"', code))
    used |= {fault.value for fault in Fault} | {"encoding-gbk", "not-utf-8", "text-after-quote"}
    used |= {name for name in known if f'"{name}"' in code}  # also where a fault has it first
    assert used == known


def test_problems_are_sorted_and_told_once() -> None:
    first = Problem("a", Location("f", 2))
    second = Problem("a", Location("f", 10))
    whole = Problem("z", Location("f"))
    nowhere = Problem("z")
    assert sort_problems([second, first, whole, first, nowhere]) == (nowhere, whole, first, second)


def test_a_problem_is_a_value() -> None:
    facts = {"name": "a"}
    problem = Problem("x", None, facts)
    facts["name"] = "b"
    assert problem == Problem("x", None, {"name": "a"})
    assert hash(problem) == hash(Problem("x", None, {"name": "a"}))
    with pytest.raises(TypeError):
        problem.facts["name"] = "c"  # type: ignore[index]


def test_an_error_says_its_codes() -> None:
    assert str(ProblemError(Problem("a"), Problem("b"))) == "a, b"


def test_a_collector_counts_errors_and_not_warnings() -> None:
    collector = Collector()
    collector.warn("w", Location("f"))
    collector.error("e", Location("f", 1), count=3)
    assert collector.errors == 1
    assert [one.code for one in collector.problems()] == ["w", "e"]
    assert collector.problems()[1].facts == {"count": "3"}


def test_a_collector_counts_what_is_not_listed_and_takes_over_what_is() -> None:
    other = Collector()
    for line in range(1, MAX_LISTED + 1):
        other.error("e", Location("f", line))
    other.unlisted("e", Location("f"), 234)
    collector = Collector()
    collector.extend(other.problems())
    assert collector.problems() == other.problems()
    assert collector.errors == MAX_LISTED + 1
    more = collector.problems()[-1]
    assert (more.code, more.location, more.facts["count"]) == (
        "more-of-a-kind",
        Location("f"),
        "234",
    )


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("sft-qar", ["sft-qra", "codedpo"], "sft-qra"),
        ("HumanEval", ["humaneval"], "humaneval"),
        ("ranked", ["xyz"], ""),
        ("", ["a"], ""),
        ("a", [], ""),
        (
            "qwen-7b-dpo",
            ["qwen-7b-kto-2025", "qwen-7b-dpo-beta0.1-2025"],
            "qwen-7b-dpo-beta0.1-2025",
        ),
        ("x" * 100_000, ["z" * 100_000, "y"], ""),
    ],
)
def test_the_nearest_name(name: str, known: list[str], expected: str) -> None:
    assert nearest(name, known) == expected
