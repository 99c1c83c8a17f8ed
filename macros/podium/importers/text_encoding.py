"""Texts in the encodings that programs write, brought into UTF-8."""

from podium.core.csv_records import is_gbk, is_utf_16
from podium.core.problems import Collector, Location

__all__ = ["as_utf_8"]


def as_utf_8(content: bytes, encoding: str, location: Location, problems: Collector) -> bytes:
    """The bytes of a text in UTF-8. What is in no encoding that is certain is reported.

    UTF-8, UTF-16 and Chinese in GB 18030 are recognised. Any bytes are a text in the encodings of
    Western Europe, so these are never guessed.

    Args:
        content: The file.
        encoding: Its encoding, if the command says it.
        location: Where problems are.
        problems: Takes why it cannot be read.
    """
    known = encoding or _recognised(content)
    try:
        return content.decode(known).encode() if known else content
    except (UnicodeError, LookupError):
        problems.error("import-encoding", location, encoding=known)
        return b""


def _recognised(content: bytes) -> str:
    """The encoding of a text that is none in UTF-8, if its bytes tell; else empty."""
    if is_utf_16(content):
        has_mark = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        little = content[1::2].count(0) >= content[::2].count(0)
        return "utf-16" if has_mark else "utf-16-le" if little else "utf-16-be"
    if content.isascii():  # much faster than to decode it
        return ""
    try:
        content.decode()
    except UnicodeDecodeError:
        return "gb18030" if is_gbk(content) else "utf-8"
    return ""
