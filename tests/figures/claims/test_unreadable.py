"""What is said of a text that cannot be read: where, and what could stand there."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from support.claims import stuck
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "message", "possible"),
    [
        (
            "goood beats base",
            "en",
            "Unknown name “goood” at character 1 of this claim. Did you mean “good”?",
            "Expected: a baseline, a benchmark, a metric, a model, a number, ",
        ),
        (
            "nosuch beats base",
            "en",
            "Unknown name “nosuch” at character 1 of this claim.",
            "Expected: a baseline, a benchmark, a metric, a model, ",
        ),
        ("xyz good beats base", "en", "Unknown name “xyz” at character 1 of this claim.", ""),
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
        ("", "en", "This claim ends too early.", "Continue with: a baseline, a benchmark, a metric, a model, "),
        (
            "god 优于 base",
            "zh",
            "论断第 1 个字符处的“god”不是已知的名称。是不是想写“good”？",
            "此处可以是：基线名称、评测集名称、指标名称、模型名称、数字、",
        ),
        (
            "good 在丙集上优于 base",
            "zh",
            "论断从第 7 个字符“丙集上优于”起无法解析。",
            "此处可以是：评测集名称、指标名称、模型名称、数字、",
        ),
        ("good 优于", "zh", "论断不完整。", "后面可以接：基线名称、评测集名称、指标名称、模型名称、"),
        (
            "fast 在甲集上比 base 快至少 2 倍。",
            "zh",
            "“fast 在甲集上比 base 快至少 2 倍。”可以有不止一种理解。",
            "写成“fast 的速度在甲集上至少是 base 的 2 倍”或“fast 的速度在甲集上至少是 base 的 3 倍”。",
        ),
        # On a page or a terminal of another language, lists are in that one.
        (
            "fast 在甲集上比 base 快至少 2 倍。",
            "en",
            "“fast 在甲集上比 base 快至少 2 倍。” can be understood in more than one way.",
            "Write “fast 的速度在甲集上至少是 base 的 2 倍” or “fast 的速度在甲集上至少是 base 的 3 倍”.",
        ),
        # The grammar that gets further is the one that says so, on a page of any language.
        ("good 优于 bse", "en", "Unknown name “bse” at character 9 of this claim. Did you mean “base”?", "a baseline, a benchmark, a metric, a model"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_where_and_what_could_stand_there(
    report: ProjectFolder, text: str, language: str, message: str, possible: str
) -> None:
    told, hint = stuck(report, text, language)
    assert told == message
    assert possible in hint
