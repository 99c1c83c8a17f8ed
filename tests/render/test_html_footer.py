"""The footer of a figure: a link with a name, sources, downloads, and nothing that breaks out."""

import lxml.html
import pytest

from podium.core.i18n import words
from podium.figures.footer import Download, Footer, Source
from podium.render.html_footer import render_footer, render_toolbar
from support.figures import HOSTILE

DIGEST, COMMIT = "0123456789abcdef" * 4, "fedcba9876" * 4
FULL = Footer(
    "podium-ranked-a",
    (Source("results/a.csv", DIGEST, COMMIT, changed=True), Source("results/b.csv", DIGEST)),
    (Download("CSV", "figures/a.en.csv", "a.csv"), Download("JSON", "figures/a.en.json", "a.json")),
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_reader_finds_each_source_and_each_file(language: str) -> None:
    texts = words(language)
    tree = lxml.html.fragment_fromstring(render_footer(FULL, texts, "A title"))
    codes = [(one.text, one.get("title")) for one in tree.iter("code")]
    assert codes == [
        ("results/a.csv", None),
        ("fedcba9-dirty", COMMIT),
        ("0123456789ab", DIGEST),
        ("results/b.csv", None),
        ("0123456789ab", DIGEST),
    ]
    assert [(one.get("href"), one.get("download")) for one in tree.xpath(".//li/a")] == [
        ("figures/a.en.csv", "a.csv"),
        ("figures/a.en.json", "a.json"),
    ]
    (link,) = tree.xpath("./a")
    assert link.get("href") == "#podium-ranked-a"
    assert link.get("aria-label") == texts.sentence("permalink", title="A title")


def test_many_sources_are_folded_away() -> None:
    sources = tuple(Source(f"results/{number}.csv", DIGEST) for number in range(5))
    tree = lxml.html.fragment_fromstring(
        render_footer(Footer("podium-a", sources), words("en"), "")
    )
    assert tree.findtext("details/summary") == "Source: 5 files"
    assert len(tree.xpath("details//code")) == 10


def test_files_are_above_a_table_or_below_a_chart() -> None:
    above = lxml.html.fragment_fromstring(render_toolbar(FULL, words("en")))
    below = lxml.html.fragment_fromstring(render_footer(FULL, words("en"), "", downloads=False))
    assert len(above.xpath("podium-downloads/details//a")) == 2
    assert below.xpath(".//podium-downloads") == []
    assert (
        render_toolbar(Footer("podium-a"), words("en")) == render_toolbar(None, words("en")) == ""
    )


def test_without_sources_and_files_only_the_link_is_left() -> None:
    tree = lxml.html.fragment_fromstring(render_footer(Footer("podium-a"), words("en"), ""))
    assert [one.tag for one in tree.iter()] == ["div", "a"]


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
def test_no_name_of_a_file_becomes_markup(name: str) -> None:
    def shape(text: str) -> list[tuple[str, list[str]]]:
        footer = Footer("podium-a", (Source(text, DIGEST),), (Download(text, text, text),))
        line = render_footer(footer, words("en"), text)
        assert "\n" not in line
        return [(one.tag, [*one.keys()]) for one in lxml.html.fragment_fromstring(line).iter()]

    assert shape(name) == shape("harmless")
