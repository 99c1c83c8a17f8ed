"""Where the Podium that runs came from, so that a new report can get the same one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import Distribution, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

from podium.core.credentials import clean_address

__all__ = ["InstallSource", "find_origin"]


@dataclass(frozen=True)
class InstallSource:
    """How pip gets this Podium again.

    Attributes:
        requirement: What stands behind its name in requirements/podium.txt.
        local: The file or the folder that it was installed from, if no index or host has it.
        archive_digest: The SHA-256 of the archive that it was installed from, if that is noted.
    """

    requirement: str
    local: Path | None = None
    archive_digest: str = ""

    @property
    def wheel(self) -> Path | None:
        """The wheel that it was installed from, if that is still there."""
        path = self.local
        return path if path is not None and path.suffix == ".whl" and path.is_file() else None

    @property
    def digest(self) -> str:
        """The SHA-256 of what pip gets; empty if an index or a commit says what that is."""
        return sha256(self.wheel.read_bytes()).hexdigest() if self.wheel else self.archive_digest


def find_origin(installed: Distribution | None = None) -> InstallSource:
    """Read what the installer noted: an index, a commit, an archive, a file or a folder.

    The note is `direct_url.json` of PEP 610; what came from an index has none.

    Args:
        installed: Podium as it is installed, by default the one that runs.
    """
    podium = installed or distribution("podium")
    note, version = podium.read_text("direct_url.json"), f"=={podium.version}"
    if note is None:
        return InstallSource(version)
    source = json.loads(note)
    if "vcs_info" in source:
        commit = source["vcs_info"]
        return InstallSource(f" @ {commit['vcs']}+{_address(source)}@{commit['commit_id']}")
    address = urlsplit(source["url"])
    if address.scheme != "file":
        digest = source.get("archive_info", {}).get("hashes", {}).get("sha256", "")
        return InstallSource(f" @ {_address(source)}", archive_digest=digest)
    return InstallSource(version, Path(unquote(address.path)))


def _address(source: Mapping[str, str]) -> str:
    """Where Podium came from. What is committed with a report has no credentials."""
    address = source["url"]
    parts = urlsplit(address)
    if parts.scheme == "file" and not parts.netloc:  # pip takes `git+file:///` for a wrong path
        return parts._replace(netloc="localhost").geturl()
    return address if parts.username == "git" and not parts.password else clean_address(address)
