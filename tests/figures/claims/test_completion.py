"""What a statement takes from the one beside it, where that can be meant of both alone."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from podium.core.i18n import words
from support.claim_reading import reading
from support.claims import state
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language"),
    [
        # a place or a metric of one part
        ("sft is the fastest on MBPP and has the best Pass@1", "en"),
        ("sft is the fastest and has the best Pass@1 on MBPP", "en"),
        ("On MBPP, sft is the fastest; dpo is the slowest", "en"),
        ("sft 在 MBPP 上最快，dpo 的 Pass@1 最高", "zh"),
        # another model, or one of two
        ("sft beats dpo on MBPP, but it is slower than codedpo on MBPP", "en"),
        ("sft is faster than dpo, and codedpo has a higher Pass@1", "en"),
        # models that are counted, or chosen
        ("only sft beats dpo and has the best Pass@1", "en"),
        ("two models beat dpo on MBPP and are faster than codedpo on MBPP", "en"),
        ("sft or dpo is the fastest on MBPP and has the best Pass@1 on MBPP", "en"),
        ("unlike dpo, sft is the fastest on MBPP and has the best Pass@1 on MBPP", "en"),
        ("only sft has both the best Pass@1 and the lowest Average time on MBPP", "en"),
        ("大多数模型优于 sft，且比 dpo 快", "zh"),
        ("On some benchmark, sft is the fastest and has the best Pass@1", "en"),
        # a word of the first part
        ("sft significantly beats dpo and outperforms codedpo", "en"),
        ("sft beats dpo by 0.1 in Pass@1 on MBPP and codedpo on HumanEval", "en"),
        ("sft does not beat dpo and better than codedpo on MBPP", "en"),
        # several ways to part it
        ("sft beats dpo and codedpo and sft-qra beats sft-qsl", "en"),
        # words that say more than that both are true
        ("sft beats dpo because it has the best Pass@1", "en"),
        ("sft beats dpo if dpo beats codedpo", "en"),
        ("sft beats dpo or dpo beats sft", "en"),
        ("如果 sft 优于 dpo，sft 最好", "zh"),
    ],
)
def test_what_may_be_meant_in_two_ways_is_no_claim(text: str, language: str) -> None:
    assert reading(text, language).startswith("claim-")


@pytest.mark.parametrize(
    ("text", "language", "first", "second"),
    [
        ("On MBPP, sft is the fastest and has the best Pass@1", "en", "sft is the fastest on MBPP", "sft ranks #1 in Pass@1 on MBPP"),
        ("In Pass@1, sft is the best and dpo is third", "en", "sft ranks #1 in Pass@1 on every benchmark", "dpo ranks #3 in Pass@1 on every benchmark"),
        ("sft is faster than dpo and has a higher Pass@1", "en", "sft is faster than dpo on every benchmark", "sft has a higher value than dpo in Pass@1 on every benchmark"),
        ("sft is not the fastest on MBPP but has the best Pass@1 on MBPP", "en", "sft is not the fastest on MBPP", "sft ranks #1 in Pass@1 on MBPP"),
        ("sft is the best in Pass@1, but it is not the fastest on MBPP", "en", "sft ranks #1 in Pass@1 on every benchmark", "sft is not the fastest on MBPP"),
        ("sft 比 dpo 快，Pass@1 也更高", "zh", "sft 在所有评测集上比 dpo 快", "sft 的 Pass@1 在所有评测集上高于 dpo"),
        ("sft 在 MBPP 上最快，且 Pass@1 最高", "zh", "sft 在 MBPP 上最快", "sft 的 Pass@1 在 MBPP 上最高"),
    ],
)  # fmt: skip
def test_what_can_be_meant_in_one_way_only_is_claimed(
    text: str, language: str, first: str, second: str
) -> None:
    texts = words(language)
    assert reading(text, language) == texts.label("clause").join(
        texts.sentence("claim-part", number=number, claim=claim)
        for number, claim in enumerate((first, second), 1)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # fast is the fastest; good has the best Score on One, fast on Two
        ("On One, fast is the fastest and good has the best Score", "On One, fast is the fastest and good has the best Score (One: fast Run time "),
        ("On Two, fast is the fastest and good has the best Score", "claim-false: The results do not support “On Two, fast is the fastest and good has the best Score”. Instead: Two, Score: good 0.5500, #2 of 4."),
        ("On One, twin is the fastest and base has the best Score", "claim-false: The results do not support “On One, twin is the fastest and base has the best Score”. Instead: One, Run time: twin 10.00, #3 of 4, tie of 2; One, Score: base 0.5000, #2 of 4, tie of 2."),
    ],
)  # fmt: skip
def test_both_statements_must_be_true(report: ProjectFolder, text: str, said: str) -> None:
    assert state(report, text).startswith(said)


def test_one_statement_that_is_open_leaves_both_open(report: ProjectFolder) -> None:
    report.write("results/one.csv", "model,time,score\nbase,10,\ngood,8,0.6\nfast,5,0.4\n")
    text = "On One, fast is the fastest and good has a higher Score than base"
    assert state(report, text).startswith("claim-undecided")
    text = "On One, good is the fastest and good has a higher Score than base"
    assert state(report, text).startswith("claim-false")
