"""The paths of a project's files below `results/`, relative to the project's folder."""

__all__ = ["MODELS_FILE", "PROVENANCE", "REDUCED", "RESULTS", "SAMPLES"]

RESULTS = "results"
MODELS_FILE = "models.csv"
"""In `results/`: the names and descriptions of the models."""
SAMPLES = f"{RESULTS}/samples"
"""A folder of raw samples for each benchmark."""
REDUCED = f"{RESULTS}/reduced"
"""The samples of each benchmark, added up."""
PROVENANCE = f"{RESULTS}/provenance"
"""The folder with the provenance of imported values."""
