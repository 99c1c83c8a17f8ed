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
from podium.data.metric_scales import find_percentage_scale
from podium.data.project import Project
from podium.figures.claims.time_names import time_names

__all__ = [
    "BOUNDARY",
    "LETTERS",
    "Groups",
    "Kind",
    "Meaning",
    "Measures",
    "Name",
    "Vocabulary",
    "project_vocabulary",
    "quote_end",
]


class Kind(StrEnum):
    """What a name is a name of: one thing, or all models of a group.

    A group is called by a word beside “models”, or by one that stands for all of them.
    """

    MODEL = "model"
    BASELINE = "baseline"
    BENCHMARK = "benchmark"
    METRIC = "metric"
    GROUP = "group"
    SET = "set"


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

LETTERS = "0-9A-Za-z_À-ÖØ-öø-֏Ḁ-῿"
"""The letters and digits of scripts that part words by blanks, for a character class.
Latin, Greek, Cyrillic and Armenian: Python takes milliseconds to compile a class with many more."""
BOUNDARY = rf"(?-i:(?<![{LETTERS}])|(?![-.@/+:]*[{LETTERS}]))"
"""A pattern of where a word or a name may end: `sft` does not in `sft-qra`, but does in `sft在`.
It minds the case, since Python takes long to compile a class without."""
_END_OF_NAME = re.compile(BOUNDARY)


def quote_end(text: str, start: int) -> int:
    """Where the quotation that begins there ends, its quotes included; 0 where none begins."""
    closing = QUOTES.get(text[start : start + 1])
    return text.find(closing, start + 1) + 1 if closing else 0


@dataclass(frozen=True, slots=True)
class Measures:
    """What each benchmark measures, for words that mean a metric without naming it.

    Attributes:
        speeds: By benchmark, the metrics with a speed-up, and of each whether it is a time, of
            which less is faster.
        scores: By benchmark, the metrics without one.
        proportions: By benchmark, the metrics that are proportions.
        joint: The benchmarks that are meant where none is named.
    """

    speeds: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    scores: Mapping[str, Collection[str]] = field(default_factory=dict)
    proportions: Mapping[str, Collection[str]] = field(default_factory=dict)
    joint: tuple[str, ...] = ()

    def is_time(self, metric: str) -> bool:
        """Whether a metric is a time somewhere, of which less is better."""
        return any(times.get(metric, False) for times in self.speeds.values())


@dataclass(frozen=True, slots=True)
class Groups:
    """Which models a name stands for that is none of a model.

    Attributes:
        members: By group, its models.
        baselines: By baseline, its models; none where it is of the past.
        single: The baselines that are one model.
        rows: By benchmark, the models that have a row in it.
        of_baselines: The group of all models of the declared baselines; empty without any.
    """

    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    baselines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    of_baselines: str = ""
    single: frozenset[str] = frozenset()


