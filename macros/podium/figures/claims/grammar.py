"""Grammars in the notation of Lark, and every way in which one reads a text.

A rule is tried where it may stand, once at each place, and gives all that it can be there. So a
text is read in every way, as Chinese is written without blanks, and names may look like words.
Of most rules nothing is ever asked but which words they can begin with.

A rule whose name begins with `_` is no part of what is read: its own parts take its place. Words
are no part either, nor are terminals that begin with `_`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

__all__ = ["Grammar", "Part", "Token", "UnreadableError"]

_SIGNS = re.compile(
    r'//.*|%ignore.*|^(?P<rule>\w+)(?:\{(?P<parameter>\w+)\})?:|"(?P<word>[^"]*)"'
    r"|/(?P<pattern>.+)/$|->\s*(?P<alias>\w+)|(?P<name>\w+)|(?P<sign>[|()?*+{}])",
    re.MULTILINE,
)
_BLANKS = re.compile(" *")
_ASCII_END = re.compile(r"[A-Za-z0-9]\Z")


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

    def tokens(self) -> Iterator[Token]:
        """All tokens in it, in the order of the text."""
        for child in self.children:
            if isinstance(child, Token):
                yield child
            else:
                yield from child.tokens()


class UnreadableError(Exception):
    """A text cannot be read from a position on, where one of these terminals could be."""

    def __init__(self, start: int, expected: frozenset[str]) -> None:
        """Note where, and what could follow."""
        super().__init__(start)
        self.start = start
        self.expected = expected


_Parts = tuple[Part | Token, ...]
_Ways = list[tuple[int, _Parts]]
"""Where something ends in a text, and its parts: for each way to read it, in a fixed order."""


class Grammar:
    """A grammar, which can read any number of texts.

    Attributes:
        words: All words that sentences may have.
        patterns: What terminals match, by their names.
        word_end: What must match behind a word that ends with a letter or a digit of ASCII.
    """

    def __init__(self, text: str, patterns: Callable[[str, str], str], word_end: str) -> None:
        """Make a grammar ready.

        Args:
            text: In the notation of Lark, with a rule `start`. No rule begins with itself.
            patterns: Gives the pattern of a terminal, of its name and its pattern in the grammar.
            word_end: A pattern of where a word may end that ends with a letter or digit of ASCII.
        """
        self._definitions = {one.name: one for one in _definitions(text)}
        self._nodes: dict[tuple[str, str], _Node] = {}
        self.words = frozenset(word for one in self._definitions.values() for word in one.words)
        self.word_end = re.compile(word_end)
        self.patterns = {
            one.name: re.compile(patterns(one.name, one.pattern), re.IGNORECASE)
            for one in self._definitions.values()
            if one.pattern
        }
        self._by_letter: dict[str, list[tuple[str, str, bool]]] = {}
        for word in sorted(self.words):
            letters = word.lower(), bool(_ASCII_END.search(word))
            self._by_letter.setdefault(letters[0][0], []).append((word, *letters))

    def read(self, text: str) -> tuple[Part, ...]:
        """Every way to read a text.

        Raises:
            UnreadableError: There is none.
        """
        reading = _Reading(self, text)
        ways = self.node("start").read(reading, reading.skip(0))
        whole = [part for end, (part,) in ways if end == len(text) and isinstance(part, Part)]
        if not whole:
            start = max(reading.tried)
            raise UnreadableError(start, frozenset().union(*reading.tried[start]))
        return tuple(whole)

    def node(self, name: str, argument: str = "") -> "_Node":
        """What a name stands for; that of a template, with what is put into it."""
        key = (name, argument)
        if key not in self._nodes:
            definition = self._definitions[name]
            if definition.pattern:
                self._nodes[key] = _Terminal(name, shown=not name.startswith("_"))
            else:
                self._nodes[key] = rule = _Rule(name)
                builder = _Builder(self, definition.signs, {definition.parameter: argument})
                rule.define(builder.alternatives())
        return self._nodes[key]

    def ends(self, text: str, start: int) -> Mapping[str, int]:
        """The terminals that a text has at a position, and where each of them ends."""
        found = {}
        for word, letters, has_end in self._by_letter.get(text[start : start + 1].lower(), ()):
            end = start + len(word)
            same = text[start:end].lower() == letters
            if same and (not has_end or self.word_end.match(text, end)):
                found[word] = end
        for name, pattern in self.patterns.items():
            if match := pattern.match(text, start):
                found[name] = match.end()
        return found


class _Definition(NamedTuple):
    """What a grammar says of one name: signs, each with what kind of sign it is."""

    name: str
    parameter: str
    signs: list[tuple[str, str]]

    @property
    def pattern(self) -> str:
        kind, text = self.signs[0]
        return text if kind == "pattern" else ""

    @property
    def words(self) -> list[str]:
        return [text for kind, text in self.signs if kind == "word"]


def _definitions(text: str) -> Iterator[_Definition]:
    signs: list[tuple[str, str]] = []
    for sign in _SIGNS.finditer(text):
        if sign["rule"]:
            signs = []
            yield _Definition(sign["rule"], sign["parameter"] or "", signs)
        elif sign.lastgroup:
            signs.append((sign.lastgroup, sign[sign.lastgroup]))


class _Builder:
    """Makes nodes of the signs of one rule."""

    def __init__(
        self, grammar: Grammar, signs: Sequence[tuple[str, str]], names: Mapping[str, str]
    ) -> None:
        self._grammar = grammar
        self._signs = [*signs, ("", "")]
        self._names = names
        self._at = 0

    def alternatives(self) -> list[tuple[str, "_Node"]]:
        """The alternatives of a rule, each with a name of its own or an empty one."""
        alternatives = [(self._sequence(), self._take("alias"))]
        while self._take("sign", "|"):
            alternatives.append((self._sequence(), self._take("alias")))
        return [(alias, node) for node, alias in alternatives]

    def _take(self, kind: str, *texts: str) -> str:
        """The next sign, if it is of a kind and one of some texts; else an empty one."""
        (found, text) = self._signs[self._at]
        if found != kind or (texts and text not in texts):
            return ""
        self._at += 1
        return text

    def _sequence(self) -> "_Node":
        items = []
        while item := self._item():
            items.append(item)
        return items[0] if len(items) == 1 else _Sequence(items)

    def _item(self) -> "_Node | None":
        node: _Node
        if word := self._take("word"):
            node = _Terminal(word, shown=False)
        elif name := self._take("name"):
            argument = ""
            if self._take("sign", "{"):
                argument = self._take("name")
                self._take("sign", "}")
            node = self._grammar.node(
                self._names.get(name, name), self._names.get(argument, argument)
            )
        elif self._take("sign", "("):
            choices = [node for _, node in self.alternatives()]
            self._take("sign", ")")
            node = choices[0] if len(choices) == 1 else _Choice(choices)
        else:
            return None
        times = self._take("sign", "?", "*", "+")
        return _Repeated(node, once=times == "+", often=times != "?") if times else node


class _Reading:
    """One text that is read with one grammar."""

    def __init__(self, grammar: Grammar, text: str) -> None:
        self.text = text
        self.tried: dict[int, list[frozenset[str]]] = {}
        """By position, the terminals that could have been there."""
        self.known: dict[tuple[_Rule, int], _Ways] = {}
        self._grammar = grammar
        self._ends: dict[int, Mapping[str, int]] = {}

    def skip(self, start: int) -> int:
        """Where the next word may begin."""
        end: int = _BLANKS.match(self.text, start).end()  # type: ignore[union-attr]
        return end

    def ends(self, start: int) -> Mapping[str, int]:
        """The terminals at a position, and where they end."""
        if start not in self._ends:
            self._ends[start] = self._grammar.ends(self.text, start)
        return self._ends[start]


class _Node:
    """Something that stands in a text."""

    @cached_property
    def first(self) -> frozenset[str]:
        """The terminals that it can begin with."""
        raise NotImplementedError

    @cached_property
    def nullable(self) -> bool:
        """Whether it can be nothing."""
        return False

    def read(self, reading: _Reading, start: int) -> _Ways:
        """Every way to read it at a position; the beginning of most is not there."""
        reading.tried.setdefault(start, []).append(self.first)
        if self.nullable or not self.first.isdisjoint(reading.ends(start)):
            return self._read(reading, start)
        return []

    def _read(self, reading: _Reading, start: int) -> _Ways:
        raise NotImplementedError


class _Terminal(_Node):
    def __init__(self, name: str, *, shown: bool) -> None:
        self._name = name
        self._shown = shown

    @cached_property
    def first(self) -> frozenset[str]:
        return frozenset({self._name})

    def _read(self, reading: _Reading, start: int) -> _Ways:
        end = reading.ends(start)[self._name]
        token = Token(self._name, reading.text[start:end], start)
        return [(reading.skip(end), (token,) if self._shown else ())]


class _Sequence(_Node):
    def __init__(self, items: Sequence[_Node]) -> None:
        self._items = items

    @cached_property
    def first(self) -> frozenset[str]:
        first: frozenset[str] = frozenset()
        for item in self._items:
            first |= item.first
            if not item.nullable:
                break
        return first

    @cached_property
    def nullable(self) -> bool:
        return all(item.nullable for item in self._items)

    def _read(self, reading: _Reading, start: int) -> _Ways:
        ways: _Ways = [(start, ())]
        for item in self._items:
            ways = [
                (end, (*parts, *more)) for at, parts in ways for end, more in item.read(reading, at)
            ]
        return ways


class _Several(_Node):
    """Nodes of which any may stand at a position: only those that can begin there are read."""

    def __init__(self, nodes: Sequence[_Node]) -> None:
        self._nodes = nodes

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

    def _possible(self, reading: _Reading, start: int) -> list[int]:
        """The places of the nodes that can begin at a position, in their order."""
        terminals = ("", *reading.ends(start))
        return sorted({at for one in terminals for at in self._by_terminal.get(one, ())})


class _Choice(_Several):
    def _read(self, reading: _Reading, start: int) -> _Ways:
        possible = self._possible(reading, start)
        return [way for place in possible for way in self._nodes[place]._read(reading, start)]


class _Repeated(_Node):
    """`?`, `*` or `+`."""

    def __init__(self, item: _Node, *, once: bool, often: bool) -> None:
        self._item = item
        self._once = once
        self._often = often

    @cached_property
    def first(self) -> frozenset[str]:
        return self._item.first

    @cached_property
    def nullable(self) -> bool:
        return not self._once

    def _read(self, reading: _Reading, start: int) -> _Ways:
        last: _Ways = [(start, ())]
        ways: _Ways = [] if self._once else [*last]
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


class _Rule(_Several):
    """A rule, whose ways to be read are found once at each position."""

    def __init__(self, name: str) -> None:
        super().__init__(())
        self._name = name

    def define(self, alternatives: Sequence[tuple[str, _Node]]) -> None:
        """Say what it can be: nodes, each with a name of its own or an empty one."""
        self._aliases, self._nodes = zip(*alternatives, strict=True)

    def _read(self, reading: _Reading, start: int) -> _Ways:
        key = (self, start)
        if key not in reading.known:
            ways = [
                (end, self._shown(self._aliases[place], parts, start))
                for place in self._possible(reading, start)
                for end, parts in self._nodes[place]._read(reading, start)
            ]
            reading.known[key] = [*dict.fromkeys(ways)]
        return reading.known[key]

    def _shown(self, alias: str, parts: _Parts, start: int) -> _Parts:
        if self._name.startswith("_") and not alias:
            return parts
        return (Part(alias or self._name, parts, start),)
