"""What mkdocs-macros loads: macros of this site alone, and Podium anew when its code has changed.

Python imports a package once; under `mkdocs serve` an edit of Podium would show only after a
restart. So the package's files are compared with what was loaded, before every build.
"""

import importlib
import sys
from pathlib import Path
from typing import Any

PACKAGE = "podium"
FOLDER = Path(__file__).parent / PACKAGE


def define_env(env: Any) -> None:
    """Register the reference, which only Podium's own site has."""
    _refresh()

    def show_reference(part: str) -> str:
        """Markdown of a part of the reference, in the page's language."""
        reference = importlib.import_module("reference_pages")
        text: str = reference.markdown(part, str(env.conf["theme"]["language"]))
        return text

    env.macro(show_reference, "reference")


def _refresh() -> None:
    """Forget the package if one of its files is newer than what was loaded."""
    stamps = {
        str(path): path.stat().st_mtime_ns
        for path in sorted(FOLDER.rglob("*"))
        if path.suffix in {".py", ".toml", ".lark", ".css", ".js"}
    }
    package = importlib.import_module(PACKAGE)
    if stamps != getattr(package, "__podium_stamps__", stamps):
        for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
            del sys.modules[name]
        sys.modules.pop("reference_pages", None)
        package = importlib.import_module(PACKAGE)
    package.__podium_stamps__ = stamps  # type: ignore[attr-defined]  # a note for the next build
