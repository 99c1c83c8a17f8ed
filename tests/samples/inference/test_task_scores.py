"""What a model scores on a task, before any policy: worked out by hand."""

import math
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.samples.inference.task_scores import count_without_number, score_tasks
from support.task_outcomes import Row, metric, penalised, table_of


def scores(rows: list[Row], reference: str = "", **settings: object) -> dict[str, list[float]]:
    """Scores by model, with None for NaN so that they can be compared."""
    table = table_of(rows)
    found = score_tasks(table, "time", metric(**settings), reference)
    return {
        model: [None if math.isnan(one) else one for one in row]
        for model, row in zip(table.models, found.tolist(), strict=True)
    }


def test_pass_at_k_counts_tasks_with_enough_samples() -> None:
    rows = [
        *[("a", "t1", "", ok, "") for ok in (1, 0, 0)],
        *[("a", "t2", "", ok, "") for ok in (1, 1, 0)],
        ("a", "t3", "", 1, ""),
        ("b", "t1", "", 0, ""),
    ]
    one = scores(rows, better="higher", estimator="pass@1")
    assert one == {"a": [1 / 3, 2 / 3, 1], "b": [0, None, None]}
    # Of 3 samples 1 passed: 1 − C(2, 2) / C(3, 2). Of 3, 2 passed: no two failed.
    two = scores(rows, better="higher", estimator="pass@2")
    assert two == {"a": [pytest.approx(2 / 3), 1, None], "b": [None, None, None]}


TIMES: list[Row] = [
    ("a", "t1", "", 1, "1"),
    ("a", "t1", "", 1, "4"),
    ("a", "t1", "", 0, "100"),
    ("a", "t2", "", 0, "3"),
    ("a", "t3", "", 1, "0"),
    ("a", "t4", "", 1, "-1"),
    ("a", "t4", "", 1, "6"),
    ("a", "t5", "", 1, "0"),
    ("a", "t5", "", 0, "2"),
    ("b", "t1", "", 1, ""),
]


def test_only_passed_samples_with_a_positive_time_count() -> None:
    mean = scores(TIMES, better="lower", estimator="mean")
    assert mean == {"a": [2.5, None, None, 6, None], "b": [None] * 5}
    geometric = scores(TIMES, better="lower", estimator="geometric mean")
    assert geometric["a"] == [pytest.approx(2), None, None, pytest.approx(6), None]
    assert scores(TIMES, better="lower", estimator="median")["a"] == mean["a"]


def test_a_penalty_is_one_more_time_for_each_sample_that_failed() -> None:
    mean = scores(TIMES, better="lower", estimator="mean", **penalised("10"))
    # t5 was solved, but in no time that a clock can give: that it also failed once says nothing.
    assert mean == {"a": [5, 10, None, 6, None], "b": [None] * 5}
    geometric = scores(TIMES, better="lower", estimator="geometric mean", **penalised("10"))
    assert geometric["a"][:2] == [pytest.approx(40 ** (1 / 3)), pytest.approx(10)]


DRIFT: list[Row] = [
    # On the second machine everything takes ten times as long.
    ("canonical", "t1", "one", 1, "1"),
    ("canonical", "t1", "two", 1, "10"),
    ("canonical", "t2", "one", 1, "2"),
    ("canonical", "t2", "two", 0, "9"),
    ("a", "t1", "one", 1, "2"),
    ("a", "t2", "one", 1, "8"),
    ("b", "t1", "two", 1, "30"),
    ("b", "t2", "two", 1, "7"),
    ("c", "t1", "one", 1, "1"),
    ("c", "t1", "two", 1, "90"),
    ("c", "t2", "three", 1, "5"),
]


def test_times_are_calibrated_run_by_run_and_then_averaged() -> None:
    known = {"better": "lower", "calibrated": True}
    mean = scores(DRIFT, "canonical", estimator="mean", **known)
    # c took 1 and 9 times as long as the reference; `two` has none for t2, `three` none at all.
    assert mean == {"canonical": [1, 1], "a": [2, 4], "b": [3, None], "c": [5, None]}
    geometric = scores(DRIFT, "canonical", estimator="geometric mean", **known)
    assert geometric["c"] == [pytest.approx(3), None]
    pooled = scores(DRIFT, estimator="mean", better="lower")
    assert pooled["c"] == [45.5, 5]


def test_a_reference_solution_that_failed_makes_no_unit() -> None:
    known = {"better": "lower", "calibrated": True, "estimator": "mean", **penalised("100")}
    rows = [*DRIFT, ("d", "t1", "one", 0, ""), ("d", "t2", "two", 0, "")]
    found = scores(rows, "canonical", **known)
    assert found["d"] == [100, None]
    assert found["b"] == [3, None]


ATTEMPTS = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from("tuv"), st.booleans(), st.integers(-1, 9)),
    min_size=1,
    max_size=30,
)
"""Model, task, whether it passed, and a cost; −1 is a sign for a missing one."""


@given(ATTEMPTS)
def test_over_all_attempts_every_number_from_zero_on_counts(
    attempts: list[tuple[str, str, bool, int]],
) -> None:
    rows = [(model, task, "", int(passed), str(cost)) for model, task, passed, cost in attempts]
    costs: dict[tuple[str, str], list[int]] = {}
    for model, task, _, cost in attempts:
        costs.setdefault((model, task), []).extend([cost] if cost >= 0 else [])
    tasks = sorted({task for _, task, *_ in attempts})
    for settings, add_up in (
        ({"estimator": "mean", "tasks": "attempted"}, mean),
        ({"estimator": "median", "tasks": "attempted"}, mean),
        ({"estimator": "total per solved"}, sum),
    ):
        found = scores(rows, better="lower", **settings)
        assert found == {
            model: [
                add_up(known) if (known := costs.get((model, task))) else None for task in tasks
            ]
            for model in sorted({model for model, *_ in attempts})
        }
    table = table_of(rows)
    lacking = {model: sum(row[0] == model and row[3] < 0 for row in attempts) for model in "ab"}
    assert count_without_number(table, "time", table.models) == {
        model: count
        for model, count in lacking.items()
        if count and any(known for (name, _), known in costs.items() if name == model)
    }
