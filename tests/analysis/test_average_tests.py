"""Tests of averages over benchmarks: benchmarks are strata, tasks are paired."""

import math
from itertools import product

import numpy as np
import pytest
from scipy import stats

from podium.analysis.average_tests import compare_averages, find_average_tests
from podium.data.averages import Average, take_average
from support.projects import ProjectFolder
from support.task_outcomes import SHARE, rows_of, sample_file

ONE = {"a": "1111101110", "b": "1101001010", "c": "0000010000"}
TWO = {"a": "111101", "b": "101000", "c": "000000"}


def average_of(project: ProjectFolder, kind: str = "mean") -> Average:
    project.configure(metrics={"pass@1": SHARE})
    for name, passed in (("one", ONE), ("two", TWO)):
        project.write(f"results/samples/{name}/a.csv", sample_file(rows_of(passed)))
    benchmarks = project.report()._results.benchmarks
    return take_average(kind, [(benchmarks[name], "pass@1") for name in ("one", "two")])  # type: ignore[arg-type]


def scores(text: str) -> np.ndarray:
    return np.array([int(digit) for digit in text], dtype=float)


def counted_p(first: str, second: str) -> float:
    """The p-value of two models by the mean of both benchmarks: every flip is counted."""
    steps = np.concatenate(
        [
            (scores(ONE[first]) - scores(ONE[second])) / (2 * len(ONE[first])),
            (scores(TWO[first]) - scores(TWO[second])) / (2 * len(TWO[first])),
        ]
    )
    steps = steps[steps != 0]
    signs = np.array([*product((-1, 1), repeat=steps.size)])
    return float(np.mean(np.abs(signs @ steps) >= abs(steps.sum()) - 1e-12))


@pytest.mark.slow
def test_the_standard_error_is_that_of_strata(project: ProjectFolder) -> None:
    tests = find_average_tests(average_of(project))
    assert tests is not None
    parts = [scores(ONE["b"]), scores(TWO["b"])]
    squares = [part.var(ddof=1) / part.size for part in parts]
    assert tests.errors["b"] == pytest.approx(math.sqrt(sum(squares)) / 2)


def test_two_models_are_compared_by_flipping_signs_within_benchmarks(
    project: ProjectFolder,
) -> None:
    """Holm is over the three pairs."""
    tests = find_average_tests(average_of(project))
    assert tests is not None
    p = counted_p("a", "c")
    assert p * 3 < 0.05
    assert tests.ranges["a"].tied == ("b",)
    assert (tests.ranges["c"].low, tests.ranges["c"].high) == (2, 3)


def test_a_value_without_standard_error_leaves_its_average_without_one(
    project: ProjectFolder,
) -> None:
    """`c` solves nothing of the second benchmark, which does not make its average exact."""
    tests = find_average_tests(average_of(project))
    assert tests is not None
    assert set(tests.errors) == {"a", "b"}
    assert tests.half_width("c") is None
    assert (tests.ranges["c"].low, tests.ranges["c"].high) == (2, 3)  # paired tests need none


def test_published_values_are_compared_by_z_of_their_mean(project: ProjectFolder) -> None:
    project.configure(metrics={"acc": {"better": "lower"}}, benchmarks={"two": {"tasks": 300}})
    rows = {"a": (0.50, 0.02), "b": (0.52, 0.03), "c": (0.70, 0.02)}
    for name, shift in (("one", 0), ("two", 0.1)):
        lines = "".join(f"{model},{acc + shift:.2f},{se}\n" for model, (acc, se) in rows.items())
        project.write(f"results/{name}.csv", f"model,acc,acc.se\n{lines}")
    benchmarks = project.report()._results.benchmarks
    columns = [(benchmarks[name], "acc") for name in ("one", "two")]
    tests = find_average_tests(take_average("mean", columns))
    assert tests is not None
    assert not tests.paired
    assert tests.errors == {
        model: pytest.approx(math.sqrt(2 * se**2) / 2) for model, (_, se) in rows.items()
    }
    z = 0.18 / math.sqrt(tests.errors["b"] ** 2 + tests.errors["c"] ** 2)
    assert 3 * 2 * stats.norm.sf(z) < 0.05
    assert {model: (known.low, known.high) for model, known in tests.ranges.items()} == {
        "a": (1, 2),
        "b": (1, 2),
        "c": (3, 3),
    }
    assert find_average_tests(take_average("geometric mean", columns)) is None


def test_other_averages_have_no_tests(project: ProjectFolder) -> None:
    assert find_average_tests(average_of(project, "mean rank")) is None


def test_a_model_without_samples_on_one_benchmark_is_not_tested(project: ProjectFolder) -> None:
    average_of(project)
    project.configure(
        metrics={"pass@1": SHARE}, benchmarks={name: {"tasks": 6} for name in ("one", "two")}
    )
    for name in ("one", "two"):
        project.write(f"results/{name}.csv", "model,pass@1\nbare,0.7\n")
    benchmarks = project.report()._results.benchmarks
    average = take_average("mean", [(benchmarks[name], "pass@1") for name in ("one", "two")])
    tests = find_average_tests(average)
    assert tests is not None
    assert set(tests.ranges) == {"a", "b", "c"}
    assert tests.rank_range("bare") == (1, 4)
    assert tests.rank_range("c") == (2, 4)


def test_two_models_by_themselves_are_not_corrected_for_the_others(project: ProjectFolder) -> None:
    average = average_of(project)
    test = compare_averages(average, "a", "c")
    assert test is not None
    assert test.paired is not None
    assert (test.ahead, test.paired.pairs) == (True, len(ONE["a"]) + len(TWO["a"]))
    assert test.p == pytest.approx(counted_p("a", "c"))
    back = compare_averages(average, "c", "a")
    assert back is not None
    assert (back.p, back.ahead) == (test.p, False)
    assert compare_averages(average_of(project, "mean rank"), "a", "c") is None


def test_two_published_averages_are_compared_by_z(project: ProjectFolder) -> None:
    project.configure(metrics={"acc": {"better": "lower"}})
    for name in ("one", "two"):
        rows = "a,0.50,0.02\nb,0.58,0.03\nc,0.6,\n"
        project.write(f"results/{name}.csv", f"model,acc,acc.se\n{rows}")
    benchmarks = project.report()._results.benchmarks
    average = take_average("mean", [(benchmarks[name], "acc") for name in ("one", "two")])
    test = compare_averages(average, "a", "b")
    assert test is not None
    assert (test.ahead, test.paired) == (True, None)
    z = 0.08 / math.hypot(math.sqrt(2) * 0.02 / 2, math.sqrt(2) * 0.03 / 2)
    assert test.p == pytest.approx(2 * stats.norm.sf(z))
    untested = compare_averages(average, "a", "c")
    assert untested is not None
    assert untested.p is None
