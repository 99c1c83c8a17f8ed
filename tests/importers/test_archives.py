"""Archives: members are read up to a limit, and what cannot be read is told."""

import sys
from pathlib import Path

import pytest

from podium.core.problems import Collector, Location
from podium.importers import archives
from podium.importers.archives import Archive, open_archive
from support.folders import file_contents
from support.inspect_logs import zip_of, zstandard, zstandard_zip


def compressed(content: bytes) -> bytes:
    """Two frames one after the other, as a large member has them."""
    middle = len(content) // 2
    return zstandard(content[:middle]) + zstandard(content[middle:])


def opened(content: bytes, limit: int = 2**20) -> Archive:
    archive = open_archive(content, Location("x.eval"), Collector(), limit)
    assert archive is not None
    return archive


def codes(archive: Archive) -> list[str]:
    return [problem.code for problem in archive.problems.problems()]


@pytest.mark.parametrize("kind", ["deflated", "stored", "zstandard"])
def test_a_member_is_read_whatever_its_compression(kind: str) -> None:
    parts = {"a/b.json": b'{"x": 1}' * 1000, "empty": b"", "../../evil": b"x"}
    content = (
        zstandard_zip(parts, compressed)
        if kind == "zstandard"
        else zip_of(parts, packed=kind == "deflated")
    )
    archive = opened(content)
    assert {name: archive.read(name) for name in archive.names} == parts
    assert codes(archive) == []


@pytest.mark.parametrize("kind", ["deflated", "zstandard"])
def test_a_bomb_is_unpacked_up_to_the_limit_alone(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    parts = {"small": b"x" * 2**19, "../bomb": bytes(2**24)}
    content = zip_of(parts) if kind == "deflated" else zstandard_zip(parts, compressed)
    archive = opened(content)
    assert archive.read("small") == parts["small"]
    assert archive.read("../bomb") is None
    assert codes(archive) == ["import-too-large"]
    assert archive.unpacked <= 2**20 + 1
    assert file_contents(tmp_path) == {}


def test_without_its_library_zstandard_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = opened(zstandard_zip({"a": b"1"}, compressed))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr(archives.sys, "version_info", (3, 12))
    assert archive.read("a") is None
    assert codes(archive) == ["import-library-missing"]


@pytest.mark.parametrize("kind", ["deflated", "zstandard"])
def test_no_byte_that_is_wrong_is_a_crash(kind: str) -> None:
    parts = {"header.json": b'{"x": 1}' * 20, "a": b"b"}
    whole = zip_of(parts) if kind == "deflated" else zstandard_zip(parts, compressed)
    for place, byte in enumerate(whole):
        problems = Collector()
        damaged = whole[:place] + bytes([byte ^ 0xFF]) + whole[place + 1 :]
        archive = open_archive(damaged, Location("x.eval"), problems, 2**20)
        read = {name: archive.read(name) for name in archive.names} if archive else {}
        assert problems.errors or {*read.values()} <= {*parts.values()}


def test_a_damaged_archive_is_told() -> None:
    problems = Collector()
    whole = zip_of({"a": b"1" * 100}, packed=False)
    assert open_archive(whole[:-10], Location("x.eval"), problems, 2**20) is None
    assert [problem.code for problem in problems.problems()] == ["file-unreadable"]
    for content in (
        whole.replace(b"1" * 100, b"1" * 99 + b"2"),
        zstandard_zip({"a": b"1" * 100}, lambda _: zstandard(b"2")),
        zstandard_zip({"a": b"1" * 100}, lambda plain: plain),
    ):
        archive = opened(content)
        assert archive.read("a") is None
        assert codes(archive) == ["file-unreadable"]
