"""What tests of publication import: a report with a remote, and what is on the remote."""

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from podium.publish.publish import Publication, Version, publish_site
from podium.publish.staging import Destination
from support.crawler import crawl
from support.projects import IDENTITY

CONFIG = """site_name: Test
site_url: !ENV [SITE_URL, ""]
theme: {name: null, custom_dir: theme}
plugins: [macros, podium]
extra:
  podium:
    metrics:
      time: {better: lower, digits: 1}
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "theme/main.html": "<!doctype html><title>Test</title>{{ page.content }}\n",
    "docs/index.md": '# Report\n\n{{ ranked_table("one") }}\n',
    "results/one.csv": "model,time\nbase,10\nfast,8\n",
    ".gitignore": "__pycache__/\n",
}


def git(root: Path, *arguments: str, stdin: str = "") -> str:
    """What git prints."""
    done = subprocess.run(
        ["git", *IDENTITY, *arguments],
        cwd=root,
        input=stdin,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@dataclass(frozen=True)
class Remote:
    """A bare repository, and the branch of the site in it."""

    path: Path
    branch: str = "gh-pages"

    @property
    def tip(self) -> str:
        return git(self.path, "for-each-ref", "--format=%(objectname)", f"refs/heads/{self.branch}")

    def entries(self) -> dict[str, str]:
        """Digests of what is at the root; those of folders tell every byte below."""
        lines = git(self.path, "ls-tree", self.branch).splitlines() if self.tip else []
        return {name: text.split()[2] for text, _, name in (one.partition("\t") for one in lines)}

    def read(self, name: str) -> str:
        return git(self.path, "show", f"{self.branch}:{name}")

    def versions(self) -> dict[str, tuple[str, list[str]]]:
        """Title and aliases of each version, in the selector's order."""
        listed = json.loads(self.read("versions.json"))
        return {one["version"]: (one["title"], one["aliases"]) for one in listed}

    def fill(self, files: Mapping[str, str]) -> None:
        """Make the branch of nothing but these files, as somebody else would; `->` is a link."""
        with TemporaryDirectory() as name:
            git(Path(name), "init", "-q")
            for file, content in files.items():
                path = Path(name, file)
                path.parent.mkdir(parents=True, exist_ok=True)
                if content.startswith("->"):
                    path.symlink_to(content.removeprefix("->"))
                else:
                    path.write_text(content, encoding="utf-8")
            git(Path(name), "add", "-A")
            git(Path(name), "commit", "-q", "-m", "theirs")
            git(Path(name), "push", "-qf", str(self.path), f"HEAD:refs/heads/{self.branch}")

    def faults(self) -> list[str]:
        """Whatever in the published tree leads to nothing, or to another host."""
        with TemporaryDirectory() as name:
            found = crawl(self.extract(Path(name, "site")), "https://reports.example/some/")
        return [*found.broken, *found.foreign]

    def extract(self, folder: Path) -> Path:
        """The published tree as files."""
        folder.mkdir(parents=True)
        archive = ["git", "-C", str(self.path), "archive", self.branch]
        with subprocess.Popen(archive, stdout=subprocess.PIPE) as process:
            subprocess.run(["tar", "-x", "-C", folder], stdin=process.stdout, check=True)
        return folder


@dataclass(frozen=True)
class Report:
    """A report in a repository whose origin is a remote.

    Attributes:
        root: Its folder in the repository.
        remote: The remote.
    """

    root: Path
    remote: Remote

    @classmethod
    def create(
        cls,
        place: Path,
        form: str = "sha1",
        *,
        folder: str = "",
        files: Mapping[str, str] = FILES,
    ) -> "Report":
        remote = Remote(place / "remote.git")
        options = ("-q", f"--object-format={form}", "-b", "main")
        place.mkdir(parents=True, exist_ok=True)
        git(place, "init", *options, "--bare", str(remote.path))
        git(place, "init", *options, "report")
        git(place / "report", "remote", "add", "origin", str(remote.path))
        report = cls(place / "report" / folder, remote)
        report.commit(files)
        git(report.root, "push", "-q", "origin", "main")
        return report

    def clone(self, folder: Path, *options: str) -> "Report":
        """Another clone, through a protocol so that it may be shallow."""
        git(folder.parent, "clone", "-q", *options, self.remote.path.as_uri(), str(folder))
        return Report(folder / git(self.root, "rev-parse", "--show-prefix"), self.remote)

    def commit(self, files: Mapping[str, str]) -> str:
        for name, content in files.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(content, encoding="utf-8")
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "-m", "change")
        return git(self.root, "rev-parse", "HEAD")

    def publish(
        self, version: str, site: Path, *, rewrite: bool = False, remote: str = "origin"
    ) -> Publication:
        """Publish a site that is built already."""
        return publish_site(
            self.root,
            site,
            Version.parse(version),
            source=git(self.root, "rev-parse", "HEAD"),
            destination=Destination(remote),
            rewrite=rewrite,
        )

    def private(self) -> dict[str, bytes]:
        """Everything in the repository and the work tree, to the byte."""
        files = (path for path in sorted(self.root.rglob("*")) if path.is_file())
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in files}


def write_site(folder: Path, text: str) -> Path:
    """A site of three pages and a file, as if it had been built; all but the first have links."""
    pages = {
        "index.html": text,
        "page/index.html": '<a href="../">start</a> <a href="../other/#here">other</a>',
        "other/index.html": f'<a id="here" href="../数据/a%20b.txt">{text}</a> <a href="../page/">',
        "数据/a b.txt": text,
    }
    for name, content in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def publish_together(root: Path, remote: Path, version: str, site: Path, barrier: Path) -> bool:
    """What one of several publishers does in a process of its own, when all are ready."""
    mine = barrier / version
    mine.touch()
    while len(list(barrier.iterdir())) < 2:
        pass
    return Report(root, Remote(remote)).publish(version, site).changed


def publish_alone(root: Path, remote: Path, version: str, site: Path) -> None:
    """What a publisher does that may be killed with all that it has started."""
    os.setsid()
    Report(root, Remote(remote)).publish(version, site)
