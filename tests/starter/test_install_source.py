"""Where a new report gets Podium from."""

import json
from hashlib import sha256
from importlib.metadata import PathDistribution
from pathlib import Path, PurePosixPath

import pytest

from podium.starter.install_source import find_origin
from podium.starter.new_report import Starter


class _Installed(PathDistribution):
    """A distribution with a note of where it came from."""

    def __init__(self, note: object) -> None:
        super().__init__(Path())
        self.note = note

    version = "1.2.3"  # type: ignore[assignment]

    def read_text(self, filename: object) -> str | None:
        assert filename == "direct_url.json"
        return self.note and json.dumps(self.note)


COMMIT = {"vcs": "git", "commit_id": "0123abc", "requested_revision": "main"}


@pytest.mark.parametrize(
    ("note", "line"),
    [
        (None, "podium==1.2.3"),
        (
            {"url": "https://example.org/podium", "vcs_info": COMMIT},
            "podium @ git+https://example.org/podium@0123abc",
        ),
        (
            {"url": "https://me:hunter2@example.org/podium", "vcs_info": COMMIT},
            "podium @ git+https://example.org/podium@0123abc",
        ),
        (
            {"url": "ssh://git@example.org/podium", "vcs_info": COMMIT},
            "podium @ git+ssh://git@example.org/podium@0123abc",
        ),
        (
            {"url": "file:///srv/git/podium", "vcs_info": COMMIT},
            "podium @ git+file://localhost/srv/git/podium@0123abc",
        ),
        (
            {"url": "https://example.org/podium-1.2.3-py3-none-any.whl", "archive_info": {}},
            "podium @ https://example.org/podium-1.2.3-py3-none-any.whl",
        ),
        (
            {
                "url": "https://example.org/podium-1.2.3.tar.gz",
                "archive_info": {"hashes": {"sha256": "0a" * 32}},
            },
            f"podium @ https://example.org/podium-1.2.3.tar.gz --hash=sha256:{'0a' * 32}",
        ),
        ({"url": "file:///nowhere/podium", "dir_info": {}}, "podium==1.2.3"),
    ],
    ids=["index", "commit", "password", "ssh", "repository", "archive", "digest", "folder"],
)
def test_a_report_asks_for_the_podium_that_made_it(note: object, line: str) -> None:
    origin = find_origin(_Installed(note))
    files = Starter(origin=origin).files()
    assert files[PurePosixPath("requirements/podium.txt")].decode().splitlines()[-1] == line
    makefile = files[PurePosixPath("Makefile")].decode()
    assert ("--find-links wheels" in makefile) == (origin.local is not None)
    assert (PurePosixPath("wheels/README.md") in files) == (origin.local is not None)


def test_a_wheel_comes_along(tmp_path: Path) -> None:
    wheel = tmp_path / "a b/podium-1.2.3-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(b"wheel")
    origin = find_origin(_Installed({"url": wheel.as_uri(), "archive_info": {}}))
    files = Starter(origin=origin).files()
    assert files[PurePosixPath("wheels", wheel.name)] == b"wheel"
    (line,) = files[PurePosixPath("requirements/podium.txt")].decode().splitlines()[1:]
    assert line == f"podium==1.2.3 --hash=sha256:{sha256(b'wheel').hexdigest()}"
