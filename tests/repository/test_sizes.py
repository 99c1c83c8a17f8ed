"""How large a module and a function may be: what is larger has more than one thing to say."""

import ast
from collections.abc import Iterator

from support.projects import ROOT

MODULE, FUNCTION = 400, 60


def modules() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "macros").rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def functions() -> Iterator[tuple[str, int]]:
    for name, code in modules():
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno
                yield f"{name}: {node.name}", node.end_lineno - node.lineno + 1


def test_no_module_is_too_long() -> None:
    sizes = {name: len(code.splitlines()) for name, code in modules()}
    assert {name: size for name, size in sizes.items() if size > MODULE} == {}


def test_no_function_is_too_long() -> None:
    assert {name: size for name, size in functions() if size > FUNCTION} == {}


def test_most_functions_are_short() -> None:
    """Nine of ten fit into 25 lines."""
    sizes = sorted(size for _, size in functions())
    assert sizes[len(sizes) * 9 // 10] <= 25
