"""The order of the rooms, and of the files in them, as every import says it."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "macros/podium"
TESTS = Path(__file__).parents[1]
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
MAX_FLOORS = 26
"""Files that may stand above one another: the longest chain of imports."""


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def imported_modules(tree: ast.Module, modules: Mapping[str, ast.Module]) -> Iterator[str]:
    """Every module of the package that a file imports: at once, late, or only for types."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module in modules:
            for alias in node.names:
                submodule = f"{node.module}.{alias.name}"
                yield submodule if submodule in modules else node.module


@cache
def import_graph() -> dict[str, set[str]]:
    paths = (path for path in PACKAGE.rglob("*.py") if "files" not in path.parts)
    modules = {module_name(path): ast.parse(path.read_text("utf-8")) for path in paths}
    return {name: set(imported_modules(tree, modules)) - {name} for name, tree in modules.items()}


def reachable(start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [*import_graph()[start]]
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting += import_graph()[module]
    return seen


@cache
def longest_chain(module: str) -> tuple[str, ...]:
    """A module, one that it imports, and so on, as far down as it goes."""
    return (module, *max(map(longest_chain, sorted(import_graph()[module])), key=len, default=()))


def test_nothing_is_beside_the_rooms() -> None:
    files = {path.name for path in PACKAGE.iterdir() if path.is_file()}
    assert files == {"__init__.py", "py.typed"}


def test_no_file_imports_itself_by_way_of_others() -> None:
    assert [module for module in import_graph() if module in reachable(module)] == []


def test_no_chain_of_imports_is_long() -> None:
    chain = max(map(longest_chain, import_graph()), key=len)
    assert len(chain) <= MAX_FLOORS, " > ".join(chain)


@pytest.mark.parametrize("room", ROOMS)
def test_each_module_has_a_test_file_of_its_name_and_each_test_file_a_module(room: str) -> None:
    """`<room>/<folder>/<module>.py` is tested in `tests/<room>/<folder>/test_<module>.py`."""
    modules = {
        path.relative_to(PACKAGE / room).with_name(f"test_{path.name}")
        for path in (PACKAGE / room).rglob("*.py")
        if path.name != "__init__.py" and "files" not in path.relative_to(PACKAGE / room).parts
    }
    packages = {
        path.parent.relative_to(PACKAGE / room).with_name(f"test_{path.parent.name}.py")
        for path in (PACKAGE / room).glob("*/**/__init__.py")
        if "def " in path.read_text("utf-8")
    }
    tests = {path.relative_to(TESTS / room) for path in (TESTS / room).rglob("test_*.py")}
    assert {"missing": modules - tests, "of no module": tests - modules - packages} == {
        "missing": set(),
        "of no module": set(),
    }
