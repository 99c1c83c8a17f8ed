"""`podium new`: a report of one's own, from the wheel to the published site."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import PathDistribution, version
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from click.testing import CliRunner, Result
from lxml import html

import podium.starter
from podium.cli.main import main
from podium.config.mkdocs_yml import read_config
from podium.config.yaml_source import load
from podium.starter import Starter
from podium.starter.install_source import InstallSource, find_origin
from support.environments import install, pip_settings, run
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
CODES = {
    "bad-benchmark-name",
    "bad-folder-name",
    "bad-title",
    "benchmark-twice",
    "folder-not-empty",
    "folder-unwritable",
}


def new(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["new", *map(str, arguments)], prog_name="podium")


def paths(folder: Path) -> set[str]:
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in paths(folder)}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    (tmp_path / "place").mkdir()
    monkeypatch.chdir(tmp_path / "place")
    return tmp_path / "place"


# ------------------------------------------------------------------------ as its author meets it


@pytest.mark.slow
@pytest.mark.site
def test_a_new_report_is_tested_built_and_published(wheel: Path, place: Path) -> None:
    settings = pip_settings(place)
    programs = install(place / "environment", wheel, **settings)
    said = run(programs / "podium", "new", "my-report", "--benchmark", "math-500", folder=place)
    assert said == (
        "Created a report with sample data in my-report. Next:\n\n    cd my-report\n    make serve\n"
    )
    report = place / "my-report"
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

    run("make", "install", folder=report, **settings)
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

    site = place / "published"
    run("git", "clone", "--quiet", "--branch=gh-pages", "published.git", site, folder=place)
    assert {one.name for one in site.iterdir()} >= {"1.0", "1.1", "latest", "index.html"}
    shown = {
        version: html.parse(site / version / "index.html").xpath(
            "string(//figure[@data-podium='ranked']//tr[@data-model='sample-model-c']/td[2])"
        )
        for version in ("1.0", "1.1", "latest")
    }
    assert [text[-5:] for text in shown.values()] == ["0.473", "0.401", "0.401"]
    assert (site / "1.1/en/changes/results.atom").is_file()


@pytest.mark.slow
@pytest.mark.site
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_in_one_language_with_odd_names(place: Path, language: str) -> None:
    title = """{{ 6 * 7 }} & *so* {% on %}: "a" #1"""
    names = ["true", "1.0", "数学 推理_v2", "a@b+c"]
    options = [part for name in names for part in ("--benchmark", name)]
    result = new("报告 (1) it's", "--language", language, "--title", title, *options)
    assert result.exit_code == 0, result.output
    report = place / "报告 (1) it's"
    assert {f"results/{name}.csv" for name in names} < paths(report)
    assert not any(re.search(r"\.(zh|en)\.md$", name) for name in paths(report))
    checked = CliRunner().invoke(main, ["check", "--strict", str(report)])
    assert checked.output == "No problems.\n"
    page = html.parse(build(report, "--strict") / "index.html")
    assert page.xpath("string(//h1)").rstrip("¶") == title
    headings = [one.text_content().rstrip("¶") for one in page.xpath("//article//h2")]
    assert headings[:-1] == names
    assert list(dict.fromkeys(page.xpath("//figure/@data-benchmark"))) == names
    assert page.xpath("string(/html/@lang)") == language


