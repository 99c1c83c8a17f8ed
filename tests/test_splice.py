"""What the splice makes of tokens, in every place where Markdown can carry one."""

import logging

import pytest
from markdown import Markdown

from podium import splice

FIGURE = '<figure class="podium"><table><tr><td>5</td></tr></table></figure>'
INLINE = '<span class="podium">12.5</span>'
EXTENSIONS = [
    "podium.splice",
    "tables",
    "admonition",
    "toc",
    "md_in_html",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.superfences",
]


def convert(text: str) -> str:
    """HTML of a page, without the style sheet."""
    html = Markdown(extensions=EXTENSIONS).convert(text)
    before, _, rest = html.partition("<style>")
    return before + rest.partition("</style>")[2] if rest else html


def test_a_figure_alone_takes_the_place_of_its_paragraph() -> None:
    assert convert(f"a\n\n{splice.hold(FIGURE)}\n\nb") == f"<p>a</p>\n{FIGURE}\n<p>b</p>"


@pytest.mark.parametrize(
    "text",
    ["- {}", "- a\n\n    {}", "!!! note\n    {}", "> {}", "| a |\n|---|\n| {} |", "text {} text"],
)
def test_a_figure_is_whole_and_in_no_paragraph(text: str) -> None:
    html = convert(text.format(splice.hold(FIGURE)))
    assert html.count(FIGURE) == 1
    assert "<p><figure" not in html
    assert "\ue0c5" not in html


def test_a_heading_carries_words_into_the_table_of_contents() -> None:
    page = Markdown(extensions=EXTENSIONS)
    html = page.convert(f"# Time {splice.hold(INLINE)}\n\n{splice.hold(FIGURE)}")
    assert f'<h1 id="time-125">Time {INLINE}</h1>' in html
    assert page.toc_tokens[0]["name"] == "Time 12.5"  # type: ignore[attr-defined]
    assert html.count("<style>") == 1


@pytest.mark.parametrize(
    "text",
    [
        "```python\nx = {}\n```",
        "`#!python x = {}`",
        '<a title="a > {}">b</a>',
        "<b title='{}'>b</b>",
    ],
)
def test_where_no_element_can_stand_its_words_do(text: str) -> None:
    html = convert(text.format(splice.hold(INLINE)))
    assert "12.5" in html
    assert 'class="podium"' not in html
    assert "\ue0c5" not in html


def test_a_lost_token_is_a_warning_and_leaves_no_trace(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="mkdocs.plugins.podium"):
        html = convert(f"before \ue0c5{'0' * 32}\ue0c6 after")
    assert html == "<p>before  after</p>"
    assert len(caplog.records) == 1
    assert "before" in caplog.text


def test_a_page_without_figures_is_left_alone() -> None:
    assert convert("# a\n\nb") == '<h1 id="a">a</h1>\n<p>b</p>'


def test_the_oldest_figures_are_let_go_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splice, "_LIMIT", 2 * len(FIGURE) + 10)
    tokens = [splice.hold(FIGURE.replace("5", str(number))) for number in range(6, 10)]
    assert "<td>9</td>" in convert(tokens[-1])
    assert "<td>6</td>" not in convert(tokens[0])


def test_a_figure_of_the_page_sees_what_the_others_show_in_their_order() -> None:
    last = splice.hold_for_page(
        "legend", lambda topics: f'<figure class="podium">{topics}</figure>'
    )
    page = f"{last}\n\n{splice.hold(FIGURE, ('b', 'a'))}\n\n{splice.hold(INLINE, ('a', 'c'))}"
    assert "('b', 'a', 'c')" in convert(page)
