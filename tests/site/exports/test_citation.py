"""CITATION.cff and BibTeX."""

import subprocess
import sys
import tomllib
from pathlib import Path

import yaml

from support.complete_report import HOSTILE, report_of
from support.projects import METRICS, ROOT, ProjectFolder


def test_citation_files_are_valid(complete: ProjectFolder, tmp_path: Path) -> None:
    bare = ProjectFolder(tmp_path / "bare")
    bare.write("results/eval.csv", "model,time,score\na,1,1\n")
    bare.configure(metrics=METRICS)
    paths = [ROOT / "CITATION.cff"]
    for number, report in enumerate(
        [report_of(complete), report_of(complete, "zh"), report_of(bare)]
    ):
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


def test_a_name_cannot_break_a_bibtex_entry(complete: ProjectFolder) -> None:
    text = report_of(complete).file("bibtex")
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
