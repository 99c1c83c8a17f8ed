"""From a sentence to what it says: the same in both languages, and numbers that say something."""

# a sentence stands on one line, as it is written

from decimal import Decimal

import pytest

from podium.figures.claims.claim import (
    Choice,
    Claim,
    Count,
    Denial,
    Quantity,
    Relation,
    Threshold,
    Unit,
)
from support.claims import BASELINES, BENCHMARKS, METRICS, SENTENCES, claim_of, state
from support.projects import ProjectFolder


@pytest.mark.slow
@pytest.mark.parametrize(("english", "chinese"), [one[:2] for one in SENTENCES])
def test_both_languages_give_the_same_tree(
    report: ProjectFolder, english: str, chinese: str
) -> None:
    assert claim_of(report, english) == claim_of(report, chinese, "zh")


def test_a_tree_has_what_the_sentence_leaves_open(report: ProjectFolder) -> None:
    report.write("results/models.csv", "model,alias\ngood,g\nbase,b\n")
    report.configure(metrics=METRICS, benchmarks=BENCHMARKS, baselines=BASELINES)
    assert claim_of(report, "only g beats b by at least 5% in Score") == Claim(
        subjects=Choice(("good",), only=True),
        relation=Relation.BETTER,
        rivals=Choice(("base",)),
        benchmarks=Choice((), Count(Quantity.EVERY)),
        metrics=Choice(("score",)),
        denial=Denial.NONE,
        threshold=Threshold(Decimal(5), Unit.PERCENT),
    )


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("fast is at least 0.9 times as fast as base", "en", "“0.9” at character 18 of this claim"),
        ("base is not at least 0.9 times as fast as fast", "en", "“0.9” at character 22"),
        ("twin is at least 1x as fast as base", "en", "“1” at character 18"),
        ("base is slower than fast by at least 0x", "en", "“0” at character 38"),
        ("good beats base by at least 1.00x", "en", "“1.00” at character 29"),
        ("fast 的速度至少是 base 的 0.9 倍", "zh", "论断第 20 个字符处的“0.9”不大于 1。"),
        ("fast 的速度至少是 base 的 1 倍", "zh", "论断第 20 个字符处的“1”"),
    ],
)  # fmt: skip
def test_a_factor_is_above_1(report: ProjectFolder, text: str, language: str, said: str) -> None:
    assert state(report, text, language).startswith(f"claim-factor: {said}")
