"""How far two models are apart on one benchmark, beside how far they are on another."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from podium.render import markdown
from support.claim_reading import assert_read_as
from support.claims import BENCHMARKS, METRICS, assert_decided, state
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("The difference in Pass@1 between sft and dpo is larger on MBPP than on HumanEval.", "en", "the gap between sft and dpo in Pass@1 is larger on MBPP than on HumanEval"),
        ("On MBPP, the Pass@1 gap between sft and the baseline is no smaller than on HumanEval.", "en", "the gap between sft and the baseline in Pass@1 is not smaller on MBPP than on HumanEval"),
        ("sft and dpo are closer together in Pass@1 on MBPP than on HumanEval.", "en", "the gap between sft and dpo in Pass@1 is smaller on MBPP than on HumanEval"),
        ("sft 与 dpo 的 Pass@1 差距从 HumanEval 到 MBPP 缩小了", "zh", "sft 与 dpo 的 Pass@1 差距在 MBPP 上比在 HumanEval 上小"),
        # In what, and beside which benchmark, must be said, and a number is of the difference.
        ("The gap between sft and dpo is larger on MBPP than on HumanEval.", "en", "claim-incomplete"),
        ("The gap between sft and dpo in Pass@1 is larger on MBPP.", "en", "claim-incomplete"),
        ("The gap between sft and dpo in Pass@1 is larger on both benchmarks than on HumanEval.", "en", "claim-incomplete"),
    ],
)  # fmt: skip
def test_it_is_beside_another_benchmark(text: str, language: str, said: str) -> None:
    assert_read_as(text, language, said)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("the gap between base and good in Score is smaller on One than on Two", False),
        ("the gap between fast and base in Score is larger on One than on Two", False),  # both 0.1
        ("the gap between fast and base in Score is not larger on One than on Two", True),
        ("the gap between good and base in Score narrows from 0.1 on One to 0.05 on Two", True),
        ("the gap between good and base in Score widens from 0.1 on One to 0.05 on Two", False),
        ("good 与 base 的得分差距从甲集上的 0.1 缩小到乙集上的 0.05", True),
        ("good 与 base 的得分差距从甲集上的 0.1 扩大到乙集上的 0.05", False),
    ],
)
def test_the_displayed_differences_decide(report: ProjectFolder, text: str, holds: bool) -> None:
    assert_decided(report, text, "en" if text.isascii() else "zh", holds=holds)


def test_the_evidence_has_both_differences(report: ProjectFolder) -> None:
    text = "the gap between good and base in Score is larger on One than on Two"
    shown = markdown.render_finding(report.report().claim(text))
    assert "- One, Score: good 0.6000, base 0.5000 (✓ +0.1000)" in shown
    assert "- Two, Score: good 0.5500, base 0.5000 (✓ +0.0500)" in shown


@pytest.mark.parametrize("is_quarantined", [False, True])
def test_without_a_value_on_either_benchmark_it_is_undecided(
    report: ProjectFolder, is_quarantined: bool
) -> None:
    if is_quarantined:
        settings = {**BENCHMARKS, "one": {**BENCHMARKS["one"], "quarantine": "wrong tests"}}
        report.configure(metrics=METRICS, benchmarks=settings)
    else:
        report.write("results/one.csv", "model,time,score\nbase,10,0.5\nfast,5,\n")
    for benchmarks in (("One", "Two"), ("Two", "One")):
        text = "the gap between fast and base in Score is larger on {} than on {}".format(
            *benchmarks
        )
        assert state(report, text).startswith("claim-undecided")
