"""Where the formats are: each is detected by the content of its files."""

# a message stands on one line, as it is printed

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podium.core.i18n import words
from podium.core.problems import Collector, ProblemError
from podium.importers import FORMATS, Request, import_files
from podium.importers.detection import detect
from podium.importers.document import read_document
from support.imported_files import (
    DATA,
    NAMED,
    FaultyFile,
)

ENDLESS = {".csv", ".yaml", ".txt"}
"""Files that do not say where they end."""

FIXTURES = sorted(path for path in DATA.iterdir() if path.suffix != ".md")


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_format_is_told_by_the_content(path: Path, tmp_path: Path) -> None:
    unnamed = tmp_path / "download"
    unnamed.write_bytes(path.read_bytes())
    collector = Collector()
    document = read_document(unnamed, collector)
    assert document is not None
    found = detect(document)
    assert found is not None
    assert collector.errors == 0
    names = [one for one in sorted(FORMATS, key=len, reverse=True) if path.name.startswith(one)]
    assert found.name == (names[0] if names else "table")


CASES = {
    "generations": FaultyFile(
        '[["def f(): pass"]]',
        {},
        [f": import-unknown-format: The content matches none of the {len(FORMATS)} known formats."],
    ),
    "two formats": FaultyFile(
        '{"eval": {"a": [{"base_status": "pass", "status": "pass"}]}}',
        {},
        [": import-ambiguous: The content matches several formats: bigcodebench, evalplus."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_in_no_format_or_in_two_is_refused(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)


def outcome(folder: Path, content: bytes, form: str = "") -> bool:
    """Whether some bytes can be imported; if not, there must be problems and not a single file."""
    path, results = folder / "input", folder / "results"
    path.write_bytes(content)
    results.mkdir(exist_ok=True)
    assert [*results.iterdir()] == []
    try:
        import_files(Request(files=(path,), folder=results, form=form, **NAMED), write=False)
        return True
    except ProblemError as error:
        problems = error.problems
    english = words("en")
    assert problems
    assert all(english.message(one) and english.hint(one) for one in problems)
    return False


@pytest.mark.slow
@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_file_that_is_cut_off_is_never_imported_in_part(path: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    length = len(content.rstrip())
    lines = {match.end() + shift for match in re.finditer(b"\n", content) for shift in (-1, 0, 1)}
    near_lines = lines if path.suffix != ".json" else set()
    for end in sorted(near_lines.intersection(range(length)) | {*range(0, length, 11)}):
        imported = outcome(tmp_path, content[:end])
        # Where each line stands for itself, nothing tells that there were more.
        whole = b"\n" in content[end - 1 : end + 1]
        assert not imported or path.suffix in ENDLESS or (path.suffix == ".jsonl" and whole)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda below: (
        st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=5), below, max_size=3)
    ),
    max_leaves=5,
)


def replaced(value: Any, steps: list[int], new: Any) -> Any:
    """A value with something else somewhere inside of it; numbers say which way to go."""
    if not steps or not isinstance(value, dict | list) or not value:
        return new
    keys = [*value] if isinstance(value, dict) else [*range(len(value))]
    key = keys[steps[0] % len(keys)]
    copy = dict(value) if isinstance(value, dict) else [*value]
    copy[key] = replaced(value[key], steps[1:], new)
    return copy


@pytest.mark.slow
@pytest.mark.parametrize("form", ["", *(one for one in FORMATS if one != "table")])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    path=st.sampled_from([one for one in FIXTURES if one.suffix == ".json"]),
    steps=st.lists(st.integers(0, 7), max_size=6),
    new=JSON,
)
def test_another_type_anywhere_is_no_crash(
    form: str, path: Path, steps: list[int], new: Any, tmp_path: Path
) -> None:
    value = json.loads(path.read_text(encoding="utf-8"))
    outcome(tmp_path, json.dumps(replaced(value, steps, new)).encode(), form)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(
    content=st.binary(max_size=60)
    | st.text("model,task passed01\n\"'{[", max_size=60).map(str.encode)
)
def test_any_bytes_are_no_crash(content: bytes, tmp_path: Path) -> None:
    outcome(tmp_path, content)
    outcome(tmp_path, content, "table")
