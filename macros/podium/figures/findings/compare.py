"""What a page says of the comparison of models that a script makes there."""

from podium.core.i18n import Words
from podium.figures.document import Finding

__all__ = ["compare"]


def compare(words: Words, *, names: str) -> Finding:
    """Build what the page says without a script, which puts the comparison in its place.

    Args:
        words: The page's language.
        names: What the script calls models, as the setting of that name says.
    """
    lead = (words.sentence("compare-needs-script"),)
    return Finding("compare", lead=lead, subject={"names": names})
