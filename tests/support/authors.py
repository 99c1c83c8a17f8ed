"""What authors of papers, posts and model cards write about results, and what is said to it.

The sentences were written before the grammars had words for them; each outcome was worked out by
hand from the results. What is refused is told how to say it.
"""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

from support.projects import ProjectFolder

GSM8K = {
    "Atlas": ("65.3", "3.00"),
    "Basalt": ("62.1", "4.00"),
    "Cirrus": ("64.0", "2.10"),
    "Dune": ("58.04", "4.60"),
    "Ember": ("61.96", "3.96"),
}
MMLU = {
    "Atlas": ("70.1", "5.00"),
    "Basalt": ("66.6", "6.00"),
    "Cirrus": ("72.4", "3.10"),
    "Dune": ("72.44", "7.00"),
    "Ember": ("66.64", "6.004"),
}
CODE = {
    "Atlas": ("0.4125", "9.0"),
    "Basalt": ("0.4125", "8.0"),
    "Cirrus": ("0.3902", "4.1"),
    "Dune": ("", "12.0"),
    "Ember": ("0.2", "10.0"),
}
SETTINGS = {
    "metrics": {
        "acc": {
            "better": "higher",
            "digits": 1,
            "unit": "%",
            "label": {"en": "Accuracy", "zh": "准确率"},
        },
        "lat": {
            "better": "lower",
            "digits": 2,
            "unit": "s",
            "speedup": True,
            "label": {"en": "Latency", "zh": "延迟"},
        },
        "pass1": {"better": "higher", "digits": 4, "label": "Pass@1"},
    },
    "benchmarks": {
        "gsm": {"label": "GSM8K", "metrics": ["acc", "lat"]},
        "mmlu": {"label": "MMLU", "metrics": ["acc", "lat"]},
        "code": {"label": "Code", "metrics": ["pass1", "lat"]},
    },
}
OVERALL = {
    "overall": {"label": {"en": "Overall", "zh": "总分"}, "of": ["gsm", "mmlu"], "metric": "acc"}
}
"""An average for the setting `averages`."""


def paper(project: ProjectFolder, **settings: object) -> ProjectFolder:
    """Three benchmarks of five models, with ties, a missing value and metrics in percent."""
    for name, rows, metric in (
        ("gsm", GSM8K, "acc"),
        ("mmlu", MMLU, "acc"),
        ("code", CODE, "pass1"),
    ):
        lines = "".join(f"{model},{','.join(values)}\n" for model, values in rows.items())
        project.write(f"results/{name}.csv", f"model,{metric},lat\n{lines}")
    project.configure(**{**SETTINGS, "averages": OVERALL, **settings})
    return project


