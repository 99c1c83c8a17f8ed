"""An author's own macros: functions of `macros/main.py` that give a figure or a DataFrame.

What makes figures is imported when a page calls one.
"""

import inspect
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

from jinja2 import TemplateRuntimeError, pass_context
from jinja2.runtime import Context, Undefined

from podium.core.i18n import words
from podium.core.problems import Problem

__all__ = ["SHOW", "is_own", "line_in", "macro"]

SHOW = "_podium_show"
"""The name under which a template finds what shows an author's macro on its page."""

_MARK = "__podium_macro__"

_Function = TypeVar("_Function", bound=Callable[..., object])


def macro(function: _Function) -> _Function:
    """Let a function of `macros/main.py` be a macro whose result pages show as Podium's own.

    Its first parameter is the report of the page, a `ProjectReport` in the page's language; pages
    give the others. It returns what a method of the report or `podium.rank` returns, or a
    DataFrame, which is shown like a file of `results/`. Register it with mkdocs-macros:

        @podium.macro
        def fastest(report, count=3):
            return report.frame("humaneval").nsmallest(count, "avg_time")

        def define_env(env):
            env.macro(fastest)

    Called from Python, it is the function that it was. Its results are never cached, as nobody
    knows what it reads.

    Raises:
        TypeError: It is no function with a name and a place in a file, which links and messages
            need: `functools.partial`, a class, a method.
    """
    if not inspect.isfunction(inspect.unwrap(function)):
        kind = type(function).__name__
        raise TypeError(f"`podium.macro` needs a function, not {kind}: write a `def` that calls it")

    @pass_context
    @wraps(function)
    def call(*positional: Any, **named: Any) -> object:
        if not (positional and isinstance(positional[0], Context)):
            return function(*positional, **named)
        context, *others = positional
        show = context.resolve(SHOW)
        if isinstance(show, Undefined):
            problem, english = Problem("macros-not-registered"), words("en")
            raise TemplateRuntimeError(f"{english.message(problem)} {english.hint(problem)}")
        return show(function, others, named)

    setattr(call, _MARK, True)
    return cast("_Function", call)


def line_in(file: Path, error: BaseException) -> int | None:
    """The last line of a file that an error came through, or at which the file ends as code."""
    line = None
    if isinstance(error, SyntaxError) and error.filename == str(file):
        line = error.lineno
    for frame, number in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename == str(file):
            line = number
    return line


def is_own(value: object) -> bool:
    """Whether something is a function with this decorator."""
    return callable(value) and getattr(value, _MARK, False) is True
