"""How many there are of all, as a claim says it, is checked as well."""

import pytest

from support.claims import state
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "instead"),
    [
        ("good beats base on both benchmarks", "en", ""),
        ("good beats base on all two benchmarks", "en", ""),
        ("good beats base on all four benchmarks", "en", "there are 2 benchmarks"),
        ("fast beats base on one of two benchmarks", "en", ""),
        ("fast beats base on one of four benchmarks", "en", "there are 2 benchmarks"),
        ("good beats base in both metrics", "en", ""),
        ("good beats base in all three metrics", "en", "there are 2 metrics"),
        ("2 of 3 models beat base on Two", "en", ""),
        ("2 of 4 models beat base on Two", "en", ""),  # base among them
        ("2 of 32 models beat base on Two", "en", "there are 3 models"),
        ("all 4 models are at least as good as base in Run time", "en", "there are 3 models"),
        ("good does not beat base on all four benchmarks", "en", "there are 2 benchmarks"),
        ("good 在两个评测集上都优于 base", "zh", ""),
        ("good 在全部四个评测集上都优于 base", "zh", "共有 2 个评测集"),
        ("fast 在两个评测集中的一个上优于 base", "zh", ""),
        ("good 在三个指标上都优于 base", "zh", "共有 2 个指标"),
        ("32 个模型中有 2 个在乙集上优于 base", "zh", "共有 3 个模型"),
        ("大部分模型在乙集上优于 base", "zh", ""),
        ("most models beat base on Two", "en", ""),
        ("at least half of the models beat base on One", "en", "it is true for good (1)"),
    ],
)
def test_the_number_of_all_is_checked(
    report: ProjectFolder, text: str, language: str, instead: str
) -> None:
    said = state(report, text, language)
    assert said.startswith("claim-false" if instead else text), said
    assert instead in said
