"""A negation and its scope: what it denies decides whether a claim is true."""

import pytest

from support.claims import METRICS, ONE, state
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
        ("所有模型在所有评测集上都没有优于 good", "zh", True),
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
    ],
)
def test_a_negation_denies_what_it_says(
    report: ProjectFolder, text: str, language: str, holds: bool
) -> None:
    said = state(report, text, language)
    assert said.startswith(text if holds else "claim-false"), said


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


def test_a_denial_needs_no_place_where_there_is_only_one(project: ProjectFolder) -> None:
    project.write("results/one.csv", result_file(ONE))
    project.configure(metrics=METRICS)
    for text in ("no model beats good in Score", "twin does not beat base"):
        assert state(project, text).startswith(text)
