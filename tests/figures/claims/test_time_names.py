"""What authors call the only metric of time."""

import pytest

from podium.figures.claims.time_names import time_names
from support.claims import BENCHMARKS, METRICS, state
from support.projects import ProjectFolder

AVERAGE = METRICS["time"] | {"label": {"zh": "平均时间", "en": "Average time"}}


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("average running time", "good has a lower {} than base on One", "en"),
        ("mean time", "good's {} is lower than base's on One", "en"),
        ("Average times", "good's {} are lower than base's on One", "en"),
        ("runtime", "good has a lower {} than base on One", "en"),
        ("平均用时", "good 在甲集上的{}低于 base", "zh"),
        ("运行时间", "good 在甲集上的{}低于 base", "zh"),
    ],
)
def test_the_only_time_is_found_by_what_it_is_called(
    report: ProjectFolder, name: str, text: str, language: str
) -> None:
    report.configure(metrics=METRICS | {"time": AVERAGE}, benchmarks=BENCHMARKS)
    said = state(report, text.format(name), language)
    assert said.startswith(text.format(name)), said


def test_of_two_times_neither_is_meant(report: ProjectFolder) -> None:
    for name in ("one", "two"):
        rows = "model,time,wait,score\nbase,10,2,0.5\ngood,8,1,0.6\n"
        report.write(f"results/{name}.csv", rows)
    report.configure(metrics=METRICS | {"time": AVERAGE, "wait": METRICS["time"]})
    said = state(report, "good has a lower mean time than base on One")
    assert said.startswith("claim-syntax"), said


def test_only_what_is_an_average_is_called_one() -> None:
    assert list(time_names(["latency", "Latency"])) == []
    assert "runtime" in time_names(["wait", "Waiting time"])
    assert "mean runtime" not in time_names(["wait", "Waiting time"])
    assert "mean runtime" in time_names(["avg_time"])
