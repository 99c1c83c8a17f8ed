"""Writing files: a link leads nowhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from podium.core.file_writing import is_linked, replace_file, write_file

WRITERS = pytest.mark.parametrize("write", [write_file, replace_file])
Writer = Callable[[Path, bytes, Path], None]


@WRITERS
@pytest.mark.parametrize("link", ["a", "a/b", "a/b/file"])
def test_nothing_is_written_through_a_link(tmp_path: Path, write: Writer, link: str) -> None:
    base, path = tmp_path / "base", tmp_path / "base/a/b/file"
    target = tmp_path / "target"
    if link == "a/b/file":
        target.write_bytes(b"mine")
    else:
        (target / "b").mkdir(parents=True)
    (base / link).parent.mkdir(parents=True)
    (base / link).symlink_to(target)
    with pytest.raises(OSError, match=f"{link} is a symbolic link"):
        write(path, b"theirs", base)
    assert is_linked(path, base)
    assert not [path for path in target.rglob("*") if path.is_file()]
    assert target.is_dir() or target.read_bytes() == b"mine"


@WRITERS
def test_a_link_to_nothing_is_not_filled(tmp_path: Path, write: Writer) -> None:
    (tmp_path / "file").symlink_to(tmp_path / "absent")
    with pytest.raises(OSError, match="symbolic link"):
        write(tmp_path / "file", b"theirs", tmp_path)
    assert not (tmp_path / "absent").exists()


@WRITERS
def test_the_folder_that_the_user_named_may_be_a_link(tmp_path: Path, write: Writer) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "here").symlink_to("there")
    for content in (b"one", b"2"):
        write(tmp_path / "here/a/file", content, tmp_path / "here")
        assert (tmp_path / "there/a/file").read_bytes() == content
    assert [path.name for path in (tmp_path / "there/a").iterdir()] == ["file"]


@WRITERS
def test_nothing_is_written_outside_of_the_folder(tmp_path: Path, write: Writer) -> None:
    with pytest.raises(OSError, match="outside"):
        write(tmp_path / "base/../file", b"", tmp_path / "base")
    assert not (tmp_path / "file").exists()
