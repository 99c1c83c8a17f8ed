"""A check of exported LaTeX by a parser that is not ours."""

from collections.abc import Iterable, Iterator
from typing import Any

from pylatexenc.latexwalker import (
    LatexEnvironmentNode,
    LatexMacroNode,
    LatexSpecialsNode,
    LatexWalker,
    get_default_latex_context_db,
)
from pylatexenc.macrospec import std_environment, std_macro

_COMMANDS = frozenset(
    {"toprule", "midrule", "cmidrule", "bottomrule", "multicolumn", "\\", "par"}
    | {"textbf", "underline", "textit", "textcircled", "tiny", "footnotesize", "scriptsize"}
    | {"textbackslash", "textasciitilde", "textasciicircum", "textless", "textgreater", "textbar"}
    | {
        "textquotedbl",
        "textquotesingle",
        "textasciigrave",
        "sim",
        "alpha",
        "div",
        "leq",
        "geq",
        "times",
        "pm",
        "bigtriangledown",
    }
    | set("&%$#_{}")
)
"""What plain LaTeX and booktabs know, as far as tables use it."""

_KNOWN = get_default_latex_context_db()
_KNOWN.add_context_category(
    "tables",
    macros=[std_macro("multicolumn", False, 3)],
    environments=[std_environment("tabular", False, 1)],
    prepend=True,
)


def column_counts(text: str) -> tuple[int, list[int]]:
    """How many columns a table declares, and how many each of its rows has.

    Raises:
        LatexWalkerParseError: A brace, an environment or a formula has no end.
        AssertionError: There is a command that no package of the table defines.
    """
    walker = LatexWalker(text, latex_context=_KNOWN, tolerant_parsing=False)
    nodes = walker.get_latex_nodes()[0]
    unknown = {node.macroname for node in _macros(nodes)} - _COMMANDS
    assert not unknown, unknown
    (table,) = (node for node in nodes if isinstance(node, LatexEnvironmentNode))
    return len(_argument(table)), [*_rows(table.nodelist)]


def _rows(nodes: Iterable[Any]) -> Iterator[int]:
    count = 1
    for node in nodes:
        if isinstance(node, LatexSpecialsNode) and node.specials_chars == "&":
            count += 1
        elif isinstance(node, LatexMacroNode) and node.macroname == "multicolumn":
            count += int(_argument(node)) - 1
        elif isinstance(node, LatexMacroNode) and node.macroname == "\\":
            yield count
            count = 1
    assert count == 1, "the last row has no end"


def _argument(node: Any) -> str:
    """The first argument of a command or an environment, as it is written."""
    return str(node.nodeargd.argnlist[0].latex_verbatim()).strip("{}")


def _macros(nodes: Iterable[Any]) -> Iterator[LatexMacroNode]:
    for node in nodes:
        if isinstance(node, LatexMacroNode):
            yield node
        arguments = getattr(node, "nodeargd", None)
        within = [
            *(getattr(node, "nodelist", None) or ()),
            *(arguments.argnlist if arguments else ()),
        ]
        yield from _macros(part for part in within if part is not None)
