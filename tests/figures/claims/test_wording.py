"""What is said of a false claim."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from support.claims import state
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        (
            "fast beats base on every benchmark",
            "en",
            "The results do not support “fast beats base on every benchmark”. Instead: One, Score: fast 0.4000, base 0.5000 (-0.1000).",
        ),
        (
            "fast 在所有评测集上都优于 base",
            "zh",
            "结果不支持“fast 在所有评测集上都优于 base”。实际结果：甲集的得分：fast 0.4000，base 0.5000（-0.1000）。",
        ),
        (
            "base beats good",
            "en",
            "The results do not support “base beats good”. Instead: One, Run time: base 10.00, good 8.00 (+2.00); One, Score: base 0.5000, good 0.6000 (-0.1000); Two, Run time: base 10.00, good 9.00 (+1.00); and 1 more.",
        ),
        (
            "twin beats base on One",
            "en",
            "The results do not support “twin beats base on One”. Instead: One, Run time: twin 10.00, base 10.00 (0.00, level); One, Score: twin 0.5000, base 0.5000 (0.0000, level).",
        ),
        (
            "fast is at least 2x faster than base",
            "en",
            "The results do not support “fast is at least 2x faster than base”. Instead: Two, Run time: fast 6.00, base 10.00 (1.67x).",
        ),
        (
            "good is best in Score",
            "en",
            "The results do not support “good is best in Score”. Instead: Two, Score: good 0.5500, #2 of 4.",
        ),
        (
            "only good beats the baseline on Two",
            "en",
            "The results do not support “only good beats the baseline on Two”. Instead: it is true for good, fast (2); Two, Run time: fast 6.00, the baseline 10.00 (-4.00); Two, Score: fast 0.6000, the baseline 0.5000 (+0.1000).",
        ),
        (
            "only good, twin and fast beat base on One",
            "en",
            "The results do not support “only good, twin and fast beat base on One”. Instead: it is true for good (1); One, Run time: twin 10.00, base 10.00 (0.00, level); One, Score: twin 0.5000, base 0.5000 (0.0000, level); One, Score: fast 0.4000, base 0.5000 (-0.1000).",
        ),
        (
            "3 models beat the baseline",
            "en",
            "The results do not support “3 models beat the baseline”. Instead: it is true for good (1).",
        ),
        (
            "some model beats good",
            "en",
            "The results do not support “some model beats good”. Instead: it is true for no model.",
        ),
        (
            "至少两个模型优于基线",
            "zh",
            "结果不支持“至少两个模型优于基线”。实际结果：实际符合的 1 个：good。",
        ),
    ],
)  # fmt: skip
def test_a_false_claim_says_what_the_results_say_instead(
    report: ProjectFolder, text: str, language: str, said: str
) -> None:
    assert state(report, text, language) == f"claim-false: {said}"
