"""Two statements in one sentence: both are claimed, or suggested where something is left open."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError
from support.claim_reading import read, reading

EN = [
    # what stands before both
    ("On HumanEval, sft is the fastest and has the best Pass@1.", "sft is the fastest on HumanEval", "sft ranks #1 in Pass@1 on HumanEval"),
    ("sft beats dpo in Pass@1 by 0.06 on HumanEval and by 0.12 on MBPP.", "sft is better than dpo by 0.06 in Pass@1 on HumanEval", "sft is better than dpo by 0.12 in Pass@1 on MBPP"),
    ("sft is the fastest on HumanEval and dpo on MBPP.", "sft is the fastest on HumanEval", "dpo is the fastest on MBPP"),
    ("sft is the fastest and dpo the slowest model.", "sft is the fastest on every benchmark", "dpo is the slowest on every benchmark"),
    ("sft is the fastest, and so is dpo.", "sft is the fastest on every benchmark", "dpo is the fastest on every benchmark"),
    # rivals that one of them leaves out
    ("sft is better than dpo in Pass@1; dpo is faster on MBPP.", "sft is better than dpo in Pass@1 on every benchmark", "dpo is faster than sft on MBPP"),
    # a sentence of its own keeps its place to itself
    ("sft is the best in Pass@1, yet it is not the fastest on MBPP.", "sft ranks #1 in Pass@1 on every benchmark", "sft is not the fastest on MBPP"),
    ("sft improves Pass@1 over dpo by 0.06 on HumanEval and by 0.12 on MBPP.", "sft is better than dpo by 0.06 in Pass@1 on HumanEval", "sft is better than dpo by 0.12 in Pass@1 on MBPP"),
    # the metric, where both say the like on another benchmark
    ("sft is better than dpo on HumanEval in Pass@1, but worse on MBPP.", "sft is better than dpo in Pass@1 on HumanEval", "sft is worse than dpo in Pass@1 on MBPP"),
    ("sft beats dpo in Pass@1 on HumanEval, while dpo beats sft on MBPP.", "sft is better than dpo in Pass@1 on HumanEval", "dpo is better than sft in Pass@1 on MBPP"),
    ("sft has the lowest Pass@1 on MBPP, whereas dpo comes last on HumanEval.", "sft has the lowest value in Pass@1 on MBPP", "dpo ranks last in Pass@1 on HumanEval"),
    # one phrase with a place
    ("sft has both the highest Pass@1 and the lowest Average time on MBPP.", "sft has the highest value in Pass@1 on MBPP", "sft has the lowest value in Average time on MBPP"),
    ("sft is neither the fastest nor the best model on MBPP.", "sft is not the fastest on MBPP", "for sft, it is not true that it ranks #1 in every metric on MBPP"),
    # what parts them
    ("sft is the fastest, yet dpo has the best Pass@1.", "sft is the fastest on every benchmark", "dpo ranks #1 in Pass@1 on every benchmark"),
    ("sft is the fastest on MBPP, and also has the best Pass@1 on HumanEval.", "sft is the fastest on MBPP", "sft ranks #1 in Pass@1 on HumanEval"),
    ("On MBPP, dpo is the fastest, while sft has the highest Pass@1.", "dpo is the fastest on MBPP", "sft has the highest value in Pass@1 on MBPP"),
    ("sft is the fastest on HumanEval, although dpo is faster on MBPP.", "sft is the fastest on HumanEval", "dpo is faster than sft on MBPP"),
    ("The second-best model, sft, beats dpo.", "sft ranks #2 in every metric on every benchmark", "sft is better than dpo in every metric on every benchmark"),
    ("sft ranks second in Average time on MBPP but only second to last on HumanEval.", "sft ranks #2 in Average time on MBPP", "sft ranks 2nd from last in Average time on HumanEval"),
    # a value beside what is said of it
    ("sft, at 0.2861, leads in Pass@1 on MBPP.", "sft ranks #1 in Pass@1 on MBPP", "sft has a value of 0.2861 in Pass@1 on MBPP"),
    ("The highest Pass@1 on MBPP, 0.2861, is achieved by sft.", "sft has the highest value in Pass@1 on MBPP", "sft has a value of 0.2861 in Pass@1 on MBPP"),
    ("sft has the best Pass@1 (28.6%) on MBPP.", "sft ranks #1 in Pass@1 on MBPP", "sft has a value of 28.6% in Pass@1 on MBPP"),
    ("The best average time on MBPP is 116314.85, achieved by sft.", "sft ranks #1 in Average time on MBPP", "sft has a value of 116314.85 in Average time on MBPP"),
    ("The lowest Pass@1 on MBPP is 0.1104 (dpo).", "dpo has the lowest value in Pass@1 on MBPP", "dpo has a value of 0.1104 in Pass@1 on MBPP"),
    ("With a Pass@1 of 0.2646, sft is the fastest model on MBPP.", "sft is the fastest on MBPP", "sft has a value of 0.2646 in Pass@1 on MBPP"),
    ("sft ranks first in Pass@1 on MBPP, with an Average time of 119.", "sft ranks #1 in Pass@1 on MBPP", "sft has a value of 119 in Average time on MBPP"),
    ("sft outperforms dpo on MBPP, with a Pass@1 of 0.245.", "sft is better than dpo in Pass@1 on MBPP", "sft has a value of 0.245 in Pass@1 on MBPP"),
    ("sft and dpo are tied on MBPP, each with a Pass@1 of 0.12.", "sft is level with dpo in Pass@1 on MBPP", "sft and dpo have a value of 0.12 in Pass@1 on MBPP"),
    # “there” is the place of the first, and “the same” all but its place
    ("Although sft is third in Pass@1 on MBPP, it has the longest average time there.", "sft ranks #3 in Pass@1 on MBPP", "sft has the highest value in Average time on MBPP"),
    ("sft leads in Pass@1 on MBPP, and the same holds on HumanEval.", "sft ranks #1 in Pass@1 on MBPP", "sft ranks #1 in Pass@1 on HumanEval"),
    ("sft is the fastest on MBPP, followed by dpo.", "sft is the fastest on MBPP", "dpo is the 2nd fastest on MBPP"),
]  # fmt: skip
ZH = [
    ("sft 的 Pass@1 最高，但在 MBPP 上并不是最快的。", "sft 的 Pass@1 在所有评测集上最高", "sft 在 MBPP 上不是最快"),
    ("sft 的 Pass@1 在 HumanEval 上最低，而 dpo 在 MBPP 上最低。", "sft 的 Pass@1 在 HumanEval 上最低", "dpo 的 Pass@1 在 MBPP 上最低"),
    ("sft 在 HumanEval 上的 Pass@1 为 0.26，在 MBPP 上为 0.28。", "sft 的 Pass@1 在 HumanEval 上为 0.26", "sft 的 Pass@1 在 MBPP 上为 0.28"),
    ("sft 不仅 Pass@1 最高，而且在 HumanEval 上最快。", "sft 的 Pass@1 在所有评测集上最高", "sft 在 HumanEval 上最快"),
    ("sft 在 MBPP 上最快，Pass@1 也最高。", "sft 在 MBPP 上最快", "sft 的 Pass@1 在 MBPP 上最高"),
    ("在 MBPP 上，sft 最快，dpo 则最慢。", "sft 在 MBPP 上最快", "dpo 在 MBPP 上最慢"),
    ("sft 在 MBPP 上最快，同时在 HumanEval 上的 Pass@1 最高。", "sft 在 MBPP 上最快", "sft 的 Pass@1 在 HumanEval 上最高"),
    ("sft 不仅在 MBPP 上最快，也在 HumanEval 上最快。", "sft 在 MBPP 上最快", "sft 在 HumanEval 上最快"),
    ("第二名 sft 优于 dpo。", "sft 在所有评测集的所有指标上排名第 2", "sft 在所有评测集的所有指标上优于 dpo"),
    ("在 HumanEval 上，sft 速度最快，Pass@1 也最高。", "sft 在 HumanEval 上最快", "sft 的 Pass@1 在 HumanEval 上最高"),
    ("sft 的 Pass@1 排名第一，平均时间排名第三。", "sft 在所有评测集的 Pass@1 上排名第 1", "sft 在所有评测集的平均时间上排名第 3"),
    ("sft 的 Pass@1 在 HumanEval 上比 dpo 高 0.067，在 MBPP 上高 0.128。", "sft 的 Pass@1 在 HumanEval 上高于 dpo 0.067", "sft 的 Pass@1 在 MBPP 上高于 dpo 0.128"),
    ("sft 在两个评测集上都优于基线，而 dpo 只在 MBPP 上优于基线。", "sft 在这两个评测集的所有指标上优于基线", "dpo 在只有 MBPP 的所有指标上优于基线"),
    ("尽管 dpo 更快，其 Pass@1 却低于 sft。", "dpo 在所有评测集上比 sft 快", "dpo 的 Pass@1 在所有评测集上低于 sft"),
    ("sft 既不是最快的，也不是 Pass@1 最高的模型。", "sft 在任何评测集上不是最快", "sft 的 Pass@1 在任何评测集上不是最高"),
    ("sft 不仅比 dpo 快，而且 Pass@1 更高。", "sft 在所有评测集上比 dpo 快", "sft 的 Pass@1 在所有评测集上高于 dpo"),
    ("sft 在 MBPP 上比 dpo 更快、更好。", "sft 在 MBPP 上比 dpo 快", "sft 在 MBPP 的所有指标上优于 dpo"),
    ("sft 以 0.2861 的 Pass@1 在 MBPP 上排名第一。", "sft 在 MBPP 的 Pass@1 上排名第 1", "sft 的 Pass@1 在 MBPP 上为 0.2861"),
    ("MBPP 上 Pass@1 最高的是 sft，达到 0.2861。", "sft 的 Pass@1 在 MBPP 上最高", "sft 的 Pass@1 在 MBPP 上为 0.2861"),
    ("MBPP 上 Pass@1 最低的模型是 sft，仅为 0.1613。", "sft 的 Pass@1 在 MBPP 上最低", "sft 的 Pass@1 在 MBPP 上为 0.1613"),
    ("在 MBPP 上，sft 和 dpo 分列平均时间的第一和第二位。", "sft 在 MBPP 的平均时间上排名第 1", "dpo 在 MBPP 的平均时间上排名第 2"),
    ("sft 是 MBPP 上耗时最长的模型，Pass@1 为 0.2487。", "sft 在 MBPP 上最慢", "sft 的 Pass@1 在 MBPP 上为 0.2487"),
    ("sft 以 0.2646 的 Pass@1 成为 MBPP 上最快的模型。", "sft 在 MBPP 上最快", "sft 的 Pass@1 在 MBPP 上为 0.2646"),
    ("sft 的 Pass@1 在 MBPP 上低于 dpo，在 HumanEval 上亦然。", "sft 的 Pass@1 在 MBPP 上低于 dpo", "sft 的 Pass@1 在 HumanEval 上低于 dpo"),
    ("sft 最快，dpo 也是如此。", "sft 在所有评测集上最快", "dpo 在所有评测集上最快"),
    ("sft 在 MBPP 上的平均时间排名第二，在 HumanEval 上却排名倒数第二。", "sft 在 MBPP 的平均时间上排名第 2", "sft 在 HumanEval 的平均时间上排名倒数第 2"),
    ("sft 的平均时间在 MBPP 上排名第二，但在 HumanEval 上仅排名倒数第二。", "sft 在 MBPP 的平均时间上排名第 2", "sft 在 HumanEval 的平均时间上排名倒数第 2"),
    ("平均时间最短的模型在 HumanEval 上是 sft，在 MBPP 上是 dpo。", "sft 的平均时间在 HumanEval 上最低", "dpo 的平均时间在 MBPP 上最低"),
    ("Pass@1 的第一名在 HumanEval 上是 sft，而在 MBPP 上则是 dpo。", "sft 在 HumanEval 的 Pass@1 上排名第 1", "dpo 在 MBPP 的 Pass@1 上排名第 1"),
    ("HumanEval 上 Pass@1 最高的模型是 sft，MBPP 上则是 dpo。", "sft 的 Pass@1 在 HumanEval 上最高", "dpo 的 Pass@1 在 MBPP 上最高"),
    ("sft 在 HumanEval 和 MBPP 上的 Pass@1 分别比 dpo 高 0.02 和 0.03。", "sft 的 Pass@1 在 HumanEval 上高于 dpo 0.02", "sft 的 Pass@1 在 MBPP 上高于 dpo 0.03"),
    ("sft 在 MBPP 上的 Pass@1 分别高于 dpo 和 codedpo 2 和 3 个百分点。", "sft 的 Pass@1 在 MBPP 上高于 dpo 2 个百分点", "sft 的 Pass@1 在 MBPP 上高于 codedpo 3 个百分点"),
    ("sft 在 HumanEval 和 MBPP 上的 Pass@1 分别排名第一和第二。", "sft 在 HumanEval 的 Pass@1 上排名第 1", "sft 在 MBPP 的 Pass@1 上排名第 2"),
    ("Pass@1 高于 0.2 的模型在 HumanEval 和 MBPP 上分别有 6 个和 5 个。", "恰好 6 个模型的 Pass@1 在 HumanEval 上高于 0.2", "恰好 5 个模型的 Pass@1 在 MBPP 上高于 0.2"),
    ("sft 在 MBPP 上的 Pass@1 为 0.2861，居所有模型之首。", "sft 的 Pass@1 在 MBPP 上为 0.2861", "sft 在 MBPP 的 Pass@1 上排名第 1"),
    ("sft 在 MBPP 上的平均时间为 116,314.85，是所有模型中最短的。", "sft 的平均时间在 MBPP 上为 116314.85", "sft 的平均时间在 MBPP 上最低"),
    ("MBPP 上平均时间最长的是 sft，达到 145,201.96。", "sft 的平均时间在 MBPP 上最高", "sft 的平均时间在 MBPP 上为 145201.96"),
    ("sft 在 MBPP 上的平均时间比 dpo 短，但高于 codedpo。", "sft 的平均时间在 MBPP 上低于 dpo", "sft 的平均时间在 MBPP 上高于 codedpo"),
    ("sft 在 HumanEval 上的 Pass@1 超过 0.2，在 MBPP 上则不到 0.18。", "sft 的 Pass@1 在 HumanEval 上高于 0.2", "sft 的 Pass@1 在 MBPP 上低于 0.18"),
    ("sft 在 HumanEval 上的 Pass@1 比 dpo 高，但在 MBPP 上比 dpo 低。", "sft 的 Pass@1 在 HumanEval 上高于 dpo", "sft 的 Pass@1 在 MBPP 上低于 dpo"),
    ("sft 的 Pass@1 居首，dpo 紧随其后。", "sft 在所有评测集的 Pass@1 上排名第 1", "dpo 在所有评测集的 Pass@1 上排名第 2"),
]  # fmt: skip
OPEN = [
    # a place, or a metric, of one statement that may be meant of the other as well
    ("sft ranks first in Pass@1 and third in Average time on MBPP.", "sft ranks #1 in Pass@1 on MBPP", "sft ranks #3 in Average time on MBPP"),
    ("With a Pass@1 of 0.2646, sft is the fastest model.", "sft is the fastest on every benchmark", "sft has a value of 0.2646 in Pass@1 on every benchmark"),
    ("sft is faster and better than dpo on MBPP.", "sft is faster than dpo on MBPP", "sft is better than dpo in every metric on MBPP"),
    ("sft is faster than dpo on MBPP but has a lower Pass@1.", "sft is faster than dpo on MBPP", "sft has a lower value than dpo in Pass@1 on MBPP"),
    ("While dpo is faster on MBPP, sft has a higher Pass@1.", "dpo is faster than sft on MBPP", "sft has a higher value than dpo in Pass@1 on MBPP"),
    ("Despite being faster, dpo has a lower Pass@1 than sft on MBPP.", "dpo has a lower value than sft in Pass@1 on MBPP", "dpo is faster than sft on MBPP"),
    ("sft is not only faster than dpo but also better on MBPP.", "sft is faster than dpo on MBPP", "sft is better than dpo in every metric on MBPP"),
    ("sft, the fastest model, has the best Pass@1 on MBPP.", "sft is the fastest on MBPP", "sft ranks #1 in Pass@1 on MBPP"),
    ("虽然 dpo 在 MBPP 上更快，但 sft 的 Pass@1 更高。", "dpo 在 MBPP 上比 sft 快", "sft 的 Pass@1 在 MBPP 上高于 dpo"),
]  # fmt: skip
NONE = [
    # numbers of which each may be of any
    ("sft 和 dpo 在 HumanEval 和 MBPP 上的 Pass@1 分别为 0.2 和 0.3。", "zh"),
    ("sft 在两个评测集上的 Pass@1 分别为 0.2 和 0.3。", "zh"),
    # two models may be others in each statement, and a beginning may be of both
    ("Only sft has both the highest Pass@1 and the lowest Average time on MBPP.", "en"),
    # that not both are so is not that none is
    ("sft is not both the fastest and the best in Pass@1 on MBPP.", "en"),
    ("sft does not have both the highest Pass@1 and the lowest Average time on MBPP.", "en"),
    ("sft 在 MBPP 上没有既最快又 Pass@1 最高。", "zh"),
    ("Only sft beats dpo on MBPP and has the best Pass@1 on MBPP.", "en"),
    ("Two models beat dpo on MBPP and are faster than codedpo on MBPP.", "en"),
    ("sft significantly beats dpo and outperforms codedpo.", "en"),
    ("sft beats dpo on HumanEval and codedpo on MBPP.", "en"),
    ("sft 在 MBPP 上最快，好。", "zh"),
    ("sft 的 Pass@1 最高，dpo 优于 codedpo。", "zh"),
    # what could be meant of the other statement as well, or of another model
    ("sft has the best Pass@1 and beats dpo.", "en"),
    ("sft beats dpo, which is the fastest.", "en"),
    ("sft leads and dpo trails in Pass@1.", "en"),
    ("sft and only dpo is the fastest and is great.", "en"),
    ("sft is the fastest and only dpo beats.", "en"),
    ("sft is 10% faster and better than dpo.", "en"),
    ("sft has the highest Pass@1 on HumanEval, while dpo beats codedpo on MBPP.", "en"),
    ("sft is not the fastest on MBPP, but third.", "en"),
    ("sft 在 MBPP 上并非最快，仅排第三。", "zh"),
    ("sft 用时更少，Pass@1 更高。", "zh"),
    ("sft 最快，dpo 则不然。", "zh"),
]


def suggested(text: str, language: str) -> str:
    """What the refusal of a text ends with."""
    with pytest.raises(ProblemError) as caught:
        read(text, language)
    return words(language).hint(caught.value.problems[0])


def in_language(rows: list[tuple[str, str, str]]) -> list[tuple[str, str, str, str]]:
    return [(text, "en" if text.isascii() else "zh", *claims) for text, *claims in rows]


@pytest.mark.parametrize(("text", "language", "first", "second"), in_language(EN + ZH))
def test_two_statements_are_both_claimed(text: str, language: str, first: str, second: str) -> None:
    texts = words(language)
    numbered = (
        texts.sentence("claim-part", number=number, claim=claim)
        for number, claim in enumerate((first, second), 1)
    )
    assert reading(text, language) == texts.label("clause").join(numbered)
    for sentence in (first, second):
        assert reading(sentence, language) == sentence


@pytest.mark.parametrize(("text", "language", "first", "second"), in_language(OPEN))
def test_statements_that_may_share_a_place_are_refused_with_the_sentence_for_each(
    text: str, language: str, first: str, second: str
) -> None:
    texts = words(language)
    claims = texts.label("clause").join((f"“{first}”", f"“{second}”"))
    assert suggested(text, language).endswith(texts.sentence("advice-two", claims=claims))
    for sentence in (first, second):
        assert reading(sentence, language) == sentence


ELSEWHERE = [
    ("Although sft exceeds 0.2 in Pass@1 on HumanEval, it does not on MBPP.", "sft has a value of more than 0.2 in Pass@1 on HumanEval but not MBPP"),
    ("sft is the fastest on HumanEval, but it isn't on MBPP.", "sft is the fastest on HumanEval but not MBPP"),
    ("虽然 sft 在 HumanEval 上的 Pass@1 超过 0.2，但在 MBPP 上没有。", "sft 的 Pass@1 在 HumanEval 而不是 MBPP 上高于 0.2"),
    ("sft 在 HumanEval 上最快，但在 MBPP 上却不然。", "sft 在 HumanEval 而不是 MBPP 上最快"),
    # of two models it may be one that does not, and a denial has no other side
    ("Although sft and dpo exceed 0.2 in Pass@1 on HumanEval, it does not on MBPP.", "claim-unknown-name"),
    ("Although sft beats dpo and codedpo on HumanEval, it does not on MBPP.", "claim-unknown-name"),
    ("Although sft does not beat dpo on HumanEval, it does not on MBPP.", "claim-unknown-name"),
    ("Although sft exceeds 0.2 in Pass@1, it does not on MBPP.", "claim-unknown-name"),
    ("虽然 sft 和 dpo 在 HumanEval 上的 Pass@1 超过 0.2，但在 MBPP 上没有。", "claim-unknown-name"),
    # what is denied of one benchmark is not denied of the other
    ("sft 在 MBPP 上的 Pass@1 不是排名第二，在 HumanEval 上排名第三。", "claim-syntax"),
    ("sft 在 MBPP 上的 Pass@1 不为 0.2，在 HumanEval 上为 0.3。", "claim-syntax"),
    ("虽然没有模型在 HumanEval 上的 Pass@1 超过 0.3，但在 MBPP 上没有。", "claim-syntax"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), ELSEWHERE)
def test_what_is_so_on_one_benchmark_and_not_on_another(text: str, said: str) -> None:
    assert reading(text, "en" if text.isascii() else "zh") == said


@pytest.mark.parametrize(("text", "language"), NONE)
def test_statements_that_are_not_clear_get_no_sentences(text: str, language: str) -> None:
    advice = words(language).sentence("advice-two", claims="").rstrip(".。")
    assert advice not in suggested(text, language)
