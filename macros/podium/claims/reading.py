"""From a sentence to a `Claim`: the grammars of the languages, and what is said where none fits.

The parser is asked at every place which words and names it would take there, and only those are
looked for. So a name may look like a word of the grammar, and a text that does not fit can be told
what would have. This is the one module that loads the parser; import it where a claim is made.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from lark import Lark, Token, Tree, UnexpectedToken
from lark.lexer import PatternStr
from lark.parsers.lalr_interactive_parser import InteractiveParser

from podium.claims.building import TwiceError, build_claim
from podium.claims.names import Kind, Name, Vocabulary, ends_word
from podium.claims.syntax import Claim
from podium.problems import Problem, ProblemError, nearest
from podium.words import LANGUAGES, words

__all__ = ["Sentence", "read_claim"]

_FOLDER = Path(__file__).parent
LONGEST = 2000
"""Characters of a claim; a longer text is no sentence."""

_NAMES = {f"{kind.upper()}_NAME": kind for kind in Kind}
"""Terminals that stand for names."""
_END = "$END"
_BLANKS = re.compile(r"\s*")
_FOUND = re.compile(r"[^\s,.;，。；、]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text that could be read: the claim that it makes, and the names in it, in their order."""

    text: str
    claim: Claim
    names: tuple[Name, ...]


def read_claim(text: str, vocabulary: Vocabulary, language: str) -> Sentence:
    """Read a claim in any language that has a grammar.

    Args:
        text: A sentence; blanks and line ends in a row count as one blank.
        vocabulary: The names of the project.
        language: Of the page: its grammar is tried first, and is the one that says what is wrong
            unless another gets further.

    Raises:
        ProblemError: It is none in any language, or a name in it may mean two things.
    """
    text = " ".join(text.split())
    if len(text) > LONGEST:
        facts = {"length": str(len(text)), "limit": str(LONGEST)}
        raise ProblemError(Problem("claim-too-long", None, facts))
    base = re.split("[-_]", language)[0].lower()
    known = base if base in LANGUAGES else "en"
    furthest: _Stuck | None = None
    for one in dict.fromkeys([known, *LANGUAGES]):
        found = _Reader(_grammar(one), text, vocabulary).read()
        if isinstance(found, Sentence):
            return found
        if furthest is None or found.start > furthest.start:
            furthest = found
    assert furthest is not None
    raise ProblemError(furthest.problem)


@dataclass(frozen=True, slots=True)
class _Stuck:
    """How far a grammar got, and what it says there."""

    start: int
    problem: Problem


@dataclass(frozen=True)
class _Grammar:
    """One language's grammar."""

    language: str
    parser: Lark

    @cached_property
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        """How each word is written."""
        return {one.name: re.compile(one.pattern.to_regexp()) for one in self.parser.terminals}

    @cached_property
    def fixed(self) -> Mapping[str, str]:
        """The words that are written in one way only."""
        return {
            one.name: one.pattern.value
            for one in self.parser.terminals
            if isinstance(one.pattern, PatternStr)
        }

    def follows(self, cursor: InteractiveParser) -> Iterator[str]:
        """The words and names that can come next, in an order that does not change."""
        for name in sorted(cursor.choices()):
            if name in self.patterns or name in _NAMES or name == _END:
                trial = cursor.copy()
                try:
                    trial.feed_token(Token(name, ""))
                except UnexpectedToken:
                    continue
                yield name


@lru_cache(maxsize=len(LANGUAGES))
def _grammar(language: str) -> _Grammar:
    text = (_FOLDER / f"{language}.lark").read_text(encoding="utf-8")
    return _Grammar(language, Lark(text, parser="lalr", propagate_positions=True))


