"""A report in which two models are compared in every way that there is."""

from support.projects import ProjectFolder
from support.sampled_reports import FILE, TIMES
from support.task_outcomes import SHARE, STATES, TIME, rows_of, sample_file

MORE = {
    "better": "1" * 40,
    "base": "1" * 30 + "0" * 10,
    "worse": "1" * 28 + "0" * 12,
}
RUNS = {"better": (0.5, 0.52, 0.55), "base": (0.4, 0.41, 0.45), "worse": (0.3,)}


def write_pairs(project: ProjectFolder) -> ProjectFolder:
    """Two benchmarks of samples, others of runs, of published errors and of plain averages.

    One is quarantined, one has a quarantined row, and some have only one of the models.
    """
    plain = ("runs", "known", "plain", "alone", "else")
    project.configure(
        metrics={
            "pass@1": SHARE,
            "time": {**TIME, "tasks": "common"},
            "acc": {"better": "higher", "digits": 2},
        },
        benchmarks={
            "toy": {"metrics": ["pass@1", "time"]},
            "more": {"metrics": ["pass@1"]},
            "doubt": {"metrics": ["acc"], "quarantine": "leaked"},
            "row": {"metrics": ["acc"], "quarantine_rows": {"worse": "broken"}},
            **{name: {"metrics": ["acc"]} for name in plain},
        },
    )
    project.write(FILE, sample_file(rows_of(STATES, times=TIMES)))
    project.write("results/samples/more/a.csv", sample_file(rows_of(MORE)))
    runs = "".join(f"{name},{n},{v}\n" for name, vs in RUNS.items() for n, v in enumerate(vs))
    project.write("results/runs.csv", f"model,run,acc\n{runs}")
    project.write("results/known.csv", "model,acc,acc.se\nbetter,0.5,0.02\nbase,0.49,0.02\n")
    for name, rows in {
        "plain": "better,0.5\nbase,0.49\n",
        "doubt": "better,0.5\nbase,0.49\n",
        "row": "better,0.5\nbase,0.49\nworse,0.1\n",
        "alone": "better,0.5\n",
        "else": "few,0.5\n",
    }.items():
        project.write(f"results/{name}.csv", f"model,acc\n{rows}")
    return project
