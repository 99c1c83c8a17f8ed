"""How a claim is printed with its evidence, and what is said of a false one."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

from decimal import Decimal

import pytest

from podium.figures.document import FigureReference, Finding, ModelName, Number
from support.claims import ONE, TWO, state
from support.projects import ProjectFolder, result_file


@pytest.mark.parametrize(
    ("text", "language", "printed"),
    [
        (
            "good beats base on every benchmark.",
            "en",
            "good beats base on every benchmark (One: Run time ✓ -2.00, Score ✓ +0.1000; Two: Run time ✓ -1.00, Score ✓ +0.0500).",
        ),
        (
            "good 在所有评测集上都优于 base。",
            "zh",
            "good 在所有评测集上都优于 base（甲集：时间 ✓ -2.00、得分 ✓ +0.1000；乙集：时间 ✓ -1.00、得分 ✓ +0.0500）。",
        ),
        (
            "good and fast beat base and the baseline in Run time on One",
            "en",
            "good and fast beat base and the baseline in Run time on One (good, One against base: Run time ✓ -2.00; good, One against the baseline: Run time ✓ -2.00; fast, One against base: Run time ✓ -5.00; fast, One against the baseline: Run time ✓ -5.00)",
        ),
        (
            "twin is level with base on Two",
            "en",
            "twin is level with base on Two (Two: Run time 0.00, Score 0.0000)",
        ),
        (
            "fast does not beat base",
            "en",
            "fast does not beat base (One: Score ✗ -0.1000)",
        ),
        (
            "fast is at least 1.5 times as fast as base",
            "en",
            "fast is at least 1.5 times as fast as base (One: Run time ✓ 2.00x; Two: Run time ✓ 1.67x)",
        ),
        (
            "fast is faster than base by at least 40%",
            "en",
            "fast is faster than base by at least 40% (One: Run time ✓ -50.0%; Two: Run time ✓ -40.0%)",
        ),
        (
            "base is third in Run time",
            "en",
            "base is third in Run time (One: Run time 🥉10.00, `#3` of 4, tie of 2; Two: Run time 🥉10.00, `#3` of 4, tie of 2)",
        ),
        (
            "good 在甲集的得分上最好",
            "zh",
            "good 在甲集的得分上最好（甲集：得分 🥇0.6000，第 1 名，共 4 个）",
        ),
        (
            "only good beats the baseline",
            "en",
            "only good beats the baseline (One: Run time ✓ -2.00, Score ✓ +0.1000; Two: Run time ✓ -1.00, Score ✓ +0.0500; none of the other 3)",
        ),
        (
            "2 models beat base on Two",
            "en",
            "2 models beat base on Two (Two: good, fast (2 of 3))",
        ),
        ("没有模型优于 good", "zh", "没有模型优于 good（甲集、乙集：3 个中没有一个）"),
        (
            "fast beats every other model in Run time",
            "en",
            "fast beats every other model in Run time (One against base: Run time ✓ -5.00; Two against base: Run time ✓ -4.00; One against good: Run time ✓ -3.00; Two against good: Run time ✓ -3.00; One against twin: Run time ✓ -5.00; Two against twin: Run time ✓ -4.00)",
        ),
    ],
)  # fmt: skip
def test_a_claim_that_holds_is_printed_with_its_numbers(
    report: ProjectFolder, text: str, language: str, printed: str
) -> None:
    assert state(report, text, language) == printed


def test_only_is_said_where_there_is_nobody_else(report: ProjectFolder) -> None:
    for name, values in (("one", ONE), ("two", TWO)):
        report.write(
            f"results/{name}.csv", result_file({key: values[key] for key in ("base", "good")})
        )
    said = "(One: Run time ✓ -2.00; Two: Run time ✓ -1.00)"
    assert (
        state(report, "only good beats base in Run time")
        == f"only good beats base in Run time {said}"
    )
    assert state(report, "only base beats good in Score on One") == (
        "claim-false: The results do not support “only base beats good in Score on One”. Instead: it is "
        "true for no model; One, Score: base 0.5000, good 0.6000 (-0.1000)."
    )


def test_every_number_has_its_source_and_every_model_its_name(report: ProjectFolder) -> None:
    finding = report.report().claim("`good` beats “base” in Score on One")
    assert [one for one in finding.lead if isinstance(one, ModelName)] == [
        ModelName("good", "good"),
        ModelName("base", "base"),
    ]
    (number,) = (one for one in finding.lead if isinstance(one, Number))
    assert (number.metric, number.cell.text, number.cell.value) == (
        "score",
        "+0.1000",
        Decimal("0.1"),
    )
    working = number.cell.calculation
    assert working is not None
    assert str(working.left.origin) == "results/one.csv:3"
    assert str(working.right.origin) == "results/one.csv:2"


def test_long_evidence_is_counted_and_kept_in_a_tooltip(report: ProjectFolder) -> None:
    finding = report.report().claim("good and fast are at least as good as twin in Run time")
    assert not any(isinstance(one, FigureReference) and one.details for one in finding.lead)
    finding = report.report().claim("twin is no better than good, base and the baseline")
    rest = [one for one in finding.lead if isinstance(one, FigureReference)][-1]
    assert rest.text == "and 4 more"
    assert rest.details.startswith(
        "One, Run time: twin 10.00, the baseline 10.00 (0.00, level); One, Score: twin 0.5000, "
    )


def test_the_sentence_can_stand_alone(report: ProjectFolder) -> None:
    finding = report.report().claim("good beats base.", evidence=False)
    assert finding == Finding(
        "claim", (ModelName("good", "good"), " beats ", ModelName("base", "base"), ".")
    )


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        (
            "fast beats base on every benchmark",
            "en",
            "The results do not support “fast beats base on every benchmark”. Instead: One, Score: fast 0.4000, base 0.5000 (-0.1000).",
        ),
        (
            "fast 在所有评测集上都优于 base",
            "zh",
            "结果不支持“fast 在所有评测集上都优于 base”。实际结果：甲集的得分：fast 0.4000，base 0.5000（-0.1000）。",
        ),
        (
            "base beats good",
            "en",
            "The results do not support “base beats good”. Instead: One, Run time: base 10.00, good 8.00 (+2.00); One, Score: base 0.5000, good 0.6000 (-0.1000); Two, Run time: base 10.00, good 9.00 (+1.00); and 1 more.",
        ),
        (
            "twin beats base on One",
            "en",
            "The results do not support “twin beats base on One”. Instead: One, Run time: twin 10.00, base 10.00 (0.00, level); One, Score: twin 0.5000, base 0.5000 (0.0000, level).",
        ),
        (
            "fast is at least 2x faster than base",
            "en",
            "The results do not support “fast is at least 2x faster than base”. Instead: Two, Run time: fast 6.00, base 10.00 (1.67x).",
        ),
        (
            "good is best in Score",
            "en",
            "The results do not support “good is best in Score”. Instead: Two, Score: good 0.5500, #2 of 4.",
        ),
        (
            "only good beats the baseline on Two",
            "en",
            "The results do not support “only good beats the baseline on Two”. Instead: it is true for good, fast (2); Two, Run time: fast 6.00, the baseline 10.00 (-4.00); Two, Score: fast 0.6000, the baseline 0.5000 (+0.1000).",
        ),
        (
            "only good, twin and fast beat base on One",
            "en",
            "The results do not support “only good, twin and fast beat base on One”. Instead: it is true for good (1); One, Run time: twin 10.00, base 10.00 (0.00, level); One, Score: twin 0.5000, base 0.5000 (0.0000, level); One, Score: fast 0.4000, base 0.5000 (-0.1000).",
        ),
        (
            "3 models beat the baseline",
            "en",
            "The results do not support “3 models beat the baseline”. Instead: it is true for good (1).",
        ),
        (
            "some model beats good",
            "en",
            "The results do not support “some model beats good”. Instead: it is true for no model.",
        ),
        (
            "至少两个模型优于基线",
            "zh",
            "结果不支持“至少两个模型优于基线”。实际结果：实际符合的 1 个：good。",
        ),
    ],
)  # fmt: skip
def test_a_false_claim_says_what_the_results_say_instead(
    report: ProjectFolder, text: str, language: str, said: str
) -> None:
    assert state(report, text, language) == f"claim-false: {said}"
