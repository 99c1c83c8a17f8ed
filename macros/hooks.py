"""What MkDocs and ProperDocs load under `hooks`: adds the pages of the models to every build.

They are never files in the folder of the pages. static-i18n sorts files by language and makes each
one anew on the way, so a page is added before it, and gets its content after it.
"""

import importlib
from pathlib import Path
from typing import Any

from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

_sources: dict[str, str] = {}
"""The Markdown of this build's pages by their paths."""


def _add(files: Files, config: Any) -> Files:
    """Add a page where its author has not written one."""
    # It may just have been read again.
    model_pages = importlib.import_module("podium.site.model_pages")
    pages = importlib.import_module("podium.site.host")
    _sources.clear()
    for path, text in pages.generated_pages(config).items():
        there = files.src_uris.get(path)
        if there is None:
            there = File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
            files.append(there)
        elif not model_pages.is_written(Path(there.abs_src_path)):
            continue
        there.inclusion = _inclusion(path, config)
        _sources[path] = text
    return files


def _inclusion(path: str, config: Any) -> InclusionLevel:
    """Of a navigation that is made of all pages, only the index is a part."""
    listed = config.nav is None and path.rpartition("/")[2].startswith("index.")
    return InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV


@event_priority(-200)
def _fill(files: Files, config: Any) -> Files:
    """Give the pages their content."""
    del config
    for file in files:
        if file.src_uri in _sources:
            file.content_string = _sources[file.src_uri]
            file.generated_by = "podium"
    return files


on_files = CombinedEvent(_add, _fill)
