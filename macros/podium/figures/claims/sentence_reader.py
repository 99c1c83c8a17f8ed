"""Every way to read a text as a claim in one language, and why there is none, or none alone.

Where two of them differ in meaning, neither is taken.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from podium.core.problems import ProblemError
from podium.figures.claims.claim import Claim
from podium.figures.claims.completion import Statements, Texts
from podium.figures.claims.grammar import Grammar, UnreadableError
from podium.figures.claims.grammar_nodes import Part, Token
from podium.figures.claims.options import NAMES
from podium.figures.claims.rewording import without_sizes
from podium.figures.claims.scope import TwoMeaningsError
from podium.figures.claims.sentence_fields import sentence_parts
from podium.figures.claims.statements import part_statements
from podium.figures.claims.thresholds import (
    MiscountError,
    MisplacedError,
    MissingError,
    OutsiderError,
)
from podium.figures.claims.transformer import build_claims
from podium.figures.claims.vocabulary import BOUNDARY, Kind, Name, Vocabulary, quote_end

__all__ = [
    "AmbiguousNameError",
    "Fault",
    "Sentence",
    "SentenceReader",
    "claim_grammar",
    "grammar_text",
]

_FOLDER = Path(__file__).parent
_FREE_END = frozenset({"NUMBER", "TIMES", "ORDINAL"})
"""Terminals that the next may follow without a blank: of `1.1x` the number is one."""
_GROUPS = frozenset({"GROUP_NAME", "SET_NAME"})
"""Terminals that stand for several models."""
_WORD_ENDS = {"en": r"(?![-.@/+:]*\w)"}
"""Where a word ends that no Chinese follows without a blank: a pattern that is fast to compile."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text that could be read: the claims that it makes, and the names in it, in their order."""

    text: str
    claims: tuple[Claim, ...]
    names: tuple[Name, ...]
    language: str


class AmbiguousNameError(Exception):
    """A name may stand for several things, or be none, and each of them makes a sentence."""

    def __init__(self, names: Iterable[Name], start: int) -> None:
        """Note what may be a name at a position."""
        super().__init__(start)
        self.names = [name for name in names if name.start == start]
        self.start = start


@dataclass(frozen=True, slots=True)
class Fault:
    """How far a text could be read, and what is wrong there."""

    start: int
    error: Exception

    @property
    def is_unfinished(self) -> bool:
        """Whether the text is no sentence, or lacks something that another part may say."""
        return isinstance(self.error, (UnreadableError, MissingError))

    @property
    def is_ambiguity(self) -> bool:
        """Whether the sentence may mean two things."""
        return isinstance(self.error, TwoMeaningsError)


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


