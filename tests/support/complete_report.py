"""A report with everything that a report can have, at an address."""

from collections.abc import Iterator
from decimal import Decimal

from podium.config.mkdocs_yml import read_config
from podium.data.open_project import open_project
from podium.data.results import Results
from podium.site.exports import Site
from podium.site.macros.report import Report
from support.projects import METRICS, ProjectFolder

HOSTILE = '</script><b>"x" {y} \\z % ~\u2028& 名'
SITE = Site("Test", "https://example.com/report/")


def complete_report(project: ProjectFolder) -> ProjectFolder:
    """Write everything that a report can have."""
    project.write(
        "results/eval.csv",
        "model,run,time,score,note\na,1,1.50,0.1,x\na,2,2.50,0.2,x\nb,1,3,,=y\nc,1,4,0.30,\n",
    )
    project.write("results/doubt.csv", "model,time,score\na,1e-3,2\nb,12345678901234567890.5,3\n")
    project.write(
        "results/models.csv",
        "model,alias,description.zh,group,url\nb,Bee,名,one,https://example.com/\ngone,,,,\n",
    )
    project.configure(
        metrics={
            "time": {**METRICS["time"], "unit": "s", "min": 0, "max": 1e30, "band": "0.5%"},
            "score": METRICS["score"],
        },
        columns=["note"],
        baselines={"best": {"label": {"zh": "最好", "en": "best"}, "best_of": ["a", "c"]}},
        benchmarks={
            "eval": {
                "tasks": 3,
                "quarantine_rows": {"c": {"zh": "重复", "en": "repeated"}},
                "retracted": [{"model": "gone", "since": "v1", "reason": HOSTILE}],
            },
            "doubt": {"label": HOSTILE, "quarantine": HOSTILE},
        },
        citation={
            "title": {"zh": "报告", "en": HOSTILE},
            "authors": ["Doe, Jo", HOSTILE],
            "license": "CC-BY-4.0",
            "doi": "10.5281/zenodo.1234567",
        },
    )
    return project


def report_of(project: ProjectFolder, language: str = "en", site: Site = SITE) -> Report:
    config = read_config(project.root)
    opened = open_project(project.root, config.settings, config.source)
    return Report(opened, language, site=site)


def exact_values(results: Results) -> Iterator[tuple[str, str, str, Decimal | None]]:
    for benchmark in results.benchmarks.values():
        for metric, column in benchmark.columns.items():
            for model, value in column.items():
                yield benchmark.name, model, metric, value


def results_of(project: ProjectFolder) -> Results:
    config = read_config(project.root)
    return open_project(project.root, config.settings, config.source).results
