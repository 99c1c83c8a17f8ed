"""Claims: what each sentence means in both languages, when it is true, and how it fails."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import subprocess
import sys
from decimal import Decimal

import pytest
from click.testing import CliRunner

from podium.cli.main import main
from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.data.open_project import read_project
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
from podium.figures.claims.parser import read_claim
from podium.figures.claims.vocabulary import project_vocabulary
from podium.figures.document import FigureReference, Finding, ModelName, Number
from podium.render import markdown
from support.figures import HOSTILE
from support.projects import ProjectFolder, result_file

CODES = {
    "claim-ambiguous",
    "claim-factor",
    "claim-false",
    "claim-incomplete",
    "claim-no-speed",
    "claim-undecided",
    "claim-syntax",
    "claim-too-long",
    "claim-unknown-name",
    "claim-vague-factor",
    "claim-without-speed",
    "claim-zero",
}
"""Problems that only a claim has; each has its test below."""

ONE = {
    "base": ("10", "0.5"),
    "good": ("8", "0.6"),
    "fast": ("5", "0.4"),
    "twin": ("10", "0.5"),
}
TWO = {
    "base": ("10", "0.5"),
    "good": ("9", "0.55"),
    "fast": ("6", "0.6"),
    "twin": ("10", "0.5"),
}
METRICS = {
    "time": {
        "better": "lower",
        "digits": 2,
        "speedup": True,
        "label": {"zh": "时间", "en": "Run time"},
    },
    "score": {"better": "higher", "digits": 4, "label": {"zh": "得分", "en": "Score"}},
}
BENCHMARKS = {
    "one": {"label": {"zh": "甲集", "en": "One"}},
    "two": {"label": {"zh": "乙集", "en": "Two"}},
}
BASELINES = {
    "top": {"best_of": ["base", "twin"], "label": {"zh": "基线", "en": "the baseline"}},
}


@pytest.fixture
def report(project: ProjectFolder) -> ProjectFolder:
    """Two benchmarks of four models: one wins on both, one is the fastest, two are the same."""
    project.write("results/one.csv", result_file(ONE))
    project.write("results/two.csv", result_file(TWO))
    project.configure(metrics=METRICS, benchmarks=BENCHMARKS, baselines=BASELINES)
    return project


def state(project: ProjectFolder, text: str, language: str = "en") -> str:
    """The printed claim, or the code of what is wrong with it and what is said."""
    try:
        finding = project.report(language).claim(text)
    except ProblemError as error:
        (problem,) = error.problems
        return f"{problem.code}: {words(language).message(problem)}"
    return markdown.render_finding(finding).strip().replace("\\", "")


def claim_of(project: ProjectFolder, text: str, language: str = "en") -> Claim:
    if not (project.root / "mkdocs.yml").exists():
        project.configure(**project.settings)
    return read_claim(text, project_vocabulary(read_project(project.root)), language).claim


# Every sentence in both languages, and whether the results above bear it out.
SENTENCES: list[tuple[str, str, bool]] = [
    # towards a rival, by default on every metric of every benchmark
    ("good beats base", "good 优于 base", True),
    ("fast beats base", "fast 优于 base", False),
    ("twin beats base", "twin 优于 base", False),
    ("good is better than base on One", "good 在甲集上优于 base", True),
    (
        "good beats base on every metric of every benchmark",
        "good 在所有评测集的所有指标上都优于 base",
        True,
    ),
    ("fast beats base in Run time", "fast 在时间上优于 base", True),
    ("fast beats base in Score on One", "fast 在甲集的得分上优于 base", False),
    ("fast beats base on some benchmark", "fast 在某个评测集上优于 base", True),
    ("twin beats base on some benchmark", "twin 在某个评测集上优于 base", False),
    ("fast beats base in some metric", "fast 在部分指标上优于 base", True),
    ("fast beats base on at least one benchmark", "fast 在至少一个评测集上优于 base", True),
    ("fast beats base on at least 2 benchmarks", "fast 在至少 2 个评测集上优于 base", False),
    ("fast beats base on exactly one benchmark", "fast 在恰好一个评测集上优于 base", True),
    ("good beats base on exactly one benchmark", "good 在恰好一个评测集上优于 base", False),
    (
        "good beats base and twin on One and Two",
        "good 在甲集和乙集上优于 base 和 twin",
        True,
    ),
    ("good and fast beat base on Two", "good 和 fast 在乙集上都优于 base", True),
    ("good and fast beat base on One", "good 和 fast 在甲集上都优于 base", False),
    ("base is worse than good", "base 差于 good", True),
    ("base is worse than fast", "base 差于 fast", False),
    ("twin is level with base", "twin 与 base 持平", True),
    ("good is level with base", "good 与 base 持平", False),
    ("fast beats every other model in Run time", "fast 在时间上优于其他所有模型", True),
    ("base beats every other model in Run time", "base 在时间上优于其他所有模型", False),
    # denials
    ("fast does not beat base", "fast 没有优于 base", True),
    ("good does not beat base", "good 没有优于 base", False),
    ("fast is not better than base on One", "fast 没有在甲集上优于 base", True),
    ("twin is no better than base", "twin 不优于 base", True),
    ("fast is no better than base", "fast 不优于 base", False),
    ("twin is at least as good as base", "twin 不差于 base", True),
    ("fast is at least as good as base", "fast 不差于 base", False),
    # speed and thresholds
    ("fast is faster than base", "fast 比 base 快", True),
    ("twin is faster than base", "twin 比 base 快", False),
    ("base is slower than fast", "base 比 fast 慢", True),
    ("fast is faster than base by at least 2x on One", "fast 在甲集上的速度至少是 base 的 2.0 倍", True),
    ("fast is at least 2.01x faster than base on One", "fast 在甲集上的速度至少是 base 的 2.01 倍", False),
    (
        "fast is at least 2 times as fast as base on One",
        "fast 在甲集上的速度至少是 base 的 2 倍",
        True,
    ),
    ("fast is faster than base by at least 50 % on One", "fast 在甲集上比 base 快至少 50%", True),
    ("fast is faster than base by at least 50.1% on One", "fast 在甲集上比 base 快至少 50.1%", False),
    ("fast is faster than base by at least 45% on One", "fast 在甲集上至少比 base 快 45%", True),
    ("base is slower than fast by at least 1.6x", "base 的用时至少是 fast 的 1.6 倍", True),
    ("base is slower than fast by at least 1.7x", "base 的耗时至少是 fast 的 1.7 倍", False),
    (
        "good beats base by at least 0.1 in Score on One",
        "good 在甲集的得分上优于 base 至少 0.1",
        True,
    ),
    (
        "good beats base in Score by at least 0.1001 on One",
        "good 在甲集的得分上优于 base 至少 0.1001",
        False,
    ),
    (
        "good improves Score over base by at least 10%",
        "good 在得分上比 base 提升至少 10%",
        True,
    ),
    (
        "good improves Score by at least 10.1 percent over base",
        "good 在得分上比 base 提升至少 10.1%",
        False,
    ),
    # where it stands among all
    ("good is best in Score on One", "good 在甲集的得分上最好", True),
    ("good is the best in Score", "good 在得分上最好", False),
    ("good is second in Score on Two", "good 在乙集的得分上排名第二", True),
    ("base is third in Run time on One", "base 在甲集的时间上第三", True),
    ("base is third in Run time on One and Two", "base 在甲集和乙集的时间上第 3", True),
    ("good is among the two best", "good 排名前二", True),
    ("base is among the two best", "base 排名前二", False),
    ("good is not the best on Two", "good 没有在乙集上最好", True),
    ("fast is not the best in Run time", "fast 没有在时间上最好", False),
    ("fast has the lowest Run time", "fast 的时间最低", True),
    ("fast has the highest Score on One", "fast 在甲集上的得分最高", False),
    ("base has the highest Run time on One", "base 的时间在甲集上最高", True),
    ("fast does not have the highest Score on One", "fast 的得分没有在甲集上最高", True),
    # how many models
    ("only good beats the baseline", "只有 good 优于基线", True),
    ("only good beats the baseline on Two", "只有 good 在乙集上优于基线", False),
    ("only good and fast beat the baseline on Two", "在乙集上优于基线的只有 good 和 fast", True),
    ("only good and fast beat the baseline on One", "在甲集上优于基线的只有 good 和 fast", False),
    ("good beats the baseline on Two", "在乙集上优于基线的有 good", True),
    ("no model beats good on One", "在甲集上，没有模型优于 good", True),
    ("no other model beats base", "没有其他模型优于 base", False),
    ("0 models beat good on One", "在甲集上优于 good 的有 0 个", True),
    ("two models beat the baseline on Two", "有两个模型在乙集上优于基线", True),
    ("2 models beat the baseline on Two", "在乙集上优于基线的有 2 个", True),
    ("2 models beat the baseline on One", "2 个模型在甲集上优于基线", False),
    ("at least one model beats the baseline", "至少一个模型优于基线", True),
    ("at least 1 model beats the baseline", "优于基线的至少有一个", True),
    ("at least 3 models beat base on Two", "至少有 3 个模型在乙集上优于 base", False),
    ("some model beats base", "有部分模型优于 base", True),
    ("every other model is at least as good as base in Run time", "所有其他模型在时间上都不差于 base", True),
    ("all other models are worse than good", "所有其他模型都差于 good", False),
]  # fmt: skip
SENTENCES_BY_LANGUAGE = [
    pytest.param(text, language, holds, id=text)
    for english, chinese, holds in SENTENCES
    for text, language in ((english, "en"), (chinese, "zh"))
]


@pytest.mark.parametrize(("text", "language", "holds"), SENTENCES_BY_LANGUAGE)
def test_a_sentence_is_true_or_false(
    report: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    said = state(report, text, language)
    assert said.startswith("claim-false") is not holds, said
    assert said.startswith((text[:1], "claim-false")), said


@pytest.mark.parametrize(("english", "chinese"), [one[:2] for one in SENTENCES])
def test_both_languages_give_the_same_tree(
    report: ProjectFolder, english: str, chinese: str
) -> None:
    assert claim_of(report, english) == claim_of(report, chinese, "zh")


def test_a_tree_has_what_the_sentence_leaves_open(report: ProjectFolder) -> None:
    report.write("results/models.csv", "model,alias\ngood,g\nbase,b\n")
    report.configure(metrics=METRICS, benchmarks=BENCHMARKS, baselines=BASELINES)
    assert claim_of(report, "only g beats b by at least 5% in Score") == Claim(
        subjects=Choice(("good",)),
        relation=Relation.BETTER,
        rivals=Choice(("base",)),
        benchmarks=Choice((), Count(Quantity.EVERY)),
        metrics=Choice(("score",)),
        denial=Denial.NONE,
        only=True,
        threshold=Threshold(Decimal(5), Unit.PERCENT),
    )


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
    with pytest.raises(ProblemError) as caught:
        report.report().claim("good beats base", evidence=1)  # type: ignore[arg-type]
    assert caught.value.problems[0].code == "bad-argument"


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


GAPS: dict[str, tuple[dict[str, str], dict[str, object], str, str]] = {
    "a value that was not measured": (
        {"results/two.csv": result_file(TWO | {"good": ("9", "")})},
        {},
        "good beats base",
        "Two, Score, good and base: not measured",
    ),
    "a model without a row": (
        {"results/two.csv": result_file({one: TWO[one] for one in ("base", "fast")})},
        {},
        "good beats base",
        "Two, Run time, good and base: no row in this benchmark; Two, Score, good and base: no row in this benchmark",
    ),
    "a rival without a row": (
        {"results/two.csv": result_file({one: TWO[one] for one in ("good", "fast")})},
        {},
        "good beats base in Score",
        "Two, Score, good and base: base has no results here",
    ),
    "a rival without a value": (
        {"results/two.csv": result_file(TWO | {"base": ("", "0.5")})},
        {},
        "good beats base",
        "Two, Run time, good and base: the baseline has no value",
    ),
    "a benchmark in quarantine": (
        {},
        {"two": {"quarantine": "wrong tests"}},
        "good beats base in Score",
        "two, Score, good and base: benchmark quarantined",
    ),
    "a row in quarantine": (
        {},
        {"two": {"quarantine_rows": {"good": "wrong run"}}},
        "good is among the two best in Score",
        "two, Score, good: quarantined, so not ranked",
    ),
    "a rival in quarantine": (
        {},
        {"two": {"quarantine_rows": {"base": "wrong run"}}},
        "good beats base in Score",
        "two, Score, good and base: base is quarantined here",
    ),
    "a metric that a benchmark does not have": (
        {},
        {"two": {"metrics": ["time"]}},
        "good beats base in Score",
        "two, good and base: the benchmark does not have this metric",
    ),
    "a ratio that there is none of": (
        {"results/two.csv": result_file(TWO | {"good": ("0", "0.55")})},
        {},
        "good is faster than base",
        "Two, Run time, good and base: no ratio: a value is zero or negative",
    ),
    "a gap of another model": (
        {"results/two.csv": result_file(TWO | {"fast": ("6", "")})},
        {},
        "only good beats the baseline on Two",
        "Two, Score, fast and the baseline: not measured",
    ),
    "nobody else": (
        {"results/one.csv": result_file({"good": ("1", "1")}), "results/two.csv": result_file({"good": ("1", "1")})},
        {},
        "no model beats good",
        "there is no model to compare with",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GAPS)
def test_a_claim_is_never_true_by_absence(report: ProjectFolder, name: str) -> None:
    """Neither is its denial."""
    files, benchmarks, text, said = GAPS[name]
    for file, content in files.items():
        report.write(file, content)
    report.configure(metrics=METRICS, benchmarks=benchmarks or BENCHMARKS, baselines={
        "best": {"best_of": ["good"]} if name == "nobody else" else BASELINES["top"],
    })  # fmt: skip
    message = f"claim-undecided: The claim “{text}” is undecided: {said}."
    assert state(report, text) == message
    denied = text.replace(" beats ", " does not beat ").replace(" is ", " is not ")
    if "only" not in text and "no model" not in text:
        assert state(report, denied) == message.replace(text, denied)


@pytest.mark.parametrize(
    ("text", "holds"),
    [("good beats base", False), ("fast does not beat base", True), ("fast beats base in Run time", True)],
)  # fmt: skip
def test_a_gap_that_decides_nothing_leaves_nothing_open(
    report: ProjectFolder, text: str, holds: bool
) -> None:
    report.write("results/one.csv", result_file(ONE | {"good": ("12", ""), "fast": ("5", "0.4")}))
    assert state(report, text).startswith(text if holds else "claim-false")


def test_a_difference_inside_the_band_is_level(report: ProjectFolder) -> None:
    metrics = {**METRICS, "score": {**METRICS["score"], "band": "0.05"}}
    report.configure(metrics=metrics, benchmarks=BENCHMARKS, baselines=BASELINES)
    assert state(report, "good is level with base in Score on Two").startswith("good is level")
    assert state(report, "good beats base in Score on Two") == (
        "claim-false: The results do not support “good beats base in Score on Two”. Instead: "
        "Two, Score: good 0.5500, base 0.5000 (+0.0500, level)."
    )


def test_what_is_printed_decides(report: ProjectFolder) -> None:
    report.write("results/one.csv", result_file(ONE | {"twin": ("9.996", "0.50004")}))
    assert state(report, "twin is level with base").startswith("twin is level with base (")


def stuck(project: ProjectFolder, text: str, language: str = "en") -> tuple[str, str]:
    with pytest.raises(ProblemError) as caught:
        project.report(language).claim(text)
    (problem,) = caught.value.problems
    texts = words(language)
    assert problem.code in {
        *("claim-ambiguous", "claim-incomplete", "claim-syntax", "claim-unknown-name"),
        "claim-vague-factor",
    }
    return texts.message(problem), texts.hint(problem)


@pytest.mark.parametrize(
    ("text", "language", "message", "possible"),
    [
        (
            "goood beats base",
            "en",
            "Unknown name “goood” at character 1 of this claim. Did you mean “good”?",
            "Expected: a model, a number, “all”, “at”, “each”, “every”, “exactly”, “no”, “only”, “some”.",
        ),
        (
            "nosuch beats base",
            "en",
            "Unknown name “nosuch” at character 1 of this claim.",
            "Expected: a model, ",
        ),
        ("this good beats base", "en", "Unknown name “this” at character 1 of this claim.", ""),
        ("at at 2 beat base", "en", "Podium cannot parse this claim from character 4 on: “at”.", ""),
        (
            "good beets base",
            "en",
            "Podium cannot parse this claim from character 6 on: “beets”. Did you mean “beats”?",
            "“beats”",
        ),
        (
            "good beats base-2 on One",
            "en",
            "Unknown name “base-2” at character 12 of this claim. Did you mean “base”?",
            "Expected: a baseline, a model, “all”, “every”.",
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
            "Podium cannot parse this claim from character 14 on: “by”.",
            "Expected: ",
        ),
        (
            "twin is level with base by at least 5%",
            "en",
            "Podium cannot parse this claim from character 25 on: “by”.",
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
        ("", "en", "This claim ends too early.", "Continue with: a model, "),
        (
            "god 优于 base",
            "zh",
            "论断第 1 个字符处的“god”不是已知的名称。是不是想写“good”？",
            "此处可以是：模型名称、数字、",
        ),
        (
            "good 在丙集上优于 base",
            "zh",
            "论断从第 7 个字符“丙集上优于”起无法解析。",
            "此处可以是：评测集名称、指标名称、数字、“全部”、",
        ),
        ("good 优于", "zh", "论断不完整。", "后面可以接：基线名称、模型名称、"),
        (
            "fast 在甲集上比 base 快至少 2 倍。",
            "zh",
            "论断第 21 个字符处的“2 倍”有歧义：可能是对方的 2 倍，也可能是多出 2 倍。",
            "A 的速度至少是 B 的 2 倍",
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


def test_speed_needs_a_metric_with_a_speed_up(report: ProjectFolder) -> None:
    metrics = {**METRICS, "time": {"better": "lower"}}
    report.configure(metrics=metrics, benchmarks=BENCHMARKS)
    assert state(report, "fast is faster than base on One") == (
        "claim-without-speed: Benchmark “one” has no metric with a speed-up, so a claim about "
        "speed cannot be checked there."
    )
    named = "fast is faster than base in time on One"
    no_speed = "claim-no-speed: The metric “time” has no speed-up, so “faster” and “slower” do not apply to it."
    assert state(report, named) == no_speed
    report.configure(metrics=METRICS, benchmarks=BENCHMARKS)
    assert state(report, named).startswith("fast is faster")
    assert state(report, "good 在得分上比 base 快", "zh") == (
        "claim-no-speed: 指标“score”没有设置加速比，无法比较快慢。"
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
    ("text", "language", "said"),
    [
        ("at least 0 models beat good", "en", "“0” at character 10 of this claim must be at least 1."),
        ("fast does not beat base on at least 0 benchmarks", "en", "“0” at character 37"),
        ("good is among the 0 best", "en", "“0” at character 19"),
        ("优于 good 的至少有 0 个", "zh", "论断第 14 个字符处的“0”没有限定任何内容。"),
        ("good 排名第 0", "zh", "论断第 10 个字符处的“0”"),
        ("good 不是第 00", "zh", "论断第 10 个字符处的“00”"),
    ],
)  # fmt: skip
def test_a_claim_counts_from_1(report: ProjectFolder, text: str, language: str, said: str) -> None:
    assert state(report, text, language).startswith(f"claim-zero: {said}")


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
    "name", ["all", "no", "and", "beats", "3", "is best", "good and", "优于", "在"]
)
def test_a_name_may_look_like_a_word_of_the_grammar(project: ProjectFolder, name: str) -> None:
    project.write("results/one.csv", result_file({name: ("1", "1"), "base": ("2", "0.5")}))
    for text in (f"{name} beats base", f"`{name}` beats base", f"“{name}” 优于 base"):
        assert claim_of(project, text).subjects == Choice((name,))


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:24]))
def test_a_hostile_name_stays_a_name(project: ProjectFolder, name: str) -> None:
    name = " ".join(name.split())[:400]
    cell = '"' + name.replace('"', '""') + '"'
    project.write("results/one.csv", f"model,time,score\n{cell},1,1\nbase,2,0.5\n")
    finding = project.report().claim(f"{name} beats base")
    assert ModelName(name, name) in finding.lead
    finding = project.report("zh").claim(f"base 没有优于 {name}。")
    assert ModelName(name, name) in finding.lead


def test_the_longest_name_is_meant(project: ProjectFolder) -> None:
    rows = {"sft": ("3", "0.1"), "sft-qra": ("2", "0.2"), "sft-qra.v1@25": ("1", "0.3")}
    project.write("results/one.csv", result_file(rows))
    assert claim_of(project, "sft-qra.v1@25 beats sft-qra and sft.").rivals.names == (
        "sft-qra",
        "sft",
    )
    assert claim_of(project, "sft-qra优于sft").subjects.names == ("sft-qra",)


FLIPPED = (
    "docs/index.md:3: error[claim-false]: The results do not support “good beats base on every "
    "benchmark”. Instead: Two, Score: good 0.4999, base 0.5000 (-0.0001)."
)


def test_one_number_makes_the_check_fail_at_the_line_of_the_claim(report: ProjectFolder) -> None:
    page = '# Page\n\n{{ claim("good beats base on every benchmark") }}\n'
    report.write("docs/index.md", page)
    assert report.lines() == []
    report.write("results/two.csv", result_file(TWO | {"good": ("9", "0.4999")}))
    assert report.lines() == [FLIPPED]


def test_a_file_with_faults_makes_no_claim_true(report: ProjectFolder) -> None:
    report.write("docs/index.md", '{{ claim("good beats base on One") }}')
    report.write("results/two.csv", "model,time,score\ngood,9,24%\n")
    assert [one.partition("]")[0] for one in report.lines()] == [
        "results/two.csv:2: error[percent-sign"
    ]


def test_the_parser_is_loaded_with_the_first_claim() -> None:
    code = "import sys, podium.site.macros.report, podium.check.project; sys.exit('lark' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_claim_can_be_exported(report: ProjectFolder) -> None:
    report.configure(**report.settings)
    command = ["export", "--project", str(report.root), "claim", "good beats base on One"]
    printed = CliRunner().invoke(main, [*command, "evidence=false"])
    assert printed.output == "good beats base on One\n"
    failed = CliRunner().invoke(main, [*command[:-1], "base beats good"])
    assert (failed.exit_code, "error[claim-false]" in failed.output) == (2, True)
