"""From a sentence to a `Claim`: the grammars of the languages, and what is said where none fits.

Earley's algorithm follows every way to read a text, as it is written without blanks in Chinese, and
names may look like words. Where two of them differ in meaning, neither is taken. This module loads
the parser, so it is imported where a claim is made.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput
from lark.lexer import PatternRE, PatternStr, TerminalDef
from lark.visitors import CollapseAmbiguities

from podium.core.i18n import LANGUAGES, spoken_language, words
from podium.core.problems import Problem, ProblemError, nearest
from podium.figures.claims.advice import advice_key
from podium.figures.claims.claim import Claim
from podium.figures.claims.options import END, NAMES, Options
from podium.figures.claims.reading import Labels, canonical_sentence, two_meanings
from podium.figures.claims.transformer import (
    MisplacedError,
    MissingError,
    TwoMeaningsError,
    build_claim,
)
from podium.figures.claims.vocabulary import BOUNDARY, Name, Vocabulary, quote_end

__all__ = ["Sentence", "read_claim"]

_FOLDER = Path(__file__).parent
LONGEST = 1000
"""Characters of a claim; a longer text is no sentence."""

_FREE_END = frozenset({"NUMBER", "TIMES", "ORDINAL"})
"""Terminals that the next may follow without a blank: of `1.1x` the number is one."""
_WORD_ENDS = {"en": r"(?![-.@/+:]*\w)"}
"""Where a word ends that no Chinese follows without a blank: a pattern that is fast to compile."""
_ASCII_WORD = re.compile(r"[A-Za-z0-9]\Z")
_WORD = re.compile(r"[^\s,.;，。；、]+|.", re.DOTALL)
_MAX_CHARACTERS = 3
"""Characters of a Chinese word that is left out: there are no blanks that part it."""
_MAX_DROPPED = 2
"""Words that are left out of a sentence to find the nearest one that can be read."""
_REVERSING = frozenset(
    {"hardly", "barely", "never", "without", "nowhere", "不", "非", "无", "几乎"}
)
"""Words that turn the meaning of a sentence around, so that it is not near one without them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text that could be read: the claim that it makes, and the names in it, in their order."""

    text: str
    claim: Claim
    names: tuple[Name, ...]
    language: str


def read_claim(text: str, vocabulary: Vocabulary, language: str, labels: Labels) -> Sentence:
    """Read a claim in any language that has a grammar.

    Args:
        text: A sentence; blanks and line ends in a row count as one blank.
        vocabulary: The names of the project.
        language: Of the page: its grammar is tried first, and is the one that says what is wrong
            unless another gets further.
        labels: What sentences call what is named, to suggest them.

    Raises:
        ProblemError: It is none in any language, it may mean two things, or a number in it makes
            it say nothing.
    """
    text = " ".join(text.split())
    if len(text) > LONGEST:
        facts = {"length": str(len(text)), "limit": str(LONGEST)}
        raise ProblemError(Problem("claim-too-long", None, facts))
    known = spoken_language(language) or "en"
    furthest: _Failure | None = None
    for tag in dict.fromkeys([known, *LANGUAGES]):
        reading = _Reader(_grammar(tag, vocabulary), text, vocabulary, labels).read()
        if isinstance(reading, Sentence):
            return reading
        if furthest is None or reading.start > furthest.start:
            furthest = reading
    assert furthest is not None
    raise ProblemError(furthest.problem())


@dataclass(frozen=True, slots=True)
class _Failure:
    """How far a grammar got, and what it says there, which is found out only if it is told."""

    start: int
    problem: Callable[[], Problem]
    is_ambiguity: bool = False


def _position(error: UnexpectedCharacters) -> int:
    position: Any = error.pos_in_stream  # of which the library says that it is None
    return int(position)


def _failure(start: int, problem: Problem) -> _Failure:
    return _Failure(start, lambda: problem)


@dataclass(frozen=True)
class _Grammar:
    """One language's grammar, with the names of a project."""

    language: str
    words: Mapping[str, str]
    """The words that are written in one way only."""
    parse: Callable[[str], Tree[Token]]


@lru_cache(maxsize=8)
def _grammar(language: str, vocabulary: Vocabulary) -> _Grammar:
    """The grammar of a language with the names of a project.

    Words end where a word may end, as names do.
    """
    words_of_grammar = {}
    word_end = _WORD_ENDS.get(language, BOUNDARY)

    def finish(terminal: TerminalDef) -> None:
        pattern = terminal.pattern
        if terminal.name in NAMES:
            terminal.pattern = PatternRE(vocabulary.pattern(NAMES[terminal.name]))
        elif isinstance(pattern, PatternStr):
            words_of_grammar[terminal.name] = pattern.value
            end = word_end if _ASCII_WORD.search(pattern.value) else ""
            terminal.pattern = PatternRE(f"(?:{pattern.to_regexp()}){end}")
        elif terminal.name not in _FREE_END and not terminal.name.startswith("__IGNORE"):
            terminal.pattern = PatternRE(f"(?:{pattern.to_regexp()}){BOUNDARY}")

    lark = Lark(
        _grammar_text(language),
        parser="earley",
        ambiguity="explicit",
        propagate_positions=True,
        g_regex_flags=re.IGNORECASE,
        edit_terminals=finish,
    )
    _predict_once(getattr(lark.parser, "parser", None))
    return _Grammar(language, words_of_grammar, lark.parse)


