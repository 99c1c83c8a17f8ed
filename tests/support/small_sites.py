"""The small projects of tests/sites, built strictly."""

import os
import subprocess
import sys
from pathlib import Path

from lxml import html

from support.projects import ROOT
from support.waiting import patience

SITES = ROOT / "tests/sites"


def build(folder: Path, site: Path) -> tuple[int, list[str]]:
    """Build a site strictly; the exit code, and the warnings and errors."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=folder,
        # These projects are in this repository, but have nothing to do with its commits.
        env=os.environ | {"GIT_CEILING_DIRECTORIES": str(SITES)},
        capture_output=True,
        text=True,
        check=False,
        timeout=patience(600),
    )
    assert "Traceback" not in done.stderr, done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))]
    return done.returncode, lines


def parse(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
