"""Limits on the templates of pages in mkdocs-macros: none fills the memory, and each ends.

Macros and filters are code of the report or of Podium and have no limit; only what the template
itself does counts.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import jinja2

from podium.core.i18n import words
from podium.core.limits import Limits, OverLimitError, limit_text, page_limits
from podium.core.problems import Problem

__all__ = ["limit_templates"]


def limit_templates(macros: Any) -> None:
    """Let the mkdocs-macros plugin render pages within limits; one beyond them fails as usual.

    Args:
        macros: The plugin, once it has its macros and its environment.
    """
    limits, environment = page_limits(), macros.env

    class LimitedTemplate(jinja2.Template):
        """A template whose rendering has limits."""

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
    """A function that a template calls, outside of the template's limits."""

    @wraps(function)
    def call(*positional: Any, **named: Any) -> Any:
        with limits.lifted():
            return function(*positional, **named)

    return call
