"""Fixtures that the tests share: small projects, the founding report, golden files."""

import gc
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from podium.config.mkdocs_yml import read_config
from podium.core.log_lines import RUNNERS
from podium.data.open_project import open_project
from podium.site.macros.report import Report
from support.compared_revisions import tag_two_states
from support.environments import build_wheel, create_installed_report
from support.model_reports import describe_models
from support.once import Once
from support.paired_models import write_pairs
from support.projects import MEASURED, ROOT, ProjectFolder, result_file
from support.released_results import release_versions
from support.sampled_reports import commit_earlier_samples
from support.sites import DAY, build, copy_project

# The first example of a test may import pandas; and a gate must not fail by chance.
settings.register_profile("podium", deadline=None, derandomize=True)
settings.register_profile("quick", settings.get_profile("podium"), max_examples=20)
settings.load_profile("podium")

ON_CI = bool(os.environ.get("CI"))
# What a test starts with make must not take itself for a part of the `make test` around it, and a
# test that means the log of a run in continuous integration says so: its lines are escaped.
for variable in ("ARGS", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", *RUNNERS):
    os.environ.pop(variable, None)

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the golden files anew")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--write-golden") and ON_CI:
        raise pytest.UsageError("golden files are never written on CI")


def pytest_collection_finish() -> None:
    # What is collected stays until the end: the garbage collector need not look at it each time.
    gc.collect()
    gc.freeze()


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """An empty project whose benchmarks have a time (lower is better) and a score (higher)."""
    folder = ProjectFolder(tmp_path / "project")
    (folder.root / "results").mkdir(parents=True)
    return folder


@pytest.fixture
def current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    (tmp_path / "current").mkdir()
    monkeypatch.chdir(tmp_path / "current")
    return tmp_path / "current"


@pytest.fixture
def small(project: ProjectFolder) -> ProjectFolder:
    """Two benchmarks with different models, a tie in print, a missing value."""
    project.write(
        "results/one.csv",
        result_file(
            {
                "base": ("10", "0.5"),
                "fast": ("8", "0.50001"),
                "good": ("9", "0.6"),
                "both": ("7", "0.7"),
                "hole": ("1", ""),
            }
        ),
    )
    project.write(
        "results/two.csv",
        result_file({"base": ("5", "0.2"), "both": ("4", "0.3"), "good": ("4.5", "0.25")}),
    )
    project.configure(
        metrics=project.settings["metrics"],
        baselines={"best": {"best_of": ["base", "good"], "label": "the best"}},
    )
    return project


@pytest.fixture
def measured(project: ProjectFolder) -> ProjectFolder:
    project.write("results/eval.csv", MEASURED)
    project.configure(**project.settings)
    return project


@pytest.fixture
def league(small: ProjectFolder) -> ProjectFolder:
    """The small project with descriptions of its models, and a page for each."""
    return describe_models(small)


@pytest.fixture
def repository(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> ProjectFolder:
    """A project with released versions, and a change that is not released yet."""

    def day(moment: str) -> None:
        monkeypatch.setenv("GIT_AUTHOR_DATE", moment)
        monkeypatch.setenv("GIT_COMMITTER_DATE", moment)

    release_versions(project, day)
    return project


@pytest.fixture
def tagged(project: ProjectFolder) -> ProjectFolder:
    """A repository with two states of its results, v1 and v2."""
    tag_two_states(project)
    return project


@pytest.fixture
def dated_samples(project: ProjectFolder) -> ProjectFolder:
    """Samples, and a baseline `then` of v1.0.0 from samples as well."""
    commit_earlier_samples(project)
    return project


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file; what came instead is kept beside it as `.actual`."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        actual = path.with_name(f"{path.name}.actual")
        if request.config.getoption("--write-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        expected = path.read_bytes().decode() if path.exists() else None
        if text == expected:
            actual.unlink(missing_ok=True)
            return
        actual.parent.mkdir(parents=True, exist_ok=True)
        actual.write_bytes(text.encode())
        if expected is None:
            pytest.fail(f"there is no golden file {path}; `make golden` writes it")
        assert text == expected, f"{actual} differs from {path}"

    return compare


@pytest.fixture(scope="session")
def founding() -> Mapping[str, Report]:
    """The founding report in both languages."""
    config = read_config(ROOT)
    opened = open_project(ROOT, config.settings, config.source)
    return {language: Report(opened, language) for language in ("zh", "en")}


@pytest.fixture(scope="session")
def pair_report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Two models that can be compared in every way: by samples, runs and published errors."""
    return write_pairs(ProjectFolder(tmp_path_factory.mktemp("pairs") / "project")).report()


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes folders that all processes of the tests share."""
    return Once(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def wheel(once: Once) -> Path:
    """The wheel as it would be released."""
    (built,) = once.make("wheel", build_wheel).glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed_report(once: Once, wheel: Path) -> Path:
    """A new report from the wheel, with its own environment: one test writes to it, all run it."""
    made = once.make("report", lambda folder: create_installed_report(folder, wheel))
    return made / "my-report"


@pytest.fixture(scope="session")
def real_site(once: Once) -> Path:
    """The real site, built strictly, on a fixed day."""
    return once.make("real", lambda folder: build(copy_project(folder), "--strict", **DAY)) / "site"
