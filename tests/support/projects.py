"""What tests import: small projects on disk. Fixtures are in conftest.py."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from podium.check.project import check_project
from podium.config.mkdocs_yml import read_config
from podium.core.i18n import LANGUAGES, words
from podium.core.problems import Problem
from podium.data.open_project import open_project
from podium.figures.document import Finding, Mark, ModelName, Table
from podium.site.macros.report import Report

ROOT = Path(__file__).parents[2]

IDENTITY = ["-c", "user.name=Podium", "-c", "user.email=podium@example.com"]


def git(root: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody whom the machine need not know."""
    subprocess.run(["git", *IDENTITY, *arguments], cwd=root, check=True, capture_output=True)


MEASURED = "model,time,score\nbase,4,1\n=1+1,2.50,3\nfast,1.125,\n"
"""Results with a formula for a name, a value that is printed shorter, a missing value."""
METRICS = {
    "time": {"better": "lower", "digits": 2, "speedup": True},
    "score": {"better": "higher", "digits": 4},
}


@dataclass
class ProjectFolder:
    """A small project on disk: settings, results and pages."""

    root: Path
    settings: dict[str, Any] = field(default_factory=lambda: {"metrics": dict(METRICS)})

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        for folder in (path.parent, self.root / "docs"):
            folder.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(data)
        return path

    def configure(self, **settings: Any) -> None:
        """Replace the settings, and write mkdocs.yml with them."""
        self.settings = settings
        self._configure()

    def _configure(self) -> None:
        config = {
            "site_name": "Test",
            "extra": {"podium": self.settings},
            "plugins": ["macros", "podium"],
        }
        text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=10_000)
        self.write("mkdocs.yml", text)

    def report(self, language: str = "en") -> Report:
        if not (self.root / "mkdocs.yml").exists():
            self._configure()
        config = read_config(self.root)
        return Report(open_project(self.root, config.settings, config.source), language)

    def check(self) -> tuple[Problem, ...]:
        if not (self.root / "mkdocs.yml").exists():
            self._configure()
        return check_project(self.root)

    def lines(self) -> list[str]:
        """Every problem as one line: place, severity, code, message."""
        english = words("en")
        return [
            f"{one.location}: {one.severity}[{one.code}]: {english.message(one)}"
            for one in self.check()
        ]


def commit(project: ProjectFolder, tag: str) -> None:
    """Commit everything in a project's folder, and tag it."""
    git(project.root, "add", "-A")
    git(project.root, "commit", "-q", "--allow-empty", "-m", tag)
    git(project.root, "tag", tag)


def marked(table: Table) -> dict[str, list[tuple[str, Mark | None]]]:
    """The cells of each model, by its full name; of a row that is of none, by its label."""
    return {
        row.model or row.label: [(cell.text, cell.mark) for cell in row.cells] for row in table.rows
    }


def aliases(finding: Finding) -> list[str]:
    return [
        span.text
        for group in finding.groups
        for phrase in group.phrases
        for span in phrase
        if isinstance(span, ModelName)
    ]


def result_file(values: Mapping[str, tuple[str, str]]) -> str:
    rows = [f"{name},{time},{score}" for name, (time, score) in values.items()]
    return "\n".join(["model,time,score", *rows]) + "\n"


def own_notes(table: Table) -> tuple[str, ...]:
    """A table's notes without the one that every table of averages has."""
    common = {words(one).sentence("averages-only") for one in LANGUAGES}
    return tuple(note for note in table.notes if note not in common)
