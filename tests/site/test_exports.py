"""The whole report for other programs, held against the formats' own definitions."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from podium.cli.main import main
from podium.config.mkdocs_yml import read_config
from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.data.open_project import open_project
from podium.data.results import Results
from podium.publish.publish import Version, build_site
from podium.render import html
from podium.site.exports import FILES, Site, every_eval_ever
from podium.site.macros.report import Report
from support.crawler import crawl
from support.projects import METRICS, ROOT, ProjectFolder, commit, git
from support.published_reports import CONFIG
from support.published_reports import Report as Published

HOSTILE = '</script><b>"x" {y} \\z % ~\u2028& 名'
SITE = Site("Test", "https://example.com/report/")


@pytest.fixture
def whole(project: ProjectFolder) -> ProjectFolder:
    """A report with everything that a report can have."""
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


def report_of(project: ProjectFolder, language: str = "en") -> Report:
    config = read_config(project.root)
    opened = open_project(project.root, config.settings, config.source)
    return Report(opened, language, site=SITE)


def measured(results: Results) -> Iterator[tuple[str, str, str, Decimal | None]]:
    for benchmark in results.benchmarks.values():
        for metric, column in benchmark.columns.items():
            for model, value in column.items():
                yield benchmark.name, model, metric, value


def results_of(project: ProjectFolder) -> Results:
    config = read_config(project.root)
    return open_project(project.root, config.settings, config.source).results


def test_results_json_is_as_its_schema_says(whole: ProjectFolder) -> None:
    schema = json.loads((ROOT / "schemas/results.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for project in (whole, ProjectFolder(ROOT)):
        document = json.loads(report_of(project).file("results"))
        jsonschema.Draft202012Validator(schema).validate(document)
        assert set(schema["required"]) == set(document)
        for key in ("values", "models", "benchmarks", "metrics", "sources"):
            assert set(schema["properties"][key]["items"]["required"]) == set(document[key][0])


def test_results_json_holds_every_value_exactly(whole: ProjectFolder) -> None:
    document = json.loads(report_of(whole).file("results"))
    found = [
        (one["benchmark"], one["model"], one["metric"], one["exact"] and Decimal(one["exact"]))
        for one in document["values"]
    ]
    assert found == list(measured(results_of(whole)))
    by_key = {(one["benchmark"], one["model"], one["metric"]): one for one in document["values"]}
    mean = by_key["eval", "a", "time"]
    assert (mean["exact"], mean["text"], mean["rank"], mean["lines"]) == ("2", "2.00", 1, [2, 3])
    doubt = by_key["eval", "c", "score"]
    assert (doubt["rank"], doubt["quarantine"]) == (None, {"en": "repeated", "zh": "重复"})
    assert by_key["doubt", "b", "time"]["exact"] == "12345678901234567890.5"
    assert by_key["eval", "b", "score"]["value"] is None
    assert document["retracted"][0]["model"] == "gone"
    assert {"benchmark": "eval", "model": "b", "column": "note", "text": "=y"} in document["texts"]


@pytest.mark.filterwarnings("ignore")
def test_croissant_gives_the_values_of_the_report(whole: ProjectFolder, tmp_path: Path) -> None:
    import mlcroissant

    report = Report(open_project(whole.root, *_config(whole)), "en", site=Site("Test"))
    for key in ("results", "croissant"):
        one = next(one for one in FILES if one.key == key)
        (tmp_path / one.name).write_text(report.file(key), encoding="utf-8")
    dataset = mlcroissant.Dataset(jsonld=tmp_path / "croissant.json")
    assert not dataset.metadata.ctx.issues.errors
    records = [
        (record["values/benchmark"], record["values/model"], record["values/metric"], record)
        for record in dataset.records("values")
    ]
    wanted = list(measured(results_of(whole)))
    assert [tuple(one.decode() for one in record[:3]) for record in records] == [
        one[:3] for one in wanted
    ]
    for (*_, record), (*_, value) in zip(records, wanted, strict=True):
        if value is not None:
            assert Decimal(record["values/exact"].decode()) == value
            assert record["values/value"] == float(value)


def _config(project: ProjectFolder) -> tuple[object, Any]:
    config = read_config(project.root)
    return config.settings, config.source


def test_every_eval_ever_has_the_sound_values_of_each_model(
    whole: ProjectFolder, tmp_path: Path
) -> None:
    path = ROOT / "tests/data/every-eval-ever/eval.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema["version"] == every_eval_ever.VERSION
    bare = ProjectFolder(tmp_path / "bare")
    bare.write("results/eval.csv", "model,time,score\na,1,1\n")
    bare.configure(metrics=METRICS)
    for project in (whole, bare, ProjectFolder(ROOT)):
        for record in json.loads(report_of(project).file("every-eval-ever")):
            jsonschema.Draft7Validator(schema).validate(record)
    records = json.loads(report_of(whole).file("every-eval-ever"))
    found = {
        record["model_info"]["name"]: [
            (one["evaluation_result_id"], one["score_details"]["details"]["exact"])
            for one in record["evaluation_results"]
        ]
        for record in records
    }
    assert found == {
        "a": [("eval/time", "2"), ("eval/score", "0.15")],
        "b": [("eval/time", "3")],
    }
    assert len({record["evaluation_id"] for record in records}) == len(records)
    organisations = {record["source_metadata"]["source_organization_name"] for record in records}
    assert organisations == {f"Jo Doe; {HOSTILE}"}


def test_citation_files_are_valid(whole: ProjectFolder, tmp_path: Path) -> None:
    bare = ProjectFolder(tmp_path / "bare")
    bare.write("results/eval.csv", "model,time,score\na,1,1\n")
    bare.configure(metrics=METRICS)
    paths = [ROOT / "CITATION.cff"]
    for number, report in enumerate([report_of(whole), report_of(whole, "zh"), report_of(bare)]):
        path = tmp_path / f"{number}.cff"
        path.write_text(report.file("cff"), encoding="utf-8")
        paths.append(path)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema"),
            *("--builtin-schema", "vendor.citation-file-format"),
            *(str(path) for path in paths),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    document = yaml.safe_load(paths[1].read_text(encoding="utf-8"))
    assert document["title"] == HOSTILE
    assert document["authors"] == [
        {"family-names": "Doe", "given-names": "Jo"},
        {"name": HOSTILE},
    ]


def test_this_repository_cites_its_own_version() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (cited["version"], cited["license"]) == (project["version"], project["license"])
    assert cited["abstract"] == project["description"]


def test_a_name_cannot_break_a_bibtex_entry(whole: ProjectFolder) -> None:
    text = report_of(whole).file("bibtex")
    assert text == (
        "@misc{script-b-x-y,\n"
        "  title = {{\\textless{}/script\\textgreater{}\\textless{}b\\textgreater{}"
        "\\textquotedbl{}x\\textquotedbl{} \\textbraceleft{}y\\textbraceright{} "
        "\\textbackslash{}z \\% \\textasciitilde{} \\& 名}},\n"
        "  author = {{Doe}, {Jo} and {\\textless{}/script\\textgreater{}\\textless{}b"
        "\\textgreater{}\\textquotedbl{}x\\textquotedbl{} \\textbraceleft{}y\\textbraceright{} "
        "\\textbackslash{}z \\% \\textasciitilde{} \\& 名}},\n"
        "  doi = {10.5281/zenodo.1234567},\n"
        "  url = {https://example.com/report/},\n"
        "}\n"
    )
    assert text.count("{") == text.count("}")


def test_the_page_describes_the_data_to_search_engines(whole: ProjectFolder) -> None:
    from lxml import html as lxml_html

    line = html.render_finding(report_of(whole).citation(), words("en"))
    assert "\n" not in line
    figure = lxml_html.fromstring(line)
    (script,) = figure.xpath("//script")
    assert figure.tag == "figure"
    (document,) = json.loads(script.text)
    assert document["@type"] == "Dataset"
    assert document["name"] == HOSTILE
    assert document["license"] == "https://spdx.org/licenses/CC-BY-4.0.html"
    assert document["creator"][0] == {"@type": "Person", "name": "Jo Doe"}
    assert document["distribution"][0]["contentUrl"] == "results.json"
    assert figure.find(".//code").text == report_of(whole).file("bibtex").rstrip("\n")


def test_what_the_page_describes_says_nothing_that_is_not_known(project: ProjectFolder) -> None:
    """Not even that the data cost nothing: a report may stand where only a few can read it."""
    project.write("results/a.csv", "model,time,score\nx,1,1\n")
    finding = project.report().citation()
    known = {"@context", "@type", "description", "inLanguage", "distribution", "variableMeasured"}
    (described,) = json.loads(finding.json_ld)
    assert set(described) == known


@pytest.mark.site
@pytest.mark.parametrize("directories", ["true", "false"])
@pytest.mark.parametrize("address", ["", "https://reports.example/some/folder/"])
def test_the_data_are_where_their_descriptions_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, directories: str
) -> None:
    """On a page below the start page, in a version's folder, wherever the report is cited at."""
    report = Published.create(tmp_path)
    settings = '  podium:\n    citation: {url: "https://reports.example/some/"}\n'
    config = CONFIG.replace("  podium:\n", settings)
    report.commit(
        {
            "mkdocs.yml": f"use_directory_urls: {directories}\n{config}",
            "docs/about/cite.md": "# Cite\n\n{{ citation() }}\n",
        }
    )
    monkeypatch.setenv("SITE_URL", address)
    build_site(report.root, tmp_path / "host/1.2", Version.parse("1.2.0"), source="HEAD")
    site = crawl(tmp_path / "host", address or "https://reports.example/some/folder/")
    folder = "1.2/about/cite/" if directories == "true" else "1.2/about/"
    assert site.broken == []
    assert f"{folder}results.json" in site.files
    described = json.loads((site.folder / folder / "croissant.json").read_bytes())
    (file,) = described["distribution"]
    assert file["contentUrl"] == (f"{address}{folder}results.json" if address else "results.json")


