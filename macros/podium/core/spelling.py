"""Spellings of names: which are the same name written otherwise, and which are of one family."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

__all__ = [
    "invisible_character",
    "is_slip",
    "leading_tokens_shared",
    "same_files",
    "spelling_key",
    "spelling_keys",
    "tokens",
]

_SEPARATORS = re.compile(r"[\s_\-\u2010-\u2015\u2212\u00ad]+")
_NOT_IN_NUMBERS = re.compile(r"(?<!\d)-|-(?!\d)")
_LONG = 5
"""Letters of a word in which one letter more or less is a slip, and no other word."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+")


def spelling_key(name: str) -> str:
    """What spellings of one name have in common: letters, digits, and what parts two numbers.

    Case, width (NFKC), blanks, hyphens, dashes, underscores and characters without a shape do not
    count. A separator between two digits does: `3-18` is not `31-8`.

    >>> len({spelling_key(name) for name in ("GPT-4o", "gpt 4o", "gpt_4o", "ＧＰＴ–4o", "gpt4o")})
    1
    >>> spelling_key("llama-3-18b") == spelling_key("llama-31-8b")
    False
    """
    shaped = name.casefold() if name.isascii() else _shaped(name)
    return _NOT_IN_NUMBERS.sub("", _SEPARATORS.sub("-", shaped))


def spelling_keys(names: Sequence[str]) -> list[str]:
    """The `spelling_key` of each name, much faster than one by one.

    >>> spelling_keys(["GPT-4o", "llama-3-18b"])
    ['gpt4o', 'llama3-18b']
    """
    together = "\0".join(names)  # nothing in a key joins over it, nor begins or ends otherwise
    if together.isascii() and together.count("\0") == len(names) - 1:
        return spelling_key(together).split("\0")
    return [*map(spelling_key, names)]


def _shaped(name: str) -> str:
    """A name in small letters of one width, without characters that have no shape."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(sign for sign in folded if unicodedata.category(sign) != "Cf")


def tokens(name: str) -> tuple[str, ...]:
    """The words and the numbers of a name, in small letters.

    >>> tokens("Qwen2.5-7B")
    ('qwen', '2', '5', '7', 'b')
    """
    return tuple(_TOKEN.findall(unicodedata.normalize("NFKC", name).casefold()))


def is_slip(name: str, other: str) -> bool:
    """Whether one name is the other with one slip of the keyboard in a word.

    Two neighbouring letters are swapped, or in a word of at least five one is missing, added or
    replaced. Other numbers are other models, and so are other short words.

    >>> is_slip("sft-qar", "sft-qra"), is_slip("llama-3-instuct", "llama-3-instruct")
    (True, True)
    >>> is_slip("qwen-7b-dpo", "qwen-7b-kto"), is_slip("gpt-4o", "gpt-4"), is_slip("a-1", "a-2")
    (False, False, False)
    """
    words, others = tokens(name), tokens(other)
    if len(words) != len(others):
        return False
    pairs = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return len(pairs) == 1 and _is_slip(*sorted(pairs[0], key=len))


def _is_slip(short: str, long: str) -> bool:
    if not (short.isalpha() and long.isalpha()) or len(long) - len(short) > 1:
        return False
    same = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(short, long, strict=False))
    )
    left, right = short[same:], long[same:]
    if len(short) == len(long):
        is_swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
        return is_swapped or (len(long) >= _LONG and left[1:] == right[1:])
    return len(long) >= _LONG and left == right[1:]


def leading_tokens_shared(name: str, other: str) -> int:
    """With how many tokens in common two names begin: models of one family share the first ones."""
    pairs: Iterable[tuple[str, str]] = zip(tokens(name), tokens(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


_INVISIBLE = re.compile(
    "[\0\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2064\u2800\u3164\ufeff\uffa0\ud800-\udfff]"
)


def invisible_character(name: str) -> str:
    r"""The first character of a name that nobody can see or type, as `U+200B`; empty if none is.

    A NUL and half of a surrogate pair are such characters, too. The joiners of scripts and emoji
    and marks of direction are not: names may need them.

    >>> invisible_character("gpt\u200b-4"), invisible_character("gpt-4")
    ('U+200B', '')
    """
    match = _INVISIBLE.search(name)
    return f"U+{ord(match[0]):04X}" if match else ""


def same_files(names: Iterable[str]) -> Mapping[str, str]:
    """Names that are one file on a system without case or with one form of accents.

    Each is given with the first name that it meets.

    >>> same_files(["toy", "TOY", "x"])
    {'TOY': 'toy'}
    """
    first: dict[str, str] = {}
    pairs = ((name, first.setdefault(_file_key(name), name)) for name in dict.fromkeys(names))
    return {name: other for name, other in pairs if other != name}


def _file_key(name: str) -> str:
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())
