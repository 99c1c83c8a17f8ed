"""What a build does again, and what it takes from the one before."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from podium.core.problems import Problem, ProblemError
from podium.data import results_reader
from podium.data.fingerprint import ResultsFiles
from podium.site import build as site_build
from podium.site import renderer
from podium.site.macro_output import MacroOutput, PageContext
from podium.site.renderer import MacroRenderer
from support.cached_figures import CALLS, CONFIG, HERE, ONE, TWO, commit, forget, kept_of
from support.projects import ProjectFolder, git
from support.sites import build

PAGE = """# Report

{{ ranked_table("one") }}

{{ ranked_table("two", sort="time") }}

{{ delta_table("one", baseline="base") }}

{{ tradeoff("two", x="time", y="score") }}

b takes {{ value("one", "b", "time") }} s. {{ claim("b beats a on one") }}

{{ winners(over="base") }}

{{ overview() }}

{{ legend() }}
"""
HEAVY = (
    "pandas",
    "numpy",
    "pydantic",
    "podium.figures.document",
    "podium.site.renderer",
    "podium.data.results_reader",
    "podium.site.macros.report",
)


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    made = ProjectFolder(tmp_path / "project")
    made.write("mkdocs.yml", CONFIG)
    made.write("results/one.csv", ONE)
    made.write("results/two.csv", TWO)
    made.write("docs/index.md", PAGE)
    return made


def files(site: Path) -> Mapping[str, str]:
    """The digests of what a build has written."""
    return {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name not in {"sitemap.xml.gz"}
    }


def imported(project: ProjectFolder) -> frozenset[str]:
    """The modules that a build imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "mkdocs", "build", "--quiet"],
        cwd=project.root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    return frozenset(line.rpartition("|")[2].strip() for line in lines)


@pytest.mark.site
def test_a_build_in_which_nothing_has_changed_imports_nothing_heavy(
    project: ProjectFolder,
) -> None:
    first = imported(project)
    assert "podium.site.renderer" in first
    assert "pandas" not in first, "it is for frames of users, not for a build"
    assert imported(project) & set(HEAVY) == frozenset()


@pytest.mark.site
def test_a_site_is_that_of_a_first_build_whatever_was_kept(project: ProjectFolder) -> None:
    cold = files(build(project.root, SOURCE_DATE_EPOCH="0"))
    project.write("results/two.csv", TWO.replace("a,3", "new,3"))
    warm = files(build(project.root, SOURCE_DATE_EPOCH="0"))
    forget(project)
    assert warm == files(build(project.root, SOURCE_DATE_EPOCH="0"))
    assert warm != cold


