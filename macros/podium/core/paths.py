"""The paths of a project's files below `results/`, relative to the project's folder."""

from pathlib import Path

__all__ = [
    "MODELS_FILE",
    "PROVENANCE",
    "REDUCED",
    "RESULTS",
    "SAMPLES",
    "is_aside",
    "is_inside",
]

RESULTS = "results"
MODELS_FILE = "models.csv"
"""In `results/`: the names and descriptions of the models."""
SAMPLES = f"{RESULTS}/samples"
"""A folder of raw samples for each benchmark."""
REDUCED = f"{RESULTS}/reduced"
"""The samples of each benchmark, added up."""
PROVENANCE = f"{RESULTS}/provenance"
"""The folder with the provenance of imported values."""


def is_aside(path: Path) -> bool:
    """Whether a file belongs to a folder but holds no results: hidden files, a README."""
    return path.name.startswith(".") or (path.stem.upper() == "README" and path.suffix != ".csv")


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path is in a folder once links are followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link to itself: reading it reports the reason
        return True
