"""What mkdocs-macros loads: registers Podium, and reads it again when its code has changed.

Python imports a package once; under `mkdocs serve` an edit of a macro would show only after a
restart. So the package's files are compared with what was loaded, before every build.
"""

import importlib
import sys
from pathlib import Path
from typing import Any

PACKAGE = "podium"
FOLDER = Path(__file__).parent / PACKAGE


def define_env(env: Any) -> None:
    """Register Podium's macros, and the reference that only Podium's own site has."""
    _refresh()
    importlib.import_module(PACKAGE).define_env(env)
    reference = importlib.import_module("reference_pages")

    def show_reference(part: str) -> str:
        """Markdown of a part of the reference, in the page's language."""
        text: str = reference.markdown(part, str(env.conf["theme"]["language"]))
        return text

    env.macro(show_reference, "reference")


def on_post_page_macros(env: Any) -> None:
    """Pass the hook on to the package that is loaded."""
    importlib.import_module(PACKAGE).on_post_page_macros(env)


def on_post_build(env: Any) -> None:
    """Pass the hook on to the package that is loaded."""
    importlib.import_module(PACKAGE).on_post_build(env)


def _refresh() -> None:
    """Forget the package if one of its files is newer than what was loaded."""
    state = {
        str(path): path.stat().st_mtime_ns
        for path in sorted(FOLDER.rglob("*"))
        if path.suffix in {".py", ".toml", ".lark", ".css", ".js"}
    }
    package = importlib.import_module(PACKAGE)
    loaded = getattr(package, "__podium_state__", state)
    if state != loaded:
        # The extension keeps what it holds for pages that are being rendered: it is read again
        # in place, all other modules are imported anew.
        splice = sys.modules.get(f"{PACKAGE}.splice")
        for name in [one for one in sys.modules if one.partition(".")[0] == PACKAGE]:
            del sys.modules[name]
        package = importlib.import_module(PACKAGE)
        if splice is not None:
            sys.modules[splice.__name__] = splice
            importlib.reload(splice)
    package.__podium_state__ = state  # type: ignore[attr-defined]  # a note for the next build
