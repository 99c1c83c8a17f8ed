"""Figures come into a page after its search has seen it, and only where a host tells of the end."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.plugins import PluginCollection

from podium.site import late_figures, markdown_extension
from support.projects import ProjectFolder
from support.sites import build

FIGURE = '<figure class="podium"><table><tr><td>12.34</td></tr></table></figure>'
CONFIG = """site_name: Found
plugins:
  - search
  - macros: {modules: [podium]}
markdown_extensions: [podium]
extra: {podium: {metrics: {time: {better: lower, digits: 2}}, columns: [note]}}
"""


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    yield
    late_figures._end()


def convert() -> str:
    token = markdown_extension.hold(FIGURE, found_by="<p>qwen</p>")
    return Markdown(extensions=["podium"]).convert(f"Before.\n\n{token}\n\nAfter.")


def test_without_a_host_the_figure_is_there_at_once() -> None:
    late_figures.register({"search": object()})
    late_figures.register(None)
    assert FIGURE in convert()


def test_a_host_gets_the_words_first_and_the_figure_last() -> None:
    plugins = PluginCollection()
    for _ in range(2):  # as for each language of a site
        late_figures.register(plugins)
    content = convert()
    assert "12.34" not in content
    assert "<p>qwen</p>" in content
    assert content.index("<style>") < content.index("qwen") < content.index("After.")
    output = plugins.on_post_page(f"<body>{content}</body>", page=None, config=None)
    assert output.count(FIGURE) == 1
    assert "qwen" not in output
    assert "<!--podium" not in output


def test_after_a_build_nothing_is_put_off() -> None:
    plugins = PluginCollection()
    late_figures.register(plugins)
    plugins.on_post_build(config=None)
    assert FIGURE in convert()


def test_what_has_no_room_is_not_put_off(monkeypatch: pytest.MonkeyPatch) -> None:
    late_figures.register(PluginCollection())
    monkeypatch.setattr(late_figures, "_LIMIT", len(FIGURE) - 1)
    assert FIGURE in convert()


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
