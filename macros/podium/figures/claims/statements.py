"""Two statements in one sentence: the claims that it makes.

“A is the fastest on X and has the best Score” is parted where it can be, and what the second part
leaves out is taken from the first. Where it can mean nothing else, both are claimed; else its
author is told which two claims to write.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce

from podium.figures.claims.claim import Choice, Count, Denial, Quantity, Relation
from podium.figures.claims.completion import Statements, Texts
from podium.figures.claims.respective import VALUE
from podium.figures.claims.stated_values import value_statements

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
_ON = r"在? ?(\S+?) ?上"
_BOUND = "不到|不足|不超过|不低于|不高于"
_OF_TWO = re.compile(
    r"(?P<who>[^不没非未，]*?)在 ?(?P<there>\S+?) ?上的 ?"
    rf"(?P<what>(?:[^不没非未，]|{_BOUND})+?)，"
    r"[但而却]?在 ?(?P<here>\S+?) ?上[却则也]?(?P<rest>[^，]+)"
)
"""What a model has on one benchmark, and on another."""
_POSITIVE = "[^不没非未]"
_NOT_DENIED = r"(?!.*(?:\bnot|n['’]t|\bnever)(?: \w+)? both\b)"
"""That not both is so may be that one of both is."""
_FRAMES = {
    "en": (
        (r"(?:while|whereas|although|though|even though) (.+?), (.+)", r"\1", r"\2"),
        (r"despite being (.+?), (.+)", r"\2", r"is \1"),
        (r"despite having (.+?), (.+)", r"\2", r"has \1"),
        (r"(\S+), despite its (.+?), (.+)", r"\1 has the \2", r"\1 \3"),
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
        (rf"{_NOT_DENIED}(.+?) (\w+) (?P<in_one>both) (.+?) and (.+)", r"\1 \2 \4", r"\1 \2 \5"),
        (r"(.+?),? (?:as|and so) (?:does|is|did) (.+)", r"\1", r"\2"),
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
            rf"{_ON}，?([^，不没非未]+?)(?:是|为) ?([^，]+)，[而但]?{_ON}则?(?:是|为) ?([^，]+)",
            r"\1 上 \2是 \3",
            r"\4 上 \2是 \5",
        ),
        (rf"(第.名|冠军|亚军|季军)(?:是|为)? ?{_NAME} ?(.+)", r"\2 是\1", r"\2 \3"),
        (r"我们的(最\S+?)的?模型 ?([^，]+?)[， ] ?(.+)", r"\2 \1", r"\2 \3"),
        (rf"({_POSITIVE}*?)(?:同时|(?=兼具))(.+?)和(.+)", r"\1\2", r"\3"),
        (r"(.+?)，(.+?) ?(?:也是如此|也一样|亦然|同样如此)", r"\1", r"\2"),
        (rf"({_POSITIVE}*?)既(.+?)，?(?:又|也)(.+)", r"\1\2", r"\1\3"),
        (r"(.*?)(?:不仅|不但)(.+?)，?(?:而且|还|并且|也)(.+)", r"\1\2", r"\1\3"),
        (
            rf"(.*?){_NAME} ?[和与] ?{_NAME} ?{_RESPECTIVELY} ?(.*?)的?(第.)[和、与](第.)[位名]?",
            r"\1\2 的 \4 \5",
            r"\1\3 的 \4 \6",
        ),
    ),
}  # fmt: skip
"""Sentences that are two statements as a whole, and both of these."""
_ACHIEVED = re.compile(
    rf"^(the .+?) is ({VALUE})(?:, (?:achieved|obtained|reached) by | \()([^\s()]+)\)?$",
    re.IGNORECASE,
)
"""A value, and who has it."""
_AT_VALUE = re.compile(rf"^(?:at|with) ({VALUE}), (.+?)[. ]*$", re.IGNORECASE)
"""A value that comes first: “at 0.5, A has the highest Score”."""
_WITH_VALUE = re.compile(rf"^((?:[^，]*，)?[^，]*?)以 ?({VALUE}) ?的 ?(.+?) ?([在排位居名].+)$")
"""A rank that a value has: “A 以 0.5 的得分排名第一”."""
_DENIED = "(?:does|do|is|did|was|has) not|(?:does|do|is|did|was|has)n['’]t"
_SAME = {
    "en": re.compile(
        r"(?:(?:while|whereas|although|though|even though) )?(?P<there>.+?)[,;]? "
        r"(?:(?:and )?(?:the same (?:holds|is true|applies|goes)|likewise)(?: also)?"
        rf"|(?:but |yet )?(?:it|this) (?P<denied>{_DENIED})(?: so| the case)?)"
        r" (?:on|for) (?P<here>.+)",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"(?:虽然|尽管|虽)? ?(?P<there>.+?)，(?:但是?|而)?它?在? ?(?P<here>[^，]+?) ?上"
        r"(?:(?:也是如此|也一样|亦然|同样如此|也同样如此|亦是如此)"
        r"|(?P<denied>却?(?:并|都)?没有|却?并?未能?|却?并非如此|却?则?不然|则没有|则并非如此))"
    ),
}
"""What is so on another benchmark as well, or is not."""
_SIDES = re.compile(", (?:(?P<ahead>ahead of)|behind) ")
"""What says who is better, and not who follows."""
_LISTED = {
    "en": re.compile(
        r"(?P<who>(?:\w+ )?\w+ models)(?:,| [–—-]) (?P<listed>.+)(?:,| [–—-]) (?P<rest>.+)"
        r"|(?P<said>.+?)(?:,? namely|, i\.e\.,?|:| [–—-]) (?P<names>.+)",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?P<said>.+?)[，：:] ?(?:分别(?:是|为)|即|它们是)? ?(?P<names>[^，：:]+)"),
}
"""How many models there are, and which."""
_MOVES = re.compile(
    r"(.+?),? (?:and|but|yet) (?:it )?(?:(drops|falls|slips)|(rises|climbs|moves up)) to (.+)",
    re.IGNORECASE,
)
"""A rank that is worse, or better, than the one before."""
_FOLLOWED = re.compile(
    r"(.+?)(?:,? (?:closely )?followed by |, (?:ahead of|behind) |[，,]其次[是为] ?)(.+)"
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
        *value_statements(text, texts),
        *_of_frames(text, texts),
        *_of_same(text, texts),
        *_of_two(text, texts),
        *_of_moves(text, texts),
        *_of_listed(text, texts),
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


def _of_same(text: str, texts: Texts) -> Iterator[Statements]:
    """What is so on one benchmark, and on another one as well."""
    match = _SAME[texts.language].fullmatch(text)
    name = texts.model.search(text) if match else None
    if match is None or name is None:
        return
    probe = (
        f"{name[0]} is the best on {match['here']}"
        if texts.language == "en"
        else f"{name[0]} 在{match['here']}上最好"
    )
    claim, place = texts.claim(match["there"]), texts.claim(probe)
    if not (claim and place and claim.benchmarks.is_single):
        return
    if place.benchmarks == claim.benchmarks or not place.benchmarks.is_plain:
        return
    if match["denied"]:
        there = replace(claim.benchmarks, excluded=place.benchmarks.names)
        # of two models, or rivals, it may not be so of both
        single = claim.subjects.is_single and len(claim.rivals.names) <= 1
        certain = single and claim.rivals.count == Count() and claim.denial is Denial.NONE
        yield Statements((replace(claim, benchmarks=there),), certain)
    else:
        yield Statements((claim, replace(claim, benchmarks=place.benchmarks)), certain=True)


def _of_two(text: str, texts: Texts) -> Iterator[Statements]:
    """What a model has on one benchmark, and on another in the same metric."""
    match = _OF_TWO.fullmatch(text) if texts.language == "zh" else None
    metric = texts.metric.match(match["what"]) if match else None
    if match and metric:
        said = f"{match['who']}在 {{}} 上的 {metric[0]} {{}}"
        there, here = match["what"][metric.end() :], match["rest"]
        yield texts.part(said.format(match["there"], there), said.format(match["here"], here))


def _of_moves(text: str, texts: Texts) -> Iterator[Statements]:
    """A rank on one benchmark, and a better or a worse one on another."""
    match = _MOVES.fullmatch(text) if texts.language == "en" else None
    if match is None:
        return
    statements = texts.part(match[1], f"ranks {match[4]}", "but")
    ranks = [claim.rank for claim in statements.claims if claim.relation is Relation.RANK]
    if len(ranks) > 1 and (ranks[0] < ranks[1] if match[2] else ranks[0] > ranks[1]):
        yield statements


def _of_listed(text: str, texts: Texts) -> Iterator[Statements]:
    """Of how many models something is true, and of which."""
    match = _LISTED[texts.language].fullmatch(text)
    if match is None:
        return
    parts = {"who": "", "listed": "", "rest": "", **match.groupdict(default="")}
    names = texts.models(parts["names"] or parts["listed"])
    said = parts["said"] or f"{parts['who']} {parts['rest']}"
    claim = texts.claim(said) if names else None
    if claim is None:
        return
    exactly = Choice(count=Count(Quantity.EXACTLY, len(names), claim.subjects.count.total))
    if claim.subjects == exactly and claim.denial is Denial.NONE:
        yield Statements((replace(claim, subjects=Choice(names, only=True)),), certain=True)


def _of_next(text: str, texts: Texts) -> Iterator[Statements]:
    """Who is the first, and who follows, in this order; or than whom it is better."""
    match = _FOLLOWED.fullmatch(text)
    leader, listed = [group for group in match.groups() if group] if match else ("", "")
    claim, followers = texts.claim(leader), texts.models(listed) if match else ()
    if claim is None or not followers or not claim.subjects.is_single:
        return
    certain = claim.denial is Denial.NONE
    if side := _SIDES.search(text):
        relation = Relation.BETTER if side["ahead"] else Relation.WORSE
        beside = replace(claim, relation=relation, rank=0, rivals=Choice(followers))
        if claim.relation is Relation.RANK:
            yield Statements((claim, beside), certain)
        return
    if claim.relation is Relation.RANK or claim.relation in _COUNTED:
        ranks = range(max(claim.rank, 1) + 1, max(claim.rank, 1) + 1 + len(followers))
        rest = (
            replace(claim, subjects=Choice((name,)), rank=rank)
            for name, rank in zip(followers, ranks, strict=True)
        )
        yield Statements((claim, *rest), certain)


_COUNTED = frozenset({Relation.HIGHEST, Relation.LOWEST, Relation.FASTEST, Relation.SLOWEST})
"""Relations of which there is a second: the second fastest."""
