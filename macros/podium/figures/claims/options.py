"""What could stand where a sentence cannot be read: names, numbers and words, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from podium.core.i18n import Words, in_each_language
from podium.core.problems import nearest
from podium.figures.claims.vocabulary import Kind

__all__ = ["END", "GROUP_KINDS", "NAMES", "Options"]

NAMES = {f"{kind.upper()}_NAME": kind for kind in Kind}
"""Terminals that stand for names."""
END = "$END"
"""The terminal that is the end of a sentence."""
_NUMBERS = frozenset({"COUNT", "NUMBER", "TIMES", "ORDINAL"})
GROUP_KINDS = frozenset({Kind.GROUP, Kind.SET})
"""Names that can stand where models can, which is told of these alone: few reports have groups."""
_MAX_WORDS = 10
"""Words that could come next that a problem lists; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Options:
    """The terminals of a grammar.

    Attributes:
        words: Those that are words.
    """

    words: frozenset[str]

    def fixed(self, possible: Iterable[str]) -> list[str]:
        """The words among some terminals."""
        return [terminal for terminal in possible if terminal in self.words]

    def nearest(self, text: str, possible: Iterable[str], *, likeness: float) -> str:
        """The possible word that is most like a text; empty if none is, or the text is a word."""
        if not any(map(str.isalnum, text)) or text.casefold() in self._single_words():
            return ""
        return nearest(text, self.fixed(possible), likeness=likeness)

    def has_word(self, text: str) -> bool:
        """Whether a text is a word, or of Chinese, holds one of several characters."""
        if text.isascii():
            return text.casefold() in self._single_words()
        return text in self.words or any(word in text for word in self.words if len(word) > 1)

    def _single_words(self) -> set[str]:
        return {word.casefold() for phrase in self.words for word in phrase.split()}

    def describe(self, possible: Iterable[str]) -> dict[str, str]:
        """Some terminals, names first, as the fact `possible` of a problem."""
        given = list(possible)
        return in_each_language("possible", lambda texts: self._describe(given, texts))

    def _describe(self, possible: Sequence[str], texts: Words) -> str:
        kinds = [NAMES[terminal] for terminal in possible if terminal in NAMES]
        options = [texts.label(f"a-{kind}") for kind in kinds if kind not in GROUP_KINDS]
        if _NUMBERS.intersection(possible):
            options.append(texts.label("a-number"))
        fixed = sorted(word for word in self.fixed(possible) if word.strip(",.、，。"))
        options += [f"“{word}”" for word in fixed[:_MAX_WORDS]]
        options += [texts.label("the-end") for terminal in possible if terminal == END]
        if len(fixed) > _MAX_WORDS:
            options.append(texts.sentence("claim-more", count=len(fixed) - _MAX_WORDS))
        return texts.listing(options or {texts.label(f"a-{kind}"): None for kind in kinds})

    def may_be_name(self, text: str) -> bool:
        """Whether a text may be a name; Chinese has no blanks, so it may contain other words."""
        if not text.isascii():
            return not any(word in text for word in self.words)
        return any(map(str.isalpha, text)) and text.casefold() not in self._single_words()
