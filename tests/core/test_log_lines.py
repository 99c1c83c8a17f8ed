"""Lines for logs and terminals: no text from data is a command of theirs."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.core.log_lines import RUNNERS, is_log, safe_lines

TEXTS = st.lists(
    st.sampled_from(["::error::", "##[error]", "##vso[x]", "\x1b[31m", "\u202e", "\n", " ", "a"])
).map("".join)


@given(TEXTS)
def test_no_line_is_a_command(text: str) -> None:
    for line in safe_lines(text).split("\n"):
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert "##vso[" not in line
        assert all(character.isprintable() or character == "\t" for character in line)


@given(TEXTS)
def test_json_keeps_its_content(text: str) -> None:
    document = json.dumps({"text": text}, ensure_ascii=False, indent=1)
    assert json.loads(safe_lines(document)) == {"text": text}


def test_commands_of_podium_itself_stay_commands() -> None:
    assert safe_lines("::error file=a.csv::x\x1b", commands=True) == "::error file=a.csv::x\\u001b"


@pytest.mark.parametrize("runner", RUNNERS)
def test_only_what_a_runner_shows_is_a_log(runner: str, tmp_path: object) -> None:
    assert is_log(io.StringIO(), {runner: "true"})
    assert not is_log(io.StringIO(), {runner: ""})
    with open(f"{tmp_path}/file", "w") as file:  # noqa: PTH123
        assert not is_log(file, {runner: "true"})
