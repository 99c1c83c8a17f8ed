"""The cache on disk: nothing is made twice, nothing depends on it, nothing in it is trusted."""

import gc
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from podium.core.disk_cache import FILE, Cache


def counted(text: str) -> tuple[Callable[[], str], list[str]]:
    made: list[str] = []

    def make() -> str:
        made.append(text)
        return text

    return make, made


def execute(folder: Path, command: str, *values: object) -> list[tuple[object, ...]]:
    """Look at, or change, what lies on the disk."""
    with sqlite3.connect(folder / FILE) as database:
        return database.execute(command, values).fetchall()


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


@pytest.mark.parametrize(
    "damage", [b"", b"half", b"0" * 64 + b"\n<b>other</b>", b"\xff\n\xff", None]
)
def test_a_damaged_entry_is_made_again(tmp_path: Path, damage: bytes | None) -> None:
    cache = Cache(tmp_path)
    cache.text("x", make=lambda: "right")
    execute(tmp_path, "UPDATE entries SET content = ?", damage)
    assert cache.text("x", make=lambda: "right") == "right"
    assert cache.text("x", make=lambda: "never") == "right"


@pytest.mark.parametrize("length", [0, 10, 100, 5000])
def test_a_damaged_file_is_made_again(tmp_path: Path, length: int) -> None:
    Cache(tmp_path).text("x", make=lambda: "right")
    gc.collect()  # closes the file
    (tmp_path / FILE).write_bytes(b"\x07" * length)
    assert Cache(tmp_path).text("x", make=lambda: "right") == "right"
    assert Cache(tmp_path).text("x", make=lambda: "never") == "right"


def test_two_builds_may_write_at_once(tmp_path: Path) -> None:
    first, second = Cache(tmp_path), Cache(tmp_path)
    for number in range(100):
        first.text(f"first {number}", make=lambda: "1")
        second.text(f"second {number}", make=lambda: "2")
    for number in range(100):
        assert second.text(f"first {number}", make=lambda: "never") == "1"
        assert first.text(f"second {number}", make=lambda: "never") == "2"


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
        Cache(tmp_path).text(str(number), make=lambda number=number: str(number) * 1000)
    execute(tmp_path, "UPDATE entries SET used = rowid")  # as if an hour were between them
    Cache(tmp_path).text("0", make=lambda: "never")  # is used, so it is the newest again
    Cache(tmp_path, limit=2500).text("4", make=lambda: "y" * 1000)
    kept = {"0": "0" * 1000, "4": "y" * 1000}
    assert execute(tmp_path, "SELECT count(*) FROM entries") == [(2,)]
    for part, text in kept.items():
        assert Cache(tmp_path).text(part, make=lambda: "never") == text
