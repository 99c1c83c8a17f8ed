"""Where the Podium that runs came from, so that a new report can get the same one."""

import json
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["InstallSource", "find_origin"]


@dataclass(frozen=True)
class InstallSource:
    """How pip gets this Podium again.

    Attributes:
        requirement: What stands behind its name in requirements.txt.
        local: The file or the folder that it was installed from, if no index or host has it.
    """

    requirement: str
    local: Path | None = None

    @property
    def wheel(self) -> Path | None:
        """The wheel that it was installed from, if that is still there."""
        path = self.local
        return path if path is not None and path.suffix == ".whl" and path.is_file() else None


def find_origin(installed: Distribution | None = None) -> InstallSource:
    """Read what the installer noted: an index, a commit, an archive, a file or a folder.

    The note is `direct_url.json` of PEP 610; what came from an index has none.

    Args:
        installed: Podium as it is installed, by default the one that runs.
    """
    found = installed or distribution("podium")
    note, version = found.read_text("direct_url.json"), f"=={found.version}"
    if note is None:
        return InstallSource(version)
    source = json.loads(note)
    if "vcs_info" in source:
        commit = source["vcs_info"]
        return InstallSource(f" @ {commit['vcs']}+{source['url']}@{commit['commit_id']}")
    address = urlsplit(source["url"])
    if address.scheme != "file":
        return InstallSource(f" @ {source['url']}")
    return InstallSource(version, Path(unquote(address.path)))
