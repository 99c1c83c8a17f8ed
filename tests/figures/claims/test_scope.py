"""A negation and its scope: what it denies decides whether a claim is true."""

import pytest

from support.claims import METRICS, ONE, assert_decided, state
from support.projects import ProjectFolder, result_file


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        # `fast` is better than `base` on Two, and not on One.
        ("fast does not beat base on every benchmark", "en", True),
        ("fast does not beat base on any benchmark", "en", False),
        ("On every benchmark, fast does not beat base", "en", False),
        ("fast 没有在所有评测集上都优于 base", "zh", True),
        ("fast 在所有评测集上都没有优于 base", "zh", False),
        ("fast 在任何评测集上都没有优于 base", "zh", False),
        ("twin 在任何评测集上都没有优于 base", "zh", True),
        ("fast does not beat base on One or Two", "en", False),
        ("fast does not beat base on both One and Two", "en", True),
        ("neither twin nor fast beats base on One", "en", True),
        ("neither twin nor good beats base on One", "en", False),
        ("good but not fast beats base on One", "en", True),
        ("good but not fast beats base on Two", "en", False),
        ("fast beats base on Two but not on One", "en", True),
        ("good beats base on Two but not on One", "en", False),
        ("fast beats base only on Two", "en", True),
        ("good beats base only on Two", "en", False),
        ("fast 只在乙集上优于 base", "zh", True),
        ("good beats only base and twin on One", "en", True),
        ("good beats only base on One", "en", False),
        ("not all models beat base on One", "en", True),
        ("not all models beat base in Run time on Two", "en", True),
        ("every model except twin beats base in Run time", "en", True),
        ("every model except fast beats base in Run time", "en", False),
        ("除 twin 外，所有模型在时间上都优于 base", "zh", True),
        ("所有模型在所有评测集上都没有优于 good", "zh", False),
        ("all but one model beat base in Run time", "en", True),
        ("fast or twin beats base on Two", "en", True),
        ("fast or twin beats base on One", "en", False),
        ("good is no slower than base", "en", True),
        ("base is no slower than good", "en", False),
        ("twin is as fast as base", "en", True),
        ("base is not as fast as good", "en", True),
        ("twin is not as fast as base", "en", False),
        ("base 没有 good 快", "zh", True),
        ("twin 没有 base 快", "zh", False),
        # on every benchmark and in every metric, in either order
        ("good beats base on every benchmark and in every metric", "en", True),
        ("fast beats base on both benchmarks and every metric", "en", False),
        ("fast beats base in all metrics and on all benchmarks", "en", False),
        ("fast does not beat base on every benchmark and in every metric", "en", True),
        ("good does not beat base on every benchmark and every metric", "en", False),
        ("good 在所有评测集、所有指标上都优于 base", "zh", True),
        ("fast 在所有评测集和所有指标上都优于 base", "zh", False),
        ("fast 在所有评测集、所有指标上都没有优于 base", "zh", False),
        ("twin 在任何评测集、任何指标上都没有优于 base", "zh", True),
        ("fast 在任何评测集、任何指标上都没有优于 base", "zh", False),
        ("无论在哪个评测集上，good 都优于 base", "zh", True),
        ("无论在哪个评测集上，fast 都优于 base", "zh", False),
        ("无论在哪个评测集上，fast 都没有优于 base", "zh", False),
        ("无论在哪个评测集上，twin 都没有优于 base", "zh", True),
        ("无论在哪个评测集上，没有模型优于 fast", "zh", True),
        ("无论在哪个评测集上，没有模型在得分上优于 good", "zh", False),
        # no model but A: A does, and no other
        ("nobody beats fast on either benchmark", "en", True),
        ("nobody beats good on either benchmark", "en", False),
        ("no one beats twin on either benchmark", "en", False),
        ("no model except good beats base on One", "en", True),
        ("apart from good, no model beats base on Two", "en", False),
        ("no model other than twin beats base on One", "en", False),
        ("apart from good and fast, nobody beats base on Two", "en", True),
        ("apart from fast, no model has a Score of at least 0.6 on any benchmark", "en", False),
        (
            "apart from good and fast, no model has a Score of at least 0.6 on any benchmark",
            "en",
            True,
        ),
        ("除 good 外，没有模型在甲集上优于 base", "zh", True),
        ("除 good 以外，没有任何模型在乙集上优于 base", "zh", False),
        ("除 twin 之外没有模型在甲集上优于 base", "zh", False),
        ("除 good 和 fast 外，没有模型在任何评测集上的得分达到 0.6", "zh", True),
        ("除 good 外，没有模型在任何评测集上的得分达到 0.6", "zh", False),
        ("good is the only model with a Score of at least 0.6 on One", "en", True),
        ("good is the only model with a higher Score than base on Two", "en", False),
        ("fast is the only model with a Run time under 8 on One", "en", True),
        ("only fast is under 8 in Run time on One", "en", True),
        ("only fast is at most 8 in Run time on One", "en", False),
        ("只有 fast 在甲集上的时间少于 8", "zh", True),
        ("只有 fast 在甲集上的时间不多于 8", "zh", False),
        ("good and fast are the only two models that beat base on Two", "en", True),
        ("good and fast are the only two models with a Score of at least 0.55 on Two", "en", True),
        ("good and fast are the only two models that beat base on One", "en", False),
        ("good and fast both exceed a Score of 0.5 on Two", "en", True),
        ("good and fast both exceed a Score of 0.5 on One", "en", False),
        ("good and fast both do not beat base on One", "en", False),
        ("fast is also the fastest model on One", "en", True),
        ("fast is also not the best in Score on One", "en", True),
        ("good is never worse than base", "en", True),
        ("fast is never worse than base", "en", False),
        ("twin never beats base", "en", True),
        ("fast never beats base", "en", False),
        ("fast never beats base in Score on One", "en", True),
        ("good 是甲集上得分最高的模型", "zh", True),
        ("good 不是甲集上得分最高的模型", "zh", False),
        ("good 是乙集上得分最高的模型", "zh", False),
        ("甲集上得分前两名是 good、base", "zh", False),
        ("乙集上得分前两名是 good、fast", "zh", True),
        # verbs
        ("good does better than base", "en", True),
        ("fast does worse than base in Score on Two", "en", False),
        ("fast does not do worse than base in Score on Two", "en", True),
        ("fast does not do better than base in Score on One", "en", True),
        ("compared with base, fast saves more than 3 in Run time on both benchmarks", "en", True),
        ("compared with base, fast saves at least 5 in Run time on both benchmarks", "en", False),
        (
            "fast does not save at least 5 in Run time on every benchmark compared with base",
            "en",
            True,
        ),
        ("good 将甲集上的时间较 base 缩短了 20%", "zh", True),
        ("good 把甲集上的时间较 base 缩短了 30%", "zh", False),
        ("good 没有将甲集上的时间较 base 降低至少 30%", "zh", True),
        ("good 没有将甲集上的时间较 base 降低至少 20%", "zh", False),
        ("good 将甲集上的时间较 base 提高了 20%", "zh", False),
    ],
)
def test_a_negation_denies_what_it_says(
    report: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    assert_decided(report, text, language, holds=holds)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "good does not beat base on One and Two",
            (
                "good is not better than base in every metric on One or Two",
                "good is not better than base in every metric on all of One and Two",
            ),
        ),
        (
            "all models do not beat good on One",
            (
                "no model is better than good in every metric on One",
                "not every model is better than good in every metric on One",
            ),
        ),
        (
            "fast is 2 times faster than base on One",
            ("fast is 2x as fast as base on One", "fast is 3x as fast as base on One"),
        ),
        (
            "fast is 50% faster than base on One",
            ("fast takes 50% less time than base on One", "fast is 1.5x as fast as base on One"),
        ),
    ],
)
def test_a_sentence_with_two_meanings_is_refused_with_a_sentence_for_each(
    report: ProjectFolder, text: str, sentences: tuple[str, ...]
) -> None:
    said = state(report, text)
    assert said == f"claim-two-meanings: “{text}” can be understood in more than one way."
    for sentence in sentences:
        assert state(report, sentence).startswith((sentence, "claim-false"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("apart from good, no model beats base", "en"),
        ("除 good 外，没有模型优于 base", "zh"),
        ("good beats base on either benchmark", "en"),
        ("good does not beat base on One and Two and in every metric", "en"),
    ],
)
def test_a_scope_that_is_open_is_refused(report: ProjectFolder, text: str, language: str) -> None:
    assert state(report, text, language).startswith("claim-two-meanings")


def test_a_denial_needs_no_place_where_there_is_only_one(project: ProjectFolder) -> None:
    project.write("results/one.csv", result_file(ONE))
    project.configure(metrics=METRICS)
    for text in ("no model beats good in Score", "twin does not beat base"):
        assert state(project, text).startswith(text)
