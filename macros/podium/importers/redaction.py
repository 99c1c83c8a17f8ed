"""What an import keeps and says of a file, without the secrets in it, and as text that can be kept.

Facts, notes and messages are cleaned. Names are not: two could become the same one, so `naming`
refuses a name with a secret.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from podium.core.problems import Problem
from podium.importers.extract import Extract, Harness, Score
from podium.importers.secrets import redacted

__all__ = ["cleaned_extract", "cleaned_problem", "cleaned_text"]

_CONTENTS = frozenset({"text", "plain", "example", "old", "new"})
"""Facts of a problem that a cell of its column holds."""

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair, which JSON can spell and UTF-8 cannot."""


def cleaned_text(text: str, key: str = "") -> str:
    """A text without secrets, and with a replacement character for each half of one.

    Args:
        text: A fact, a note or a name.
        key: What the file calls it.
    """
    return _HALF_CHARACTER.sub("\ufffd", str(redacted(text, key)))


def cleaned_extract(extract: Extract) -> Extract:
    """Everything that a file has to give, each text but the names without secrets."""
    origin, conditions = extract.origin, _Conditions()
    return replace(
        extract,
        origin=Harness(
            cleaned_text(origin.harness),
            cleaned_text(origin.version),
            cleaned_text(origin.date),
            _cleaned_facts(origin.details),
        ),
        scores=tuple(_cleaned_score(score, conditions) for score in extract.scores),
        left_out=tuple(map(cleaned_text, extract.left_out)),
        without_values=tuple(map(cleaned_text, extract.without_values)),
        faulty=tuple(map(cleaned_text, extract.faulty)),
        header=tuple(map(cleaned_text, extract.header)),
        reading=cleaned_text(extract.reading),
        conversions=tuple(map(cleaned_text, extract.conversions)),
    )


class _Conditions(dict[tuple[tuple[str, str], ...], dict[str, str]]):
    """What the conditions of a file become; most of its values share them."""

    def cleaned(self, conditions: Mapping[str, str]) -> Mapping[str, str]:
        """Conditions without secrets; the same ones where they have none."""
        key = (*conditions.items(),)
        if key not in self:
            self[key] = _cleaned_facts(conditions)
        known = self[key]
        return conditions if known == conditions else known


def _cleaned_score(score: Score, known: _Conditions) -> Score:
    text = cleaned_text(score.text, score.metric) if score.is_text else score.text
    conditions = known.cleaned(score.conditions)
    if text == score.text and conditions is score.conditions:
        return score
    return replace(score, text=text, conditions=conditions)


def _cleaned_facts(facts: Mapping[str, str]) -> dict[str, str]:
    return {cleaned_text(key): cleaned_text(text, key) for key, text in facts.items()}


def cleaned_problem(problem: Problem) -> Problem:
    """A problem that quotes no secret of the file that it is about."""
    column = problem.facts.get("column", "")
    facts = {
        key: cleaned_text(text, column if key in _CONTENTS else "")
        for key, text in problem.facts.items()
    }
    return replace(problem, facts=facts)
