"""Versions of a site on a branch, each in a folder of its own, published whole or not at all.

Checks, a strict build and a commit by mike follow one another; the remote's branch moves in the
last step only. If another push came first, the commit is rebuilt on top of it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from podium.check.project import UNCHECKED, check_project
from podium.core.git import read_git, run_git
from podium.core.i18n import words
from podium.core.problems import Problem, ProblemError
from podium.core.repository import release_numbers
from podium.publish.archive import read_archive, write_archive
from podium.publish.build import build_site
from podium.publish.environment import page_environment
from podium.publish.scratch_repository import alone, checked, words_of, write_commit
from podium.publish.staging import Destination, MovedError, Staging
from podium.publish.versions import Version, publication_message, stage

__all__ = ["Publication", "Version", "publish", "publish_saved", "publish_site", "save_site"]

_PAUSES = (0.0, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 3.2, 3.2, 3.2)
"""Seconds before each attempt. Of several publishers one always gets through, so they all do."""


@dataclass(frozen=True)
class Publication:
    """What became of a version that was to be published.

    Attributes:
        version: Which one.
        commit: The tip of the remote's branch that holds it.
        changed: Whether the remote had to be changed.
        latest: Whether `latest` is this version now.
        differs: Whether the published pages, which stay, differ from these although both are of the
            same commit: the address of the site, or a package, is another one.
    """

    version: Version
    commit: str
    changed: bool
    latest: bool
    differs: bool = False


def publish(
    root: Path, version: str, *, destination: Destination, rewrite: str | None = None
) -> Publication:
    """Check a project, build its site strictly, and publish it as a version.

    Args:
        root: The project's folder.
        version: `dev`, or a release such as `v1.2.0`.
        destination: The remote and the branch.
        rewrite: The published version that may be replaced, such as `1.2`.

    Raises:
        ProblemError: Everything that is wrong. Then nothing has been published.
    """
    destination.check_branch(root)
    wanted, source = _requested(root, version, rewrite)
    with _scratch() as scratch:
        site = _build(root, scratch, wanted, source)
        return publish_site(
            root, site, wanted, source=source, destination=destination, rewrite=rewrite is not None
        )


def save_site(root: Path, version: str, file: Path) -> Version:
    """Check a project, build its site strictly, and write it into a file for `publish_saved`.

    Args:
        root: The project's folder.
        version: `dev`, or a release such as `v1.2.0`.
        file: What to write.

    Raises:
        ProblemError: Everything that is wrong.
    """
    wanted, source = _requested(root, version)
    with _scratch() as scratch:
        write_archive(_build(root, scratch, wanted, source), file, wanted, source)
    return wanted


def publish_saved(
    root: Path, version: str, file: Path, *, destination: Destination, rewrite: str | None = None
) -> Publication:
    """Publish what `save_site` wrote, of the commit that is checked out; no page is rendered.

    Args:
        root: The project's folder.
        version: `dev`, or a release such as `v1.2.0`.
        file: The built site.
        destination: The remote and the branch.
        rewrite: The published version that may be replaced, such as `1.2`.

    Raises:
        ProblemError: Everything that is wrong. Then nothing has been published.
    """
    destination.check_branch(root)
    wanted, source = _requested(root, version, rewrite)
    with _scratch() as scratch:
        site = read_archive(file, scratch / "saved", wanted, source)
        return publish_site(
            root, site, wanted, source=source, destination=destination, rewrite=rewrite is not None
        )


def _requested(root: Path, version: str, rewrite: str | None = None) -> tuple[Version, str]:
    """The version, and the commit that it is of.

    Raises:
        ProblemError: There is no such version, or the commit cannot be published as it.
    """
    wanted = Version.parse(version)
    if rewrite not in {None, wanted.folder}:
        facts = {"rewrite": str(rewrite), "folder": wanted.folder}
        raise ProblemError(Problem("rewrite-mismatch", None, facts))
    return wanted, _source(root, wanted)


def _build(root: Path, scratch: Path, version: Version, source: str) -> Path:
    """Check and build what a commit holds; gives the folder of the site.

    Raises:
        ProblemError: Everything that is wrong.
    """
    project = write_commit(root, source, scratch / "project")
    with page_environment(project), alone():
        _forget_later_tags(project, version, source)
        problems = check_project(project, published=True)
        # What only a build can check, the strict build that follows does check.
        if any(problem.code not in UNCHECKED for problem in problems):
            raise ProblemError(*problems)
        return build_site(project, scratch / "site", version, source=source)


def _forget_later_tags(project: Path, version: Version, source: str) -> None:
    """Take higher releases of the very commit out of the copy: its pages are not theirs."""
    tags = (read_git(project, "tag", "--points-at", source) or "").splitlines()
    for tag in tags if version.numbers else ():
        if (release_numbers(tag) or ()) > version.numbers:
            checked(run_git(project, "update-ref", "-d", f"refs/tags/{tag}"))


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder for a while. A process that is killed leaves it to the system, which clears its own.

    Raises:
        ProblemError: Writing into it failed: the disk is full, above all.
    """
    try:
        with TemporaryDirectory(prefix="podium-", ignore_cleanup_errors=True) as name:
            yield Path(name).resolve()
    except OSError as error:
        facts = {"output": error.strerror or str(error)}
        raise ProblemError(Problem("publish-failed", None, facts)) from error


