"""A baseline as the subject: what is said of it is checked of the models beside it."""

import pytest

from podium.figures.claims.claim import Choice, Count, Denial, Quantity, Relation
from support.claims import BENCHMARKS, METRICS, TWO, claim_of, state
from support.projects import ProjectFolder, result_file


@pytest.mark.parametrize(
    ("text", "subjects", "relation", "denial"),
    [
        ("the baseline beats good on One", Choice(("good",)), Relation.WORSE, Denial.NONE),
        (
            "the baseline does not beat good on One",
            Choice(("good",)),
            Relation.WORSE,
            Denial.WHOLE,
        ),
        (
            "the baseline does not beat good or fast on One",
            Choice(("good", "fast")),
            Relation.WORSE,
            Denial.WHOLE,
        ),
        (
            "the baseline does not beat both good and fast on One",
            Choice(("good", "fast"), Count(Quantity.NOT_EVERY)),
            Relation.WORSE,
            Denial.NONE,
        ),
        # its own models are no other models
        (
            "the baseline is worse than every other model on One",
            Choice(("good", "fast")),
            Relation.BETTER,
            Denial.NONE,
        ),
        (
            "the baseline is worse than only good on One",
            Choice(("good",), excluded=("fast",)),
            Relation.BETTER,
            Denial.NONE,
        ),
        (
            "the baseline is no faster than any model",
            Choice(("good", "fast")),
            Relation.SLOWER,
            Denial.EACH,
        ),
    ],
)
def test_a_comparison_is_one_of_the_models_beside_it(
    report: ProjectFolder, text: str, subjects: Choice, relation: Relation, denial: Denial
) -> None:
    claim = claim_of(report, text)
    assert (claim.subjects, claim.relation, claim.denial) == (subjects, relation, denial)
    assert claim.rivals == Choice(("top",))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the baseline ranks third in Score", "en"),
        ("the baseline is the slowest", "en"),
        ("the baseline has a lower Score than good by 10%", "en"),  # of which of both
        ("the baseline takes 80% of the time of good", "en"),
        ("the baseline beats base", "en"),  # which it consists of
        ("基线最慢", "zh"),
        ("基线的得分比 good 低 10%", "zh"),
    ],
)
def test_what_a_baseline_of_several_models_does_not_have_is_refused(
    report: ProjectFolder, text: str, language: str
) -> None:
    assert state(report, text, language).startswith("claim-baseline-subject: ")


def test_two_meanings_are_told_of_the_models_beside_it(report: ProjectFolder) -> None:
    said = state(report, "the baseline does not beat good")
    assert said.startswith("claim-two-meanings")


def test_a_baseline_of_one_model_is_that_model(report: ProjectFolder) -> None:
    label = {"en": "the reference", "zh": "参照"}
    baselines = {"one": {"model": "base", "label": label}}
    report.configure(metrics=METRICS, benchmarks=BENCHMARKS, baselines=baselines)
    assert claim_of(report, "The reference ranks third in Run time on One").subjects.names == (
        "base",
    )
    assert state(report, "the reference takes 25% more time than good on One").startswith("the")


def test_a_model_of_that_name_is_meant(report: ProjectFolder) -> None:
    baselines = {"base": {"best_of": ["twin", "fast"]}}
    report.configure(metrics=METRICS, benchmarks=BENCHMARKS, baselines=baselines)
    claim = claim_of(report, "base is slower than good")
    assert (claim.subjects.names, claim.relation) == (("base",), Relation.SLOWER)


def test_a_value_that_no_model_of_it_has_is_undecided(report: ProjectFolder) -> None:
    rows = TWO | {"base": ("10", ""), "twin": ("10", "")}
    report.write("results/two.csv", result_file(rows))
    assert state(report, "the baseline's Score is 0.5").startswith("claim-undecided")
    assert state(report, "the baseline's Score on One is 0.5").startswith("the baseline")
