"""Encodings that are certain are read; others are asked for."""

import pytest

from podium.core.problems import Collector, Location
from podium.importers.text_encoding import as_utf_8

TEXT = "模型,准确率\n通义千问,0.5\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_an_encoding_that_its_bytes_tell_is_read(encoding: str) -> None:
    problems = Collector()
    text = TEXT if encoding not in {"utf-16-le", "utf-16-be"} else "model,acc\na,0.5\n"
    assert as_utf_8(text.encode(encoding), "", Location("a"), problems).decode() == text
    assert not problems.errors


def test_an_encoding_of_western_europe_is_asked_for() -> None:
    problems, content = Collector(), "model,acc\nBébé,0.5\n".encode("cp1252")
    assert as_utf_8(content, "", Location("a"), problems) == b""
    assert [problem.code for problem in problems.problems()] == ["import-encoding"]
    assert as_utf_8(content, "cp1252", Location("a"), problems).decode() == "model,acc\nBébé,0.5\n"


def test_an_encoding_that_does_not_exist_is_a_problem() -> None:
    problems = Collector()
    assert as_utf_8(b"a", "utf-99", Location("a"), problems) == b""
    assert problems.errors == 1
