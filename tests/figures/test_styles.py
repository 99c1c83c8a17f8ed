"""Medals or bold text, full names or aliases: for a site or a table, in files and sentences."""

import csv
import io
import json
from typing import Any

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.figures.document import Chart, Finding, Mark, Number, Table
from podium.figures.findings.legend import table_legend
from podium.figures.styles import in_bold
from podium.render import csv as delimited
from podium.render import html, latex, markdown, text
from podium.render import json as json_format
from podium.render.symbols import cell_sign
from podium.site.macros.report import Report
from support.leaderboards import write_sampled_board
from support.projects import METRICS, ProjectFolder
from support.sampled_reports import NESTED

MODELS = "model,alias\nlong-name-of-a,a\nlong-name-of-b,b\nlong-name-of-c,\nlong-name-of-d,d\n"
RESULTS = "model,time,score\n" + "".join(
    f"long-name-of-{name},{time},{score}\n"
    for name, time, score in (("a", 1, 0.9), ("b", 2, 0.8), ("c", 3, 0.7), ("d", 4, 0.6))
)


def report(project: ProjectFolder, **styles: Any) -> Report:
    project.write("results/models.csv", MODELS)
    for name in ("one", "two"):
        project.write(f"results/{name}.csv", RESULTS)
    project.configure(metrics=METRICS, **styles)
    return project.report()


def signs(table: Table, column: int = 0) -> list[Mark | None]:
    return [row.cells[column].sign for row in table.rows]


def test_bold_text_marks_two_ranks_and_machines_know_the_third(project: ProjectFolder) -> None:
    table = report(project, marks="bold").ranked_table("one")
    assert signs(table) == [Mark.BOLD, Mark.UNDERLINED, None, None]
    marks = [row.cells[0].mark for row in table.rows]
    assert marks == [Mark.FIRST, Mark.SECOND, Mark.THIRD, None]
    assert [mark for mark, _ in table_legend(table, words("en"))] == [Mark.BOLD, Mark.UNDERLINED]
    page = html.render_table(table, words("en"))
    assert '<span role="img" aria-label="first"></span></span><b>1.00</b></td>' in page
    assert '<span role="img" aria-label="second"></span></span><u>2.00</u></td>' in page
    assert 'data-mark="third" title="3 · results/one.csv:4">3.00</td>' in page
    assert '"mark": "third"' in json_format.render_table(table)
    assert "| **1.00** | **0.9000** |" in markdown.render_table(table)
    assert "| <ins>2.00</ins> |" in markdown.render_table(table)
    assert r"& \textbf{1.00} &" in latex.render_table(table)
    assert r"& 3.00 & 0.7000 \\" in latex.render_table(table)
    assert delimited.render_table(table).splitlines()[1] == "1,long-name-of-a,1.00,0.9000"


def test_beside_differences_the_best_are_bold_and_signs_are_of_the_differences(
    project: ProjectFolder,
) -> None:
    table = report(project).leaderboard(
        metrics="score", baseline="long-name-of-b", marks="bold", names="alias"
    )
    assert signs(table) == [Mark.BETTER, Mark.BASELINE, Mark.WORSE, Mark.WORSE]
    assert [row.cells[-1].text_style for row in table.rows] == [
        Mark.BOLD,
        Mark.UNDERLINED,
        None,
        None,
    ]
    meanings = [mark for mark, _ in table_legend(table, words("en"))]
    assert meanings == [Mark.BOLD, Mark.UNDERLINED, Mark.BETTER, Mark.WORSE]
    assert r"1 & a & \textbf{0.9000}$^{+}$ (+0.1000) &" in latex.render_table(table)
    assert "| ✓ **0.9000** (+0.1000) |" in markdown.render_table(table)
    page = html.render_table(table, words("en"))
    assert '<span role="img" aria-label="first"></span></span><b>0.9000</b> <span' in page
    medals = report(project).leaderboard(metrics="score", baseline="long-name-of-b")
    assert {row.cells[0].text_style for row in medals.rows} == {None}


def test_every_figure_with_medals_follows_the_site_and_a_table_its_argument(
    project: ProjectFolder,
) -> None:
    papers = report(project, marks="bold")
    for table in (
        papers.leaderboard(),
        papers.model_values("a"),
        papers.overview().table,
    ):
        assert signs(table)[0] is Mark.BOLD
    assert signs(papers.leaderboard(marks="medals"))[0] is Mark.FIRST
    assert signs(papers.ranked_table("one", marks="medals"), 1) == [
        *(Mark.FIRST, Mark.SECOND, Mark.THIRD, Mark.WORST)
    ]
    claim = papers.claim("a is the best in score on every benchmark.")
    numbers = [span.cell for span in claim.lead if isinstance(span, Number)]
    assert {cell.sign for cell in numbers} == {Mark.BOLD}
    assert "**0.9000**" in markdown.render_finding(claim)
    assert "🥇" not in text.render_finding(claim)
    phrases = [phrase for group in papers.legend().groups for phrase in group.phrases]
    explained = {span for phrase in phrases for span in phrase}
    assert Mark.BOLD in explained
    assert not explained & {Mark.FIRST, Mark.THIRD, Mark.WORST}
    assert signs(report(project).ranked_table("one", marks="bold"))[0] is Mark.BOLD


