"""A new report: what it consists of, and that it can be tested, built and published."""

# a message stands on one line, as it is printed

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from lxml import html

from podium.config.yaml_source import load
from podium.importers import Import
from podium.starter import new_report
from podium.starter.install_source import InstallSource
from podium.starter.new_report import Starter, create_report
from podium.starter.own_results import OwnResults
from support import prepared
from support.commands import run as run_podium
from support.environments import pip_settings, run
from support.folders import file_contents, file_paths
from support.projects import ROOT
from support.sites import build
from support.workflow_checkers import CHECKERS

RELEASED = InstallSource("==1.2.3")
SHARED = (
    ".github/ISSUE_TEMPLATE/config.yml",
    ".github/ISSUE_TEMPLATE/result.yml",
    ".github/ISSUE_TEMPLATE/wrong-number.yml",
    ".github/workflows/comment.yml",
    ".github/workflows/publish.yml",
    "scripts/annotate",
    "scripts/comment.py",
    "scripts/diff",
)
"""What a report and this repository have in common, beside `overrides/`."""


@pytest.mark.slow
@pytest.mark.site
def test_a_new_report_is_tested_built_and_published(installed_report: Path) -> None:
    report = installed_report
    author = {
        f"GIT_{role}_{key}": text
        for role in ("AUTHOR", "COMMITTER")
        for key, text in (("NAME", "Author"), ("EMAIL", "author@example.org"))
    }

    def git(*arguments: str) -> str:
        return run("git", *arguments, folder=report, **author)

    git("init", "--quiet", "--initial-branch=main")
    git("add", "--all")
    git("commit", "--quiet", "--message=Start")
    git("init", "--quiet", "--bare", "../published.git")
    git("remote", "add", "origin", "../published.git")
    git("push", "--quiet", "--set-upstream", "origin", "main")
    git("tag", "v1.0.0")
    git("push", "--quiet", "origin", "main", "v1.0.0")

    assert "4 passed" in run("make", "test", folder=report)
    address = {"VERSION": "v1.0.0", "SITE_URL": "https://me.github.io/my-report/"}
    run("make", "build", folder=report, **author, **address)
    run("make", "push", folder=report, **author, **address)
    said = run("make", "publish", "VERSION=v1.0.0", folder=report, **author)
    assert "1.0.0 is already in 1.0/ and latest/ on gh-pages of origin" in said
    (report / "results/math-500.csv").write_text(
        (report / "results/math-500.csv").read_text().replace("0.473", "0.401")
    )
    assert "0.473 → 0.401" in run("make", "diff", "BASE=v1.0.0", folder=report)
    git("commit", "--quiet", "--all", "--message=Measure again")
    git("tag", "v1.1.0")
    git("push", "--quiet", "origin", "main", "v1.1.0")
    run("make", "publish", "VERSION=v1.1.0", folder=report, **author)
    assert git("status", "--porcelain") == ""

    site = report.parent / "published"
    git("clone", "--quiet", "--branch=gh-pages", "../published.git", str(site))
    assert {one.name for one in site.iterdir()} >= {"1.0", "1.1", "latest", "index.html"}
    shown = {
        version: html.parse(site / version / "index.html").xpath(
            "string(//figure[@data-podium='ranked']//tr[@data-model='sample-model-c']/td[3])"
        )
        for version in ("1.0", "1.1", "latest")
    }
    assert [text[-5:] for text in shown.values()] == ["0.473", "0.401", "0.401"]
    assert (site / "1.1/en/changes/results.atom").is_file()


