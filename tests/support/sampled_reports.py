"""Reports with samples, and what is uncertain in their tables."""

from podium.figures.document import Cell, Table, Uncertainty
from support.projects import ProjectFolder, commit, git
from support.task_outcomes import SHARE, STATES, TIME, rows_of, sample_file

FOLDER = "results/samples/toy"
FILE = f"{FOLDER}/a.csv"
TIMES = {name: [1 + index % 7 + len(name) for index in range(60)] for name in STATES}


NESTED = {
    "top": "1" * 36 + "0" * 4,
    "mid": "1" * 32 + "0" * 8,
    "low": "1" * 20 + "0" * 20,
    "end": "1" * 16 + "0" * 24,
    "out": "0" * 40,
}
"""Who solves more solves all that others do; pairs that differ in 12 tasks can be told apart."""


def told(cell: Cell) -> Uncertainty:
    assert cell.uncertainty is not None
    return cell.uncertainty


def cells(table: Table, column: int = 0) -> dict[str, Cell]:
    return {row.label: row.cells[column] for row in table.rows}


COSTS = {
    "pass@1": SHARE,
    "cost": {"better": "lower", "from": "samples", "estimator": "mean", "tasks": "attempted"},
    "per_solved": {
        "better": "lower",
        "label": "Cost per solved task",
        "unit": "$",
        "from": "samples",
        "estimator": "total per solved",
        "column": "cost",
    },
}
"""What an attempt costs, whether it solves its task or not."""


def write_costs(project: ProjectFolder, *benchmarks: str) -> None:
    """Four models of known skill and price on 40 tasks; one of them is free, and solves none."""
    project.configure(metrics=COSTS)
    models = {"cheap": (20, 1), "solid": (32, 2), "dear": (33, 8), "free": (0, 0)}
    rows = [
        f"{model},t{task:02},{int(task < solved)},{price * (1 + task % 5) * (1 + (task >= solved))}"
        for model, (solved, price) in models.items()
        for task in range(40)
    ]
    for name in benchmarks:
        file = f"results/samples/{name}/a.csv"
        project.write(file, "\n".join(["model,task,passed,cost", *rows]) + "\n")


def two_solvers(project: ProjectFolder) -> ProjectFolder:
    """Two models that solve some tasks two out of two times, and take their time for it."""
    project.configure(
        metrics={
            "pass@1": SHARE,
            "time": {**TIME, "estimator": "mean", "unit": "s"},
            "plain": {"better": "higher"},
        },
        benchmarks={"toy": {"label": "Toy", "metrics": ["pass@1", "time"]}, "bare": {}},
    )
    passed = {"slow": "22202222222", "fast": "1002222222."}
    times = {"slow": [8.0] * 11, "fast": [2.0] * 3 + [16.0] + [2.0] * 7}
    project.write(FILE, sample_file(rows_of(passed, n=2, times=times)))
    project.write("results/bare.csv", "model,pass@1,time,plain\nslow,1,2,3\nelse,1,2,3\n")
    project.write("results/models.csv", "model,alias\nfast,quick\n")
    return project


def write_every_outcome(project: ProjectFolder, **baselines: dict[str, str]) -> None:
    """A share and a time, with a model for each outcome of a comparison with `base`."""
    project.configure(
        metrics={"pass@1": SHARE, "time": {**TIME, "tasks": "common", "speedup": True}},
        baselines={"start": {"model": "base"}, **baselines},
    )
    project.write(FILE, sample_file(rows_of(STATES, times=TIMES)))


def commit_earlier_samples(project: ProjectFolder) -> None:
    """Two states: at v1.0.0 `base` passes all of its last thirty tasks as well."""
    write_every_outcome(project, then={"model": "base", "revision": "v1.0.0"})
    git(project.root, "init", "-q")
    earlier = {**STATES, "base": "1" * 60}
    project.write(FILE, sample_file(rows_of(earlier, times=TIMES)))
    commit(project, "v1.0.0")
    project.write(FILE, sample_file(rows_of(STATES, times=TIMES)))
