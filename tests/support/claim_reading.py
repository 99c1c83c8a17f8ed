"""Claims about the models of a report, read without its results."""

from podium.core.i18n import LANGUAGES
from podium.core.problems import ProblemError
from podium.figures.claims.claim import Claim
from podium.figures.claims.parser import read_claim
from podium.figures.claims.reading import canonical_sentences
from podium.figures.claims.vocabulary import Kind, Meaning, Vocabulary

LABELS = {
    "reference": {"en": "the baseline", "zh": "基线"},
    "seconds": {"en": "Average time", "zh": "平均时间"},
    "pass": {"en": "Pass@1", "zh": "Pass@1"},
}
NAMES = {
    Kind.MODEL: ("sft-qra", "sft-qsl", "sft", "dpo", "codedpo"),
    Kind.BASELINE: ("reference",),
    Kind.BENCHMARK: ("HumanEval", "MBPP"),
    Kind.METRIC: ("seconds", "pass"),
}


def label(_kind: Kind, key: str, language: str) -> str:
    return LABELS[key][language] if key in LABELS else key


VOCABULARY = Vocabulary(
    (text, Meaning(kind, key))
    for kind, keys in NAMES.items()
    for key in keys
    for text in {key, *(label(kind, key, language) for language in LANGUAGES)}
)


def read(text: str, language: str) -> Claim:
    """The only claim of a sentence."""
    (claim,) = read_all(text, language)
    return claim


def read_all(text: str, language: str) -> tuple[Claim, ...]:
    """The claims of a sentence."""
    return read_claim(text, VOCABULARY, language, label).claims


def reading(text: str, language: str) -> str:
    """The sentence as it is read, or the code that refuses it."""
    try:
        return canonical_sentences(read_all(text, language), label, language)
    except ProblemError as error:
        return error.problems[0].code


def assert_read_as(text: str, language: str, said: str) -> None:
    """A sentence is read as another, which is read as itself; or refused with a code."""
    assert reading(text, language) == said
    if not said.startswith("claim-"):
        assert reading(said, language) == said
