"""Headings of tables: in the order that is seen, and where long ones can be broken."""

import lxml.html

from podium.core.i18n import words
from podium.figures.document import Column, ColumnKind, Table
from podium.render import html

ENGLISH = words("en")


def test_a_long_heading_can_be_broken_between_its_words() -> None:
    columns = (
        Column("a", "TweetSentimentExtraction<i>", ColumnKind.VALUE),
        Column("b", "HumanEval", ColumnKind.VALUE),
    )
    text = html.render_table(Table("ranked", "T", "M", columns, ()), ENGLISH)
    assert ">Tweet<wbr>Sentiment<wbr>Extraction&lt;i&gt;</th>" in text
    assert ">HumanEval</th>" in text


def test_headings_are_in_the_order_that_is_seen() -> None:
    columns = (
        Column("size", "Size", ColumnKind.VALUE),
        Column("a/time", "time", ColumnKind.VALUE, spanner="A"),
        Column("a/score", "score", ColumnKind.VALUE, spanner="A"),
        Column("mean", "Mean", ColumnKind.VALUE),
    )
    table = Table("leaderboard", "T", "Model", columns, (), ranked=True)
    head = lxml.html.fromstring(html.render_table(table, ENGLISH)).find(".//thead")
    assert [cell.text_content() for cell in head.iter("th")] == [
        *("#", "Model", "A"),
        *("Size", "time", "score", "Mean"),
    ]
    upper, lower = (
        [int(cell.get("colspan", 1)) for cell in row if not cell.get("rowspan")] for row in head
    )
    assert (upper, lower) == ([1, 2, 1], [1, 1, 1, 1])
