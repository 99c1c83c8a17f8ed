"""Two statements in one sentence, which no claim can be: the sentence for each of them.

“A is the fastest on X and has the best Score” is parted where it can be, and what the second part
leaves out is taken from the first: its beginning, the rivals and the benchmarks. Nothing is checked
of such a text: its author is told which two claims to write.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from podium.core.problems import ProblemError
from podium.figures.claims.claim import Bound, Choice, Claim, Relation, Threshold, Unit
from podium.figures.claims.grammar_nodes import Part
from podium.figures.claims.scope import TwoMeaningsError
from podium.figures.claims.sentence_fields import sentence_parts
from podium.figures.claims.thresholds import (
    MiscountError,
    MisplacedError,
    MissingError,
    OutsiderError,
)

__all__ = ["Texts", "part_statements"]

_MAX_LENGTH = 300
"""Characters of a text that is parted; each place where it may be takes time."""
_LATER = 10_000
"""Where what is taken from another statement stands: behind all that is said, as if repeated."""

_JOINTS = {
    "en": re.compile(
        r",?\s+(?:and|but|yet|while|whereas|although|though|even though|with)\s+(?:also\s+)?"
        r"|;\s*|,\s+",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"[，；,;]\s*(?:但是?|而且|而(?![不非])|并?且|并(?![不非没未列])|同时|不过)?"
        r"|、|但是?|而且|并?且|而(?![不非])|并(?![不非没未列])"
    ),
}
"""What may stand between two statements."""
_NAME = r"([\w.@+-]+)"
_RESPECTIVELY = "分(?:列|居|别位列|别排名)"
_FRAMES = {
    "en": (
        (r"(?:while|whereas|although|though|even though) (.+?), (.+)", r"\1", r"\2"),
        (r"despite being (.+?), (.+)", r"\2", r"is \1"),
        (r"despite having (.+?), (.+)", r"\2", r"has \1"),
        (r"(.+?) (?:is|are|was|were) neither (.+?) nor (.+)", r"\1 is not \2", r"\1 is not \3"),
        (r"(.*?)\bnot only (.+?),? but (?:also )?(.+)", r"\1\2", r"\1\3"),
        (r"(.+?) (\w+) both (.+?) and (.+)", r"\1 \2 \3", r"\1 \2 \4"),
        (r"(.+?),? (?:as|and so) (?:does|is|did) (.+)", r"\1", r"\2"),
        (r"(\w+ models), (.+?), (.+)", r"\2 \3", r"\1 \3"),
        (r"(?:our|the) ((?:best|fastest|top)[^,]*), ([^,]+), (.+)", r"\2 is the \1", r"\2 \3"),
        (r"(\S+), which (.+?), (.+)", r"\1 \2", r"\1 \3"),
        (r"(\S+), (the .+?), (.+)", r"\1 is \2", r"\1 \3"),
        (r"with (an? .+? of [0-9.,]*[0-9] ?%?), (.+)", r"\2", r"has \1"),
    ),
    "zh": (
        (r"(?:虽然|尽管|虽)\s*(.+?)，(?:但是|但|却)?\s*(.+)", r"\1", r"\2"),
        (r"我们的(最\S+?)的?模型 ?([^，]+?)[， ] ?(.+)", r"\2 \1", r"\2 \3"),
        (r"(.*?)(?:同时|(?=兼具))(.+?)和(.+)", r"\1\2", r"\3"),
        (r"(.+?)，(.+?) ?(?:也是如此|也一样|亦然|同样如此)", r"\1", r"\2"),
        (r"(.*?)既(.+?)，?(?:又|也)(.+)", r"\1\2", r"\1\3"),
        (r"(.*?)(?:不仅|不但)(.+?)，?(?:而且|还|并且|也)(.+)", r"\1\2", r"\1\3"),
        (
            r"(.*?)以 ?([0-9.,]+ ?%?) ?的 ?(.+?) ?([在排位居名].+)",
            r"\1的 \3 \4",
            r"\1的 \3 为 \2",
        ),
        (
            rf"(.*?){_NAME} ?[和与] ?{_NAME} ?{_RESPECTIVELY} ?(.*?)的?(第.)[和、与](第.)[位名]?",
            r"\1\2 的 \4 \5",
            r"\1\3 的 \4 \6",
        ),
    ),
}  # fmt: skip
"""Sentences that are two statements as a whole, and both of these."""
_VALUES = {
    "en": re.compile(
        r"(.+?)(?:,? \((?:at )?(NUMBER)\)"
        r"|,? (?:at|with|reaching|scoring|achieving) (NUMBER)(?=,|$),?"
        r"|, (NUMBER)(?=,|$),?)(.*)".replace("NUMBER", r"[0-9][0-9,]*(?:\.[0-9]+)? ?%?"),
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"(.+?)(?:[，,]\s*(?:达到了|达到|达|高达|仅为|只有|仅|即|为|是)\s*(NUMBER)(?=，|$)"
        r"|\s*[（(](NUMBER)[)）])(.*)".replace("NUMBER", r"[0-9]+(?:\.[0-9]+)? ?%?")
    ),
}
"""A value that is told beside what is said of it: “A, at 0.5, leads in Score”."""
_ACHIEVED = re.compile(
    r"^(the .+?) is ([0-9][0-9,.]* ?%?)(?:, (?:achieved|obtained|reached) by | \()([^\s()]+)\)?$",
    re.IGNORECASE,
)
"""A value, and who has it."""
_PRONOUNS = {
    "en": (re.compile(r"(?:it|they)\b", re.IGNORECASE), re.compile(r"(?:its|their)\b")),
    "zh": (re.compile("它们?"), re.compile("其")),
}
"""What stands for the model of the first statement, and for what it has."""
_FOLLOWED = re.compile(
    r"(.+?)(?:,? (?:closely )?followed by |[，,]其次[是为] ?)(.+)"
    r"|(.+?)[，,] ?([^，]+?) ?(?:紧随其后|次之)"
)
_BOUNDARIES = {
    "en": re.compile(r" |$"),
    "zh": re.compile(r"(?<![\w.@-])|(?![\w.@-])|(?=[\u4e00-\u9fff])"),
}
"""Where the beginning of a statement may end."""
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


@dataclass(frozen=True, slots=True)
class Texts:
    """How texts of a language are read.

    Attributes:
        language: `en` or `zh`.
        model: The pattern of the name of a model.
        trees: Every way to read a text, with the names of the results in it; none if it has none.
        build: The claim that such a reading makes.
    """

    language: str
    model: re.Pattern[str]
    trees: Callable[[str], Sequence[Part]]
    build: Callable[[Part], Claim]

    def part(self, left: str, right: str, *, joined: bool) -> tuple[Claim, ...]:
        """The claims of two texts, of which each may leave out what the other says.

        Args:
            left: The first.
            right: The second.
            joined: Whether a sentence with a place of its own only follows the first.
        """
        first = self.trees(left)
        if not first:
            return ()
        for text, own in self._completed(left, right):
            second = self.trees(text)
            if not second:
                continue
            places = not joined or (self.language == "en" and not own)
            mine = self._claim(first, second[0], places=places)
            other = self._claim(second, first[0])
            if mine is None or other is None or mine == other or _is_odd(other):
                continue
            if _lacks_metrics(mine, second[0]) and self._is_scope(second[0], text):
                return ()  # it may be meant of both
            if mine.relation.is_speed and other.rank > 1 and other.metrics == Choice():
                return ()  # it may be a rank by speed
            if _lacks_metrics(other, first[0]):
                if not self._is_scope(first[0], left):
                    return ()
                metrics = _metrics(first[0])
                other = self._claim([_with(tree, metrics) for tree in second], first[0])
            return (mine, other) if other else ()
        return ()

    def _is_scope(self, tree: Part, text: str) -> bool:
        """Whether the metrics of a statement are where it is true, and not what a model has."""
        before = text[: min(part.start for part in _metrics(tree))]
        return bool(_SCOPES[self.language].search(before))

    def claim(self, text: str) -> Claim | None:
        """The only claim of a text."""
        return self._claim(self.trees(text), None)

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
                return claims.pop() if len(claims) == 1 else None
        return None

    def _completed(self, left: str, right: str) -> Iterator[tuple[str, bool]]:
        """A second statement as it is, and with what it may leave out of the first.

        Each with whether it is a sentence of its own.
        """
        blank = " " if self.language == "en" else ""
        subject = self.model.search(left)
        if subject:
            of = "'s" if self.language == "en" else " 的"
            he, his = _PRONOUNS[self.language]
            right = his.sub(f"{subject[0]}{of}", right) if his.match(right) else right
            right = he.sub(subject[0], right) if he.match(right) else right
        yield right, True
        name = self.model.match(right)
        if subject and name:
            rest = right[name.end() :].lstrip()
            copied = f"{name[0]}{left[subject.end() :]}"
            starts = list(self._starts(copied, name.end()))
            yield from ((f"{start}{blank}{rest}", False) for start in starts)
        yield from ((f"{start}{blank}{right}", False) for start in self._starts(left, 0))

    def _starts(self, text: str, least: int) -> Iterator[str]:
        """The beginnings of a text, the longest first."""
        ends = [match.start() for match in _BOUNDARIES[self.language].finditer(text)]
        denial = _DENIALS[self.language].search(text)
        last = denial.start() if denial else len(text)  # what is denied of the first alone
        return (text[:end] for end in reversed(ends) if max(least, 1) <= end <= last)


def part_statements(text: str, texts: Texts) -> tuple[Claim, ...]:
    """The two claims of a text that is none; nothing if it cannot be parted.

    Args:
        text: What cannot be read.
        texts: How its parts are read.
    """
    text = _ACHIEVED.sub(r"\1 is achieved by \3 (\2)", text.rstrip(".。 ").removesuffix(" there"))
    if len(text) > _MAX_LENGTH:
        return ()
    return (
        _of_value(text, texts) or _of_frames(text, texts) or _of_next(text, texts)
        or _of_joints(text, texts)
    )  # fmt: skip


def _of_joints(text: str, texts: Texts) -> tuple[Claim, ...]:
    for joint in _JOINTS[texts.language].finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        if left and right and (claims := texts.part(left, right, joined=True)):
            return claims
    return ()


def _of_frames(text: str, texts: Texts) -> tuple[Claim, ...]:
    for pattern, left, right in _FRAMES[texts.language]:
        match = re.fullmatch(pattern, text, re.IGNORECASE)
        if match is None:
            continue
        if claims := texts.part(match.expand(left), match.expand(right), joined=False):
            return claims
    return ()


def _of_value(text: str, texts: Texts) -> tuple[Claim, ...]:
    """A statement about one metric, and the value that it tells."""
    match = _VALUES[texts.language].fullmatch(text)
    if match is None:
        return ()
    rest = match.groups()[-1]
    claim = texts.claim(f"{match[1]}{'' if rest[:1] in {' ', ''} else ' '}{rest}")
    if claim is None or len(claim.metrics.names) != 1 or not _is_one_name(claim.subjects):
        return ()
    number = next(group for group in match.groups()[1:-1] if group)
    unit = Unit.PERCENTAGE if number.endswith("%") else Unit.VALUE
    amount = Decimal(number.rstrip(" %").replace(",", ""))
    value = Claim(
        claim.subjects,
        Relation.VALUE,
        benchmarks=claim.benchmarks,
        metrics=claim.metrics,
        threshold=Threshold(amount, unit, Bound.EXACTLY),
    )
    return () if claim.relation is Relation.VALUE else (claim, value)


def _of_next(text: str, texts: Texts) -> tuple[Claim, ...]:
    """Who is the first, and who follows."""
    match = _FOLLOWED.fullmatch(text)
    leader, name = [group for group in match.groups() if group] if match else ("", "")
    claim = texts.claim(leader) if texts.model.fullmatch(name) else None
    predicate = " ranks second" if texts.language == "en" else " 排名第二"
    second = texts.claim(name + predicate) if claim else None
    if claim is None or second is None or not _is_one_name(claim.subjects):
        return ()
    if claim.relation is Relation.RANK:
        return claim, replace(claim, subjects=second.subjects, rank=claim.rank + 1)
    if claim.relation in {Relation.HIGHEST, Relation.LOWEST, Relation.FASTEST, Relation.SLOWEST}:
        return claim, replace(claim, subjects=second.subjects, rank=max(claim.rank, 1) + 1)
    return ()


def _is_odd(claim: Claim) -> bool:
    """Whether a claim about speed names a metric, which is taken from elsewhere."""
    return claim.relation.is_speed and claim.metrics != Choice()


def _is_one_name(choice: Choice) -> bool:
    return choice.is_plain and len(choice.names) == 1


def _grafted(tree: Part, other: Part | None, *, rivals: bool, places: bool) -> Part:
    """A statement with what it leaves out, as another one says it."""
    if other is None:
        return tree
    own, parts = ({part.name: part for part in sentence_parts(one)} for one in (tree, other))
    names = (["benchmarks"] if places else []) + (["rivals"] if rivals else [])
    taken = {name: parts[name] for name in names if name in parts and name not in own}
    if rivals and "rivals" not in own and _is_same(taken.get("rivals"), own["subjects"]):
        taken["rivals"] = parts["subjects"]._replace(name="rivals")
    if _is_same(taken.get("rivals"), own["subjects"], missing=False):
        del taken["rivals"]
    return _with(tree, taken.values())


def _is_same(rivals: Part | None, subjects: Part, *, missing: bool = True) -> bool:
    """Whether rivals are the subjects themselves; as told where there are none."""
    if rivals is None:
        return missing
    return {token.text for token in rivals.tokens()} <= {token.text for token in subjects.tokens()}


def _with(tree: Part, parts: Iterable[Part]) -> Part:
    later = (part._replace(start=_LATER) for part in parts)
    return tree._replace(children=(*tree.children, *later))


def _metrics(tree: Part) -> list[Part]:
    return [part for part in sentence_parts(tree) if part.name == "metrics"]


def _lacks_metrics(claim: Claim, other: Part) -> bool:
    """Whether a claim is about all metrics, beside a statement about some."""
    return claim.metrics == Choice() and not claim.relation.is_speed and bool(_metrics(other))
