"""How a claim was read: the one sentence that says so, which reads as the same claim again.

Every claim has one, whatever its author wrote. It names what the author left open, such as “on
every benchmark”. The wording of each language is in a file beside its grammar.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from podium.core.i18n import Words, in_each_language, words
from podium.core.problems import Problem
from podium.figures.claims.claim import (
    Bound,
    Choice,
    Claim,
    Denial,
    Quantity,
    Relation,
    Threshold,
    Unit,
)
from podium.figures.claims.vocabulary import Kind

__all__ = ["Labels", "canonical_sentence", "canonical_sentences", "two_meanings"]

Labels = Callable[[Kind, str, str], str]
"""What a sentence calls something: by its kind, its key and the language."""

_FOLDER = Path(__file__).parent
_PAIR = 2
_PREFIXES = {Denial.NONE: "", Denial.WHOLE: "not-", Denial.EACH: "no-"}


def canonical_sentence(claim: Claim, labels: Labels, language: str) -> str:
    """The sentence that says what a claim says, without a full stop.

    Args:
        claim: What was read.
        labels: What models, baselines, benchmarks and metrics are called.
        language: `en` or `zh`.
    """
    return _Reading(claim, labels, language).sentence()


def canonical_sentences(claims: Sequence[Claim], labels: Labels, language: str) -> str:
    """What a text says that makes several claims: their sentences, in a numbered row.

    Args:
        claims: What was read; of a single claim it is the sentence alone.
        labels: What models, baselines, benchmarks and metrics are called.
        language: `en` or `zh`.
    """
    sentences = [canonical_sentence(claim, labels, language) for claim in claims]
    if len(sentences) == 1:
        return sentences[0]
    texts = words(language)
    return texts.label("clause").join(
        texts.sentence("claim-part", number=number, claim=sentence)
        for number, sentence in enumerate(sentences, 1)
    )


def two_meanings(
    text: str, meanings: Iterable[Sequence[Claim]], labels: Labels, language: str
) -> Problem:
    """The problem of a text with several meanings, with a sentence that means only each of them."""
    quoted = [
        [f"“{canonical_sentence(claim, labels, language)}”" for claim in meaning]
        for meaning in meanings
    ]
    sentences = in_each_language(
        "sentences", lambda texts: texts.label("either").join(map(texts.conjunction, quoted))
    )
    return Problem("claim-two-meanings", None, {"claim": text, **sentences})


@cache
def _wording(language: str) -> Words:
    return Words(language, _FOLDER / f"reading.{language}.toml")


_PLURAL = frozenset(
    {Quantity.HALF, Quantity.EXACTLY_HALF, Quantity.MAJORITY, Quantity.MINORITY, Quantity.ALL_BUT}
)
"""Quantities without a number whose verb is plural in English."""
_UNITS = {
    Unit.VALUE: Unit.POINTS,
    Unit.TIME: Unit.PERCENT,
    Unit.PERCENTAGE: Unit.PERCENT,
}
"""Units that are written like another."""


_SINGULAR_FORMS = {
    "it": "it",
    "itself": "itself",
    "is": "is",
    "has": "has",
    "does": "does",
    "s": "s",
}
_PLURAL_FORMS = {
    "it": "they",
    "itself": "themselves",
    "is": "are",
    "has": "have",
    "does": "do",
    "s": "",
}


def _ordinal(number: int) -> str:
    """A number as English writes it in a row.

    >>> [_ordinal(number) for number in (1, 2, 3, 11, 22, 113)]
    ['1st', '2nd', '3rd', '11th', '22nd', '113th']
    """
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


class _Reading:
    """One claim in one language."""

    def __init__(self, claim: Claim, labels: Labels, language: str) -> None:
        self._claim = claim
        self._labels = labels
        self._words = _wording(language)

    def sentence(self, subject: str | None = None) -> str:
        """The whole; as told of other models than it is about."""
        claim = self._claim
        key, margin = self._relation_key(), ""
        of, where = self._values_and_place(key)
        denied = self._denies_quantity()
        if denied:
            where = self._words.sentence("denied-place", where=where)
        threshold = claim.threshold
        facts: dict[str, object] = {
            "rank": claim.rank,
            "ordinal": _ordinal(claim.rank),
            "of": of,
            "where": where,
        }
        if threshold is not None:
            facts |= self._threshold_facts(threshold)
            if "-" not in key and claim.relation is not Relation.VALUE:
                margin = self._words.sentence("margin", **facts)
        subject = self._subject() if subject is None else subject
        if claim.relation is Relation.RANGE:
            return self._words.sentence("range", subject=subject, **facts)
        if claim.is_together and claim.statistic:
            return self._statistic_sentence(facts)
        if claim.relation.is_gap:
            return self._gap_sentence(subject)
        predicate = self._words.sentence(
            ("" if denied else _PREFIXES[claim.denial]) + key,
            rivals=self._compared_with(),
            significantly=self._words.template("significantly") if claim.significant else "",
            **self._agreement(),
            **facts,
        )
        if claim.relation is Relation.SPREAD:
            subject = self._words.template("ends")
        whole = self._words.sentence(
            "denied" if denied else "sentence",
            subject=subject,
            predicate=predicate,
            margin=margin,
            where=where,
            **self._agreement(),
        )
        if not claim.elsewhere:
            return whole
        there = self._choice(claim.benchmarks, Kind.BENCHMARK)
        return self._words.sentence("there", benchmarks=there, sentence=whole)

    def _subject(self) -> str:
        """The models that it is about: their names, or how many, and what describes them."""
        claim = self._claim
        if claim.holder and not claim.is_conditional:
            return self._of(claim.holder).description()
        models = self._choice(claim.subjects, Kind.MODEL)
        if claim.holder is None:
            return models
        apart = "-apart" if claim.subjects.names or claim.subjects.excluded else ""
        each = ("", "") if apart or self._agreement() is _PLURAL_FORMS else ("",)
        holder = self._of(replace(claim.holder, subjects=Choice(each)))
        condition = holder.sentence(
            self._words.sentence(f"conditional-models{apart}", models=models)
        )
        condition = condition.strip().removeprefix("的").strip()
        return self._words.sentence(f"conditional{apart}", condition=condition, models=models)

    def _of(self, claim: Claim) -> "_Reading":
        return _Reading(claim, self._labels, self._words.language)

    def description(self) -> str:
        """The model that it describes."""
        claim, key = self._claim, self._relation_key()
        of, where = self._values_and_place(key)
        metric = of.removeprefix("的") if "{of}" in self._words.template(key) else ""
        if claim.relation is Relation.RANK and claim.rank == 1:
            key = "first"
        facts = {"of": metric, "where": where, "ordinal": _ordinal(claim.rank), "rank": claim.rank}
        return self._words.sentence(f"the-{key}", **facts)

    def _statistic_sentence(self, facts: Mapping[str, object]) -> str:
        """What models have together."""
        claim = self._claim
        named = "" if claim.subjects == Choice() else self._choice(claim.subjects, Kind.MODEL)
        return self._words.sentence(
            f"{claim.statistic}",
            subject=named or self._words.template("all-models"),
            metric=self._choice(claim.metrics, Kind.METRIC),
            benchmarks=self._choice(claim.benchmarks, Kind.BENCHMARK),
            **facts,
        )

    def _gap_sentence(self, subject: str) -> str:
        """How far two models are apart on one benchmark beside another."""
        claim = self._claim
        return self._words.sentence(
            f"{_PREFIXES[claim.denial]}{claim.relation}",
            subject=subject,
            rivals=self._choice(claim.rivals, Kind.BASELINE),
            metrics=self._choice(claim.metrics, Kind.METRIC),
            benchmarks=self._choice(claim.benchmarks, Kind.BENCHMARK),
            elsewhere=self._labels(Kind.BENCHMARK, claim.elsewhere, self._words.language),
        )

    def _compared_with(self) -> str:
        """What a model is compared with: other models, or itself on another benchmark."""
        claim = self._claim
        if claim.statistic:
            return self._words.sentence(f"all-{claim.statistic}")
        if not claim.elsewhere:
            return self._choice(claim.rivals, Kind.BASELINE)
        name = self._labels(Kind.BENCHMARK, claim.elsewhere, self._words.language)
        own = self._optional(f"elsewhere-{claim.relation}", benchmark=name, **self._agreement())
        return own or self._words.sentence("elsewhere", benchmark=name)

    def _denies_quantity(self) -> bool:
        """Whether “not” stands before “every” and the like, where it may seem to deny each."""
        claim = self._claim
        if claim.denial is not Denial.WHOLE:
            return False
        inside = [claim.benchmarks]
        if not (claim.relation.is_speed and claim.metrics == Choice()):
            inside.append(claim.metrics)
        if claim.relation.compares and not (claim.elsewhere or claim.statistic):
            inside.append(claim.rivals)
        several = [choice for choice in inside if len(choice.names) != 1]
        return bool(several) and all(
            choice.count.quantity is not Quantity.SOME for choice in several
        )

    def _relation_key(self) -> str:
        """The sentence of a relation; what needs its number amid it has its own."""
        relation, threshold = self._claim.relation, self._claim.threshold
        if self._claim.rank and f"{relation}-nth" in self._words.table["sentences"]:
            return f"{relation}-nth"
        key = f"{relation}-{threshold.unit}" if threshold else ""
        return key if key in self._words.table["sentences"] else str(relation)

    def _agreement(self) -> dict[str, str]:
        """The forms of English verbs beside the subject."""
        subjects, holder = self._claim.subjects, self._claim.holder
        if holder and not self._claim.is_conditional and holder.holders > 1:
            return _PLURAL_FORMS
        quantity, number = subjects.count.quantity, subjects.count.number
        if subjects.names:
            plural = len(subjects.names) > 1 and quantity is not Quantity.SOME
        else:
            plural = (quantity in _PLURAL and number != 1) or bool(
                subjects.count.total or (quantity.counts and number != 1)
            )
        if plural:
            return _PLURAL_FORMS
        return _SINGULAR_FORMS

    def _values_and_place(self, key: str) -> tuple[str, str]:
        """What of a model a relation is about, and where; only one of them names the metrics."""
        claim, say = self._claim, self._words.sentence
        among = say("among", number=claim.among) if claim.among else ""
        if claim.pool:
            among = say("pool", names=self._names(claim.pool, Kind.MODEL))
        place = {"among": among, "benchmarks": self._choice(claim.benchmarks, Kind.BENCHMARK)}
        metrics = self._choice(claim.metrics, Kind.METRIC)
        has_values = "{of}" in self._words.template(key)
        if has_values and len(claim.metrics.names) == 1:
            return say("of-metric", metric=metrics), self._place(**place)
        values = self._optional("of-values")
        if claim.relation.is_speed and claim.metrics == Choice():
            return values, self._place(**place)
        return values, self._place(metrics=metrics, **place)

    def _place(self, **facts: str) -> str:
        """Where something is true; of what is compared with another benchmark, in which metrics."""
        metrics = "metrics" in facts
        if self._claim.elsewhere:
            return self._words.sentence("place-metrics", **facts) if metrics else ""
        return self._words.sentence("place" if metrics else "place-benchmarks", **facts)

    def _threshold_facts(self, threshold: Threshold) -> dict[str, object]:
        """The number in words: as a margin, as a value, and beside how it compares."""
        low = high = number = f"{threshold.amount:f}"
        if threshold.limit is not None:
            high = f"{threshold.limit:f}"
            number = self._words.sentence("between", number=low, limit=high)
        unit = _UNITS.get(threshold.unit, threshold.unit)
        counted = self._words.sentence(unit, number=number)
        bound = Bound.EXACTLY if threshold.bound is Bound.BETWEEN else threshold.bound
        return {
            "number": number,
            "low": self._words.sentence(unit, number=low),
            "high": self._words.sentence(unit, number=high),
            "amount": self._words.sentence(bound, number=counted),
            "value": self._optional(f"value-{bound}", number=counted),
            "bound": self._optional(f"bound-{bound}"),
        }

    def _optional(self, key: str, **facts: object) -> str:
        """A text that only some languages have."""
        known = key in self._words.table["sentences"]
        return self._words.sentence(key, **facts) if known else ""

    def _choice(self, choice: Choice, kind: Kind) -> str:
        """A noun phrase."""
        count = choice.count
        facts: dict[str, object] = {
            "number": count.number,
            "total": count.total,
            "excluded": self._names(choice.excluded, kind),
        }
        if choice.names:
            *others, last = self._labelled(choice.names, kind)
            facts |= {
                "names": self._names(choice.names, kind),
                "others": self._words.listing(others),
                "last": last,
            }
            return self._words.sentence(_names_key(choice), **facts)
        key = f"all-{self._quantity(choice)}"
        noun = "rival" if kind is Kind.BASELINE and key != "all-any" else kind
        nouns = self._words.table["nouns"][noun]
        if choice.excluded:
            key += "-except"
        elif count.total:
            is_both = count.quantity is Quantity.EVERY and count.total == _PAIR
            key += "-both" if is_both else "-total"
        one = count.quantity.counts and count.number == 1 and not count.total
        return self._words.sentence(key, noun=nouns[0], nouns=nouns[0 if one else 1], **facts)

    def _quantity(self, choice: Choice) -> str:
        """A quantifier; below a negation “any” is what is not taken for something outside it."""
        claim, quantity = self._claim, choice.count.quantity
        negative = claim.denial is Denial.WHOLE or claim.subjects.count.quantity is Quantity.NONE
        if choice is claim.subjects or not (negative or claim.denial is Denial.EACH):
            return str(quantity)
        inner = Quantity.SOME if negative and claim.denial is not Denial.EACH else Quantity.EVERY
        single = quantity is inner and not (choice.count.total or choice.excluded)
        return "any" if single else str(quantity)

    def _names(self, names: tuple[str, ...], kind: Kind) -> str:
        return self._words.conjunction(self._labelled(names, kind))

    def _labelled(self, names: tuple[str, ...], kind: Kind) -> list[str]:
        return [self._labels(kind, name, self._words.language) for name in names]


def _names_key(choice: Choice) -> str:
    if choice.only:
        return "names-only"
    if choice.excluded:
        return "names-but-not"
    if choice.count.quantity is Quantity.EVERY and choice.count.total:
        return "names-all"
    return f"names-{choice.count.quantity}"
