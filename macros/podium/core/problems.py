"""Faults in data, settings and pages, as values that name what, where and what to do.

A problem carries its code and the facts; its wording comes from `podium.core.i18n`, so that the
terminal says it in English and a page in the page's language. Collect problems, then raise
them together: an author wants to see all of them at once.
"""

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import total_ordering
from types import MappingProxyType
from typing import Any, Self

from podium.core.spelling import leading_tokens_shared, spelling_key

__all__ = [
    "MAX_LISTED",
    "Collector",
    "Location",
    "Problem",
    "ProblemError",
    "Severity",
    "first_of",
    "nearest",
    "sort_problems",
    "wrong_name",
]


class Severity(StrEnum):
    """An error fails `podium check`, a warning only with `--strict`; to publish, neither may be."""

    ERROR = "error"
    WARNING = "warning"


@total_ordering
@dataclass(frozen=True)
class Location:
    """Where a problem is. Lines and columns count from 1; a location may be a whole file.

    >>> str(Location("results/mbpp.csv", 14))
    'results/mbpp.csv:14'

    Attributes:
        file: The file.
        line: The line in it.
        column: The column of that line.
        name: What people call the place, if it is not in a file.
    """

    file: str
    line: int | None = None
    column: int | None = None
    name: str = ""

    def __str__(self) -> str:
        """Print as compilers do, so that editors and terminals make it a link."""
        if self.name:
            return self.name
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)

    def __lt__(self, other: "Location") -> bool:
        """Order by file, then line, then column; a whole file comes before its lines."""
        return (self.file, self.line or 0, self.column or 0) < (
            other.file,
            other.line or 0,
            other.column or 0,
        )


@dataclass(frozen=True)
class Problem:
    """One fault. `code` is stable: people search for it, and the reference has its page.

    Attributes:
        code: Key of the wording, for example `ragged-row`.
        location: Where; None when it belongs to no file, such as a macro's argument.
        facts: What the wording's placeholders are filled with.
        severity: Whether it stops a publication.
        argument: The argument of a macro that it is about, if that says where it is.
    """

    code: str
    location: Location | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    argument: str = ""

    @property
    def place(self) -> str:
        """Where it is, for people: a location, or an argument; empty if neither is known."""
        return str(self.location) if self.location else self.argument

    def plain(self) -> dict[str, Any]:
        """All of it as plain data, for JSON; `of` makes a problem of it again."""
        return {
            "code": self.code,
            "location": asdict(self.location) if self.location else None,
            "facts": dict(self.facts),
            "severity": self.severity,
            "argument": self.argument,
        }

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        """The problem that `plain` describes."""
        location = Location(**plain["location"]) if plain["location"] else None
        severity = Severity(plain["severity"])
        return cls(plain["code"], location, plain["facts"], severity, plain["argument"])

    def __post_init__(self) -> None:
        """Freeze the facts, so that a problem can be shared and compared."""
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)))

    def __hash__(self) -> int:
        """Hash by everything that `==` compares."""
        facts = tuple(sorted(self.facts.items()))
        return hash((self.code, self.location, facts, self.severity, self.argument))


class ProblemError(Exception):
    """Work that could not be done, with every problem that prevented it."""

    def __init__(self, *problems: Problem) -> None:
        """Keep the problems; there is always at least one."""
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


MAX_LISTED = 1000
"""Problems of one kind in one file that are listed; of the others only the number is given."""

MAX_KNOWN = 12
"""Names that a problem of a wrong name lists; of more, their number is given."""

RUN = 10
"""Problems of one kind in one column of a file that are single slips; more are one fault."""

_Kind = tuple[str, str, str, Severity]
"""The kind of a problem: the file, the code, the column if they name one, the severity."""


