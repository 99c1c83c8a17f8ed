"""Pages that are text and calls of Podium's macros with constant arguments, made without code.

Most pages of a report are such, and there may be thousands. Jinja would compile each to Python,
which takes longer than to put cached figures in, although that code runs once. Here a page is only
parsed, and its calls are made in order. Nothing of it can be endless or fill the memory, so that it
needs no limits.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from functools import wraps
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context

__all__ = ["call_plainly"]

_Pieces = list[nodes.TemplateData | nodes.Call]


def call_plainly(environment: jinja2.Environment, names: Iterable[str]) -> None:
    """Let an environment render plain pages without compiling them; all others as before.

    Args:
        environment: Of the macros plugin, with its macros.
        names: The macros that never raise: an error would have no line of the page.
    """
    macros: dict[str, Any] = {name: environment.globals[name] for name in names}
    compiled = environment.from_string

    @wraps(compiled)
    def from_string(
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  # Jinja's name
        template_class: type[jinja2.Template] | None = None,
    ) -> jinja2.Template:
        tree = environment.parse(source) if isinstance(source, str) else source
        pieces = _pieces(tree, macros)
        if pieces is None or environment.finalize or environment.autoescape or template_class:
            return compiled(tree, globals, template_class)

        def root(context: Context) -> Iterator[str]:
            # A variable of the page, or an author's hook, may have taken the name since.
            if all(context.resolve(name) is macros[name] for name in _names(pieces)):
                yield from _shown(pieces, macros)
            else:
                yield compiled(tree, globals).render(context.get_all())

        module: dict[str, Any] = {"root": root, "name": None, "__file__": "<template>"}
        module |= {"blocks": {}, "debug_info": ""}
        all_globals = environment.make_globals(globals)
        return jinja2.Template.from_module_dict(environment, module, all_globals)

    environment.from_string = from_string  # type: ignore[method-assign]


def _pieces(tree: nodes.Template, macros: Mapping[str, object]) -> _Pieces | None:
    """What a page consists of, in order; None if it is not plain."""
    pieces: _Pieces = []
    for output in tree.body:
        if not isinstance(output, nodes.Output):
            return None
        for piece in output.nodes:
            if not isinstance(piece, (nodes.TemplateData, nodes.Call)):
                return None
            if isinstance(piece, nodes.Call) and not _is_plain(piece, macros):
                return None
            pieces.append(piece)
    return pieces


def _is_plain(call: nodes.Call, macros: Mapping[str, object]) -> bool:
    keys = [argument.key for argument in call.kwargs]
    return (
        isinstance(call.node, nodes.Name)
        and call.node.name in macros
        and call.dyn_args is None
        and call.dyn_kwargs is None
        and len({*keys}) == len(keys)  # else it is a syntax error
        and all(map(_is_constant, call.args))
        and all(_is_constant(argument.value) for argument in call.kwargs)
    )


def _is_constant(value: nodes.Expr) -> bool:
    """Whether a value is written out: what must be worked out may be large."""
    match value:
        case nodes.Const():
            return True
        case nodes.List() | nodes.Tuple():
            return all(map(_is_constant, value.items))
        case nodes.Dict():
            return all(_is_constant(pair.key) and _is_constant(pair.value) for pair in value.items)
    return False


def _names(pieces: _Pieces) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, nodes.Call):
            yield _name(piece)


def _name(call: nodes.Call) -> str:
    assert isinstance(call.node, nodes.Name)
    return call.node.name


def _shown(pieces: _Pieces, macros: Mapping[str, Callable[..., object]]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, nodes.TemplateData):
            yield piece.data
            continue
        positional = [value.as_const() for value in piece.args]
        named = {argument.key: argument.value.as_const() for argument in piece.kwargs}
        yield str(macros[_name(piece)](*positional, **named))