class Vocabulary:
    """Texts and what each of them stands for.

    Attributes:
        measures: What each benchmark measures.
        groups: Which models groups and baselines consist of.
    """

    def __init__(
        self,
        entries: Iterable[tuple[str, Meaning]],
        measures: Measures | None = None,
        groups: Groups | None = None,
    ) -> None:
        """Take texts with their meanings, of which a text may have several."""
        self.measures = measures or Measures()
        self.groups = groups or Groups()
        self._entries = dict.fromkeys(entries)
        self._meanings: dict[str, list[Meaning]] = {}
        self._keys: dict[Kind, set[str]] = {kind: set() for kind in Kind}
        for text, meaning in self._entries:
            key = text if _is_exact(meaning) else text.casefold()
            self._meanings.setdefault(key, []).append(meaning)
            self._keys[meaning.kind].add(meaning.key)

    def __eq__(self, other: object) -> bool:
        """The same texts with the same meanings, the same measures and groups."""
        return (
            isinstance(other, Vocabulary)
            and self._entries == other._entries
            and self.measures == other.measures
            and self.groups == other.groups
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

    @property
    def averages(self) -> tuple[str, ...]:
        """The averages of the settings, each of which “average” may mean."""
        return tuple(meaning.key for meaning in self._meanings.get(_AVERAGE[0], ()))

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
    groups, measures = _groups(project), _measures(project)
    entries = list(_entries(project, groups))
    return Vocabulary([*entries, *_time_entries(entries, measures)], measures, groups)


def _measures(project: Project) -> Measures:
    benchmarks = project.results.benchmarks
    return Measures(
        speeds={
            name: {metric: it.better == "lower" for metric, it in one.metrics.items() if it.speedup}
            for name, one in benchmarks.items()
        },
        scores={
            name: tuple(metric for metric, it in one.metrics.items() if not it.speedup)
            for name, one in benchmarks.items()
        },
        proportions={
            name: tuple(
                metric
                for metric, it in one.metrics.items()
                if find_percentage_scale(it, one.columns[metric].values()) is not None
            )
            for name, one in benchmarks.items()
        },
        joint=tuple(project.results.joint.benchmarks),
    )


_ARTICLE = "the "
_BASELINES = "the baselines"
"""The group of all models of the declared baselines."""
_BASELINE_TEXTS = {Kind.GROUP: ("baseline", "基线"), Kind.SET: ("baselines",)}
"""What the group of the baselines is called."""


def _groups(project: Project) -> Groups:
    models, declared = project.results.models, project.settings.baselines
    rows = {name: tuple(one.lines) for name, one in project.results.benchmarks.items()}
    measured = {model for names in rows.values() for model in names}
    members: dict[str, list[str]] = {}
    for model in models.by_name.values():
        if model.group and model.name in measured:
            members.setdefault(model.group, []).append(model.name)
    current = {
        name: tuple(found.name for text in one.models if (found := models.find(text)))
        for name, one in declared.items()
        if not one.revision
    }
    baselines = dict.fromkeys(model for names in current.values() for model in names)
    group = _group_of(baselines, members) if baselines else ""
    if group:
        members[group] = list(baselines)
    single = frozenset(name for name in current if declared[name].model)
    sets = {key: tuple(names) for key, names in members.items()}
    return Groups(sets, current, rows, group, single)


def _group_of(baselines: Collection[str], members: Mapping[str, Collection[str]]) -> str:
    """The group that has these very models, else one of their own."""
    same = (group for group, names in members.items() if set(names) == set(baselines))
    return next(same, _BASELINES)


def _entries(project: Project, groups: Groups) -> Iterator[tuple[str, Meaning]]:
    settings, results = project.settings, project.results
    yield from _group_entries(groups)
    for model in results.models.by_name.values():
        for text in (model.name, model.alias):
            yield text, Meaning(Kind.MODEL, model.name)
    for name, baseline in settings.baselines.items():
        for text, meaning in _name_and_labels(name, baseline.label, Kind.BASELINE):
            yield text, meaning
            if text.startswith(_ARTICLE):  # it may begin a sentence
                yield f"{text[0].upper()}{text[1:]}", meaning
    for benchmark in results.benchmarks.values():
        yield from _name_and_labels(benchmark.name, benchmark.settings.label, Kind.BENCHMARK)
    for name in settings.averages:
        for text in _AVERAGE:
            yield text, Meaning(Kind.BENCHMARK, name)
    for name, metric in settings.metrics.items():
        yield from _name_and_labels(name, metric.label, Kind.METRIC)


def _group_entries(groups: Groups) -> Iterator[tuple[str, Meaning]]:
    for kind, texts in _BASELINE_TEXTS.items():
        yield from ((group, Meaning(kind, group)) for group in groups.members)
        if groups.of_baselines:
            yield from ((text, Meaning(kind, groups.of_baselines)) for text in texts)


def _time_entries(
    entries: Collection[tuple[str, Meaning]], measures: Measures
) -> Iterator[tuple[str, Meaning]]:
    """What the only time of the report is called as well, where that is no other name."""
    measured = (measures.speeds.get(benchmark, {}) for benchmark in measures.joint)
    times = {metric for of_one in measured for metric, is_time in of_one.items() if is_time}
    if len(times) == 1:
        meaning = Meaning(Kind.METRIC, times.pop())
        known = {text.casefold() for text, _ in entries}
        names = time_names([text for text, other in entries if other == meaning])
        yield from ((name, meaning) for name in names if name not in known)


def _name_and_labels(
    name: str, label: Localised | None, kind: Kind
) -> Iterator[tuple[str, Meaning]]:
    for text in (name, *(label.root.values() if label else ())):
        if text:
            yield text, Meaning(kind, name)
