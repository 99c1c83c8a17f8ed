"""Numbers and places of speed, and the models that are the best few, by plain arithmetic."""

from collections.abc import Mapping
from itertools import combinations

import pytest

from support.claims import BENCHMARKS, METRICS, ONE, TWO, claim_of, state
from support.projects import ProjectFolder

TIMES = {
    "One": {model: float(time) for model, (time, _) in ONE.items()},
    "Two": {model: float(time) for model, (time, _) in TWO.items()},
}
LOSSES = {
    "One": {model: -float(score) for model, (_, score) in ONE.items()},
    "Two": {model: -float(score) for model, (_, score) in TWO.items()},
}
CHINESE = {"One": "甲集", "Two": "乙集", "Run time": "时间", "Score": "得分"}


def holds(report: ProjectFolder, text: str) -> bool:
    said = state(report, text, "en" if text.isascii() else "zh")
    assert said.startswith((text, "claim-false:")), said
    return said.startswith(text)


def best(values: Mapping[str, float], count: int) -> set[str]:
    """Those with fewer better ones than a number, where less is better."""
    return {
        model
        for model, value in values.items()
        if sum(other < value for other in values.values()) < count
    }


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_the_best_few_are_those_and_no_others(report: ProjectFolder, count: int) -> None:
    for models in combinations(ONE, count):
        english, chinese = " and ".join(models), "、".join(models)
        for metric, values in {"Run time": TIMES, "Score": LOSSES}.items():
            for name, value in values.items():
                place, what = CHINESE[name], CHINESE[metric]
                texts = [
                    f"The {count} best models on {name} in {metric} are {english}",
                    f"{english} are the top {count} models in {metric} on {name}",
                    f"{place}上{what}排名前 {count} 的是 {chinese}",
                    f"在{place}上，{what}最好的 {count} 个模型都是 {chinese}",
                ]
                if metric == "Run time":
                    texts += [
                        f"The {count} fastest models on {name} are {english}",
                        f"{place}上最快的 {count} 个模型是 {chinese}",
                        f"{place}上速度最快的前 {count} 名是 {chinese}",
                    ]
                for text in texts:
                    assert holds(report, text) is (set(models) == best(value, count)), text


@pytest.mark.parametrize("count", [1, 2, 3])
def test_one_of_the_fastest_is_among_as_many(report: ProjectFolder, count: int) -> None:
    for model in ONE:
        among = [model in best(values, count) for values in TIMES.values()]
        for text, expected in {
            f"{model} is among the {count} fastest models on One": among[0],
            f"{model} is not among the {count} fastest models on One": not among[0],
            f"{model} is one of the {count} fastest models on both benchmarks": all(among),
            f"{model} 是甲集上最快的 {count} 个模型之一": among[0],
            f"{model} 在两个评测集上都进入最快的前 {count} 名": all(among),
            f"{model} 不是甲集上最快的 {count} 个模型之一": not among[0],
        }.items():
            assert holds(report, text) is expected, text


@pytest.mark.parametrize("number", [5, 6, 8, 9, 10])
def test_faster_than_a_number_takes_less(report: ProjectFolder, number: int) -> None:
    for name, values in TIMES.items():
        place, faster = CHINESE[name], [value < number for value in values.values()]
        texts = {
            f"at least two models are faster than {number} on {name}": sum(faster) >= 2,
            f"at most two models need less than {number} on {name}": sum(faster) <= 2,
            f"no model is faster than {number} on {name}": not any(faster),
            f"没有模型在{place}上快于 {number}": not any(faster),
        }
        for model, value in values.items():
            texts |= {
                f"{model} is faster than {number} on {name}": value < number,
                f"{model} is not faster than {number} in Run time on {name}": value >= number,
                f"{model} is slower than {number} on {name}": value > number,
                f"{model} takes at most {number} on {name}": value <= number,
                f"{model} does not take more than {number} on {name}": value <= number,
                f"{model} 在{place}上快于 {number}": value < number,
                f"{model} 在{place}上比 {number} 慢": value > number,
                f"{model} 在{place}上没有快于 {number}": value >= number,
                f"{model} 在{place}上的用时不超过 {number}": value <= number,
            }
        for text, expected in texts.items():
            assert holds(report, text) is expected, text


@pytest.mark.parametrize(
    "text",
    [
        "the two best models in Score on One are good, base and twin",
        "the two best models in Score on One are good",
        "the two best models in Score on some benchmark are good and fast",
        "the two best models in Score on One are not good and fast",
        "the two best models in Score on One are good or fast",
        "the two fastest models in Score on One are good and fast",
        "good, fast and base are the only two models that beat twin",
        "good is faster than 9 in Score on One",
        "good takes less than 9 in Score on One",
        "甲集上得分排名前二的是 good",
        "在某个评测集上，得分排名前二的是 good 和 fast",
        "good 在甲集的得分上快于 9",
    ],
)
def test_what_is_no_set_and_no_speed_is_refused(report: ProjectFolder, text: str) -> None:
    said = state(report, text, "en" if text.isascii() else "zh")
    assert said.startswith(("claim-syntax", "claim-unknown-name")), said


def test_a_number_is_of_the_one_metric_that_is_a_time(report: ProjectFolder) -> None:
    text = "good is faster than 9 on One"
    assert claim_of(report, text).metrics.names == ("time",)
    rate = {"better": "higher", "digits": 2, "speedup": True}
    for metrics in (
        {**METRICS, "score": {**METRICS["score"], "speedup": True, "better": "lower"}},
        {"time": {**METRICS["time"], **rate}, "score": METRICS["score"]},
    ):
        report.configure(metrics=metrics, benchmarks=BENCHMARKS)
        assert state(report, text).startswith("claim-incomplete")
