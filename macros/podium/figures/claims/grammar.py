"""Grammars in the notation of Lark, and every way in which one reads a text.

A text is read in every way, as Chinese is written without blanks, and names may look like words.

A rule whose name begins with `_` is no part of what is read: its own parts take its place. Words
are no part either, nor are terminals that begin with `_`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from podium.figures.claims.grammar_nodes import (
    ChoiceNode,
    Node,
    Part,
    Reading,
    RepeatedNode,
    RuleNode,
    SequenceNode,
    TerminalNode,
)

__all__ = ["Grammar", "UnreadableError"]

_SIGNS = re.compile(
    r'//.*|%ignore.*|^(?P<rule>\w+)(?:\{(?P<parameter>\w+)\})?:|"(?P<word>[^"]*)"'
    r"|/(?P<pattern>.+)/$|->\s*(?P<alias>\w+)|(?P<name>\w+)|(?P<sign>[|()?*+{}])",
    re.MULTILINE,
)
_ASCII_END = re.compile(r"[A-Za-z0-9]\Z")


class UnreadableError(Exception):
    """A text cannot be read from a position on, where one of these terminals could be."""

    def __init__(self, start: int, expected: frozenset[str]) -> None:
        """Note where, and what could follow."""
        super().__init__(start)
        self.start = start
        self.expected = expected


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
        self._nodes: dict[tuple[str, str], Node] = {}
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
        reading = Reading(text, self.ends)
        ways = self.node("start").read(reading, reading.skip(0))
        whole = [part for end, (part,) in ways if end == len(text) and isinstance(part, Part)]
        if not whole:
            start = max(reading.tried)
            raise UnreadableError(start, frozenset().union(*reading.tried[start]))
        return tuple(whole)

    def node(self, name: str, argument: str = "") -> "Node":
        """What a name stands for; that of a template, with what is put into it."""
        key = (name, argument)
        if key not in self._nodes:
            definition = self._definitions[name]
            if definition.pattern:
                self._nodes[key] = TerminalNode(name, shown=not name.startswith("_"))
            else:
                builder = _Builder(self, definition.signs, {definition.parameter: argument})
                self._nodes[key] = RuleNode(name, builder.alternatives)
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

    def alternatives(self) -> list[tuple[str, "Node"]]:
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

    def _sequence(self) -> "Node":
        items = []
        while item := self._item():
            items.append(item)
        return items[0] if len(items) == 1 else SequenceNode(items)

    def _item(self) -> "Node | None":
        node: Node
        if word := self._take("word"):
            node = TerminalNode(word, shown=False)
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
            node = choices[0] if len(choices) == 1 else ChoiceNode(choices)
        else:
            return None
        times = self._take("sign", "?", "*", "+")
        return RepeatedNode(node, once=times == "+", often=times != "?") if times else node