@dataclass
class Collector:
    """Gathers problems while work goes on, so that all of them are reported at once.

    What runs through a column, such as a unit behind each number, is one fault: it is reported at
    its first location, and the others are counted.

    Attributes:
        errors: How many errors have been noted so far.
    """

    errors: int = 0
    _listed: list[tuple[Problem, _Kind | None]] = field(default_factory=list)
    _counts: Counter[_Kind] = field(default_factory=Counter)

    def error(self, code: str, location: Location, /, **facts: object) -> None:
        """Note a fault that stops a publication."""
        self.errors += 1
        self._add(code, location, facts, Severity.ERROR)

    def warn(self, code: str, location: Location, /, **facts: object) -> None:
        """Note something that is probably not what the author meant."""
        self._add(code, location, facts, Severity.WARNING)

    def unlisted(self, code: str, location: Location, count: int, *, column: str = "") -> None:
        """Count further errors of a kind of which `MAX_LISTED` are listed already."""
        self._counts[location.file, code, column, Severity.ERROR] += count

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over what was noted elsewhere, as it is."""
        for problem in problems:
            self.errors += problem.severity is Severity.ERROR
            self._listed.append((problem, None))

    def _add(
        self, code: str, location: Location, facts: Mapping[str, object], severity: Severity
    ) -> None:
        kind = (location.file, code, str(facts.get("column", "")), severity)
        self._counts[kind] += 1
        if self._counts[kind] <= MAX_LISTED:
            texts = {key: str(value) for key, value in facts.items()}
            self._listed.append((Problem(code, location, texts, severity), kind))

    def problems(self) -> tuple[Problem, ...]:
        """The problems noted, and the number of unlisted ones of each kind."""
        reported: Counter[_Kind] = Counter()
        listed = []
        for problem, kind in self._listed:
            if kind is None:
                listed.append(problem)
            elif not (reported[kind] and self._runs(kind)):
                listed.append(problem)
                reported[kind] += 1
        more = [
            _more(kind, n - reported[kind])
            for kind, n in self._counts.items()
            if n > reported[kind]
        ]
        return (*listed, *more)

    def _runs(self, kind: _Kind) -> bool:
        """Whether problems of a kind are one that runs through a column."""
        return bool(kind[2]) and self._counts[kind] > RUN


def _more(kind: _Kind, count: int) -> Problem:
    """The problem that counts the unlisted problems of a kind."""
    file, code, column, severity = kind
    facts = {"code": code, "count": str(count)}
    if column:
        return Problem("more-in-column", Location(file), facts | {"column": column}, severity)
    return Problem("more-of-a-kind", Location(file), facts, severity)


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Order by location, then code, without repeats: the same input gives the same report."""
    return tuple(
        sorted(
            dict.fromkeys(problems),
            key=lambda problem: (
                problem.location or Location(""),
                problem.code,
                tuple(sorted(problem.facts.items())),
                problem.argument,
            ),
        )
    )


def wrong_name(name: str, known: Iterable[str], **facts: str) -> dict[str, str]:
    """The facts of a name that is not there: the nearest one, and those that there are.

    >>> wrong_name("mbbp", ["humaneval", "mbpp"])
    {'name': 'mbbp', 'nearest': 'mbpp', 'known': 'humaneval, mbpp'}

    Args:
        name: The wrong name.
        known: The right ones.
        facts: Further facts, which win.
    """
    names = list(dict.fromkeys(known))
    listed = first_of(names, MAX_KNOWN)
    return {"name": name, "nearest": nearest(name, names), "known": listed, **facts}


def first_of(names: Sequence[str], limit: int) -> str:
    """The first of some names, and of more than a limit also how many there are.

    >>> first_of(["a", "b", "c"], 2)
    'a, b … (3)'
    """
    more = f" … ({len(names)})" if len(names) > limit else ""
    return ", ".join(names[:limit]) + more


def nearest(name: str, known: Iterable[str], *, likeness: float = 0.6) -> str:
    """The known name that is most like a wrong one, or an empty text if none is.

    Another spelling of the name comes first, then a longer name that it begins, then the nearest
    name of the same family, which begins with the same words and numbers, then any other.

    >>> nearest("sft-qar", ["sft-qra", "codedpo"])
    'sft-qra'
    >>> nearest("qwen-7b-dpo", ["qwen-7b-kto-2025", "qwen-7b-dpo-beta0.1-2025"])
    'qwen-7b-dpo-beta0.1-2025'
    >>> nearest("qwen2.5-7b-instruct", ["qwen2-7b-instruct", "qwen2.5-7b-base"])
    'qwen2.5-7b-base'

    Args:
        name: The wrong name.
        known: The right ones.
        likeness: How much of the two must be the same, from 0 to 1.
    """
    folded = {name.casefold(): name for name in known}
    start, key = name.casefold(), spelling_key(name)
    same = [other for other in folded if key and spelling_key(other) == key]
    longer = [other for other in folded if len(start) > 2 and other.startswith(start)]
    if same or longer:  # another spelling, or a name that was cut short
        return folded[same[0] if same else min(longer, key=len)]
    matches = difflib.get_close_matches(start[:200], folded, n=len(folded) or 1, cutoff=likeness)
    family = max(matches, key=lambda other: leading_tokens_shared(start, other), default="")
    return folded[family] if family else ""
