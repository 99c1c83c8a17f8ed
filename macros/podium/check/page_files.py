"""The files of a site's pages, and the text and the front matter of one."""

import errno
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from podium.config.mkdocs_yml import Config
from podium.config.yaml_source import load

__all__ = ["PAGES", "page_files", "page_text", "read_page", "without_meta"]

PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


def page_files(config: Config) -> Iterator[Path]:
    """The pages that a site has, in the order of their names; hidden folders have none."""
    docs, known = config.docs, set()
    for folder, folders, files in os.walk(docs, followlinks=True) if docs.is_dir() else ():
        known.add(os.path.realpath(folder))
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and os.path.realpath(Path(folder, name)) not in known
        )
        # Both would be the same file of the site; the host takes the index.
        twin = "README.md" if "index.md" in files else ""
        for name in sorted(files):
            path = Path(folder, name)
            is_page = name.endswith(PAGES) and name != twin
            if is_page and config.builds(path.relative_to(docs).as_posix()):
                yield path


def read_page(path: Path) -> str:
    """A page's text, with plain line ends."""
    if path.exists() and not path.is_file():  # reading a pipe could hang
        raise OSError(errno.EINVAL, "not-a-regular-file")
    return page_text(path.read_bytes())


def page_text(content: bytes) -> str:
    """The text of a page's file, with plain line ends."""
    return re.sub("\r\n?", "\n", content.decode("utf-8-sig"))


_META = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)


def without_meta(text: str) -> tuple[str, Mapping[Any, Any]]:
    """Blank out the front matter, so that lines keep their numbers, and return what it says."""
    match = _META.match(text)
    if match is None:
        return text, {}
    try:
        meta = load(match[1])
    except yaml.YAMLError:
        return text, {}
    if not isinstance(meta, dict):
        return text, {}
    return "\n" * match[0].count("\n") + text[match.end() :], meta
