"""Results in YAML: the text of a file, or the metadata that a Markdown page begins with.

Most YAML is no results. A text is read as YAML if it has the keys of a known format at its
beginnings of lines; all other text is none.
"""

import re
from collections import Counter
from collections.abc import Iterable

import yaml

from podium.config.yaml_source import tree
from podium.core.problems import Collector, Location, ProblemError
from podium.importers.placed_values import Number, PlacedList, PlacedMap

__all__ = ["parse_yaml"]

LARGEST = 4 * 2**20
"""Characters of a text that may be YAML, which takes long to read; cards have a tenth of it."""

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.*?)(?<=\n)---[ \t]*(\r?\n|\Z)", re.DOTALL)
_CARD = re.compile(r"^model-index[ \t]*:", re.MULTILINE)
_ENTRIES = re.compile(r"((#[^\n]*|---[ \t]*)?\r?\n)*-[ \t]+\w+[ \t]*:")
_OF_ENTRY = (
    re.compile(r"^(-|[ \t])[ \t]+dataset[ \t]*:", re.MULTILINE),
    re.compile(r"^(-|[ \t])[ \t]+value[ \t]*:", re.MULTILINE),
)
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_LONGEST_INTEGER = 18
_NOT_FINITE = {".nan": "NaN", ".inf": "Infinity"}
_TRUE = frozenset({"y", "yes", "true", "on"})


def parse_yaml(text: str, location: Location, problems: Collector) -> PlacedList | PlacedMap | None:
    """Results in YAML, with the line of every value.

    None if the text is nothing that is known, or after saying why it is no YAML.
    """
    known, before = _known(text), problems.errors
    if known is None:
        return None
    try:
        root = tree(known, location.file)
        value = _plain(root, location, problems) if root else None
    except ProblemError as error:
        for problem in error.problems:
            problems.error("import-yaml", problem.location or location, **problem.facts)
        return None
    except RecursionError:
        problems.error("import-yaml", location, reason="too-deep")
        return None
    if isinstance(value, PlacedList | PlacedMap) and problems.errors == before:
        return value
    return None


def _known(text: str) -> str | None:
    """The YAML in a text, on the lines that it has there; None if it looks like no results."""
    if len(text) > LARGEST:
        return None
    front = _FRONT_MATTER.match(text)
    if front and _CARD.search(front[1]):
        return "\n" * text.count("\n", 0, front.start(1)) + front[1]
    is_list = _ENTRIES.match(text) and all(key.search(text) for key in _OF_ENTRY)
    return text if is_list else None


def _plain(node: yaml.Node, location: Location, problems: Collector) -> object:
    """Plain data whose numbers keep their digits."""
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return PlacedList(
            (_plain(below, location, problems) for below in node.value), _lines(node.value)
        )
    assert isinstance(node, yaml.MappingNode)
    names = [str(key.value) for key, _ in node.value]
    for name in (name for name, count in Counter(names).items() if count > 1):
        place = Location(location.file, node.start_mark.line + 1)
        problems.error("key-twice", place, column=name)
    values = [_plain(value, location, problems) for _, value in node.value]
    lines = _lines(key for key, _ in node.value)
    return PlacedMap(zip(names, values, strict=True), dict(zip(names, lines, strict=True)))


def _lines(nodes: Iterable[yaml.Node]) -> list[int]:
    return [node.start_mark.line + 1 for node in nodes]


def _scalar(node: yaml.ScalarNode) -> object:
    """A scalar as YAML 1.2 has it: no other spelling of a number, and no date."""
    text, kind = str(node.value), node.tag.rpartition(":")[2]
    if node.style is None and _NUMBER.fullmatch(text):
        is_short = text.lstrip("-").isdecimal() and len(text) <= _LONGEST_INTEGER
        return int(text) if is_short else Number(text)
    if kind == "float" and (spelt := _NOT_FINITE.get(text.lower().lstrip("+-"))):
        return Number(spelt)
    if kind == "null":
        return None
    return text.lower() in _TRUE if kind == "bool" else text
