"""A metric over another set of tasks: no other number, and not the benchmark itself, changes."""

import pytest

from podium.analysis.task_sets import over_tasks
from podium.data.open_project import read_project
from support.projects import ProjectFolder
from support.sampled_reports import FILE
from support.task_outcomes import SHARE, TIME, rows_of, sample_file


@pytest.mark.slow
def test_only_the_metric_is_over_other_tasks(project: ProjectFolder) -> None:
    project.configure(metrics={"pass@1": SHARE, "time": {**TIME, "estimator": "mean"}})
    times = {"a": [1.0, 3.0], "b": [2.0, 2.0]}
    project.write(FILE, sample_file(rows_of({"a": "11", "b": "10"}, times=times)))
    benchmark = read_project(project.root).results.benchmark("toy")
    assert benchmark.evidence is not None
    before = dict(benchmark.columns["time"])
    common = over_tasks(benchmark, benchmark.evidence, "time", "common", None)
    assert {model: float(value or 0) for model, value in before.items()} == {"a": 2.0, "b": 2.0}
    assert [*common.metrics] == ["time"]
    column = common.columns["time"]
    assert {model: float(value or 0) for model, value in column.items()} == {"a": 1.0, "b": 2.0}
    assert dict(benchmark.columns["time"]) == before
