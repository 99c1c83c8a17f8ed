"""Claims: sentences that the results must support.

`parser` turns a sentence into a `Claim`, or several, by the grammar of its language; `judge`
decides whether it is true, and by which facts; `wording` puts both into words.
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
from podium.figures.claims.reading import canonical_sentences, two_meanings
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
        judgements = [_judged(claim, project) for claim in sentence.claims]
    except TwoMeaningsError as error:
        language = sentence.language
        problem = two_meanings(sentence.text, error.meanings, labels, language)
        raise ProblemError(problem) from None
    truths = {judgement.truth for judgement in judgements}
    if truths == {Truth.TRUE}:
        language = spoken_language(words.language) or "en"
        reading = canonical_sentences(sentence.claims, labels, language)
        return claim_finding(
            sentence, judgements, project, words, reading=reading, evidence=evidence
        )
    truth = Truth.FALSE if Truth.FALSE in truths else Truth.UNDECIDED
    against = [
        describe_contradiction(claim, judgement, project, words)
        if truth is Truth.FALSE
        else describe_gaps(judgement, project, words)
        for claim, judgement in zip(sentence.claims, judgements, strict=True)
        if judgement.truth is truth
    ]
    told = words.label("clause").join(against)
    if truth is Truth.FALSE:
        facts = {"claim": sentence.text, "instead": told}
        raise ProblemError(Problem("claim-false", None, facts))
    raise ProblemError(Problem("claim-undecided", None, {"claim": sentence.text, "gaps": told}))


def _judged(claim: Claim, project: Project) -> Judgement:
    """A claim by the results; one that they do not support may be meant in another unit."""
    judgement = judge_claim(claim, project)
    if judgement.truth is Truth.FALSE:
        check_points(claim, ((fact.benchmark, fact.metric) for fact in judgement.facts))
    return judgement
