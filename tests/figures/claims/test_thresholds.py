"""The numbers of a sentence, compared with plain arithmetic."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.authors import GSM8K, MMLU, paper
from support.claims import assert_decided, state
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        # 4.00 ÷ 2.10 = 1.905, 6.00 ÷ 3.10 = 1.935
        ("Cirrus is about 2x as fast as Basalt on GSM8K", "en", True),
        ("Cirrus is about twice as fast as Basalt", "en", True),
        ("Cirrus is about 2.0x as fast as Basalt on GSM8K", "en", False),
        ("Cirrus is roughly 1.9x as fast as Basalt on GSM8K", "en", True),
        ("Cirrus is between 1.9x and 2x as fast as Basalt", "en", True),
        ("Cirrus is between 1.91 and 2x as fast as Basalt", "en", False),
        ("Cirrus 的速度约为 Basalt 的 2 倍", "zh", True),
        # 1.905 reaches 1.9, and 5.7 % more reaches 5 %, not 6 %
        ("Cirrus 在 GSM8K 上的速度达到 Basalt 的 1.9 倍", "zh", True),
        ("Cirrus 在 GSM8K 上的速度达到 Basalt 的 2 倍", "zh", False),
        ("Cirrus 在 GSM8K 上的速度没有达到 Basalt 的 2 倍", "zh", True),
        ("Atlas reaches a 5% higher Pass@1 than Cirrus on Code", "en", True),
        ("Atlas reaches a 6% higher Pass@1 than Cirrus on Code", "en", False),
        ("Cirrus 的速度是 Basalt 的 1.9 到 2 倍", "zh", True),
        ("Cirrus 在 GSM8K 上的速度是 Basalt 的 2 倍左右", "zh", True),
        ("Atlas has an Accuracy of about 65% on GSM8K", "en", True),
        ("Atlas has an Accuracy of about 66% on GSM8K", "en", False),
        ("Atlas 在 GSM8K 上的准确率在 65 到 66 之间", "zh", True),
        # 2.10 of 4.00 is 52.5 %
        ("Cirrus cuts Latency by about 48% compared to Basalt on GSM8K", "en", True),
        ("Cirrus cuts Latency by about half compared to Basalt on GSM8K", "en", True),
        ("Cirrus's Latency is half that of Basalt on GSM8K", "en", False),
        ("Cirrus has less than half the Latency of Basalt on GSM8K", "en", False),
        ("Dune ties Cirrus in Accuracy on MMLU", "en", True),
        ("Atlas 在 GSM8K 上的准确率高达 65.3%", "zh", True),
        ("Cirrus 在 GSM8K 上的延迟仅为 Basalt 的 52.5%", "zh", True),
        ("Cirrus 在 GSM8K 上的延迟约为 Basalt 的一半", "zh", True),
        ("Cirrus halves the Latency of Basalt on GSM8K", "en", False),
        ("Cirrus 在 GSM8K 上的延迟不到 Basalt 的 60%", "zh", True),
        ("Cirrus 在 GSM8K 上的延迟不到 Basalt 的一半", "zh", False),
        ("Cirrus 在 GSM8K 上的延迟是 Basalt 的 52.5%", "zh", True),
        ("Cirrus's Latency is 52.5% of Basalt's on GSM8K", "en", True),
        ("Basalt's Latency is 1.9x that of Cirrus on GSM8K", "en", True),
        ("Basalt has twice the Latency of Cirrus on GSM8K", "en", False),
        ("Basalt 在 GSM8K 上的延迟是 Cirrus 的 1.9 倍", "zh", True),
        ("Cirrus 在 GSM8K 上的用时不到 Basalt 的一半", "zh", False),
    ],
)  # fmt: skip
def test_a_number_says_how_exactly_it_is_meant(
    project: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    assert_decided(paper(project), text, language, holds=holds)


@pytest.mark.parametrize(
    "text",
    [
        "Atlas beats Basalt by between 3 and 2 points in Accuracy on GSM8K",
        "Atlas beats Basalt by at least between 2 and 3 points in Accuracy on GSM8K",
        "Cirrus's Latency is less than 120% of Basalt's on GSM8K",
        "Cirrus's Latency is 100% of Basalt's on GSM8K",
    ],
)
def test_numbers_that_make_no_sense_are_refused(project: ProjectFolder, text: str) -> None:
    assert state(paper(project), text).startswith("claim-syntax")


def rounded(number: Decimal, digits: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


SHOWN = {
    "GSM8K": {
        model: (rounded(Decimal(acc), 1), Decimal(lat)) for model, (acc, lat) in GSM8K.items()
    },
    "MMLU": {model: (rounded(Decimal(acc), 1), Decimal(lat)) for model, (acc, lat) in MMLU.items()},
}
EXACT = {
    "GSM8K": {model: (Decimal(acc), Decimal(lat)) for model, (acc, lat) in GSM8K.items()},
    "MMLU": {model: (Decimal(acc), Decimal(lat)) for model, (acc, lat) in MMLU.items()},
}
BOUNDS = {
    "at least": ("at least ", "至少", lambda shown, said, _: shown >= said),
    "more than": ("more than ", "超过", lambda shown, said, _: shown > said),
    "at most": ("at most ", "至多", lambda shown, said, _: shown <= said),
    "less than": ("less than ", "不到", lambda shown, said, _: shown < said),
    "exactly": ("", "", lambda shown, said, digits: rounded(shown, digits) == said),
}
MODELS = st.sampled_from(list(GSM8K))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> ProjectFolder:
    return paper(ProjectFolder(tmp_path_factory.mktemp("paper")))


def holds(project: ProjectFolder, text: str, language: str) -> bool:
    said = state(project, text, language)
    assert said.startswith((text, "claim-false:")), said
    return said.startswith(text)


@pytest.mark.slow
@given(
    benchmark=st.sampled_from(list(SHOWN)),
    models=st.tuples(MODELS, MODELS).filter(lambda pair: pair[0] != pair[1]),
    bound=st.sampled_from(list(BOUNDS)),
    number=st.decimals("0.1", "20", places=1),
    unit=st.sampled_from(["points", "relative"]),
)
def test_a_stated_difference_is_what_arithmetic_says(
    folder: ProjectFolder,
    benchmark: str,
    models: tuple[str, str],
    bound: str,
    number: Decimal,
    unit: str,
) -> None:
    mine, theirs = (EXACT[benchmark][model][0] for model in models)
    english, chinese, agrees = BOUNDS[bound]
    difference = rounded(mine - theirs, 1)
    shown = difference if unit == "points" else rounded((mine - theirs) / theirs * 100, 1)
    expected = difference > 0 and agrees(abs(shown), number, 1)
    amount = "percentage points" if unit == "points" else "in relative terms"
    percent = "" if unit == "points" else "%"
    texts = {
        "en": f"{models[0]} beats {models[1]} by {english}{number}{percent} {amount} in Accuracy on {benchmark}",
        "zh": f"{models[0]} 在 {benchmark} 上的准确率比 {models[1]} 高{chinese} {number} 个百分点"
        if unit == "points"
        else f"{models[0]} 在 {benchmark} 上的准确率比 {models[1]} 相对高{chinese} {number}%",
    }
    for language, text in texts.items():
        assert holds(folder, text, language) is expected, text


@pytest.mark.slow
@given(
    benchmark=st.sampled_from(list(SHOWN)),
    models=st.tuples(MODELS, MODELS).filter(lambda pair: pair[0] != pair[1]),
    bound=st.sampled_from(["at least", "more than", "exactly"]),
    number=st.decimals("1.1", "3", places=1),
)
def test_a_stated_speed_up_is_what_arithmetic_says(
    folder: ProjectFolder, benchmark: str, models: tuple[str, str], bound: str, number: Decimal
) -> None:
    mine, theirs = (EXACT[benchmark][model][1] for model in models)
    english, _, agrees = BOUNDS[bound]
    faster = rounded(mine - theirs, 2) < 0
    expected = faster and agrees(rounded(theirs / mine, 2), number, 1)
    text = f"{models[0]} is {english}{number}x as fast as {models[1]} on {benchmark}"
    assert holds(folder, text, "en") is expected, text


REACHED = {
    "{model} reaches an Accuracy of at least {number} on {benchmark}": True,
    "the Accuracy of {model} on {benchmark} reaches at least {number}": True,
    "{model} does not reach an Accuracy of {number} on {benchmark}": False,
    "{model} 在 {benchmark} 上的准确率达到 {number} 以上": True,
    "{model} 在 {benchmark} 上的准确率至少达到 {number}": True,
    "{model} 在 {benchmark} 上的准确率没有达到 {number}": False,
    "没有模型在 {benchmark} 上的准确率达到 {number}": None,
    "no model reaches an Accuracy of {number} on {benchmark}": None,
}
"""Sentences, and whether a model that has at least the number makes them true; None: if none does."""


@pytest.mark.parametrize("sentence", REACHED)
@pytest.mark.parametrize("number", ["58", "65", "65.3", "66", "73"])
def test_what_is_reached_is_the_least(folder: ProjectFolder, sentence: str, number: str) -> None:
    """66 is not reached by 65.5, which rounds to it; 65 is reached by 70."""
    for benchmark, shown in SHOWN.items():
        for model, (accuracy, _) in shown.items():
            reached = accuracy >= Decimal(number)
            nobody = all(value < Decimal(number) for value, _ in shown.values())
            expected = nobody if REACHED[sentence] is None else reached is REACHED[sentence]
            text = sentence.format(model=model, benchmark=benchmark, number=number)
            language = "en" if "Accuracy" in text else "zh"
            assert holds(folder, text, language) is expected, text


@pytest.mark.slow
@given(
    benchmark=st.sampled_from(list(SHOWN)),
    models=st.lists(MODELS, min_size=1, max_size=3, unique=True),
    rival=MODELS,
    quantity=st.sampled_from(["all", "some", "none"]),
)
def test_a_list_of_models_is_counted_by_what_is_displayed(
    folder: ProjectFolder, benchmark: str, models: list[str], rival: str, quantity: str
) -> None:
    models = [model for model in models if model != rival]
    if len(models) < 2:
        return
    shown = {model: acc for model, (acc, _) in SHOWN[benchmark].items()}
    better = [shown[model] > shown[rival] for model in models]
    expected = {"all": all(better), "some": any(better), "none": not any(better)}[quantity]
    subject = {"all": " and ", "some": " or ", "none": " nor "}[quantity].join(models)
    prefix = "neither " if quantity == "none" else ""
    text = f"{prefix}{subject} beats {rival} in Accuracy on {benchmark}"
    assert holds(folder, text, "en") is expected, text


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        # displayed as 0.6123
        ("good has a Score of 0.61234 on One", True),
        ("good has a Score of 0.61235 on One", False),
        ("good has a Score of 0.61230 on One", False),
        ("good has a Score of 0.6123 on One", True),
        ("good has a Score of 61.234% on One", True),
        ("good has a Score of 61.23% on One", True),
        ("good has a Score of 61.235% on One", False),
        # +0.1123 as displayed
        ("good beats base by 0.11234 in Score on One", True),
        ("good beats base by 0.11230 in Score on One", False),
        ("good beats base by 11.234 percentage points in Score on One", True),
    ],
)
def test_more_digits_than_are_displayed_are_of_the_unrounded_number(
    report: ProjectFolder, text: str, *, holds: bool
) -> None:
    report.write("results/one.csv", "model,time,score\nbase,10,0.5\ngood,8,0.61234\n")
    assert_decided(report, text, holds=holds)
