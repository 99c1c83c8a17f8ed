"""Which metrics are proportions of tasks, and the warning where one cannot be."""

from decimal import Decimal

import pytest

from podium.config.metrics import MetricSettings
from podium.data.metric_scales import find_scale
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("settings", "largest", "scale"),
    [
        ({}, "1", 1),
        ({}, "1.01", None),
        ({"unit": "%"}, "61", 100),
        ({"unit": "%"}, "101", None),
        ({"unit": "ms"}, "0.5", None),
        ({"speedup": True}, "0.5", None),
        ({"scale": 100}, "61", 100),
        ({"scale": "none"}, "0.5", None),
    ],
)
def test_a_proportion_is_known_by_its_scale(
    settings: dict[str, object], largest: str, scale: int | None
) -> None:
    metric = MetricSettings.model_validate({"better": "higher", **settings})
    assert find_scale(metric, [Decimal(0), None, Decimal(largest)]) == scale


def test_tasks_beside_what_is_no_proportion_is_a_warning(project: ProjectFolder) -> None:
    metrics = {
        "acc": {"better": "higher"},
        "length": {"better": "higher", "unit": "s"},
        "perplexity": {"better": "lower"},
    }
    project.configure(metrics=metrics, benchmarks={"b": {"tasks": 10}})
    project.write("results/b.csv", "model,acc,length,perplexity\na,50,70,31\n")
    (problem,) = project.check()
    assert (problem.code, problem.facts["metric"], problem.facts["value"]) == (
        "not-a-proportion",
        "acc",
        "50",
    )
    metrics["acc"]["scale"] = 100
    project.configure(metrics=metrics, benchmarks={"b": {"tasks": 10}})
    assert project.check() == ()
