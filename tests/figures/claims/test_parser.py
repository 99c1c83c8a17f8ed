"""How a claim is read, and what is said of a text that cannot be read."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.figures.claims.parser import read_claim
from podium.figures.claims.vocabulary import Kind, Meaning, Vocabulary
from support.authors import AUTHORS, OVERALL, paper
from support.claims import METRICS, ONE, state
from support.projects import ProjectFolder, result_file


def stuck(project: ProjectFolder, text: str, language: str = "en") -> tuple[str, str]:
    with pytest.raises(ProblemError) as caught:
        project.report(language).claim(text)
    (problem,) = caught.value.problems
    texts = words(language)
    assert problem.code in {
        *("claim-ambiguous", "claim-incomplete", "claim-syntax", "claim-unknown-name"),
        "claim-two-meanings",
    }
    return texts.message(problem), texts.hint(problem)


@pytest.mark.parametrize(
    ("text", "language", "message", "possible"),
    [
        (
            "goood beats base",
            "en",
            "Unknown name “goood” at character 1 of this claim. Did you mean “good”?",
            "Expected: a benchmark, a metric, a model, a number, ",
        ),
        (
            "nosuch beats base",
            "en",
            "Unknown name “nosuch” at character 1 of this claim.",
            "Expected: a benchmark, a metric, a model, ",
        ),
        ("this good beats base", "en", "Unknown name “this” at character 1 of this claim.", ""),
        ("at at 2 beat base", "en", "Podium cannot parse this claim from character 4 on: “at”.", ""),
        (
            "good beets base",
            "en",
            "Podium cannot parse this claim from character 6 on: “beets”. Did you mean “beats”?",
            "Expected: “'s”, ",
        ),
        (
            "good beats base-2 on One",
            "en",
            "Unknown name “base-2” at character 12 of this claim. Did you mean “base”?",
            "Expected: a baseline, a model, a number, ",
        ),
        (
            "good beats base on Won",
            "en",
            "Unknown name “Won” at character 20 of this claim. Did you mean “Two”?",
            "Expected: a benchmark, a metric, a number, ",
        ),
        (
            "good is best by at least 2",
            "en",
            "Podium cannot parse this claim from character 26 on: “2”.",
            "Expected: ",
        ),
        (
            "twin is level with base by at least 5%",
            "en",
            "Podium cannot parse this claim from character 37 on: “5%”.",
            "the end",
        ),
        (
            "twin 与 base 持平至少 5%",
            "zh",
            "论断从第 15 个字符“至少”起无法解析。",
            "此处可以是：句末。",
        ),
        (
            "good beats base in Score in Run time",
            "en",
            "Podium cannot parse this claim from character 29 on: “Run”.",
            "Expected: the end.",
        ),
        (
            "good beats `bse`",
            "en",
            "Unknown name “bse” at character 12 of this claim. Did you mean “base”?",
            "Expected: a baseline, a model, ",
        ),
        ("good beats", "en", "This claim ends too early.", "Continue with: a baseline, a model, "),
        ("", "en", "This claim ends too early.", "Continue with: a benchmark, a metric, a model, "),
        (
            "god 优于 base",
            "zh",
            "论断第 1 个字符处的“god”不是已知的名称。是不是想写“good”？",
            "此处可以是：评测集名称、指标名称、模型名称、数字、",
        ),
        (
            "good 在丙集上优于 base",
            "zh",
            "论断从第 7 个字符“丙集上优于”起无法解析。",
            "此处可以是：评测集名称、指标名称、数字、",
        ),
        ("good 优于", "zh", "论断不完整。", "后面可以接：基线名称、模型名称、"),
        (
            "fast 在甲集上比 base 快至少 2 倍。",
            "zh",
            "“fast 在甲集上比 base 快至少 2 倍。”可以有不止一种理解。",
            "写成“fast 的速度在甲集上至少是 base 的 2 倍”或“fast 的速度在甲集上至少是 base 的 3 倍”。",
        ),
        # The grammar that gets further is the one that says so, on a page of any language.
        ("good 优于 bse", "en", "Unknown name “bse” at character 9 of this claim. Did you mean “base”?", "基线名称、模型名称"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_where_and_what_could_stand_there(
    report: ProjectFolder, text: str, language: str, message: str, possible: str
) -> None:
    told, hint = stuck(report, text, language)
    assert told == message
    assert possible in hint


def test_a_text_that_is_no_sentence_is_not_read(report: ProjectFolder) -> None:
    assert state(report, "good " * 500) == (
        "claim-too-long: This claim has 2499 characters; the limit is 1000."
    )


def test_a_name_with_two_meanings_is_not_guessed(project: ProjectFolder) -> None:
    project.write("results/time.csv", result_file(ONE))
    project.configure(metrics=METRICS, benchmarks={"time": {"label": "Bench"}})
    message, _ = stuck(project, "fast beats base on time")
    assert message == (
        "“time” at character 20 of this claim is ambiguous: a benchmark (time), a metric (time)."
    )
    said = "fast beats base on Run time (Bench: Run time ✓ -5.00)"
    assert state(project, "fast beats base on Run time") == said
    assert state(project, "fast beats base on time on Bench").startswith("fast beats base")


@pytest.mark.parametrize(
    ("model", "text", "language", "meanings"),
    [
        ("good and fast", "good and fast beats base on One", "en", "a model (good and fast), a model (good)"),
        ("every model", "every model beats base on One", "en", "a model (every model), no name"),
        ("good 和 fast", "good 和 fast 在甲集上优于 base", "zh", "模型名称 (good 和 fast)"),
    ],
)  # fmt: skip
def test_a_name_with_words_in_it_is_not_guessed(
    report: ProjectFolder, model: str, text: str, language: str, meanings: str
) -> None:
    report.write("results/one.csv", result_file(ONE | {model: ("1", "0.9")}))
    message, _ = stuck(report, text, language)
    assert meanings in message
    quoted = text.replace(model, f"`{model}`")
    assert state(report, quoted, language).startswith(text)


def test_a_name_with_words_in_it_is_taken_where_nothing_else_makes_a_sentence(
    report: ProjectFolder,
) -> None:
    for model in ("best", "good and bad", "good (8 bit)"):
        report.write("results/one.csv", result_file(ONE | {model: ("1", "0.9")}))
        text = f"{model} beats base on One"
        assert state(report, text).startswith(text)


@pytest.mark.parametrize(("text", "language", "outcome"), AUTHORS)
def test_what_authors_write_is_understood_as_the_results_say(
    project: ProjectFolder, text: str, language: str, outcome: str
) -> None:
    said = state(paper(project), text, language)
    stop = text.rstrip(".。")
    assert said.startswith(stop if outcome == "holds" else f"{outcome}:"), said


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        # 67.7 and 64.35; Cirrus has 68.2
        ("Atlas is better than Basalt on Overall", "en", True),
        ("On average, Atlas outperforms Basalt", "en", True),
        ("Atlas is on average better than Cirrus", "en", False),
        ("Atlas is the best on average", "en", False),
        ("Atlas ranks second on Overall", "en", True),
        ("Atlas beats Basalt by 3.4 points on average", "en", True),
        ("平均而言，Atlas 优于 Basalt", "zh", True),
        ("Cirrus 在总分上最好", "zh", True),
        ("没有模型在总分上优于 Cirrus", "zh", True),
    ],
)
def test_the_only_average_is_meant_by_on_average(
    project: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    said = state(paper(project), text, language)
    assert said.startswith(text if holds else "claim-false"), said


def test_one_of_several_averages_must_be_named(project: ProjectFolder) -> None:
    speed = {"of": ["gsm", "mmlu"], "metric": "lat", "as": "geometric mean"}
    paper(project, averages=OVERALL | {"speed": speed})
    message, _ = stuck(project, "On average, Atlas beats Basalt")
    assert message == (
        "“average” at character 4 of this claim is ambiguous: "
        "a benchmark (overall), a benchmark (speed)."
    )
    assert state(project, "Atlas beats Basalt on speed").startswith("Atlas beats Basalt")


SCRAPS = (
    "a b one two time score beats is better than no not on in every metric benchmark of and , "
    "by at least 5 % only best the . 优于 在 上 的 和 都 没有 模型 至少 “ `"
)
WORDS = st.sampled_from(SCRAPS.split())
NAMES = Vocabulary(
    (name, Meaning(kind, name))
    for kind, names in {
        Kind.MODEL: "a b c",
        Kind.BENCHMARK: "one two",
        Kind.METRIC: "time score",
    }.items()
    for name in names.split()
)


@pytest.mark.slow
@given(text=st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=20).map(" ".join)))
def test_any_text_is_read_or_told_what_is_wrong(text: str) -> None:
    try:
        sentence = read_claim(text, NAMES, "en", lambda _kind, key, _language: key)
    except ProblemError as error:
        (problem,) = error.problems
        assert problem.code.startswith("claim-")
    else:
        for name in sentence.names:
            assert name.text in sentence.text[name.start : name.end]
