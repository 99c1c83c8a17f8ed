"""Files that are no text, such as spreadsheets: told by how they begin, whatever their names."""

import re

__all__ = ["kind_of_bytes"]

_SPREADSHEET = re.compile(
    rb"PK\x03\x04.{0,26}(?:\[Content_Types\]\.xml|xl/)"
    rb"|application/vnd\.oasis\.opendocument\.spreadsheet",
    re.DOTALL,
)
"""What an archive that is a spreadsheet has near its start: the name of a member, or a text."""

_START = 4096
_KINDS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "spreadsheet-file"),  # Excel to 2003
    (b"PAR1\x15", "parquet-file"),
    (b"ARROW1\0", "arrow-file"),
    (b"FEA1\0", "arrow-file"),
    (b"SQLite format 3\0", "database-file"),
    (b"\x89HDF\r\n\x1a\n", "hdf5-file"),
    (b"\x93NUMPY", "numpy-file"),
    (b"%PDF-", "pdf-file"),
    (b"PK\x03\x04", "archive-file"),
    (b"\x1f\x8b", "archive-file"),  # gzip
    (b"BZh91AY&SY", "archive-file"),
    (b"\xfd7zXZ\0", "archive-file"),
    (b"\x28\xb5\x2f\xfd", "archive-file"),  # Zstandard
    *((bytes([0x80, protocol]), "pickle-file") for protocol in range(2, 6)),
)
"""How files begin, and the key of what they are in the texts."""


def kind_of_bytes(content: bytes) -> str:
    r"""What a file is that is no text, as a key of the texts; empty if it may be text.

    >>> kind_of_bytes(b"PAR1\x15\x04"), kind_of_bytes(b"model,score\n")
    ('parquet-file', '')
    """
    kind = next((kind for start, kind in _KINDS if content.startswith(start)), "")
    if content.startswith(b"PK") and _SPREADSHEET.search(content[:_START]):
        return "spreadsheet-file"
    return kind
