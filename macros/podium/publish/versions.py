"""The versions of a site on a staged branch: which folder each has, and what may be replaced."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import total_ordering
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from podium.core.git import read_git, run_git
from podium.core.i18n import LANGUAGES, words
from podium.core.problems import Problem, ProblemError
from podium.core.repository import release_numbers
from podium.publish.scratch_repository import checked
from podium.publish.staging import BRANCH, Destination

if TYPE_CHECKING:
    from mike.versions import Versions

__all__ = ["Staged", "Version", "publication_message", "stage"]

DEVELOPMENT, LATEST = "dev", "latest"
_FOLDER = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})", re.ASCII)


@total_ordering
@dataclass(frozen=True)
class Version:
    """What is published: `dev`, or a release `X.Y.Z` in the folder `X.Y`.

    >>> Version.parse("v1.10.2").folder
    '1.10'
    >>> Version.parse("1.9.0") < Version.parse("1.10.0")
    True
    """

    numbers: tuple[int, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Version":
        """Read a version or the name of a tag.

        Raises:
            ProblemError: It is neither `dev` nor three numbers.
        """
        numbers = release_numbers(text)
        if text != DEVELOPMENT and numbers is None:
            raise ProblemError(Problem("version-invalid", None, {"version": text}))
        return cls(numbers or ())

    def __str__(self) -> str:
        """Print as the selector shows it."""
        return ".".join(map(str, self.numbers)) or DEVELOPMENT

    def __lt__(self, other: "Version") -> bool:
        """Order releases by their numbers."""
        return self.numbers < other.numbers

    @property
    def folder(self) -> str:
        """The folder of the site that it is in."""
        return ".".join(map(str, self.numbers[:2])) or DEVELOPMENT


@dataclass(frozen=True)
class Staged:
    """What became of a version on the staged branch.

    Attributes:
        latest: Whether it is the latest release.
        differs: Whether the branch keeps other pages of it, which are of the same commit.
    """

    latest: bool
    differs: bool = False


def stage(
    site: Path, version: Version, destination: Destination, *, source: str, rewrite: bool
) -> Staged:
    """Let mike put a version on top of the branch.

    A release that is there already stays as it was. Pages of the same commit may differ from it, by
    the address of the site or by newer packages, and are no fault; those of another commit are.

    Args:
        site: The built site.
        version: Which version it is.
        destination: The branch.
        source: The commit that it was built from.
        rewrite: Whether a release that is there already may be replaced.

    Raises:
        ProblemError: The version is there already, or mike or git fails.
    """
    from mike import commands, git_utils

    missing = git_utils.FileInfo("404.html", _missing_page())
    published = _published(destination)
    releases = [_FOLDER.fullmatch(str(entry.version)) for entry in published]
    numbers = [tuple(map(int, release.groups())) for release in releases if release]
    latest = bool(version.numbers) and version.numbers[:2] >= max(numbers, default=())
    names = (version.folder, LATEST) if latest else (version.folder,)
    problems = [*_obstacles(names, published, destination)]
    if problems:
        raise ProblemError(*problems)
    frozen = not rewrite and _is_frozen(version, published)
    before, tip = _tree(version), _commit()
    default = LATEST if latest or published.find(LATEST) else DEVELOPMENT
    try:
        with commands.deploy(
            {"site_dir": str(site), "use_directory_urls": True},
            version.folder,
            title=str(version),
            aliases=[LATEST] if latest else [],
            update_aliases=True,
            alias_type=commands.AliasType.copy,
            branch=BRANCH,
            message="site",
            allow_empty=True,
        ):
            pass  # it is built
        commands.set_default(default, branch=BRANCH, message="start", allow_empty=True)
        with git_utils.Commit(BRANCH, "404", allow_empty=True) as commit:
            commit.add_file(missing)
    except (git_utils.GitError, ValueError) as error:
        raise ProblemError(Problem("publish-failed", None, {"output": str(error)})) from error
    if not frozen or _tree(version) == before:
        return Staged(latest)
    if tip is None or _published_source(version, tip) != source:
        facts = {"version": str(version), "folder": version.folder}
        raise ProblemError(Problem("version-published", None, facts))
    checked(run_git(Path(), "update-ref", f"refs/heads/{BRANCH}", tip))
    return Staged(latest, differs=True)


def _obstacles(
    names: Sequence[str], published: "Versions", destination: Destination
) -> Iterator[Problem]:
    """What others have put where a publication would go: mike itself would replace it silently.

    Args:
        names: The folders that it replaces.
        published: The versions on the branch.
        destination: The branch.
    """
    foreign = [*_foreign_files(published)]
    for name in names:
        holder, *alias = published.find(name) or ("",)
        if alias and not (name == LATEST and _FOLDER.fullmatch(holder)):
            facts = {"name": name, "branch": destination.branch, "version": holder}
            yield Problem("name-taken", None, facts)
        elif name == LATEST and not alias and (holder or _read(name) is not None):
            foreign.append(f"{name}/")
    for file in foreign:
        facts = {"name": file, "branch": destination.branch}
        yield Problem("not-from-podium", None, facts)


def _foreign_files(published: "Versions") -> Iterator[str]:
    """Pages at the root that are not those of a publication, from whichever Podium."""
    missing = _read("404.html")
    if missing is not None and "/^(dev|latest|" not in missing:  # how it looks for a version
        yield "404.html"
    start = _read("index.html")
    if start is not None:
        redirect = re.search(r'http-equiv="refresh"[^>]*url=([^"/]+)/"', start)
        if not redirect or not (
            redirect[1] in {DEVELOPMENT, LATEST} or published.find(redirect[1])
        ):
            yield "index.html"


def _read(name: str) -> str | None:
    """The content of a file on the staged branch."""
    return read_git(Path(), "show", f"{BRANCH}:{name}")


def _published(destination: Destination) -> "Versions":
    """The versions on the staged branch.

    Raises:
        ProblemError: The list of versions is damaged.
    """
    from mike import commands

    try:
        published = commands.list_versions(BRANCH)
    except (ValueError, LookupError, TypeError) as error:
        raise _unreadable(destination, str(error)) from error
    names = (read_git(Path(), "ls-tree", "--name-only", BRANCH) or "").splitlines()
    for name in names:
        if (name == DEVELOPMENT or _FOLDER.fullmatch(name)) and not published.find(name):
            raise _unreadable(destination, f"{name} is missing from it")
    return published


def _unreadable(destination: Destination, reason: str) -> ProblemError:
    facts = {"branch": destination.branch, "output": reason}
    return ProblemError(Problem("versions-unreadable", None, facts))


def _is_frozen(version: Version, published: "Versions") -> bool:
    """Whether this very release is there: an older one of its line may be replaced, and so may dev.

    Raises:
        ProblemError: A newer release of its line is there, or one that is no release.
    """
    if not version.numbers or not published.find(version.folder):
        return False
    title = published[version.folder].title
    numbers = release_numbers(title)
    if numbers is None or Version(numbers) > version:
        facts = {"version": str(version), "folder": version.folder, "published": title}
        raise ProblemError(Problem("version-superseded", None, facts))
    return bool(title == str(version))


def publication_message(version: Version, source: str) -> str:
    """The message of the commit that publishes a version; it names the commit that was built."""
    return f"Publish {version} as {version.folder}\n\nSource: {source}"


def _published_source(version: Version, tip: str) -> str | None:
    """The commit that a version was last published from, according to the branch."""
    subject = publication_message(version, "").partition("\n")[0]
    pattern = f"^{re.escape(subject)}$"
    options = ("-1", "--format=%(trailers:key=Source,valueonly)", "--extended-regexp")
    return read_git(Path(), "log", *options, f"--grep={pattern}", tip)


def _commit() -> str | None:
    """The commit that the staged branch is at."""
    return read_git(Path(), "rev-parse", "--verify", "--quiet", f"refs/heads/{BRANCH}")


def _tree(version: Version) -> str | None:
    return read_git(Path(), "rev-parse", "--verify", "--quiet", f"{BRANCH}:{version.folder}")


def _missing_page() -> str:
    """The page for missing addresses; one serves all versions, so it is in every language."""
    template = (Path(__file__).parent / "404.html").read_text(encoding="utf-8")
    texts = []
    for language in reversed(LANGUAGES):
        sentence, link = (
            words(language).sentence(f"page-missing{suffix}") for suffix in ("", "-link")
        )
        texts.append(f'<p lang="{language}">{escape(sentence)} <a href="./">{escape(link)}</a></p>')
    return Template(template).substitute(texts="\n".join(texts))
