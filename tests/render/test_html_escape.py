"""Escaped text: it is read back as it was, and stays on one line."""

from html import unescape

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from podium.render.html_escape import escape_html

TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]))


@given(TEXTS)
def test_a_parser_reads_the_text_back(text: str) -> None:
    element = lxml.html.fragment_fromstring(
        f'<p title="{escape_html(text)}">{escape_html(text)}</p>'
    )
    assert (element.text or "", element.get("title"), len(element)) == (text, text, 0)


@given(st.text())
def test_no_text_ends_the_line(text: str) -> None:
    escaped = escape_html(text)
    assert not {"\r", "\n", "<", ">", '"', "'"} & set(escaped)
    assert unescape(escaped) == unescape(escape_html(text.replace("\r", " ").replace("\n", " ")))
