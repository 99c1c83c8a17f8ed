"""Zip archives of a harness, read member by member: only those that are asked for, up to a limit.

Nothing is unpacked to a disk, so names of members are no paths. How large a member says that it is
counts for nothing: it is read until the limit is passed.

Members may be compressed with Zstandard, which Python's `zipfile` knows from 3.14 on; before,
`pyarrow` is used if it is installed.
"""

import io
import struct
import sys
import zlib
from collections.abc import Collection
from dataclasses import dataclass, field
from lzma import LZMAError
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from podium.core.problems import Collector, Location

__all__ = ["Archive", "open_archive"]

_ZSTANDARD = 93
"""The method of compression, in the list of APPNOTE.TXT, section 4.4.5."""

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
"""What is before the bytes of a member, without its name: APPNOTE.TXT, section 4.3.7."""

_ENCRYPTED = 1
_UNREADABLE = (
    *(BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError, ValueError),
    *(zlib.error, LZMAError),
)
"""What is raised for members that are damaged, encrypted, or packed in an unknown way."""


@dataclass
class Archive:
    """An archive whose members can be read.

    Attributes:
        location: How its file is called in problems.
        problems: Takes what prevents a member from being read.
        limit: How many bytes may be unpacked in all.
        members: The members by name; of two with one name, the later one counts.
        unpacked: How many bytes have been unpacked.
    """

    location: Location
    problems: Collector
    limit: int
    content: bytes = field(repr=False)
    file: ZipFile = field(repr=False)
    members: dict[str, ZipInfo] = field(repr=False)
    unpacked: int = 0

    @property
    def names(self) -> Collection[str]:
        """The names of its members, which anybody may have chosen."""
        return self.members.keys()

    def read(self, name: str) -> bytes | None:
        """The bytes of a member; None after saying why they cannot be read."""
        member = self.members[name]
        left = self.limit - self.unpacked
        try:
            with self._opened(member) as stream:
                content = stream.read(left + 1)
            if len(content) <= left and member.compress_type == _ZSTANDARD:
                _check(content, member)
        except ImportError:
            facts = {"content": "zstandard-file", "extra": "parquet"}
            self.problems.error("import-library-missing", self.location, **facts)
            return None
        except _UNREADABLE as error:
            reason = str(error).partition("\n")[0] or type(error).__name__
            self.problems.error("file-unreadable", self.location, reason=reason)
            return None
        self.unpacked += len(content)
        if len(content) > left:
            size, limit = f">{self.limit >> 20}", self.limit >> 20
            self.problems.error("import-too-large", self.location, size=size, limit=limit)
            return None
        return content

    def _opened(self, member: ZipInfo) -> IO[bytes]:
        if member.compress_type != _ZSTANDARD or sys.version_info >= (3, 14):
            return self.file.open(member)
        if member.flag_bits & _ENCRYPTED:
            raise BadZipFile("the archive is encrypted")
        from pyarrow import BufferReader, CompressedInputStream

        stream: IO[bytes] = CompressedInputStream(BufferReader(self._packed(member)), "zstd")
        return stream

    def _packed(self, member: ZipInfo) -> bytes:
        """The bytes of a member as they are compressed."""
        header = self.content[member.header_offset :][: _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise BadZipFile("Bad magic number for file header")
        *_, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start = member.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        return self.content[start : start + member.compress_size]


def _check(content: bytes, member: ZipInfo) -> None:
    """Compare the checksum, which `zipfile` does only with what it unpacks itself."""
    if zlib.crc32(content) != member.CRC:
        raise BadZipFile(f"Bad CRC-32 for file {member.filename!r}")


def open_archive(
    content: bytes, location: Location, problems: Collector, limit: int
) -> Archive | None:
    """The archive that some bytes are; None after saying why they are none, or are damaged.

    Args:
        content: The bytes of the file.
        location: How it is called in problems.
        problems: Takes every fault.
        limit: How many bytes may be unpacked in all.
    """
    try:
        file = ZipFile(io.BytesIO(content))
    except (*_UNREADABLE, UnicodeError, IndexError) as error:
        problems.error("file-unreadable", location, reason=str(error).partition("\n")[0])
        return None
    members = {member.filename: member for member in file.infolist()}
    return Archive(location, problems, limit, content, file, members)
