"""Models of which something else is true: “every model that beats A on X is faster than B on Y”."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from podium.render import markdown
from support.claim_reading import assert_read_as
from support.claims import BENCHMARKS, METRICS, assert_decided, state
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Every model that beats the baseline in Pass@1 on HumanEval also beats it on MBPP.", "en", "every model that is better than the baseline in Pass@1 on HumanEval is better than the baseline in Pass@1 on MBPP"),
        ("Every model that is faster than sft on HumanEval also does so on MBPP.", "en", "every model that is faster than sft on HumanEval is faster than sft on MBPP"),
        ("All models with a Pass@1 above 0.2 on MBPP are slower than sft on HumanEval.", "en", "every model that has a value of more than 0.2 in Pass@1 on MBPP is slower than sft on HumanEval"),
        ("On MBPP, no model that is faster than sft has a higher Pass@1.", "en", "claim-incomplete"),
        ("On MBPP, no model that is faster than sft has a higher Pass@1 than it.", "en", "no model that is faster than sft on MBPP has a higher value than sft in Pass@1 on MBPP"),
        ("Of the models that beat sft in Pass@1 on MBPP, most are slower than it on MBPP.", "en", "most models that are better than sft in Pass@1 on MBPP are slower than sft on MBPP"),
        ("All three models that beat sft in Pass@1 on MBPP rank in the top 3 in Average time on MBPP.", "en", "all 3 models that are better than sft in Pass@1 on MBPP rank among the 3 best in Average time on MBPP"),
        ("Only models that beat sft in Pass@1 on HumanEval beat it in Pass@1 on MBPP.", "en", "every model that is better than sft in Pass@1 on MBPP is better than sft in Pass@1 on HumanEval"),
        ("在 HumanEval 的 Pass@1 上优于基线的模型中，没有模型在 MBPP 上比 sft 慢。", "zh", "在 HumanEval 的 Pass@1 上优于基线的模型中，没有模型在 MBPP 上比 sft 慢"),
        ("Pass@1 在 MBPP 上高于 0.2 的模型中，恰好 3 个模型在 MBPP 上比 sft 慢。", "zh", "Pass@1 在 MBPP 上高于 0.2 的模型中，恰好 3 个模型在 MBPP 上比 sft 慢"),
        ("Of the models that rank in the top 3 in Pass@1 on MBPP, only sft is slower than dpo on MBPP.", "en", "of the models that rank among the 3 best in Pass@1 on MBPP, only sft is slower than dpo on MBPP"),
        ("Of the models that beat dpo in Pass@1 on MBPP, every model except sft is slower than dpo on MBPP.", "en", "of the models that are better than dpo in Pass@1 on MBPP, every model except sft is slower than dpo on MBPP"),
        ("MBPP 上 Pass@1 排名前五的模型中，除 sft 外，平均时间都低于基线", "zh", "在 MBPP 的 Pass@1 上排名前 5 的模型中，除 sft 外的所有模型的平均时间在 MBPP 上低于基线"),
        ("MBPP 上 Pass@1 排名前五的模型中，有 3 个的平均时间低于基线", "zh", "在 MBPP 的 Pass@1 上排名前 5 的模型中，恰好 3 个模型的平均时间在 MBPP 上低于基线"),
        ("MBPP 上 Pass@1 最高的三个模型中，只有 sft 比 dpo 快", "zh", "Pass@1 在 MBPP 上属于最高的 3 个的模型中，只有 sft 在 MBPP 上比 dpo 快"),
        ("所有 HumanEval 上优于基线的模型，在 MBPP 上也优于基线", "zh", "在 HumanEval 的所有指标上优于基线的模型中，所有模型在 MBPP 的所有指标上优于基线"),
        ("HumanEval 上平均时间低于 150 的模型，Pass@1 都超过 0.1", "zh", "平均时间在 HumanEval 上低于 150 的模型中，所有模型的 Pass@1 在 HumanEval 上高于 0.1"),
        ("HumanEval 上用时比 sft 少 5% 以上的模型，在 MBPP 上都比 sft 快", "zh", "用时在 HumanEval 上比 sft 少至少 5% 的模型中，所有模型在 MBPP 上比 sft 快"),
        # On each of both it may be said of other models, of a place among these or among all.
        ("两个评测集上 Pass@1 高于基线的模型，平均时间都低于 sft", "zh", "claim-syntax"),
        ("MBPP 上优于基线的模型中，只有 sft 排名第一", "zh", "claim-syntax"),
        ("MBPP 上优于基线的模型中，sft 的 Pass@1 最高", "zh", "claim-syntax"),
        ("MBPP 上优于基线的模型最快", "zh", "claim-syntax"),
        # That there is none, or what is so of those of which it is not so; on that alone, or of them alone.
        ("MBPP 上没有比 sft 快的模型在 HumanEval 上比 sft 慢", "zh", "claim-syntax"),
        ("没有 HumanEval 上比 sft 快的模型在 MBPP 上比 sft 慢", "zh", "claim-syntax"),
        ("只有 HumanEval 上比 sft 快的模型在 MBPP 上比 sft 快", "zh", "claim-syntax"),
        ("Pass@1 在 MBPP 上没有超过 0.2 的模型，在 HumanEval 上都比 sft 慢", "zh", "Pass@1 并非在 MBPP 上高于 0.2 的模型中，所有模型在 HumanEval 上比 sft 慢"),
        # On each of both it may be said of other models.
        ("On both benchmarks, every model that beats sft in Pass@1 is slower than dpo.", "en", "claim-syntax"),
        ("Every model that is faster than sft has a higher Pass@1 than dpo.", "en", "claim-incomplete"),
        ("比 sft 快的模型中，有 3 个的 Pass@1 超过 0.2", "zh", "claim-incomplete"),
        # Than all others, or than all without the condition; by this number, or by at least that.
        ("Every model that beats sft in Pass@1 on MBPP beats every other model in Pass@1 on HumanEval.", "en", "claim-syntax"),
        ("HumanEval 上优于 sft 的模型在 MBPP 上都优于其他模型", "zh", "claim-syntax"),
        ("Every model that beats sft by 0.01 in Pass@1 on MBPP is slower than dpo on MBPP.", "en", "claim-syntax"),
        ("Every model that beats sft by at least 0.01 in Pass@1 on MBPP is slower than dpo on MBPP.", "en", "every model that is better than sft by at least 0.01 in Pass@1 on MBPP is slower than dpo on MBPP"),
        # A place or a metric of the one may be that of the other.
        ("Every model that beats sft in Pass@1 on MBPP is slower than dpo.", "en", "claim-two-meanings"),
        ("Every model that beats sft in Pass@1 is slower than dpo on MBPP.", "en", "claim-two-meanings"),
        ("Every model that beats sft in Pass@1 on MBPP beats dpo on MBPP.", "en", "claim-two-meanings"),
        ("Every model that beats sft on HumanEval has a Pass@1 above 0.2 on MBPP.", "en", "claim-two-meanings"),
        ("All models that beat sft in Pass@1 on HumanEval do not beat it in Pass@1 on MBPP.", "en", "claim-syntax"),
        # Their names are all of these.
        ("The models that beat sft in Pass@1 on MBPP are dpo and codedpo.", "en", "only dpo and codedpo are better than sft in Pass@1 on MBPP"),
        ("MBPP 上 Pass@1 超过 sft 的模型是 dpo 和 codedpo", "zh", "只有 dpo 和 codedpo 的 Pass@1 在 MBPP 上高于 sft"),
        # What “it” is, and where it does so, is open.
        ("Every model that beats sft and dpo on HumanEval beats it on MBPP.", "en", "claim-syntax"),
        ("Every model that beats sft on HumanEval also does so.", "en", "claim-syntax"),
        ("sft beats it on MBPP.", "en", "claim-syntax"),
        # What no sentence can say again, or may be said of the three first.
        ("The three models that have the highest Pass@1 on MBPP are slower than sft on MBPP.", "en", "claim-syntax"),
        ("Every model that does not beat sft in Pass@1 on both benchmarks is slower than sft on both benchmarks.", "en", "claim-syntax"),
        ("Every model that has a higher Pass@1 on MBPP than on HumanEval is slower than sft on MBPP.", "en", "claim-syntax"),
    ],
)  # fmt: skip
def test_what_is_so_of_models_of_which_something_else_is_true(
    text: str, language: str, said: str
) -> None:
    assert_read_as(text, language, said)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("甲集上比 base 快的模型中，只有 good 的得分超过 0.4", True),
        ("甲集上比 base 快的模型中，只有 twin 的得分超过 0.4", False),
        ("甲集上比 base 快的模型中，除 good 外，得分都低于 0.5", True),
        ("甲集上比 base 快的模型中，除 twin 外，得分都低于 0.7", False),
        ("所有甲集上比 base 快的模型，在乙集上也比 base 快", True),
        ("both models that are faster than base on One are faster than base on Two", True),
        ("all three models that are faster than base on One are faster than base on Two", False),
        ("one of the models that are faster than base on One has a Score above 0.5 on One", True),
        ("most models that are level with base in Score on One are slower than good on One", True),
        ("every model that is slower than fast on One has a Score below 0.6 on One", False),
        ("both models that are faster than the baseline on One are faster than it on Two", True),
        (
            "of the models that are faster than base on One, only twin is slower than fast on One",
            False,
        ),
    ],
)
def test_it_is_counted_among_these_models(report: ProjectFolder, text: str, holds: bool) -> None:
    assert_decided(report, text, "en" if text.isascii() else "zh", holds=holds)


def test_the_evidence_has_the_condition_and_what_is_said(report: ProjectFolder) -> None:
    text = "every model that is faster than base on One has a Score above 0.5 on Two"
    shown = markdown.render_finding(report.report().claim(text))
    assert "(One, Two: good, fast (2 of 2))" in shown
    assert "- One, Run time: good 8.00, base 10.00 (✓ 1.25x)" in shown


def test_of_no_model_and_of_unknown_values_it_is_undecided(report: ProjectFolder) -> None:
    text = "every model that is faster than fast on One is slower than base on Two"
    assert state(report, text).startswith("claim-undecided")
    text = "every model that is faster than base on One is faster than base on Two"
    quarantine = {**BENCHMARKS["one"], "quarantine_rows": {"good": "wrong run"}}
    report.configure(metrics=METRICS, benchmarks={**BENCHMARKS, "one": quarantine})
    assert state(report, text).startswith("claim-undecided")
    report.configure(metrics=METRICS, benchmarks=BENCHMARKS)
    report.write("results/one.csv", "model,time,score\nbase,10,0.5\ngood,,0.6\nfast,5,0.4\n")
    assert state(report, text).startswith("claim-undecided")
