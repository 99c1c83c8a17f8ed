"""From a sentence to a `Claim`: the grammars of the languages, and what is said where none fits.

The parser is asked at every place which words and names it would take there, and only those are
looked for. Where several fit, each is followed: a name may look like a word of the grammar or begin
like another name, as long as one way leads to the end. A text that fits nowhere is told what would
have. This module loads the parser, so it is imported where a claim is made.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from lark import Lark, Token, UnexpectedToken
from lark.lexer import PatternStr
from lark.parsers.lalr_interactive_parser import InteractiveParser

from podium.core.i18n import LANGUAGES, spoken_language, words
from podium.core.problems import Problem, ProblemError, nearest
from podium.figures.claims.claim import Claim
from podium.figures.claims.transformer import TwiceError, build_claim
from podium.figures.claims.vocabulary import Kind, Name, Vocabulary, ends_word, quote_end

__all__ = ["Sentence", "read_claim"]

_FOLDER = Path(__file__).parent
LONGEST = 1000
"""Characters of a claim; a longer text is no sentence."""
STEPS = 5000
"""Words and names that are tried for one claim, so that reading ends whatever names there are."""

_NAMES = {f"{kind.upper()}_NAME": kind for kind in Kind}
"""Terminals that stand for names."""
_END = "$END"
_BLANKS = re.compile(r"\s*")
_WORD = re.compile(r"[^\s,.;，。；、]+|.", re.DOTALL)


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
        ProblemError: It is none in any language, a name in it may mean two things, or a number in
            it makes it say nothing.
    """
    text = " ".join(text.split())
    if len(text) > LONGEST:
        facts = {"length": str(len(text)), "limit": str(LONGEST)}
        raise ProblemError(Problem("claim-too-long", None, facts))
    known = spoken_language(language) or "en"
    furthest: _Failure | None = None
    for tag in dict.fromkeys([known, *LANGUAGES]):
        reading = _Reader(_grammar(tag), text, vocabulary).read()
        if isinstance(reading, Sentence):
            return reading
        if furthest is None or reading.start > furthest.start:
            furthest = reading
    assert furthest is not None
    raise ProblemError(furthest.problem)


@dataclass(frozen=True, slots=True)
class _Failure:
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
        return {
            terminal.name: re.compile(terminal.pattern.to_regexp())
            for terminal in self.parser.terminals
        }

    @cached_property
    def fixed_words(self) -> Mapping[str, str]:
        """The words that are written in one way only."""
        return {
            terminal.name: terminal.pattern.value
            for terminal in self.parser.terminals
            if isinstance(terminal.pattern, PatternStr)
        }

    def possible_terminals(self, cursor: InteractiveParser) -> Iterator[str]:
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


@dataclass(frozen=True, slots=True)
class _Branch:
    """One way to read a text up to a position.

    Attributes:
        cursor: What the parser knows by then.
        start: Where the text goes on.
        ends: Where each of its words and names has ended.
        names: Those of them that are names.
    """

    cursor: InteractiveParser
    start: int
    ends: tuple[int, ...] = ()
    names: tuple[Name, ...] = ()


