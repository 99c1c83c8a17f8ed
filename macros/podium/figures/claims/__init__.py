"""Claims: sentences that the results must support.

`parser` turns a sentence into a `Claim`, by the grammar of its language; `judge` decides whether it
is true, and by which facts; `wording` puts both into words.
"""

from podium.core.i18n import Words, spoken_language
from podium.core.problems import Problem, ProblemError
from podium.data.project import Project
from podium.figures.claims.claim import Claim
from podium.figures.claims.evidence import claim_finding, project_labels
from podium.figures.claims.judge import judge_claim
from podium.figures.claims.judgement import Judgement, Truth
from podium.figures.claims.parser import read_claim
from podium.figures.claims.percentages import check_points
from podium.figures.claims.reading import canonical_sentence, two_meanings
from podium.figures.claims.scope import TwoMeaningsError
from podium.figures.claims.vocabulary import project_vocabulary
from podium.figures.claims.wording import describe_contradiction, describe_gaps
from podium.figures.document import Finding

__all__ = ["Claim", "Judgement", "Truth", "judge_claim", "state_claim"]


def state_claim(text: str, project: Project, words: Words, *, evidence: bool = True) -> Finding:
    """A sentence that the results support, with its evidence.

    Args:
        text: The sentence, in any language that has a grammar.
        project: The results, and what things are called.
        words: The page's language.
        evidence: Whether the numbers are printed.

    Raises:
        ProblemError: The claim is false or undecided, or the text cannot be read.
    """
    labels = project_labels(project)
    try:
        sentence = read_claim(text, project_vocabulary(project), words.language, labels)
    except ProblemError:
        if not project.results.complete:  # the names may be in a file that was refused
            raise ProblemError(*project.results.errors) from None
        raise
    try:
        judgement = judge_claim(sentence.claim, project)
        if judgement.truth is Truth.FALSE:
            measured = ((fact.benchmark, fact.metric) for fact in judgement.facts)
            check_points(sentence.claim, measured)
    except TwoMeaningsError as error:
        language = sentence.language
        problem = two_meanings(sentence.text, error.meanings, labels, language)
        raise ProblemError(problem) from None
    match judgement.truth:
        case Truth.TRUE:
            language = spoken_language(words.language) or "en"
            reading = canonical_sentence(sentence.claim, labels, language)
            return claim_finding(
                sentence, judgement, project, words, reading=reading, evidence=evidence
            )
        case Truth.FALSE:
            instead = describe_contradiction(sentence.claim, judgement, project, words)
            facts = {"claim": sentence.text, "instead": instead}
            raise ProblemError(Problem("claim-false", None, facts))
        case Truth.UNDECIDED:
            facts = {"claim": sentence.text, "gaps": describe_gaps(judgement, project, words)}
            raise ProblemError(Problem("claim-undecided", None, facts))
