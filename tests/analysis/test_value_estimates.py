"""Uncertainty without samples: published, over runs, or of a number of tasks."""

import pytest
from scipy import stats

from podium.analysis.value_estimates import Basis, ValueEstimate, estimate_value, find_estimates
from podium.stats.confidence import wilson
from support.projects import ProjectFolder


def estimates(project: ProjectFolder, metric: str) -> dict[str, ValueEstimate | None]:
    benchmark = project.report()._results.benchmarks["b"]
    return {model: estimate_value(benchmark, metric, model) for model in benchmark.models}


def ends(estimate: ValueEstimate | None) -> tuple[float, float]:
    assert estimate is not None
    assert estimate.interval is not None
    return estimate.interval.low, estimate.interval.high


def test_every_proportion_of_the_tasks_has_wilsons_interval(project: ProjectFolder) -> None:
    metrics = {"pass@10": {"better": "higher"}, "solved": {"better": "higher", "unit": "%"}}
    project.configure(metrics=metrics, benchmarks={"b": {"tasks": 200}})
    project.write("results/b.csv", "model,pass@10,solved\na,0.61,61\n")
    expected = wilson(122, 200)
    assert expected is not None
    share, percent = (estimates(project, metric)["a"] for metric in metrics)
    assert ends(share) == pytest.approx((expected.low, expected.high))
    assert ends(percent) == pytest.approx((100 * expected.low, 100 * expected.high))
    assert share is not None
    assert (share.basis, share.tasks, share.error) == (Basis.TASKS, 200, None)


def test_runs_have_a_t_interval_and_a_single_run_has_none(project: ProjectFolder) -> None:
    metrics = {"acc": {"better": "higher"}, "time": {"better": "lower", "speedup": True}}
    project.configure(metrics=metrics, benchmarks={"b": {"tasks": 200}})
    rows = "a,1,0.50,1\na,2,0.52,9\na,3,0.54,1\nb,1,0.6,2\n"
    project.write("results/b.csv", f"model,run,acc,time\n{rows}")
    known = estimates(project, "acc")
    assert known["b"] is None
    assert ends(known["a"]) == pytest.approx(
        stats.t.interval(0.95, 2, loc=0.52, scale=0.02 / 3**0.5)
    )
    assert known["a"] is not None
    assert (known["a"].basis, known["a"].runs) == (Basis.RUNS, 3)
    assert known["a"].sd == pytest.approx(0.02)
    assert ends(estimates(project, "time")["a"])[0] == 0  # no time is negative


def test_what_is_published_comes_first(project: ProjectFolder) -> None:
    project.configure(metrics={"acc": {"better": "higher"}}, benchmarks={"b": {"tasks": 200}})
    rows = "a,0.5,0.1,,0.3,0.8,\nb,0.5,0.1,,,,\nc,0.5,,0.5,,,25\nd,0.5,,,,,50\ne,0.5,,,,,\n"
    project.write("results/b.csv", f"model,acc,acc.se,acc.sd,acc.low,acc.high,acc.n\n{rows}")
    known = estimates(project, "acc")
    assert ends(known["a"]) == (0.3, 0.8)
    assert ends(known["b"]) == ends(known["c"]) == pytest.approx((0.304, 0.696), abs=1e-4)
    for model, tasks in (("d", 50), ("e", 200)):
        expected = wilson(tasks / 2, tasks)
        assert expected is not None
        assert ends(known[model]) == pytest.approx((expected.low, expected.high))


def test_only_models_of_which_something_is_known_are_found(project: ProjectFolder) -> None:
    """Also of a column in which nothing is known of any."""
    metrics = {name: {"better": "higher"} for name in ("score", "pass@1", "plain")}
    project.configure(metrics=metrics, benchmarks={"b": {"tasks": 10}})
    project.write(
        "results/b.csv", "model,score,score.se,pass@1,plain\na,50,1,0.5,200\nb,60,,,300\n"
    )
    benchmark = project.report()._results.benchmarks["b"]
    for metric in metrics:
        each = {model: estimate_value(benchmark, metric, model) for model in benchmark.models}
        known = {model: estimate for model, estimate in each.items() if estimate}
        assert find_estimates(benchmark, metric, benchmark.models) == known
    assert [*find_estimates(benchmark, "score", benchmark.models)] == ["a"]
    assert [*find_estimates(benchmark, "pass@1", benchmark.models)] == ["a"]
    assert find_estimates(benchmark, "plain", benchmark.models) == {}
