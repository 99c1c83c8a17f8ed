"""Two statements of a text, of which each may leave out what the other says.

What is left out is taken from the other: its beginning, the rivals, the benchmarks and the metrics.
Statements are certain if nothing that is taken could be meant of one of them alone, or of another
model: “In Pass@1, A beats B and is the best” is about Pass@1 twice, but “A is the fastest on X and
the best” may be about X once.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from podium.core.problems import ProblemError
from podium.figures.claims.claim import Choice, Claim, Quantity, Relation
from podium.figures.claims.grammar_nodes import Part
from podium.figures.claims.scope import TwoMeaningsError
from podium.figures.claims.sentence_fields import parts_by_name, sentence_parts
from podium.figures.claims.stand_ins import fill_stand_ins
from podium.figures.claims.thresholds import (
    MiscountError,
    MisplacedError,
    MissingError,
    OutsiderError,
)
from podium.figures.claims.vocabulary import LETTERS

__all__ = ["Statements", "Texts"]

_LATER = 10_000
"""Where what is taken from another statement stands: behind all that is said, as if repeated."""
_PRONOUNS = {
    "en": (re.compile(r"(?:it|they)\b", re.IGNORECASE), re.compile(r"(?:its|their)\b")),
    "zh": (re.compile("它们?"), re.compile("其")),
}
"""What stands for the model of the first statement, and for what it has."""
_BOUNDARIES = {
    "en": re.compile(r" |$"),
    "zh": re.compile(rf"(?<![\w.@-])|(?![{LETTERS}.@-])"),
}
"""Where the beginning of a statement may end."""
_WORD_END = re.compile(r"[\x00-\x7f上中里面都均的了，]\Z")
"""Where a word of Chinese ends for certain: not amid 最快."""
_DENIALS = {
    "en": re.compile(r"\b(?:not|never|no|cannot|\w+n['’]t)\b", re.IGNORECASE),
    "zh": re.compile("[不没非未]"),
}
"""What is not shared by two statements."""
_SCOPES = {
    "en": re.compile(r"\bin(?: terms of)?(?: the)? $", re.IGNORECASE),
    "zh": re.compile(r"(?:在|就|论|从) ?(?:\S+ ?[的上] ?)?$"),
}
"""What stands before metrics in which something is true."""
_APART = re.compile("[;；]")
"""What parts two statements so far that the second is not in the place of the first."""
_PARTED = re.compile("[,，;；]")
"""What a joint begins with that stands between sentences."""
_CONTRAST = re.compile("[但却而]")
"""What ends the scope of a denial in Chinese."""
_PLACES = ("benchmarks", "metrics")
_CHOICES = ("subjects", "rivals", *_PLACES)


class Statements(NamedTuple):
    """The claims of a text that makes several; none if it cannot be parted.

    Attributes:
        claims: In the order of the text.
        certain: Whether the text can mean nothing else.
    """

    claims: tuple[Claim, ...] = ()
    certain: bool = False

    def beside(self, other: "Statements") -> "Statements":
        """These, or those of another way to part the text; certain only if both are the same."""
        if not (self.claims and other.claims):
            return self if self.claims else other
        return self._replace(certain=self.certain and self.claims == other.claims)


class _Completion(NamedTuple):
    """A second statement with what it leaves out: which text it was made of, and how."""

    text: str
    own: bool
    """Whether it is a sentence of its own."""
    certain: bool = True
    """Whether its model is."""


@dataclass(frozen=True, slots=True)
class Texts:
    """How texts of a language are read.

    Attributes:
        language: `en` or `zh`.
        model: The pattern of the name of a model.
        metric: That of the name of a metric.
        trees: Every way to read a text, with the names of the results in it; none if it has none.
        build: The claims that such a reading makes.
    """

    language: str
    model: re.Pattern[str]
    metric: re.Pattern[str]
    trees: Callable[[str], Sequence[Part]]
    build: Callable[[Part], tuple[Claim, ...]]

    def part(self, left: str, right: str, joint: str | None = None) -> Statements:
        """The statements of two texts, of which each may leave out what the other says.

        Args:
            left: The first.
            right: The second.
            joint: What stands between them, which makes a sentence with a place of its own only
                follow the first; None if neither follows, and empty if both are one phrase, as of
                “both … and …”, with the place that is behind it.
        """
        first = self.trees(left)
        right = fill_stand_ins(parts_by_name(first[0]), left, right, self) if first else right
        found, was_placed = Statements(), False
        texts = set()
        for completion in self._completed(first[0], left, right, joint) if first else ():
            words = " ".join(completion.text.split())
            if words in texts:
                continue
            texts.add(words)
            second = self.trees(completion.text)
            if second and not completion.own and "elsewhere" in parts_by_name(second[0]):
                continue  # amid “than on X”
            pair = self._pair(left, first, completion, second, joint) if second else None
            if pair is None:
                continue
            if not pair.claims:
                return found._replace(certain=False)
            if pair.claims == found.claims:
                continue
            placed = "benchmarks" in parts_by_name(second[0])
            if not found.claims:
                found, was_placed = pair, placed
            elif placed or not was_placed:
                return Statements()  # the beginning may be of both, or of the first alone
            elif self.language == "en":  # Chinese says the place before all that is there
                found = found._replace(certain=False)
        return found

    def claim(self, text: str) -> Claim | None:
        """The only claim of a text."""
        return self._claim(self.trees(text), None)

    def models(self, text: str) -> tuple[str, ...]:
        """The models of a list; none if it is something else."""
        claim = self.claim(f"{text} are the best" if self.language == "en" else f"{text} 最好")
        return claim.subjects.names if claim and claim.subjects.is_plain else ()

    def _pair(
        self,
        left: str,
        first: Sequence[Part],
        completion: _Completion,
        second: Sequence[Part],
        joint: str | None,
    ) -> Statements | None:
        """The claims of two statements; none if it is open what is meant, None if it is nothing."""
        places = self.language == "en" and not (joint and completion.own)
        mine = self._claim(first, second[0], places=places)
        other = self._claim(second, first[0])
        if mine is None or other is None or mine == other or _is_odd(other):
            return None
        if _lacks_metrics(mine, second[0]) and self._is_scope(second[0], completion.text):
            if completion.own or (joint or "").strip() != "and" or not mine.relation.ranks:
                return Statements()  # it may be meant of both
            mine = self._claim(_with_metrics(first, second[0]), second[0], places=places) or mine
        in_speed = mine.relation.is_speed and not other.relation.is_speed
        if in_speed and other.rank > 1 and other.metrics == Choice():
            return Statements()  # it may be a rank by speed
        if _lacks_metrics(other, first[0]):
            if not (self._is_scope(first[0], left) or _is_parallel(mine, other)):
                return Statements() if completion.own else None
            other = self._claim(_with_metrics(second, first[0]), first[0])
        if other is None or not ((completion.own and joint) or _is_shareable(mine, other)):
            return Statements()
        trees, claims = (first[0], second[0]), (mine, other)
        parted = completion.own and bool(_PARTED.match(joint or ""))
        # In Chinese, a place is before what is there.
        sentences = parted or joint == "" or self.language == "zh"
        topics = [] if joint and _APART.search(joint) else _topics(trees[0])
        certain = _is_certain(claims, trees, topics, are_sentences=sentences)
        return Statements(claims, certain and completion.certain)

    def _is_scope(self, tree: Part, text: str) -> bool:
        """Whether the metrics of a statement are where it is true, and not what a model has."""
        before = text[: parts_by_name(tree)["metrics"].start]
        return bool(_SCOPES[self.language].search(before))

    def _claim(
        self, trees: Sequence[Part], other: Part | None, *, places: bool = True
    ) -> Claim | None:
        """The only claim of a text beside another one; None if it has several, or none."""
        for rivals in (False, True):
            claims = set()
            for tree in trees:
                try:
                    claims.add(self.build(_grafted(tree, other, rivals=rivals, places=places)))
                except (
                    MisplacedError,
                    MissingError,
                    MiscountError,
                    OutsiderError,
                    TwoMeaningsError,
                    ProblemError,
                ):
                    continue
            if claims:
                claim, *more = claims.pop()
                return None if claims or more or claim.holder else claim
        return None

    def _completed(
        self, first: Part, left: str, right: str, joint: str | None
    ) -> Iterator[_Completion]:
        """A second statement as it is, and with what it may leave out of the first."""
        blank = " " if right[:1].isascii() else ""
        subject = self.model.search(left)
        certain = True
        others = {found[0] for found in self.model.finditer(right)}
        if subject:
            of = "'s" if self.language == "en" else " 的"
            for pronoun, model in zip(
                _PRONOUNS[self.language], (subject[0], f"{subject[0]}{of}"), strict=True
            ):
                if pronoun.match(right):  # of several models it may be another one
                    right = pronoun.sub(model, right, count=1)
                    subjects = [token.start for token in parts_by_name(first)["subjects"].tokens()]
                    names = {found[0] for found in self.model.finditer(left)}
                    names -= others
                    certain = len(names) == 1 and subjects == [subject.start()]
        yield _Completion(right, own=True, certain=certain)
        denied = _DENIALS[self.language].search(left) is not None
        name = self.model.match(right)
        if subject and name:
            rest = right[name.end() :].lstrip()
            copied = f"{name[0]}{left[subject.end() :]}"
            for start in self._starts(copied, name.end()):
                text = f"{start}{blank}{rest}"
                yield _Completion(text, own=False, certain=not denied)
        ends = self.language == "en" or _CONTRAST.search(joint or "") is not None
        for start in self._starts(left, 0):
            alone = not denied or (ends and subject is not None and len(start) <= subject.end())
            yield _Completion(f"{start}{blank}{right}", own=False, certain=certain and alone)

    def _starts(self, text: str, least: int) -> Iterator[str]:
        """The beginnings of a text, the longest first."""
        ends = [match.start() for match in _BOUNDARIES[self.language].finditer(text)]
        denial = _DENIALS[self.language].search(text)
        last = denial.start() if denial else len(text)  # what is denied of the first alone
        starts = (text[:end] for end in reversed(ends) if max(least, 1) <= end <= last)
        named = {text, *(text[: name.end()] for name in self.metric.finditer(text))}
        return (
            start
            for start in starts
            if start in named or _WORD_END.search(start) or text[len(start) :].startswith("在")
        )


def _is_certain(
    claims: tuple[Claim, Claim],
    trees: tuple[Part, Part],
    topics: Sequence[str],
    *,
    are_sentences: bool,
) -> bool:
    """Whether each of two statements says all that is meant of it, or takes it for certain.

    Args:
        claims: The statements.
        trees: What was read of each.
        topics: The places of the first that are those of the second as well.
        are_sentences: Whether they are two sentences, so that the place of the second is its own.
    """
    mine, other = claims
    first, second = map(parts_by_name, trees)
    if not _is_shareable(mine, other):
        return False
    added = "benchmarks" in second and "benchmarks" not in first
    if added and not (are_sentences or _is_all(other.benchmarks)):
        return False
    if ("pool" in first) is not ("pool" in second):
        return False
    for key in _PLACES:
        if key in first and key not in second:
            if key == "benchmarks" and _is_all(mine.benchmarks):
                continue  # as where no benchmark is named
            if key == "metrics" and _is_parallel(mine, other):
                continue  # better in a metric here, and worse there
            timed = key == "metrics" and other.relation.is_speed
            if (key in topics) is timed:
                return False
    return all(
        claim.subjects == beside.subjects
        or claim.subjects.names == beside.rivals.names
        or (claim.rivals.names == beside.subjects.names and not beside.relation.compares)
        for claim, beside, own in ((mine, other, first), (other, mine, second))
        if claim.relation.compares and "rivals" not in own
    )


def _is_parallel(mine: Claim, other: Claim) -> bool:
    """Whether two claims say the like, each on a benchmark of its own: in the same metric."""
    places = mine.benchmarks, other.benchmarks
    ranked = {mine.relation, other.relation} <= {Relation.RANK, Relation.LAST}
    alike = mine.relation.compares is other.relation.compares and Relation.VALUE not in {
        mine.relation,
        other.relation,
    }
    apart = all(place.is_single for place in places) and places[0] != places[1]
    return ranked or (alike and apart)


def _is_all(choice: Choice) -> bool:
    """Whether something is said of all there are."""
    return choice == Choice(count=replace(choice.count, quantity=Quantity.EVERY, number=0))


def _is_shareable(mine: Claim, other: Claim) -> bool:
    """Whether what two claims have in common is the same of both: two models may be others."""
    shared = [getattr(mine, key) for key in _CHOICES if getattr(mine, key) == getattr(other, key)]
    return all(
        choice.count.quantity is Quantity.EVERY and not (choice.only or choice.excluded)
        for choice in shared
    )


def _topics(tree: Part) -> list[str]:
    """The places that stand before all else: they are those of the whole sentence."""
    names = [part.name for part in sorted(sentence_parts(tree), key=lambda part: part.start)]
    end = next((at for at, name in enumerate(names) if name not in _PLACES), 0)
    return names[:end] if names[end] == "subjects" else []


def _is_odd(claim: Claim) -> bool:
    """Whether a claim takes what it cannot have: itself as its rival, or a metric of speed."""
    is_own_rival = claim.relation.compares and {*claim.subjects.names} & {*claim.rivals.names}
    return bool(is_own_rival) or (claim.relation.is_speed and claim.metrics != Choice())


def _grafted(tree: Part, other: Part | None, *, rivals: bool, places: bool) -> Part:
    """A statement with what it leaves out, as another one says it."""
    if other is None:
        return tree
    own, parts = parts_by_name(tree), parts_by_name(other)
    rivals = rivals and "subjects" in own and "subjects" in parts  # else it is about all models
    names = (["benchmarks"] if places else []) + (["rivals"] if rivals else [])
    taken = {name: parts[name] for name in names if name in parts and name not in own}
    if rivals and "rivals" not in own and _is_same(taken.get("rivals"), own["subjects"]):
        taken["rivals"] = parts["subjects"]._replace(name="rivals")
    if "rivals" in taken and _is_same(taken["rivals"], own["subjects"]):
        del taken["rivals"]
    return _with(tree, taken.values())


def _is_same(rivals: Part | None, subjects: Part) -> bool:
    """Whether rivals are the subjects themselves, or there are none."""
    if rivals is None:
        return True
    return {token.text for token in rivals.tokens()} <= {token.text for token in subjects.tokens()}


def _with(tree: Part, parts: Iterable[Part]) -> Part:
    later = (part._replace(start=_LATER) for part in parts)
    return tree._replace(children=(*tree.children, *later))


def _with_metrics(trees: Sequence[Part], other: Part) -> list[Part]:
    """A statement in the metrics of another one."""
    metrics = [part for part in sentence_parts(other) if part.name == "metrics"]
    return [_with(tree, metrics) for tree in trees]


def _lacks_metrics(claim: Claim, other: Part) -> bool:
    """Whether a claim is about all metrics, beside a statement about some."""
    return (
        claim.metrics == Choice()
        and not claim.relation.is_speed
        and "metrics" in parts_by_name(other)
    )
