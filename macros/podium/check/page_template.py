"""Pages as templates, rendered without their site: what is not at hand stands for anything.

A page may use macros, filters and variables that only its host has. Here each of them is a
value that may be called, looped over and printed, and `is_known` tells whether another value
came from one. A page takes a limited number of steps, so that rendering always ends.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from hashlib import sha256
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import generate_lorem_ipsum

from podium.config.mkdocs_yml import Config
from podium.core.limits import OverLimitError

__all__ = [
    "STEPS",
    "Environment",
    "called",
    "compiled",
    "environment_of",
    "is_known",
    "reason_of",
]

STEPS = 200_000
"""Turns of loops, calls of macros and included files that one page may have."""

LARGEST = 100_000_000
"""Length of the longest text or list that `*` may make."""

BITS = 1_000_000
"""Bits of the largest number that `*` and `**` may make."""

# A private-use character: what an unknown value leaves in a text that is made with it.
_TRACE = "\ue0c7"


class _Anything(jinja2.ChainableUndefined):
    """A variable or a macro of somebody else."""

    unsafe_callable = alters_data = False

    def __str__(self) -> str:
        self._use()
        return _TRACE

    def _itself(self, *_: object, **__: object) -> Any:
        self._use()
        return self

    def _use(self) -> None:
        """Note that a page does more with this than to ask whether it is there."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self._use()
        return self

    def __getitem__(self, _: object) -> Any:
        self._use()
        return self

    __call__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _itself
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _itself
    __pow__ = __rpow__ = __pos__ = __neg__ = __lt__ = __le__ = __gt__ = __ge__ = _itself


def _unknown_of(environment: "Environment") -> type[_Anything]:
    """The class of one page's unknown values: each notes when the page's course depends on it."""

    class Unknown(_Anything):
        def _use(self) -> None:
            if self._undefined_name is None or self._undefined_exception is SecurityError:
                environment.uses_unknown = True
            else:
                environment.missing.add(str(self._undefined_name))

        def _decide(self) -> None:
            self._use()
            environment.depends_on_unknown = True

        def __bool__(self) -> bool:
            self._decide()
            return False

        def __iter__(self) -> Iterator[Any]:
            self._decide()
            return iter(())

        def __len__(self) -> int:
            self._decide()
            return 0

        def __eq__(self, other: object) -> bool:
            self._decide()
            return False

        def __ne__(self, other: object) -> bool:
            self._decide()
            return True

        __hash__ = _Anything.__hash__

    return Unknown


def is_known(value: object) -> bool:
    """Whether a value is what it will be in the site: no part of it comes from elsewhere."""
    if isinstance(value, str):
        return _TRACE not in value
    if isinstance(value, (list, tuple, set)):
        return all(map(is_known, value))
    if isinstance(value, dict):
        return all(map(is_known, value.values()))
    return not isinstance(value, jinja2.Undefined)


HOST_NAMES = (
    *("config", "context", "environment", "extra", "files", "filters", "filters_builtin", "git"),
    *("macros", "macros_info", "navigation", "now", "page", "plugin"),
)
"""Variables and macros that the macros plugin gives to every page."""

HOST_FILTERS = ("pretty", "relative_url")
"""Filters that it gives."""

_CHANGED = (nodes.Filter, nodes.Test, nodes.For, nodes.Macro, nodes.CallBlock)


