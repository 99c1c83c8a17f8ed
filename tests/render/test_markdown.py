"""Markdown: no name is markup to any reader of it."""

import re

import lxml.html
import markdown as python_markdown
import pytest

from podium.figures.document import Finding
from podium.render import markdown
from support.figures import (
    HOSTILE,
    hostile_finding,
    hostile_table,
)
from support.format_readers import plain_text


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
@pytest.mark.parametrize("dialect", ["python-markdown", "commonmark"])
def test_names_are_only_text_in_markdown(name: str, dialect: str) -> None:
    """Neither of two readers of Markdown makes a link, an emphasis or markup of a name."""
    text = (
        markdown.render_table(hostile_table(name))
        + "\n"
        + markdown.render_finding(hostile_finding(name))
    )
    assert "{{" not in text
    assert "{%" not in text
    if dialect == "commonmark":
        from markdown_it import MarkdownIt

        page = MarkdownIt("gfm-like", {"linkify": False}).render(text)
        assert not re.search(r"(?i)(https?:/|(?<![\w;])www\.)/?\w", text)
    else:
        page = python_markdown.markdown(text, extensions=["tables", "pymdownx.magiclink"])
    tags = {one.tag for one in lxml.html.fragment_fromstring(page, create_parent="div").iter()}
    harmless = {"div", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}
    assert tags <= {*harmless, "code"}


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
def test_no_name_calls_somebody_or_is_an_issue_on_github(name: str) -> None:
    """GitHub looks for both in the text of the finished page, but not in code."""
    from markdown_it import MarkdownIt

    text = markdown.render_table(hostile_table(name)) + markdown.render_finding(
        hostile_finding(name)
    )
    page = lxml.html.fragment_fromstring(
        MarkdownIt("gfm-like", {"linkify": False}).render(text), create_parent=True
    )
    for code in page.iter("code"):
        assert re.fullmatch(r"@[\w-]+|#\d+|GH-\d+", code.text_content())
        code.text = ""
    assert not re.search(r"(?<!\w)@[a-zA-Z0-9]|#\d|(?<!\w)GH-\d", page.text_content())


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
@pytest.mark.parametrize("dialect", ["python-markdown", "commonmark"])
def test_lines_to_be_copied_stay_those_lines_in_markdown(name: str, dialect: str) -> None:
    lines = [f"@misc{{{name},", "", f"  title = {{{{{name}}}}},", "}"]
    text = markdown.render_finding(Finding("citation", ("Cite",), verbatim="\n".join(lines)))
    assert "{{" not in text
    assert "{%" not in text
    if dialect == "commonmark":
        from markdown_it import MarkdownIt

        page = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    else:
        page = python_markdown.markdown(text, extensions=["tables", "pymdownx.magiclink"])
    tree = lxml.html.fragment_fromstring(page, create_parent="div")
    assert [one.tag for one in tree.iter()] == ["div", "p", "pre", "code"]
    shown = tree.findtext(".//code").split("\n")
    assert plain_text([shown]) == plain_text(["\n".join(lines).split("\n")])
