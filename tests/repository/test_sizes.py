"""How large a module, a function and the architecture page may be: larger says too much."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from support.projects import ROOT

MODULE, FUNCTION = 400, 60
ARCHITECTURE = 2000
"""Words of the page that a new contributor reads first, counted as `wc -w` does."""


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


def named_files(row: str) -> list[str]:
    """The files that a row of the table names; a name without a folder is in the last one."""
    folder, files = "", []
    for span in re.findall(r"`([^`]+)`", row):
        if "/" in span:
            folder = span.rpartition("/")[0]
            files.append(span)
        elif span.endswith((".py", ".js", ".css", ".lark", ".toml")):
            files.append(f"{folder}/{span}")
    return files


def test_the_architecture_page_is_short_and_names_files_that_are_there() -> None:
    """It says for at least twenty changes which file to open, the same in both languages."""
    pages = [
        (ROOT / f"docs/about/architecture{end}").read_text("utf-8") for end in (".en.md", ".md")
    ]
    assert len(pages[0].split()) <= ARCHITECTURE
    tables = [
        [files for line in page.splitlines() if line[0:1] == "|" and (files := named_files(line))]
        for page in pages
    ]
    assert tables[0] == tables[1]
    assert len(tables[0]) >= 20
    named = {name for files in tables[0] for name in files}
    places = {name: (ROOT / "macros/podium" / name, ROOT / name) for name in named}
    assert [name for name, paths in places.items() if not any(map(Path.exists, paths))] == []