@pytest.mark.slow
@pytest.mark.site
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_in_one_language_with_odd_names(current_folder: Path, language: str) -> None:
    title = """{{ 6 * 7 }} & *so* {% on %}: "a" #1"""
    names = ["true", "1.0", "数学 推理_v2", "a@b+c"]
    options = [part for name in names for part in ("--benchmark", name)]
    result = run_podium("new", "报告 (1) it's", "--language", language, "--title", title, *options)
    assert result.exit_code == 0, result.output
    report = current_folder / "报告 (1) it's"
    assert {f"results/{name}.csv" for name in names} < file_paths(report)
    assert not any(re.search(r"\.(zh|en)\.md$", name) for name in file_paths(report))
    checked = run_podium("check", "--strict", report)
    assert checked.output == "No problems.\n"
    page = html.parse(build(report, "--strict") / "index.html")
    assert page.xpath("string(//h1)").rstrip("¶") == page.xpath("string(//title)") == title
    headings = [one.text_content().rstrip("¶") for one in page.xpath("//article//h2")]
    assert headings[2:] == names  # after the conclusion and the models
    assert list(dict.fromkeys(page.xpath("//figure/@data-benchmark"))) == names
    assert page.xpath("string(/html/@lang)") == language


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_example_of_the_readme_works_as_pasted(current_folder: Path, language: str) -> None:
    assert run_podium("new", "my-report", "--language", language).exit_code == 0
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example, chinese = re.findall(r"^```jinja\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    if language == "zh":
        example = re.sub(r"{{ claim\(.*", "", example) + chinese
    page = current_folder / "my-report/docs/index.md"
    page.write_text(page.read_text("utf-8") + example, encoding="utf-8")
    assert run_podium("check", "--strict", "my-report").output == "No problems.\n"
    page.write_text(page.read_text("utf-8").replace("model-e", "model-a"), encoding="utf-8")
    assert "error[claim-false]" in run_podium("check", "--strict", "my-report").output


def rendered(**wishes: object) -> Mapping[PurePosixPath, bytes]:
    return Starter(origin=RELEASED, **wishes).files()  # type: ignore[arg-type]


def test_the_same_wishes_give_the_same_files(current_folder: Path) -> None:
    for name in ("a", "b"):
        assert run_podium("new", name).exit_code == 0
    first = file_contents(current_folder / "a")
    assert first == file_contents(current_folder / "b")
    assert {"results/humaneval.csv", "results/mbpp.csv", "results/models.csv"} < first.keys()
    assert {"docs/index.md", "docs/index.en.md", "README.md", "README.en.md"} < first.keys()
    assert first["results/humaneval.csv"] != first["results/mbpp.csv"]


def test_every_benchmark_has_sample_results_that_say_so() -> None:
    names = [f"bench-{number}" for number in range(30)]
    files = rendered(benchmarks=names)
    for name in names:
        header, *rows = files[PurePosixPath(f"results/{name}.csv")].decode().splitlines()
        assert header == "model,avg_time,pass@1"
        assert len(rows) == 6
        for row in rows:
            model, time, share = row.split(",")
            assert model.startswith("sample-")
            assert float(time) > 0
            assert 0 < float(share) < 1
    assert "虚构的" in files[PurePosixPath("docs/index.md")].decode()
    assert "made up" in files[PurePosixPath("docs/index.en.md")].decode()
    assert "made up" in files[PurePosixPath("README.en.md")].decode()


def test_what_this_site_has_as_well_is_the_same_there(current_folder: Path) -> None:
    """Else a fault that is mended here would live on in every new report."""
    assert run_podium("new", "report").exit_code == 0
    report = current_folder / "report"
    for name in file_paths(ROOT / "overrides"):
        assert (report / "overrides" / name).read_bytes() == (
            ROOT / "overrides" / name
        ).read_bytes(), name
    for name in SHARED:
        assert (report / name).read_bytes() == (ROOT / name).read_bytes(), name
    name = ".github/PULL_REQUEST_TEMPLATE.md"
    ours, theirs = ((one / name).read_text("utf-8").splitlines() for one in (ROOT, report))
    assert set(theirs) < set(ours)
    assert not [*ROOT.rglob(".github/CODEOWNERS"), *report.rglob("CODEOWNERS")], "nobody is named"
    own, other = _configuration(ROOT), _configuration(report)
    for key in ("validation", "theme"):
        structure = {"indexes", "sections", "tabs"}  # of a site with many pages
        features = {"content.tabs.link", *(f"navigation.{one}" for one in structure)}
        own["theme"]["features"] = [one for one in own["theme"]["features"] if one not in features]
        assert other[key] == own[key]
    assert other["extra"]["version"] == own["extra"]["version"]
    plugins, others = ({**_named(one["plugins"])} for one in (other, own))
    assert "pagefind" in plugins
    assert "pagefind" in others
    assert plugins["i18n"].keys() == others["i18n"].keys()


def _configuration(root: Path) -> dict[str, Any]:
    configuration = load((root / "mkdocs.yml").read_text("utf-8"))
    assert isinstance(configuration, dict)
    return configuration


def _named(entries: list[object]) -> dict[str, object]:
    return {
        name: options
        for entry in entries
        for name, options in (entry.items() if isinstance(entry, dict) else [(entry, None)])
    }


@pytest.mark.environment
def test_the_workflows_are_as_safe_as_those_of_this_repository(current_folder: Path) -> None:
    assert run_podium("new", "report").exit_code == 0
    folder = current_folder / "report/.github"
    assert [line for checker in CHECKERS for line in checker(folder)] == []
    pins, ours = (
        set(re.findall(r"uses: (.+)", "".join(one.read_text() for one in github.glob("*/*.yml"))))
        for github in (folder, ROOT / ".github")
    )
    assert pins
    assert pins <= ours


@pytest.mark.processes
def test_every_target_of_its_workflows_and_readme_is_in_its_makefile(current_folder: Path) -> None:
    assert run_podium("new", "report").exit_code == 0
    report = current_folder / "report"
    listed = subprocess.run(["make"], cwd=report, capture_output=True, text=True, check=True)
    targets = set(re.findall(r"^ *make (\w+) ", listed.stdout, re.MULTILINE))
    texts = [report / "README.md", report / "README.en.md", *report.glob(".github/*/*.yml")]
    named = {one for path in texts for one in re.findall(r"\bmake (\w+)", path.read_text("utf-8"))}
    assert {"site", "serve", "test", "diff", "publish", "annotate"} <= named <= targets


@pytest.mark.site
def test_pages_of_the_models_are_one_setting_away(current_folder: Path) -> None:
    assert run_podium("new", "report", "--benchmark", "toyset").exit_code == 0
    config = current_folder / "report/mkdocs.yml"
    text = config.read_text("utf-8").replace("  podium:\n", "  podium:\n    model_pages: models\n")
    config.write_text(
        text.replace("index.md\n", "index.md\n  - 模型: models/index.md\n", 1), "utf-8"
    )
    assert run_podium("check", "--strict", "report").output == "No problems.\n"
    site = build(current_folder / "report", "--strict")
    assert (site / "models/sample-model-a/index.html").is_file()
    assert (site / "en/models/index.html").is_file()


@pytest.mark.processes
def test_make_publish_needs_a_version(current_folder: Path) -> None:
    assert run_podium("new", "report").exit_code == 0
    done = subprocess.run(
        ["make", "--old-file=.venv/.ready", "publish"],
        cwd=current_folder / "report",
        env={key: value for key, value in os.environ.items() if key != "VERSION"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "VERSION: is missing: make publish VERSION=v1.0.0" in done.stderr


@pytest.mark.processes
def test_its_pull_requests_are_shown_as_those_of_this_repository(current_folder: Path) -> None:
    """With a summary, and with a comparison that becomes a comment."""
    assert run_podium("new", "report", "--benchmark", "toyset").exit_code == 0
    report = current_folder / "report"
    (report / ".venv").symlink_to(sys.prefix)
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Start"]):
        run("git", "-c", "user.name=A", "-c", "user.email=a@example.org", *command, folder=report)
    toyset = report / "results/toyset.csv"
    summaries = {}
    for target, old, value in (("diff", "0.412", "0.9"), ("annotate", "0.9", '"0,9"')):
        toyset.write_text(toyset.read_text().replace(old, value))
        summary = current_folder / f"{target}.md"
        subprocess.run(
            ["make", "--silent", "--old-file=.venv/.ready", target],
            cwd=report,
            env=os.environ | {"BASE": "HEAD", "GITHUB_STEP_SUMMARY": str(summary)},
            capture_output=True,
            check=False,
        )
        summaries[target] = summary.read_text("utf-8")
    assert "decimal-comma" in summaries["annotate"]
    assert "model-a toyset, Pass@1: 0.412" in summaries["diff"]
    assert "0.412 → 0.900" in (report / ".cache/diff/diff.txt").read_text("utf-8")
    steps = (report / ".github/workflows/pull-request.yml").read_text("utf-8")
    kept = "      - name: Keep the comparison for the comment\n"
    ours = (ROOT / ".github/workflows/pull-request.yml").read_text("utf-8")
    step = kept + ours.partition(kept)[2].partition("      - name")[0]
    assert step in steps


@pytest.mark.processes
@pytest.mark.parametrize(
    ("target", "variable", "before"),
    [("publish", "VERSION", ["--remote", "a b", "--rewrite", "0.2"]), ("diff", "BASE", [])],
)
def test_make_takes_no_version_for_an_option_or_a_command(
    current_folder: Path, target: str, variable: str, before: list[str]
) -> None:
    assert run_podium("new", "report").exit_code == 0
    command = current_folder / "report/.venv/bin/podium"
    command.parent.mkdir(parents=True)
    command.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
    command.chmod(0o755)
    version = "--project=$(touch made)"
    said = subprocess.run(
        ["make", "--silent", "--old-file=.venv/.ready", target, "ARGS=--one"],
        cwd=current_folder / "report",
        env=os.environ
        | {variable: version, "REMOTE": "a b", "REWRITE": "0.2", "GITHUB_STEP_SUMMARY": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.splitlines() == [target, *before, "--one", "--", version]


def _locked(text: str) -> dict[str, set[str]]:
    """The versions of each package in a lock, each of which has a hash."""
    versions: dict[str, set[str]] = {}
    for line in re.findall(r"^[a-z].*$", text, re.MULTILINE):
        name, version = re.fullmatch(r"([\w.-]+)==(\S+)(?: ;.*)? \\", line).groups()  # type: ignore[union-attr]
        versions.setdefault(name, set()).add(version)
    assert len(re.findall(r"^[a-z].*\\\n    --hash=sha256:", text, re.MULTILINE)) == sum(
        map(len, versions.values())
    )
    return versions


def test_a_report_has_the_locked_packages_that_podium_is_tested_with() -> None:
    files = Starter(origin=RELEASED).files()
    ours = _locked((ROOT / "requirements/dev.txt").read_text("utf-8"))
    report = _locked(files[PurePosixPath("requirements/report.txt")].decode())
    assert report.keys() > {"mkdocs", "mkdocs-material", "mike", "numpy", "pytest"}
    assert report.items() <= ours.items()
    own = OwnResults(Import((), ()), {}, {}, "", has_samples=True)
    files = Starter(origin=RELEASED, results=own).files()
    with_samples = _locked(files[PurePosixPath("requirements/report.txt")].decode())
    assert with_samples.keys() > {"duckdb", "ibis-framework"}
    assert report.items() < with_samples.items() <= ours.items()
    build = (ROOT / "requirements/build.txt").read_bytes()
    assert files[PurePosixPath("requirements/build.txt")] == build


@pytest.mark.slow
def test_a_report_installs_what_is_locked_and_nothing_else(
    wheel: Path, current_folder: Path
) -> None:
    settings = pip_settings(current_folder)
    origin = InstallSource(f"=={version('podium')}", wheel)
    create_report("report", Starter(origin=origin))
    report = current_folder / "report"
    # One package does for all: a whole report is installed by another test.
    lock = report / "requirements/report.txt"
    (only,) = re.findall(r"^markupsafe==(?:.*\\\n)+.*\n", lock.read_text("utf-8"), re.MULTILINE)
    lock.write_text(only, encoding="utf-8")
    (report / "requirements.txt").write_text("markupsafe\nlxml\n", encoding="utf-8")
    command = ["make", "install"]
    environment = os.environ | settings
    done = subprocess.run(
        command, cwd=report, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert (
        "requirements.txt asks for packages that requirements/ does not lock. Run: make lock"
        in done.stderr
    )
    (report / ".cache").mkdir()
    (report / ".cache/lock").symlink_to(prepared.lock_tool())
    run("make", "lock", folder=report, **settings)
    assert {"lxml", "markupsafe"} <= _locked(lock.read_text("utf-8")).keys()
    run("make", "install", folder=report)
    run(report / ".venv/bin/python", "-c", "import podium, lxml", folder=report)


def test_every_template_is_used() -> None:
    folder = Path(new_report.__file__).parent / "files"
    templates = {name.removesuffix(".jinja") for name in file_paths(folder)}
    local = Starter(origin=InstallSource("==1", Path("/nowhere"))).files()
    written = {str(path) for path in local} | {
        f"{stem}.zh.md" for stem in ("docs/index", "docs/changes", "README")
    }
    written.add("requirements/report-samples.txt")  # `report.txt` of a report with raw samples
    assert templates <= written


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_in_one_language_has_labels_and_descriptions_in_no_other(language: str) -> None:
    files = rendered(languages=(language,))
    config = yaml.load(files[PurePosixPath("mkdocs.yml")].decode(), yaml.BaseLoader)
    podium = config["extra"]["podium"]
    labels = [entry["label"] for entry in podium["metrics"].values()]
    labels += [entry["label"] for entry in podium["baselines"].values()]
    expected = {
        "en": ["Average time", "Pass@1", "the baseline"],
        "zh": ["平均时间", "Pass@1", "基线"],
    }
    assert labels == expected[language]
    header, first, *_ = files[PurePosixPath("results/models.csv")].decode().splitlines()
    assert header == "model,alias,description"
    assert bool(re.search("[\u4e00-\u9fff]", first)) is (language == "zh")
