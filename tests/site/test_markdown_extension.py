"""A macro's token in Markdown, and what stands in its place on the page."""

import logging
import re
from collections.abc import Callable
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from podium.site.build import Build

FIGURE = '<figure class="podium" data-podium="x"><p>A &amp; B</p></figure>'
VALUE = '<span class="podium" data-podium="value"><code>a</code> "1"</span>'
STYLE = re.compile(r"<style>[^<]+</style>")
EXTENSIONS = [
    "attr_list",
    "tables",
    "toc",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.superfences",
    "podium",
]


class Pages:
    """Pages of one build, converted with the extension as a host does it."""

    def __init__(self, **options: Any) -> None:
        self.build = Build(**options)
        self.hold = self.build.figures.hold
        self.spell = self.build.figures.spell

    def markdown(self) -> Markdown:
        conf: dict[str, Any] = {"mdx_configs": {}}
        self.build.attach(conf)
        return Markdown(extensions=EXTENSIONS, extension_configs=conf["mdx_configs"])

    def convert(self, text: str) -> str:
        """A page's HTML without the style sheet, which comes once if anything needs it."""
        html = self.markdown().convert(text)
        assert not re.search("[\ue0c5\ue0c6]", html)
        assert len(STYLE.findall(html)) <= 1
        assert 'class="podium"' not in html or STYLE.search(html)
        return STYLE.sub("", html)


@pytest.fixture
def pages() -> Pages:
    return Pages()


def test_what_a_page_says_once_is_under_the_first_figure_that_needs_it(pages: Pages) -> None:
    notes = [f"<p data-page-note>{text}</p>" for text in ("may be chance", "another")]
    figures = [FIGURE.replace("</figure>", f"{note}</figure>") for note in (*notes, notes[0])]
    page = pages.convert("\n\n".join(map(pages.hold, figures)))
    hidden = notes[0].replace("<p ", "<p hidden ")
    assert re.findall("<p data-page-note>.*?</p>", page) == notes
    # For files of that table alone.
    assert page.endswith(FIGURE.replace("</figure>", f"{hidden}</figure>"))
    assert notes[0] in pages.convert(pages.hold(figures[0]))  # another page says it as well


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("{}", "{}"),
        ("a\n{}\nb", "<p>a\n</p>{}<p>\nb</p>"),
        ("- {}", "<ul>\n<li>{}</li>\n</ul>"),
        ("- a\n\n    {}", "<ul>\n<li>\n<p>a</p>\n{}\n</li>\n</ul>"),
        ("> {}", "<blockquote>\n{}\n</blockquote>"),
        ("{}{}", "{}{}"),
    ],
    ids=["alone", "in text", "tight item", "loose item", "quotation", "twice"],
)
def test_a_figure_is_never_inside_a_paragraph(pages: Pages, markdown: str, html: str) -> None:
    token = pages.hold(FIGURE)
    assert pages.convert(markdown.replace("{}", token)) == html.replace("{}", FIGURE)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a {}, b", "<p>a {}, b</p>"),
        ("a **{}**", "<p>a <strong>{}</strong></p>"),
        ("- {}", "<ul>\n<li>{}</li>\n</ul>"),
        ("`{}`", "<p><code>{}</code></p>"),
    ],
    ids=["sentence", "strong", "tight item", "code"],
)
def test_a_value_stays_in_its_sentence(pages: Pages, markdown: str, html: str) -> None:
    token = pages.hold(VALUE)
    assert pages.convert(markdown.replace("{}", token)) == html.replace("{}", VALUE)


@pytest.mark.parametrize(
    "markdown",
    [
        '[a](b "{}")',
        "![{}](b.png)",
        '<img title="a > {}">',
        '<div title="a > {}">b</div>',
        "<a title='a \" > {}'>b</a>",
        "<!-- <b> {} -->",
    ],
)
def test_an_attribute_holds_words_only(pages: Pages, markdown: str) -> None:
    html = pages.convert(markdown.replace("{}", pages.hold(VALUE)))
    assert "a &quot;1&quot;" in html
    assert "podium" not in html
    assert len(re.findall("<[a-z]", html)) <= 3


