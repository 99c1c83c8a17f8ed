"""The founding report, and what its figures say of other data."""

import csv
import re
from collections.abc import Mapping

import pytest

from podium.figures.document import Number
from podium.site.macros.report import Report
from support.founding_report import BASELINE, read_conclusion, read_section
from support.projects import ROOT, ProjectFolder, aliases, marked


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("benchmark", ["humaneval", "mbpp"])
def test_every_cell_and_list_equals_the_founding_report(
    founding: Mapping[str, Report], benchmark: str, language: str
) -> None:
    report, expected = founding[language], read_section(benchmark)
    ranked = marked(report.ranked_table(benchmark, sort="file"))
    delta = marked(report.delta_table(benchmark, baseline=BASELINE))
    assert len(expected.ranked) == 17
    assert len(expected.delta) == 16
    assert list(ranked.items()) == list(expected.ranked.items())
    assert marked(report.ranked_table(benchmark)) == expected.ranked  # best first
    assert list(delta.items()) == list(expected.delta.items())
    assert aliases(report.winners(benchmark, over="reference")) == expected.winners
    line = report.baseline_values(benchmark, baseline="sft")
    assert [one.cell.text for one in line.lead if isinstance(one, Number)] == expected.baseline


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_conclusion_equals_the_founding_report(
    founding: Mapping[str, Report], language: str
) -> None:
    expected = read_conclusion()
    assert expected == ["sft-qra", "sft-qsl"]
    assert aliases(founding[language].winners(over=["reference", "sft"])) == expected


def test_aliases_are_the_run_ids_that_the_founding_report_uses() -> None:
    with (ROOT / "results" / "models.csv").open(encoding="utf-8") as file:
        models = {row["model"]: row["alias"] for row in csv.DictReader(file)}
    prefix = "deepseek1.3b-original-data-"
    special = {"dpo-all": "optimise", "25-sft-dpo-all": "sft-optimise", "25-sft": "sft"}
    for name, alias in models.items():
        run = name.removeprefix(prefix)
        assert alias == special.get(run, run.replace("25-", "").replace("dpo-", ""))


@pytest.mark.parametrize("page", ["report.md", "report.en.md", "index.md", "index.en.md"])
def test_the_report_pages_type_no_result_and_no_model(page: str) -> None:
    """What is outside of macro calls holds no number of the results and no model's name."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    prose = re.sub(r"\{\{.*?\}\}|\{ #[\w-]+ \}", "", text, flags=re.DOTALL)
    with (ROOT / "results" / "models.csv").open(encoding="utf-8") as file:
        names = {name for row in csv.DictReader(file) for name in (row["model"], row["alias"])}
    words = set(re.findall(r"[\w.-]+", prose))
    assert not words & names
    assert not [one for one in re.findall(r"\d[\d.]*", prose) if one != "1.3"]


def test_results_are_read_again_only_when_they_change(small: ProjectFolder) -> None:
    from podium.config.mkdocs_yml import read_config
    from podium.data.open_project import open_project

    def opened() -> object:
        config = read_config(small.root)
        return open_project(small.root, config.settings, config.source)

    first = opened()
    assert opened() is first
    path = small.root / "results" / "one.csv"
    stamp = path.stat()
    path.write_text(path.read_text().replace("0.6", "0.9"))
    import os

    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # content counts, not the clock
    assert opened() is not first


def test_a_table_of_models_repeats_no_names(project: ProjectFolder) -> None:
    project.write("results/eval.csv", "model,time,score\na,1,2\nb,1,2\n")
    assert project.report().models_table().columns == ()
    project.write("results/models.csv", "model,alias\na,first\n")
    (column,) = project.report().models_table().columns
    assert column.key == "alias"
