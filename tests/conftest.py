"""What the tests share: projects made in a moment, and golden files."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from podium.check import check_project, read_config
from podium.problems import Problem
from podium.report import Report, open_project
from podium.words import words

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"

METRICS = {
    "time": {"better": "lower", "digits": 2, "speedup": True},
    "score": {"better": "higher", "digits": 4},
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the golden files anew")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--write-golden") and os.environ.get("CI"):
        raise pytest.UsageError("golden files are never written on CI")


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


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """An empty project whose benchmarks have a time (lower is better) and a score (higher)."""
    folder = ProjectFolder(tmp_path / "project")
    (folder.root / "results").mkdir(parents=True)
    return folder


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file; what came instead is kept beside it as `.actual`."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        actual = path.with_name(f"{path.name}.actual")
        if request.config.getoption("--write-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        expected = path.read_bytes().decode() if path.exists() else None
        if text == expected:
            actual.unlink(missing_ok=True)
            return
        actual.parent.mkdir(parents=True, exist_ok=True)
        actual.write_bytes(text.encode())
        if expected is None:
            pytest.fail(f"there is no golden file {path}; `make golden` writes it")
        assert text == expected, f"{actual} differs from {path}"

    return compare


@pytest.fixture(scope="session")
def founding() -> Mapping[str, Report]:
    """The founding report in both languages."""
    config = read_config(ROOT)
    opened = open_project(ROOT, config.settings, config.source)
    return {language: Report(opened, language) for language in ("zh", "en")}
