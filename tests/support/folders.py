"""What is in a folder."""

from pathlib import Path


def file_paths(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def file_contents(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in file_paths(folder)}
