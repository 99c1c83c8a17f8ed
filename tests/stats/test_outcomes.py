"""The outcomes of a comparison: every one has its name, and no two are told alike."""

from podium.core.i18n import words
from podium.stats.outcomes import Outcome


def test_every_outcome_of_a_test_has_a_label_of_its_own_in_both_languages() -> None:
    tested = [outcome for outcome in Outcome if outcome is not Outcome.MISSING]
    for language in ("en", "zh"):
        labels = [words(language).label(f"tested-{outcome}") for outcome in tested]
        assert len(set(labels)) == len(tested)