class _Reader:
    """One reading of one text with one grammar."""

    def __init__(self, grammar: _Grammar, text: str, vocabulary: Vocabulary) -> None:
        self._grammar = grammar
        self._text = text
        self._vocabulary = vocabulary
        self._furthest: _Failure | None = None

    def read(self) -> Sentence | _Failure:
        """Follow every way to take the text, that with the longest names first."""
        readings: list[tuple[_Branch, Claim]] = []
        branches = [_Branch(self._grammar.parser.parse_interactive(""), self._skip_blanks(0))]
        steps = 0
        while branches and steps < STEPS:
            steps += 1
            branch = branches.pop()
            possible = tuple(self._grammar.possible_terminals(branch.cursor))
            if branch.start == len(self._text):
                claim = self._finish(branch, possible)
                readings += [(branch, claim)] if claim else []
            else:
                branches += reversed(self._continue(branch, possible))
        if not readings:
            assert self._furthest is not None  # whatever is not finished is stuck
            return self._furthest
        (first, claim), *others = readings
        for other, meant in others:
            if other.ends == first.ends and meant != claim:
                return self._ambiguity(first, other)
        return Sentence(self._text, claim, first.names)

    def _finish(self, branch: _Branch, possible: tuple[str, ...]) -> Claim | None:
        """The claim of a whole text, unless it ends too early, or says nothing, or it twice."""
        if _END not in possible:
            facts = {"possible": self._describe(possible)}
            self._keep_furthest(_Failure(branch.start, Problem("claim-incomplete", None, facts)))
            return None
        try:
            return build_claim(branch.cursor.feed_eof())
        except TwiceError as error:
            self._fail_at(error.start, (_END,))
        except ProblemError as error:  # all of it could be read
            self._keep_furthest(_Failure(len(self._text), error.problems[0]))
        return None

    def _skip_blanks(self, start: int) -> int:
        blanks = _BLANKS.match(self._text, start)
        return blanks.end() if blanks else start

    def _continue(self, branch: _Branch, possible: tuple[str, ...]) -> list[_Branch]:
        """A branch for every word and name that goes on there, the longest first."""
        start, kinds = (
            branch.start,
            [_NAMES[terminal] for terminal in possible if terminal in _NAMES],
        )
        matches: list[tuple[int, str, Name | None]] = [
            (end, word, None) for word in possible if (end := self._match_word(word, start))
        ]
        matches += [
            (name.end, f"{name.meaning.kind.upper()}_NAME", name)
            for name in self._vocabulary.names_at(self._text, start, kinds)
        ]
        if not matches:
            self._fail_at(start, possible)
        matches.sort(key=lambda match: -match[0])
        branches = []
        for end, kind, name in matches:
            cursor = branch.cursor.copy()
            text = name.meaning.key if name else self._text[start:end]
            cursor.feed_token(Token(kind, text, start_pos=start, end_pos=end))
            names = (*branch.names, name) if name else branch.names
            branches.append(_Branch(cursor, self._skip_blanks(end), (*branch.ends, end), names))
        return branches

    def _match_word(self, word: str, start: int) -> int:
        """Where a word of the grammar that begins there ends; 0 if it does not."""
        pattern = self._grammar.patterns.get(word)
        match = pattern.match(self._text, start) if pattern else None
        # Of `1.1x` the number is a word, although no blank parts it from the next.
        whole = match and (word == "NUMBER" or ends_word(self._text, match.end()))
        return match.end() if match and whole else 0

    def _fail_at(self, start: int, possible: tuple[str, ...]) -> None:
        """Note that nothing that could follow does, with the closest match."""
        end = quote_end(self._text, start)
        match = _WORD.match(self._text, start)
        text = self._text[start + 1 : end - 1] if end else match[0] if match else ""
        kinds = [_NAMES[terminal] for terminal in possible if terminal in _NAMES]
        fixed = [
            self._grammar.fixed_words[terminal]
            for terminal in possible
            if terminal in self._grammar.fixed_words
        ]
        name, word = self._vocabulary.nearest(text, kinds), nearest(text, fixed)
        facts = {"column": str(start + 1), "text": text, "possible": self._describe(possible)}
        facts["nearest"] = name or word
        if kinds and (end or name or (self._is_name(text) and not word)):
            problem = Problem("claim-unknown-name", None, facts)
        else:
            problem = Problem("claim-syntax", None, facts)
        self._keep_furthest(_Failure(start, problem))

    def _is_name(self, text: str) -> bool:
        """Whether a text may be a name; Chinese has no blanks, so it may contain other words."""
        if not text.isascii():
            return not any(word in text for word in self._grammar.fixed_words.values())
        known = {word.casefold() for word in self._grammar.fixed_words.values()}
        return any(map(str.isalpha, text)) and text.casefold() not in known

    def _keep_furthest(self, stuck: _Failure) -> None:
        if self._furthest is None or stuck.start > self._furthest.start:
            self._furthest = stuck

    def _ambiguity(self, first: _Branch, other: _Branch) -> _Failure:
        """That a name may mean two things, and both make a sentence."""
        texts = words(self._grammar.language)
        name, same = next(
            (mine, theirs)
            for mine, theirs in zip(first.names, other.names, strict=False)
            if mine != theirs
        )
        meanings = [
            f"{texts.label(f'a-{meant.meaning.kind}')} ({meant.meaning.key})"
            for meant in (name, same)
        ]
        facts = {
            "column": str(name.start + 1),
            "name": name.text,
            "meanings": texts.listing(meanings),
        }
        return _Failure(name.start, Problem("claim-ambiguous", None, facts))

    def _describe(self, possible: tuple[str, ...]) -> str:
        """What can follow, in the language of the grammar: names first."""
        texts = words(self._grammar.language)
        options = [
            texts.label(f"a-{_NAMES[terminal]}") for terminal in possible if terminal in _NAMES
        ]
        options += [
            texts.label("a-number") for terminal in possible if terminal in {"COUNT", "NUMBER"}
        ]
        options += [
            f"“{self._grammar.fixed_words[terminal]}”"
            for terminal in possible
            if terminal in self._grammar.fixed_words
        ]
        options += [texts.label("the-end") for terminal in possible if terminal == _END]
        return texts.listing(options)
