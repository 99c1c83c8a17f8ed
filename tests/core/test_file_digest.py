"""Digests of files: whatever is written, the digest is another one."""

import os
from pathlib import Path

import pytest

from podium.core.file_digest import content_digest


@pytest.mark.parametrize("size", [10, 2**20 + 1])
def test_an_edit_that_keeps_size_and_time_is_seen(tmp_path: Path, size: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"a" * size)
    os.utime(path, ns=(10**18, 10**18))
    digests = [content_digest(path)]
    for content in (b"b", b"c"):
        with path.open("r+b") as file:
            file.write(content * size)
        os.utime(path, ns=(10**18, 10**18))
        digests.append(content_digest(path))
    assert len(set(digests)) == 3


def test_a_file_that_cannot_be_read_has_the_reason_as_its_digest(tmp_path: Path) -> None:
    assert content_digest(tmp_path / "absent") == "2"
