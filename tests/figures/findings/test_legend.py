"""The legend: only the marks that are on the page."""

from podium.figures.document import Mark, Table
from podium.render.markdown import render_finding
from podium.site.macros.report import Report
from support.projects import ProjectFolder
from support.sampled_reports import FILE, NESTED
from support.task_outcomes import rows_of, sample_file


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


def legend(report: Report, *tables: Table) -> dict[str, str]:
    """What the legend of a page with some tables says, by mark."""
    topics = [topic for table in tables for topic in report.topics(table)]
    (group,) = report.legend_for(topics).groups
    return {str(phrase[0]): str(phrase[-1]) for phrase in group.phrases if len(phrase) > 1}


def test_the_legend_explains_intervals_and_ranges_where_they_are_shown(toy: ProjectFolder) -> None:
    for language, certain in (("en", "No range: the rank is certain"), ("zh", "没有范围时")):
        report = toy.report(language)
        found = legend(report, report.ranked_table("toy"))
        assert [*found][-3:] == ["statistical-tie", "confidence-interval", "rank-range"]
        assert certain in found["rank-range"]
        assert "confidence-interval" not in legend(
            report, report.delta_table("toy", baseline="low")
        )
    alone = {name: NESTED[name] for name in ("top", "low", "out")}
    toy.write(FILE, sample_file(rows_of(alone)))
    report = toy.report()
    found = legend(report, report.ranked_table("toy"))
    assert "confidence-interval" in found
    assert {"statistical-tie", "rank-range"}.isdisjoint(found)  # every place is certain
    text = render_finding(report.legend_for(report.topics(report.ranked_table("toy"))))
    assert "- ± Confidence interval:" in text
