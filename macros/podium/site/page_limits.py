"""Limits on the templates of pages in mkdocs-macros: on their memory and on their time.

A single operation of the interpreter, such as the sum of a large range, is not interrupted;
`podium check` refuses those before they begin.

Macros and filters are code of the report or of Podium and have no limit; only what the template
itself does counts. Template code also counts where a macro calls it back: the body of a
`{% call %}` block, or a macro of the template that was an argument.
"""

from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from functools import wraps
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType
from typing import Any

import jinja2
from jinja2 import runtime

from podium.core.i18n import words
from podium.core.limits import Limits, OverLimitError, limit_text, page_limits
from podium.core.problems import Problem

__all__ = ["limit_templates"]

_FUNCTIONS = (FunctionType, BuiltinFunctionType, MethodType)


def limit_templates(macros: Any) -> None:
    """Let the mkdocs-macros plugin render pages within limits; one beyond them fails as usual.

    Args:
        macros: The plugin, once it has its macros and its environment.
    """
    limits, environment = page_limits(), macros.env

    class LimitedMacro(runtime.Macro):
        """A macro of a template, also a caller: it has limits, whatever calls it."""

        def __call__(self, *positional: Any, **named: Any) -> str:
            with limits.enforced():
                return super().__call__(*positional, **named)

    class LimitedLoop(runtime.LoopContext):
        """A loop of a template, which may be called if it is recursive."""

        def __call__(self, iterable: Any) -> str:
            with limits.enforced():
                return super().__call__(iterable)

    class LimitedTemplate(jinja2.Template):
        """A template whose rendering has limits."""

        @classmethod
        def from_code(
            cls,
            environment: jinja2.Environment,
            code: CodeType,
            globals: MutableMapping[str, Any],  # noqa: A002  # Jinja's name
            uptodate: Callable[[], bool] | None = None,
        ) -> jinja2.Template:
            template = super().from_code(environment, code, globals, uptodate)
            names = template.root_render_func.__globals__
            names.update({"Macro": LimitedMacro, "LoopContext": LimitedLoop})
            return template

        def render(self, *variables: Any, **named: Any) -> str:
            with _enforced(limits):
                return super().render(*variables, **named)

    environment.template_class = LimitedTemplate
    environment.compile = _limited(environment.compile, limits)  # works out constant expressions
    for functions, own in (
        (environment.globals, macros.macros),
        (environment.filters, macros.filters),
    ):
        for name in own:
            if callable(functions.get(name)):
                functions[name] = _unlimited(functions[name], limits)


@contextmanager
def _enforced(limits: Limits) -> Iterator[None]:
    """Enforce limits, and say in words what was over one."""
    try:
        with limits.enforced():
            yield
    except (MemoryError, OverLimitError) as error:
        if isinstance(error, OverLimitError) and error.args:  # a template within this one said it
            raise
        problem = Problem("page-over-limit", None, {"limit": limit_text(error)})
        message = f"{words('en').message(problem)} [{problem.code}]"
        # With the traceback, in which the host finds the line of the page.
        raise OverLimitError(message).with_traceback(error.__traceback__) from None


def _limited(function: Callable[..., Any], limits: Limits) -> Callable[..., Any]:
    @wraps(function)
    def call(*positional: Any, **named: Any) -> Any:
        with _enforced(limits):
            return function(*positional, **named)

    return call


def _unlimited(function: Callable[..., Any], limits: Limits) -> Callable[..., Any]:
    """A function that a template calls, outside of the template's limits.

    Functions that are its arguments are what the template chose, so they have limits.
    """

    def guarded(value: Any) -> Any:
        return _limited(value, limits) if isinstance(value, _FUNCTIONS) else value

    @wraps(function)
    def call(*positional: Any, **named: Any) -> Any:
        arguments = [*map(guarded, positional)]
        keywords = {name: guarded(value) for name, value in named.items()}
        with limits.lifted():
            return function(*arguments, **keywords)

    return call
