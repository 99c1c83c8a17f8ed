"""Builds the reports in `examples/` into the site, where the gallery links to them.

A hook of MkDocs, so that every build has them, also that of a published version. Each example is a
project of its own; a warning in one fails a strict build of the site, as one in the site does.
`mkdocs serve` leaves them out, as they would be built again after every edit.
"""

from pathlib import Path
from typing import Any

FOLDER = "examples"
OF_A_SITE = ("404.html", "sitemap.xml", "sitemap.xml.gz")
"""Files that mean something only at the root of a site."""


class _Command:
    name = "build"


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether the site is built or served."""
    del dirty
    _Command.name = command


def on_post_build(config: Any) -> None:
    """Build each example once, although static-i18n calls this for every language."""
    if _Command.name == "serve":
        return
    for settings in sorted(Path(config.config_file_path).parent.glob(f"{FOLDER}/*/mkdocs.yml")):
        site = Path(config.site_dir, FOLDER, settings.parent.name)
        if not site.exists():
            _build(settings, site, strict=config.strict)


def _build(settings: Path, site: Path, *, strict: bool) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    config = load_config(str(settings), site_dir=str(site), strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    for name in OF_A_SITE:
        (site / name).unlink(missing_ok=True)
