"""Figures come into a page after its search has seen it, where a host says when that is."""

import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from markdown import Markdown

from podium.site.build import Build
from podium.site.figure_store import FigureStore
from podium.site.style_sheet import MARK
from support.projects import ProjectFolder
from support.sites import build

FIGURE = '<figure class="podium"><table><tr><td>12.34</td></tr></table></figure>'
CONFIG = """site_name: Found
plugins:
  - search
  - macros
  - podium
extra: {podium: {metrics: {time: {better: lower, digits: 2}}, columns: [note]}}
"""


def convert(build: Build) -> str:
    token = build.figures.hold(FIGURE, found_by="<p>qwen</p>")
    conf: dict[str, Any] = {"mdx_configs": {}}
    build.attach(conf)
    markdown = Markdown(extensions=["podium"], extension_configs=conf["mdx_configs"])
    return markdown.convert(f"Before.\n\n{token}\n\nAfter.")


def test_where_no_host_says_that_a_page_is_finished_the_figure_is_there_at_once() -> None:
    assert FIGURE in convert(Build())


def test_a_page_has_the_words_first_and_the_figure_last() -> None:
    build = Build(deferred=True)
    content = convert(build)
    assert "12.34" not in content
    assert "<p>qwen</p>" in content
    assert content.index(MARK) < content.index("qwen") < content.index("After.")
    output = build.finish(f"<body>{content}</body>", PurePosixPath("index.html"))
    assert output.count(FIGURE) == 1
    assert "qwen" not in output
    assert "<!--podium" not in output


def test_a_figure_for_which_there_is_no_room_does_not_wait() -> None:
    store = FigureStore(deferred=True, deferred_limit=len(FIGURE) + 1)
    assert store.finish(store.defer(FIGURE, "words")) == FIGURE
    assert store.defer(FIGURE, "words") == FIGURE


def test_a_placeholder_that_no_figure_waits_for_is_left_as_it_is() -> None:
    text = "<!--podium 7-->words<!--/podium-->"
    assert FigureStore(deferred=True).finish(text) == text


def test_the_oldest_figures_are_let_go_when_there_are_too_many() -> None:
    store = FigureStore(limit=25)
    first, second = store.hold("<b>" + "1" * 7), store.hold("<b>" + "2" * 7)
    assert store.hold("<b>" + "1" * 7) == first  # asked for again, so it is not the oldest
    third = store.hold("<b>" + "3" * 7)
    assert store.spell(f"{first} {second} {third}") == f"{'1' * 7}  {'3' * 7}"
    large = store.hold("<b>" + "4" * 99)
    assert store.spell(f"{third}{large}") == "4" * 99


@pytest.mark.site
def test_the_search_finds_names_and_texts_but_no_numbers(tmp_path: Path) -> None:
    project = ProjectFolder(tmp_path)
    project.write("mkdocs.yml", CONFIG)
    project.write("results/one.csv", "model,time,note\nqwen-a,12.34,quokka\nqwen-b,56.78,\n")
    project.write("results/models.csv", "model,alias\nqwen-a,first\nqwen-b,other\n")
    project.write("docs/index.md", "# Report\n\n{{ ranked_table('one') }}\n\n" * 2)
    site = build(project.root)
    entries = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    found = " ".join(entry["text"] for entry in entries)
    assert all(word in found for word in ("qwen-a", "qwen-b", "first", "quokka", "one: ranking"))
    assert not any(number in found for number in ("12.34", "56.78"))
    page = (site / "index.html").read_text(encoding="utf-8")
    assert page.count('data-value="12.34"') == 2
    assert "<!--podium" not in page
