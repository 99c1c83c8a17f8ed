"""Values that a sentence tells beside what it says: “A, at 0.5, has the highest Score”.

Each is a claim of its own, of the model, the benchmark and the metric that the rest is about.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from podium.figures.claims.claim import Bound, Choice, Claim, Denial, Relation, Threshold, Unit
from podium.figures.claims.completion import Statements, Texts
from podium.figures.claims.respective import VALUE, respective_statements

__all__ = ["value_statements"]

_NUMBER = rf"(?:(?:at least|at most|more than|less than|about|just|only) )?{VALUE}"
_VALUES = {
    "en": re.compile(
        rf"(.+?)(?:,? \((?:at )?({VALUE})\)"
        rf"|,? (?:at|with|reaching|scoring|achieving) ({VALUE})(?=,|$),?"
        rf"| at ({VALUE})(?= on )"
        rf"|, ({VALUE})(?=,|$),?)(.*)",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        rf"(.+?)(?:[，,]\s*(?:其值)?(?:达到了|达到|达|高达|仅为|只有|仅|即|为|是)\s*({VALUE})(?=，|$)"
        rf"|\s*[（(]({VALUE})[)）])(.*)"
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
            rf"(.+?), at ({_NEAR} {VALUE})( on \S+)?",
            r"\1\3",
            r"has a METRIC of \2",
        ),
        (rf"(.+?),? (?:each |both )?with (an? .+? of {_NUMBER})( on \S+)?", r"\1\3", r"has \2"),
    ),
    "zh": (
        (rf"([^，]*?)以 ?({VALUE}) ?的 ?([^，]+?)成为 ?(.+)", r"\1是 \4", r"的 \3 为 \2"),
        (r"(.+?)，(?:其|且|而且)?([^，]+)", r"\1", r"的 \2"),
    ),
}
"""What is said of a model, and a value that it has: “with a Score of 0.5, A is the fastest”."""
_VERBS = "falls|drops|decreases|declines|rises|increases|grows|climbs|widens|narrows|shrinks"
_CHANGES = {
    "en": (
        re.compile(
            rf"(?P<what>.+?) (?P<verb>{_VERBS}) from (?P<one>{VALUE}) (?P<of>on|for) (?P<first>\S+)"
            rf" to (?P<other>{VALUE}) (?P=of) (?P<second>\S+)",
            re.IGNORECASE,
        ),
    ),
    "zh": (
        re.compile(
            rf"(?P<what>.+?) ?从 ?(?P<first>\S+?) ?(?P<of>上)的 ?(?P<one>{VALUE}) ?"
            r"(?:(?P<down>下降|降低|减少|缩短|降)|提高|提升|上升|增加|升)"
            rf"[到至]? ?(?P<second>\S+?) ?上的 ?(?P<other>{VALUE})"
        ),
        re.compile(
            r"(?P<pair>.+?) ?[的在] ?(?P<metric>[^，]+?) ?(?:上的|的)?(?P<of>差)[距异值]"
            rf"从 ?(?P<first>\S+?) ?上的 ?(?P<one>{VALUE}) ?"
            r"(?:(?P<down>缩小|收窄|减小)|扩大|拉大|增大|增加)"
            rf"[到至] ?(?P<second>\S+?) ?上的 ?(?P<other>{VALUE})"
        ),
    ),
}
"""A value, or how far two models are apart, that changes from one benchmark or model to another."""
_ENDS = {
    "en": re.compile(
        rf"(?P<what>.+?) (?P<verb>ranges|ranged|varies|varied|lies|is) (?P<from>from|between)"
        rf" (?P<low>{VALUE}) (?:for |with |\()(?P<last>\S+?)\)?"
        rf" (?P<to>to|and) (?P<high>{VALUE}) (?:for |with |\()(?P<first>\S+?)\)?(?P<rest> .+)?",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        rf"(?P<what>.+?) ?从 ?(?P<last>\S+?) ?的 ?(?P<low>{VALUE}) ?到 ?"
        rf"(?P<first>\S+?) ?的 ?(?P<high>{VALUE}) ?(?P<rest>不等)?"
    ),
}
"""From which value to which all are, and which models have these."""
_SAID = {
    "on": (
        "{what} is {one} on {first}",
        "{what} is {other} on {second}",
        "{what} {verb} from {first} to {second}",
    ),
    "for": (
        "{what} is {one} for {first}",
        "{what} is {other} for {second}",
        "{what} {verb} from {first} to {second}",
    ),
    "上": (
        "{what} 在 {first} 上为 {one}",
        "{what} 在 {second} 上为 {other}",
        "从 {first} 到 {second}，{what} {verb}",
    ),
    "差": (
        "{pair}在 {first} 上的 {metric} 差距为 {one}",
        "{pair}在 {second} 上的 {metric} 差距为 {other}",
        "{pair}的 {metric} 差距从 {first} 到 {second} {verb}了",
    ),
}
"""The three statements of such a text."""
_UP_AND_DOWN = {"上": ("上升", "下降"), "差": ("扩大", "缩小")}
"""What a value does, and what the distance of two does."""


def value_statements(text: str, texts: Texts) -> Iterator[Statements]:
    """The claims of a text that tells a value, or several, in each way to read it.

    Args:
        text: What cannot be read.
        texts: How its parts are read.
    """
    yield from _of_value(text, texts)
    yield from _of_attribute(text, texts)
    yield from respective_statements(text, texts)
    yield from _of_change(text, texts)
    yield from _of_ends(text, texts)


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
        if claim.metrics == Choice() and claim.relation in _JUDGED:
            claim = replace(claim, metrics=value.metrics)  # in what it is so
        claim, holders = _shared(claim, value.metrics)
        value = replace(value, subjects=holders, benchmarks=claim.benchmarks)
        certain = holders.is_plain and claim.denial is Denial.NONE and own
        placed = claim.metrics != Choice() or claim.relation.is_speed
        yield Statements((claim, value), certain and placed and claim.benchmarks.is_single)


_JUDGED = frozenset({Relation.BETTER, Relation.WORSE, Relation.RANK, Relation.TOP, Relation.LAST})
"""What may be so in every metric, unless a value beside it says in which."""


def _shared(claim: Claim, metrics: Choice) -> tuple[Claim, Choice]:
    """A claim, and which models have the value that is told beside it.

    What two models have in common is of both, and in the metric of that value.
    """
    if claim.relation is not Relation.LEVEL or not claim.rivals.is_plain:
        return claim, claim.subjects
    shared = replace(claim, metrics=metrics) if claim.metrics == Choice() else claim
    return shared, replace(claim.subjects, names=(*claim.subjects.names, *claim.rivals.names))


def _of_change(text: str, texts: Texts) -> Iterator[Statements]:
    """Both values, and that the one is higher or lower than the other."""
    for pattern in _CHANGES[texts.language]:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        parts = match.groupdict(default="")
        if texts.language == "zh":
            parts["verb"] = _UP_AND_DOWN[parts["of"]][bool(parts["down"])]
        said = (text.format(**parts) for text in _SAID[parts["of"]])
        claims = tuple(filter(None, map(texts.claim, said)))
        if len(claims) == len(_SAID[parts["of"]]):
            yield Statements(claims, certain=True)


def _of_ends(text: str, texts: Texts) -> Iterator[Statements]:
    """A range of values, and the models at its ends."""
    match = _ENDS[texts.language].fullmatch(text)
    if match is None:
        return
    parts = match.groupdict(default="")
    pair, said = (
        ("{last} and {first}", "{what} ranges from {low} to {high}{rest}")
        if texts.language == "en"
        else ("{last} 和 {first}", "{what}从 {low} 到 {high} 不等")
    )
    models, claim = texts.models(pair.format(**parts)), texts.claim(said.format(**parts))
    if not models or claim is None or claim.threshold is None or claim.subjects != Choice():
        return
    values = (
        replace(
            claim,
            relation=Relation.VALUE,
            subjects=Choice((name,)),
            threshold=Threshold(amount, claim.threshold.unit, Bound.EXACTLY),
        )
        for name, amount in zip(
            models, (claim.threshold.amount, claim.threshold.limit), strict=True
        )
        if amount is not None
    )
    yield Statements((claim, *values), claim.benchmarks.is_single)
