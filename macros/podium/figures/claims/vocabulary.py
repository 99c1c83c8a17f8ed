"""Every name that a claim may use, and which of them begins at a position of its text.

Names are no words of the grammar: they may hold blanks, dots and dashes, and are Chinese as often
as not. The longest one that begins at a position counts. Models and baselines are called by name,
alias or label as they are written; of the other labels capital letters do not matter.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from podium.config.settings import Localised
from podium.core.problems import nearest
from podium.data.project import Project

__all__ = [
    "BOUNDARY",
    "Kind",
    "Meaning",
    "Name",
    "Speeds",
    "Vocabulary",
    "project_vocabulary",
    "quote_end",
]


class Kind(StrEnum):
    """What a name is a name of."""

    MODEL = "model"
    BASELINE = "baseline"
    BENCHMARK = "benchmark"
    METRIC = "metric"


_AVERAGE = ("average", "平均")
"""What each average of the settings is called as well, which names it where there is only one."""
_EXACT = frozenset({Kind.MODEL, Kind.BASELINE})
"""Kinds whose names are written in capital and small letters as they are."""


@dataclass(frozen=True, order=True, slots=True)
class Meaning:
    """What a name stands for; `key` is the name in the results or in the settings."""

    kind: Kind
    key: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name that was found in a text, from `start` up to `end`, quotes included.

    Attributes:
        start: Where it begins, from 0.
        end: Where the text goes on.
        text: As it is written, without quotes.
        meaning: What it stands for.
    """

    start: int
    end: int
    text: str
    meaning: Meaning


QUOTES = {"`": "`", '"': '"', "“": "”", "「": "」", "『": "』"}
"""Quotes around a name that could be read as something else."""

_CHINESE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_LETTER = rf"[^\W{_CHINESE}]"
BOUNDARY = rf"(?-i:(?<!{_LETTER})|(?![-.@/+:]*{_LETTER}))"
"""A pattern of where a word or a name may end: `sft` does not in `sft-qra`, but does in `sft在`.
It minds the case, since Python takes long to compile such a range without."""
_END_OF_NAME = re.compile(BOUNDARY)


def quote_end(text: str, start: int) -> int:
    """Where the quotation that begins there ends, its quotes included; 0 where none begins."""
    closing = QUOTES.get(text[start : start + 1])
    return text.find(closing, start + 1) + 1 if closing else 0


@dataclass(frozen=True, slots=True)
class Speeds:
    """What is measured of speed.

    Attributes:
        metrics: By benchmark, those with a speed-up, and of each whether it is a time, of which
            less is faster.
        joint: The benchmarks that are meant where none is named.
    """

    metrics: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    joint: tuple[str, ...] = ()


class Vocabulary:
    """Texts and what each of them stands for.

    Attributes:
        speeds: What is measured of speed.
    """

    def __init__(
        self, entries: Iterable[tuple[str, Meaning]], speeds: Speeds | None = None
    ) -> None:
        """Take texts with their meanings, of which a text may have several, and the speeds."""
        self.speeds = speeds or Speeds()
        self._entries = dict.fromkeys(entries)
        self._meanings: dict[str, list[Meaning]] = {}
        self._keys: dict[Kind, set[str]] = {kind: set() for kind in Kind}
        for text, meaning in self._entries:
            key = text if _is_exact(meaning) else text.casefold()
            self._meanings.setdefault(key, []).append(meaning)
            self._keys[meaning.kind].add(meaning.key)

    def __eq__(self, other: object) -> bool:
        """The same texts with the same meanings, and the same speeds."""
        return (
            isinstance(other, Vocabulary)
            and self._entries == other._entries
            and self.speeds == other.speeds
        )

    def __hash__(self) -> int:
        """Of its texts and meanings."""
        return hash(tuple(self._entries))

    def count(self, kind: Kind) -> int:
        """How many there are of a kind, however they are called."""
        return len(self._keys[kind])

    def pattern(self, kind: Kind) -> str:
        """A pattern of every name of a kind, with or without quotes, the longest first."""
        texts = {text for text, meaning in self._entries if meaning.kind is kind and text}
        if not texts:
            return "(?!x)x"
        names = "|".join(map(re.escape, sorted(texts, key=lambda text: (-len(text), text))))
        case = "-i" if kind in _EXACT else "i"
        opening, closing = (
            "".join(map(re.escape, side)) for side in zip(*QUOTES.items(), strict=True)
        )
        return f"(?{case}:[{opening}](?:{names})[{closing}]|(?:{names}){BOUNDARY})"

    def meanings(self, text: str, kind: Kind) -> tuple[Meaning, ...]:
        """What a text that the pattern of a kind matches may stand for."""
        inner = text[1:-1] if quote_end(text, 0) == len(text) else text
        found = (*self._meanings_of(text, {kind}), *self._meanings_of(inner, {kind}))
        return tuple(dict.fromkeys(found))

    def beginnings(self, text: str, kind: Kind) -> list[str]:
        """The shorter names of a kind that a text begins with: of “A and B” that may be “A”."""
        return [
            text[:end]
            for end in range(1, len(text))
            if self._meanings_of(text[:end], {kind}) and _END_OF_NAME.match(text, end)
        ]

    def nearest(self, text: str, kinds: Iterable[Kind]) -> str:
        """The name of one of some kinds that is most like an unknown one; empty if none is."""
        wanted = frozenset(kinds)
        return nearest(text, (name for name, meaning in self._entries if meaning.kind in wanted))

    def _meanings_of(self, text: str, kinds: Collection[Kind]) -> list[Meaning]:
        exact = [meaning for meaning in self._meanings.get(text, ()) if _is_exact(meaning)]
        folded = [
            meaning for meaning in self._meanings.get(text.casefold(), ()) if not _is_exact(meaning)
        ]
        return sorted({meaning for meaning in (*exact, *folded) if meaning.kind in kinds})


def _is_exact(meaning: Meaning) -> bool:
    return meaning.kind in _EXACT


@lru_cache(maxsize=4)
def project_vocabulary(project: Project) -> Vocabulary:
    """The names of a project: of everything that is measured or described, and their labels."""
    metrics = {
        name: {key: one.better == "lower" for key, one in benchmark.metrics.items() if one.speedup}
        for name, benchmark in project.results.benchmarks.items()
    }
    speeds = Speeds(metrics, tuple(project.results.joint.benchmarks))
    return Vocabulary(_entries(project), speeds)


def _entries(project: Project) -> Iterator[tuple[str, Meaning]]:
    settings, results = project.settings, project.results
    for model in results.models.by_name.values():
        for text in (model.name, model.alias):
            yield text, Meaning(Kind.MODEL, model.name)
    for name, baseline in settings.baselines.items():
        yield from _name_and_labels(name, baseline.label, Kind.BASELINE)
    for benchmark in results.benchmarks.values():
        yield from _name_and_labels(benchmark.name, benchmark.settings.label, Kind.BENCHMARK)
    for name in settings.averages:
        for text in _AVERAGE:
            yield text, Meaning(Kind.BENCHMARK, name)
    for name, metric in settings.metrics.items():
        yield from _name_and_labels(name, metric.label, Kind.METRIC)


def _name_and_labels(
    name: str, label: Localised | None, kind: Kind
) -> Iterator[tuple[str, Meaning]]:
    for text in (name, *(label.root.values() if label else ())):
        if text:
            yield text, Meaning(kind, name)
