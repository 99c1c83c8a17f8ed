"""Noun phrases: of which things something is said, and of how many."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from podium.figures.claims.claim import Choice, Count, Quantity
from support.claims import claim_of, state
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("subject", "choice"),
    [
        ("good and fast beat", Choice(("good", "fast"))),
        ("good or fast beats", Choice(("good", "fast"), Count(Quantity.SOME))),
        ("only good beats", Choice(("good",), only=True)),
        ("more than 2 models beat", Choice((), Count(Quantity.LEAST, 3))),
        ("fewer than 2 models beat", Choice((), Count(Quantity.AT_MOST, 1))),
        ("every model except twin beats", Choice((), Count(), ("twin",))),
        ("no model except good beats", Choice(("good",), only=True)),
        ("nobody beats", Choice((), Count(Quantity.NONE))),
    ],
)
def test_a_noun_phrase_names_or_counts(report: ProjectFolder, subject: str, choice: Choice) -> None:
    assert claim_of(report, f"{subject} base on One").subjects == choice


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("at least 0 models beat good", "en", "“0” at character 10 of this claim must be at least 1."),
        ("fast does not beat base on at least 0 benchmarks", "en", "“0” at character 37"),
        ("good is among the 0 best", "en", "“0” at character 19"),
        ("优于 good 的至少有 0 个", "zh", "论断第 14 个字符处的“0”须不小于 1。"),
        ("good 排名第 0", "zh", "论断第 10 个字符处的“0”"),
        ("good 不是第 00", "zh", "论断第 10 个字符处的“00”"),
    ],
)  # fmt: skip
def test_a_claim_counts_from_1(report: ProjectFolder, text: str, language: str, said: str) -> None:
    assert state(report, text, language).startswith(f"claim-zero: {said}")
