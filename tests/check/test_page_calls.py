"""The calls of a page, as they are kept between checks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from podium.check.page_calls import Call, PageCalls
from podium.core.problems import Location, Problem, Severity


def calls_with(*positional: Any, **named: Any) -> PageCalls:
    return PageCalls((Call("value", positional, named, 3),), (), {})


def test_what_was_kept_is_what_was_found(tmp_path: Path) -> None:
    problem = Problem("unknown-macro", Location("", 2), {"name": "vlaue"}, Severity.WARNING)
    call = Call("value", ("a", 1, 2.5, True, None), {"over": ["b", ("c", {"d": -1})]}, None)
    found = PageCalls((call,), (problem,), {})
    assert PageCalls.load(found.dump(), tmp_path) == found


@pytest.mark.parametrize("value", [object(), float("nan"), Path("a"), len, [{1: object()}]])
def test_a_value_that_cannot_be_written_down_is_not_kept(value: object) -> None:
    with pytest.raises(ValueError, match="no plain values"):
        calls_with(value).dump()
    with pytest.raises(ValueError, match="no plain values"):
        calls_with(over=value).dump()


CHANGES: dict[str, Callable[[Path], object]] = {
    "another text": lambda folder: (folder / "part.md").write_text("other"),
    "no file": lambda folder: (folder / "part.md").unlink(),
    "a file that lacked": lambda folder: (folder / "lacking.md").write_text("new"),
    "no text": lambda folder: (folder / "part.md").write_bytes(b"\xff"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_page_that_includes_another_file_than_before_is_read_again(
    change: Callable[[Path], object], tmp_path: Path
) -> None:
    (tmp_path / "part.md").write_text("text")
    digest = "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"
    kept = PageCalls((), (), {"/part.md": digest, "lacking.md": ""}).dump()
    assert PageCalls.load(kept, tmp_path).included == {"/part.md": digest, "lacking.md": ""}
    change(tmp_path)
    with pytest.raises(ValueError, match="md"):
        PageCalls.load(kept, tmp_path)
