"""Files that cannot be imported: each fault has a name and a place, and nothing is written."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podium.core.i18n import words
from podium.core.problems import ProblemError, sort_problems
from podium.importers import FORMATS, Request, document, import_files
from support.projects import ROOT

DATA = ROOT / "tests/data/importers"
FIXTURES = sorted(path for path in DATA.iterdir())
NAMED = {"model": "m", "benchmarks": {"b": "b"}}

EVALPLUS = '{"eval": {"HumanEval/0": [{"base_status": "pass", "plus_status": "pass"}]}}'
LM_EVAL = '{"results": {"arc": {"acc,none": 0.5}}, "versions": {}, "config": {"model_args": "pretrained=m"}}'
DOCUMENT = '{"doc_id": 0, "doc": {}, "filtered_resps": [], %s}'

CASES: dict[str, tuple[str | bytes, dict[str, Any], list[str]]] = {
    "cut off": (
        '{"eval": {\n"a',
        {},
        ["2:1: json-syntax: This is not valid JSON: unterminated string."],
    ),
    "a key twice": (
        '{"a": 1, "a": 2}',
        {},
        [": key-twice: The key “a” appears twice in one object."],
    ),
    "too deep": (
        "[" * 100_000,
        {},
        [": json-syntax: This is not valid JSON: it is nested too deeply."],
    ),
    "too many digits": (
        '{"a": ' + "1" * 5000 + "}",
        {},
        [": json-syntax: This is not valid JSON: a whole number in it has thousands of digits."],
    ),
    "a line cut off": (
        '{"doc_id": 0}\n{"doc_id": 1}\n{"doc',
        {},
        ["3:2: json-syntax: This is not valid JSON: unterminated string."],
    ),
    "not JSON at all": (
        "model,score\na,1\n",
        {"form": "evalplus"},
        ["1:1: json-syntax: This is not valid JSON: expecting value."],
    ),
    "empty": (" \n", {}, [": import-nothing: The file contains no results."]),
    "UTF-16": ("{}".encode("utf-16"), {}, ["1: encoding-utf-16: The file is UTF-16, not UTF-8."]),
    "generations": (
        '[["def f(): pass"]]',
        {},
        [
            ": import-unknown-format: The content matches none of the known formats: evalplus, lm-eval, lm-eval-samples, bigcode, bigcode-logs, bigcodebench, bigcodebench-pass-at-k, every-eval-ever, csv."
        ],
    ),
    "two formats": (
        '{"eval": {"a": [{"base_status": "pass", "status": "pass"}]}}',
        {},
        [": import-ambiguous: The content matches several formats: evalplus, bigcodebench."],
    ),
    "all at once": (
        '{"eval": {"Mbpp/1": [{"base_status": "passed"}, {"plus_status": 1}], "Mbpp/2": {"base": [["success"], 3, []]}, "Mbpp/3": 7}}',
        {"model": "m"},
        [
            ": import-missing: `eval.Mbpp/1[1].base_status` is missing; expected: pass / fail / timeout.",
            ': import-unexpected: `eval.Mbpp/1[0].base_status` is "passed"; expected: pass / fail / timeout.',
            ": import-unexpected: `eval.Mbpp/1[1].plus_status` is 1; expected: pass / fail / timeout.",
            ": import-unexpected: `eval.Mbpp/2.base[1]` is 3; expected: a list.",
            ": import-unexpected: `eval.Mbpp/3` is 7; expected: a list.",
            ": import-unexpected: `eval.Mbpp/2.base[2]` is []; expected: success / failed / timed out.",
        ],
    ),
    "a sample of another task": (
        EVALPLUS.replace(
            "}]",
            ', "task_id": "HumanEval/1"}, {"base_status": "pass", "plus_status": "pass", "task_id": "HumanEval/0"}]',
        ),
        {"model": "m"},
        [
            ': import-unexpected: `eval.HumanEval/0[0].task_id` is "HumanEval/1"; expected: HumanEval/0.'
        ],
    ),
    "a table whose models stand in another column": (
        "Name,Pass@1\na,0.5\n",
        {"benchmarks": {"b": "b"}},
        [": import-no-model-column: The table has no `model` column. It has: Name, Pass@1."],
    ),
    "another layout": (
        '{"task": 1}',
        {"form": "lm-eval"},
        [": import-missing: `results` is missing; expected: an object."],
    ),
    "no object": (
        "[1]",
        {"form": "evalplus"},
        [": import-unexpected: `$` is […]; expected: an object."],
    ),
    "other extra tests": (
        '{"eval": {"Mbpp/2": {"nfiles": 2, "base": [["success"], ["failed"]], "plus": [["success"]]}}}',
        {"model": "m"},
        [": import-unexpected: `eval.Mbpp/2.plus` is […]; expected: 2 × [status, …]."],
    ),
    "some extra tests": (
        EVALPLUS.replace("}]", '}, {"base_status": "pass", "plus_status": null}]'),
        {"model": "m"},
        [": import-half-plus: 1 samples were not run with the extra tests, but others were."],
    ),
    "no results": (
        '{"eval": {"HumanEval/0": []}}',
        {"form": "evalplus"},
        [": import-nothing: The file contains no results."],
    ),
    "NaN": (
        LM_EVAL.replace("0.5", "NaN"),
        {},
        [
            ": import-unexpected: `results.arc.acc,none` is NaN; expected: a finite number of at most 400 characters."
        ],
    ),
    "too large a number": (
        LM_EVAL.replace("0.5", "1e999"),
        {},
        [
            ": import-unexpected: `results.arc.acc,none` is 1e999; expected: a finite number of at most 400 characters."
        ],
    ),
    "no model": (
        LM_EVAL.replace("pretrained=m", "dtype=float32"),
        {},
        [": import-no-model: The file does not name its model."],
    ),
    "no benchmark": (
        EVALPLUS.replace("HumanEval/0", "task"),
        {"model": "m"},
        [": import-no-benchmark: The file does not name its benchmark."],
    ),
    "another benchmark": (
        LM_EVAL,
        {"benchmarks": {"arcs": "arcs"}},
        [": import-unknown-benchmark: The file contains no benchmark “arcs”. Did you mean “arc”?"],
    ),
    "another model": (
        "model,score\nalpha,1\nbeta,2\n",
        {"benchmarks": {"b": "b"}, "model": "alfa"},
        [
            ": import-unknown-model: The file contains several models, but none is called “alfa”. Did you mean “alpha”?"
        ],
    ),
    "another column": (
        LM_EVAL,
        {"columns": {"ac": "accuracy"}},
        [": import-unknown-column: No file has a column or metric “ac”. Did you mean “acc”?"],
    ),
    "a taken name": (
        LM_EVAL,
        {"columns": {"acc": "run"}},
        [": import-reserved-column: A measured column is called “run”, which is a reserved name."],
    ),
    "an unpaired surrogate": (
        LM_EVAL.replace("arc", "\\ud800"),
        {},
        [": import-bad-name: “\\ud800” cannot be the name of a benchmark, model, task or column."],
    ),
    "a blank name": (
        LM_EVAL.replace("arc", " "),
        {},
        [": import-bad-name: “ ” cannot be the name of a benchmark, model, task or column."],
    ),
    "a share": (
        DOCUMENT % '"acc": 0.5',
        NAMED,
        [": import-no-verdict: No metric is 0 or 1 for every document. The metrics are: acc."],
    ),
    "two verdicts": (
        DOCUMENT % '"acc": 1.0, "acc_norm": 0.0',
        NAMED,
        [
            ": import-choice: More than one metric determines whether a document passed: acc, acc_norm."
        ],
    ),
    "no verdict": (
        DOCUMENT % '"acc": 0.5',
        {**NAMED, "columns": {"acc": "passed"}},
        [": import-unexpected: `acc` is 0.5; expected: 0 / 1."],
    ),
    "filters without names": (
        "\n".join(2 * [DOCUMENT % '"acc": 1.0']),
        NAMED,
        [": import-duplicate: Task “0” has sample – more than once."],
    ),
    "a document without the metric": (
        DOCUMENT % '"acc": 1.0' + "\n" + DOCUMENT % '"other": 1.0',
        {**NAMED, "columns": {"acc": "passed"}},
        ["2: import-missing: `acc` is missing; expected: 0 / 1."],
    ),
    "a log that is none": (
        '{"0": [[0, {"passed": true}], [1], [2, {"passed": "yes"}]]}',
        NAMED,
        [
            ': import-unexpected: `0[2][1].passed` is "yes"; expected: true or false.',
            ": import-unexpected: `0[1]` is […]; expected: [completion_id, {passed, …}].",
        ],
    ),
    "another schema": (
        '{"schema_version": "9.0.0", "evaluation_results": [{"evaluation_name": "a"}]}',
        {},
        [
            ": import-missing: `evaluation_results[0].metric_config` is missing; expected: an object.",
            ": import-missing: `evaluation_results[0].score_details` is missing; expected: an object.",
            ": import-missing: `model_info` is missing; expected: an object.",
            ': import-unexpected: `schema_version` is "9.0.0"; expected: 0.2.x / 0.3.x.',
        ],
    ),
    "a number for a task": (
        '{"arc": 0.5, "config": {"model": "m", "n_samples": 1}}',
        {},
        [": import-unexpected: `arc` is 0.5; expected: an object."],
    ),
    "numbers of a CSV": (
        "model,score\na,24%\nb,0\nc,inf\nd,n/a\n",
        {"benchmarks": {"b": "b"}},
        [
            "2: percent-sign: “24%” in column “score” has a percent sign.",
            "4: not-finite: “inf” in column “score” is not a finite number.",
            "5: not-a-number: “n/a” in column “score” is not a number.",
        ],
    ),
    "samples of a CSV": (
        "model,task,passed\n,t,1\na,,1\na,t,maybe\n",
        {"benchmarks": {"b": "b"}},
        [
            "2: import-missing: `model` is missing; expected: text.",
            "3: import-missing: `task` is missing; expected: text.",
            "4: import-unexpected: `passed` is maybe; expected: true or false.",
        ],
    ),
    "a CSV with semicolons": (
        "model;task;passed\nm;t1;1\n",
        NAMED,
        ["1: wrong-separator: The columns appear to be separated by “;” instead of commas."],
    ),
    "a CSV with tabs and no model": (
        "score\ttime\n0,5\t1\n",
        {},
        [
            "1: wrong-separator: The columns appear to be separated by “\\t” instead of commas.",
            "2: ragged-row: The row has 2 fields, but the header has 1 columns.",
        ],
    ),
    "a column twice": (
        "model,x,y\na,1,2\n",
        {**NAMED, "columns": {"y": "x"}},
        ["1: duplicate-column: Column “x” appears twice in the header."],
    ),
}


def lines(request: Request) -> list[str]:
    """Every problem of an import in one line, without the file; both languages say something."""
    with pytest.raises(ProblemError) as caught:
        import_files(request)
    english, chinese = words("en"), words("zh")
    found = []
    for one in sort_problems(caught.value.problems):
        assert all((chinese.message(one), chinese.hint(one), english.hint(one)))
        place = str(one.location).removeprefix(request.files[0].as_posix()).removeprefix(":")
        found.append(f"{place}: {one.code}: {english.message(one)}")
    return found


@pytest.mark.parametrize("name", CASES)
def test_a_fault_has_its_place_and_its_sentence(name: str, tmp_path: Path) -> None:
    content, options, expected = CASES[name]
    (tmp_path / "results").mkdir()
    path = tmp_path / "input"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    request = Request(files=(path,), folder=tmp_path / "results", **options)
    assert lines(request) == expected
    assert [*(tmp_path / "results").iterdir()] == []


def test_a_file_that_cannot_be_read_is_told_with_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "LIMIT", 0)
    large = tmp_path / "large.json"
    large.write_text("{}", encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        import_files(Request(files=(tmp_path / "none", tmp_path, large), folder=tmp_path))
    assert [one.code for one in caught.value.problems] == [
        "file-unreadable",
        "file-unreadable",
        "import-too-large",
    ]


# ------------------------------------------------------------------------------------- any content


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


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_file_that_is_cut_off_is_never_imported_in_part(path: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    for end in range(0, len(content.rstrip()), 1 if len(content) < 1500 else 7):
        imported = outcome(tmp_path, content[:end])
        # Where each line stands for itself, nothing tells that there were more.
        whole = b"\n" in content[end - 1 : end + 1]
        assert not imported or path.suffix == ".csv" or (path.suffix == ".jsonl" and whole)


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


@pytest.mark.parametrize("form", ["", *(one for one in FORMATS if one != "csv")])
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
    outcome(tmp_path, content, "csv")
