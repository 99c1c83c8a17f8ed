"""The better quadrant: whoever lies there and is no winner has a reason that readers are told."""

from podium.figures.plots import Symbol
from support.charts import of_samples, scatter
from support.projects import ProjectFolder


def test_a_point_in_the_quadrant_that_is_level_says_so(small: ProjectFolder) -> None:
    metrics = {key: one | {"band": "20%"} for key, one in small.settings["metrics"].items()}
    small.configure(metrics=metrics)
    chart = small.report().tradeoff("one", x="time", y="score", baseline="base")
    points = {one.entry.model: one for one in scatter(chart).points}
    assert (points["good"].wins, points["good"].undecided) == (False, Symbol.LEVEL)
    assert points["good"].entry.facts[-1] == "not counted as better than base (level: time, score)"
    assert chart.summary[2] == (
        "In the shaded quadrant, but not counted as better than base: good (level: time, score)."
    )
    assert (points["both"].wins, points["both"].undecided) == (True, None)
    keys = {key.symbol: key.label for key in chart.legend if key.sign_only}
    assert keys == {Symbol.LEVEL: "level with the baseline"}
    assert points["fast"].undecided is None, "it lies outside of the quadrant"


def test_what_may_be_chance_is_the_first_reason_and_the_same_reasons_stand_together(
    project: ProjectFolder,
) -> None:
    passed = {"base": "1" * 30 + "0" * 30, "a": "1" * 31 + "0" * 29, "b": "1" * 32 + "0" * 28}
    speed = {"base": 3.0, "a": 2.0, "b": 1.0}
    chart = of_samples(project, passed, speed).tradeoff(
        "toy", x="time", y="pass@1", baseline="base"
    )
    undecided = {one.entry.model: one.undecided for one in scatter(chart).points}
    assert set(undecided.values()) <= {Symbol.NOT_SIGNIFICANT, Symbol.UNTESTABLE}
    assert "(untestable: pass@1)" in chart.summary[-1]
    assert "a and b" in chart.summary[-1]