@pytest.mark.site
def test_a_fault_is_told_in_every_build(project: ProjectFolder) -> None:
    project.write("docs/index.md", PAGE + '\n{{ ranked_table("three") }}\n')
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict"],
            cwd=project.root,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert "[unknown-benchmark]" in done.stderr


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file of results was read, and each figure made."""
    counts: Counter[str] = Counter()
    read, make = results_reader.read_records, MacroRenderer.make

    def reads(path: Path, *others: Any) -> Any:
        counts[path.name] += 1
        return read(path, *others)

    def makes(maker: MacroRenderer, page: PageContext, name: str, *call: Any) -> MacroOutput:
        counts[repr((name, *call))] += 1
        return make(maker, page, name, *call)

    monkeypatch.setattr(results_reader, "read_records", reads)
    monkeypatch.setattr(MacroRenderer, "make", makes)
    return counts


def show(project: ProjectFolder) -> list[MacroOutput]:
    """Every figure, twice, as a page that repeats itself has them."""
    kept = kept_of(project)
    return [kept.figure(HERE, *call) for call in (*CALLS, *CALLS)]


EVERY = (
    *CALLS,
    ("tradeoff", ("two",), {"x": "time", "y": "score"}),
    ("claim", ("b beats a on one",), {}),
    ("overview", (), {}),
    ("models_table", (), {}),
    ("changelog", (), {}),
    ("citation", (), {}),
)
CHANGES: Mapping[str, Callable[[ProjectFolder], object]] = {
    "a value": lambda project: project.write("results/two.csv", TWO.replace("a,3", "a,0.5")),
    "a name": lambda project: project.write("results/two.csv", TWO.replace("a,3", "new,3")),
    "an alias": lambda project: project.write("results/models.csv", "model,alias\na,first\n"),
    "a benchmark": lambda project: project.write("results/three.csv", "model,time,score\nb,1,1\n"),
    "digits": lambda project: project.write("mkdocs.yml", CONFIG.replace("digits: 1", "digits: 3")),
    "the site": lambda project: project.write("mkdocs.yml", CONFIG.replace("Kept", "Renamed")),
    "what a claim says": lambda project: project.write(
        "results/one.csv", ONE.replace("b,8", "b,10.00001")
    ),
    "a repository": lambda project: commit(project, "init", "-q"),
}


def every_figure(project: ProjectFolder) -> list[object]:
    """Every figure and its legend, or what is said of the call instead."""
    kept, figures = kept_of(project), []
    for call in EVERY:
        try:
            figure = kept.figure(HERE, *call)
        except ProblemError as error:
            figures.append(str(error))
        else:
            figures += [figure, kept.legend(HERE, figure.topics)]
    return figures


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
def test_what_is_kept_is_what_would_be_made(project: ProjectFolder, change: str) -> None:
    cold = every_figure(project)
    assert every_figure(project) == cold
    CHANGES[change](project)
    warm = every_figure(project)
    forget(project)
    assert warm == every_figure(project)
    assert warm != cold


def test_a_version_concerns_what_lists_versions(project: ProjectFolder) -> None:
    commit(project, "init", "-q")
    cold = every_figure(project)
    git(project.root, "tag", "v1.0.0")
    warm = every_figure(project)
    forget(project)
    assert warm == every_figure(project)
    assert warm != cold


def test_files_are_read_and_figures_made_once(project: ProjectFolder, made: Counter[str]) -> None:
    first = show(project)
    assert made.keys() == {"one.csv", "two.csv", *(repr(call) for call in CALLS)}
    assert set(made.values()) == {1}
    made.clear()
    assert show(project) == first
    assert made == {}


def test_a_changed_file_concerns_its_own_figures_and_those_of_all(
    project: ProjectFolder, made: Counter[str]
) -> None:
    show(project)
    made.clear()
    project.write("results/two.csv", TWO.replace("b,2", "b,2.5"))
    show(project)
    concerned = [call for call in CALLS if "two" in call[1] or call[0] == "winners"]
    assert made == {"one.csv": 1, "two.csv": 1, **{repr(call): 1 for call in concerned}}


def test_a_new_name_concerns_every_figure(project: ProjectFolder, made: Counter[str]) -> None:
    show(project)
    made.clear()
    project.write("results/two.csv", TWO + "d,5,0.5\n")
    show(project)
    assert {repr(call) for call in CALLS} <= made.keys()


PAST = CONFIG.replace("{model: a}", "{model: a, revision: ORIG_HEAD}")


@pytest.fixture
def moving(project: ProjectFolder) -> Callable[[], None]:
    """A repository with three states; `ORIG_HEAD` and `HEAD@{1}` are other ones when called."""
    project.write("mkdocs.yml", PAST)
    project.write("results/one.csv", ONE.replace("a,10", "a,5"))
    commit(project, "init", "-q", "-b", "main")
    git(project.root, "tag", "v1")
    project.write("results/one.csv", ONE.replace("a,10", "a,20"))
    commit(project, "add", ".")
    project.write("results/one.csv", ONE.replace("b,8", "b,3"))
    commit(project, "add", ".")
    git(project.root, "update-ref", "ORIG_HEAD", "HEAD~1")

    def move() -> None:
        git(project.root, "update-ref", "ORIG_HEAD", "HEAD~2")
        git(project.root, "reflog", "delete", "--rewrite", "HEAD@{1}")

    return move


@pytest.mark.parametrize(
    "call",
    [
        ("ranked_table", ("one",), {"since": "ORIG_HEAD", "sort": "time"}),
        ("ranked_table", ("one",), {"since": "HEAD@{1}", "sort": "time"}),
        ("delta_table", ("one",), {"baseline": "base"}),
        ("changes", ("v1",), {}),  # v1 has a baseline of ORIG_HEAD, too
    ],
)
def test_a_revision_that_has_moved_is_looked_up_again(
    project: ProjectFolder, moving: Callable[[], None], made: Counter[str], call: Any
) -> None:
    before = [kept_of(project).figure(HERE, *call) for _ in range(2)]
    assert made[repr(call)] == 1
    moving()
    after = [kept_of(project).figure(HERE, *call) for _ in range(2)]
    assert made[repr(call)] == 2
    forget(project)
    assert after == [kept_of(project).figure(HERE, *call)] * 2
    assert after[0].html != before[0].html


def test_nothing_is_kept_while_a_file_has_an_error(
    project: ProjectFolder, made: Counter[str]
) -> None:
    project.write("results/two.csv", TWO.replace("b,2", "b,2%"))
    for _ in range(2):
        kept = kept_of(project)
        assert [one.code for one in kept.problems()] == ["percent-sign"]
        kept.figure(HERE, "ranked_table", ("one",), {})
        kept.figure(HERE, "models_table", (), {})
    assert made[repr(("ranked_table", ("one",), {}))] == 2
    assert made[repr(("models_table", (), {}))] == 2


def test_the_fault_of_a_call_is_looked_for_again(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    faults = MacroRenderer.faults

    def looks(maker: MacroRenderer, name: str, *call: Any) -> tuple[Problem, ...]:
        looked.append(call[0][0])
        return faults(maker, name, *call)

    monkeypatch.setattr(MacroRenderer, "faults", looks)
    for _ in range(2):
        kept = kept_of(project)
        assert kept.faults("ranked_table", ("one",), {}) == ()
        found = kept.faults("ranked_table", ("three",), {})
        assert [one.code for one in found] == ["unknown-benchmark"]
    assert looked == ["one", "three", "three"]


def test_a_fault_in_making_is_told_each_time(project: ProjectFolder) -> None:
    kept = kept_of(project)
    for _ in range(2):
        with pytest.raises(ProblemError):
            kept.figure(HERE, "ranked_table", ("three",), {})


# ----------------------------------------------------------------- files that are written meanwhile


@pytest.fixture
def swap(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Lets a file have another content while it is read, after its digest was taken."""

    def change(name: str, content: str) -> None:
        before = (project.root / name).read_text(encoding="utf-8")
        digested, opened = site_build.take_fingerprint, renderer.open_renderer

        def take(*arguments: Any) -> Any:
            state = digested(*arguments)
            project.write(name, content)
            return state

        def read(*arguments: Any, **options: Any) -> Any:
            made = opened(*arguments, **options)
            project.write(name, before)
            return made

        monkeypatch.setattr(site_build, "take_fingerprint", take)
        monkeypatch.setattr(renderer, "open_renderer", read)

    return change


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("results/one.csv", ONE.replace("b,8", "b,9")),
        ("results/models.csv", "model,alias\na,a\nb,passing\nc,c\n"),
        ("mkdocs.yml", CONFIG + "docs_dir: pages\n"),
        ("base.yml", "site_url: https://passing.example/\n"),
    ],
)
def test_what_was_saved_while_it_was_read_is_not_kept(
    project: ProjectFolder,
    swap: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    content: str,
) -> None:
    project.write("results/models.csv", "model,alias\na,a\nb,b\nc,c\n")
    project.write("base.yml", "site_url: https://example.org/\n")
    project.write("mkdocs.yml", f"INHERIT: base.yml\n{CONFIG}")
    with monkeypatch.context():
        swap(name, content)
        show(project)
        monkeypatch.undo()
    after = show(project)
    shutil.rmtree(project.root / ".cache")
    assert show(project) == after
    assert "passing" not in repr(after)


