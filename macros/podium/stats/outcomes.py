"""The outcome of comparing two values, as every comparison and test reports it."""

from enum import StrEnum

__all__ = ["Outcome"]


class Outcome(StrEnum):
    """The outcome for a model against a baseline. Without a test, the displayed values decide.

    Attributes:
        BETTER: By more than the band; with samples also by more than chance.
        LEVEL: Within the band, or displayed alike. With samples only if there are tasks enough to
            have shown otherwise; and equal display is not enough without a band, unless not a
            single task differs.
        WORSE: The other way round from better.
        NOT_SIGNIFICANT: With samples: not significant, even if displayed alike. Shown as `~`.
        UNTESTABLE: With samples: of so few tasks, or so few that differ, that no test could find
            anything, or of a model that has none.
        NOT_COMPARABLE: With samples: not measured alike, on other tasks or on none in common.
            Shown as `×`.
        MISSING: There is no value. No test returns this.
    """

    BETTER = "better"
    LEVEL = "level"
    WORSE = "worse"
    NOT_SIGNIFICANT = "not-significant"
    UNTESTABLE = "untestable"
    NOT_COMPARABLE = "not-comparable"
    MISSING = "missing"
