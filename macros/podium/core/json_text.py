"""JSON that people read, without the time that Python's own encoder takes to indent it."""

from json import JSONEncoder

__all__ = ["indented"]

_encode = JSONEncoder(ensure_ascii=False).encode


def indented(value: object) -> str:
    """What `json.dumps(value, indent=2, ensure_ascii=False)` gives, if all keys are texts.

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
    separator = f",{inner}"
    match value:
        case dict() if value:
            entries = [f"{_encode(key)}: {_indented(below, inner)}" for key, below in value.items()]
            return f"{{{inner}{separator.join(entries)}{margin}}}"
        case list() | tuple() if value:
            items = [_indented(below, inner) for below in value]
            return f"[{inner}{separator.join(items)}{margin}]"
    return _encode(value)
