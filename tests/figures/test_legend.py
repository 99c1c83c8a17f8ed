"""The legend: only the marks that are on the page."""

from podium.figures.document import Mark, Table
from support.projects import ProjectFolder


def test_a_legend_explains_only_the_marks_that_are_shown(small: ProjectFolder) -> None:
    report = small.report()

    def marks(table: Table) -> list[object]:
        (group,) = report.legend_for(report.topics(table)).groups
        return [span for phrase in group.phrases for span in phrase if isinstance(span, Mark)]

    assert marks(report.ranked_table("two")) == [Mark.FIRST, Mark.SECOND, Mark.THIRD]
    assert marks(report.ranked_table("one", metrics="time")) == [
        Mark.FIRST,
        Mark.SECOND,
        Mark.THIRD,
        Mark.WORST,
    ]
    assert marks(report.delta_table("two", baseline="base")) == [Mark.BETTER]
    assert marks(report.models_table()) == []


def test_a_legend_names_metrics_in_the_order_of_the_settings(small: ProjectFolder) -> None:
    report = small.report()
    topics = report.topics(report.ranked_table("one"))
    for order in (sorted(topics, key=lambda one: one[2], reverse=up) for up in (True, False)):
        (group,) = report.legend_for(order).groups
        assert group.phrases[-1] == ("time: lower is better; score: higher is better.",)
