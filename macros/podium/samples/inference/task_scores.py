"""The score of each model on each task, by metric, before any policy but a penalty."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from podium.config.metrics import MetricSettings
from podium.samples.task_table import Counts, TaskTable

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

__all__ = [
    "count_dearer",
    "count_uncalibrated",
    "count_without_number",
    "score_tasks",
    "summarise",
]

_NEAR = 1e-9


def score_tasks(
    table: TaskTable, metric: str, settings: MetricSettings, reference: str
) -> "Floats":
    """Each model's score on each task; NaN where there is none.

    A pass@k needs k samples, and a number needs a passed sample whose value is above zero: a
    program that fails has no time. With a penalty a failed sample counts as one of that size.
    A calibrated number is in units of the reference solutions' in the same run. Over all attempts
    it is the mean over every sample that has a number, zero or more, or the sum of these for a
    total per solved task.

    Args:
        table: The benchmark's samples.
        metric: Name of the metric.
        settings: What the settings say of it.
        reference: Name of the reference solutions; needed for a calibrated metric.

    Returns:
        Shape (models, tasks), in the order of the table; the reference solutions are among them.
    """
    if settings.passes is not None:
        from podium.stats.pass_at_k import pass_at_k

        counts = table.pooled
        scores = pass_at_k(counts.n.reshape(-1), counts.passed.reshape(-1), settings.passes)
        return scores.reshape(counts.n.shape)
    column = settings.column or metric
    if settings.over_attempts:
        return _over_attempts(table.pooled, column, settings)
    if not settings.calibrated:
        return _averages(table.pooled, column, settings)
    from podium.stats.task_times import calibrate

    times, references = _run_by_run(table, column, settings, reference)
    return calibrate(times, references, geometric=settings.estimator == "geometric mean")


def count_uncalibrated(
    table: TaskTable, metric: str, settings: MetricSettings, reference: str
) -> int:
    """How often a model has a number of a task in a run where the reference solutions have none.

    There is nothing to divide it by, so it is left out. 0 if the metric is not calibrated. The
    arguments are those of `score_tasks`.
    """
    if not settings.calibrated:
        return 0
    import numpy as np

    column = settings.column or metric
    times, references = _run_by_run(table, column, settings, reference)
    lost = ~np.isnan(times) & np.isnan(references)[:, np.newaxis]
    lost[:, table.models.index(reference)] = False
    return int(lost.sum())


def count_dearer(
    table: TaskTable, metric: str, settings: MetricSettings, models: Sequence[str]
) -> int:
    """Count passed tasks whose number is worse than the penalty for a failure.

    The number is the mean over the passed samples of the task, before any calibration, as the
    penalty is in the column's unit. 0 if there is no penalty.

    Args:
        table: The benchmark's samples.
        metric: Name of the metric.
        settings: What the settings say of it.
        models: Whose numbers count.
    """
    if settings.penalty is None:
        return 0
    bare = settings.model_copy(update={"penalty": None, "calibrated": False})
    scores = score_tasks(table, metric, bare, "")[[table.models.index(model) for model in models]]
    ratios = scores / float(settings.penalty)
    # A mean of equal numbers may differ from them in its last bits.
    worse = ratios > 1 + _NEAR if settings.better == "lower" else ratios < 1 - _NEAR
    return int(worse.sum())


def count_without_number(table: TaskTable, column: str, models: Sequence[str]) -> Mapping[str, int]:
    """For each model that has numbers of only some attempts, of how many it has none.

    Args:
        table: The benchmark's samples.
        column: A column of numbers.
        models: Those to look at.
    """
    counts = table.pooled
    known = counts.columns[column].attempted.sum(axis=1)
    lacking = counts.n.sum(axis=1) - known
    rows = {model: table.models.index(model) for model in models}
    return {model: int(lacking[row]) for model, row in rows.items() if known[row] and lacking[row]}


def summarise(scores: "Floats", settings: MetricSettings, solved: "Floats") -> float | None:
    """A metric's value over the tasks that have one, without an interval.

    Args:
        scores: A model's score on each task, NaN where there is none.
        settings: What the settings say of the metric.
        solved: Whether the model solved each task.
    """
    import numpy as np

    from podium.stats.arrays import mean, measured
    from podium.stats.means import exponential

    seen = measured(scores)
    if not seen.size:
        return None
    if settings.per_solved:
        count = float(solved[~np.isnan(scores)].sum())
        return math.fsum(seen) / count if count else None
    if settings.estimator == "median":
        return float(np.median(seen))
    if settings.estimator == "geometric mean":
        return exponential(np.log(seen), None).value
    return mean(seen)


def _run_by_run(
    table: TaskTable, column: str, settings: MetricSettings, reference: str
) -> "tuple[Floats, Floats]":
    """Numbers of shape (runs, models, tasks), and of the reference solutions (runs, tasks)."""
    import numpy as np

    runs = [table.of_run(run) for run in table.runs]
    # A reference solution that failed has no penalty.
    bare, row = settings.model_copy(update={"penalty": None}), table.models.index(reference)
    return (
        np.stack([_averages(run, column, settings) for run in runs]),
        np.stack([_averages(run, column, bare)[row] for run in runs]),
    )


def _over_attempts(counts: Counts, column: str, settings: MetricSettings) -> "Floats":
    """The mean, or the sum, of a column over all samples of each task that have a number."""
    import numpy as np

    sums = counts.columns[column]
    number = np.where(sums.attempted > 0, 1 if settings.per_solved else sums.attempted, np.nan)
    scores: Floats = sums.total / number
    return scores


def _averages(counts: Counts, column: str, settings: MetricSettings) -> "Floats":
    """The mean, or the geometric mean, of a column over the samples of each task that count."""
    import numpy as np

    sums = counts.columns[column]
    failed = counts.n - counts.passed if settings.penalty is not None else 0
    penalty = float(settings.penalty or 1)
    number = sums.count + failed
    # A task that is passed, but with times that no clock can give, has no value.
    number = np.where((sums.count == 0) & (counts.passed > 0), 0, number)
    with np.errstate(invalid="ignore", divide="ignore"):
        if settings.estimator == "geometric mean":
            averages = np.exp((sums.log_sum + failed * np.log(penalty)) / number)
        else:
            averages = (sums.sum + failed * penalty) / number
    scores: Floats = np.where(number > 0, averages, np.nan)
    return scores
