"""The legend: only the marks that are on the page."""

import pytest

from podium.core.i18n import words
from podium.figures.document import Mark, Table
from podium.figures.findings.legend import shown_marks, table_legend
from podium.render import latex, markdown
from podium.render.markdown import render_finding
from podium.render.symbols import mark_sign
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
    for language, certain in (
        ("en", "a rank without a range is statistically certain"),
        ("zh", "不带排名范围的排名"),
    ):
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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_file_explains_every_sign_that_it_shows(toy: ProjectFolder, language: str) -> None:
    """A file has no page around it whose legend would do so."""
    report = toy.report(language)
    for table in (report.ranked_table("toy"), report.delta_table("toy", baseline="low")):
        meanings = table_legend(table, words(language))
        shown = shown_marks(cell for row in table.rows for cell in row.cells)
        assert {mark for mark, _ in meanings} == shown
        exported = markdown.render_table(table, meanings)
        assert all(mark_sign(mark) in exported or mark is Mark.NOT_SIGNIFICANT for mark in shown)
        assert all(markdown.escape(meaning) in exported for _, meaning in meanings)
        assert all(
            latex.escape(text) in latex.render_table(table, (), meanings) for _, text in meanings
        )


def test_the_second_medal_is_the_second_rank_not_the_second_best_value() -> None:
    """After two firsts comes a third, so the second-best value has the third medal."""
    meaning = {language: words(language).sentence("mark-second") for language in ("en", "zh")}
    assert meaning == {"en": "Ranked 2nd in the column.", "zh": "该列第 2 名。"}


def test_medals_and_bold_text_say_once_how_ranks_are_shared(small: ProjectFolder) -> None:
    report = small.report()
    said = legend(report, report.ranked_table("two"), report.ranked_table("two", marks="bold"))
    assert "equal displayed values" in said["first"]
    assert said["bold"] == "Bold: ranked 1st in the column."
    alone = legend(report, report.ranked_table("two", marks="bold"))
    assert "equal displayed values" in alone["bold"]


def test_a_legend_names_the_direction_of_every_named_average(project: ProjectFolder) -> None:
    project.configure(
        metrics={"score": {"better": "higher"}},
        averages={"all": {"label": "All"}, "ranks": {"label": "Ranks", "as": "mean rank"}},
    )
    for name in ("one", "two"):
        project.write(f"results/{name}.csv", "model,score\na,1\nb,2\n")
    report = project.report()
    topics = report.topics(report.leaderboard(average=["all", "ranks"]))
    (group,) = report.legend_for(topics).groups
    assert group.phrases[-1] == (
        "score: higher is better; All: higher is better; Ranks: lower is better.",
    )
