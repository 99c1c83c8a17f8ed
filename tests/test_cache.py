"""The cache on disk: nothing is made twice, nothing depends on it, nothing in it is trusted."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from podium.cache import Cache


def counted(text: str) -> tuple[Callable[[], str], list[str]]:
    made: list[str] = []

    def make() -> str:
        made.append(text)
        return text

    return make, made


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name != ".gitignore"]


def test_the_same_parts_are_made_once_also_by_another_process(tmp_path: Path) -> None:
    make, made = counted("<svg>模型 \ud800</svg>")
    for _ in range(3):  # a new one reads the disk, as another process would
        assert Cache(tmp_path / "a/b").text("chart", "x", make=make) == "<svg>模型 \ud800</svg>"
    assert len(made) == 1
    assert (tmp_path / "a/b/.gitignore").read_text() == "*\n"


def test_other_parts_are_made_anew_however_they_are_cut(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    parts = [("a", "b"), ("ab",), ("a", "b", ""), ("b", "a")]
    for number, one in enumerate(parts):
        assert cache.text(*one, make=lambda number=number: str(number)) == str(number)
    for number, one in enumerate(parts):
        assert cache.text(*one, make=lambda: "never") == str(number)


@pytest.mark.parametrize("damage", [b"", b"half", b"0" * 64 + b"\n<b>other</b>", b"\xff\n\xff"])
def test_a_damaged_entry_is_made_again(tmp_path: Path, damage: bytes) -> None:
    cache = Cache(tmp_path)
    cache.text("x", make=lambda: "right")
    (entry,) = entries(tmp_path)
    entry.write_bytes(damage)
    assert cache.text("x", make=lambda: "right") == "right"
    assert cache.text("x", make=lambda: "never") == "right"


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert Cache(tmp_path / "file/folder").text("x", make=lambda: "made") == "made"
    (tmp_path / "file2").mkdir()
    (tmp_path / "file2").chmod(0o500)
    assert Cache(tmp_path / "file2").text("x", make=lambda: "made") == "made"


def test_a_fault_in_making_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        Cache(tmp_path).text("x", make=lambda: str(1 / 0))
    assert Cache(tmp_path).text("x", make=lambda: "made") == "made"


def test_entries_that_were_not_used_for_longest_go_first(tmp_path: Path) -> None:
    for number in range(4):
        Cache(tmp_path).text(str(number), make=lambda: "x" * 1000)
    for number, path in enumerate(
        sorted(entries(tmp_path), key=lambda one: one.stat().st_mtime_ns)
    ):
        os.utime(path, (number, number))
    Cache(tmp_path).text("0", make=lambda: "never")  # is used, so it is the newest again
    Cache(tmp_path, limit=2500).text("4", make=lambda: "y" * 1000)
    kept = {"0": "x" * 1000, "4": "y" * 1000}
    assert len(entries(tmp_path)) == 2
    for part, text in kept.items():
        assert Cache(tmp_path).text(part, make=lambda: "never") == text
