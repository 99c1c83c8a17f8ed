"""Versions of a site on a branch, each in a folder of its own, published whole or not at all.

Checks, a strict build and a commit by mike follow one another; the remote's branch moves in the
last step only. When somebody else was faster, the commit is made anew on top of theirs.
"""

import importlib.util
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from podium.check.project import check_project
from podium.core.git import commit_time, read_git, run_git
from podium.core.i18n import words
from podium.core.problems import Problem, ProblemError
from podium.publish.scratch_repository import alone, words_of, write_commit
from podium.publish.staging import Destination, MovedError, Staging
from podium.publish.versions import Version, stage

__all__ = ["Publication", "Version", "build_site", "publish", "publish_site"]

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
    """

    version: Version
    commit: str
    changed: bool
    latest: bool


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
    wanted = Version.parse(version)
    if rewrite not in {None, wanted.folder}:
        facts = {"rewrite": str(rewrite), "folder": wanted.folder}
        raise ProblemError(Problem("rewrite-mismatch", None, facts))
    source = _source(root, wanted)
    with _scratch() as scratch:
        project = write_commit(root, source, scratch / "project")
        with alone():
            problems = check_project(project, published=True)
            if problems:
                raise ProblemError(*problems)
            site = build_site(project, scratch / "site", wanted, source=source)
        return publish_site(
            root, site, wanted, source=source, destination=destination, rewrite=rewrite is not None
        )


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
"""Whatever the user's settings leave out of what `git status` says."""


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


def build_site(root: Path, folder: Path, version: Version, *, source: str) -> Path:
    """Build the site of a version with MkDocs; every warning counts.

    The version's own page for missing pages is left out: hosts show the one at the root.

    Raises:
        ProblemError: MkDocs is missing, each line in which it says what is wrong, or the pages have
            the address of another place.
    """
    for package in ("mkdocs", "mike"):
        if importlib.util.find_spec(package) is None:
            raise ProblemError(Problem("site-tools-missing", None, {"package": package}))
    environment = _environment(root, version, source)
    done = subprocess.run(  # noqa: S603  # a list of arguments, no shell
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    log = done.stderr.replace(f"{root}{os.sep}", "")  # where it is built means nothing to a reader
    said = _complaints(log)
    if done.returncode and not said:
        lines = [line for line in log.splitlines() if line.strip()]
        said = lines[-1:] or [f"exit code {done.returncode}"]
    if said:
        raise ProblemError(*(Problem("build-failed", None, {"output": one}) for one in said))
    (folder / "404.html").unlink(missing_ok=True)
    _check_address(folder, environment.get("SITE_URL"))
    return folder


def _environment(root: Path, version: Version, source: str) -> dict[str, str]:
    """What the build is told by variables, which mkdocs.yml asks for with `!ENV`."""
    inherited = {"SOURCE_DATE_EPOCH": commit_time(root, source), **os.environ}
    # mike's own plugin would add the version once for each language. Empty is None to `!ENV`.
    address = inherited.pop("SITE_URL", "").rstrip("/")
    return {
        **inherited,
        **({"SITE_URL": f"{address}/{version.folder}/"} if address else {}),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "VERSION_PROVIDER": "mike",
    }


def _check_address(site: Path, address: str | None) -> None:
    """Whether the pages know where they will be; without any address they need not.

    Args:
        site: The built site.
        address: Where the version will be, as the build was told; None if it was told nothing.

    Raises:
        ProblemError: The address is one that does not depend on the version.
    """
    sitemap = site / "sitemap.xml"
    text = sitemap.read_text(encoding="utf-8") if sitemap.is_file() else ""
    for found in map(unescape, re.findall(r"<loc>(https?://[^<]*)</loc>", text)):
        if address is None or not found.startswith(address):
            raise ProblemError(Problem("address-without-version", None, {"address": found}))


def _complaints(log: str) -> list[str]:
    """Each warning and error of a build on one line, without the traceback that may follow it."""
    entries = re.split(r"^(?=[A-Z]+ +-  )", log, flags=re.MULTILINE)
    found = [one for one in entries if one.startswith(("WARNING", "ERROR", "CRITICAL"))]
    told = [re.split(r"^(?:```|Traceback|Aborted)", one, flags=re.MULTILINE)[0] for one in found]
    return [" ".join(one.split()[2:]) for one in told]


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
        ProblemError: The version is there with another content, or the remote cannot be reached
            or refuses the change, or is changed by others all the time.
    """
    with _scratch() as scratch:
        staging = Staging.open(root, scratch / "branch", destination)
        answer = ""
        for pause in _PAUSES:
            time.sleep(pause)
            try:
                parent = staging.fetch()
                with staging.entered():
                    latest = stage(site, version, destination, rewrite=rewrite)
                message = f"Publish {version} as {version.folder}\n\nSource: {source}"
                commit = staging.seal(parent, message, source)
                if commit:
                    staging.push(commit, parent)
            except MovedError as moved:
                answer = str(moved)
                continue
            tip = commit or parent or ""
            return Publication(version, tip, changed=commit is not None, latest=latest)
    facts = {"branch": destination.branch, "attempts": str(len(_PAUSES)), "output": answer}
    raise ProblemError(Problem("branch-contended", None, facts))
