"""`podium publish`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from podium.cli.options import project_option
from podium.cli.output import below, refuse, show
from podium.core.credentials import clean_address
from podium.core.i18n import visible
from podium.core.problems import ProblemError

if TYPE_CHECKING:
    from podium.publish.publish import Publication

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
@click.option(
    "--save",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Build the site into FILE and push nothing.",
)
@click.option(
    "--from",
    "saved",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Push the site that --save wrote into FILE and build nothing.",
)
def publish(
    version: str,
    project: Path,
    remote: str,
    branch: str,
    rewrite: str | None,
    save: Path | None,
    saved: Path | None,
) -> None:
    """Publish the report as VERSION, beside the versions that are published already.

    VERSION is `dev`, or a release such as `v1.2.0`, which is found under `1.2`. Checks come first,
    then a strict build; a single problem or warning, and nothing is published. A published release
    stays as it is: it gives way only to a newer one of its line, or to `--rewrite`. Pages are code:
    with `--save` and `--from` they run in one job and are pushed by another, whose token they
    cannot read. A call of git ends after 600 seconds, or what PODIUM_GIT_TIMEOUT says. Exits with 1
    if there was a problem.
    """
    from podium.publish import publish as publishing
    from podium.publish.staging import Destination

    if save is not None and saved is not None:
        raise click.UsageError("--save builds and --from pushes: give one of the two.")
    destination = Destination(remote, branch)
    root = project.resolve()
    try:
        if save is not None:
            built = publishing.save_site(root, version, save)
            show(visible(f"Built {built} into {save}.", 1000))
            return
        if saved is not None:
            done = publishing.publish_saved(
                root, version, saved, destination=destination, rewrite=rewrite
            )
        else:
            done = publishing.publish(root, version, destination=destination, rewrite=rewrite)
    except ProblemError as error:
        problems = (below(project, one) for one in error.problems)
        refuse(ProblemError(*problems), outcome="Nothing has been published.", code=1)
    show(_outcome(done, f"{branch} of {clean_address(remote)}"))


def _outcome(done: "Publication", place: str) -> str:
    """What has become of a version, and what to do if that is not what was wanted."""
    folders = f"{done.version.folder}/ and latest/" if done.latest else f"{done.version.folder}/"
    verb = f"Published {done.version} in" if done.changed else f"{done.version} is already in"
    lines = [visible(f"{verb} {folders} on {place}, commit {done.commit[:12]}.", 1000)]
    if done.differs:
        lines.append(
            "It was published from this very commit, so it stays as it is, although these pages "
            "are not the same: the address of the site or a package differs.\n"
            f"To replace it: --rewrite {done.version.folder}"
        )
    return "\n".join(lines)
