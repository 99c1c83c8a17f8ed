"""What is said of a text that cannot be read: where, what could stand there, and what to write."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from podium.core.i18n import Words, in_each_language, words
from podium.core.problems import Problem, ProblemError
from podium.figures.claims.advice import advice_key
from podium.figures.claims.claim import Claim
from podium.figures.claims.grammar import UnreadableError
from podium.figures.claims.options import END, GROUP_KINDS, NAMES, Options
from podium.figures.claims.reading import Labels, canonical_sentences, two_meanings
from podium.figures.claims.rewording import (
    about_text,
    reworded,
    shortened,
    without_epithets,
    without_sizes,
)
from podium.figures.claims.scope import TwoMeaningsError
from podium.figures.claims.sentence_reader import (
    AmbiguousNameError,
    Fault,
    Sentence,
    SentenceReader,
)
from podium.figures.claims.thresholds import (
    MiscountError,
    MisplacedError,
    MissingError,
    OutsiderError,
)
from podium.figures.claims.vocabulary import Kind, quote_end

__all__ = ["describe_fault"]

_WORD = re.compile(r"[^\s,.;，。；、]+|.", re.DOTALL)
_MAX_DROPPED = 2
"""Words that are left out of a sentence to find the nearest one that can be read."""
_NEARLY = "advice-nearly"
"""What is said of a text that comes near something: it is not near one that reaches it."""
_MISSING: Mapping[str, tuple[str, ...]] = {
    "rival": ("MODEL_NAME", "BASELINE_NAME"),
    "metric": ("METRIC_NAME",),
    "benchmark": ("BENCHMARK_NAME",),
    "number": ("NUMBER",),
}
"""What could say what a sentence lacks."""


def describe_fault(fault: Fault, reader: SentenceReader, labels: Labels) -> Problem:
    """The problem of a text that cannot be read, or not in one way only.

    Args:
        fault: What is wrong with it.
        reader: What has read it.
        labels: What sentences call what is named, to suggest them.
    """
    return _Unread(reader, labels).problem(fault)


class _Unread:
    """One text that could not be read."""

    def __init__(self, reader: SentenceReader, labels: Labels) -> None:
        self._reader = reader
        self._text = reader.text
        self._language = reader.language
        self._vocabulary = reader.vocabulary
        self._labels = labels
        self._options = Options(reader.grammar.words)

    def problem(self, fault: Fault) -> Problem:
        match fault.error:
            case UnreadableError() as error:
                return self._unreadable(error)
            case MisplacedError() as error:
                return self._unexpected(error.start, (END,))
            case MissingError() as error:
                return self._incomplete(_MISSING[error.missing])
            case ProblemError() as error:
                return error.problems[0]
        return self._contradiction(fault.error)

    def _contradiction(self, error: Exception) -> Problem:
        """That the text can be read, but not as one thing that may be true."""
        match error:
            case TwoMeaningsError():
                return two_meanings(self._text, error.meanings, self._labels, self._language)
            case AmbiguousNameError():
                return self._ambiguous_name(error)
            case MiscountError():
                return self._miscount(error)
            case OutsiderError():
                return self._outsider(error)
        raise error

    def _unreadable(self, error: UnreadableError) -> Problem:
        """That the text ends too early, or cannot be read from a character on."""
        if error.start == len(self._text):
            return self._incomplete(error.expected)
        advice, nearest = self._hint(error.start)
        return self._unexpected(error.start, self._possible(error), advice, nearest)

    def _sentence(self, claims: Sequence[Claim]) -> str:
        return canonical_sentences(claims, self._labels, self._language)

    def _possible(self, error: UnreadableError) -> tuple[str, ...]:
        """What could have been there; also nothing more, if the text before is a sentence."""
        possible = sorted(error.expected)
        try:
            self._reader.grammar.read(self._text[: error.start].rstrip())
        except UnreadableError:
            return tuple(possible)
        return (*possible, END)

    def _statements(self) -> str:
        """The sentences of a text that makes two statements; empty if it makes none."""
        claims = self._reader.statements(without_sizes(self._text)).claims
        either = words(self._language).label("clause")
        return either.join(f"“{self._sentence([claim])}”" for claim in claims)

    def _incomplete(self, possible: Iterable[str]) -> Problem:
        facts = {**self._options.describe(sorted(set(possible))), "sentence": ""}
        if statements := self._statements():
            facts["sentence"] = words(self._language).sentence("advice-two", claims=statements)
        elif advice := self._advice_key(0):
            facts["sentence"] = words(self._language).sentence(advice, nearest="")
        return Problem("claim-incomplete", None, facts)

    def _sentence_of(self, text: str) -> str:
        """What another text says; empty if it is no sentence either."""
        reading = self._reader.of(text).read() if text else None
        return self._sentence(reading.claims) if isinstance(reading, Sentence) else ""

    def _reworded(self) -> tuple[str, str]:
        """The key of an advice, and what the text says in other words; empty if nothing."""
        model = self._vocabulary.pattern(Kind.MODEL)
        plain = without_epithets(self._text, model, self._is_known)
        texts = [("", plain)] if plain != self._text else []
        for advice, text in (*texts, *reworded(self._text, self._language)):
            whole = self._said(self._text) <= self._said(text)
            if whole and (sentence := self._sentence_of(text)):
                return advice, sentence
        return "", ""

    def _said(self, text: str) -> Counter[str]:
        """The names and numbers of a text, none of which another one may leave out."""
        patterns = (*map(self._vocabulary.pattern, Kind), r"[0-9]+(?:[.,][0-9]+)*")
        return Counter(said[0] for pattern in patterns for said in re.finditer(pattern, text))

    def _nearest_sentence(self, start: int, dropped: int = 0) -> str:
        """What the text would say without the words that cannot be read; empty if nothing.

        Args:
            start: Where the first of them begins.
            dropped: How many have been left out already.
        """
        if dropped == _MAX_DROPPED:
            return ""
        for shorter in shortened(self._text, start, self._is_known):
            reader = self._reader.of(shorter)
            try:
                meanings = reader.meanings()
            except UnreadableError as error:
                if self._text[start].isascii() and start <= error.start < len(shorter):
                    return _Unread(reader, self._labels)._nearest_sentence(error.start, dropped + 1)
                continue
            if len(meanings) == 1:
                return self._sentence(meanings[0])
        return ""

    def _is_known(self, text: str) -> bool:
        """Whether claims have a word, or it is a name: without it, a text says something else."""
        return self._options.has_word(text) or any(
            re.fullmatch(self._vocabulary.pattern(kind), text, re.IGNORECASE) for kind in Kind
        )

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

    def _unexpected(
        self, start: int, possible: tuple[str, ...], advice: str = "", nearest: str = ""
    ) -> Problem:
        """Nothing that could follow does, with the closest match, or what to do instead."""
        end = quote_end(self._text, start)
        match = _WORD.match(self._text, start)
        text = self._text[start + 1 : end - 1] if end else match[0] if match else ""
        kinds = [NAMES[terminal] for terminal in possible if terminal in NAMES]
        kinds = [kind for kind in kinds if kind not in GROUP_KINDS]
        name = self._vocabulary.nearest(text, kinds)
        word = self._options.nearest(text, possible, likeness=0.8 if kinds else 0.6)
        facts = {"column": str(start + 1), "text": text, **self._options.describe(possible)}
        if key := "" if advice else self._advice_key(start):
            advice = words(self._language).sentence(key, nearest=nearest)
        facts |= {"sentence": advice or nearest, "nearest": "" if advice else name or word}
        known = any(self._vocabulary.meanings(text, kind) for kind in NAMES.values())
        unknown = kinds and (end or name or (self._options.may_be_name(text) and not word))
        code = "claim-unknown-name" if unknown and not known else "claim-syntax"
        return Problem(code, None, facts)

    def _miscount(self, error: MiscountError) -> Problem:
        """That a number contradicts the names beside it."""
        names = {token.text: NAMES[token.kind] for token in error.names}
        labels = [self._labels(kind, name, self._language) for name, kind in names.items()]
        facts = {"column": str(error.number.start + 1), "number": error.number.text}
        facts["count"] = str(len(labels))
        facts |= in_each_language("names", lambda texts: texts.listing(labels))
        return Problem("claim-miscount", None, facts)

    def _outsider(self, error: OutsiderError) -> Problem:
        """That a model is not one of those among which it is said to be."""
        model, *pool = (
            self._labels(Kind.MODEL, name, self._language) for name in (error.model, *error.pool)
        )
        names = in_each_language("names", lambda texts: texts.listing(pool))
        return Problem("claim-outsider", None, {"model": model, **names})

    def _ambiguous_name(self, error: AmbiguousNameError) -> Problem:
        """That a name may mean two things, and both make a sentence."""

        def meanings(texts: Words) -> str:
            each = [
                f"{texts.label(f'a-{name.meaning.kind}')} ({name.meaning.key})"
                for name in error.names
            ]
            if len(error.names) == 1:  # in the other sentence it is none
                each.append(texts.label("no-name"))
            return texts.listing(dict.fromkeys(each))

        facts = {"column": str(error.start + 1), "name": error.names[0].text}
        return Problem("claim-ambiguous", None, facts | in_each_language("meanings", meanings))
