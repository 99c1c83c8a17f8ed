"""What tests of real sites import: copies of the project, builds, a server, a watched page."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Page

from support import ROOT

PROJECT = (
    "docs",
    "macros",
    "overrides",
    "results",
    "mkdocs.yml",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
)
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
SCREENSHOTS = ROOT / ".cache/screenshots"


def copy_project(folder: Path) -> Path:
    """The whole project in another folder."""
    for part in PROJECT:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / part)
    return folder


def build(folder: Path, *options: str, **environment: str) -> Path:
    """Build a project's site, in an environment that differs in some variables."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


def serve(folder: Path) -> tuple[ThreadingHTTPServer, str]:
    """A server on loopback, and its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
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


@dataclass
class Watched:
    """A page, and everything that went wrong while it was open."""

    page: Page
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
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
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
