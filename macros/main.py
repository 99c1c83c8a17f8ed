"""What mkdocs-macros loads: macros of this site alone, and Podium anew when its code has changed.

Python imports a package once; under `mkdocs serve` an edit of Podium would show only after a
restart. So the package's files are compared with what was loaded, before every build.
"""

import importlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

PACKAGE = "podium"
REFERENCE = "reference_pages"
FOLDER = Path(__file__).parent / PACKAGE


def define_env(env: Any) -> None:
    """Register the reference, which only Podium's own site has."""
    _refresh()
    beside_package = cache(_beside_package)  # read once for all parts of a build

    def show_reference(part: str) -> str:
        """Markdown of a part of the reference, in the page's language."""
        language = str(env.conf["theme"]["language"])
        build = importlib.import_module(f"{PACKAGE}.site.build").build_of(env.conf)
        text: str = build.cache(Path(env.project_dir)).text(
            "reference", part, language, *beside_package(), make=lambda: _made(part, language)
        )
        return text

    env.macro(show_reference, "reference")


def _made(part: str, language: str) -> str:
    # It loads the commands and the settings, which a build otherwise needs no longer.
    text: str = importlib.import_module(REFERENCE).markdown(part, language)
    return text


def _beside_package() -> tuple[str, ...]:
    """What the reference is made from and the cache, which knows the package, does not know."""
    code = Path(__file__).with_name(f"{REFERENCE}.py").read_text(encoding="utf-8")
    return (code, sys.version, *map(version, ("click", "pydantic")))


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
        sys.modules.pop(REFERENCE, None)
        package = importlib.import_module(PACKAGE)
    package.__podium_stamps__ = stamps  # type: ignore[attr-defined]  # a note for the next build
