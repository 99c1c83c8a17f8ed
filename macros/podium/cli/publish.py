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
@click.option(
    "--remote",
    default="origin",
    help="Remote of the repository, by name or address. Default: origin.",
)
@click.option(
    "--branch",
    default="gh-pages",
    help="Branch on the remote that contains the site. Default: gh-pages.",
)
@click.option(
    "--rewrite",
    metavar="X.Y",
    help="Published version to replace, such as 1.2.",
)
@click.option(
    "--save",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Build the site into FILE without pushing it.",
)
@click.option(
    "--from",
    "saved",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Push the site that `--save` wrote to FILE, without building it.",
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
    """Publish the report as VERSION, beside the published versions.

    VERSION is `dev` or a release such as `v1.2.0`, which is published as `1.2`. The command first
    runs the checks and a strict build. If either finds an error or a warning, it publishes nothing
    and exits with 1; a check warning about something that only a build can decide does not count. A
    published release is replaced only by a newer one of the same minor version, such as `v1.2.1`,
    or with `--rewrite`.

    Pages can run code. With `--save` and `--from`, one job builds the site, and another job, whose
    token the pages cannot read, pushes it. A git call is stopped after 600 seconds, or after
    PODIUM_GIT_TIMEOUT seconds.
    """
    from podium.publish import publish as publishing
    from podium.publish.staging import Destination

    if save is not None and saved is not None:
        raise click.UsageError("--save builds and --from pushes: use only one of them.")
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
        problems = (below(project, problem) for problem in error.problems)
        refuse(ProblemError(*problems), outcome="Nothing has been published.", code=1)
    show(_outcome(done, f"{branch} of {clean_address(remote)}"))


def _outcome(done: "Publication", place: str) -> str:
    """What has become of a version, and what to do if that is not what was wanted."""
    folders = f"{done.version.folder}/ and latest/" if done.latest else f"{done.version.folder}/"
    verb = f"Published {done.version} in" if done.changed else f"{done.version} is already in"
    lines = [visible(f"{verb} {folders} on {place}, commit {done.commit[:12]}.", 1000)]
    if done.differs:
        lines.append(
            "It was published from the same commit, so it stays unchanged, although the new pages "
            "differ: the address of the site or a package has changed.\n"
            f"To replace it: --rewrite {done.version.folder}"
        )
    return "\n".join(lines)
