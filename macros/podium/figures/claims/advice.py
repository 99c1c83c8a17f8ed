"""What to do instead, where a text says what no claim can: an average, or a bare value."""

import re
from collections.abc import Mapping

__all__ = ["advice_key"]

_ADVICE: Mapping[str, re.Pattern[str]] = {
    "claim-average": re.compile(r"\b(?:average|averaged|mean)\b|平均", re.IGNORECASE),
    "claim-value-macro": re.compile(
        r"\b(?:scores?|achieves?|reach(?:es)?|gets?|has|have|is|was)\s+[0-9][0-9.]*\s*%?"
        r"|(?:得分|达到|为|是)\s*[0-9][0-9.]*\s*[%％]",
        re.IGNORECASE,
    ),
}


def advice_key(text: str, start: int) -> str:
    """The key of a sentence that says what to do instead; empty if there is none.

    Args:
        text: What cannot be read.
        start: From which character on. An average is looked for there and after, since a metric
            before it may be called one; a value anywhere.
    """
    for key, pattern in _ADVICE.items():
        if pattern.search(text, start if key == "claim-average" else 0):
            return key
    return ""
