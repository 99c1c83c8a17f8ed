"""One build: what its pages share, and that two builds share nothing."""

from pathlib import Path, PurePosixPath
from typing import Any

from podium.site.build import Build, build_of


def test_a_configuration_leads_to_its_own_build() -> None:
    first, second = Build(), Build()
    confs: list[dict[str, Any]] = [{"mdx_configs": {"podium": {"other": 1}}}, {"mdx_configs": {}}]
    for build, conf in zip((first, second), confs, strict=True):
        assert build_of(conf) is None
        build.attach(conf)
        assert build_of(conf) is build
    assert confs[0]["mdx_configs"]["podium"]["other"] == 1, "options of the author stay"
    assert build_of({}) is None
    assert build_of({"mdx_configs": {"podium": {"build": "a text"}}}) is None


def test_files_are_written_once_and_only_into_their_own_site(tmp_path: Path) -> None:
    first, second = Build(), Build()
    first.add_file(PurePosixPath("a/b/one.csv"), b"1\n")
    first.add_file(PurePosixPath("a/b/one.csv"), b"2\r\n")
    second.add_file(PurePosixPath("two.json"), b"half a name: \xff")
    first.write_files(tmp_path / "first")
    second.write_files(tmp_path / "second")
    written = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert written == {
        "first/a/b/one.csv": b"2\r\n",
        "second/two.json": b"half a name: \xff",
    }
    (tmp_path / "first/a/b/one.csv").unlink()
    first.write_files(tmp_path / "first")
    assert not (tmp_path / "first/a/b/one.csv").exists()
