"""A built site on its way from one job to another: what comes out is files, or nothing."""

import io
import json
import os
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from podium.cli.main import main
from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.publish.archive import check_files, read_archive, write_archive
from podium.publish.versions import Version
from support.folders import file_contents
from support.published_reports import Report, git
from support.publishing import BuiltSites

VERSION = Version.parse("1.2.3")
SOURCE = "0123456789abcdef" * 2
ABOUT = json.dumps({"format": 1, "version": "1.2.3", "source": SOURCE})
Member = tuple[tarfile.TarInfo, bytes]


def refused(action: Callable[[], object]) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        action()
    return [f"{one.code}: {words('en').message(one)}" for one in caught.value.problems]


def test_what_is_written_is_read(site: BuiltSites, tmp_path: Path) -> None:
    built = site("a")
    (built / ".well-known").mkdir()
    (built / ".well-known/odd: “name”").write_bytes(b"\0")
    for name in ("one.tar", "two.tar"):
        write_archive(built, tmp_path / "new" / name, VERSION, SOURCE)
    assert (tmp_path / "new/one.tar").read_bytes() == (tmp_path / "new/two.tar").read_bytes()
    read = read_archive(tmp_path / "new/one.tar", tmp_path / "read", VERSION, SOURCE)
    assert file_contents(read) == file_contents(built)


def member(name: str, content: bytes = b"x", **attributes: object) -> Member:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    for key, value in attributes.items():
        setattr(entry, key, value)
    return entry, content


def write(path: Path, *members: Member) -> Path:
    with tarfile.open(path, "w") as archive:
        for entry, content in members:
            archive.addfile(entry, io.BytesIO(content))
    return path


@pytest.mark.parametrize(
    "entry",
    [
        member("site/../../evil"),
        member("/etc/evil"),
        member("evil"),
        member("site"),
        member("site/.git/config"),
        member("site/a/.git/hooks/pre-push"),
        member("site/link", b"", type=tarfile.SYMTYPE, linkname="/proc/self/environ"),
        member("site/link", b"", type=tarfile.LNKTYPE, linkname="/proc/self/environ"),
        member("site/pipe", b"", type=tarfile.FIFOTYPE),
        member("site/device", b"", type=tarfile.CHRTYPE),
        member("site/sparse", b"", type=tarfile.GNUTYPE_SPARSE),
    ],
    ids=lambda entry: f"{entry[0].name} {entry[0].type!r}",
)
def test_whatever_is_no_file_of_a_site_is_refused(tmp_path: Path, entry: Member) -> None:
    archive = write(tmp_path / "a.tar", member("publication.json", ABOUT.encode()), entry)
    lines = refused(lambda: read_archive(archive, tmp_path / "read", VERSION, SOURCE))
    assert lines[0].startswith(("site-entry-invalid: ", "site-archive-invalid: "))
    assert not (tmp_path / "read").exists()
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b gzip", b"x" * 10_000], ids=repr)
def test_a_file_that_is_no_archive_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.tar").write_bytes(content[:10_000])
    (line,) = refused(lambda: read_archive(tmp_path / "a.tar", tmp_path / "b", VERSION, SOURCE))
    assert line.startswith("site-archive-invalid: ")


@pytest.mark.parametrize("about", ["[]", "{}", "no JSON", '{"format": 2}', '{"format": 1}'])
def test_an_archive_says_what_it_is(tmp_path: Path, about: str) -> None:
    archive = write(tmp_path / "a.tar", member("publication.json", about.encode()))
    (line,) = refused(lambda: read_archive(archive, tmp_path / "b", VERSION, SOURCE))
    assert line.startswith(("site-archive-invalid: ", "site-archive-mismatch: "))


def test_the_site_of_another_version_or_commit_is_not_published(
    site: BuiltSites, tmp_path: Path
) -> None:
    write_archive(site("a"), tmp_path / "a.tar", VERSION, SOURCE)
    other = "f" * 40
    (line,) = refused(lambda: read_archive(tmp_path / "a.tar", tmp_path / "b", VERSION, other))
    assert line == (
        "site-archive-mismatch: The built site is 1.2.3 of commit 0123456789ab, not 1.2.3 of "
        "commit ffffffffffff."
    )
    dev = Version.parse("dev")
    assert refused(lambda: read_archive(tmp_path / "a.tar", tmp_path / "b", dev, SOURCE))


@pytest.mark.parametrize("target", ["/etc/hostname", "index.html", "../page", "nowhere"])
def test_a_link_in_a_built_site_is_not_followed(site: BuiltSites, target: str) -> None:
    built = site("a")
    check_files(built)
    (built / "page/odd").symlink_to(target)
    assert refused(lambda: check_files(built)) == [
        "site-entry-invalid: The built site contains page/odd, which is not a regular file."
    ]
    (built / "page/odd").unlink()
    os.mkfifo(built / "page/odd")
    assert len(refused(lambda: check_files(built))) == 1


@pytest.mark.site
def test_one_job_builds_and_another_pushes(report: Report, tmp_path: Path) -> None:
    def podium(root: Path, *arguments: str) -> Result:
        command = ["publish", "--project", str(root), *arguments]
        return CliRunner().invoke(main, command, catch_exceptions=False)

    git(report.root, "tag", "v1.0.0")
    git(report.root, "push", "-q", "origin", "v1.0.0")
    saved = tmp_path / "site.tar"
    assert podium(report.root, "v1.0.0", "--save", str(saved)).output == (
        f"Built 1.0.0 into {saved}.\n"
    )
    assert not report.remote.tip
    pushing = report.clone(tmp_path / "clone")
    result = podium(pushing.root, "v1.0.0", "--from", str(saved))
    assert result.exit_code == 0, result.output
    assert result.output.startswith("Published 1.0.0 in 1.0/ and latest/ on gh-pages of origin, ")
    assert "<figure" in report.remote.read("1.0/index.html")
    pushing.commit({"docs/index.md": "# Later\n"})
    result = podium(pushing.root, "dev", "--from", str(saved))
    assert result.exit_code == 1
    assert "error[site-archive-mismatch]: " in result.output
    assert podium(pushing.root, "dev", "--from", str(saved), "--save", "x").exit_code == 2
