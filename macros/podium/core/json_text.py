"""JSON that people read, without the time that Python's own encoder takes to indent it."""

from collections.abc import Callable
from functools import lru_cache
from json import JSONEncoder

__all__ = ["indented"]


def indented(value: object) -> str:
    """What `json.dumps(value, indent=2, ensure_ascii=False)` gives, if all keys are texts.

    With an indent, `json` writes piece by piece in Python. Here its fast encoder writes all that
    holds no list and no object, with line ends for separators.

    >>> print(indented({"a": [1, 2], "b": {}}))
    {
      "a": [
        1,
        2
      ],
      "b": {}
    }
    """
    return _indented(value, "\n")


def _indented(value: object, margin: str) -> str:
    inner = f"{margin}  "
    encode, separator = _encoder(inner), f",{inner}"
    match value:
        case dict() if value:
            if any(isinstance(entry, dict | list | tuple) for entry in value.values()):
                entries = (
                    f"{encode(key)}: {_indented(below, inner)}" for key, below in value.items()
                )
                return f"{{{inner}{separator.join(entries)}{margin}}}"
            return f"{{{inner}{encode(value)[1:-1]}{margin}}}"
        case list() | tuple() if value:
            if any(isinstance(entry, dict | list | tuple) for entry in value):
                items = (_indented(below, inner) for below in value)
                return f"[{inner}{separator.join(items)}{margin}]"
            return f"[{inner}{encode(value)[1:-1]}{margin}]"
    return encode(value)


@lru_cache(maxsize=64)
def _encoder(inner: str) -> Callable[[object], str]:
    """Writes a value in one go, each entry of it on a line with this margin."""
    return JSONEncoder(ensure_ascii=False, separators=(f",{inner}", ": ")).encode
