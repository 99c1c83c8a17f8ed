"""What tests import: small projects on disk. Fixtures are in conftest.py."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from podium.check import check_project
from podium.config import read_config
from podium.problems import Problem
from podium.project import open_project
from podium.report import Report
from podium.words import words

ROOT = Path(__file__).parent.parent

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
        path.parent.mkdir(parents=True, exist_ok=True)
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
            "markdown_extensions": ["podium.splice"],
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
            f"{one.place}: {one.severity}[{one.code}]: {english.message(one)}"
            for one in self.check()
        ]