class SentenceReader:
    """One reading of one text with the grammar of a language.

    Attributes:
        language: `en` or `zh`.
        text: What is read.
        vocabulary: The names of the project.
        grammar: That of the language, with these names.
    """

    def __init__(self, language: str, text: str, vocabulary: Vocabulary) -> None:
        """Take a text."""
        self.language = language
        self.text = text
        self.vocabulary = vocabulary
        self.grammar = claim_grammar(language, vocabulary)

    def of(self, text: str) -> "SentenceReader":
        """The reader of another text in the same language."""
        return SentenceReader(self.language, text, self.vocabulary)

    def read(self) -> Sentence | Fault:
        """The one meaning of the text, or why there is none."""
        try:
            readings, faults = self._readings()
        except UnreadableError as error:
            return Fault(error.start, error)
        if not readings or any(fault.is_ambiguity for fault in faults):
            return max(faults, key=lambda fault: (fault.is_ambiguity, fault.start))
        return self._only_reading(readings)

    def read_statements(self) -> Sentence | None:
        """The claims of a text that is no sentence of the grammar, if it can mean nothing else."""
        statements = self.statements(self.text)
        return self._sentence(statements.claims) if statements.certain else None

    def read_sized(self) -> Sentence | None:
        """The claim of a text that calls a difference small or large, and says how large it is."""
        plain = without_sizes(self.text)
        reading = self.of(plain).read() if plain != self.text else None
        if not isinstance(reading, Sentence):
            return None
        sized = all(claim.relation.compares and claim.threshold for claim in reading.claims)
        return self._sentence(reading.claims) if sized else None

    def _sentence(self, claims: tuple[Claim, ...]) -> Sentence | None:
        """What a text says that is no sentence of the grammar."""
        subjects = {name for claim in claims for name in claim.subjects.names}
        rivals = {name for claim in claims for name in claim.rivals.names}
        names = tuple(name for name in self._model_names() if name.meaning.key in subjects | rivals)
        if any(self.vocabulary.beginnings(name.text, Kind.MODEL) for name in names):
            return None  # of “A and B” the model may be “A”
        return Sentence(self.text, claims, names, self.language)

    def statements(self, text: str) -> Statements:
        """The claims of a text that makes two statements."""

        def trees(text: str) -> list[Part]:
            try:
                return self.of(text).trees()
            except UnreadableError:
                return []

        model, metric = (
            re.compile(self.vocabulary.pattern(kind)) for kind in (Kind.MODEL, Kind.METRIC)
        )
        return part_statements(text, Texts(self.language, model, metric, trees, self.build))

    def _model_names(self) -> Iterator[Name]:
        """All that looks like the name of a model."""
        for match in re.finditer(self.vocabulary.pattern(Kind.MODEL), self.text):
            inner = match[0][1:-1] if quote_end(match[0], 0) == len(match[0]) else match[0]
            meaning = self.vocabulary.meanings(match[0], Kind.MODEL)[0]
            yield Name(match.start(), match.end(), inner, meaning)

    def meanings(self) -> tuple[tuple[Claim, ...], ...]:
        """The claims that the text makes, in each way that it may be meant.

        Raises:
            UnreadableError: It is no sentence.
        """
        return tuple(self._readings()[0])

    def trees(self) -> list[Part]:
        """The readings of which each name has one meaning, with what that is in its place.

        Raises:
            UnreadableError: There is none.
        """
        parts = [(part, tuple(self._names(part))) for part in self.grammar.read(self.text)]
        return [
            self._with_keys(part, names)
            for part, names in parts
            if all(len(self._meanings(name)) == 1 for name in names)
            and not (self._model(part) or self._cut(names))
        ]

    def _cut(self, names: Iterable[Name]) -> Name | None:
        """The name of a metric that is the end of a longer one: no mean is of “Average time”."""
        pattern = re.compile(self.vocabulary.pattern(Kind.METRIC), re.IGNORECASE)
        whole = [match.span() for match in pattern.finditer(self.text)]
        return next(
            (
                name
                for name in names
                if name.meaning.kind is Kind.METRIC
                and any(start < name.start < end for start, end in whole)
            ),
            None,
        )

    def _model(self, part: Part) -> Token | None:
        """The baseline that a sentence is about, if that is the name of a model as well."""
        tokens = (
            token
            for subjects in sentence_parts(part)
            if subjects.name == "subjects"
            for token in subjects.tokens()
        )
        baseline = next((token for token in tokens if token.kind == "BASELINE_NAME"), None)
        is_model = baseline and self.vocabulary.meanings(baseline.text, Kind.MODEL)
        return baseline if is_model else None

    def build(self, part: Part) -> tuple[Claim, ...]:
        """The claims that a tree makes."""
        return build_claims(part, self.vocabulary)

    def _only_reading(
        self, readings: Mapping[tuple[Claim, ...], tuple[Name, ...]]
    ) -> Sentence | Fault:
        """The one meaning of a text; if it has several, what is ambiguous."""
        (claims, names), *others = readings.items()
        shorter = next(filter(None, map(self._shorter_name, names)), None)
        if shorter:
            return self._ambiguous_name([*names, shorter], shorter.start)
        for meaning, other in others:
            only = [name for name in (*names, *other) if not (name in names and name in other)]
            if only:
                return self._ambiguous_name(only, min(name.start for name in only))
            return Fault(len(self.text), TwoMeaningsError([claims, meaning]))
        return Sentence(self.text, claims, names, self.language)

    def _readings(self) -> tuple[dict[tuple[Claim, ...], tuple[Name, ...]], list[Fault]]:
        """The claims that the text makes, and why its other readings make none."""
        readings: dict[tuple[Claim, ...], tuple[Name, ...]] = {}
        faults = []
        for part in self.grammar.read(self.text):
            if model := self._model(part):
                faults.append(Fault(model.start, MisplacedError(model.start)))
                continue
            names = tuple(self._names(part))
            if cut := self._cut(names):
                faults.append(Fault(cut.start, MisplacedError(cut.start)))
                continue
            twice = next((name for name in names if len(self._meanings(name)) > 1), None)
            if twice:
                faults.append(self._ambiguous_name(self._meanings(twice), twice.start))
                continue
            try:
                readings.setdefault(self.build(self._with_keys(part, names)), names)
            except MisplacedError as error:
                faults.append(Fault(error.start, error))
            except (
                MissingError,
                TwoMeaningsError,
                MiscountError,
                OutsiderError,
                ProblemError,
            ) as error:
                faults.append(Fault(len(self.text), error))
        return readings, faults

    def _ambiguous_name(self, names: Iterable[Name], start: int) -> Fault:
        return Fault(len(self.text), AmbiguousNameError(names, start))

    def _names(self, part: Part) -> Iterable[Name]:
        """The names in a reading, in the order of the text."""
        for kind, text, start in sorted(part.tokens(), key=lambda token: token.start):
            if kind in NAMES:
                inner = text[1:-1] if quote_end(text, 0) == len(text) else text
                meaning = self.vocabulary.meanings(text, NAMES[kind])[0]
                yield Name(start, start + len(text), inner, meaning)

    def _meanings(self, name: Name) -> list[Name]:
        """All that a name may stand for as what it is."""
        text = self.text[name.start : name.end]
        meanings = self.vocabulary.meanings(text, name.meaning.kind)
        return [Name(name.start, name.end, name.text, meaning) for meaning in meanings]

    def _shorter_name(self, name: Name) -> Name | None:
        """A name that begins another, where the text is a sentence with that instead as well."""
        if self.text[name.start] != name.text[0]:
            return None  # in quotes
        kind = name.meaning.kind
        for text in self.vocabulary.beginnings(name.text, kind):
            end = name.start + len(text)
            quoted = f"{self.text[: name.start]}`{text}`{self.text[end:]}"
            try:
                meanings = self.of(quoted).meanings()
            except UnreadableError:
                continue
            if meanings:
                meaning = self.vocabulary.meanings(text, kind)[0]
                return Name(name.start, end, text, meaning)
        return None

    def _with_keys(self, part: Part, names: Iterable[Name]) -> Part:
        """A reading with what its names stand for in their places: of a group its models."""
        keys = {name.start: name.meaning.key for name in names}
        groups = self.vocabulary.groups

        def replaced(child: Part | Token, within: str) -> Iterator[Part | Token]:
            if isinstance(child, Part):
                inner = (one for each in child.children for one in replaced(each, child.name))
                yield child._replace(children=tuple(inner))
                return
            key = keys.get(child.start, "") if child.kind in NAMES else child.text
            models = groups.members[key] if child.kind in _GROUPS else ()
            if child.kind == "BASELINE_NAME" and within == "subjects" and key in groups.single:
                models = groups.baselines[key]  # which has ranks and values of its own
            yield from (Token("MODEL_NAME", model, child.start) for model in models)
            if child.kind in _GROUPS:
                yield Part("group", (), child.start)
            elif not models:
                yield child._replace(text=key)

        (whole,) = replaced(part, "")
        assert isinstance(whole, Part)
        return whole
