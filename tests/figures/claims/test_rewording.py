"""The sentence that is suggested for a text that no claim can be, and none that says another thing."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from podium.core.i18n import words
from podium.core.problems import Problem, ProblemError
from podium.figures.claims.parser import read_claim
from support.claim_reading import VOCABULARY, label, reading


def refusal(text: str, language: str) -> Problem:
    with pytest.raises(ProblemError) as caught:
        read_claim(text, VOCABULARY, language, label)
    (problem,) = caught.value.problems
    return problem


def hint(text: str, language: str) -> str:
    return words(language).hint(refusal(text, language))


@pytest.mark.parametrize(
    ("text", "language", "sentence", "advice"),
    [
        ("sft and dpo are nearly tied in average time on MBPP.", "en", "sft differs from dpo by less than 1% in Average time on MBPP", "advice-close"),
        ("sft 与 dpo 在 MBPP 上的 Pass@1 十分接近。", "zh", "sft 在 MBPP 的 Pass@1 上与 dpo 相差不到 1%", "advice-close"),
        ("sft 在 MBPP 上的平均时间与 dpo 基本持平。", "zh", "sft 在 MBPP 的平均时间上与 dpo 相差不到 1%", "advice-close"),
        ("sft barely exceeds dpo in Pass@1 on MBPP.", "en", "sft has a higher value than dpo in Pass@1 on MBPP", "advice-size"),
        ("sft 仅以微弱优势领先 dpo 的 Pass@1。", "zh", "sft 在所有评测集的 Pass@1 上优于 dpo", "advice-size"),
        ("Fine-tuning helps: sft beats dpo on MBPP.", "en", "sft is better than dpo in every metric on MBPP", ""),
        ("微调有效：sft 在 MBPP 上优于 dpo。", "zh", "sft 在 MBPP 的所有指标上优于 dpo", ""),
        ("The distilled sft beats dpo.", "en", "sft is better than dpo in every metric on every benchmark", ""),
        ("sft beats the plain dpo.", "en", "sft is better than dpo in every metric on every benchmark", ""),
        ("先微调再训练的 sft 优于 dpo。", "zh", "sft 在所有评测集的所有指标上优于 dpo", ""),
        ("It is sft that beats dpo in Pass@1.", "en", "only sft is better than dpo in Pass@1 on every benchmark", ""),
        ("There is no benchmark on which sft beats dpo in Pass@1.", "en", "sft is better than dpo in Pass@1 on no benchmark", ""),
        ("sft comes second in Pass@1 on MBPP, just behind dpo.", "en", "only dpo is better than sft in Pass@1 on MBPP", ""),
        ("sft is the only model besides dpo that is faster than codedpo on MBPP.", "en", "only sft and dpo are faster than codedpo on MBPP", ""),
        ("sft 在 Pass@1 上都不及 dpo，无论在 HumanEval 还是 MBPP 上。", "zh", "sft 在 HumanEval 和 MBPP 的 Pass@1 上差于 dpo", ""),
        ("sft 在 MBPP 上的运行时间是所有模型中最长的。", "zh", "sft 在 MBPP 上最慢", ""),
    ],
)  # fmt: skip
def test_a_sentence_that_says_the_same_is_suggested(
    text: str, language: str, sentence: str, advice: str
) -> None:
    texts, told = words(language), hint(text, language)
    nearest = texts.sentence("claim-nearest", claim=sentence)
    assert told.endswith(texts.sentence(advice, nearest=nearest) if advice else nearest)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The best baseline in Pass@1 on MBPP is sft.", "en"),
        ("sft and dpo occupy the two worst ranks in Pass@1.", "en"),
        ("sft 和 dpo 在 MBPP 上的 Pass@1 排在最后两行。", "zh"),
        ("MBPP 上 Pass@1 的基线来自 sft。", "zh"),
        # what stands before a colon, or a model
        ("On MBPP: sft beats dpo.", "en"),
        ("It is a myth: sft beats dpo.", "en"),
        ("在 MBPP 上：sft 优于 dpo。", "zh"),
        ("并不正确：sft 优于 dpo。", "zh"),
        ("The fastest sft beats dpo.", "en"),
        ("最快的 sft 优于 dpo。", "zh"),
        ("未经微调的 sft 优于 dpo。", "zh"),
        # a place, or a change
        ("sft is the model on MBPP whose Pass@1 is 0.5.", "en"),
        ("sft 的 Pass@1 从 0.5 提升到 0.6。", "zh"),
    ],
)
def test_no_word_that_carries_meaning_is_left_out(text: str, language: str) -> None:
    assert words(language).sentence("claim-nearest", claim="").split("“")[0] not in hint(
        text, language
    )


@pytest.mark.parametrize(
    "text",
    [
        "A fastest model on HumanEval is not the fastest on MBPP.",
        "Pass@1 on HumanEval is a nice thing.",
        "sft 在 MBPP 上最快，好。",
    ],
)
def test_no_other_word_is_suggested_for_one_of_the_grammar(text: str) -> None:
    language = "en" if text.isascii() else "zh"
    assert refusal(text, language).facts["nearest"] == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [("Fewer than a third of the models beat sft in average time.", "en"), ("四个基线模型中平均时间最短的是 sft。", "zh")],
)  # fmt: skip
def test_the_name_of_a_metric_is_no_average(text: str, language: str) -> None:
    assert words(language).sentence("advice-average") not in hint(text, language)


@pytest.mark.parametrize(
    ("text", "language", "sentence"),
    [
        ("As the table shows, sft beats dpo.", "en", "sft is better than dpo in every metric on every benchmark"),
        ("Notably, sft beats dpo.", "en", "sft is better than dpo in every metric on every benchmark"),
        ("Overall, sft beats dpo.", "en", "sft is better than dpo in every metric on every benchmark"),
        ("It is worth noting that sft beats dpo.", "en", "sft is better than dpo in every metric on every benchmark"),
        ("总体来看，sft 优于 dpo。", "zh", "sft 在所有评测集的所有指标上优于 dpo"),
        ("值得注意的是，sft 优于 dpo。", "zh", "sft 在所有评测集的所有指标上优于 dpo"),
        ("从表中可以看出，sft 优于 dpo。", "zh", "sft 在所有评测集的所有指标上优于 dpo"),
    ],
)  # fmt: skip
def test_an_introduction_without_content_says_nothing(
    text: str, language: str, sentence: str
) -> None:
    assert reading(text, language) == sentence
