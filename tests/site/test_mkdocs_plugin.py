"""The plugin in MkDocs itself: what two lines of mkdocs.yml do, and what keeps builds apart."""

import gc
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Barrier, Lock, Thread

import pytest
from lxml import html
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

pytestmark = pytest.mark.site

PAGE = """# Report

{{ ranked_table("eval") }}

{{ legend() }}

{{ citation() }}
"""
LOADING = Lock()
"""MkDocs counts plugins in its class of settings, so that only one thread may load these."""

READER = """
'''Keeps pages as mkdocs-print-site does: in an attribute of its own, read at the end.'''

pages = []


def on_page_content(html, page, **_):
    page.html = html
    pages.append(page)


def on_post_build(config):
    with open(f"{config.site_dir}/all.html", "w", encoding="utf-8") as file:
        file.write("".join(page.html for page in pages))
"""


COLLECTOR = """
import gc


def on_page_content(html, page, **_):
    if "Fails" in html:
        raise ValueError("this page fails")
    return f"<p>Collected after {gc.get_threshold()[0]} objects.</p>"
"""


def project(folder: Path, value: str, *, plugins: str = "[macros, podium]", more: str = "") -> Path:
    """A report of two models, one of which has the value."""
    for name, text in {
        "mkdocs.yml": f"""site_name: Report of {value}
theme: {{name: mkdocs}}
plugins: {plugins}
{more}
extra:
  podium:
    model_pages: models
    metrics: {{time: {{better: lower, digits: 2}}}}
    citation: {{title: Report of {value}, authors: [A group]}}
""",
        "docs/index.md": PAGE,
        "results/eval.csv": f"model,time\nfirst,{value}\nsecond,99\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def built(folder: Path) -> str:
    """The first page of a project's site, built in this process."""
    with LOADING:
        config = load_config(config_file=str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    build(config)
    return (folder / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("plugins", ["[macros, podium]", "[podium, search, macros]"])
def test_two_plugins_in_any_order_do_everything(tmp_path: Path, plugins: str) -> None:
    page = built(project(tmp_path, "12.25", plugins=plugins))
    assert page.count('data-value="12.25"') == 1
    assert "<!--podium" not in page
    assert (tmp_path / "site/models/first/index.html").is_file()
    assert (tmp_path / "site/results.json").is_file()
    assert list((tmp_path / "site/figures").glob("*.csv"))


def test_every_page_links_to_one_style_sheet(tmp_path: Path) -> None:
    built(project(tmp_path, "12.25"))
    for page, root in (("index.html", ""), ("models/first/index.html", "../../")):
        tree = html.parse(tmp_path / "site" / page)
        assert tree.xpath("count(//style)") == 0
        (link,) = tree.xpath("//main//link | //div[@role='main']//link")
        address, _, digest = link.get("href").partition("?")
        assert address == f"{root}assets/podium/podium.css"
        assert len(digest) == 8
    assert "figure.podium" in (tmp_path / "site/assets/podium/podium.css").read_text("utf-8")


def test_modules_and_an_extension_beside_the_plugin_change_nothing(tmp_path: Path) -> None:
    alone = built(project(tmp_path / "alone", "12.25"))
    both = "[macros: {modules: [podium]}, podium]"
    page = built(
        project(tmp_path / "both", "12.25", plugins=both, more="markdown_extensions: [podium]")
    )
    assert page.partition("<main")[2] == alone.partition("<main")[2]


def test_without_the_macros_plugin_a_build_ends_and_says_what_to_write(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        built(project(tmp_path, "1", plugins="[podium]"))
    assert "Add `- macros` and `- podium` to `plugins` in mkdocs.yml." in caplog.text


def test_a_misspelt_macro_fails_alone_and_says_what_was_meant(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = project(tmp_path, "12.25")
    text = '{{ ranked_tabel("eval") }}\n\n{{ ranked_table("eval") }}\n'
    (folder / "docs/index.md").write_text(text, encoding="utf-8")
    page = built(folder)
    assert 'data-code="unknown-macro"' in page
    assert "Did you mean “ranked_table”?" in page
    assert page.count('data-value="12.25"') == 1
    (warning,) = [one for one in caplog.messages if "ranked_tabel" in one]
    assert "[unknown-macro]" in warning


def test_an_undefined_name_fails_unless_the_project_says_otherwise(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for number, (plugins, count) in enumerate(
        [("[macros, podium]", 1), ("[macros: {on_undefined: keep}, podium]", 0)]
    ):
        folder = project(tmp_path / str(number), "1", plugins=plugins)
        (folder / "docs/index.md").write_text("{{ no_such_name }}\n", encoding="utf-8")
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            built(folder)
        assert len([one for one in caplog.records if "no_such_name" in one.getMessage()]) == count


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The *best* {: #top }\n", "The best"),
        ("Heading\n=======\n", "Heading"),
        ('# On {{ value("eval", "first", "time") }}\n', "On 12.25"),
    ],
    ids=["attributes", "underlined", "macro"],
)
def test_a_title_is_that_of_the_rendered_heading(tmp_path: Path, text: str, title: str) -> None:
    more = "markdown_extensions: [attr_list]\nnav: [index.md, other.md]"
    folder = project(tmp_path, "12.25", more=more)
    (folder / "docs/other.md").write_text(text, encoding="utf-8")
    built(folder)
    page = (folder / "site/other/index.html").read_text(encoding="utf-8")
    assert f"<title>{title} - Report of 12.25</title>" in page


def test_a_plugin_that_reads_pages_at_the_end_gets_the_figures(tmp_path: Path) -> None:
    folder = project(tmp_path, "12.25", more="hooks: [reader.py]")
    (folder / "reader.py").write_text(READER, encoding="utf-8")
    built(folder)
    everything = (folder / "site/all.html").read_text(encoding="utf-8")
    assert everything.count("<table") >= 3  # the ranking, and those of the pages of models
    assert "<!--podium" not in everything


def test_builds_after_one_another_and_at_the_same_time_do_not_meet(tmp_path: Path) -> None:
    values = [f"{number}.5" for number in range(11, 15)]
    pages: dict[str, str] = {}
    barrier = Barrier(2)

    def run(own: Iterable[str]) -> None:
        for value in own:
            folder = project(tmp_path / value, value)
            barrier.wait()
            pages[value] = built(folder)

    threads = [Thread(target=run, args=(values[start::2],)) for start in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for value in values:
        shown = {other for other in values if f'data-value="{other}"' in pages[value]}
        assert shown == {value}
        results = (tmp_path / value / "site/results.json").read_text(encoding="utf-8")
        assert {other for other in values if f"Report of {other}" in results} == {value}


@pytest.fixture
def with_module(tmp_path: Path) -> Callable[[str], MkDocsConfig]:
    """A project with a module of macros."""

    def loaded(code: str) -> MkDocsConfig:
        plugins = "[macros: {module_name: macros/main}, podium]"
        (tmp_path / "macros").mkdir()
        (tmp_path / "macros/main.py").write_text(code, encoding="utf-8")
        folder = project(tmp_path, "1", plugins=plugins)
        with LOADING:
            return load_config(config_file=str(folder / "mkdocs.yml"))

    return loaded


def test_a_module_that_exits_fails_the_build_with_its_line(
    with_module: Callable[[str], MkDocsConfig],
) -> None:
    config = with_module("import sys\n\ndef leave():\n    sys.exit(0)\n\nleave()\n")

    def build_and_end() -> None:
        try:
            build(config)
        finally:  # as the host does
            config.plugins.on_shutdown()

    with pytest.raises(Abort, match=r"macros/main.py:4: .*SystemExit: 0 \[own-module-fails\]"):
        build_and_end()


def test_a_module_that_cannot_be_imported_is_named_with_its_line(
    with_module: Callable[[str], MkDocsConfig], caplog: pytest.LogCaptureFixture
) -> None:
    config = with_module("x = 1\nimport nothing_of_that_name\n")
    with pytest.raises(ImportError):
        build(config)
    (record,) = (record for record in caplog.records if record.name == "mkdocs.plugins.podium")
    assert record.getMessage().startswith("Podium: macros/main.py:2: ")
    assert "No module named 'nothing_of_that_name'" in record.getMessage()


def test_the_garbage_collector_looks_more_seldom_during_a_build_alone(tmp_path: Path) -> None:
    before = gc.get_threshold()
    root = project(tmp_path, "12.25", more="hooks: [collector.py]")
    (root / "collector.py").write_text(COLLECTOR, encoding="utf-8")
    page = built(root)
    during = int(page.partition("Collected after ")[2].partition(" ")[0])
    assert during > before[0]
    assert gc.get_threshold() == before
    (root / "docs/index.md").write_text("# Fails\n", encoding="utf-8")
    with pytest.raises(ValueError, match="this page fails"):
        built(root)
    assert gc.get_threshold() == before
