"""What an import does to the results: it adds, it never overwrites, and it is whole or nothing."""

from pathlib import Path

import pytest

from podium.importers import Request
from podium.importers.writing import write_all
from support.imported_files import (
    DATA,
    refused,
)


def test_one_bad_file_stops_all(results: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    request = Request(files=(DATA / "bigcode-0.1.0.json", bad), folder=results)
    assert len(refused(request)) == 1


@pytest.mark.parametrize("moment", range(4))
def test_when_the_disk_fails_everything_is_as_before(
    results: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    (results / "humaneval.csv").write_text("model,pass@1\nold,0.5\n", encoding="utf-8")
    replace, left = Path.replace, [moment]

    def failing(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    if moment:
        monkeypatch.setattr(Path, "replace", failing)
    else:
        monkeypatch.setattr("os.fsync", lambda _: failing(results, results))
        left[0] = 1
    files = (DATA / "bigcode-0.1.0.json", DATA / "evalplus-base-only.json")
    (line,) = refused(Request(files=files, folder=results, model="m"))
    assert "import-unwritable: Podium cannot read or write " in line
    assert line.endswith(": No space left on device.")
    assert {one.name for one in results.rglob("*")} == {"humaneval.csv"}


def test_files_that_are_written_may_be_read_like_others(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    write_all({tmp_path / "a/b/c": b"x", plain: b"y"}, tmp_path)
    assert (tmp_path / "a/b/c").stat().st_mode == plain.stat().st_mode
    assert {one.name for one in tmp_path.rglob("*")} == {"a", "b", "c", "plain"}