class Environment(SandboxedEnvironment):
    """Compiles and renders the templates of one page.

    Attributes:
        depends_on_unknown: Whether a value that only the host has decided a branch or a loop.
        uses_unknown: Whether such a value was used at all.
        missing: Names that were used and that no page, no setting and no host of `HOST_NAMES` has.
        included: The files that were included, by their names: a digest of the text of each.
        by_chance: Whether something was chosen by chance.
    """

    intercepted_binops = frozenset({"*", "**"})

    @staticmethod
    def concat(parts: Iterable[object]) -> str:
        """Join what a template gives: a block that calls somebody else's macro gives no text."""
        return "".join(map(str, parts))

    def __init__(self, loader: jinja2.BaseLoader, *, closed: bool = False, **options: str) -> None:
        """Take the loader for included files, and the site's own delimiters.

        Args:
            loader: Finds included files.
            closed: Whether there are no filters and tests but Jinja's and the macros plugin's.
            options: Delimiters.
        """
        self.depends_on_unknown = self.uses_unknown = self.by_chance = False
        self.missing: set[str] = set()
        self.included: dict[str, str] = {}
        self._closed = closed
        self._unknown = _unknown_of(self)
        super().__init__(undefined=self._unknown, loader=loader, **options)
        self._steps = 0
        self.globals["range"] = _limited_range
        self.globals["lipsum"] = self._by_chance(generate_lorem_ipsum)
        self.filters["random"] = self._by_chance(self.filters["random"])
        self.filters.update(dict.fromkeys(HOST_FILTERS, self._unknown_filter))

    def host_values(self) -> dict[str, Any]:
        """What only the host knows, by the names that pages have for it."""
        return {name: self._unknown(name=None) for name in HOST_NAMES}

    def step(self) -> str:
        """Count one step; every loop, macro and file of a template begins with it."""
        self._steps += 1
        if self._steps > STEPS:
            raise OverLimitError(f"{STEPS:,} steps")
        return ""

    def _by_chance(self, function: Callable[..., object]) -> Callable[..., object]:
        """A function of Jinja that gives something else each time; its use is noted."""

        @wraps(function)
        def noting(*positional: object, **named: object) -> object:
            self.by_chance = True
            return function(*positional, **named)

        return noting

    def _unknown_filter(self, *_: object, **__: object) -> Any:
        """A filter that only the host has."""
        self.uses_unknown = True
        return self._unknown(name=None)

    def _unknown_test(self, *_: object, **__: object) -> bool:
        """A test that only the host has."""
        self.depends_on_unknown = self.uses_unknown = True
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply, unless the result would fill the memory."""
        size, limit = _size(operator, left, right)
        if size > limit:
            raise OverLimitError(f"a result of {operator} of {limit:,} characters or bits")
        return super().call_binop(context, operator, left, right)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """The hook where every template passes, included ones too, before it becomes code."""
        parents: list[Any] = [source, *source.find_all(_CHANGED)]
        for node in parents:
            if isinstance(node, (nodes.Filter, nodes.Test)) and self._closed:
                continue
            if isinstance(node, nodes.Filter):
                self.filters.setdefault(node.name, self._unknown_filter)
            elif isinstance(node, nodes.Test):
                self.tests.setdefault(node.name, self._unknown_test)
            else:
                call = nodes.Call(nodes.EnvironmentAttribute("step"), [], [], None, None)
                node.body.insert(0, nodes.Output([call]).set_lineno(node.lineno))
        return super()._generate(source, name, filename, defer_init)


def _limited_range(*bounds: int) -> range:
    """The numbers that a loop takes; the sandbox allows fewer than a page has steps."""
    numbers = range(*bounds)
    if len(numbers) > STEPS:
        raise OverLimitError(f"{STEPS:,} steps")
    return numbers


def _size(operator: str, left: object, right: object) -> tuple[int, int]:
    """How large a product or a power would be, a length or a number of bits; and may be."""
    if isinstance(right, (str, list, tuple)):
        left, right = right, left
    if not isinstance(right, int):
        return 0, 0
    if isinstance(left, (str, list, tuple)):
        return len(left) * right, LARGEST
    if isinstance(left, int):
        bits = left.bit_length()
        return bits * right if operator == "**" else bits + right.bit_length(), BITS
    return 0, 0


class _Includes(jinja2.FileSystemLoader):
    """Finds included files, and notes what each was."""

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a file.

        Raises:
            TemplateNotFound: There is none.
        """
        assert isinstance(environment, Environment)
        environment.included[template] = ""
        found = super().get_source(environment, template)
        environment.included[template] = sha256(found[0].encode()).hexdigest()
        return found


def environment_of(config: Config) -> Environment:
    """Jinja with the delimiters that the macros plugin is given."""
    delimiters = {
        str(key).removeprefix("j2_"): str(value)
        for key, value in config.macros.items()
        if re.match("j2_(block|variable|comment)_(start|end)_string$", str(key)) and value
    }
    return Environment(
        _Includes(config.includes), closed=config.refuses_unknown_names, **delimiters
    )


def compiled(step: Callable[[Any], Any], source: object) -> Any:
    """Parse or compile a page; what Python says about a strange one is a syntax error too."""
    try:
        return step(source)
    except (jinja2.TemplateSyntaxError, MemoryError, OverLimitError):
        raise
    except Exception as error:  # SyntaxError, ValueError, MemoryError and more
        raise jinja2.TemplateSyntaxError(reason_of(error), 0) from error


def reason_of(error: Exception) -> str:
    """What stopped a page, without paths of this machine or places in generated code."""
    match error:
        case RecursionError():
            return "too-deep-or-endless"
        case jinja2.TemplateNotFound():
            return f"there is no file {error.name}"
        case SyntaxError():
            return error.msg
    return str(error) or type(error).__name__


def called(call: nodes.Call) -> str:
    """The name that a call calls."""
    assert isinstance(call.node, nodes.Name)
    return call.node.name
