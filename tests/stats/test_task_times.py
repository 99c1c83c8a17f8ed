"""Times of tasks: of those that models share, and in units of a reference solution."""

import math

import numpy as np
import pytest
from numpy.typing import ArrayLike
from scipy import stats

from podium.stats.arrays import UnfitError
from podium.stats.task_times import calibrate, keep_common

NAN = math.nan


def test_common_tasks_are_those_that_every_one_of_some_models_solved() -> None:
    times = np.array([[1.0, 2, NAN], [4, NAN, 6], [7, 8, 9]])
    kept = keep_common(times, [0, 2])
    assert np.array_equal(kept, [[1, 2, NAN], [4, NAN, NAN], [7, 8, NAN]], True)
    assert np.array_equal(keep_common(times, []), times, True)
    assert np.isnan(times).sum() == 2  # the caller's are untouched
    with pytest.raises(UnfitError):
        keep_common([[1.0], [-1.0]], [0])


@pytest.mark.parametrize("geometric", [False, True])
def test_calibration_takes_a_slow_machine_out(geometric: bool) -> None:
    times, reference = np.array([[2.0, 6.0], [1.0, NAN]]), np.array([1.0, 2.0])
    found = calibrate([times], [reference], geometric=geometric)
    assert found == pytest.approx(np.array([[2, 3], [1, NAN]]), nan_ok=True)
    slow = calibrate([times, times * [3, 5]], [reference, reference * [3, 5]], geometric=geometric)
    assert slow == pytest.approx(found, nan_ok=True)


def test_runs_are_averaged_after_each_was_calibrated_over_those_that_have_a_time() -> None:
    # On the second machine everything takes ten times as long: ratios of 1 and 4, then of 3.
    times, reference = (
        [[[1.0, NAN, 5.0]], [[40.0, 30.0, 7.0]]],
        [[1.0, 1.0, NAN], [10.0, 10.0, NAN]],
    )
    assert calibrate(times, reference, geometric=False)[0, :2].tolist() == [2.5, 3]
    geometric = calibrate(times, reference, geometric=True)
    assert geometric[0, :2] == pytest.approx([stats.gmean([1, 4]), 3])
    assert np.isnan(geometric[0, 2])


@pytest.mark.parametrize("reference", [[[1.0, 2.0]], [[1.0], [1.0]], [[0.0]], [1.0]])
def test_a_reference_is_a_time_of_the_same_runs_and_tasks(reference: ArrayLike) -> None:
    with pytest.raises(UnfitError):
        calibrate([[[1.0]]], reference, geometric=False)
