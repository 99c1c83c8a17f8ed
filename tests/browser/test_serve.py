"""Live preview: a real `mkdocs serve`, edits of real files, and a browser that shows them."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.projects import ROOT
from support.sites import Watched
from support.waiting import patience

pytestmark = [pytest.mark.browser, pytest.mark.site]

MAIN = 'env.macro(show_reference, "reference")'
LIMIT = patience(120)
"""Seconds for a rebuild, which takes well under one."""

FILES = {
    "mkdocs.yml": """site_name: Preview
theme: {name: material, font: false}
plugins:
  - macros: {module_name: macros/main}
  - podium
extra:
  podium:
    model_pages: models
    metrics:
      time: {label: Seconds, better: lower}
""",
    "docs/index.md": """# Preview

First words.

{{ ranked_table("alpha") }}

Last words.
""",
    "results/alpha.csv": "model,time\nbase,10.25\ntuned,9.5\n",
}


@dataclass
class Preview:
    """A project that is being served."""

    folder: Path
    address: str
    process: subprocess.Popen[bytes]

    @property
    def log(self) -> str:
        return (self.folder / "log.txt").read_text(encoding="utf-8", errors="replace")

    def wait_for(self, condition: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + LIMIT
        while not condition():
            assert self.process.poll() is None, f"the server has ended:\n{self.log}"
            assert time.monotonic() < end, f"{what} did not come:\n{self.log}"
            time.sleep(0.05)

    @contextmanager
    def changed(self, name: str, old: str, new: str) -> Iterator[int]:
        """A file with another content for a while; gives the length of the log before it."""
        path = self.folder / name
        content = path.read_text(encoding="utf-8")
        assert content.count(old) >= 1
        before = len(self.log)
        path.write_text(content.replace(old, new, 1), encoding="utf-8")
        try:
            yield before
        finally:
            path.write_text(content, encoding="utf-8")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview")
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    shutil.copytree(
        ROOT / "macros", folder / "macros", ignore=shutil.ignore_patterns("__pycache__")
    )
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    # The copy's own package, so that its code can be edited, and not measured as Podium's.
    environment = {key: text for key, text in os.environ.items() if "COVERAGE" not in key}
    environment |= {"PYTHONPATH": str(folder / "macros"), "NO_MKDOCS_2_WARNING": "1"}
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    served = Preview(folder, f"http://127.0.0.1:{port}", process)
    try:
        served.wait_for(lambda: "Serving on" in served.log, "the server")
        yield served
    finally:
        process.terminate()
        try:
            process.wait(patience(60))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
def page(preview: Preview, open_page: Callable[..., Watched]) -> Page:
    """The preview as it is open in a browser; nothing here ever reloads it."""
    opened = open_page(preview.address).page
    opened.goto(preview.address)
    shows(opened, "10.25")
    return opened


def shows(page: Page, text: str) -> None:
    expect(page.locator("article")).to_contain_text(text, timeout=LIMIT * 1000)


@pytest.mark.parametrize(
    ("name", "old", "new", "shown"),
    [
        ("results/alpha.csv", "10.25", "11.75", "11.75"),
        ("mkdocs.yml", "Seconds", "Moments", "Moments"),
        ("docs/index.md", "First words", "Other words", "Other words"),
        (
            "macros/podium/core/i18n/en.toml",
            'model = "Model"',
            'model = "Contestant"',
            "Contestant",
        ),
        (
            "macros/podium/render/html.py",
            '"podium-title">',
            '"podium-title">Table of ',
            "Table of alpha",
        ),
        (
            "macros/podium/site/style_sheet.py",
            "<link",
            "<i>new extension</i><link",
            "new extension",
        ),
        ("macros/main.py", MAIN, f'{MAIN}; env.macro(str.upper, "ranked_table")', "ALPHA"),
    ],
    ids=["data", "settings", "page", "words", "renderer", "extension", "main"],
)
def test_an_edit_shows_in_the_open_browser(
    preview: Preview, page: Page, name: str, old: str, new: str, shown: str
) -> None:
    with preview.changed(name, old, new):
        shows(page, shown)
    shows(page, "First words")
    shows(page, "alpha: ranking")
    shows(page, "Model")
    shows(page, "10.25")


def test_a_model_that_is_added_has_its_page(preview: Preview, page: Page) -> None:
    with preview.changed("results/alpha.csv", "tuned,9.5", "tuned,9.5\nfresh,8.75"):
        shows(page, "fresh")
        page.locator("article a", has_text="fresh").click()
        expect(page).to_have_url(f"{preview.address}/models/fresh/")
        shows(page, "#1 of 3")
        page.locator("article a", has_text="tuned").first.click()
        expect(page).to_have_url(f"{preview.address}/models/tuned/")
        page.goto(preview.address)
    expect(page.locator("article")).not_to_contain_text("fresh", timeout=LIMIT * 1000)


def test_a_broken_file_gives_a_box_and_a_line_and_repairing_it_recovers(
    preview: Preview, page: Page
) -> None:
    with preview.changed("results/alpha.csv", "10.25", "fast") as before:
        expect(page.locator("[data-podium=problem]")).to_contain_text(
            "results/alpha.csv:2", timeout=LIMIT * 1000
        )
        shows(page, "Last words")
        preview.wait_for(lambda: "results/alpha.csv:2" in preview.log[before:], "a line")
    shows(page, "10.25")
    expect(page.locator("[data-podium=problem]")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("macros/podium/render/html.py", "def render_table(", "def render_table((", "SyntaxError"),
        (
            "macros/podium/site/macros/report.py",
            "class Report(\n",
            "class Report(\n    Missing,\n",
            "NameError",
        ),
        ("macros/podium/site/figure_store.py", "import re\n", "import re re\n", "figure_store.py"),
        ("macros/podium/core/i18n/en.toml", "[labels]", "[labels", "TOML"),
        ("macros/main.py", "import importlib\n", "import importlib (\n", "SyntaxError"),
        ("mkdocs.yml", "extra:", "extra: [", "ConfigurationError"),
    ],
    ids=["renderer", "report", "extension", "words", "main", "settings"],
)
def test_broken_code_does_not_end_the_server_and_repairing_it_recovers(
    preview: Preview, page: Page, name: str, old: str, new: str, said: str
) -> None:
    with preview.changed(name, old, new) as before:
        preview.wait_for(lambda: said in preview.log[before:], said)
    with preview.changed("results/alpha.csv", "10.25", "12.5"):
        shows(page, "12.5")
        shows(page, "Last words")
    shows(page, "10.25")
