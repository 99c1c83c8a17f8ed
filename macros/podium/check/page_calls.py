"""What the template of a page comes to, as plain data that can be kept between checks."""

import ast
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from podium.core.problems import Problem

__all__ = ["Call", "PageCalls"]


@dataclass(frozen=True)
class Call:
    """A macro call of a page.

    Attributes:
        name: The macro.
        positional: Its arguments by position.
        named: Its arguments by name.
        line: The line of the template; None where another file has the call.
    """

    name: str
    positional: tuple[Any, ...]
    named: Mapping[str, Any]
    line: int | None


@dataclass(frozen=True)
class PageCalls:
    """The calls that a page makes, and what else its template is wrong in.

    Attributes:
        calls: The calls.
        problems: What is wrong; their locations are those of the template.
        included: The files that the template includes, by their names: a digest of the text of
            each, empty where there is none.
        by_chance: Whether chance decided something, so that another rendering may differ.
    """

    calls: tuple[Call, ...]
    problems: tuple[Problem, ...]
    included: Mapping[str, str]
    by_chance: bool = False

    def dump(self) -> str:
        """All of it as a text.

        Raises:
            ValueError: An argument of a call is no plain value.
        """
        content = {
            "calls": [[call.name, call.line, _literal(call)] for call in self.calls],
            "problems": [problem.plain() for problem in self.problems],
            "included": dict(self.included),
        }
        return json.dumps(content)

    @classmethod
    def load(cls, text: str, includes: Path) -> "PageCalls":
        """What `dump` gave.

        Args:
            text: The text.
            includes: The folder of the files that pages include.

        Raises:
            ValueError: A file that was included is another one now.
        """
        content = json.loads(text)
        for name, digest in content["included"].items():
            if _text_digest(includes, name) != digest:
                raise ValueError(name)
        calls = []
        for name, line, arguments in content["calls"]:
            positional, named = ast.literal_eval(arguments)
            calls.append(Call(name, positional, named, line))
        return cls(tuple(calls), tuple(map(Problem.of, content["problems"])), content["included"])


def _text_digest(includes: Path, name: str) -> str:
    """A digest of the text of a file that pages may include; empty where there is none."""
    file = includes.joinpath(*(part for part in name.split("/") if part))  # as Jinja finds it
    try:
        return sha256(file.read_text(encoding="utf-8").encode()).hexdigest()
    except (OSError, ValueError):
        return ""


def _literal(call: Call) -> str:
    """The arguments of a call as Python writes them.

    Raises:
        ValueError: It would read them as others, or not at all.
    """
    arguments = repr((call.positional, dict(call.named)))
    try:
        same = repr(ast.literal_eval(arguments)) == arguments
    except (SyntaxError, TypeError, ValueError, MemoryError, RecursionError):
        same = False
    if not same:
        raise ValueError(f"no plain values: {arguments}")
    return arguments
