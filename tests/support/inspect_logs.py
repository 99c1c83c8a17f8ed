"""Logs of Inspect AI as `.eval` archives, made of the logs in JSON."""

import io
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

__all__ = ["eval_archive", "members", "zip_of", "zstandard", "zstandard_zip"]


def members(log: Path) -> dict[str, bytes]:
    """The members that the harness writes for a log, with the file of each sample."""
    header = json.loads(log.read_text(encoding="utf-8"))
    samples: list[dict[str, Any]] = header.pop("samples")
    start = {key: header[key] for key in ("version", "eval", "plan")}
    parts: dict[str, Any] = {"_journal/start.json": start}
    for sample in samples:
        parts[f"samples/{sample['id']}_epoch_{sample['epoch']}.json"] = sample
    parts |= {"_journal/summaries/1.json": samples, "summaries.json": samples}
    parts["header.json"] = header
    return {name: json.dumps(value).encode() for name, value in parts.items()}


def zip_of(parts: dict[str, bytes], *, packed: bool = True) -> bytes:
    """A zip archive of these members."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED if packed else ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def eval_archive(log: Path) -> bytes:
    """A log as an archive of releases before Zstandard."""
    return zip_of(members(log))


def zstandard(content: bytes) -> bytes:
    """Some bytes, compressed by the library that unpacks them."""
    codec = pytest.importorskip("pyarrow").Codec("zstd")
    return bytes(codec.compress(content, asbytes=True))


def zstandard_zip(parts: dict[str, bytes], compress: Callable[[bytes], bytes]) -> bytes:
    """A zip archive whose members are compressed by method 93, which `zipfile` cannot write."""
    content = directory = b""
    for name, plain in parts.items():
        packed, raw = compress(plain), name.encode()
        sizes = (zlib.crc32(plain), len(packed), len(plain), len(raw), 0)
        common = (63, 0, 93, 0, 0, *sizes)
        offset = len(content)
        content += struct.pack("<4s5H3I2H", b"PK\x03\x04", *common) + raw + packed
        directory += (
            struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 63, *common, 0, 0, 0, 0, offset) + raw
        )
    count = len(parts)
    end = (0, 0, count, count, len(directory), len(content), 0)
    return content + directory + struct.pack("<4s4H2IH", b"PK\x05\x06", *end)
