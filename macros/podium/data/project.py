"""A project's settings and results, read once for each content of its files."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from podium.config.mkdocs_yml import PREFIX
from podium.config.settings import Settings
from podium.config.yaml_source import SettingsFile
from podium.core.problems import Problem
from podium.data.results import Results

__all__ = [
    "Project",
]


@dataclass(frozen=True, eq=False)
class Project:
    """A project's settings and results, as read once. Compare by identity, not by content.

    Attributes:
        root: The project's folder, in whose repository revisions are looked up.
        settings: What is under `extra: podium:`.
        source: The file of the settings.
        results: What was read from the files of results.
        revision: Which state it is; empty for the files as they are in the folder.
        commits: The commit of each revision that its baselines are of, when it was read; empty
            where there was none.
    """

    root: Path
    settings: Settings
    source: SettingsFile
    results: Results
    revision: str = ""
    commits: Mapping[str, str] = field(default_factory=dict)

    @property
    def faults(self) -> tuple[Problem, ...]:
        """Problems for which results are missing, of an old state at `v1.0.0:results/…`."""
        if not self.revision:
            return self.results.errors
        return tuple(
            replace(
                error,
                location=replace(error.location, file=f"{self.revision}:{error.location.file}"),
            )
            if error.location
            else error
            for error in self.results.errors
        )

    @property
    def clashes(self) -> tuple[Problem, ...]:
        """Declared baselines that bear a model's name: then no name can be trusted."""
        return tuple(
            Problem(
                "baseline-is-a-model", self.source.location((*PREFIX, "baselines", name)), facts
            )
            for name in self.settings.baselines
            if self.results.models.find(name)
            for facts in ({"name": name},)
        )
