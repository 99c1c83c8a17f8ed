"""From a sentence to a `Claim`: the grammars of the languages, and what is said where none fits."""

from podium.core.i18n import LANGUAGES, spoken_language
from podium.core.problems import Problem, ProblemError
from podium.figures.claims.reading import Labels
from podium.figures.claims.sentence_reader import Sentence, SentenceReader
from podium.figures.claims.vocabulary import Vocabulary

__all__ = ["read_claim"]

LONGEST = 1000
"""Characters of a claim; a longer text is no sentence."""


def read_claim(text: str, vocabulary: Vocabulary, language: str, labels: Labels) -> Sentence:
    """Read a claim in any language that has a grammar.

    Args:
        text: A sentence; blanks and line ends in a row count as one blank.
        vocabulary: The names of the project.
        language: Of the page: its grammar is tried first, and is the one that says what is wrong
            unless another gets further.
        labels: What sentences call what is named, to suggest them.

    Raises:
        ProblemError: It is none in any language, it may mean two things, or a number in it makes
            it say nothing.
    """
    text = " ".join(text.split())
    if len(text) > LONGEST:
        facts = {"length": str(len(text)), "limit": str(LONGEST)}
        raise ProblemError(Problem("claim-too-long", None, facts))
    known = spoken_language(language) or "en"
    faults = []
    for tag in dict.fromkeys([known, *LANGUAGES]):
        reader = SentenceReader(tag, text, vocabulary)
        reading = reader.read()
        if isinstance(reading, Sentence):
            return reading
        faults.append((reading, reader))
    for fault, reader in faults:
        if fault.is_unfinished and (sentence := reader.read_sized() or reader.read_statements()):
            return sentence
    from podium.figures.claims.unreadable import describe_fault  # which most claims do without

    furthest = max(faults, key=lambda fault: fault[0].start)
    raise ProblemError(describe_fault(*furthest, labels))
