"""A report with pages of models, and what is said of a model in words."""

from collections.abc import Iterable

from podium.figures.document import Finding, Number, Table
from support.projects import METRICS, ProjectFolder, result_file


def said(finding: Finding) -> list[str]:
    """Every phrase of a finding as it is read, without marks; a heading ends with a colon."""
    lines = [words_of(finding.lead)] if finding.lead else []
    for group in finding.groups:
        lines += [f"{group.title}:"] if group.title else []
        lines += [words_of(phrase) for phrase in group.phrases]
    return [*lines, *finding.notes]


def words_of(phrase: Iterable[object]) -> str:
    return "".join(
        one.cell.text if isinstance(one, Number) else str(getattr(one, "text", one))
        for one in phrase
    )


def printed(table: Table) -> dict[str, list[str]]:
    return {
        row.label: [(cell.reason and f"({cell.reason})") or cell.text for cell in row.cells]
        for row in table.rows
    }


def describe_models(small: ProjectFolder) -> ProjectFolder:
    """Benchmarks one and two, one whose numbers are quarantined, and a quarantined row."""
    small.write("results/three.csv", result_file({"base": ("1", "0.1"), "both": ("2", "0.2")}))
    small.write(
        "results/models.csv",
        "model,alias,description.zh,description.en,group,url\n"
        "both,B,两者都好,Good at both,big,https://example.org/both\n",
    )
    small.configure(
        metrics=dict(METRICS),
        benchmarks={
            "one": {"label": "One"},
            "two": {"label": "Two", "quarantine_rows": {"good": "odd machine"}},
            "three": {"label": "Three", "quarantine": {"zh": "有疑问", "en": "broken tests"}},
        },
        baselines={
            "best": {"best_of": ["base", "good"], "label": "the best"},
            "old": {"model": "base"},
        },
        model_pages="models",
    )
    return small
