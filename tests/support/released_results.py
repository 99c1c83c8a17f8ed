"""A repository with released versions of every kind, its changelog and its feed."""

from collections.abc import Callable, Mapping
from typing import Any

from click.testing import CliRunner, Result
from lxml import etree, html

from podium.cli.main import main
from podium.core.i18n import words
from podium.figures.document import Finding, Section
from podium.render import html as html_format
from support.projects import METRICS, ROOT, ProjectFolder, commit, git

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(ROOT / "tests/data/atom.rng"))
FIRST = "model,time,score\nbase,10,0.5\nfast,8,0.4\ngood,9,0.6\ngone,20,0.1\n"
SECOND = "model,time,score\nbase,10,0.5\nfast,9.5,0.4\ngood,11,0.6\nnew,1,0.2\n"
REASON = {"zh": "计时器坏了", "en": "The timer was broken."}
RETRACTED = {"one": {"retracted": [{"model": "Gone", "since": "v1.9.0", "reason": REASON}]}}
SETTINGS: dict[str, Any] = {"metrics": METRICS, "baselines": {"start": {"model": "base"}}}


def release_versions(project: ProjectFolder, day: Callable[[str], None]) -> None:
    """Release versions of every kind, and change something that is not released yet.

    Args:
        project: Where.
        day: Sets when the next commit is made, so that the same history has the same ids.
    """
    day("2026-01-05T12:00:00Z")
    git(project.root, "init", "-q", "-b", "main")
    project.write("README", "no report yet")
    commit(project, "v0.1.0")
    project.write("results/models.csv", "model,alias\ngone,Gone\n")
    project.write("results/one.csv", FIRST)
    project.configure(**SETTINGS)
    day("2026-01-31T23:30:00-01:00")
    commit(project, "v1.0.0")
    project.write("results/one.csv", SECOND)
    project.configure(**SETTINGS, benchmarks=RETRACTED)
    day("2026-02-10T12:00:00Z")
    commit(project, "v1.9.0")
    git(project.root, "tag", "v1.9.1")
    project.write("results/one.csv", SECOND.replace("9.5", "9,5%"))
    day("2026-02-11T12:00:00Z")
    commit(project, "v1.10.0")
    project.write("results/one.csv", SECOND.replace("9.5", "9.4"))
    project.write("results/two.csv", "model,time,score\nbase,1,1\n")
    day("2026-03-01T12:00:00Z")
    commit(project, "v1.11.0")
    git(project.root, "tag", "v2.0.0-rc1")
    project.write("results/two.csv", "model,time,score\nbase,1,2\n")


def export(project: ProjectFolder, *arguments: str) -> Result:
    command = ["export", "changelog", "--project", str(project.root), *arguments]
    return CliRunner().invoke(main, command)


def feed(project: ProjectFolder, *arguments: str) -> etree._Element:
    """The feed, once it is known to be a sound one."""
    result = export(project, "--format", "atom", *arguments)
    assert result.exit_code == 0, result.output
    tree = etree.fromstring(result.stdout_bytes)
    SCHEMA.assertValid(tree)
    return tree


def sections(finding: Finding) -> Mapping[str, Section]:
    return {section.key: section for section in finding.sections}


def said(section: Section) -> str:
    return html.fromstring(html_format.render_finding(section.finding, words("en"))).text_content()
