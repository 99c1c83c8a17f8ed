"""Groups of three digits in printed numbers, as people read long ones."""

import re

__all__ = ["group_digits"]

_WHOLE = re.compile(r"(?<![\d.])\d{4,}")


def group_digits(text: str, sign: str) -> str:
    """Printed numbers with a sign between groups of three digits before the point.

    >>> group_digits("-174924.2375", ","), group_digits("±999", ",")
    ('-174,924.2375', '±999')
    """
    return _WHOLE.sub(lambda whole: re.sub(r"(?<=\d)(?=(?:\d{3})+$)", sign, whole[0]), text)