def _blocks(language: str) -> dict[str, str]:
    """The files that the guide has its reader write, and what it shows of a terminal."""
    guide = ROOT / f"docs/guide/first-report{language}.md"
    blocks = re.findall(
        r'^```(\w+)(?: title="([^"\n]+)")?\n(.*?)^```$',
        guide.read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    named = {title: text for _, title, text in reversed(blocks) if title}
    consoles = [text for kind, _, text in blocks if kind == "console"]
    return named | {f"terminal {number}": text for number, text in enumerate(consoles)}


@pytest.mark.slow
@pytest.mark.site
def test_the_guide_leads_to_a_sound_report(place: Path) -> None:
    chinese, english = _blocks(""), _blocks(".en")
    assert "new my-report --benchmark toyset\nCreated a report with" in english["terminal 0"]
    assert new("my-report", "--benchmark", "toyset").exit_code == 0
    report = place / "my-report"
    (report / ".venv").symlink_to(sys.prefix)  # what `make` would set up
    (report / "results/models.csv").unlink()
    settings = english["mkdocs.yml"].removeprefix("extra:\n")
    assert settings == chinese["mkdocs.yml"].removeprefix("extra:\n")
    config = (report / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r"^  podium:\n.*?\n(?=\nnav:)", lambda _: settings, config, flags=re.M | re.S)
    (report / "mkdocs.yml").write_text(text, "utf-8")
    for blocks, file in ((chinese, "docs/index.md"), (english, "docs/index.en.md")):
        for name in (file, "results/toyset.csv"):
            (report / name).write_text(blocks[name], "utf-8")
    make = ["make", "--old-file=.venv/.ready", "check"]
    environment = os.environ | {"LANGUAGE": "C", "LC_ALL": "C.UTF-8"}
    toyset = report / "results/toyset.csv"
    for number, written in enumerate(("1250.5", '"1,250.5"')):
        toyset.write_text(toyset.read_text("utf-8").replace("1250.5", written), "utf-8")
        done = subprocess.run(
            make, cwd=report, env=environment, capture_output=True, text=True, check=False
        )
        said = "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines())
        for blocks in (chinese, english):
            checks = [one for one in blocks.values() if one.startswith("$ make check\n")]
            assert checks[number] == f"$ make check\n{said}\n"


# ----------------------------------------------------------------------------- what it consists of


def rendered(**wishes: object) -> Mapping[PurePosixPath, bytes]:
    return Starter(origin=RELEASED, **wishes).files()  # type: ignore[arg-type]


def test_the_same_wishes_give_the_same_files(place: Path) -> None:
    for name in ("a", "b"):
        assert new(name).exit_code == 0
    first = contents(place / "a")
    assert first == contents(place / "b")
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


def test_what_this_site_has_as_well_is_the_same_there(place: Path) -> None:
    """Else a fault that is mended here would live on in every new report."""
    assert new("report").exit_code == 0
    report = place / "report"
    for name in paths(ROOT / "overrides"):
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
        features = {"content.tabs.link", "navigation.indexes", "navigation.sections"}
        own["theme"]["features"] = [one for one in own["theme"]["features"] if one not in features]
        assert other[key] == own[key]
    assert other["extra"]["version"] == own["extra"]["version"]
    plugins, others = ({**_named(one["plugins"])} for one in (other, own))
    assert plugins["search"] == others["search"]
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
def test_the_workflows_are_as_safe_as_those_of_this_repository(place: Path) -> None:
    assert new("report").exit_code == 0
    folder = place / "report/.github"
    assert [line for checker in CHECKERS for line in checker(folder)] == []
    pins, ours = (
        set(re.findall(r"uses: (.+)", "".join(one.read_text() for one in github.glob("*/*.yml"))))
        for github in (folder, ROOT / ".github")
    )
    assert pins
    assert pins <= ours


@pytest.mark.processes
def test_every_target_of_its_workflows_and_readme_is_in_its_makefile(place: Path) -> None:
    assert new("report").exit_code == 0
    report = place / "report"
    listed = subprocess.run(["make"], cwd=report, capture_output=True, text=True, check=True)
    targets = set(re.findall(r"^ *make (\w+) ", listed.stdout, re.MULTILINE))
    texts = [report / "README.md", report / "README.en.md", *report.glob(".github/*/*.yml")]
    named = {one for path in texts for one in re.findall(r"\bmake (\w+)", path.read_text("utf-8"))}
    assert {"site", "serve", "test", "diff", "publish", "annotate"} <= named <= targets


@pytest.mark.site
def test_pages_of_the_models_are_one_setting_away(place: Path) -> None:
    assert new("report", "--benchmark", "toyset").exit_code == 0
    config = place / "report/mkdocs.yml"
    text = config.read_text("utf-8").replace("  podium:\n", "  podium:\n    model_pages: models\n")
    config.write_text(
        text.replace("index.md\n", "index.md\n  - 模型: models/index.md\n", 1), "utf-8"
    )
    assert CliRunner().invoke(main, ["check", "--strict", "report"]).output == "No problems.\n"
    site = build(place / "report", "--strict")
    assert (site / "models/sample-model-a/index.html").is_file()
    assert (site / "en/models/index.html").is_file()


@pytest.mark.processes
def test_make_publish_needs_a_version(place: Path) -> None:
    assert new("report").exit_code == 0
    done = subprocess.run(
        ["make", "--old-file=.venv/.ready", "publish"],
        cwd=place / "report",
        env={key: value for key, value in os.environ.items() if key != "VERSION"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "VERSION: is missing: make publish VERSION=v1.0.0" in done.stderr


@pytest.mark.processes
def test_its_pull_requests_are_shown_as_those_of_this_repository(place: Path) -> None:
    """With a summary, and with a comparison that becomes a comment."""
    assert new("report", "--benchmark", "toyset").exit_code == 0
    report = place / "report"
    (report / ".venv").symlink_to(sys.prefix)
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Start"]):
        run("git", "-c", "user.name=A", "-c", "user.email=a@example.org", *command, folder=report)
    toyset = report / "results/toyset.csv"
    summaries = {}
    for target, old, value in (("diff", "0.412", "0.9"), ("annotate", "0.9", '"0,9"')):
        toyset.write_text(toyset.read_text().replace(old, value))
        summary = place / f"{target}.md"
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
    place: Path, target: str, variable: str, before: list[str]
) -> None:
    assert new("report").exit_code == 0
    command = place / "report/.venv/bin/podium"
    command.parent.mkdir(parents=True)
    command.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
    command.chmod(0o755)
    version = "--project=$(touch made)"
    said = subprocess.run(
        ["make", "--silent", "--old-file=.venv/.ready", target, "ARGS=--one"],
        cwd=place / "report",
        env=os.environ
        | {variable: version, "REMOTE": "a b", "REWRITE": "0.2", "GITHUB_STEP_SUMMARY": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.splitlines() == [target, *before, "--one", "--", version]


# ------------------------------------------------------------------------- where Podium comes from


class _Installed(PathDistribution):
    """A distribution with a note of where it came from."""

    def __init__(self, note: object) -> None:
        super().__init__(Path())
        self.note = note

    version = "1.2.3"  # type: ignore[assignment]

    def read_text(self, filename: object) -> str | None:
        assert filename == "direct_url.json"
        return self.note and json.dumps(self.note)


COMMIT = {"vcs": "git", "commit_id": "0123abc", "requested_revision": "main"}


@pytest.mark.parametrize(
    ("note", "line"),
    [
        (None, "podium==1.2.3"),
        (
            {"url": "https://example.org/podium", "vcs_info": COMMIT},
            "podium @ git+https://example.org/podium@0123abc",
        ),
        (
            {"url": "https://me:hunter2@example.org/podium", "vcs_info": COMMIT},
            "podium @ git+https://example.org/podium@0123abc",
        ),
        (
            {"url": "ssh://git@example.org/podium", "vcs_info": COMMIT},
            "podium @ git+ssh://git@example.org/podium@0123abc",
        ),
        (
            {"url": "https://example.org/podium-1.2.3-py3-none-any.whl", "archive_info": {}},
            "podium @ https://example.org/podium-1.2.3-py3-none-any.whl",
        ),
        (
            {
                "url": "https://example.org/podium-1.2.3.tar.gz",
                "archive_info": {"hashes": {"sha256": "0a" * 32}},
            },
            f"podium @ https://example.org/podium-1.2.3.tar.gz --hash=sha256:{'0a' * 32}",
        ),
        ({"url": "file:///nowhere/podium", "dir_info": {}}, "podium==1.2.3"),
    ],
    ids=["index", "commit", "password", "ssh", "archive", "digest", "folder"],
)
def test_a_report_asks_for_the_podium_that_made_it(note: object, line: str) -> None:
    origin = find_origin(_Installed(note))
    files = Starter(origin=origin).files()
    assert files[PurePosixPath("requirements/podium.txt")].decode().splitlines()[-1] == line
    makefile = files[PurePosixPath("Makefile")].decode()
    assert ("--find-links wheels" in makefile) == (origin.local is not None)
    assert (PurePosixPath("wheels/README.md") in files) == (origin.local is not None)


def test_a_wheel_comes_along(tmp_path: Path) -> None:
    wheel = tmp_path / "a b/podium-1.2.3-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(b"wheel")
    origin = find_origin(_Installed({"url": wheel.as_uri(), "archive_info": {}}))
    files = Starter(origin=origin).files()
    assert files[PurePosixPath("wheels", wheel.name)] == b"wheel"
    (line,) = files[PurePosixPath("requirements/podium.txt")].decode().splitlines()[1:]
    assert line == f"podium==1.2.3 --hash=sha256:{sha256(b'wheel').hexdigest()}"


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
    build = (ROOT / "requirements/build.txt").read_bytes()
    assert files[PurePosixPath("requirements/build.txt")] == build


@pytest.mark.slow
def test_a_report_installs_what_is_locked_and_nothing_else(wheel: Path, place: Path) -> None:
    settings = pip_settings(place)
    note = {"url": wheel.as_uri(), "archive_info": {}}
    podium.starter.create_report("report", Starter(origin=find_origin(_Installed(note))))
    report = place / "report"
    pinned = report / "requirements/podium.txt"
    pinned.write_text(pinned.read_text("utf-8").replace("==1.2.3", f"=={version('podium')}"))
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
    run("make", "lock", folder=report, **settings)
    assert {"lxml", "markupsafe"} <= _locked(lock.read_text("utf-8")).keys()
    run("make", "install", folder=report)
    run(report / ".venv/bin/python", "-c", "import podium, lxml", folder=report)


def test_without_a_wheel_it_is_said_how_to_make_one(place: Path) -> None:
    # The Podium that runs these tests was installed from the folder of the repository.
    assert new("my report").output == (
        "Created a report with sample data in my report. Next:\n\n"
        "    cd 'my report'\n"
        f"    {sys.executable} -m pip wheel --quiet --no-deps --wheel-dir wheels {ROOT}\n"
        "    make serve\n"
    )


# ----------------------------------------------------------------------------- where it may go


def test_a_fresh_clone_of_an_empty_repository_is_filled(place: Path) -> None:
    (place / ".git").mkdir()
    (place / ".git/HEAD").write_text("ref: refs/heads/main\n")
    assert new(".").exit_code == 0
    assert {one.name for one in place.iterdir()} > {".git", ".github", "mkdocs.yml", "results"}
    assert read_config(place).settings
    assert not [one for one in place.iterdir() if one.name.startswith(".podium")]


def test_an_empty_folder_and_a_name_like_an_option(place: Path) -> None:
    (place / "empty").mkdir()
    assert new("empty").exit_code == 0
    assert new("--", "-x").exit_code == 0
    assert new(place / "absolute").exit_code == 0
    assert new("absolute/../beside").exit_code == 0
    expected = paths(place / "empty")
    for name in ("-x", "absolute", "beside"):
        assert paths(place / name) == expected
        assert (place / name).stat().st_mode == (place / "empty").stat().st_mode


def _full(folder: Path) -> None:
    (folder / "there").mkdir()
    (folder / "there/notes.md").write_text("mine")


def _file(folder: Path) -> None:
    (folder / "there").write_text("mine")


def _link(folder: Path) -> None:
    (folder / "there").symlink_to("nowhere")


IN_USE = (
    "error[folder-not-empty]: The folder “{}” is not empty.\n"
    "    Choose a new folder, or one that only contains a git repository.\n"
    "1 error\n"
)


@pytest.mark.parametrize("prepare", [_full, _file, _link])
def test_nothing_that_is_there_is_touched(place: Path, prepare: object) -> None:
    prepare(place)  # type: ignore[operator]
    before = contents(place)
    result = new("there")
    assert result.output == IN_USE.format("there")
    assert result.exit_code == 2
    assert contents(place) == before
    assert [one.name for one in place.iterdir()] == ["there"]


def test_the_folder_above_is_in_use(place: Path) -> None:
    assert new("..").output == IN_USE.format("..")


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("no/such/place", "No such file or directory"),
        ("x" * 300, "File name too long"),
        ("file/report", "Not a directory"),
    ],
)
def test_a_place_that_cannot_be_written(place: Path, folder: str, reason: str) -> None:
    (place / "file").write_text("")
    result = new(folder)
    shown = folder if len(folder) < 120 else f"{'x' * 60}…{'x' * 60}"
    assert result.output == (
        f"error[folder-unwritable]: The report cannot be written to “{shown}”: {reason}.\n"
        "    Choose a folder that exists, has free space, and that you have permission to write to.\n"
        "1 error\n"
    )
    assert result.exit_code == 2
    assert paths(place) == {"file"}


@pytest.mark.parametrize("exists", [False, True])
def test_a_failure_half_way_leaves_nothing_behind(
    place: Path, monkeypatch: pytest.MonkeyPatch, exists: bool
) -> None:
    if exists:
        (place / "report/.git").mkdir(parents=True)
    rename, renamed = Path.rename, []

    def fail(path: Path, target: Path) -> Path:
        # The disk gives out at the last entry, and lets the others be taken back.
        if path.parent.name == "report" and path.parent.parent.name.startswith(".podium"):
            if path.name == "wheels":
                raise OSError(28, "No space left on device")
            renamed.append(path.name)
        elif path.name == "report":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    result = new("report")
    assert "“report”: No space left on device." in result.output
    assert result.exit_code == 2
    assert bool(renamed) == exists
    assert [one.name for one in place.rglob("*")] == (["report", ".git"] if exists else [])


BENCHMARK_HINT = (
    "    Use at most 80 letters, digits, spaces and `- _ . + @`, starting with a letter or a digit. Leave out `.csv`. `models` and names that a system reserves, such as `con` or `index`, are not allowed.\n"
    "1 error\n"
)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("models", "models"),
        ("Models", "Models"),
        ("_eval", "_eval"),
        ("CON.2", "CON.2"),
        ("", ""),
        (" ", " "),
        (".hidden", ".hidden"),
        ("..", ".."),
        ("a/b", "a/b"),
        ("/etc/passwd", "/etc/passwd"),
        ("a\\b", "a\\b"),
        ("-x", "-x"),
        ("a\n", "a\\n"),
        ("a ", "a "),
        ("a.", "a."),
        ("a<b>", "a<b>"),
        ('a"}}{{', 'a"}}{{'),
        ("humaneval.csv", "humaneval.csv"),
        ("x" * 81, "x" * 81),
    ],
)
def test_a_name_that_no_benchmark_can_have(place: Path, name: str, shown: str) -> None:
    result = new("report", "--benchmark", name)
    message = f"error[bad-benchmark-name]: “{shown}” cannot be the name of a new benchmark.\n"
    assert result.output == message + BENCHMARK_HINT
    assert result.exit_code == 2
    assert list(place.iterdir()) == []


