"""A part of the models: ranks and counts among the baselines, a group, or models by name."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

from dataclasses import replace

import pytest

from podium.core.i18n import LANGUAGES
from podium.figures.claims.claim import Choice, Claim, Relation
from podium.figures.claims.reading import canonical_sentence
from support.claim_reading import label, read
from support.claims import BENCHMARKS, METRICS, ONE, TWO, assert_decided, claim_of, state
from support.projects import ProjectFolder, result_file


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        # A number that contradicts the names, or the size of the group.
        (
            "all five of base, good and fast are slower than twin",
            "en",
            "claim-miscount: “five” at character 5 of this claim contradicts what it refers to: there are 3 (base, good, fast).",
        ),
        (
            "more than three of base, good and fast beat twin",
            "en",
            "claim-miscount: “three” at character 11",
        ),
        ("both models base, good and fast are slower than twin", "en", "claim-miscount: “2” at"),
        ("both of base, good and fast are slower than twin", "en", "claim-miscount: “2” at"),
        ("none of the three baselines beats good on One", "en", "claim-miscount: “three” at"),
        ("every baseline except good is slower than fast", "en", "claim-syntax"),
        # Not all of them, or none.
        ("两个基线模型没有都在甲集上优于 good", "zh", "claim-two-meanings"),
        ("good 在两个评测集上没有都优于 base", "zh", "claim-two-meanings"),
        ("On both benchmarks, fast does not consistently beat base", "en", "claim-two-meanings"),
        ("base 和 good 没有都在甲集上优于 fast", "zh", "claim-two-meanings"),
        ("所有模型没有都在甲集上优于 good", "zh", "claim-two-meanings"),
        (
            "all four baselines are slower than good",
            "en",
            "claim-miscount: “four” at character 5 of this claim contradicts what it refers to: there are 2 (base, twin).",
        ),
        (
            "Among the three models base and good, good is the fastest",
            "en",
            "claim-miscount: “three” at character 11",
        ),
        (
            "base、good 和 fast 五个模型都比 twin 慢",
            "zh",
            "claim-miscount: 论断第 18 个字符处的“五”与所指的对象不符：共有 3 个（base、good、fast）。",
        ),
        ("四个基线模型都比 good 慢", "zh", "claim-miscount: 论断第 1 个字符处的“四”"),
        # A model that is none of those among which it is said to be the best.
        (
            "Among the baselines, good is the best",
            "en",
            "claim-outsider: This claim is about base, twin, and “good” is not one of them.",
        ),
        ("good is the fastest baseline", "en", "claim-outsider"),
        (
            "在基线模型中，good 最快",
            "zh",
            "claim-outsider: 论断的范围是 base、twin，“good”不在其中。",
        ),
        # It may be the rank among these, or among all.
        ("Of base, good and fast, only good is the fastest", "en", "claim-two-meanings"),
        ("Among the baselines, none ranks first in Score on Two", "en", "claim-two-meanings"),
        ("在 base、good 和 fast 中，只有 good 最快", "zh", "claim-two-meanings"),
        ("all baselines do not beat good on One", "en", "claim-two-meanings"),
        ("all of base and twin do not beat good on One", "en", "claim-two-meanings"),
        # It makes no difference that they are named, or is always true.
        ("Among base, good and fast, good beats base", "en", "claim-syntax"),
        ("base is in the top 2 among the baselines", "en", "claim-syntax"),
        ("base ranks third among the baselines", "en", "claim-syntax"),
        ("Of base and twin, none beats base and twin on One", "en", "claim-syntax"),
        ("Among base and good, base and good beat all other models", "en", "claim-syntax"),
        ("Of base, good and fast, four beat twin", "en", "claim-syntax"),
    ],
)
def test_what_leaves_open_which_models_are_meant_is_refused(
    report: ProjectFolder, text: str, language: str, said: str
) -> None:
    assert state(report, text, language).startswith(said)


@pytest.mark.parametrize(
    ("text", "language", "subjects", "rivals"),
    [
        ("base is no slower than the other small model", "en", ("base",), ("twin",)),
        ("base is no slower than the other one baselines", "en", ("base",), ("twin",)),
        ("the other baselines are level with base", "en", ("twin",), ("base",)),
        ("all baselines are level with base", "en", ("twin",), ("base",)),
        ("其余基线都与 base 持平", "zh", ("twin",), ("base",)),
        ("base 与其他一个基线持平", "zh", ("base",), ("twin",)),
        # Who beats the best of them beats each.
        (
            "good beats the best baseline by at least 0.05 in Score",
            "en",
            ("good",),
            ("base", "twin"),
        ),
        ("good is faster than the fastest baseline", "en", ("good",), ("base", "twin")),
        ("good 的得分优于最好的基线", "zh", ("good",), ("base", "twin")),
    ],
)
def test_a_group_is_compared_without_the_model_beside_it(
    report: ProjectFolder,
    text: str,
    language: str,
    subjects: tuple[str, ...],
    rivals: tuple[str, ...],
) -> None:
    report.write("results/models.csv", "model,group\nbase,small\ntwin,small\n")
    claim = claim_of(report, text, language)
    assert (claim.subjects.names, claim.rivals.names) == (subjects, rivals)


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("base is level with the other two baselines", "en", "claim-miscount"),
        ("good beats the best baseline", "en", "claim-syntax"),  # the best in what?
        ("good beats the best baseline by 0.05 in Score", "en", "claim-syntax"),
        ("good does not beat the best baseline in Score on One", "en", "claim-syntax"),
        ("good has a higher Score than the best baseline", "en", "claim-syntax"),
        ("good is slower than the fastest baseline", "en", "claim-syntax"),
        ("good 不优于最好的基线", "zh", "claim-syntax"),
    ],
)
def test_a_group_that_may_be_meant_otherwise_is_refused(
    report: ProjectFolder, text: str, language: str, code: str
) -> None:
    assert state(report, text, language).startswith(code)


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        ("Among the small models, base has the highest Run time", "en", True),
        ("good is the best small model in Score on Two", "en", True),
        ("all small models are slower than fast on One", "en", True),
        ("two of the three small models beat twin on Two", "en", False),
        ("small 组中 good 的得分在乙集上最高", "zh", True),
        ("fast 比所有 small 模型都快", "zh", True),
        ("三个 small 模型中有一个在乙集上优于 twin", "zh", True),
    ],
)
def test_a_group_of_the_models_file_is_a_part(
    report: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    rows = "".join(f"{model},small\n" for model in ("base", "good", "twin"))
    report.write("results/models.csv", f"model,group\n{rows}fast,large\n")
    report.configure(metrics=METRICS, benchmarks=BENCHMARKS)
    assert_decided(report, text, language, holds=holds)


def test_baselines_that_are_a_group_are_one_meaning(report: ProjectFolder) -> None:
    report.write("results/models.csv", "model,group\nbase,Baseline\ntwin,Baseline\n")
    for text in ("no baseline beats good on One", "the baseline models are slower than good"):
        assert claim_of(report, text).subjects.names == ("base", "twin")


def test_a_rank_among_some_models_follows_from_their_tests(project: ProjectFolder) -> None:
    rows = {"good": "0.60", "base": "0.50", "twin": "0.499", "fast": "0.495"}
    lines = "".join(f"{model},{score},0.005\n" for model, score in rows.items())
    project.write("results/one.csv", f"model,score,score.se\n{lines}")
    project.configure(metrics={"score": METRICS["score"]})
    said = state(project, "Among good, base and twin, good ranks first in Score")
    assert said.endswith("(one: Score 0.6000 ±0.0098, `#1` of 3)"), said
    open_rank = "Among base, twin and fast, base ranks first in Score"
    assert "the rank is not statistically certain" in state(project, open_rank)
    assert state(project, "Among good and fast, fast ranks first in Score").startswith(
        "claim-false"
    )
    assert state(project, "Among base and twin, base has the highest Score").startswith("Among")


def test_a_rank_among_models_without_a_value_is_undecided(report: ProjectFolder) -> None:
    report.write("results/two.csv", result_file(TWO | {"fast": ("6", "")}))
    said = state(report, "Among base, good and fast, good has the highest Score on Two")
    assert "another model of the set has no value here" in said
    report.write("results/two.csv", result_file({"good": ONE["good"], "base": ONE["base"]}))
    assert state(report, "good is the fastest of good and twin").startswith("claim-undecided")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("relation", [relation for relation in Relation if relation.ranks])
def test_every_rank_among_some_has_a_sentence_that_reads_as_it(
    relation: Relation, language: str
) -> None:
    by_value = relation in {
        *(Relation.HIGHEST, Relation.LOWEST, Relation.HIGHEST_FEW, Relation.LOWEST_FEW)
    }
    few = {Relation.HIGHEST_FEW, Relation.LOWEST_FEW}
    rank = 2 if relation in {Relation.RANK, Relation.TOP, Relation.BOTTOM, *few} else 0
    pool = ("sft", "dpo", "codedpo")
    for subjects in (Choice(("sft",)), Choice(("sft",), excluded=("dpo", "codedpo"))):
        claim = Claim(subjects, relation, rank=rank, pool=pool)
        if by_value:
            claim = replace(claim, metrics=Choice(("pass",)))
        assert read(canonical_sentence(claim, label, language), language) == claim
