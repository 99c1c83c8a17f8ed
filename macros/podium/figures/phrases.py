"""Pieces of sentences that every kind of figure needs: baselines, lists of names, templates."""

from collections.abc import Callable, Iterable, Sequence
from string import Formatter

from podium.analysis.baselines import Baseline
from podium.core.i18n import MAX_LISTED, Words
from podium.data.results import Models, Results
from podium.figures.document import ModelName, Number, Phrase, Span

__all__ = [
    "baseline_content",
    "baseline_label",
    "baseline_models",
    "dated_label",
    "fill_template",
    "first_sentences",
    "join_phrases",
    "list_names",
    "name_spans",
]


def baseline_label(baseline: Baseline, results: Results, words: Words) -> str:
    """What pages call a baseline: its label, or its alias, or its name in the settings."""
    if baseline.label:
        return baseline.label.text(words.language)
    if baseline.composite:
        return baseline.name
    return _at_revision(
        baseline_models(baseline, results).get(baseline.models[0]).label, baseline, words
    )


def baseline_content(baseline: Baseline, results: Results, words: Words) -> str:
    """The model that a baseline is, or those of which it takes the best values."""
    models = list_names(baseline.models, _baseline_results(baseline, results), words)
    return words.sentence("best-of", models=models) if baseline.composite else models


def baseline_models(baseline: Baseline, results: Results) -> Models:
    """Where a baseline's models are looked up: one of an earlier state may be gone by now."""
    return _baseline_results(baseline, results).models


def _baseline_results(baseline: Baseline, results: Results) -> Results:
    return baseline.past.results if baseline.past else results


def dated_label(baseline: Baseline, results: Results, words: Words) -> str:
    """What pages call a baseline, with the revision that it is of."""
    label = baseline_label(baseline, results, words)
    # The name of a single model has it already.
    named = baseline.label or baseline.composite
    return _at_revision(label, baseline, words) if named else label


def _at_revision(text: str, baseline: Baseline, words: Words) -> str:
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


def join_phrases(phrases: Iterable[Phrase], separator: str) -> Phrase:
    """Phrases in a row, with a text between each two."""
    spans = [span for phrase in phrases for span in (separator, *phrase)]
    return tuple(spans[1:])


def list_names(models: Sequence[str], results: Results, words: Words) -> str:
    """Aliases of models in a row; of more than `MAX_LISTED` the first, and how many more."""
    aliases = [results.models.get(model).label for model in models[:MAX_LISTED]]
    more = len(models) - len(aliases)
    if not more:
        return words.conjunction(aliases)
    return words.sentence("and-others", others=words.listing(aliases), count=more)


def first_sentences(
    tied: Sequence[str], untested: Sequence[str], results: Results, words: Words
) -> tuple[str, ...]:
    """Who is ranked first, as far as the tests can tell, and who is not tested.

    Args:
        tied: The leader and the models that are statistically tied with it; none without tests of
            the leader.
        untested: Ranked models without a test, where others are tested.
        results: Where models are looked up.
        words: The page's language.
    """
    names = list_names(untested, results, words)
    if not tied:
        return (words.sentence("ties-not-tested", models=names),) if untested else ()
    if len(tied) > 1:
        sentence = words.sentence("tied-for-first", count=len(tied))
    else:
        key = "leads-tested" if untested else "leads-alone"
        sentence = words.sentence(key, model=list_names(tied, results, words))
    rest = (words.sentence("models-not-tested", models=names),) if untested else ()
    return (sentence, *rest)


def name_spans(
    models: Sequence[str],
    results: Results,
    words: Words,
    difference: Callable[[str], Number] | None = None,
) -> Phrase:
    """The same as spans, in which every model is still known as such.

    Args:
        models: By their names in the results.
        results: Where their aliases are looked up.
        words: The page's language.
        difference: What stands in brackets after a model's name, if anything.
    """
    names: list[Phrase] = []
    for model in models[:MAX_LISTED]:
        name: Phrase = (ModelName(model, results.models.get(model).label),)
        if difference is not None:
            template = words.template("name-difference")
            name = fill_template(template, model=name, difference=(difference(model),))
        names.append(name)
    more = len(models) - len(names)
    rest = (words.sentence("more-models", count=more),) if more else ()
    return join_phrases(names, words.label("separator")) + rest
