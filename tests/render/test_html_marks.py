"""Where the HTML of a figure can be cut."""

from podium.figures.document import Finding, Group
from podium.render.html import render_finding
from podium.render.html_marks import AFTER_PARAGRAPH
from support.format_readers import ENGLISH


def test_what_belongs_below_the_paragraph_of_a_finding_begins_with_the_mark() -> None:
    group = Group("key", "Details", (("below",),))
    html = render_finding(Finding("claim", ("lead",), groups=(group,), inline=True), ENGLISH)
    paragraph, _, rest = html.partition(AFTER_PARAGRAPH)
    assert "lead" in paragraph
    assert "below" not in paragraph
    assert "below" in rest
