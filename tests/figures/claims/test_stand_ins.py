"""Words of a second statement that stand for what the first one names."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from support.claim_reading import reading


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sft has a higher Pass@1 than dpo on HumanEval but a lower one on MBPP.", "(1) sft has a higher value than dpo in Pass@1 on HumanEval; (2) sft has a lower value than dpo in Pass@1 on MBPP"),
        ("sft beats dpo in Pass@1 on HumanEval but loses to it on MBPP.", "(1) sft is better than dpo in Pass@1 on HumanEval; (2) sft is worse than dpo in Pass@1 on MBPP"),
        ("sft has a lower Average time than dpo on HumanEval, but dpo beats it on MBPP.", "(1) sft has a lower value than dpo in Average time on HumanEval; (2) dpo is better than sft in Average time on MBPP"),
        ("sft improves on the baseline's Pass@1 on both benchmarks, but it is slower on both.", "(1) sft is better than the baseline in Pass@1 on both benchmarks; (2) sft is slower than the baseline on both benchmarks"),
        ("While sft beats dpo in Pass@1 on HumanEval, it loses to dpo on MBPP.", "(1) sft is better than dpo in Pass@1 on HumanEval; (2) sft is worse than dpo in Pass@1 on MBPP"),
        ("sft has the highest Pass@1 on HumanEval but only the second-highest on MBPP.", "(1) sft has the highest value in Pass@1 on HumanEval; (2) sft has the 2nd highest value in Pass@1 on MBPP"),
        ("sft is the best in Pass@1 on HumanEval but the second-best on MBPP.", "(1) sft ranks #1 in Pass@1 on HumanEval; (2) sft ranks #2 in Pass@1 on MBPP"),
        # of two models it may be either
        ("sft beats dpo in Pass@1 on HumanEval, whereas codedpo does not beat it on MBPP.", "claim-unknown-name"),
        ("sft beats dpo and codedpo in Pass@1 on HumanEval but loses to it on MBPP.", "claim-syntax"),
    ],
)  # fmt: skip
def test_a_word_stands_for_what_the_first_statement_names(text: str, said: str) -> None:
    assert reading(text, "en") == said
