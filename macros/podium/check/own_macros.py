"""An author's own macros, loaded as the host loads them, so that a check makes the same calls."""

import importlib.util
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from podium.config.own_module import OwnModule
from podium.core.problems import Location, Problem, Severity

__all__ = ["OwnMacros", "check_own_module", "load_own_macros"]

_NAME = "podium_own_macros"

OwnMacros = Mapping[str, Callable[..., object] | None]
"""Macros by the names on pages; None for one that only a build has."""


def load_own_macros(root: Path, module: OwnModule) -> tuple[OwnMacros, tuple[Problem, ...]]:
    """The macros with `@podium.macro`, and what prevents loading them.

    The module is run only if it has some, and if nothing is certain to end every build.

    Args:
        root: The project's folder.
        module: The module of the project.
    """
    problems = tuple(check_own_module(module))
    if problems or not module.uses_podium:
        return {}, problems
    try:
        with _apart():
            spec = importlib.util.spec_from_file_location(_NAME, root / module.file)
            assert spec
            assert spec.loader
            loaded = sys.modules[_NAME] = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(loaded)
    except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever an author's code may raise
        from podium.site.own_macros import line_in

        facts = {"reason": f"{type(error).__name__}: {error}"}
        location = Location(module.file, line_in(root / module.file, error))
        if isinstance(error, SystemExit):
            return {}, (Problem("own-module-fails", location, facts),)
        return {}, (Problem("own-macros-not-loaded", location, facts, Severity.WARNING),)
    return _by_page_name(vars(loaded), module), ()


def check_own_module(module: OwnModule) -> Iterator[Problem]:
    """What ends every build in the module of macros, as far as that is certain without running."""
    if module.certain_fault:
        line, reason = module.certain_fault
        yield Problem("own-module-fails", Location(module.file, line), {"reason": reason})


def _by_page_name(loaded: Mapping[str, Any], module: OwnModule) -> OwnMacros:
    """What `define_env` may register, which is read and not run: it may need a build.

    A function that it registers under other names alone has no page that could call its own.
    """
    from podium.site.own_macros import is_own

    registered = {variable for _, variable in module.registrations}
    others = sorted({*loaded, *module.macros} - registered)
    macros: dict[str, Callable[..., object] | None] = {}
    for name, variable in (*module.registrations, *(("", other) for other in others)):
        function: Any = loaded.get(variable)
        if is_own(function):
            macros[name or function.__name__] = function
        elif not variable or (variable in module.macros and variable not in loaded):
            macros[name or variable] = None
    return macros


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
