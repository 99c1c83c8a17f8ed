"""Whether a model's own results changed: without samples its value, with samples its tasks."""

from decimal import Decimal

import pytest

from podium.analysis.unchanged_results import keeps_results, moved_by_others
from podium.data.open_project import read_project
from podium.data.results import Benchmark
from support.one_metric import benchmark_of
from support.projects import ProjectFolder
from support.sampled_reports import FILE
from support.task_outcomes import SHARE, TIME, rows_of, sample_file


def test_without_samples_the_unrounded_value_counts() -> None:
    old = benchmark_of({"a": Decimal("0.501"), "b": Decimal(1), "c": None}, "higher")
    new = benchmark_of({"a": Decimal("0.502"), "b": Decimal(1), "c": None}, "higher")
    assert [keeps_results(old, new, "x", model) for model in "abc"] == [False, True, True]
    assert not moved_by_others(old, new, "x", "b")


@pytest.mark.slow
def test_with_samples_the_tasks_count_and_not_their_average(project: ProjectFolder) -> None:
    def benchmark(passed: dict[str, str]) -> Benchmark:
        times = {model: [1.0, 2.0, 3.0] for model in passed}
        project.configure(metrics={"pass@1": SHARE, "time": {**TIME, "tasks": "common"}})
        project.write(FILE, sample_file(rows_of(passed, times=times)))
        return read_project(project.root).results.benchmark("toy")

    old = benchmark({"a": "111", "b": "111", "c": "110"})
    new = benchmark({"a": "111", "b": "110", "c": "011"})
    assert keeps_results(old, new, "pass@1", "a")
    assert not keeps_results(old, new, "pass@1", "b")
    assert not keeps_results(old, new, "pass@1", "c")  # as many tasks, but others
    assert moved_by_others(old, new, "time", "a")
    assert not moved_by_others(old, new, "time", "b")
