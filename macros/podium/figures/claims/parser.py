"""From a sentence to a `Claim`: the grammars of the languages, and what is said where none fits.

A text is read in every way that its grammar has. Where two of them differ in meaning, neither is
taken.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from podium.core.i18n import LANGUAGES, spoken_language, words
from podium.core.problems import Problem, ProblemError
from podium.figures.claims.advice import advice_key
from podium.figures.claims.claim import Claim
from podium.figures.claims.grammar import Grammar, Part, UnreadableError
from podium.figures.claims.options import END, NAMES, Options
from podium.figures.claims.reading import Labels, canonical_sentence, two_meanings
from podium.figures.claims.rewording import about_text, reworded, shortened, without_sizes
from podium.figures.claims.statements import Texts, part_statements
from podium.figures.claims.transformer import (
    MisplacedError,
    MissingError,
    TwoMeaningsError,
    build_claim,
)
from podium.figures.claims.vocabulary import BOUNDARY, Kind, Name, Vocabulary, quote_end

__all__ = ["Sentence", "claim_grammar", "grammar_text", "read_claim"]

_FOLDER = Path(__file__).parent
LONGEST = 1000
"""Characters of a claim; a longer text is no sentence."""

_FREE_END = frozenset({"NUMBER", "TIMES", "ORDINAL"})
"""Terminals that the next may follow without a blank: of `1.1x` the number is one."""
_WORD_ENDS = {"en": r"(?![-.@/+:]*\w)"}
"""Where a word ends that no Chinese follows without a blank: a pattern that is fast to compile."""
_WORD = re.compile(r"[^\s,.;，。；、]+|.", re.DOTALL)
_MAX_DROPPED = 2
"""Words that are left out of a sentence to find the nearest one that can be read."""
_NEARLY = "advice-nearly"
"""What is said of a text that comes near something: it is not near one that reaches it."""


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
        reading = _Reader(tag, text, vocabulary, labels).read()
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


def _failure(start: int, problem: Problem) -> _Failure:
    return _Failure(start, lambda: problem)


@lru_cache(maxsize=8)
def claim_grammar(language: str, vocabulary: Vocabulary) -> Grammar:
    """The grammar of a language with the names of a project.

    Words end where a word may end, as names do.
    """

    def pattern(terminal: str, own: str) -> str:
        if terminal in NAMES:
            return vocabulary.pattern(NAMES[terminal])
        return own if terminal in _FREE_END else f"(?:{own}){BOUNDARY}"

    return Grammar(grammar_text(language), pattern, _WORD_ENDS.get(language, BOUNDARY))


@cache
def grammar_text(language: str) -> str:
    """The grammar of a language, without the names of a project."""
    files = (f"{language}.lark", f"{language}.predicates.lark")
    return "".join((_FOLDER / file).read_text(encoding="utf-8") for file in files)


class _Reader:
    """One reading of one text with the grammar of a language."""

    def __init__(self, language: str, text: str, vocabulary: Vocabulary, labels: Labels) -> None:
        self._language = language
        self._grammar = claim_grammar(language, vocabulary)
        self._text = text
        self._vocabulary = vocabulary
        self._labels = labels
        self._options = Options(self._grammar.words, language)

    def read(self) -> Sentence | _Failure:
        """The one meaning of the text, or why there is none."""
        try:
            readings, failures = self._build(self._grammar.read(self._text))
        except UnreadableError as error:
            return self._unreadable(error)
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
        return Sentence(self._text, claim, names, self._language)

    def _build(self, parts: Iterable[Part]) -> tuple[dict[Claim, tuple[Name, ...]], list[_Failure]]:
        """The claims that the readings make, and why the others make none."""
        readings: dict[Claim, tuple[Name, ...]] = {}
        failures = []
        for part in parts:
            names = tuple(self._names(part))
            twice = next((name for name in names if len(self._meanings(name)) > 1), None)
            if twice:
                failures.append(self._ambiguous_name(self._meanings(twice), twice.start))
                continue
            try:
                readings.setdefault(self._claim(part, names), names)
            except MisplacedError as error:
                failures.append(self._failure_at(error.start, (END,)))
            except MissingError as error:
                failures.append(self._incomplete(_MISSING[error.missing]))
            except TwoMeaningsError as error:
                failures.append(replace(self._two_meanings(error.meanings), is_ambiguity=True))
            except ProblemError as error:
                failures.append(_failure(len(self._text), error.problems[0]))
        return readings, failures

    def _claim(self, part: Part, names: Iterable[Name]) -> Claim:
        return self._built(_with_keys(part, names))

    def _built(self, part: Part) -> Claim:
        one = self._vocabulary.count(Kind.BENCHMARK) == 1
        return build_claim(part, self._vocabulary.speeds, one_benchmark=one)

    def _names(self, part: Part) -> Iterable[Name]:
        """The names in a reading, in the order of the text."""
        for kind, text, start in sorted(part.tokens(), key=lambda token: token.start):
            if kind in NAMES:
                inner = text[1:-1] if quote_end(text, 0) == len(text) else text
                meaning = self._vocabulary.meanings(text, NAMES[kind])[0]
                yield Name(start, start + len(text), inner, meaning)

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
            reader = _Reader(self._language, quoted, self._vocabulary, self._labels)
            try:
                readings, _ = reader._build(self._grammar.read(quoted))
            except UnreadableError:
                continue
            if readings:
                meaning = self._vocabulary.meanings(text, kind)[0]
                return Name(name.start, end, text, meaning)
        return None

    def _possible(self, error: UnreadableError) -> tuple[str, ...]:
        """What could have been there; also nothing more, if the text before is a sentence."""
        possible = sorted(error.expected)
        try:
            self._grammar.read(self._text[: error.start].rstrip())
        except UnreadableError:
            return tuple(possible)
        return (*possible, END)

    def _statements(self) -> str:
        """The sentences of a text that makes two statements; empty if it makes none."""

        def trees(text: str) -> list[Part]:
            reader = _Reader(self._language, text, self._vocabulary, self._labels)
            try:
                parts = self._grammar.read(text)
            except UnreadableError:
                return []
            names = [tuple(reader._names(part)) for part in parts]
            return [
                _with_keys(part, own)
                for part, own in zip(parts, names, strict=True)
                if all(len(reader._meanings(name)) == 1 for name in own)
            ]

        model = re.compile(self._vocabulary.pattern(Kind.MODEL))
        texts = Texts(self._language, model, trees, self._built)
        claims = part_statements(without_sizes(self._text), texts)
        either = words(self._language).label("clause")
        return either.join(
            f"“{canonical_sentence(claim, self._labels, self._language)}”" for claim in claims
        )

    def _incomplete(self, possible: Iterable[str]) -> _Failure:
        facts = {"possible": self._options.describe(sorted(set(possible))), "sentence": ""}
        if statements := self._statements():
            facts["sentence"] = words(self._language).sentence("advice-two", claims=statements)
        elif advice := self._advice_key(0):
            facts["sentence"] = words(self._language).sentence(advice, nearest="")
        return _failure(len(self._text), Problem("claim-incomplete", None, facts))

    def _sentence_of(self, text: str) -> str:
        """What another text says; empty if it is no sentence either."""
        reader = _Reader(self._language, text, self._vocabulary, self._labels)
        reading = reader.read() if text else None
        if not isinstance(reading, Sentence):
            return ""
        return canonical_sentence(reading.claim, self._labels, self._language)

    def _reworded(self) -> tuple[str, str]:
        """The key of an advice, and what the text says in other words; empty if nothing."""
        for advice, text in reworded(self._text, self._language):
            if sentence := self._sentence_of(text):
                return advice, sentence
        return "", ""

    def _nearest_sentence(self, start: int, dropped: int = 0) -> str:
        """What the text would say without the words that cannot be read; empty if nothing.

        Args:
            start: Where the first of them begins.
            dropped: How many have been left out already.
        """
        if dropped == _MAX_DROPPED:
            return ""
        for shorter in shortened(self._text, start):
            reader = _Reader(self._language, shorter, self._vocabulary, self._labels)
            try:
                readings, _ = reader._build(self._grammar.read(shorter))
            except UnreadableError as error:
                if self._text[start].isascii() and start <= error.start < len(shorter):
                    return reader._nearest_sentence(error.start, dropped + 1)
                continue
            if len(readings) == 1:
                (claim,) = readings
                return canonical_sentence(claim, self._labels, self._language)
        return ""

    def _unreadable(self, error: UnreadableError) -> _Failure:
        """That the text ends too early, or cannot be read from a character on."""
        if error.start == len(self._text):
            return self._incomplete(error.expected)

        def problem() -> Problem:
            advice, nearest = self._hint(error.start)
            possible = self._possible(error)
            return self._failure_at(error.start, possible, advice, nearest).problem()

        return _Failure(error.start, problem)

    def _hint(self, start: int) -> tuple[str, str]:
        """What to do instead, and in a sentence what the text may be meant to say."""
        texts = words(self._language)
        if statements := self._statements():
            return texts.sentence("advice-two", claims=statements), ""
        key, sentence = self._reworded()
        if not sentence:
            key, sentence = self._advice_key(start), self._sentence_of(about_text(self._text))
        if not sentence and key != _NEARLY:
            sentence = self._nearest_sentence(start)
        nearest = texts.sentence("claim-nearest", claim=sentence) if sentence else ""
        return texts.sentence(key, nearest=nearest) if key else "", nearest

    def _advice_key(self, start: int) -> str:
        """The key of an advice on what cannot be read, names aside: one may be “Average time”."""
        names = self._vocabulary.pattern(Kind.METRIC)
        text = re.sub(names, lambda name: "_" * len(name[0]), self._text)
        return advice_key(text, start)

    def _failure_at(
        self, start: int, possible: tuple[str, ...], advice: str = "", nearest: str = ""
    ) -> _Failure:
        """Nothing that could follow does, with the closest match, or what to do instead."""
        end = quote_end(self._text, start)
        match = _WORD.match(self._text, start)
        text = self._text[start + 1 : end - 1] if end else match[0] if match else ""
        kinds = [NAMES[terminal] for terminal in possible if terminal in NAMES]
        name = self._vocabulary.nearest(text, kinds)
        word = self._options.nearest(text, possible, likeness=0.8 if kinds else 0.6)
        facts = {
            "column": str(start + 1),
            "text": text,
            "possible": self._options.describe(possible),
        }
        if key := "" if advice else self._advice_key(start):
            advice = words(self._language).sentence(key, nearest=nearest)
        facts |= {"sentence": advice or nearest, "nearest": "" if advice else name or word}
        unknown = kinds and (end or name or (self._options.may_be_name(text) and not word))
        code = "claim-unknown-name" if unknown else "claim-syntax"
        return _failure(start, Problem(code, None, facts))

    def _two_meanings(self, meanings: Iterable[Claim]) -> _Failure:
        """That a sentence may mean two things, each in a sentence that means only that."""
        problem = two_meanings(self._text, meanings, self._labels, self._language)
        return _failure(len(self._text), problem)

    def _ambiguous_name(self, names: Iterable[Name], start: int) -> _Failure:
        """That a name may mean two things, and both make a sentence."""
        texts = words(self._language)
        same = [name for name in names if name.start == start]
        meanings = [
            f"{texts.label(f'a-{name.meaning.kind}')} ({name.meaning.key})" for name in same
        ]
        if len(same) == 1:  # in the other sentence it is none
            meanings.append(texts.label("no-name"))
        facts = {"column": str(start + 1), "name": same[0].text}
        facts["meanings"] = texts.listing(dict.fromkeys(meanings))
        return _failure(len(self._text), Problem("claim-ambiguous", None, facts))


_MISSING = {
    "rival": ("MODEL_NAME", "BASELINE_NAME"),
    "metric": ("METRIC_NAME",),
    "number": ("NUMBER",),
}
"""What could say what a sentence lacks."""


def _with_keys(part: Part, names: Iterable[Name]) -> Part:
    """A reading with what its names stand for in their places."""
    keys = {name.start: name.meaning.key for name in names}

    def replaced(part: Part) -> Part:
        children = tuple(
            replaced(child)
            if isinstance(child, Part)
            else child._replace(text=keys[child.start])
            if child.kind in NAMES
            else child
            for child in part.children
        )
        return part._replace(children=children)

    return replaced(part)
