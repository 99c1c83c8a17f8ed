"""Models that were probably renamed since the last commit, in files that are not committed yet.

A rename takes the model's history, its entry in models.csv and every mention on a page along, so it
must be meant. A commit confirms it; `podium diff` compares earlier revisions.
"""

from collections.abc import Iterator
from pathlib import Path

from podium.analysis.renames import likely_renames
from podium.core.csv_records import Records, decode, parse_records
from podium.core.paths import MODELS_FILE, RESULTS
from podium.core.problems import Collector, Location, Problem, Severity
from podium.core.repository import file_at, worktree_state
from podium.data.results import Results

__all__ = ["check_renames"]


def check_renames(root: Path, results: Results) -> Iterator[Problem]:
    """A warning at each new name that is probably that of a model which vanished."""
    state = worktree_state(root)
    if state is None:
        return
    old, new = _Rows(), _Rows()
    for file in sorted(state.changed):
        folder, _, name = file.partition("/")
        if folder != RESULTS or name == MODELS_FILE or "/" in name or not name.endswith(".csv"):
            continue
        committed = file_at(root, state.commit, file)
        if committed:
            old.add(file, committed[1])
        if (root / file).is_file():
            new.add(file, (root / file).read_bytes())
    measured = {model for benchmark in results.benchmarks.values() for model in benchmark.lines}
    measured |= new.values.keys()
    vanished = {name: row for name, row in old.values.items() if name not in measured}
    others = {
        model
        for benchmark in results.benchmarks.values()
        if benchmark.file not in state.changed
        for model in benchmark.lines
    }
    appeared = {
        name: row
        for name, row in new.values.items()
        if name not in old.values and name not in others
    }
    for before, after in likely_renames(vanished, appeared).items():
        facts = {"name": after, "old": before, "place": str(old.places[before])}
        yield Problem("likely-rename", new.places[after], facts, Severity.WARNING)


class _Rows:
    """The rows of some files by model: their texts, and where each model is first."""

    def __init__(self) -> None:
        self.values: dict[str, dict[object, str]] = {}
        self.places: dict[str, Location] = {}

    def add(self, file: str, content: bytes) -> None:
        """Take a file's rows; one that cannot be read has none, which others report."""
        faults = Collector()
        text = decode(content, Location(file), faults)
        records: Records | None = None if text is None else parse_records(text, file, faults)
        for record in records.rows if records else ():
            name = record.fields["model"]
            self.places.setdefault(name, Location(file, record.line))
            cells = self.values.setdefault(name, {})
            for column, text in record.fields.items():
                if column != "model" and text:
                    cells[file, column, record.fields.get("run", "")] = text
