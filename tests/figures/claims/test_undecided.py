"""Claims about significance: only a test decides them."""

import pytest

from support.claims import claim_of, state
from support.projects import ProjectFolder, result_file
from support.task_outcomes import SHARE, STATES, rows_of, sample_file


@pytest.fixture
def tested(project: ProjectFolder) -> ProjectFolder:
    project.configure(metrics={"pass@1": SHARE})
    project.write("results/samples/toy/a.csv", sample_file(rows_of(STATES)))
    return project


SENTENCES = [
    ("unclear is not significantly different from base", "unclear 与 base 没有显著差异"),
    ("unclear does not differ significantly from base", "unclear 与 base 的差异不显著"),
    ("unclear is not significantly different from base", "unclear 与 base 无显著差别"),
    ("better is significantly different from base", "better 与 base 有显著差异"),
    ("better and worse differ significantly from base", "better 和 worse 与 base 都差异显著"),
    ("only unclear is not significantly different from few", "与 few 没有显著差异的只有 unclear"),
]


@pytest.mark.parametrize(("english", "chinese"), SENTENCES)
def test_both_languages_mean_the_same(tested: ProjectFolder, english: str, chinese: str) -> None:
    assert claim_of(tested, english) == claim_of(tested, chinese, "zh")


@pytest.mark.parametrize(
    ("model", "difference", "none"),
    [
        ("unclear", "false", "true"),
        ("level", "false", "true"),  # no task differs, of enough
        ("better", "true", "false"),
        ("worse", "true", "false"),
        ("few", "undecided", "undecided"),  # no test could find three tasks
        ("other", "undecided", "undecided"),  # measured on other tasks
    ],
)
def test_a_test_decides_whether_a_difference_is_significant(
    tested: ProjectFolder, model: str, difference: str, none: str
) -> None:
    for text, truth in (
        (f"{model} is significantly different from base", difference),
        (f"{model} is not significantly different from base", none),
    ):
        said = state(tested, text)
        assert said.startswith(text if truth == "true" else f"claim-{truth}:"), said


def test_equivalent_models_may_differ_significantly(tested: ProjectFolder) -> None:
    """Inside the band the difference does not matter, but the test found it all the same."""
    tested.configure(metrics={"pass@1": SHARE | {"band": 0.5}})
    assert state(tested, "better is level with base").startswith("better is level")
    text = "better is not significantly different from base"
    assert state(tested, text).startswith("claim-false:")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_samples_nothing_is_significant_or_not(
    project: ProjectFolder, language: str
) -> None:
    project.write("results/one.csv", result_file({"a": ("1", "2"), "b": ("1", "2")}))
    project.configure(**project.settings)
    texts = {
        "en": (
            "a is not significantly different from b",
            "not tested: claims require samples",
        ),
        "zh": ("a 与 b 没有显著差异", "未检验：论断须有双方的样本"),
    }
    text, reason = texts[language]
    said = state(project, text, language)
    assert said.startswith("claim-undecided:")
    assert reason in said


def test_a_threshold_has_no_meaning_there(tested: ProjectFolder) -> None:
    text = "unclear is not significantly different from base by at least 0.1"
    assert state(tested, text).startswith("claim-syntax:")
