"""How a claim was read: the one sentence that says so, which reads as the same claim again.

Every claim has one, whatever its author wrote. It names what the author left open, such as “on
every benchmark”. The wording of each language is in a file beside its grammar.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from podium.core.i18n import Words
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

__all__ = ["Labels", "canonical_sentence"]

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


@cache
def _wording(language: str) -> Words:
    return Words(language, _FOLDER / f"reading.{language}.toml")


class _Reading:
    """One claim in one language."""

    def __init__(self, claim: Claim, labels: Labels, language: str) -> None:
        self._claim = claim
        self._labels = labels
        self._words = _wording(language)

    def sentence(self) -> str:
        claim = self._claim
        where = self._where()
        key, margin = self._relation_key(), ""
        threshold = claim.threshold
        facts: dict[str, object] = {"rank": claim.rank, "where": where}
        if threshold is not None:
            amount = self._amount(threshold)
            facts |= {"amount": amount, "number": f"{threshold.amount:f}"}
            if claim.relation is Relation.VALUE:
                facts["value"] = self._bounded("value-", threshold, facts["number"])
            elif "-" in key:
                facts["bound"] = self._optional(f"bound-{threshold.bound}")
            else:
                margin = self._words.sentence("margin", amount=amount)
        predicate = self._words.sentence(
            _PREFIXES[claim.denial] + key,
            rivals=self._choice(claim.rivals, Kind.BASELINE),
            surely=self._words.template("significantly") if claim.significant else "",
            **self._agreement(),
            **facts,
        )
        subject = self._choice(claim.subjects, Kind.MODEL)
        return self._words.sentence(
            "sentence", subject=subject, predicate=predicate, margin=margin, where=where
        )

    def _relation_key(self) -> str:
        """The sentence of a relation; a factor and a share of the time have their own."""
        relation, threshold = self._claim.relation, self._claim.threshold
        fast = relation in {Relation.FASTER, Relation.SLOWER}
        if fast and threshold is not None and threshold.unit in {Unit.FACTOR, Unit.TIME}:
            return f"{relation}-{threshold.unit}"
        return str(relation)

    def _agreement(self) -> dict[str, str]:
        """The forms of English verbs beside the subject."""
        subjects = self._claim.subjects
        quantity, number = subjects.count.quantity, subjects.count.number
        if subjects.names:
            plural = len(subjects.names) > 1 and quantity is not Quantity.SOME
        else:
            plural = quantity in {Quantity.HALF, Quantity.MAJORITY, Quantity.ALL_BUT} or bool(
                subjects.count.total or (quantity.counts and number != 1)
            )
        if plural:
            return {"is": "are", "has": "have", "does": "do", "s": ""}
        return {"is": "is", "has": "has", "does": "does", "s": "s"}

    def _where(self) -> str:
        claim = self._claim
        benchmarks = self._choice(claim.benchmarks, Kind.BENCHMARK)
        if claim.relation.is_speed and claim.metrics == Choice():
            return self._words.sentence("place-speed", benchmarks=benchmarks)
        metrics = self._choice(claim.metrics, Kind.METRIC)
        return self._words.sentence("place", benchmarks=benchmarks, metrics=metrics)

    def _amount(self, threshold: Threshold) -> str:
        unit = Unit.PERCENT if threshold.unit is Unit.TIME else threshold.unit
        unit = Unit.POINTS if unit is Unit.VALUE else unit
        number = self._words.sentence(unit, number=f"{threshold.amount:f}")
        return self._bounded("", threshold, number)

    def _bounded(self, prefix: str, threshold: Threshold, number: object) -> str:
        key = f"{prefix}{threshold.bound}"
        if key not in self._words.table["sentences"]:
            key = str(Bound.EXACTLY)
        return self._words.sentence(key, number=number)

    def _optional(self, key: str) -> str:
        """A text that only some languages have."""
        text: str = self._words.table["sentences"].get(key, "")
        return text

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
        return self._words.sentence(key, noun=nouns[0], nouns=nouns[1], **facts)

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