def test_two_benchmarks_whose_files_could_be_one(place: Path) -> None:
    result = new("report", "--benchmark", "Eval", "--benchmark", "eval")
    assert (
        "error[benchmark-twice]: Two new benchmarks would use the file “eval.csv”." in result.output
    )
    assert result.exit_code == 2


@pytest.mark.parametrize("folder", ["", "a:b", 'a"b', "a$b", "a`b", "a\\b", "a\nb"])
def test_a_name_that_no_folder_can_have(place: Path, folder: str) -> None:
    result = new(folder)
    shown = folder.replace("\n", "\\n")
    assert result.output == (
        f"error[bad-folder-name]: “{shown}” cannot be the name of a report’s folder.\n"
        '    Choose a name without control characters, `:`, `"`, `$`, `` ` `` and `\\`.\n'
        "1 error\n"
    )
    assert result.exit_code == 2
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("title", ["", "  ", "a\nb", "<b>", "x" * 81])
def test_a_title_that_no_site_can_have(place: Path, title: str) -> None:
    result = new("report", "--title", title)
    shown = title.replace("\n", "\\n")
    assert result.output == (
        f"error[bad-title]: “{shown}” cannot be the title of a report.\n"
        "    Use one line of at most 80 characters, without `<` and `>`.\n"
        "1 error\n"
    )
    assert result.exit_code == 2


def test_all_that_is_wrong_is_told_at_once(place: Path) -> None:
    result = new("a:b", "--benchmark", "models", "--benchmark", "a/b", "--title", "<")
    assert result.output.endswith("4 errors\n")
    assert {*re.findall(r"\[([a-z-]+)\]", result.output)} == {
        "bad-benchmark-name",
        "bad-folder-name",
        "bad-title",
    }


def test_every_template_is_used() -> None:
    folder = Path(podium.starter.__file__).parent / "files"
    templates = {name.removesuffix(".jinja") for name in paths(folder)}
    local = Starter(origin=InstallSource("==1", Path("/nowhere"))).files()
    written = {str(path) for path in local} | {
        f"{stem}.zh.md" for stem in ("docs/index", "docs/changes", "README")
    }
    assert templates <= written
