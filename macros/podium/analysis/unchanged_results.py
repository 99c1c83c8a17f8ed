"""Whether a model's own results changed between two states, or only those of others."""

from podium.data.results import Benchmark

__all__ = ["keeps_results", "moved_by_others"]


def keeps_results(old: Benchmark, new: Benchmark, metric: str, model: str) -> bool:
    """Whether a metric's value of a model is of the same results as before.

    With samples these are its scores on the tasks, as equal averages may hide another outcome of a
    test; otherwise the unrounded value.
    """
    before, after = _scores(old, metric, model), _scores(new, metric, model)
    if before is not None or after is not None:
        return before == after
    return old.columns[metric].get(model) == new.columns[metric].get(model)


def moved_by_others(old: Benchmark, new: Benchmark, metric: str, model: str) -> bool:
    """Whether a value over common tasks is of the same results of the model as before."""
    scores = _scores(old, metric, model)
    if scores is None or old.evidence is None or new.evidence is None:
        return False
    if old.evidence.metrics[metric] != new.evidence.metrics.get(metric):
        return False
    return new.evidence.shares_tasks(metric) and scores == _scores(new, metric, model)


def _scores(benchmark: Benchmark, metric: str, model: str) -> object:
    """A model's scores on tasks; None without samples."""
    evidence = benchmark.evidence
    if evidence is None or metric not in evidence.metrics or model not in evidence.models:
        return None
    return evidence.scores_of(metric, model)
