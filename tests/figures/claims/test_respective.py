"""Numbers in the order of what they are of."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from support.claim_reading import reading


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("sft and dpo have a Pass@1 of 0.26 and 0.25 on MBPP, respectively", "en", "(1) sft has a value of 0.26 in Pass@1 on MBPP; (2) dpo has a value of 0.25 in Pass@1 on MBPP"),
        ("sft beats dpo and codedpo by 0.02 and 0.03 in Pass@1 on MBPP, respectively", "en", "(1) sft is better than dpo by 0.02 in Pass@1 on MBPP; (2) sft is better than codedpo by 0.03 in Pass@1 on MBPP"),
        ("sft 在 HumanEval 和 MBPP 上的 Pass@1 分别为 0.26 和 0.28", "zh", "（1）sft 的 Pass@1 在 HumanEval 上为 0.26；（2）sft 的 Pass@1 在 MBPP 上为 0.28"),
        ("sft, dpo and codedpo have a Pass@1 of 0.26, 0.25 and 0.26 on MBPP, respectively", "en", "(1) sft has a value of 0.26 in Pass@1 on MBPP; (2) dpo has a value of 0.25 in Pass@1 on MBPP; (3) codedpo has a value of 0.26 in Pass@1 on MBPP"),
        # not as many as there are numbers, or several in two ways
        ("sft has a Pass@1 of 0.26 and 0.25 on MBPP, respectively", "en", "claim-syntax"),
        ("sft and dpo have a Pass@1 of 0.26 and 0.25 on HumanEval and MBPP, respectively", "en", "claim-syntax"),
    ],
)  # fmt: skip
def test_each_number_is_of_what_is_in_its_place(text: str, language: str, said: str) -> None:
    assert reading(text, language) == said
