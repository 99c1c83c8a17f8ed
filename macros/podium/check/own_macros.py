"""An author's own macros, loaded as the host loads them, so that a check makes the same calls."""

import importlib.util
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from podium.config.own_module import OwnModule
from podium.core.problems import Location, Problem, Severity
from podium.site.own_macros import is_own

__all__ = ["OwnMacros", "load_own_macros"]

_NAME = "podium_own_macros"

OwnMacros = Mapping[str, Callable[..., object]]


def load_own_macros(root: Path, module: OwnModule) -> tuple[OwnMacros, tuple[Problem, ...]]:
    """The functions with `@podium.macro` by name, and what prevents loading them.

    The module is run only if it has some.

    Args:
        root: The project's folder.
        module: The module of the project.
    """
    if not module.macros:
        return {}, ()
    try:
        with _apart():
            spec = importlib.util.spec_from_file_location(_NAME, root / module.file)
            assert spec
            assert spec.loader
            loaded = sys.modules[_NAME] = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(loaded)
    except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever an author's code may raise
        facts = {"reason": f"{type(error).__name__}: {error}"}
        location = Location(module.file)
        return {}, (Problem("own-macros-not-loaded", location, facts, Severity.WARNING),)
    functions = filter(is_own, vars(loaded).values())
    return {function.__name__: function for function in functions}, ()


@contextmanager
def _apart() -> Iterator[None]:
    """Load a module so that the next check loads it again, and that no file is written."""
    writes_nothing = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        sys.dont_write_bytecode = writes_nothing
        for name in [name for name in sys.modules if name.partition(".")[0] == _NAME]:
            del sys.modules[name]
