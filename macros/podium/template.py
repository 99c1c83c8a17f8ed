"""Pages as templates, rendered without their site: what is not at hand stands for anything.

A page may use macros, filters and variables that only its host has. Here each of them is a
value that may be called, looped over and printed, and `is_known` tells whether another value
came from one. A page takes a limited number of steps, so that rendering always ends.
"""

from collections.abc import Iterable
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

__all__ = ["STEPS", "Environment", "is_known"]

STEPS = 100_000
"""Turns of loops, calls of macros and included files that one page may have."""

LARGEST = 1_000_000
"""Length of the longest text or list, and bits of the largest number, that `*` may make."""

# A private-use character: what an unknown value leaves in a text that is made with it.
_TRACE = "\ue0c7"


class _Anything(jinja2.ChainableUndefined):
    """A variable or a macro of somebody else."""

    unsafe_callable = alters_data = False

    def __str__(self) -> str:
        return _TRACE

    def _itself(self, *_: object, **__: object) -> Any:
        return self

    __call__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _itself
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _itself
    __pow__ = __rpow__ = __pos__ = __neg__ = __lt__ = __le__ = __gt__ = __ge__ = _itself


def _anything(*_: object, **__: object) -> _Anything:
    """A filter of somebody else."""
    return _Anything()


def _nothing(*_: object, **__: object) -> bool:
    """A test of somebody else."""
    return False


def is_known(value: object) -> bool:
    """Whether a value is what it will be in the site: no part of it comes from elsewhere."""
    if isinstance(value, str):
        return _TRACE not in value
    if isinstance(value, (list, tuple, set)):
        return all(map(is_known, value))
    if isinstance(value, dict):
        return all(map(is_known, value.values()))
    return not isinstance(value, jinja2.Undefined)


_CHANGED = (nodes.Filter, nodes.Test, nodes.For, nodes.Macro, nodes.CallBlock)


class Environment(SandboxedEnvironment):
    """Compiles and renders the templates of one page."""

    intercepted_binops = frozenset({"*", "**"})

    @staticmethod
    def concat(parts: Iterable[object]) -> str:
        """Join what a template gives: a block that calls somebody else's macro gives no text."""
        return "".join(map(str, parts))

    def __init__(self, loader: jinja2.BaseLoader, **options: str) -> None:
        """Take the loader for included files, and the site's own delimiters."""
        super().__init__(undefined=_Anything, loader=loader, **options)
        self._steps = 0

    def step(self) -> str:
        """Count one step; every loop, macro and file of a template begins with it."""
        self._steps += 1
        if self._steps > STEPS:
            raise OverflowError(f"more than {STEPS} steps")
        return ""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply, unless the result would fill the memory."""
        if _size(operator, left, right) > LARGEST:
            raise OverflowError(f"the result of {operator} is too large")
        return super().call_binop(context, operator, left, right)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """The hook where every template passes, included ones too, before it becomes code."""
        found: list[Any] = [source, *source.find_all(_CHANGED)]
        for node in found:
            if isinstance(node, nodes.Filter):
                self.filters.setdefault(node.name, _anything)
            elif isinstance(node, nodes.Test):
                self.tests.setdefault(node.name, _nothing)
            else:
                call = nodes.Call(nodes.EnvironmentAttribute("step"), [], [], None, None)
                node.body.insert(0, nodes.Output([call]).set_lineno(node.lineno))
        return super()._generate(source, name, filename, defer_init)


def _size(operator: str, left: object, right: object) -> int:
    """How large a product or a power would be: a length, or a number of bits."""
    if isinstance(right, (str, list, tuple)):
        left, right = right, left
    if not isinstance(right, int):
        return 0
    if isinstance(left, (str, list, tuple)):
        return len(left) * right
    if isinstance(left, int):
        bits = left.bit_length()
        return bits * right if operator == "**" else bits + right.bit_length()
    return 0
