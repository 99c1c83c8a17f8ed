"""The plugin `pagefind`: what of a page its search knows, and what a page carries for it."""

import json
import logging
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import html
from mkdocs.exceptions import PluginError

from podium.site import pagefind_plugin
from podium.site.pagefind_plugin import PagefindPlugin
from support.crawler import read_fragment
from support.waiting import patience

CONFIG = """site_name: Small
theme: {name: material, font: false}
plugins:
  - pagefind
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: zh, name: 中文, default: true}
        - {locale: en, name: English}
"""


@pytest.mark.site
def test_every_language_is_indexed_once_and_front_matter_weighs_a_page(tmp_path: Path) -> None:
    pages = {
        "index.md": "# 首页\n\n<table><tr><th>alpha</th></tr><tr><th>beta</th></tr></table>\n",
        "index.en.md": "---\nsearch: {boost: 2}\n---\n# Home\n",
        "hidden.en.md": "---\nsearch: {exclude: true}\n---\n# Hidden\n",
    }
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name, text in pages.items():
        (tmp_path / "docs" / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=patience(600),
    )
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    languages = json.loads((site / "pagefind/pagefind-entry.json").read_bytes())["languages"]
    assert {name: one["page_count"] for name, one in languages.items()} == {"zh": 1, "en": 1}
    assert not (site / "search").exists()
    fragments = (site / "pagefind/fragment").glob("zh_*")
    texts = [read_fragment(path)["content"] for path in fragments]
    parts = [text.replace("\u200b", "").split() for text in texts]  # where Chinese is cut
    assert parts == [["首页.", "alpha", "beta"]]
    home = html.fromstring((site / "en/index.html").read_bytes())
    (article,) = home.xpath("//article")
    assert article.get("data-pagefind-weight") == "2"
    (button,) = home.xpath("//header//button[contains(@class, 'podium-search')]")
    assert (button.get("aria-label"), button.get("data-bundle")) == ("Search", "../pagefind/")
    assert home.xpath("//script[@src='../assets/podium/search.js']")
    missing = (site / "404.html").read_text(encoding="utf-8")
    assert 'data-bundle="/pagefind/"' in missing


def test_without_pagefind_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind_plugin, "find_spec", lambda name: None)
    with pytest.raises(PluginError, match=r"pip install 'pagefind\[extended\]'"):
        PagefindPlugin().on_config(None)


def _built(plugin: PagefindPlugin, site: Path, search: object = None) -> None:
    """Let a plugin go through a build of one page."""
    site.mkdir(exist_ok=True)
    page = SimpleNamespace(meta={"search": search}, url="")
    plugin.on_pre_build(None)
    text = '<html lang="en"><article class="md-content__inner"><h1>Home</h1></article></html>'
    output = plugin.on_post_page(text, page=page)
    (site / "index.html").write_text(output, encoding="utf-8")
    plugin.on_post_build(SimpleNamespace(site_dir=str(site)))


def test_a_site_with_no_page_to_search_has_no_index(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Pagefind would take a site in which nothing is marked as one to index whole."""
    with caplog.at_level(logging.WARNING):
        _built(PagefindPlugin(), tmp_path / "site", {"exclude": True})
    assert "Every page is excluded" in caplog.text
    assert not (tmp_path / "site/pagefind").exists()


@pytest.mark.processes
def test_a_preview_goes_on_with_a_warning_where_a_build_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failing = [sys.executable, "-c", "import sys; sys.exit('no room on the disk')"]
    monkeypatch.setattr(pagefind_plugin, "_command", lambda site: failing)
    with pytest.raises(PluginError, match="no room on the disk"):
        _built(PagefindPlugin(), tmp_path / "site")
    preview = PagefindPlugin()
    preview.on_startup(command="serve", dirty=False)
    with caplog.at_level(logging.WARNING):
        _built(preview, tmp_path / "site")
        preview.on_pre_build(None)  # waits for the index of the build before
    assert "no room on the disk" in caplog.text
