"""A YAML file read twice over: as plain data, and as a tree that knows every line and column.

No tag is ever executed: `!ENV`, `!!python/name:` and the like give their text. What PyYAML
does not survive (a file whose anchors contain themselves, or expand a millionfold; a 30th of
February) is a problem with its location.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, Self

import yaml
from yaml.composer import ComposerError
from yaml.constructor import ConstructorError
from yaml.reader import ReaderError

from podium.core.problems import Location, Problem, ProblemError

__all__ = ["Keys", "SettingsFile", "load", "tree"]

Keys = tuple[str | int, ...]
"""The way from the top of a file to a setting: keys of mappings, positions in lists."""

MAX_YAML_VALUES = 1_000_000
"""Values that a file may have once its aliases are followed."""

_SLIPS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""Errors that PyYAML raises for a value that does not fit its tag or its syntax."""


class _Loader(yaml.SafeLoader):
    """Constructs plain data, and reports where it cannot."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep=deep)
        except _SLIPS as error:
            kind = node.tag.rpartition(":")[2]
            raise ConstructorError(kind, None, "yaml-value", node.start_mark) from error


def _construct_any(loader: yaml.Loader, _tag: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    assert isinstance(node, yaml.MappingNode)
    return loader.construct_mapping(node, deep=True)


for _prefix in ("!", "tag:"):
    _Loader.add_multi_constructor(_prefix, _construct_any)


def load(text: str) -> object:
    """Plain data from YAML.

    Raises:
        yaml.YAMLError: Whatever is wrong with it.
    """
    return _construct(_compose(text))


def tree(text: str, file: str) -> yaml.Node | None:
    """The tree of a YAML, which knows every line and column; None if it is empty.

    Args:
        text: The YAML.
        file: How its file is called in problems.

    Raises:
        ProblemError: It is not YAML, with the line where it stops.
    """
    try:
        return _compose(text)
    except yaml.YAMLError as error:
        raise _invalid(error, file, text) from error


def _compose(text: str) -> yaml.Node | None:
    try:
        root: yaml.Node | None = yaml.compose(text, _Loader)
        _count(root, {})
    except RecursionError as error:
        raise yaml.YAMLError("too-deep") from error
    except _SLIPS as error:
        raise yaml.YAMLError("yaml-out-of-range") from error
    return root


def _construct(root: yaml.Node | None) -> object:
    if root is None:
        return None
    loader = _Loader("")
    try:
        return loader.construct_document(root)
    except RecursionError as error:
        raise yaml.YAMLError("too-deep") from error
    finally:
        loader.dispose()


def _count(node: yaml.Node | None, counts: dict[int, int]) -> int:
    """How many values a node expands to, each alias counting as what it repeats."""
    if node is None or isinstance(node, yaml.ScalarNode):
        if node and re.search("[\ud800-\udfff]", node.value):
            raise ComposerError(None, None, "yaml-half-character", node.start_mark)
        return 1
    known = counts.get(id(node))
    if known == 0:
        raise ComposerError(None, None, "yaml-contains-itself", node.start_mark)
    if known is None:
        counts[id(node)] = 0
        known = counts[id(node)] = 1 + sum(_count(child, counts) for child in _children(node))
    if known > MAX_YAML_VALUES:
        raise ComposerError(None, None, "yaml-aliases", node.start_mark)
    return known


def _children(node: yaml.Node) -> Iterable[yaml.Node]:
    return chain.from_iterable(node.value) if isinstance(node, yaml.MappingNode) else node.value


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


@dataclass(frozen=True)
class SettingsFile:
    """Where the settings were written, so that a fault can be shown at its line.

    Attributes:
        file: How the file is called in problems.
        root: Its tree, if there is a file.
        digest: Tells its content from any other.
        repeated: Keys that occur again in their mapping. Noted while the tree is as written,
            since constructing data puts merged keys into it.
    """

    file: str
    root: yaml.Node | None = None
    digest: str = ""
    repeated: tuple[tuple[Keys, yaml.Mark], ...] = ()

    @classmethod
    def read(cls, path: Path, name: str) -> Self:
        """Parse a YAML file.

        Raises:
            ProblemError: It cannot be read or is not YAML, with the line where it stops.
        """
        try:
            content = path.read_bytes()
        except OSError as error:
            raise _invalid(error, name) from error
        return cls(name, *_parse(content, name))

    def content(self) -> object:
        """The file as plain data.

        Raises:
            ProblemError: A value is not what its tag or its look says.
        """
        try:
            return _construct(self.root)
        except yaml.YAMLError as error:
            raise _invalid(error, self.file) from error

    def location(self, keys: Keys) -> Location:
        """The line of a setting, or of the nearest enclosing one that is in this file."""
        node, mark = self.root, self.root.start_mark if self.root else None
        for key in keys:
            entry = _entry(node, key)
            if entry is None:
                break
            mark, node = entry
        return _location(self.file, mark)

    def repeats(self) -> Iterator[tuple[Keys, Location]]:
        """Keys that occur again in their mapping: YAML silently takes the last."""
        for keys, mark in self.repeated:
            yield keys, _location(self.file, mark)


@lru_cache(maxsize=8)
def _parse(
    content: bytes, file: str
) -> tuple[yaml.Node | None, str, tuple[tuple[Keys, yaml.Mark], ...]]:
    """The tree, the digest and the repeated keys of a file; a build asks for each several times."""
    text = ""
    try:
        text = content.decode("utf-8-sig")
        root = _compose(text)
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise _invalid(error, file, text) from error
    return root, sha256(content).hexdigest(), tuple(_repeats(root, (), set()))


def _repeats(
    node: yaml.Node | None, keys: Keys, seen: set[int]
) -> Iterator[tuple[Keys, yaml.Mark]]:
    # What an alias refers to is walked once, where its anchor is.
    if not isinstance(node, yaml.MappingNode) or id(node) in seen:
        return
    seen.add(id(node))
    names = set()
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            if key.value in names:
                yield (*keys, key.value), key.start_mark
            names.add(key.value)
            yield from _repeats(value, (*keys, key.value), seen)


def _entry(node: yaml.Node | None, key: str | int) -> tuple[yaml.Mark, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in reversed(node.value):
            if _is(name, key):
                return name.start_mark, value
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark, node.value[key]
    return None


def _is(name: yaml.Node, key: str | int) -> bool:
    """Whether a node is that key, be it written as a text, a number, a date or nothing."""
    if not isinstance(name, yaml.ScalarNode) or name.tag.endswith(":str"):
        return bool(name.value == key)
    try:
        value = _construct(name)
    except yaml.YAMLError:
        return False
    return key in (name.value, value, repr(value))


def _invalid(error: Exception, file: str, text: str = "") -> ProblemError:
    """The problem of a file that cannot be read, at the location where reading stopped."""
    location, reason = Location(file), _first_line(error)
    facts = {"limit": str(MAX_YAML_VALUES)}
    if isinstance(error, yaml.MarkedYAMLError):
        location = _location(file, error.problem_mark or error.context_mark)
        reason = error.problem or reason
        facts["type"] = str(error.context)
    elif isinstance(error, ReaderError):
        location = _end(file, text[: error.position])
        reason = "yaml-character"
        facts["character"] = f"U+{ord(text[error.position]):04X}"
    elif isinstance(error, UnicodeDecodeError):
        location = _end(file, error.object[: error.start].decode("utf-8"))
        reason = "byte-not-utf-8"
        facts["byte"] = f"0x{error.object[error.start]:02x}"
    elif isinstance(error, OSError):
        reason = error.strerror or reason
    return ProblemError(Problem("yaml-invalid", location, facts | {"reason": reason}))


def _end(file: str, text: str) -> Location:
    """The location right behind a text that a file begins with."""
    return Location(file, text.count("\n") + 1, len(text) - text.rfind("\n"))


def _location(file: str, mark: yaml.Mark | None) -> Location:
    return Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)
