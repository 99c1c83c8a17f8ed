"""Projects whose leaderboards the tests look at."""

from podium.figures.document import Table
from support.projects import ProjectFolder
from support.task_outcomes import SHARE, rows_of, sample_file

MODELS = """model,alias,group,params,open,released,paper
big,,A,70,true,2026-03,https://example.org/big
mid,,A,7,false,2025,
small,,B,1.5,true,2026-01-15,
new,,B,,,,
"""
COLUMNS = {
    "params": {"type": "number", "unit": "B", "label": {"en": "Parameters", "zh": "参数量"}},
    "open": {"type": "boolean"},
    "released": {"type": "date"},
    "paper": {"type": "link"},
}


def write_board(project: ProjectFolder) -> ProjectFolder:
    """Three benchmarks, four models with metadata, of which one lacks two benchmarks."""
    project.configure(
        metrics=project.settings["metrics"],
        benchmarks={
            name: {"label": name.title(), "tasks": 100, "primary": "score"}
            for name in ("one", "two", "three")
        },
        model_columns=COLUMNS,
    )
    project.write("results/models.csv", MODELS)
    project.write("results/one.csv", "model,time,score\nsmall,1,0.50\nbig,9,0.90\nmid,5,0.70\n")
    project.write("results/two.csv", "model,time,score\nsmall,1,0.60\nbig,8,0.70\nmid,5,0.80\n")
    project.write(
        "results/three.csv", "model,time,score\nsmall,1,0.10\nbig,8,0.20\nmid,5,0.30\nnew,1,0.9\n"
    )
    return project


def write_sampled_board(project: ProjectFolder, passed: dict[str, str]) -> ProjectFolder:
    """Two benchmarks with the same samples: a digit for each task."""
    project.configure(metrics={"pass@1": SHARE})
    for name in ("one", "two"):
        project.write(f"results/samples/{name}/a.csv", sample_file(rows_of(passed)))
    return project


def shown(table: Table) -> list[tuple[int | None, str, list[str]]]:
    """Rank, name and texts of each row."""
    return [(row.rank, row.label, [cell.text for cell in row.cells]) for row in table.rows]