AUTHORS = [
    ("Atlas achieves the highest Accuracy on GSM8K.", "en", "holds"),
    ("Atlas surpasses Basalt by 3.2 percentage points in Accuracy on GSM8K.", "en", "holds"),
    ("Atlas outperforms Basalt by more than 3 points in Accuracy on GSM8K.", "en", "holds"),
    ("Atlas is on par with Cirrus on MMLU in Accuracy.", "en", "claim-false"),
    ("Cirrus matches Dune in Accuracy on MMLU.", "en", "holds"),
    ("Dune is comparable to Cirrus in Accuracy on MMLU.", "en", "holds"),
    ("Dune lags behind Atlas on every benchmark.", "en", "claim-false"),
    ("Dune is the slowest model on GSM8K.", "en", "holds"),
    ("Atlas shows a 12% improvement over Basalt in Accuracy on GSM8K.", "en", "claim-two-meanings"),
    ("Atlas improves Accuracy on GSM8K from 62.1 to 65.3 compared to Basalt.", "en", "claim-syntax"),
    ("Atlas is the only model that beats Basalt in Accuracy on GSM8K.", "en", "claim-false"),
    ("Atlas ranks second in Accuracy on MMLU.", "en", "claim-false"),
    ("All but one model outperform Dune in Accuracy on GSM8K.", "en", "claim-false"),
    ("Cirrus is up to 2x faster than Basalt.", "en", "claim-syntax"),
    ("Atlas surpasses Basalt by a wide margin.", "en", "claim-syntax"),
    ("On average, Atlas outperforms Basalt.", "en", "holds"),
    ("Atlas achieves state-of-the-art results on GSM8K.", "en", "claim-unknown-name"),
    ("Cirrus is roughly twice as fast as Basalt on GSM8K.", "en", "holds"),
    ("Cirrus halves the Latency of Basalt on GSM8K.", "en", "claim-false"),
    ("Half of the models are faster than Basalt on GSM8K.", "en", "claim-false"),
    ("Atlas is more accurate than Basalt on GSM8K.", "en", "holds"),
    ("Atlas scores 3.2 points higher than Basalt in Accuracy on GSM8K.", "en", "holds"),
    ("Atlas scores higher than Basalt on GSM8K.", "en", "holds"),
    ("The Accuracy of Atlas on GSM8K is 65.3%.", "en", "holds"),
    ("Atlas reaches 65.3% Accuracy on GSM8K.", "en", "holds"),
    ("Atlas has an Accuracy above 65% on GSM8K.", "en", "holds"),
    ("Atlas is nearly as fast as Cirrus.", "en", "claim-syntax"),
    ("Atlas is slightly better than Basalt on MMLU.", "en", "claim-syntax"),
    ("Neither Basalt nor Dune beats Atlas on any benchmark.", "en", "holds"),
    ("No other model is faster than Cirrus on Code.", "en", "holds"),
    ("Atlas is second only to Cirrus in Accuracy on MMLU.", "en", "claim-false"),
    ("Atlas leads in Accuracy on GSM8K.", "en", "holds"),
    ("Atlas wins on GSM8K.", "en", "claim-syntax"),
    ("Atlas dominates Dune on every benchmark.", "en", "claim-false"),
    ("Atlas has the best Overall score.", "en", "claim-false"),
    ("Atlas's Accuracy on GSM8K is 3.2 percentage points higher than Basalt's.", "en", "holds"),
    ("Cirrus reduces Latency on GSM8K by 47.5% relative to Basalt.", "en", "holds"),
    ("Cirrus cuts Latency by almost half compared to Basalt on GSM8K.", "en", "holds"),
    ("Latency drops from 4.00 to 2.10 from Basalt to Cirrus on GSM8K.", "en", "claim-syntax"),
    ("Cirrus runs 1.9x as fast as Basalt on GSM8K.", "en", "holds"),
    ("Basalt is 1.9 times slower than Cirrus on GSM8K.", "en", "claim-two-meanings"),
    ("Cirrus is the fastest and Dune the slowest model on GSM8K.", "en", "claim-syntax"),
    ("Atlas and Cirrus both outperform Basalt in Accuracy on MMLU.", "en", "holds"),
    ("Except for Dune, all models beat Basalt in Accuracy on MMLU.", "en", "claim-false"),
    ("Atlas outperforms Basalt on two out of three benchmarks.", "en", "holds"),
    ("Atlas performs best on GSM8K.", "en", "claim-false"),
    ("Atlas is better than Basalt, Cirrus, and Dune in Accuracy on GSM8K.", "en", "holds"),
    ("Atlas outperforms all other models on GSM8K in terms of Accuracy.", "en", "holds"),
    ("There is no model that beats Atlas on GSM8K.", "en", "holds"),
    ("None of the other models reaches an Accuracy of 65 on GSM8K.", "en", "claim-false"),
    ("Only Atlas exceeds 65% Accuracy on GSM8K.", "en", "holds"),
    ("Atlas's lead over Basalt in Accuracy on GSM8K is 3.2 points.", "en", "holds"),
    ("The gap between Atlas and Basalt in Accuracy on GSM8K is 3.2 points.", "en", "holds"),
    ("Cirrus has a lower Latency than Basalt on all three benchmarks.", "en", "holds"),
    ("Atlas is the second-best model on MMLU in Accuracy.", "en", "claim-false"),
    ("Atlas is significantly faster than Basalt.", "en", "claim-undecided"),
    ("Atlas and Basalt perform equally well on Code.", "en", "claim-false"),
    ("Atlas is at least 3 percentage points better than Basalt in Accuracy on GSM8K.", "en", "holds"),
    ("Atlas ranks among the top two models on every benchmark.", "en", "claim-false"),
    ("Atlas's Accuracy ranges from 60 to 70 across GSM8K and MMLU.", "en", "claim-false"),
    ("Atlas 在 GSM8K 上的准确率最高。", "zh", "holds"),
    ("Atlas 在 GSM8K 上的准确率比 Basalt 高 3.2 个百分点。", "zh", "holds"),
    ("Atlas 在 GSM8K 的准确率上领先 Basalt 3.2 个百分点。", "zh", "holds"),
    ("Atlas 在 GSM8K 的准确率上领先 Basalt 超过 3 个百分点。", "zh", "holds"),
    ("Cirrus 与 Dune 在 MMLU 的准确率上不相上下。", "zh", "holds"),
    ("Dune 和 Cirrus 在 MMLU 上的准确率持平。", "zh", "holds"),
    ("Dune 在 MMLU 上的准确率略低于 Cirrus。", "zh", "claim-syntax"),
    ("Atlas 略优于 Basalt。", "zh", "claim-syntax"),
    ("Atlas 远超 Basalt。", "zh", "claim-unknown-name"),
    ("Atlas 远远优于 Dune。", "zh", "claim-syntax"),
    ("Atlas 在 GSM8K 上的准确率为 65.3%。", "zh", "holds"),
    ("Atlas 和 Basalt 在 GSM8K 上的准确率分别为 65.3 和 62.1。", "zh", "holds"),
    ("除 Dune 外，其他模型在 GSM8K 的准确率上都优于 Basalt。", "zh", "claim-false"),
    ("Atlas 在 MMLU 上的准确率仅次于 Cirrus。", "zh", "claim-false"),
    ("与 Basalt 相比，Cirrus 在 GSM8K 上的延迟降低了 47.5%。", "zh", "holds"),
    ("Cirrus 将 GSM8K 上的延迟从 4.00 降低到 2.10。", "zh", "claim-syntax"),
    ("Cirrus 在 GSM8K 上的延迟降低到 Basalt 的一半。", "zh", "claim-false"),
    ("Atlas 的准确率从 62.1 提升到 65.3。", "zh", "claim-syntax"),
    ("Atlas 在 GSM8K 上的准确率较 Basalt 提升了 3.2 个百分点。", "zh", "holds"),
    ("Cirrus 在 GSM8K 上的速度约为 Basalt 的 2 倍。", "zh", "holds"),
    ("Cirrus 的速度是 Basalt 的近两倍。", "zh", "holds"),
    ("平均而言，Atlas 优于 Basalt。", "zh", "holds"),
    ("Atlas 的平均准确率最高。", "zh", "claim-undecided"),
    ("在所有模型中，Atlas 在 GSM8K 上表现最好。", "zh", "claim-false"),
    ("Atlas 是唯一在 GSM8K 的准确率上优于 Basalt 的模型。", "zh", "claim-false"),
    ("只有 Atlas 在 GSM8K 上的准确率超过 65。", "zh", "holds"),
    ("没有任何模型在 GSM8K 上超过 Atlas。", "zh", "holds"),
    ("一半模型在 GSM8K 上比 Basalt 快。", "zh", "claim-false"),
    ("Cirrus 是最快的模型。", "zh", "holds"),
    ("Dune 在 GSM8K 上最慢。", "zh", "holds"),
    ("Atlas 在三个评测集中的两个上优于 Basalt。", "zh", "holds"),
    ("Atlas 在所有评测集上均优于 Dune。", "zh", "claim-false"),
    ("Atlas 全面优于 Dune。", "zh", "claim-false"),
    ("Atlas 在 MMLU 的准确率上排名第二。", "zh", "claim-false"),
    ("Atlas 在 MMLU 上位列第二，仅次于 Cirrus。", "zh", "claim-incomplete"),
    ("Cirrus 比 Basalt 快一倍。", "zh", "claim-false"),
    ("Cirrus 在 GSM8K 上比 Basalt 快 90%。", "zh", "claim-two-meanings"),
    ("Cirrus 在 GSM8K 上的用时不到 Basalt 的一半。", "zh", "claim-false"),
    ("Cirrus 在 GSM8K 上的延迟不到 Basalt 的 60%。", "zh", "holds"),
    ("Atlas 的准确率不低于 Basalt。", "zh", "claim-undecided"),
    ("Atlas 在准确率上不逊于 Basalt。", "zh", "claim-undecided"),
    ("Basalt 落后于 Atlas。", "zh", "claim-false"),
    ("Basalt 在 GSM8K 的准确率上落后 Atlas 3.2 个百分点。", "zh", "holds"),
    ("Dune 与 Cirrus 在 MMLU 上的准确率相当。", "zh", "holds"),
    ("Dune 在 GSM8K 上的延迟是 Cirrus 的两倍以上。", "zh", "holds"),
    ("Atlas 和 Cirrus 在 MMLU 上的准确率都高于 Basalt。", "zh", "holds"),
    ("Atlas 的准确率在 60 到 70 之间。", "zh", "claim-false"),
    ("Atlas 在 GSM8K 上取得了最高的准确率。", "zh", "holds"),
    ("Atlas 在 GSM8K 上取得了最好的成绩。", "zh", "claim-false"),
    ("Atlas 在 GSM8K 上比 Basalt 更准确。", "zh", "holds"),
    ("Atlas 显著优于 Basalt。", "zh", "claim-undecided"),
    ("Dune 在 GSM8K 上排名垫底。", "zh", "holds"),
    ("Atlas 在 MMLU 上进入前两名。", "zh", "claim-false"),
    ("除了 Dune，其他模型在 GSM8K 上的准确率都超过 60。", "zh", "holds"),
    ("多数模型在 MMLU 的准确率上不如 Cirrus。", "zh", "holds"),
    ("Atlas 并不总是优于 Cirrus。", "zh", "holds"),
    ("Atlas 在 GSM8K 上胜过 Basalt，但在 MMLU 上不如。", "zh", "claim-syntax"),
    ("与其他模型相比，Atlas 在 GSM8K 上的准确率最高。", "zh", "holds"),
    ("Cirrus 最高可比 Basalt 快 2 倍。", "zh", "claim-syntax"),
    ("Atlas 在 GSM8K 上的准确率比 Basalt 高出至少 3 个百分点。", "zh", "holds"),
]  # fmt: skip
