"""`podium publish`."""

from pathlib import Path

import click

from podium.cli.options import project_option
from podium.cli.output import below, refuse, show
from podium.core.credentials import clean_address
from podium.core.i18n import visible
from podium.core.problems import ProblemError

__all__ = ["publish"]


@click.command()
@click.argument("version")
@project_option
@click.option("--remote", default="origin", help="A remote of the repository, or its address.")
@click.option("--branch", default="gh-pages", help="The branch on the remote that holds the site.")
@click.option(
    "--rewrite",
    metavar="X.Y",
    help="A published version that may be replaced, such as 1.2.",
)
def publish(
    version: str,
    project: Path,
    remote: str,
    branch: str,
    rewrite: str | None,
) -> None:
    """Publish the report as VERSION, beside the versions that are published already.

    VERSION is `dev`, or a release such as `v1.2.0`, which is found under `1.2`. Checks come first,
    then a strict build; a single problem or warning, and nothing is published. A published release
    stays as it is: it gives way only to a newer one of its line, or to `--rewrite`. Exits with 1
    if there was a problem.
    """
    from podium.publish import publish as publishing
    from podium.publish.staging import Destination

    destination = Destination(remote, branch)
    try:
        done = publishing.publish(
            project.resolve(), version, destination=destination, rewrite=rewrite
        )
    except ProblemError as error:
        problems = (below(project, one) for one in error.problems)
        refuse(ProblemError(*problems), outcome="Nothing has been published.", code=1)
    folders = f"{done.version.folder}/ and latest/" if done.latest else f"{done.version.folder}/"
    told = f"Published {done.version} in" if done.changed else f"{done.version} is already in"
    show(
        visible(
            f"{told} {folders} on {branch} of {clean_address(remote)}, commit {done.commit[:12]}.",
            1000,
        )
    )
