"""Words of a second statement that stand for what the first one names: “there”, “one”, “it”.

“A beats B on X, but loses to it there” and “a higher Score on X but a lower one on Y”.
"""

import re
from collections.abc import Mapping
from typing import Protocol

from podium.figures.claims.grammar_nodes import Part

__all__ = ["fill_stand_ins"]

_THERE = {
    "en": re.compile(r" (?:there|on (?:this|that|the same) benchmark)$"),
    "zh": re.compile("在?(?:该|此|这个|这一|同一)(?:评测集|基准|数据集)上"),
}
"""What stands for the benchmark of the first statement."""
_BOTH = re.compile(r"\b(?:on|in) both$", re.IGNORECASE)
"""What stands for both benchmarks."""
_ONE = re.compile(
    r"\b(?:an?|the) ((?:better|worse|higher|lower|larger|smaller|longer|shorter|greater)) one\b"
)
"""What stands for a value of the metric."""
_PLACED = r"the (?:\w+[- ])?(?:highest|lowest|best|worst|longest|shortest|largest|smallest)"
_EXTREME = re.compile(rf"\b{_PLACED} $", re.IGNORECASE)
_PLACE = re.compile(rf"^((?:only )?{_PLACED})(?= (?:on|in|for)\b|$)", re.IGNORECASE)
"""What the first statement says of a metric, and the second leaves it out."""
_IT = re.compile(r"(?<=\w )(?:it|them)\b(?! (?:is|has|does|was|did)\b)")
"""What stands for the rival, or for the model that is one of what was its rival."""


class _Language(Protocol):
    @property
    def language(self) -> str: ...
    @property
    def model(self) -> re.Pattern[str]: ...
    def models(self, text: str) -> tuple[str, ...]: ...


def fill_stand_ins(parts: Mapping[str, Part], first: str, text: str, texts: _Language) -> str:
    """A second statement with the names that its words stand for.

    Args:
        parts: What the first statement says.
        first: Its text.
        text: The second statement.
        texts: Its language, and what models are called.
    """
    english = texts.language == "en"
    places, metrics = _names(parts, "benchmarks"), _names(parts, "metrics")
    if len(places) == 1:
        on = " on `{}`" if english else "在 `{}` 上"
        text = _THERE[texts.language].sub(on.format(places[0]), text)
    if not english:
        return text
    if len(metrics) == 1:
        text = _ONE.sub(rf"a \1 `{metrics[0]}`", text)
        if _EXTREME.search(first[: parts["metrics"].start]):
            text = _PLACE.sub(rf"\1 `{metrics[0]}`", text)
    if "benchmarks" in parts:
        text = _BOTH.sub("on both benchmarks", text)
    if it := _other_model(parts, text, texts):
        text = _IT.sub(f"`{it}`", text)
    return text


def _names(parts: Mapping[str, Part], key: str) -> list[str]:
    return [token.text for token in parts[key].tokens()] if key in parts else []


def _other_model(parts: Mapping[str, Part], text: str, texts: _Language) -> str:
    """What “it” is that is not what a statement is about; empty if that is open."""
    subjects, rivals = _names(parts, "subjects"), _names(parts, "rivals")
    if len(rivals) != 1:
        return ""
    name = texts.model.match(text)
    if name is None or len(subjects) != 1:
        return rivals[0]
    is_rival = texts.models(name[0]) == (rivals[0],)  # which may be called by its alias
    return subjects[0] if is_rival else ""
