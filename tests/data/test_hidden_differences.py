"""Differences that the displayed digits hide."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import pytest

from support.projects import ProjectFolder

CASES = {
    # What the settings fix hides a difference of the whole column, or beside a speed-up.
    "all alike": (
        "a,0.004 b,0.003 c,0.002",
        {"digits": 2},
        "results/b.csv:2: warning[hidden-difference]: Column “s” (digits: 2) hides a difference: c has 0.002, a has 0.004.",
    ),
    "all alike, negative": (
        "a,-0.004 b,-0.003",
        {"digits": 2, "better": "higher"},
        "results/b.csv:3: warning[hidden-difference]: Column “s” (digits: 2) hides a difference: a has -0.004, b has -0.003.",
    ),
    "a speed-up beside zero": (
        "a,5 b,0.003 c,0.002",
        {"digits": 2, "speedup": True},
        "results/b.csv:3: warning[hidden-difference]: Column “s” (digits: 2) hides a difference: c has 0.002, b has 0.003.",
    ),
    "a limit that nobody set": (
        "a,71.0234567123456 b,71.0234567987654 c,5.123456",
        {},
        "results/b.csv:3: warning[hidden-difference]: Column “s” (digits: 6) hides a difference: a has 71.0234567123456, b has 71.0234567987654.",
    ),
    "too small for any digits": (
        "a,1e-20 b,2e-20 c,0.5",
        {},
        "results/b.csv:3: warning[hidden-difference]: Column “s” (digits: 6) hides a difference: a has 0.00000000000000000001, b has 0.00000000000000000002.",
    ),
}


def lines(project: ProjectFolder, rows: str, metric: dict[str, object]) -> list[str]:
    project.write("results/b.csv", "\n".join(["model,s", *rows.split(), ""]))
    project.configure(metrics={"s": {"better": "lower", **metric}})
    return project.lines()


@pytest.mark.parametrize("name", CASES)
def test_a_difference_that_misleads_is_a_warning(project: ProjectFolder, name: str) -> None:
    rows, metric, line = CASES[name]
    assert lines(project, rows, metric) == [line]


@pytest.mark.parametrize(
    ("rows", "metric"),
    [
        ("a,1.23e-7 b,4.50e-7 c,9.9e-8", {}),
        ("a,0.00 b,0.00", {"digits": 0}),
        ("a,0.30000000000000004 b,0.3", {}),
        ("a,0.30000000000000004 b,0.3", {"digits": 2}),
        ("a,71.02345678901234 b,70.5", {}),
        ("a,0.004 b,0.003 c,1", {"digits": 2}),
        ("a,1.004 b,1.003 c,2", {"digits": 2, "speedup": True}),
        ("a,0 b,0.003 c,1", {"digits": 2, "speedup": True}),
        ("a,0.004 b, c,", {"digits": 2}),
    ],
)
def test_ordinary_rounding_is_none(
    project: ProjectFolder, rows: str, metric: dict[str, object]
) -> None:
    assert lines(project, rows, metric) == []


def test_a_mean_over_runs_is_rounded_to_what_was_written(project: ProjectFolder) -> None:
    runs = "a,1,0.5 a,2,0.6 a,3,0.6 b,1,0.6 b,2,0.6 b,3,0.6"
    project.write("results/b.csv", "\n".join(["model,run,s", *runs.split(), "c,1,0.9", ""]))
    project.configure(metrics={"s": {"better": "lower"}})
    assert project.lines() == []


def test_what_is_quarantined_is_not_compared(project: ProjectFolder) -> None:
    project.write("results/b.csv", "model,s\na,0.004\nb,0.003\n")
    project.configure(
        metrics={"s": {"better": "lower", "digits": 2}},
        benchmarks={"b": {"quarantine_rows": {"a": "leaked"}}},
    )
    assert project.lines() == []