class _Reader:
    """One reading of one text with one grammar."""

    def __init__(self, grammar: _Grammar, text: str, vocabulary: Vocabulary) -> None:
        self._grammar = grammar
        self._text = text
        self._vocabulary = vocabulary
        self._names: list[Name] = []

    def read(self) -> Sentence | _Stuck:
        cursor = self._grammar.parser.parse_interactive("")
        start = self._skip(0)
        while True:
            possible = tuple(self._grammar.follows(cursor))
            if start == len(self._text):
                break
            token = self._next(start, possible)
            if isinstance(token, _Stuck):
                return token
            cursor.feed_token(token)
            start = self._skip(token.end_pos or 0)
        if _END not in possible:
            facts = {"possible": self._told(possible)}
            return _Stuck(start, Problem("claim-incomplete", None, facts))
        tree: Tree[Token] = cursor.feed_eof()
        try:
            claim = build_claim(tree)
        except TwiceError as error:
            return self._stuck(error.start, ())
        return Sentence(self._text, claim, tuple(self._names))

    def _skip(self, start: int) -> int:
        blanks = _BLANKS.match(self._text, start)
        return blanks.end() if blanks else start

    def _next(self, start: int, possible: tuple[str, ...]) -> Token | _Stuck:
        """The longest word or name that can stand there; of two as long, the word."""
        kinds = [_NAMES[one] for one in possible if one in _NAMES]
        quoted = self._vocabulary.quoted(self._text, start, kinds)
        name = quoted or self._vocabulary.longest(self._text, start, kinds)
        word, end = self._word(start, possible)
        if name is None or (end >= name.end and not quoted):
            return self._token(word, start, end) if word else self._stuck(start, possible)
        if len(name.meanings) > 1:
            return self._ambiguous(name)
        if not name.meanings:
            return self._stuck(start, possible)
        self._names.append(name)
        (meaning,) = name.meanings
        return self._token(f"{meaning.kind.upper()}_NAME", start, name.end, meaning.key)

    def _word(self, start: int, possible: tuple[str, ...]) -> tuple[str, int]:
        """The longest word of the grammar that can stand there, and where it ends."""
        word, end = "", start
        for one in possible:
            pattern = self._grammar.patterns.get(one)
            match = pattern.match(self._text, start) if pattern else None
            if match is None or match.end() <= end:
                continue
            if one == "NUMBER" or ends_word(self._text, match.end()):  # `1.1x` is two words
                word, end = one, match.end()
        return word, end

    def _token(self, name: str, start: int, end: int, value: str | None = None) -> Token:
        text = self._text[start:end] if value is None else value
        return Token(name, text, start_pos=start, end_pos=end)

    def _stuck(self, start: int, possible: tuple[str, ...]) -> _Stuck:
        """That nothing which is possible there stands there, and what is most like it."""
        quoted = self._vocabulary.quoted(self._text, start, ())
        match = _FOUND.match(self._text, start)
        found = quoted.text if quoted else match[0] if match else ""
        kinds = [_NAMES[one] for one in possible if one in _NAMES]
        fixed = [self._grammar.fixed[one] for one in possible if one in self._grammar.fixed]
        likely = self._vocabulary.nearest(found, kinds) or nearest(found, fixed)
        facts = {
            "column": str(start + 1),
            "found": found,
            "possible": self._told(possible or (_END,)),
            "nearest": likely,
        }
        return _Stuck(start, Problem("claim-syntax", None, facts))

    def _ambiguous(self, name: Name) -> _Stuck:
        texts = words(self._grammar.language)
        told = [f"{texts.label(f'a-{one.kind}')} {one.key}" for one in name.meanings]
        facts = {"column": str(name.start + 1), "name": name.text, "meanings": texts.listing(told)}
        return _Stuck(name.start, Problem("claim-ambiguous", None, facts))

    def _told(self, possible: tuple[str, ...]) -> str:
        """What can stand at a place, in the language of the grammar: names first."""
        texts = words(self._grammar.language)
        found = [texts.label(f"a-{_NAMES[one]}") for one in possible if one in _NAMES]
        found += [texts.label("a-number") for one in possible if one in {"COUNT", "NUMBER"}]
        found += [f"“{self._grammar.fixed[one]}”" for one in possible if one in self._grammar.fixed]
        found += [texts.label("the-end") for one in possible if one == _END]
        return texts.listing(found)