def _predict_once(parser: Any) -> None:
    """Spare the parser work that it does twice; without this it is only slower.

    It lists for each rule all that the rule can begin with, and then looks at each of these again.
    """
    parser.predictions = {
        origin: [rule for rule in rules if rule.origin == origin]
        for origin, rules in getattr(parser, "predictions", {}).items()
    }


@cache
def _grammar_text(language: str) -> str:
    return (_FOLDER / f"{language}.lark").read_text(encoding="utf-8")


class _Reader:
    """One reading of one text with one grammar."""

    def __init__(
        self, grammar: _Grammar, text: str, vocabulary: Vocabulary, labels: Labels
    ) -> None:
        self._grammar = grammar
        self._text = text
        self._vocabulary = vocabulary
        self._labels = labels
        self._options = Options(grammar.words, grammar.language)

    def read(self) -> Sentence | _Failure:
        """The one meaning of the text, or why there is none."""
        try:
            trees = self._parse(self._text)
        except UnexpectedEOF as error:
            return self._incomplete(error.expected)
        except UnexpectedCharacters as error:
            return self._stuck(error)
        readings, failures = self._build(trees)
        if not readings or any(failure.is_ambiguity for failure in failures):
            return max(failures, key=lambda failure: (failure.is_ambiguity, failure.start))
        return self._only_reading(readings)

    def _only_reading(self, readings: Mapping[Claim, tuple[Name, ...]]) -> Sentence | _Failure:
        """The one claim that a text makes; if it makes several, what is ambiguous."""
        (claim, names), *others = readings.items()
        shorter = next(filter(None, map(self._shorter_name, names)), None)
        if shorter:
            return self._ambiguous_name([*names, shorter], shorter.start)
        for meaning, other in others:
            only = [name for name in (*names, *other) if not (name in names and name in other)]
            if only:
                return self._ambiguous_name(only, min(name.start for name in only))
            return self._two_meanings([claim, meaning])
        return Sentence(self._text, claim, names, self._grammar.language)

    def _parse(self, text: str) -> list[Tree[Token]]:
        tree = self._grammar.parse(text)
        return CollapseAmbiguities().transform(tree)  # type: ignore[no-any-return]

    def _build(
        self, trees: Iterable[Tree[Token]]
    ) -> tuple[dict[Claim, tuple[Name, ...]], list[_Failure]]:
        """The claims that the trees make, and why the others make none."""
        readings: dict[Claim, tuple[Name, ...]] = {}
        failures = []
        for tree in trees:
            names = tuple(self._names(tree))
            twice = next((name for name in names if len(self._meanings(name)) > 1), None)
            if twice:
                failures.append(self._ambiguous_name(self._meanings(twice), twice.start))
                continue
            try:
                readings.setdefault(build_claim(_with_keys(tree, names)), names)
            except MisplacedError as error:
                failures.append(self._failure_at(error.start, (END,)))
            except MissingError as error:
                failures.append(self._incomplete(_MISSING[error.missing]))
            except TwoMeaningsError as error:
                failures.append(replace(self._two_meanings(error.meanings), is_ambiguity=True))
            except ProblemError as error:
                failures.append(_failure(len(self._text), error.problems[0]))
        return readings, failures

    def _names(self, tree: Tree[Token]) -> Iterable[Name]:
        """The names in a tree, in the order of the text."""
        tokens = tree.scan_values(lambda token: isinstance(token, Token) and token.type in NAMES)
        for token in sorted(tokens, key=lambda token: token.start_pos or 0):
            start, kind = token.start_pos or 0, NAMES[token.type]
            text, end = str(token), start + len(token)
            inner = text[1:-1] if quote_end(text, 0) == len(text) else text
            meaning = self._vocabulary.meanings(text, kind)[0]
            yield Name(start, end, inner, meaning)

    def _meanings(self, name: Name) -> list[Name]:
        """All that a name may stand for as what it is."""
        text = self._text[name.start : name.end]
        meanings = self._vocabulary.meanings(text, name.meaning.kind)
        return [Name(name.start, name.end, name.text, meaning) for meaning in meanings]

    def _shorter_name(self, name: Name) -> Name | None:
        """A name that begins another, where the text is a sentence with that instead as well."""
        if self._text[name.start] != name.text[0]:
            return None  # in quotes
        kind = name.meaning.kind
        for text in self._vocabulary.beginnings(name.text, kind):
            end = name.start + len(text)
            quoted = f"{self._text[: name.start]}`{text}`{self._text[end:]}"
            reader = _Reader(self._grammar, quoted, self._vocabulary, self._labels)
            try:
                readings, _ = reader._build(reader._parse(quoted))
            except UnexpectedInput:
                continue
            if readings:
                meaning = self._vocabulary.meanings(text, kind)[0]
                return Name(name.start, end, text, meaning)
        return None

    def _possible(self, error: UnexpectedCharacters) -> tuple[str, ...]:
        """What could have been there; also nothing more, if the text before is a sentence."""
        possible = sorted(error.allowed)
        try:
            self._grammar.parse(self._text[: _position(error)].rstrip())
        except UnexpectedInput:
            return tuple(possible)
        return (*possible, END)

    def _incomplete(self, possible: Iterable[str]) -> _Failure:
        facts = {"possible": self._options.describe(sorted(set(possible))), "sentence": ""}
        if advice := advice_key(self._text, 0):
            facts["sentence"] = words(self._grammar.language).sentence(advice)
        return _failure(len(self._text), Problem("claim-incomplete", None, facts))

    def _nearest_sentence(self, start: int, dropped: int = 0) -> str:
        """What the text would say without the words that cannot be read; empty if nothing.

        Args:
            start: Where the first of them begins.
            dropped: How many have been left out already.
        """
        match = _WORD.match(self._text, start)
        if dropped == _MAX_DROPPED or match is None:
            return ""
        ends = (
            [match.end()] if match[0].isascii() else range(start + 1, min(start + 4, match.end()))
        )
        for end in ends:
            if _REVERSING.intersection(self._text[start:end].casefold().split() or ()):
                return ""
            shorter = " ".join((self._text[:start] + self._text[end:]).split())
            reader = _Reader(self._grammar, shorter, self._vocabulary, self._labels)
            try:
                readings, _ = reader._build(reader._parse(shorter))
            except UnexpectedCharacters as error:
                further = _position(error)
                if match[0].isascii() and further >= start:
                    return reader._nearest_sentence(further, dropped + 1)
                continue
            except UnexpectedEOF:
                continue
            if len(readings) == 1:
                (claim,) = readings
                return canonical_sentence(claim, self._labels, self._grammar.language)
        return ""

    def _stuck(self, error: UnexpectedCharacters) -> _Failure:
        """That the text cannot be read from a character on."""
        start = _position(error)

        def problem() -> Problem:
            sentence = self._nearest_sentence(start)
            return self._failure_at(start, self._possible(error), sentence).problem()

        return _Failure(start, problem)

    def _failure_at(self, start: int, possible: tuple[str, ...], sentence: str = "") -> _Failure:
        """Nothing that could follow does, with the closest match and the nearest sentence."""
        end = quote_end(self._text, start)
        match = _WORD.match(self._text, start)
        text = self._text[start + 1 : end - 1] if end else match[0] if match else ""
        kinds = [NAMES[terminal] for terminal in possible if terminal in NAMES]
        fixed = self._options.fixed(possible)
        name = self._vocabulary.nearest(text, kinds)
        word = nearest(text, fixed, likeness=0.8 if kinds else 0.6)
        facts = {
            "column": str(start + 1),
            "text": text,
            "possible": self._options.describe(possible),
        }
        facts["nearest"] = name or (word if word != text else "")
        texts = words(self._grammar.language)
        facts["sentence"] = texts.sentence("claim-nearest", claim=sentence) if sentence else ""
        if advice := advice_key(self._text, start):
            facts |= {"sentence": texts.sentence(advice, nearest=facts["sentence"]), "nearest": ""}
        unknown = kinds and (end or name or (self._options.may_be_name(text) and not word))
        code = "claim-unknown-name" if unknown else "claim-syntax"
        return _failure(start, Problem(code, None, facts))

    def _two_meanings(self, meanings: Iterable[Claim]) -> _Failure:
        """That a sentence may mean two things, each in a sentence that means only that."""
        problem = two_meanings(self._text, meanings, self._labels, self._grammar.language)
        return _failure(len(self._text), problem)

    def _ambiguous_name(self, names: Iterable[Name], start: int) -> _Failure:
        """That a name may mean two things, and both make a sentence."""
        texts = words(self._grammar.language)
        same = [name for name in names if name.start == start]
        meanings = [
            f"{texts.label(f'a-{name.meaning.kind}')} ({name.meaning.key})" for name in same
        ]
        if len(same) == 1:  # in the other sentence it is none
            meanings.append(texts.label("no-name"))
        facts = {"column": str(start + 1), "name": same[0].text}
        facts["meanings"] = texts.listing(dict.fromkeys(meanings))
        return _failure(len(self._text), Problem("claim-ambiguous", None, facts))


_MISSING = {"rival": ("MODEL_NAME", "BASELINE_NAME"), "metric": ("METRIC_NAME",)}
"""What could say what a sentence lacks."""


def _with_keys(tree: Tree[Token], names: Iterable[Name]) -> Tree[Token]:
    """The tree with what its names stand for in their places."""
    keys = {name.start: name.meaning.key for name in names}

    def replaced(node: Tree[Token]) -> Tree[Token]:
        children: list[Token | Tree[Token]] = []
        for child in node.children:
            if isinstance(child, Tree):
                children.append(replaced(child))
            elif child.type in NAMES:
                children.append(child.update(value=keys[child.start_pos or 0]))
            else:
                children.append(child)
        return Tree(node.data, children, node.meta)

    return replaced(tree)
