"""The site of one version, built strictly from the files of a commit."""

import importlib.util
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

from podium.core.credentials import clean_address
from podium.core.git import commit_time
from podium.core.problems import Problem, ProblemError
from podium.publish.archive import check_files
from podium.publish.versions import Version

__all__ = ["build_site"]


def build_site(root: Path, folder: Path, version: Version, *, source: str) -> Path:
    """Build the site of a version with MkDocs; every warning counts.

    The version's own page for missing pages is left out: hosts show the one at the root.

    Raises:
        ProblemError: MkDocs is missing, each line in which it says what is wrong, the pages have
            the address of another site, or something in the site is no file.
    """
    for package in ("mkdocs", "mike"):
        if importlib.util.find_spec(package) is None:
            raise ProblemError(Problem("site-tools-missing", None, {"package": package}))
    environment = _environment(root, version, source)
    done = subprocess.run(  # noqa: S603  # a list of arguments, no shell
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    log = done.stderr.replace(f"{root}{os.sep}", "")  # where it is built means nothing to a reader
    complaints = _complaints(log)
    if done.returncode and not complaints:
        lines = [line for line in log.splitlines() if line.strip()]
        complaints = lines[-1:] or [f"exit code {done.returncode}"]
    if complaints:
        raise ProblemError(
            *(Problem("build-failed", None, {"output": complaint}) for complaint in complaints)
        )
    (folder / "404.html").unlink(missing_ok=True)
    check_files(folder)
    _check_address(folder, environment.get("SITE_URL"))
    return folder


def _environment(root: Path, version: Version, source: str) -> dict[str, str]:
    """The variables of the build, which mkdocs.yml reads with `!ENV`."""
    inherited = {"SOURCE_DATE_EPOCH": commit_time(root, source), **os.environ}
    # mike's own plugin would add the version once for each language. Empty is None to `!ENV`.
    address = clean_address(inherited.pop("SITE_URL", "")).rstrip("/")
    return {
        **inherited,
        **({"SITE_URL": f"{address}/{version.folder}/"} if address else {}),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "VERSION_PROVIDER": "mike",
    }


def _check_address(site: Path, address: str | None) -> None:
    """Check that pages use the address of their version; without an address they need not.

    Args:
        site: The built site.
        address: Where the version will be, as the build was given it; None if it was not.

    Raises:
        ProblemError: The address is one that does not depend on the version.
    """
    sitemap = site / "sitemap.xml"
    text = sitemap.read_text(encoding="utf-8") if sitemap.is_file() else ""
    for location in map(unescape, re.findall(r"<loc>(https?://[^<]*)</loc>", text)):
        if address is None or not location.startswith(address):
            raise ProblemError(Problem("address-without-version", None, {"address": location}))


def _complaints(log: str) -> list[str]:
    """Each warning and error of a build on one line, without the traceback that may follow it."""
    entries = re.split(r"^(?=[A-Z]+ +-  )", log, flags=re.MULTILINE)
    warnings = [entry for entry in entries if entry.startswith(("WARNING", "ERROR", "CRITICAL"))]
    messages = [
        re.split(r"^(?:```|Traceback|Aborted)", warning, flags=re.MULTILINE)[0]
        for warning in warnings
    ]
    return [" ".join(message.split()[2:]) for message in messages]
