"""What a page says of the comparison of models that a script makes there."""

from podium.core.i18n import Words
from podium.figures.document import Finding

__all__ = ["compare"]


def compare(words: Words) -> Finding:
    """Build what the page says without a script, which puts the comparison in its place."""
    return Finding("compare", lead=(words.sentence("compare-needs-script"),))
