"""The module of macros that a project brings itself, `macros/main.py`: read, not run."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

__all__ = ["OWN_MODULE", "OwnModule", "read_own_module"]

_PODIUM, _REGISTER = "podium", "define_env"
_HOOKS = (
    _REGISTER,
    "declare_variables",
    "on_pre_page_macros",
    "on_post_page_macros",
    "on_post_build",
)
"""Functions by which mkdocs-macros lets a module change what pages can use."""

OWN_MODULE = "macros/main"
"""Where a report has its own macros: what `module_name` of the macros plugin must say."""


@dataclass(frozen=True)
class OwnModule:
    """A module that mkdocs-macros loads from the project's folder.

    Attributes:
        file: Its path from there; empty if there is none.
        code: What it says, as far as it can be read.
    """

    file: str = ""
    code: str = ""

    @cached_property
    def _nodes(self) -> tuple[ast.AST, ...] | None:
        """Everything in it; None if it cannot be parsed."""
        try:
            return tuple(ast.walk(ast.parse(self.code)))
        except (SyntaxError, ValueError):
            return None

    @cached_property
    def certain_fault(self) -> tuple[int, str] | None:
        """The line at which every build ends, and why: it cannot be parsed, or it exits there."""
        try:
            tree = ast.parse(self.code)
        except SyntaxError as error:
            return error.lineno or 1, f"SyntaxError: {error.msg}"
        except ValueError as error:  # NUL characters
            return 1, str(error)
        exits = (statement for statement in tree.body if _is_exit(statement))
        return next(((statement.lineno, ast.unparse(statement)) for statement in exits), None)

    @cached_property
    def macros(self) -> frozenset[str]:
        """Names of the functions with `@podium.macro`, and of variables with what it gives."""
        names = set()
        for node in self._nodes or ():
            match node:
                case ast.FunctionDef(name=name) if any(map(_is_decorator, node.decorator_list)):
                    names.add(name)
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=function)):
                    names |= {name} if _is_decorator(function) else set()
        return frozenset(names)

    @cached_property
    def registrations(self) -> tuple[tuple[str, str], ...]:
        """What it registers with `env.macro`: the name on pages, and that of the variable.

        The first is empty for the function's own name, the second for what `podium.macro` gives
        right there.
        """
        return tuple(
            registration
            for node in self._nodes or ()
            if isinstance(node, ast.Call) and not _is_decorator(node.func)
            for registration in _registrations(node)
        )

    @property
    def names(self) -> frozenset[str]:
        """Every name under which pages may call macros of the module."""
        registered = {variable for _, variable in self.registrations}
        names = {name or variable for name, variable in self.registrations}
        return (self.macros - registered) | names

    @property
    def is_closed(self) -> bool:
        """Whether pages get nothing from it but macros whose names can be read here.

        So it may register macros in `define_env`, and must not touch variables and filters.
        """
        try:
            tree = ast.parse(self.code)
        except (SyntaxError, ValueError):
            return False
        names = [name for name in self._bound() if name in _HOOKS or name == "*"]
        bodies = [
            entry.body
            for entry in tree.body
            if isinstance(entry, ast.FunctionDef) and entry.name == _REGISTER
        ]
        return names == [_REGISTER] * len(bodies) and all(
            _is_registration(statement) for body in bodies for statement in body
        )

    def _bound(self) -> Iterator[str]:
        """Every name that something in it gives to a function, an import or a variable."""
        for node in self._nodes or ():
            match node:
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                    yield name
                case ast.alias(name=name, asname=other):
                    yield other or name
                case ast.Name(id=name, ctx=ast.Store()):
                    yield name

    @property
    def uses_podium(self) -> bool:
        """Whether `podium.macro` makes some of its macros."""
        return bool(self.macros) or any(not variable for _, variable in self.registrations)

    @property
    def may_register_podium(self) -> bool:
        """Whether it may bring Podium's macros: it imports Podium, and not only as a decorator.

        One that cannot be parsed may do so.
        """
        if self._nodes is None:
            return True
        imports = any(name.partition(".")[0] == _PODIUM for name in self._names())
        return imports and (not self.uses_podium or _REGISTER in self._names())

    def _names(self) -> Iterator[str]:
        """What it imports, takes from an import, or has as a text."""
        for node in self._nodes or ():
            match node:
                case ast.ImportFrom(module=name):
                    yield name or ""
                case ast.alias(name=name) | ast.Attribute(attr=name):
                    yield name
                case ast.Constant(value=value):
                    yield str(value)


def _is_exit(statement: ast.stmt) -> bool:
    match statement:
        case ast.Raise(exc=ast.Name(id="SystemExit") | ast.Call(func=ast.Name(id="SystemExit"))):
            return True
        case ast.Expr(
            value=ast.Call(
                func=ast.Name(id="exit" | "quit")
                | ast.Attribute(value=ast.Name(id="sys"), attr="exit")
                | ast.Attribute(value=ast.Name(id="os"), attr="_exit")
            )
        ):
            return True
    return False


def _is_decorator(decorator: ast.expr) -> bool:
    match decorator:
        case ast.Attribute(value=ast.Name(id="podium"), attr="macro") | ast.Name(id="macro"):
            return True
    return False


def _is_registration(statement: ast.stmt) -> bool:
    """Whether a statement registers macros with names that can be read, or does nothing."""
    match statement:
        case ast.Pass() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call() as call):
            return any(_registrations(call))
    return False


def _registrations(call: ast.Call) -> Iterator[tuple[str, str]]:
    """Of a call `env.macro(function, "name")`; none if it is another call."""
    texts = (*call.args[1:], *(entry.value for entry in call.keywords if entry.arg == "name"))
    name = next((str(text.value) for text in texts if isinstance(text, ast.Constant)), "")
    if texts and not name:  # known only when it runs
        return
    match call:
        case ast.Call(func=ast.Attribute(attr="macro"), args=[ast.Name(id=variable), *_]):
            yield name, variable
        case ast.Call(
            func=ast.Attribute(attr="macro"), args=[ast.Call(func=function, args=inner), *_]
        ) if _is_decorator(function):
            own = [argument.id for argument in inner if isinstance(argument, ast.Name)]
            if name or own:
                yield name or own[0], ""


def read_own_module(root: Path, name: str) -> OwnModule:
    """The module of a project.

    Args:
        root: The project's folder.
        name: What mkdocs-macros calls it, such as `macros/main`.
    """
    for file in (f"{name}.py", f"{name}/__init__.py"):
        if (root / file).is_file():
            code = (root / file).read_text(encoding="utf-8", errors="replace")
            return OwnModule(Path(file).as_posix(), code)
    return OwnModule()
