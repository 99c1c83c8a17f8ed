"""A folder of pages that cannot be read, or built, is no report without problems."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from support.projects import ProjectFolder


def test_a_missing_folder_of_pages_is_an_error(small: ProjectFolder) -> None:
    small.configure(**small.settings)
    shutil.rmtree(small.root / "docs")
    assert small.lines() == [
        "docs: error[docs-unreadable]: The folder of the pages cannot be read: No such file or directory."
    ]


def test_a_folder_that_cannot_be_read_is_an_error(
    small: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.write("docs/deep/index.md", "# Hidden\n")
    scan: Callable[[Any], Iterator[os.DirEntry[str]]] = os.scandir

    def refuse(path: Any = ".") -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert small.lines() == [
        "docs/deep: error[docs-unreadable]: The folder of the pages cannot be read: Permission denied."
    ]


@pytest.mark.parametrize(
    ("name", "character"), [(b"p\xff.md", "U+DCFF"), ("a\u200b.md".encode(), "U+200B")]
)
def test_a_page_has_a_name_that_others_can_write(
    small: ProjectFolder, name: bytes, character: str
) -> None:
    small.configure(**small.settings)
    (small.root / "docs" / os.fsdecode(name)).write_text("# x\n", encoding="utf-8")
    (line,) = small.lines()
    assert line.endswith(
        f"error[file-name-unusable]: The name of the file has bytes that are not UTF-8, or an invisible character ({character})."
    )
