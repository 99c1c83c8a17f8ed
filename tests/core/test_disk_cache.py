"""The cache on disk: nothing is made twice, nothing depends on it, nothing in it is trusted."""

import gc
import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from podium.core.disk_cache import FILE, FOLDER, Cache, open_cache, tracked_cache
from support.projects import git


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
    "damage",
    [
        *(b"", b"half", b"0" * 64 + b"\n<b>other</b>", b"\xff\n\xff", None),
        *(7, -1, 2**62, 0.5, "text"),
        sha256(b"\xff").hexdigest().encode() + b"\n\xff",
    ],
)
@pytest.mark.parametrize("column", ["content", "used"])
def test_a_damaged_entry_is_made_again(tmp_path: Path, damage: object, column: str) -> None:
    cache = Cache(tmp_path)
    cache.text("x", make=lambda: "right")
    execute(tmp_path, f"UPDATE entries SET {column} = ?", damage)
    assert cache.text("x", make=lambda: "right") == "right"
    assert cache.text("x", make=lambda: "never") == "right"


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM entries WHERE part = 0",
        "DELETE FROM entries WHERE part = 1",
        "UPDATE entries SET part = 3 WHERE part = 0",
        "INSERT INTO entries SELECT name, 9, used, size, content FROM entries WHERE part = 1",
    ],
)
def test_a_large_entry_is_kept_in_parts_and_used_as_a_whole(tmp_path: Path, damage: str) -> None:
    text = "".join(map(str, range(1_500_000)))  # some ten megabytes
    assert Cache(tmp_path).text("x", make=lambda: text) == text
    sizes = [size for (size,) in execute(tmp_path, "SELECT length(content) FROM entries")]
    assert len(sizes) > 1
    assert max(sizes) <= 4 * 2**20
    assert Cache(tmp_path).text("x", make=lambda: "never") == text
    execute(tmp_path, damage)
    for _ in range(2):
        assert Cache(tmp_path).text("x", make=lambda: text) == text
    assert execute(tmp_path, "SELECT count(*) FROM entries") == [(len(sizes),)]
    execute(tmp_path, "UPDATE entries SET used = used - 60")
    Cache(tmp_path, limit=sum(sizes)).text("y", make=lambda: "y")
    assert execute(tmp_path, "SELECT count(DISTINCT name), count(*) FROM entries") == [(1, 1)]


@pytest.mark.parametrize("text", ["5", "null", "[]", "{", '{"b": 1}'])
def test_an_entry_that_cannot_be_loaded_is_made_again(tmp_path: Path, text: str) -> None:
    def load(text: str) -> str:
        return str(json.loads(text)["a"])

    Cache(tmp_path).text("x", make=lambda: text)
    for _ in range(2):
        assert Cache(tmp_path).value("x", make=lambda: '{"a": "b"}', load=load) == "b"


@pytest.mark.parametrize(
    "schema",
    [
        "CREATE TABLE entries (name TEXT, content BLOB)",
        "CREATE TABLE entries (name TEXT PRIMARY KEY, used, size, content, more)",
        "CREATE VIEW entries AS SELECT '' AS name, 1 AS used, 1 AS size, x'00' AS content",
        "CREATE TABLE others (name TEXT)",
    ],
)
def test_a_file_of_another_schema_is_made_again(tmp_path: Path, schema: str) -> None:
    execute(tmp_path, schema)
    assert Cache(tmp_path).text("x", make=lambda: "right") == "right"
    assert Cache(tmp_path).text("x", make=lambda: "never") == "right"


def test_a_file_that_is_damaged_while_it_is_open_is_made_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.text("x", make=lambda: "right")
    execute(tmp_path, "PRAGMA wal_checkpoint(TRUNCATE)")
    (tmp_path / FILE).write_bytes(b"\x07" * (tmp_path / FILE).stat().st_size)
    assert cache.text("y", make=lambda: "right") == "right"
    assert cache.text("z", make=lambda: "right") == "right"
    assert Cache(tmp_path).text("z", make=lambda: "never") == "right"


def test_a_lock_of_another_process_is_waited_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("podium.core.disk_cache._WAIT", 0.5)
    early = Cache(tmp_path)
    early.text("x", make=lambda: "right")
    for cache in (early, Cache(tmp_path)):
        with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            waits = []
            for number in range(20):
                before = time.monotonic()
                assert cache.text(str(number), make=lambda: "made") == "made"
                waits.append(time.monotonic() - before)
        assert sum(wait > 0.4 for wait in waits) <= 1


@pytest.mark.parametrize("link", [FILE, f"{FILE}-journal", ".gitignore"])
def test_a_link_in_the_folder_is_not_followed(tmp_path: Path, link: str) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "project/cache").mkdir(parents=True)
    (tmp_path / "project/cache" / link).symlink_to(tmp_path / "mine")
    for _ in range(2):
        assert Cache(tmp_path / "project/cache").text("x", make=lambda: "made") == "made"
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize("link", [".cache", ".cache/podium"])
@pytest.mark.parametrize("there", [True, False])
def test_a_linked_folder_is_not_used(tmp_path: Path, link: str, there: bool) -> None:
    (tmp_path / "project").mkdir()
    if there:
        (tmp_path / "mine/podium").mkdir(parents=True)
    (tmp_path / "project" / link).parent.mkdir(exist_ok=True)
    (tmp_path / "project" / link).symlink_to(tmp_path / "mine")
    assert open_cache(tmp_path / "project").text("x", make=lambda: "made") == "made"
    assert not [path for path in (tmp_path / "mine").rglob("*") if path.is_file()]


@pytest.mark.parametrize("folder", [".cache/podium", ".CACHE/Podium"])
def test_what_git_tracks_is_not_believed(tmp_path: Path, folder: str) -> None:
    open_cache(tmp_path).text("x", make=lambda: "theirs")
    gc.collect()  # closes the file
    git(tmp_path, "init", "-q")
    assert open_cache(tmp_path).text("x", make=lambda: "never") == "theirs"
    if folder != FOLDER.as_posix():  # as on a system that does not tell the case of names apart
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / FILE).write_bytes((tmp_path / FOLDER / FILE).read_bytes())
    git(tmp_path, "add", "-f", f"{folder}/{FILE}")
    assert open_cache(tmp_path).text("x", make=lambda: "right") == "right"
    assert tracked_cache(tmp_path) == f"{folder}/{FILE}"


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