def _source(root: Path, version: Version) -> str:
    """The commit that is published.

    What is built is that commit and nothing else. All the same nobody shall believe that something
    is published which is not committed yet.

    Raises:
        ProblemError: There is none, files differ from it, or the version's tag is not on it.
    """
    commit = read_git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if commit is None:
        raise ProblemError(Problem("nothing-committed"))
    problems = [*_tag_problems(root, version, commit)]
    status = run_git(root, "-c", "core.quotePath=false", "status", *_ALL_CHANGES, "--", ".")
    changes = status.stdout.splitlines()
    if status.returncode:
        problems.append(Problem("status-unknown", None, {"output": words_of(status)}))
    elif changes:
        names = words("en").listing(line.split(maxsplit=1)[-1] for line in changes[:_FEW])
        facts = {"count": str(len(changes)), "files": names}
        problems.append(Problem("uncommitted-changes", None, facts))
    if problems:
        raise ProblemError(*problems)
    return commit


_FEW = 5
_ALL_CHANGES = ("--porcelain", "--untracked-files=normal", "--ignore-submodules=none")
"""Options that make `git status` complete, whatever the user's settings."""


def _tag_problems(root: Path, version: Version, commit: str) -> Iterator[Problem]:
    """A release is what its tag names, so there has to be one, and it has to name the commit."""
    if not version.numbers:
        return
    tags = {
        tag: read_git(root, "rev-parse", "--verify", "--quiet", f"refs/tags/{tag}^{{commit}}")
        for tag in (f"v{version}", str(version))
    }
    yield from (
        Problem("tag-elsewhere", None, {"tag": tag})
        for tag, tagged in tags.items()
        if tagged not in {None, commit}
    )
    if not any(tags.values()):
        yield Problem("tag-missing", None, {"version": str(version)})


def publish_site(
    root: Path,
    site: Path,
    version: Version,
    *,
    source: str,
    destination: Destination,
    rewrite: bool = False,
) -> Publication:
    """Publish a site that is built already.

    Args:
        root: The project's folder, whose repository knows the remote.
        site: The built site.
        version: Which version it is.
        source: The commit that it was built from.
        destination: The remote and the branch.
        rewrite: Whether the version may be replaced if it is published already.

    Raises:
        ProblemError: The version is there with another content of another commit, or the remote
            cannot be reached or refuses the change, or is changed by others all the time.
    """
    with _scratch() as scratch:
        staging = Staging.open(root, scratch / "branch", destination)
        answer = ""
        for pause in _PAUSES:
            time.sleep(pause)
            try:
                parent = staging.fetch()
                with staging.entered():
                    staged = stage(site, version, destination, source=source, rewrite=rewrite)
                message = publication_message(version, source)
                commit = staging.seal(parent, message, source)
                if commit:
                    staging.push(commit, parent)
            except MovedError as moved:
                answer = str(moved)
                continue
            tip = commit or parent or ""
            return Publication(version, tip, commit is not None, staged.latest, staged.differs)
    facts = {"branch": destination.branch, "attempts": str(len(_PAUSES)), "output": answer}
    raise ProblemError(Problem("branch-contended", None, facts))
