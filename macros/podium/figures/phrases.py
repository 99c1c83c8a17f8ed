"""Pieces of sentences that every kind of figure needs: baselines, lists of names, templates."""

from string import Formatter

from podium.analysis.baselines import Baseline
from podium.core.i18n import Words
from podium.data.results import Models, Results
from podium.figures.document import (
    Phrase,
    Span,
)

__all__ = ["at_revision", "baseline_label", "baseline_models", "fill_template"]


def baseline_label(baseline: Baseline, results: Results, words: Words) -> str:
    """What pages call a baseline: its label, or its alias, or its name in the settings."""
    if baseline.label:
        return baseline.label.text(words.language)
    if baseline.composite:
        return baseline.name
    return at_revision(
        baseline_models(baseline, results).get(baseline.models[0]).alias, baseline, words
    )


def baseline_models(baseline: Baseline, results: Results) -> Models:
    """Where a baseline's models are looked up: one of an earlier state may be gone by now."""
    return baseline.past.results.models if baseline.past else results.models


def at_revision(text: str, baseline: Baseline, words: Words) -> str:
    """A baseline's words, with the revision that it is of."""
    if baseline.past is None:
        return text
    return words.sentence("at-revision", name=text, revision=baseline.past.revision)


def fill_template(template: str, **parts: Phrase) -> Phrase:
    """Put spans where a sentence has its placeholders."""
    phrase: list[Span] = []
    for text, name, _, _ in Formatter().parse(template):
        phrase += [text, *(parts[name] if name else ())]
    return tuple(span for span in phrase if span != "")