SAMPLED = (
    CONFIG.replace(
        "metrics:", "metrics:\n      pass@1: {better: higher, from: samples, estimator: pass@1}"
    )
    + """    benchmarks:
      one: {metrics: [time, score]}
      two: {metrics: [time, score]}
      many: {metrics: [pass@1]}
      few: {metrics: [pass@1]}
"""
)
SAMPLES = "model,task,sample,passed\na,t,0,1\nb,t,0,0\n"
SAMPLE_CALLS = [("ranked_table", ("many",), {}), ("ranked_table", ("few",), {})]


def test_what_is_saved_between_two_figures_is_not_shown_under_the_state_before(
    project: ProjectFolder,
) -> None:
    """Values are in memory by then, but the digests of samples are taken for a figure's footer."""
    project.write("mkdocs.yml", SAMPLED)
    calls = [*CALLS, *SAMPLE_CALLS]
    before = {
        f"results/samples/{name}/{number}.csv": SAMPLES.replace(",t,", f",t{number},")
        for name in ("many", "few")
        for number in range(3)
    } | {"results/one.csv": ONE}

    def write(old: str, new: str) -> None:
        for name, text in before.items():
            project.write(name, text.replace(old, new))

    write("", "")
    kept = kept_of(project)
    first = kept.figure(HERE, *calls[0])
    write("b,", "c,")
    for call in calls[1:]:
        kept.figure(HERE, *call)
    write("", "")
    warm = [kept_of(project).figure(HERE, *call) for call in calls]
    forget(project)
    assert warm == [kept_of(project).figure(HERE, *call) for call in calls]
    assert warm[0] == first


def test_files_are_looked_at_again_only_after_more_was_read(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    looked = ResultsFiles.is_current

    def look(files: ResultsFiles) -> bool:
        looks.append(files)
        return looked(files)

    monkeypatch.setattr(ResultsFiles, "is_current", look)
    show(project)
    assert len(set(map(id, looks))) == 2, "once before the project is remembered, once for figures"
    assert len(looks) <= 3


def test_an_edit_that_keeps_size_and_time_is_shown(project: ProjectFolder) -> None:
    path = project.root / "results/one.csv"
    for value in "123":
        project.write("results/one.csv", ONE.replace("b,8", f"b,{value}"))
        os.utime(path, ns=(10**18, 10**18))
        assert (
            f">{value}.0<" in kept_of(project).figure(HERE, "value", ("one", "b", "time"), {}).html
        )


def test_a_cache_in_the_repository_is_not_read(project: ProjectFolder) -> None:
    git(project.root, "init", "-q")
    right = show(project)
    with sqlite3.connect(project.root / ".cache/podium/cache.sqlite") as database:
        for name, content in database.execute("SELECT name, content FROM entries").fetchall():
            text = content.partition(b"\n")[2].replace(b">8.0<", b">6.6<")
            entry = sha256(text).hexdigest().encode() + b"\n" + text
            database.execute("UPDATE entries SET content = ? WHERE name = ?", (entry, name))
    assert show(project) != right, "it is believed while it is of this machine"
    git(project.root, "add", "-f", ".cache")
    assert show(project) == right