@pytest.mark.parametrize(
    "markdown",
    ["```python\nx = {}  # {}\n```", "`#!python x = {}`", "```pycon\n>>> {}\n```"],
)
def test_highlighted_code_holds_words(
    pages: Pages, markdown: str, caplog: pytest.LogCaptureFixture
) -> None:
    html = pages.convert(markdown.replace("{}", pages.hold(VALUE)))
    words = unescape(re.sub("<[^>]*>", "", html))
    assert words.count('a "1"') == markdown.count("{}")
    assert not re.search("[0-9a-f]{8}", words)
    assert html.count("<span") == html.count("</span>")
    assert not caplog.records


def test_a_token_in_capitals_is_known(pages: Pages) -> None:
    assert pages.convert(f"a {pages.hold(VALUE).upper()}") == "<p>a a &quot;1&quot;</p>"


def test_the_words_of_a_table_are_apart(pages: Pages) -> None:
    token = pages.hold("<table><tr><th>a</th><td>1</td><td>2</td></tr></table>")
    assert pages.spell(f"x {token}") == "x a 1 2"


def test_a_heading_has_a_name_and_no_style_sheet_in_the_contents(pages: Pages) -> None:
    md = pages.markdown()
    html = md.convert(f"# On {pages.hold(VALUE)}\n\n{pages.hold(FIGURE)}")
    (heading,) = md.toc_tokens  # type: ignore[attr-defined]
    assert heading["name"] == "On a &quot;1&quot;" or heading["name"] == 'On a "1"'
    assert heading["id"] == "on-a-1"
    assert "<style" not in md.toc  # type: ignore[attr-defined]
    assert html.index("<h1") < html.index("<style>") < html.index("<figure")


def test_a_problem_in_a_heading_stays_out_of_the_contents(pages: Pages) -> None:
    box = '<span class="podium" data-podium="problem">There is no model “x”.</span>'
    token = pages.hold(box, plain="—")
    md = pages.markdown()
    assert box in md.convert(f"# On {token} here")
    (heading,) = md.toc_tokens  # type: ignore[attr-defined]
    assert (heading["name"], heading["id"]) == ("On — here", "on-here")
    assert pages.spell(f"On {token}") == "On —"


@pytest.mark.parametrize(
    "lost",
    [
        lambda token: token.replace(token[1:9], "00000000"),
        lambda token: token[:9],
        lambda token: token[9:],
        lambda token: f'<b title="{token[:1]}{"0" * 32}{token[-1]}">b</b>',
        lambda token: f"`#!python {token[:1]}{'0' * 32}{token[-1]}`",
    ],
    ids=["unknown", "cut off", "beheaded", "attribute", "code"],
)
def test_a_lost_figure_is_one_warning(
    pages: Pages, lost: Callable[[str], str], caplog: pytest.LogCaptureFixture
) -> None:
    token = pages.hold(FIGURE)
    pages.convert(f"{token}\n\nThe best is {lost(token)}\n\nand {lost(token)}")
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("mkdocs.plugins.podium", logging.WARNING)
    assert "The best is" in record.getMessage()


def test_a_page_of_a_host_that_does_not_know_the_macros_says_so(
    caplog: pytest.LogCaptureFixture,
) -> None:
    alone = Markdown(extensions=EXTENSIONS)
    assert "{{" in alone.convert('{{ ranked_table("a") }}')
    assert "macros-not-registered" in caplog.text
    caplog.clear()
    alone.convert('`{{ ranked_table("a") }}` {{ other("a") }}\n\n```\n{{ value("a") }}\n```')
    assert not caplog.records


def test_a_page_without_tokens_is_left_alone(pages: Pages) -> None:
    assert pages.convert('a < b & "c"') == '<p>a &lt; b &amp; "c"</p>'


def test_a_name_that_looks_like_a_token_is_shown_as_it_is(
    pages: Pages,
    caplog: pytest.LogCaptureFixture,
) -> None:
    name = f"\ue0c5{'0' * 32}\ue0c6"
    html = pages.convert(pages.hold(f"<b>{name}</b>"))
    assert html == f"<p><b>&#xe0c5;{'0' * 32}&#xe0c6;</b></p>"
    assert not caplog.records


def test_a_legend_knows_every_figure_of_its_page_once_and_in_order(pages: Pages) -> None:
    legend = pages.build.figures.hold_for_page("legend", lambda topics: f"<i>{topics}</i>")
    one, two = (
        pages.hold("<b>1</b>", ("x", "y")),
        pages.hold("<b>2</b>", ("z", "x")),
    )
    page = "\n\n".join([legend, two, one, two])
    assert pages.convert(page).startswith("<p><i>('z', 'x', 'y')</i></p>")
    assert pages.convert(page) == pages.convert(page)
    assert pages.convert(f"{legend} {one}").startswith("<p><i>('x', 'y')</i>")


