"""`podium diff`."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import click

from podium.cli.options import project_option
from podium.cli.output import ENGLISH, refuse, show
from podium.core.problems import ProblemError, nearest
from podium.figures.document import Finding
from podium.render import markdown, text

__all__ = ["diff"]

_FEW = 20
"""Changes of one kind that a reader sees without asking for them."""


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@project_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "github"]),
    default="text",
    help="Output format: text, Markdown, JSON, or a GitHub summary.",
)
@click.option(
    "--fail-on",
    "kinds",
    metavar="KIND,…",
    help="Exit with 1 only for these kinds of changes: added, removed, retracted, "
    "worse, medal, or any kind in the JSON output.",
)
@click.pass_context
def diff(
    context: click.Context, base: str, head: str | None, project: Path, form: str, kinds: str | None
) -> None:
    """Compare the results and settings of two git revisions.

    BASE and HEAD are tags, branches or commits. Without HEAD, BASE is compared with the current
    files. Retracted numbers are listed as retracted, not as removed. The claims of HEAD's pages are
    checked against both revisions, and claims that break or become true again are listed. The exit
    code is 0 if nothing changed, 1 if something changed, and 2 if a revision cannot be read.
    """
    from podium.analysis.changes import compare_projects
    from podium.check import page_claims
    from podium.data.open_project import read_project
    from podium.data.revisions import open_revision
    from podium.figures.findings.changes import changes_finding

    wanted = _wanted(kinds)
    root = project.resolve()
    try:
        old = open_revision(root, base)
        new = open_revision(root, head) if head else read_project(root)
        spoken = page_claims.claims_at(root, head)
        changes = (
            *compare_projects(old, new),
            *page_claims.claim_changes(spoken, old, new, ENGLISH),
        )
    except ProblemError as error:
        refuse(error)
    finding = changes_finding(changes, old, new, ENGLISH, since=base)
    if form == "json":
        document = {"version": 1, "base": base, "head": head, "changes": [*map(asdict, changes)]}
        show(json.dumps(document, indent=2, default=lambda change: change.model_dump(mode="json")))
    else:
        show(_FORMATS[form](finding).rstrip("\n"))
    context.exit(any(wanted is None or change.kinds & wanted for change in changes))


def _wanted(kinds: str | None) -> frozenset[str] | None:
    """The kinds of change that `--fail-on` names."""
    from podium.analysis.change import KINDS

    if kinds is None:
        return None
    wanted = frozenset(kind.strip() for kind in kinds.split(","))
    for kind in sorted(wanted - KINDS):
        likely = nearest(kind, KINDS)
        meant = (
            f" Did you mean {likely}?" if likely else f" Choose from {', '.join(sorted(KINDS))}."
        )
        raise click.BadParameter(
            f"there is no kind of change “{kind}”.{meant}", param_hint="--fail-on"
        )
    return wanted


def _summary(finding: Finding) -> str:
    """Markdown for a job's summary or a comment: long lists are folded."""
    blocks = [f"### {markdown.render_finding(Finding(finding.kind, finding.lead))}"]
    for group in finding.groups:
        section = Finding(finding.kind, groups=(replace(group, title=""),))
        opened = " open" if len(group.phrases) <= _FEW else ""
        blocks.append(
            f"<details{opened}><summary>{group.title}</summary>\n\n"
            f"{markdown.render_finding(section)}\n</details>\n"
        )
    return "\n".join(blocks)


_FORMATS: dict[str, Callable[[Finding], str]] = {
    "text": text.render_finding,
    "markdown": markdown.render_finding,
    "github": _summary,
}