def test_version_and_date_are_those_of_the_commit(whole: ProjectFolder) -> None:
    git(whole.root, "init", "-q")
    commit(whole, "v1.2.0")
    cited = yaml.safe_load(report_of(whole).file("cff"))
    assert cited["version"] == "v1.2.0"
    moment = subprocess.run(
        ["git", "log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%d"],
        cwd=whole.root,
        env={"TZ": "UTC", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert cited["date-released"] == moment
    assert json.loads(report_of(whole).file("croissant"))["version"] == "1.2.0"
    whole.write("results/eval.csv", "model,time,score\na,1,1\nb,1,1\nc,1,1\n")
    assert yaml.safe_load(report_of(whole).file("cff"))["version"] == cited["commit"][:7] + "-dirty"


def test_a_part_of_a_report_is_not_taken_for_the_whole(whole: ProjectFolder) -> None:
    whole.write("results/doubt.csv", "model,time,score\na,x,2\n")
    with pytest.raises(ProblemError) as caught:
        report_of(whole).citation()
    assert [one.code for one in caught.value.problems] == ["not-a-number"]


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_export_prints_the_entry_in_every_format_of_sentences(
    whole: ProjectFolder, form: str
) -> None:
    arguments = ["export", "citation", "--format", form, "--project", str(whole.root)]
    said = unescape(CliRunner().invoke(main, arguments).output)
    entry = report_of(whole).file("bibtex").splitlines()
    assert entry[0] in said
    assert "author = {{Doe}, {Jo}" in said


@pytest.mark.parametrize("key", [one.key for one in FILES])
def test_export_prints_each_file(whole: ProjectFolder, key: str) -> None:
    whole.configure(**whole.settings | {"citation": {"url": SITE.url, "title": "Test"}})
    arguments = ["export", "citation", "--format", key, "--project", str(whole.root)]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout_bytes.decode()) == (0, report_of(whole).file(key))


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("url", "javascript:alert(1)", "a URL that begins with https:// or http://"),
        ("license", "the MIT one", "an SPDX identifier, such as CC-BY-4.0"),
        ("doi", "https://doi.org/10.1/x", "a DOI, such as 10.5281/zenodo.1234567"),
    ],
)
def test_a_faulty_citation_setting_says_what_is_expected(
    project: ProjectFolder, key: str, value: str, expected: str
) -> None:
    project.write("results/eval.csv", "model,time,score\na,1,1\n")
    project.configure(metrics=METRICS, citation={key: value})
    (line,) = project.lines()
    assert line.startswith("mkdocs.yml:")
    assert f"`citation.{key}`" in line
    assert expected in line


def test_a_misspelt_citation_setting_names_the_right_one(project: ProjectFolder) -> None:
    project.write("results/eval.csv", "model,time,score\na,1,1\n")
    project.configure(metrics=METRICS, citation={"licence": "MIT"})
    (line,) = project.lines()
    assert "unknown-setting" in line
    assert "license" in line
