"""A built site in one file, from the job that builds it to the job that pushes it.

The second job does not trust it: anything that ran in the first may have written the file. It is
read as files of a site, and its metadata are only compared.
"""

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from podium.core.file_writing import check_unlinked
from podium.core.problems import Problem, ProblemError
from podium.publish.versions import Version

__all__ = ["check_files", "read_archive", "write_archive"]

_ABOUT = "publication.json"
_SITE = "site"
_FORMAT = 1


def write_archive(site: Path, file: Path, version: Version, source: str) -> None:
    """Write a built site into a file: the same for the same site.

    Raises:
        ProblemError: The file cannot be written.
    """
    about = {"format": _FORMAT, "version": str(version), "source": source}
    text = json.dumps(about, indent=2, sort_keys=True).encode() + b"\n"
    try:
        check_unlinked(file, file.parent)
        file.parent.mkdir(parents=True, exist_ok=True)
        with tarfile.open(file, "w", format=tarfile.PAX_FORMAT) as archive:
            _add(archive, _ABOUT, text)
            for path in sorted(path for path in site.rglob("*") if path.is_file()):
                _add(archive, f"{_SITE}/{path.relative_to(site).as_posix()}", path.read_bytes())
    except OSError as error:
        raise _invalid(file, error.strerror or str(error)) from error


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    archive.addfile(member, io.BytesIO(content))


def read_archive(file: Path, folder: Path, version: Version, source: str) -> Path:
    """Write the files of an archive into a new folder; gives the folder of the site.

    Args:
        file: What `write_archive` wrote, or pretends to be that.
        folder: Where to write; new or empty.
        version: Which version it has to be.
        source: The commit that it has to be built from.

    Raises:
        ProblemError: It is no such file, or of another version or commit, or holds anything but
            regular files in a folder of their own.
    """
    try:
        with tarfile.open(file, "r:") as archive:
            members = {member.name: member for member in archive}
            problems = [*_member_problems(members, file)]
            if problems:
                raise ProblemError(*problems)
            _compare(_content(archive, members[_ABOUT]), version, source)
            for name, member in members.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(_content(archive, member))
    except (tarfile.TarError, OSError, ValueError) as error:
        raise _invalid(file, str(error)) from error
    return folder / _SITE


def _member_problems(members: dict[str, tarfile.TarInfo], file: Path) -> Iterator[Problem]:
    for name, member in members.items():
        parts = PurePosixPath(name).parts
        inside = parts[:1] == (_SITE,) and len(parts) > 1 and not {"..", ".git"} & {*parts}
        plain = member.type in {tarfile.REGTYPE, tarfile.AREGTYPE} and member.sparse is None
        if not plain or not (inside or name == _ABOUT) or "\0" in name:
            yield Problem("site-entry-invalid", None, {"name": name})
    if _ABOUT not in members:
        facts = {"file": str(file), "output": f"it has no {_ABOUT}"}
        yield Problem("site-archive-invalid", None, facts)


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(member)
    return stream.read() if stream else b""


def _compare(text: bytes, version: Version, source: str) -> None:
    """Whether an archive is of this version and commit.

    Raises:
        ProblemError: It is of another.
        ValueError: Its metadata are unreadable.
    """
    about = json.loads(text)
    if not isinstance(about, dict) or about.get("format") != _FORMAT:
        message = f"{_ABOUT} is not of format {_FORMAT}"
        raise ValueError(message)
    wanted = {"version": str(version), "source": source}
    built = {key: str(about.get(key)) for key in wanted}
    if built != wanted:
        facts = {
            "version": built["version"],
            "source": built["source"][:12],
            "wanted": str(version),
            "commit": source[:12],
        }
        raise ProblemError(Problem("site-archive-mismatch", None, facts))


def check_files(site: Path) -> None:
    """Whether a built site has nothing but folders and regular files.

    A link would be followed when it is published, and could lead to any file of this machine.

    Raises:
        ProblemError: It has a link, or something else that is no file.
    """
    problems = [
        Problem("site-entry-invalid", None, {"name": path.relative_to(site).as_posix()})
        for path in sorted(site.rglob("*"))
        if path.is_symlink() or not (path.is_file() or path.is_dir())
    ]
    if problems:
        raise ProblemError(*problems)


def _invalid(file: Path, output: str) -> ProblemError:
    return ProblemError(
        Problem("site-archive-invalid", None, {"file": str(file), "output": output})
    )
