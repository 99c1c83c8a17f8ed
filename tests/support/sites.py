"""What tests of real sites import: copies of the project, builds, a server, a watched page."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from support.projects import ROOT
from support.waiting import patience

if TYPE_CHECKING:
    from playwright.sync_api import Page

PROJECT = (
    "docs",
    "examples",
    "macros",
    "overrides",
    "results",
    "mkdocs.yml",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
)
BUILT = shutil.ignore_patterns("__pycache__", ".cache", "site")
# Without these, Chromium asks hosts of its own for updates, and some sandboxes let it not start.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# MkDocs writes the day of the build into the sitemap; this is how a build fixes it.
DAY = {"SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": "1", "TZ": "UTC"}
SCREENSHOTS = ROOT / ".cache/screenshots" if os.environ.get("PODIUM_SCREENSHOTS") else None
"""Where pictures of the pages go that tests look at: for people, and only if they ask for them."""


def copy_project(folder: Path, *, pages: Mapping[str, str] | None = None) -> Path:
    """The whole project in another folder; or with no other pages than the report and these.

    Args:
        folder: A folder that does not exist, or is empty.
        pages: Names and contents of Markdown files; both languages have the same content.
    """
    for part in PROJECT:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=BUILT)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / part)
    if pages is not None:
        _replace_pages(folder, pages)
    return folder


def _replace_pages(folder: Path, pages: Mapping[str, str]) -> None:
    for path in (folder / "docs").rglob("*.md"):
        if path.parent.name != "docs" or not path.name.startswith(("report.", "methods.")):
            path.unlink()
    for name, content in pages.items():
        for suffix in (".md", ".en.md"):
            (folder / "docs" / f"{name}{suffix}").write_text(content, encoding="utf-8")
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    navigation = re.search(r"^nav:\n(?:  .*\n)+", text, re.MULTILINE)
    assert navigation
    text = text.replace(navigation[0], "").replace("    model_pages: models\n", "")
    text = text.replace("    compare_page: compare\n", "")
    text = re.sub(r"^hooks: .*\n", "", text, flags=re.MULTILINE)
    config.write_text(text, encoding="utf-8")


def build(folder: Path, *options: str, **environment: str) -> Path:
    """Build a project's site, in an environment that differs in some variables."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=patience(600),
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


class _Quiet(SimpleHTTPRequestHandler):
    missing: Path | None = None

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404 or self.missing is None:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.missing.read_bytes())


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes elsewhere hangs up in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def serve(folder: Path, *, missing: Path | None = None) -> tuple[ThreadingHTTPServer, str]:
    """A server on loopback, and its address.

    Args:
        folder: What it serves.
        missing: The page for what is not there.
    """
    handler = type("Handler", (_Quiet,), {"missing": missing})
    server = _Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}"


@dataclass
class Site:
    """A built site and its address."""

    folder: Path
    address: str

    def pages(self, language: str) -> list[str]:
        """Addresses of all pages of a language."""
        names = [path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html")]
        own = [name for name in sorted(names) if name.startswith("en/") == (language == "en")]
        return [f"{self.address}/{name.removesuffix('index.html')}" for name in own]


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """A built site on a server of its own."""
    server, address = serve(folder)
    try:
        yield Site(folder, address)
    finally:
        server.shutdown()
        server.server_close()


def take_picture(page: "Page", name: str, *, whole: bool = True) -> None:
    """Save what a page looks like, if pictures are asked for.

    Args:
        page: The page.
        name: The name of the file, without its suffix.
        whole: Whether also what the window does not show.
    """
    if SCREENSHOTS is not None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=whole)


@dataclass
class Watched:
    """A page, and everything that went wrong while it was open."""

    page: "Page"
    faults: list[str] = field(default_factory=list)


def watch(watched: Watched, address: str) -> None:
    """Note errors in the console, requests that fail, and requests to other hosts."""
    page, faults = watched.page, watched.faults
    page.on(
        "console",
        lambda message: (
            faults.append(f"console: {message.text}") if message.type == "error" else None
        ),
    )
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    # A request that is given up because the reader goes to another page has not failed.
    page.on(
        "requestfailed",
        lambda request: (
            None
            if request.failure == "net::ERR_ABORTED"
            else faults.append(f"failed: {request.url} {request.failure}")
        ),
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((address, "data:", "blob:"))
            else faults.append(f"foreign: {request.url}")
        ),
    )
    page.on(
        "response",
        lambda response: (
            faults.append(f"{response.status}: {response.url}") if response.status >= 400 else None
        ),
    )
