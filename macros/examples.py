"""Builds the reports in `examples/` into the site, where the gallery links to them.

A hook of MkDocs, so that every build has them, also that of a published version. Each example is a
project of its own, and is built in a process of its own: plugins keep state that a build within a
build would change. `mkdocs serve` leaves them out, as they would be built again after every edit.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

FOLDER = "examples"
OF_A_SITE = ("404.html", "sitemap.xml.gz")
"""Files that mean something only at the root of a host; the theme's script asks for the sitemap."""


class _Command:
    name = "build"


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether the site is built or served."""
    del dirty
    _Command.name = command


def on_post_build(config: Any) -> None:
    """Build the examples side by side, once, although static-i18n calls this for every language.

    Raises:
        PluginError: One of them cannot be built, or has warnings in a strict build.
    """
    target = Path(config.site_dir, FOLDER)
    if _Command.name == "serve" or target.exists():
        return
    root = Path(config.config_file_path).parent
    builds = {
        settings.parent.name: _start(settings, target / settings.parent.name, strict=config.strict)
        for settings in sorted(root.glob(f"{FOLDER}/*/mkdocs.yml"))
    }
    for name, build in builds.items():
        _, log = build.communicate()
        if build.returncode:
            raise PluginError(f"The example {name} cannot be built.\n{log}")
        for file in OF_A_SITE:
            (target / name / file).unlink(missing_ok=True)


def _start(settings: Path, site: Path, *, strict: bool) -> "subprocess.Popen[str]":
    # Not --quiet, with which a strict build succeeds in spite of warnings.
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    return subprocess.Popen(  # noqa: S603  # a list of arguments, no shell
        [*command, "--strict"] if strict else command,
        cwd=settings.parent,
        stderr=subprocess.PIPE,
        text=True,
    )
