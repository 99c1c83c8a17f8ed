"""Names of benchmarks, models and columns: given by the command, or by the file."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.importers.naming import benchmark_file
from support.imported_files import (
    DOCUMENT,
    EVALPLUS,
    HOSTILE_NAMES,
    LM_EVAL,
    NAMED,
    FaultyFile,
)


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
        | st.sampled_from(HOSTILE_NAMES),
        unique=True,
    )
)
def test_no_two_benchmarks_share_a_file(names: list[str]) -> None:
    made = [benchmark_file(one) for one in names]
    assert len({*made}) == len(names)


CASES = {
    "a table whose models stand in another column": FaultyFile(
        "Name,Pass@1\na,0.5\n",
        {"benchmarks": {"b": "b"}},
        [": import-no-model-column: The table has no `model` column. It has: Name, Pass@1."],
    ),
    "a table with several rows and no models": FaultyFile(
        "Name,Pass@1\na,0.5\nb,0.6\nc,\n",
        {"benchmarks": {"b": "b"}},
        [": import-no-model-column: The table has no `model` column. It has: Name, Pass@1."],
    ),
    "no model": FaultyFile(
        LM_EVAL.replace("pretrained=m", "dtype=float32"),
        {},
        [": import-no-model: The file does not name its model."],
    ),
    "no benchmark": FaultyFile(
        EVALPLUS.replace("HumanEval/0", "task"),
        {"model": "m"},
        [": import-no-benchmark: The file does not name its benchmark."],
    ),
    "a table without a benchmark": FaultyFile(
        "model,easy,hard\na,0.5,0.6\n",
        {},
        [": import-no-benchmark-column: The table does not name its benchmark."],
    ),
    "another benchmark": FaultyFile(
        LM_EVAL,
        {"benchmarks": {"arcs": "arcs"}},
        [": import-unknown-benchmark: The file contains no benchmark “arcs”. Did you mean “arc”?"],
    ),
    "another model": FaultyFile(
        "model,score\nalpha,1\nbeta,2\n",
        {"benchmarks": {"b": "b"}, "model": "alfa"},
        [
            ": import-unknown-model: The file contains several models, but none is called “alfa”. Did you mean “alpha”?"
        ],
    ),
    "a taken name": FaultyFile(
        LM_EVAL,
        {"columns": {"acc": "run"}},
        [": import-reserved-column: A measured column is called “run”, which is a reserved name."],
    ),
    "an unpaired surrogate": FaultyFile(
        LM_EVAL.replace("arc", "\\ud800"),
        {},
        [": import-bad-name: “\ufffd” cannot be the name of a benchmark, model, task or column."],
    ),
    "a blank name": FaultyFile(
        LM_EVAL.replace("arc", " "),
        {},
        [": import-bad-name: “ ” cannot be the name of a benchmark, model, task or column."],
    ),
    "filters without names": FaultyFile(
        "\n".join(2 * [DOCUMENT % '"acc": 1.0']),
        NAMED,
        [": import-duplicate: Task “0” has sample – more than once."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_wrong_or_missing_name_is_refused(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
