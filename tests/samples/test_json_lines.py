"""Lines of JSON: keys and names that are not clear, and arrays in the place of lines."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import json
from pathlib import Path

import pytest

from support.sample_files import (
    SAMPLES,
    Case,
    lines_of,
)

pytestmark = pytest.mark.slow  # an engine is started for each of them


CASES = {
    "more keys than columns": Case(
        {
            "s.jsonl": '{"model": "a", "task": 1, "passed": 1}\n'
            + "".join(
                json.dumps(
                    {"model": "a", "task": 2, "passed": 1}
                    | {f"{row} {key}": 1 for key in range(30_000)}
                )
                + "\n"
                for row in range(2)
            )
        },
        ["s.jsonl:2: error[too-many-columns]: The file has 200+ columns; the limit is 200."],
    ),
    "names that are none": Case(
        {
            "s.jsonl": '{"model": ["c", "d"], "task": {"id": 3}, "passed": 1}\n'
            '{"model": 1.5, "task": 7, "passed": 1}\n{"model": "a", "task": true, "passed": 2}\n'
            '{"model": "a", "task": "1.5", "sample": null, "passed": 1}\n'
        },
        [
            's.jsonl:1: error[name-not-text]: ["c", "d"] under “model” is neither text nor a whole number.',
            's.jsonl:1: error[name-not-text]: {"id": 3} under “task” is neither text nor a whole number.',
            "s.jsonl:2: error[name-not-text]: 1.5 under “model” is neither text nor a whole number.",
            "s.jsonl:3: error[name-not-text]: true under “task” is neither text nor a whole number.",
            "s.jsonl:3: error[not-passed]: “2” in column `passed` is neither true nor false.",
        ],
    ),
    "keys that are not clear": Case(
        {
            "a.jsonl": '{"model": "a", "task": 1, "passed": 1}\n'
            '{"model": "a", "passed": 1, "task": 2, "passed": 0}\n'
            '{"model": "a", "task": 3, "passed": 1, "x": {"y": 1, "y": 2}}\n',
            "b.jsonl": '{"model": "a", "task": 1}\n\n{"Model": "a", "task": 2.5}\n',
        },
        [
            "a.jsonl:2: error[key-twice]: The key “passed” appears twice in one object.",
            "b.jsonl: error[sample-column-missing]: The file has no `passed` column.",
            "b.jsonl:3: error[keys-alike]: The keys “model” and “Model” only differ in case or in surrounding spaces.",
            "b.jsonl:3: error[name-not-text]: 2.5 under “task” is neither text nor a whole number.",
        ],
    ),
    "arrays": Case(
        {
            "a.jsonl": json.dumps(SAMPLES),
            "b.jsonl": json.dumps(SAMPLES, indent=1),
            "c.jsonl": "[\n" + ",\n".join(json.dumps(row) for row in SAMPLES) + "\n]\n",
            "d.jsonl": "[1]\n" + lines_of(SAMPLES),
        },
        [
            *(
                f"{one}.jsonl: error[array-not-lines]: The file is a single JSON array."
                for one in "abc"
            ),
            "d.jsonl:1: error[line-not-object]: The line is not a JSON object.",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_objects_that_are_not_clear_are_reported_by_line(case: Case, tmp_path: Path) -> None:
    case.check(tmp_path)
