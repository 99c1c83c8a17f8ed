"""Files that cannot be imported: each fault has a name and a place, and nothing is written."""

# a message stands on one line, as it is printed

from pathlib import Path

import pytest

from podium.core.problems import ProblemError
from podium.importers import Request, document, import_files
from support.imported_files import (
    FaultyFile,
)

CASES = {
    "cut off": FaultyFile(
        '{"eval": {\n"a',
        {},
        [":2:1: json-syntax: This is not valid JSON: unterminated string."],
    ),
    "a key twice": FaultyFile(
        '{"a": 1, "a": 2}',
        {},
        [": key-twice: The key “a” appears twice in one object."],
    ),
    "too deep": FaultyFile(
        "[" * 100_000,
        {},
        [": json-syntax: This is not valid JSON: it is nested too deeply."],
    ),
    "too many digits": FaultyFile(
        '{"a": ' + "1" * 5000 + "}",
        {},
        [": json-syntax: This is not valid JSON: a whole number in it has thousands of digits."],
    ),
    "a database": FaultyFile(
        b"SQLite format 3\0",
        {},
        [": not-text: This is a SQLite database, not a text file."],
    ),
    "a line cut off": FaultyFile(
        '{"doc_id": 0}\n{"doc_id": 1}\n{"doc',
        {},
        [":3:2: json-syntax: This is not valid JSON: unterminated string."],
    ),
    "not JSON at all": FaultyFile(
        "model,score\na,1\n",
        {"form": "evalplus"},
        [":1:1: json-syntax: This is not valid JSON: expecting value."],
    ),
    "empty": FaultyFile(" \n", {}, [": import-nothing: The file contains no results."]),
    "half of a character in UTF-16": FaultyFile(
        b"\xff\xfe{", {}, [": import-encoding: The file is not text in utf-16."]
    ),
    "no object": FaultyFile(
        "[1]",
        {"form": "evalplus"},
        [": import-unexpected: `$` is […]; expected: an object."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_file_that_is_no_document_is_refused_with_its_line(
    case: FaultyFile, tmp_path: Path
) -> None:
    case.check(tmp_path)


def test_a_file_that_cannot_be_read_is_told_with_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "LIMIT", 0)
    large = tmp_path / "large.json"
    large.write_text("{}", encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        import_files(Request(files=(tmp_path / "none", tmp_path, large), folder=tmp_path))
    assert [one.code for one in caught.value.problems] == [
        "file-not-found",
        "file-unreadable",
        "import-too-large",
    ]