def test_a_rank_in_words_needs_no_medal(project: ProjectFolder) -> None:
    finding = Finding("changes", (Mark.FIRST, "#1", Mark.BETTER, "first"))
    assert in_bold(finding).lead == ("#1", Mark.BETTER, "first")


def test_a_rank_that_is_not_certain_is_not_bold(toy: ProjectFolder) -> None:
    toy.configure(**toy.settings, marks="bold")
    rows = {row.label: row.cells[0] for row in toy.report().ranked_table("toy").rows}
    assert [*rows] == [*NESTED]
    assert [cell_sign(cell) for cell in rows.values()] == ["①", "②", "", "", ""]
    assert rows["low"].mark is Mark.THIRD


def test_a_rank_that_is_not_certain_is_circled_beside_a_difference_too(
    project: ProjectFolder,
) -> None:
    passed = {"a": "1" * 36 + "0" * 4, "b": "1" * 35 + "0" * 5, "c": "0" * 40}
    sampled = write_sampled_board(project, passed).report()
    alone = sampled.leaderboard(marks="bold")
    assert [cell_sign(row.cells[-1]) for row in alone.rows] == ["①", "②", ""]
    table = sampled.leaderboard(marks="bold", baseline="b")
    assert [cell_sign(row.cells[-1]) for row in table.rows] == ["~ ①", "②", "✗ "]
    assert [row.cells[-1].text_style for row in table.rows] == [None, None, None]
    assert Mark.STATISTICAL_TIE in [mark for mark, _ in table_legend(table, words("en"))]
    assert r"\textcircled{\tiny 1} 0.900$^{\sim}$ (" in latex.render_table(table)
    assert "| ~ ①0.900 (" in markdown.render_table(table).replace("&#126;", "~")
    page = html.render_table(table, words("en"))
    assert 'aria-label="first, not statistically certain">①</span></span>0.900' in page
    # With medals, a table with differences marks no ranks.
    medals = sampled.leaderboard(baseline="b")
    assert [cell_sign(row.cells[-1]) for row in medals.rows] == ["~ ", "", "✗ "]
    assert "①" not in html.render_table(medals, words("en"))


def test_aliases_name_models_and_files_keep_the_full_names(project: ProjectFolder) -> None:
    table = report(project, names="alias").ranked_table("one")
    assert [row.label for row in table.rows] == ["a", "b", "long-name-of-c", "d"]
    header, *lines = csv.reader(io.StringIO(delimited.render_table(table)))
    assert header == ["#", "Model", "Full name", "time", "score"]
    assert [line[1:3] for line in lines][1:3] == [["b", "long-name-of-b"], ["long-name-of-c"] * 2]
    rows = json.loads(json_format.render_table(table))["rows"]
    assert [(row["model"], row["label"]) for row in rows][:1] == [("long-name-of-a", "a")]
    assert "| 1 | a | 🥇1.00 |" in markdown.render_table(table)
    assert r"1 & a & \textbf{1.00}" in latex.render_table(table)
    page = html.render_table(table, words("en"))
    assert '<podium-table lang="en" data-names="alias">' in page
    assert 'data-alias="a"' in page
    assert '<bdi title="long-name-of-a">a</bdi>' in page
    assert "<bdi>long-name-of-c</bdi>" in page


def test_every_table_with_models_follows_the_site_and_a_table_its_argument(
    project: ProjectFolder,
) -> None:
    short = report(project, names="alias")
    figures: list[Table | Chart] = [
        short.leaderboard(),
        short.delta_table("one", baseline="b"),
        short.history("one", "time"),
        short.overview(),
        short.tradeoff("one", x="time", y="score"),
        short.delta_chart("one", baseline="b"),
        short.history_chart("one", "time"),
    ]
    for figure in figures:
        table = figure.table if isinstance(figure, Chart) else figure
        assert table.rows[0].label == "a"
        assert table.full_name_label == "Full name"
    assert short.leaderboard(names="full").rows[0].label == "long-name-of-a"
    assert short.models_table().rows[0].label == "long-name-of-a"  # it has a column of aliases
    full = report(project)
    for table in (
        full.ranked_table("one", names="alias"),
        full.delta_table("one", baseline="b", names="alias"),
        full.history("one", "time", names="alias"),
    ):
        assert table.rows[0].label == "a"
    assert full.ranked_table("one", names="full") == full.ranked_table("one")


def test_without_aliases_nothing_is_different(project: ProjectFolder) -> None:
    project.write("results/eval.csv", "model,time,score\na,1,2\n")
    full = project.report().ranked_table("eval")
    assert project.report().ranked_table("eval", names="alias") == full


@pytest.mark.parametrize(
    ("argument", "expected"), [("marks", "medals / bold"), ("names", "full / alias")]
)
def test_an_unknown_style_lists_those_that_exist(
    project: ProjectFolder, argument: str, expected: str
) -> None:
    styles: dict[str, Any] = {argument: "blod"}
    with pytest.raises(ProblemError) as caught:
        report(project).ranked_table("one", **styles)
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["expected"]) == ("bad-argument", expected)
