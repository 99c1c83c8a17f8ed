"""What a grammar is made of, and every way in which one of these can be read in a text.

A rule is tried where it may stand, once at each place, and gives all that it can be there. Of most
rules nothing is ever asked but which words they can begin with.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

__all__ = [
    "ChoiceNode",
    "Node",
    "Part",
    "Reading",
    "RepeatedNode",
    "RuleNode",
    "SequenceNode",
    "TerminalNode",
    "Token",
    "Ways",
]

_BLANKS = re.compile(" *")


class Token(NamedTuple):
    """What a terminal stands for in a text, at a position from 0."""

    kind: str
    text: str
    start: int


class Part(NamedTuple):
    """What a rule stands for in a text: its name, or the one that an alternative of it has."""

    name: str
    children: "tuple[Part | Token, ...]"
    start: int

    def has(self, name: str) -> bool:
        """Whether one of its children is a part with a name."""
        return any(isinstance(child, Part) and child.name == name for child in self.children)

    def tokens(self) -> Iterator[Token]:
        """All tokens in it, in the order of the text."""
        for child in self.children:
            if isinstance(child, Token):
                yield child
            else:
                yield from child.tokens()


_Parts = tuple[Part | Token, ...]
Ways = list[tuple[int, _Parts]]
"""Where something ends in a text, and its parts: for each way to read it, in a fixed order."""


class Reading:
    """One text that is read with one grammar."""

    def __init__(self, text: str, terminals: Callable[[str, int], Mapping[str, int]]) -> None:
        """Begin to read a text.

        Args:
            text: What is read.
            terminals: Gives what a text has at a position: terminals, and where each ends.
        """
        self.text = text
        self.tried: dict[int, list[frozenset[str]]] = {}
        """By position, the terminals that could have been there."""
        self.known: dict[tuple[RuleNode, int], Ways] = {}
        self._terminals = terminals
        self._ends: dict[int, Mapping[str, int]] = {}

    def skip(self, start: int) -> int:
        """Where the next word may begin."""
        end: int = _BLANKS.match(self.text, start).end()  # type: ignore[union-attr]
        return end

    def ends(self, start: int) -> Mapping[str, int]:
        """The terminals at a position, and where they end."""
        if start not in self._ends:
            self._ends[start] = self._terminals(self.text, start)
        return self._ends[start]


class Node:
    """Something that stands in a text."""

    @cached_property
    def first(self) -> frozenset[str]:
        """The terminals that it can begin with."""
        raise NotImplementedError

    @cached_property
    def nullable(self) -> bool:
        """Whether it can be nothing."""
        return False

    def read(self, reading: Reading, start: int) -> Ways:
        """Every way to read it at a position; the beginning of most is not there."""
        reading.tried.setdefault(start, []).append(self.first)
        if self.nullable or not self.first.isdisjoint(reading.ends(start)):
            return self._read(reading, start)
        return []

    def _read(self, reading: Reading, start: int) -> Ways:
        raise NotImplementedError


class TerminalNode(Node):
    """A word, or what a pattern matches; a token is a part of what is read if it is shown."""

    def __init__(self, name: str, *, shown: bool) -> None:
        self._name = name
        self._shown = shown

    @cached_property
    def first(self) -> frozenset[str]:
        """Itself."""
        return frozenset({self._name})

    def _read(self, reading: Reading, start: int) -> Ways:
        end = reading.ends(start)[self._name]
        token = Token(self._name, reading.text[start:end], start)
        return [(reading.skip(end), (token,) if self._shown else ())]


class SequenceNode(Node):
    """One node after another."""

    def __init__(self, items: Sequence[Node]) -> None:
        self._items = items

    @cached_property
    def first(self) -> frozenset[str]:
        """Those of its nodes up to one that cannot be nothing."""
        first: frozenset[str] = frozenset()
        for item in self._items:
            first |= item.first
            if not item.nullable:
                break
        return first

    @cached_property
    def nullable(self) -> bool:
        """Whether all its nodes can be nothing."""
        return all(item.nullable for item in self._items)

    def _read(self, reading: Reading, start: int) -> Ways:
        ways: Ways = [(start, ())]
        for item in self._items:
            ways = [
                (end, (*parts, *more)) for at, parts in ways for end, more in item.read(reading, at)
            ]
        return ways


class _Several(Node):
    """Nodes of which any may stand at a position: only those that can begin there are read."""

    @cached_property
    def _nodes(self) -> Sequence[Node]:
        raise NotImplementedError

    @cached_property
    def first(self) -> frozenset[str]:
        return frozenset().union(*(node.first for node in self._nodes))

    @cached_property
    def nullable(self) -> bool:
        return any(node.nullable for node in self._nodes)

    @cached_property
    def _by_terminal(self) -> Mapping[str, list[int]]:
        """The nodes that can begin with each terminal, and by an empty name those with none."""
        places: dict[str, list[int]] = {}
        for place, node in enumerate(self._nodes):
            for terminal in {"", *node.first} if node.nullable else node.first:
                places.setdefault(terminal, []).append(place)
        return places

    def _possible(self, reading: Reading, start: int) -> list[int]:
        """The places of the nodes that can begin at a position, in their order."""
        terminals = ("", *reading.ends(start))
        return sorted({at for one in terminals for at in self._by_terminal.get(one, ())})


class ChoiceNode(_Several):
    """One of several nodes."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = nodes

    def _read(self, reading: Reading, start: int) -> Ways:
        possible = self._possible(reading, start)
        return [way for place in possible for way in self._nodes[place]._read(reading, start)]


class RepeatedNode(Node):
    """`?`, `*` or `+`."""

    def __init__(self, item: Node, *, once: bool, often: bool) -> None:
        self._item = item
        self._once = once
        self._often = often

    @cached_property
    def first(self) -> frozenset[str]:
        """Those of what is repeated."""
        return self._item.first

    @cached_property
    def nullable(self) -> bool:
        """Whether it may be left out."""
        return not self._once

    def _read(self, reading: Reading, start: int) -> Ways:
        last: Ways = [(start, ())]
        ways: Ways = [] if self._once else [*last]
        while last:
            last = [
                (end, (*parts, *more))
                for at, parts in last
                for end, more in self._item.read(reading, at)
                if end > at
            ]
            last = [*dict.fromkeys(last)]
            ways += last
            if not self._often:
                break
        return ways


class RuleNode(_Several):
    """A rule, whose ways to be read are found once at each position."""

    def __init__(self, name: str, alternatives: Callable[[], Sequence[tuple[str, Node]]]) -> None:
        """Take what gives its alternatives, each with a name of its own or an empty one.

        They are made when the rule is first asked for: a fifth of those of a grammar never is.
        """
        self._name = name
        self._make = alternatives

    @cached_property
    def _alternatives(self) -> Sequence[tuple[str, Node]]:
        return self._make()

    @cached_property
    def _nodes(self) -> Sequence[Node]:
        return [node for _, node in self._alternatives]

    def _read(self, reading: Reading, start: int) -> Ways:
        key = (self, start)
        if key not in reading.known:
            ways = [
                (end, self._shown(self._alternatives[place][0], parts, start))
                for place in self._possible(reading, start)
                for end, parts in self._nodes[place]._read(reading, start)
            ]
            reading.known[key] = [*dict.fromkeys(ways)]
        return reading.known[key]

    def _shown(self, alias: str, parts: _Parts, start: int) -> _Parts:
        if self._name.startswith("_") and not alias:
            return parts
        return (Part(alias or self._name, parts, start),)
