"""From a sentence to what it says: the same in both languages, and numbers that say something."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

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
from podium.figures.claims.reading import canonical_sentence
from support.authors import paper
from support.claim_reading import label, read_all
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


@pytest.mark.parametrize(
    ("text", "language", "claims"),
    [
        ("sft and dpo take the top two places in Pass@1", "en", ["only sft and dpo rank among the 2 best in Pass@1 on every benchmark"]),
        ("the top two in Pass@1 are, in order, sft and dpo", "en", ["only sft and dpo rank among the 2 best in Pass@1 on every benchmark", "sft ranks #1 in Pass@1 on every benchmark", "dpo ranks #2 in Pass@1 on every benchmark"]),
        ("sft, dpo and codedpo rank first, second and third on MBPP", "en", ["sft ranks #1 in every metric on MBPP", "dpo ranks #2 in every metric on MBPP", "codedpo ranks #3 in every metric on MBPP"]),
        ("sft and dpo rank second and fourth in Pass@1, respectively", "en", ["sft ranks #2 in Pass@1 on every benchmark", "dpo ranks #4 in Pass@1 on every benchmark"]),
        ("sft、dpo 包揽 Pass@1 前两名", "zh", ["只有 sft 和 dpo 在所有评测集的 Pass@1 上排名前 2"]),
        ("Pass@1 前两名依次为 sft、dpo", "zh", ["只有 sft 和 dpo 在所有评测集的 Pass@1 上排名前 2", "sft 在所有评测集的 Pass@1 上排名第 1", "dpo 在所有评测集的 Pass@1 上排名第 2"]),
        ("在 MBPP 上，sft 和 dpo 分列 Pass@1 的第一和第二位", "zh", ["sft 在 MBPP 的 Pass@1 上排名第 1", "dpo 在 MBPP 的 Pass@1 上排名第 2"]),
        ("the top two models in Pass@1 are the same on both benchmarks: sft and dpo", "en", ["only sft and dpo rank among the 2 best in Pass@1 on both benchmarks"]),
        ("两个评测集上 Pass@1 的前两名都是 sft 和 dpo", "zh", ["只有 sft 和 dpo 在这两个评测集的 Pass@1 上排名前 2"]),
        ("MBPP 上 Pass@1 的前两名依次是 sft 和 dpo", "zh", ["只有 sft 和 dpo 在 MBPP 的 Pass@1 上排名前 2", "sft 在 MBPP 的 Pass@1 上排名第 1", "dpo 在 MBPP 的 Pass@1 上排名第 2"]),
        ("sft 和 dpo 分别是 MBPP 上 Pass@1 的第一名和第二名", "zh", ["sft 在 MBPP 的 Pass@1 上排名第 1", "dpo 在 MBPP 的 Pass@1 上排名第 2"]),
        ("按平均时间从短到长，MBPP 上的前两名依次为 sft、dpo", "zh", ["只有 sft 和 dpo 的平均时间在 MBPP 上属于最低的 2 个", "sft 的平均时间在 MBPP 上最低", "dpo 的平均时间在 MBPP 上第 2 低"]),
        ("按平均时间从快到慢，MBPP 上的前两名为 sft、dpo", "zh", ["只有 sft 和 dpo 在 MBPP 的平均时间上排名前 2"]),
        ("从 dpo 换到 sft，MBPP 上的 Pass@1 上升了 0.02", "zh", ["sft 的 Pass@1 在 MBPP 上高于 dpo 0.02"]),
        # between the values of two models
        ("sft's Pass@1 lies between that of dpo and that of codedpo on MBPP", "en", ["sft has the 2nd highest value among sft, dpo and codedpo in Pass@1 on MBPP", "sft has the 2nd lowest value among sft, dpo and codedpo in Pass@1 on MBPP"]),
        ("MBPP 上，sft 的 Pass@1 介于 dpo 和 codedpo 之间", "zh", ["sft 的 Pass@1 在 sft、dpo 和 codedpo 中在 MBPP 上第 2 高", "sft 的 Pass@1 在 sft、dpo 和 codedpo 中在 MBPP 上第 2 低"]),
        # of each benchmark, where other models may be meant
        ("HumanEval 和 MBPP 上 Pass@1 超过 sft 的模型都恰好有 2 个", "zh", ["恰好 2 个模型的 Pass@1 在 HumanEval 上高于 sft", "恰好 2 个模型的 Pass@1 在 MBPP 上高于 sft"]),
        ("Pass@1 超过 0.2 的模型在 HumanEval 和 MBPP 上都只有 sft", "zh", ["只有 sft 的 Pass@1 在 HumanEval 上高于 0.2", "只有 sft 的 Pass@1 在 MBPP 上高于 0.2"]),
        ("HumanEval 和 MBPP 上优于 sft 的模型只有 dpo", "zh", ["只有 dpo 在 HumanEval 和 MBPP 的所有指标上优于 sft"]),
        ("sft is second only to dpo in Pass@1 on HumanEval and MBPP", "en", ["only dpo is better than sft in Pass@1 on HumanEval", "only dpo is better than sft in Pass@1 on MBPP"]),
        # where
        ("sft beats dpo on all benchmarks and metrics", "en", ["sft is better than dpo in every metric on every benchmark"]),
        ("sft beats dpo across all metrics and benchmarks", "en", ["sft is better than dpo in every metric on every benchmark"]),
        ("sft 在所有基准和指标上优于 dpo", "zh", ["sft 在所有评测集的所有指标上优于 dpo"]),
        ("sft is the only model on MBPP that beats dpo", "en", ["only sft is better than dpo in every metric on MBPP"]),
        ("sft is the only model whose Pass@1 on MBPP stays below 0.2", "en", ["only sft has a value of less than 0.2 in Pass@1 on MBPP"]),
        ("sft 是 MBPP 上唯一优于 dpo 的模型", "zh", ["只有 sft 在 MBPP 的所有指标上优于 dpo"]),
        ("sft 是 MBPP 上唯一 Pass@1 超过 0.25 的模型", "zh", ["只有 sft 的 Pass@1 在 MBPP 上高于 0.25"]),
    ],
)  # fmt: skip
def test_a_list_in_order_is_a_claim_for_each_model(
    text: str, language: str, claims: list[str]
) -> None:
    said = [canonical_sentence(claim, label, language) for claim in read_all(text, language)]
    assert said == claims


def test_overall_may_mean_an_average_where_there_is_one(project: ProjectFolder) -> None:
    said = state(paper(project), "All in all, Atlas is the best in Accuracy")
    assert said.startswith("claim-two-meanings"), said
