"""One build of a site, in all its languages: what its pages share belongs to it and to no module.

The Markdown extension and the macros find it in the host's configuration, under the extension's
options; so two builds in one process never meet.
"""

from collections.abc import Mapping, MutableMapping
from pathlib import Path, PurePosixPath
from typing import Any

from podium.config.mkdocs_yml import EXTENSION
from podium.core.disk_cache import Cache, open_cache
from podium.core.file_writing import write_files
from podium.data.fingerprint import Fingerprint, take_fingerprint
from podium.site import style_sheet
from podium.site.figure_store import FigureStore

__all__ = ["Build", "build_of"]

_OPTION = "build"


class Build:
    """What the pages of one build share.

    Attributes:
        figures: The figures that wait for their pages.
        model_pages: The pages of models that are no files.
    """

    def __init__(self, *, deferred: bool = False) -> None:
        """Share nothing yet.

        Args:
            deferred: Whether the host says when a page is finished.
        """
        self.figures = FigureStore(deferred=deferred)
        self.model_pages: frozenset[str] = frozenset()
        self._files: dict[PurePosixPath, bytes] = {}
        self._caches: dict[Path, Cache] = {}
        self._fingerprints: dict[Path, Fingerprint] = {}

    def cache(self, root: Path) -> Cache:
        """The cache of a project, one for the whole build."""
        if root not in self._caches:
            self._caches[root] = open_cache(root)
        return self._caches[root]

    def fingerprint(self, root: Path, conf: Mapping[str, Any], config: Path) -> Fingerprint:
        """The fingerprint of a project, whose files are digested once for all languages."""
        self._fingerprints[root] = take_fingerprint(
            root, conf, config, self._fingerprints.get(root)
        )
        return self._fingerprints[root]

    def attach(self, conf: Any) -> None:
        """Let the Markdown extension and the macros of a configuration find this build."""
        options: MutableMapping[str, Any] = conf["mdx_configs"]
        options[EXTENSION] = {**(options.get(EXTENSION) or {}), _OPTION: self}

    def finish(self, output: str, page: PurePosixPath | None = None) -> str:
        """A text of the site with all its figures, and with their style sheet.

        Args:
            output: A page, or a part of one.
            page: The page's path in the site, from which it links to the style sheet; None for
                what can be shown anywhere, so that it holds the style sheet itself.
        """
        if style_sheet.MARK in output and page is None:
            output = style_sheet.place_style(output, style_sheet.style_element())
        elif style_sheet.MARK in output and page is not None:
            self.add_file(style_sheet.FILE, f"{style_sheet.style_text()}\n".encode())
            output = style_sheet.place_style(output, style_sheet.style_link(page))
        return self.figures.finish(output)  # last: a page may have many megabytes

    def add_file(self, path: PurePosixPath, content: bytes) -> None:
        """Note a file that a page brings along, by its path in the site."""
        self._files[path] = content

    def file(self, path: PurePosixPath) -> bytes | None:
        """The content of a file that waits to be written; None if there is none."""
        return self._files.get(path)

    def write_files(self, site: Path) -> None:
        """Write the files that pages have brought along since the last time."""
        write_files({site / path: content for path, content in self._files.items()}, site)
        self._files.clear()


def build_of(conf: Any) -> Build | None:
    """The build that a host's configuration is of; None before one has begun."""
    options: Mapping[str, Any] = (conf.get("mdx_configs") or {}).get(EXTENSION) or {}
    build = options.get(_OPTION)
    return build if isinstance(build, Build) else None
