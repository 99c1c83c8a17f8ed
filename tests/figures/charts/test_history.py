"""Lines over released versions."""

from podium.figures.plots import Lines
from support.charts import drawn, two_releases
from support.projects import ProjectFolder, git


def test_a_line_is_broken_where_a_version_has_no_sound_value(small: ProjectFolder) -> None:
    chart = two_releases(small).report().history_chart("one", "score")
    assert isinstance(chart.plot, Lines)
    assert chart.plot.steps == ("v1.0.0", "v1.1.0", "now")
    assert {line.entry.label: line.facts for line in chart.plot.lines} == {
        "both": ("v1.0.0: 0.7000, #1 of 4", "v1.1.0: 0.7000, #1 of 1", "now: 0.8000, #1 of 3"),
        "good": ("v1.0.0: 0.6000, #2 of 4", "v1.1.0: no value", "now: 0.6000, #2 of 3"),
        "base": ("v1.0.0: 0.5000, #3 of 4", "v1.1.0: no value", "now: 0.4000, #3 of 3"),
    }
    assert [line.values[1] is None for line in chart.plot.lines] == [False, True, True]
    assert chart.summary == (
        "From v1.0.0 to now: 1 better: both; 1 worse: base; 1 unchanged: good.",
    )
    assert len(drawn(chart).xpath(".//svg[@class='podium-wide']//*[@class='podium-line']")) == 1


def test_one_state_has_no_history_and_is_drawn_as_points(small: ProjectFolder) -> None:
    git(small.root, "init", "-q")
    chart = small.report().history_chart("one", "score", models=["good", "both"])
    assert chart.summary == ("Only one version so far.",)
    assert [row.model for row in chart.table.rows] == ["good", "both"]
    assert not drawn(chart).xpath(".//*[@class='podium-line']")
    assert len(drawn(chart).xpath(".//svg[@class='podium-wide']//circle")) == 2
