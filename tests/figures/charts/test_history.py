"""Lines over released versions."""

from lxml.html import fragment_fromstring

from podium.core.i18n import words
from podium.figures.plots import Lines
from podium.render import html
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


def test_one_version_is_a_sentence_and_a_table_and_no_empty_axes(small: ProjectFolder) -> None:
    git(small.root, "init", "-q")
    chart = small.report().history_chart("one", "score", models=["good", "both"])
    sentence = (
        "There is no earlier version to compare with; the history begins with the current values."
    )
    assert chart.summary == (sentence,)
    figure = fragment_fromstring(html.render_figure(chart, words("en")))
    assert figure.xpath("p/text()") == ["one: score over versions", sentence]
    assert figure.xpath("podium-table//tbody/tr/@data-model") == ["good", "both"]
    assert not figure.xpath(".//svg | .//details")
    chinese = small.report(language="zh").history_chart("one", "score")
    assert chinese.summary == ("没有更早的版本可以比较，历史从当前数值开始。",)
