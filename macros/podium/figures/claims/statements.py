"""Two statements in one sentence: the claims that it makes.

“A is the fastest on X and has the best Score” is parted where it can be, and what the second part
leaves out is taken from the first. Where it can mean nothing else, both are claimed; else its
author is told which two claims to write.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import reduce

from podium.figures.claims.claim import Bound, Choice, Claim, Denial, Relation, Threshold, Unit
from podium.figures.claims.completion import Statements, Texts

__all__ = ["part_statements"]

_MAX_LENGTH = 300
"""Characters of a text that is parted; each place where it may be takes time."""
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
_OF_ONE = r"(.*?)在 ?(\S+?) ?上的 ?(.+?)"
_VALUE = r"[0-9][0-9,]*(?:\.[0-9]+)? ?%?"
_NUMBER = (
    r"(?:(?:at least|at most|more than|less than|about|just|only) )?[0-9][0-9,]*(?:\.[0-9]+)? ?%?"
)
_FRAMES = {
    "en": (
        (r"(?:while|whereas|although|though|even though) (.+?), (.+)", r"\1", r"\2"),
        (r"despite being (.+?), (.+)", r"\2", r"is \1"),
        (r"despite having (.+?), (.+)", r"\2", r"has \1"),
        (
            r"(.+?) (?:is|are|was|were) (?P<in_one>neither) (.+?) nor (.+)",
            r"\1 is not \3",
            r"\1 is not \4",
        ),
        (
            rf"not only (is|has) {_NAME} (.+?),? (?:but )?it (?:also )?(.+)",
            r"\2 \1 \3",
            r"\2 \4",
        ),
        (r"(.*?)\bnot only (.+?),? but (?:also )?(.+)", r"\1\2", r"\1\3"),
        (r"(.+?) (\w+) (?P<in_one>both) (.+?) and (.+)", r"\1 \2 \4", r"\1 \2 \5"),
        (r"(.+?),? (?:as|and so) (?:does|is|did) (.+)", r"\1", r"\2"),
        (r"(\w+ models), (.+?), (.+)", r"\2 \3", r"\1 \3"),
        (
            r"(?:our|the) ((?:second|third|runner|best|fastest|slowest|top)[^,]*), ([^,]+), (.+)",
            r"\2 is the \1",
            r"\2 \3",
        ),
        (r"(\S+), which (.+?), (.+)", r"\1 \2", r"\1 \3"),
        (r"(\S+), (the .+?), (.+)", r"\1 is \2", r"\1 \3"),
    ),
    "zh": (
        (r"(?:虽然|尽管|虽)\s*(.+?)，(?:但是|但|却)?\s*(.+)", r"\1", r"\2"),
        (
            rf"{_OF_ONE} ?(?:为|是) ?({_VALUE})，而?在 ?(\S+?) ?上则? ?(?:为|是) ?({_VALUE})",
            r"\1在 \2 上的 \3 为 \4",
            r"\1在 \5 上的 \3 为 \6",
        ),
        (rf"(第.名|冠军|亚军|季军)(?:是|为)? ?{_NAME} ?(.+)", r"\2 是\1", r"\2 \3"),
        (r"我们的(最\S+?)的?模型 ?([^，]+?)[， ] ?(.+)", r"\2 \1", r"\2 \3"),
        (r"(.*?)(?:同时|(?=兼具))(.+?)和(.+)", r"\1\2", r"\3"),
        (r"(.+?)，(.+?) ?(?:也是如此|也一样|亦然|同样如此)", r"\1", r"\2"),
        (r"(.*?)既(.+?)，?(?:又|也)(.+)", r"\1\2", r"\1\3"),
        (r"(.*?)(?:不仅|不但)(.+?)，?(?:而且|还|并且|也)(.+)", r"\1\2", r"\1\3"),
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
        r"| at (NUMBER)(?= on )"
        r"|, (NUMBER)(?=,|$),?)(.*)".replace("NUMBER", r"[0-9][0-9,]*(?:\.[0-9]+)? ?%?"),
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"(.+?)(?:[，,]\s*(?:达到了|达到|达|高达|仅为|只有|仅|即|为|是)\s*(NUMBER)(?=，|$)"
        r"|\s*[（(](NUMBER)[)）])(.*)".replace("NUMBER", r"[0-9]+(?:\.[0-9]+)? ?%?")
    ),
}
"""A value that is told beside what is said of it: “A, at 0.5, leads in Score”."""
_NEAR = "(?:nearly|almost|just over|just under|about|over|under)"
_METRIC = "METRIC"
"""What stands for the metric of the rest."""
_ATTRIBUTES = {
    "en": (
        (rf"with (an? .+? of {_NUMBER}), (.+)", r"\2", r"has \1"),
        (
            rf"(.+?), at ({_NEAR} {_VALUE})( on \S+)?",
            r"\1\3",
            r"has a METRIC of \2",
        ),
        (rf"(.+?),? (?:each |both )?with (an? .+? of {_NUMBER})( on \S+)?", r"\1\3", r"has \2"),
    ),
    "zh": (
        (rf"([^，]*?)以 ?({_VALUE}) ?的 ?([^，]+?)成为 ?(.+)", r"\1是 \4", r"的 \3 为 \2"),
        (r"(.+?)，(?:其|且|而且)?([^，]+)", r"\1", r"的 \2"),
    ),
}
"""What is said of a model, and a value that it has: “with a Score of 0.5, A is the fastest”."""
_ACHIEVED = re.compile(
    r"^(the .+?) is ([0-9][0-9,.]* ?%?)(?:, (?:achieved|obtained|reached) by | \()([^\s()]+)\)?$",
    re.IGNORECASE,
)
"""A value, and who has it."""
_AT_VALUE = re.compile(r"^at ([0-9][0-9,.]* ?%?), (.+?)[. ]*$", re.IGNORECASE)
"""A value that comes first: “at 0.5, A has the highest Score”."""
_WITH_VALUE = re.compile(r"^([^，]*?)以 ?([0-9][0-9.,]* ?%?) ?的 ?(.+?) ?([在排位居名].+)$")
"""A rank that a value has: “A 以 0.5 的得分排名第一”."""
_SAME = {
    "en": re.compile(
        r"(.+?)[,;]? (?:and )?(?:the same (?:holds|is true|applies|goes)|likewise)"
        r"(?: also)? (?:on|for) (.+)()",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"(.+?)，(?:但|而)?在? ?([^，]+?) ?上"
        r"(?:(?:也是如此|也一样|亦然|同样如此|也同样如此|亦是如此)|(却?没有|并非如此|则?不然|则没有|则并非如此))"
    ),
}
"""What is so on another benchmark as well, or is not."""
_NUMBERS = rf"(?P<numbers>{_VALUE}(?:(?:,? and |, |、|，| ?和 ?){_VALUE})+)"
_RESPECTIVE = {
    "en": re.compile(rf"(?P<before>.+? )(?:respectively )?{_NUMBERS}(?P<after>.*?),? respectively"),
    "zh": re.compile(rf"(?P<before>.+?)分别(?P<is>为|是|达到?)? ?{_NUMBERS}(?P<after>)"),
}
"""Values in the order of what they are of."""
_MOVES = re.compile(
    r"(.+?),? (?:and|but|yet) (?:it )?(?:(drops|falls|slips)|(rises|climbs|moves up)) to (.+)",
    re.IGNORECASE,
)
"""A rank that is worse, or better, than the one before."""
_FOLLOWED = re.compile(
    r"(.+?)(?:,? (?:closely )?followed by |[，,]其次[是为] ?)(.+)"
    r"|(.+?)[，,] ?([^，]+?) ?(?:紧随其后|次之)"
)


def part_statements(text: str, texts: Texts) -> Statements:
    """The two claims of a text that is none; nothing if it cannot be parted.

    Args:
        text: What cannot be read.
        texts: How its parts are read.
    """
    text = _AT_VALUE.sub(r"\2 (\1)", text)
    text = _ACHIEVED.sub(r"\1 is achieved by \3 (\2)", text.rstrip(".。 "))
    text = _WITH_VALUE.sub(r"\1的 \3（\2）\4", text)
    if len(text) > _MAX_LENGTH:
        return Statements()
    ways = (
        *_of_value(text, texts),
        *_of_attribute(text, texts),
        *_of_frames(text, texts),
        *_of_same(text, texts),
        *_of_each(text, texts),
        *_of_moves(text, texts),
        *_of_next(text, texts),
    )
    return reduce(Statements.beside, (*ways, *_of_joints(text, texts)), Statements())


def _of_joints(text: str, texts: Texts) -> Iterator[Statements]:
    for joint in _JOINTS[texts.language].finditer(text):
        left, right = text[: joint.start()].strip(), text[joint.end() :].strip()
        if left and right:
            yield texts.part(left, right, joint[0])


def _of_frames(text: str, texts: Texts) -> Iterator[Statements]:
    for pattern, left, right in _FRAMES[texts.language]:
        if match := re.fullmatch(pattern, text, re.IGNORECASE):
            joint = "" if "in_one" in match.re.groupindex else None
            yield texts.part(match.expand(left), match.expand(right), joint)


def _of_value(text: str, texts: Texts) -> Iterator[Statements]:
    """A statement about one metric, and the value that it tells."""
    match = _VALUES[texts.language].fullmatch(text)
    if match is None:
        return
    rest = match.groups()[-1]
    claim = texts.claim(f"{match[1]}{'' if rest[:1] in {' ', ''} else ' '}{rest}")
    number = next(group for group in match.groups()[1:-1] if group)
    if claim is None:
        return
    metrics = claim.metrics
    if metrics == Choice() and number.endswith("%") and (name := texts.model.search(text)):
        implied = texts.claim(f"{name[0]} scores {number}")  # of the only proportion
        metrics = implied.metrics if implied else metrics
    claim, holders = _shared(claim, metrics)
    if len(claim.metrics.names) != 1 or not holders.is_plain:
        return
    unit = Unit.PERCENTAGE if number.endswith("%") else Unit.VALUE
    amount = Decimal(number.rstrip(" %").replace(",", ""))
    value = Claim(
        holders,
        Relation.VALUE,
        benchmarks=claim.benchmarks,
        metrics=claim.metrics,
        threshold=Threshold(amount, unit, Bound.EXACTLY),
    )
    if claim.relation is not Relation.VALUE:  # of a comparison it may be the difference
        is_open = claim.relation.compares and claim.relation is not Relation.LEVEL
        certain = not is_open and claim.denial is Denial.NONE
        yield Statements((claim, value), certain and len(claim.benchmarks.names) <= 1)


def _of_attribute(text: str, texts: Texts) -> Iterator[Statements]:
    """What is said of a model, and which value of a metric it has there."""
    for pattern, rest, said in _ATTRIBUTES[texts.language]:
        match = re.fullmatch(pattern, text, re.IGNORECASE)
        name = texts.model.search(text) if match else None
        if match is None or name is None:
            continue
        claim = texts.claim(match.expand(rest))
        if claim is None:
            continue
        metric = f"`{next(iter(claim.metrics.names), '')}`"
        value = texts.claim(f"{name[0]} {match.expand(said).replace(_METRIC, metric)}")
        if value is None or value.relation is not Relation.VALUE:
            continue
        own = value.benchmarks == Choice()
        claim, holders = _shared(claim, value.metrics)
        value = replace(value, subjects=holders, benchmarks=claim.benchmarks)
        certain = holders.is_plain and claim.denial is Denial.NONE and own
        placed = claim.metrics != Choice() or claim.relation.is_speed
        one = len(claim.benchmarks.names) == 1 and claim.benchmarks.is_plain
        yield Statements((claim, value), certain and placed and one)


def _shared(claim: Claim, metrics: Choice) -> tuple[Claim, Choice]:
    """A claim, and which models have the value that is told beside it.

    What two models have in common is of both, and in the metric of that value.
    """
    if claim.relation is not Relation.LEVEL or not claim.rivals.is_plain:
        return claim, claim.subjects
    shared = replace(claim, metrics=metrics) if claim.metrics == Choice() else claim
    return shared, replace(claim.subjects, names=(*claim.subjects.names, *claim.rivals.names))


def _of_same(text: str, texts: Texts) -> Iterator[Statements]:
    """What is so on one benchmark, and on another one as well."""
    match = _SAME[texts.language].fullmatch(text)
    name = texts.model.search(text) if match else None
    if match is None or name is None:
        return
    probe = (
        f"{name[0]} is the best on {match[2]}"
        if text.isascii()
        else f"{name[0]} 在{match[2]}上最好"
    )
    claim, place = texts.claim(match[1]), texts.claim(probe)
    if not (claim and place and len(claim.benchmarks.names) == 1 and claim.benchmarks.is_plain):
        return
    if place.benchmarks == claim.benchmarks or not place.benchmarks.is_plain:
        return
    if match[3]:
        there = replace(claim.benchmarks, excluded=place.benchmarks.names)
        yield Statements((replace(claim, benchmarks=there),), claim.denial is Denial.NONE)
    else:
        yield Statements((claim, replace(claim, benchmarks=place.benchmarks)), certain=True)


def _of_each(text: str, texts: Texts) -> Iterator[Statements]:
    """The values of several models, or on several benchmarks, in their order."""
    match = _RESPECTIVE[texts.language].fullmatch(text)
    if match is None:
        return
    first, *others = numbers = re.findall(_VALUE, match["numbers"])
    claim = texts.claim(f"{match['before']}{first}{match['after']}")
    values = [texts.claim(f"{match['before']}{number}{match['after']}") for number in numbers]
    if claim is None or not others or claim.relation is not Relation.VALUE:
        return
    several = [
        key
        for key in ("subjects", "benchmarks", "metrics")
        if len(getattr(claim, key).names) > 1 or getattr(claim, key).count != Choice().count
    ]
    if len(several) != 1 or claim.denial is not Denial.NONE or None in values:
        return
    choice: Choice = getattr(claim, several[0])
    if choice.is_plain and len(choice.names) == len(numbers):
        claims = (
            replace(value, **{several[0]: Choice((name,))})  # type: ignore[arg-type]
            for name, value in zip(choice.names, filter(None, values), strict=True)
        )
        yield Statements(tuple(claims), certain=True)


def _of_moves(text: str, texts: Texts) -> Iterator[Statements]:
    """A rank on one benchmark, and a better or a worse one on another."""
    match = _MOVES.fullmatch(text) if texts.language == "en" else None
    if match is None:
        return
    statements = texts.part(match[1], f"ranks {match[4]}", "but")
    ranks = [claim.rank for claim in statements.claims if claim.relation is Relation.RANK]
    if len(ranks) > 1 and (ranks[0] < ranks[1] if match[2] else ranks[0] > ranks[1]):
        yield statements


def _of_next(text: str, texts: Texts) -> Iterator[Statements]:
    """Who is the first, and who follows."""
    match = _FOLLOWED.fullmatch(text)
    leader, name = [group for group in match.groups() if group] if match else ("", "")
    claim = texts.claim(leader) if texts.model.fullmatch(name) else None
    predicate = " ranks second" if texts.language == "en" else " 排名第二"
    second = texts.claim(name + predicate) if claim else None
    if claim is None or second is None or not _is_one_name(claim.subjects):
        return
    if claim.relation is Relation.RANK:
        rank = claim.rank + 1
    elif claim.relation in _COUNTED:
        rank = max(claim.rank, 1) + 1
    else:
        return
    follower = replace(claim, subjects=second.subjects, rank=rank)
    yield Statements((claim, follower), claim.denial is Denial.NONE)


_COUNTED = frozenset({Relation.HIGHEST, Relation.LOWEST, Relation.FASTEST, Relation.SLOWEST})
"""Relations of which there is a second: the second fastest."""


def _is_one_name(choice: Choice) -> bool:
    return choice.is_plain and len(choice.names) == 1