def test_what_a_text_is_evidence_of_is_linked_where_the_page_shows_it(pages: Pages) -> None:
    """The first figure that shows it, wherever it stands, and no link where none does."""
    said = '<span data-figures="delta/a/b ranked/a" title="t">A &amp; B</span>'
    claim = pages.hold(f'<span class="podium">{said}</span>')
    other = pages.hold(FIGURE, anchor="podium-ranked-b", shows="ranked/b")
    table = pages.hold(
        FIGURE.replace(">", ' id="podium-ranked-a">', 1), anchor="podium-ranked-a", shows="ranked/a"
    )
    linked = '<a href="#podium-ranked-a" title="t">A &amp; B</a>'
    assert said in pages.convert(f"{claim}\n\n{other}")
    assert linked in pages.convert(f"{claim}\n\n{table}\n\n{table}")
    assert linked in pages.convert(f"# {claim}\n\n{table}")


class Collector(Treeprocessor):
    """Collects the ids of a page as MkDocs and ProperDocs do, to check the links to them."""

    def run(self, root: Element) -> None:
        self.found = [one.get("id") for one in root.iter() if one.get("id")]


@pytest.mark.parametrize("page", ["{}", "# A {}", "- a\n\n    {}", "<div>{}</div>"])
def test_a_host_that_checks_links_knows_the_addresses_of_figures(pages: Pages, page: str) -> None:
    html = FIGURE.replace(">", ' id="podium-a"><b id="podium-a/0"></b>', 1)
    token = pages.hold(html, anchor="podium-a")
    other = pages.hold(FIGURE)
    md = pages.markdown()
    collector = Collector(md)
    md.treeprocessors.register(collector, "collector", 5)
    text = md.convert(f"{page.replace('{}', token)}\n\n{token}\n\n{other}\n\n## Podium a")
    ids = ["podium-a", "podium-a/0", "podium-a-2", "podium-a-2/0"]
    assert [one for one in collector.found if one and one in ids] == ids
    assert [text.count(f' id="{one}"') for one in ids] == [1] * 4
    assert 'id="podium-a_1"' in text  # the heading makes way
    assert text.count(" id=") == 5 + page.startswith("#")


CLAIM = (
    '<span class="podium" data-podium="claim">A <span data-figures="delta/one/b list">one</span>'
    '</span><details class="podium" data-podium="claim-evidence"><summary>Evidence</summary>'
    '<ul id="podium-claim/list"><li>1</li></ul></details>'
)
LEAD = '<span class="podium" data-podium="claim">A <a href="#podium-claim/list">one</a></span>'
REST = CLAIM[CLAIM.index("<details") :]


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("So {}, *and*.", f"<p>So {LEAD}, <em>and</em>.</p>{REST}"),
        ("So **{}**.", f"<p>So <strong>{LEAD}</strong>.</p>{REST}"),
        ("- {}", f"<ul>\n<li>{LEAD}{REST}</li>\n</ul>"),
        ("## {}", f'<h2 id="a-one">{LEAD}</h2>{REST}'),
    ],
)
def test_the_list_of_a_claim_is_below_its_paragraph(pages: Pages, markdown: str, html: str) -> None:
    assert pages.convert(markdown.format(pages.hold(CLAIM, anchor="podium-claim"))) == html


def test_a_claim_that_stands_twice_has_two_lists(pages: Pages) -> None:
    token = pages.hold(CLAIM, anchor="podium-claim")
    again = [text.replace("podium-claim/", "podium-claim-2/") for text in (LEAD, REST)]
    assert pages.convert(f"{token} and {token}") == f"<p>{LEAD} and {again[0]}</p>{REST}{again[1]}"


def test_a_claim_leads_to_a_figure_of_the_page_before_its_list(pages: Pages) -> None:
    table = pages.hold(FIGURE, anchor="podium-delta", shows="delta/one/b")
    page = pages.convert(f"{pages.hold(CLAIM, anchor='podium-claim')}\n\n{table}")
    assert '<a href="#podium-delta">one</a>' in page
