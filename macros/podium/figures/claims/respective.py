"""Numbers in the order of what they are of: “B and C have a Score of 0.5 and 0.6, respectively”."""

import re
from collections.abc import Iterator
from dataclasses import replace

from podium.figures.claims.claim import Choice, Claim, Count, Denial, Quantity
from podium.figures.claims.completion import Statements, Texts

__all__ = ["VALUE", "respective_statements"]

VALUE = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?: ?%)?"
"""A number, which may be a percentage."""
_ITEM = rf"(?:第 ?)?(?:{VALUE}|[一二两三四五六七八九十]+)(?: ?(?:个百分点|[倍个名位]))?"
_NUMBERS = {
    "en": rf"{VALUE}(?:(?:,? and |, ){VALUE})+",
    "zh": rf"{_ITEM}(?:(?:、|，| ?[和与] ?){_ITEM})+",
}
_RESPECTIVE = {
    "en": re.compile(
        rf"(?P<before>.+? )(?:respectively )?(?P<numbers>{_NUMBERS['en']})"
        r"(?P<after>.*?),? respectively"
    ),
    "zh": re.compile(
        r"(?P<of>.+?)分别(?:为|是|达到?|(?P<before>[^，]*?))"
        rf" ?(?P<numbers>{_NUMBERS['zh']})(?P<after>)"
    ),
}
_ITEMS = {"en": re.compile(VALUE), "zh": re.compile(_ITEM)}
_UNIT = re.compile(r" ?(?:%|个百分点|[倍个名位])\Z")
"""What the last of several numbers may say for each of them."""


def respective_statements(text: str, texts: Texts) -> Iterator[Statements]:
    """The claims of a text with a number for each of several models, benchmarks or metrics.

    Args:
        text: What cannot be read.
        texts: How its parts are read.
    """
    match = _RESPECTIVE[texts.language].fullmatch(text)
    if match is None:
        return
    numbers = _ITEMS[texts.language].findall(match["numbers"])
    unit = _UNIT.search(numbers[-1])
    parts = match.groupdict(default="")
    before = f"{parts.get('of', '')}{parts['before']}"
    claims = [
        claim
        for number in numbers
        if (claim := texts.claim(f"{before} {_with_unit(number, unit)}{match['after']}"))
    ]
    if len(claims) < len(numbers) or len({*map(_unnumbered, claims)}) > 1:
        return
    several = _several(claims[0])
    are_apart = len({*claims}) == len({*numbers}) > 1  # else a claim may be without its number
    if len(several) == 1 and claims[0].denial is Denial.NONE and are_apart:
        (key,) = several
        choice: Choice = getattr(claims[0], key)
        if choice.is_plain and len(choice.names) == len(numbers):
            each = (
                replace(claim, **{key: Choice((name,))})  # type: ignore[arg-type]
                for name, claim in zip(choice.names, claims, strict=True)
            )
            yield Statements(tuple(each), certain=True)


def _with_unit(number: str, unit: re.Match[str] | None) -> str:
    return number if unit is None or _UNIT.search(number) else f"{number}{unit[0]}"


def _unnumbered(claim: Claim) -> Claim:
    """What claims have in common that differ in their number."""
    subjects = claim.subjects if claim.subjects.names else Choice()
    return replace(claim, threshold=None, rank=0, subjects=subjects)


def _several(claim: Claim) -> list[str]:
    """Of what there may be a number each; how many models it counts may be that number."""
    subjects = claim.subjects.count.quantity is not Quantity.EXACTLY or claim.subjects.names
    keys = ("subjects", "rivals", "benchmarks", "metrics")[0 if subjects else 1 :]
    choices: dict[str, Choice] = {key: getattr(claim, key) for key in keys}
    return [
        key for key, choice in choices.items() if len(choice.names) > 1 or choice.count != Count()
    ]
