"""Faults of samples: each with its line and its words; and a glance is as strict as a look."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import math
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from podium.core.problems import Collector
from podium.samples import reader, validation
from podium.samples.duckdb_engine import Engine
from podium.samples.reader import reduce_samples
from podium.samples.reduction_file import reduced_text
from support.sample_files import (
    FOLDER,
    HEADER,
    SAMPLES,
    Case,
    counted,
    lines_of,
    read,
    write,
    write_parquet,
)

pytestmark = pytest.mark.slow  # an engine is started for each of them


def test_blanks_are_no_part_of_names_in_any_script(tmp_path: Path) -> None:
    blank = "\u2003\t"  # `test_rules` has the others
    rows = [{"model": f"a{blank}", "task": f"{blank}t", "sample": f"0{blank}", "passed": True}]
    content = lines_of([*rows, {"model": "a", "task": "t", "sample": "0", "passed": False}])
    write(tmp_path, {"s.jsonl": content, "t.csv": HEADER + f'"{blank}",t,0,1,1\nb,{blank},0,1,1\n'})
    table, problems = read(tmp_path)
    assert (table, problems) == (
        None,
        [
            f"{FOLDER}/s.jsonl:2: error[duplicate-sample]: Sample “0” of “a” on task “t” is already in {FOLDER}/s.jsonl:1.",
            f"{FOLDER}/t.csv:2: error[blank-model]: The row has no model.",
            f"{FOLDER}/t.csv:3: error[blank-task]: The row has no task.",
        ],
    )
    write(tmp_path, {"s.jsonl": lines_of(rows), "t.csv": HEADER + f"a,t,1,true{blank},{blank}2\n"})
    table, problems = read(tmp_path)
    assert (counted(table), problems) == ({("a", "", "t"): (2, 2)}, [])


def test_an_empty_column_holds_numbers_that_nobody_has(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "s.csv": "model,task,passed,time,note\na,t,0,,\nb,t,0,,\n",
            "t.jsonl": lines_of([{"model": "c", "task": "t", "passed": False, "note": "crashed"}]),
        },
    )
    table, problems = read(tmp_path)
    assert (table and table.columns, problems) == (("time",), [])
    write(tmp_path, {"results/reduced/eval.csv": reduced_text(table) if table else ""})
    for columns in (None, ["time"]):
        table, problems = read(tmp_path, columns=columns)
        assert (table and table.columns, problems) == (("time",), [])


def test_texts_are_no_columns_of_numbers(tmp_path: Path) -> None:
    answers = [str(number) if number < 2 else f"answer {number}" for number in range(5)]
    rows = [{**row, "answer": answer} for row, answer in zip(SAMPLES, answers, strict=True)]
    write(tmp_path, {"s.jsonl": lines_of(rows)})
    table, problems = read(tmp_path)
    assert problems == []
    assert table is not None
    assert table.columns == ("time",)
    table, problems = read(tmp_path, columns=["answer"])
    assert table is None
    assert problems[0].startswith(f"{FOLDER}/s.jsonl:3: error[not-a-number]: “answer 2”")
    table, problems = read(tmp_path, columns=[])
    assert table is not None
    assert (problems, table.columns) == ([], ())


CASES = {
    "rows of csv": Case(
        {"s.csv": HEADER + 'a,"t\n1",0,yes,x\n\n,t,1,1,1\na,,2,,"1,5"\na,t,3,1,inf\na,t,4,1,7\n'},
        [
            "s.csv:2: error[not-a-number]: “x” in column “time” is not a number.",
            "s.csv:2: error[not-passed]: “yes” in column `passed` is neither true nor false.",
            "s.csv:5: error[blank-model]: The row has no model.",
            "s.csv:6: error[blank-task]: The row has no task.",
            "s.csv:6: error[decimal-comma]: “1,5” in column “time” has a decimal comma.",
            "s.csv:6: error[not-passed]: “” in column `passed` is neither true nor false.",
            "s.csv:7: error[not-finite]: “inf” in column “time” is not a finite number.",
        ],
    ),
    "numbers": Case(
        {
            "s.csv": HEADER
            + "a,t,0,1,1e400\na,t,1,1,1e-400\na,t,2,1,24%\na,t,3,1,1\na,t,4,1,1e-5\na,t,5,1,+.5\n"
        },
        [
            "s.csv:2: error[number-out-of-range]: “1e400” in column “time” is outside the range of numbers that Podium reads.",
            "s.csv:3: error[number-out-of-range]: “1e-400” in column “time” is outside the range of numbers that Podium reads.",
            "s.csv:4: error[percent-sign]: “24%” in column “time” has a percent sign.",
        ],
    ),
    "lines of jsonl": Case(
        {
            "s.jsonl": '{"model": "a", "task": 1, "passed": true}\n\n{"model": "a"\n[1]\n'
            '{"model": null, "task": 2, "passed": "TRUE"}\n{"model": "a", "task": 3, "passed": 2}\n'
        },
        [
            "s.jsonl:3: error[line-not-object]: The line is not a JSON object.",
            "s.jsonl:4: error[line-not-object]: The line is not a JSON object.",
            "s.jsonl:5: error[blank-model]: The row has no model.",
            "s.jsonl:6: error[not-passed]: “2” in column `passed` is neither true nor false.",
        ],
    ),
    "duplicates": Case(
        {
            "a.csv": HEADER + "a,t,0,1,1\n\na,t,0,1,2\n",
            "b.jsonl": lines_of([SAMPLES[0], SAMPLES[2]] * 2),
        },
        [
            "a.csv:4: error[duplicate-sample]: Sample “0” of “a” on task “t” is already in results/samples/eval/a.csv:2.",
            "b.jsonl:3: error[duplicate-sample]: Sample “0” of “a” on task “t1” is already in results/samples/eval/b.jsonl:1.",
            "b.jsonl:4: error[duplicate-sample]: Sample “0” of “a” on task “t2” is already in results/samples/eval/b.jsonl:2.",
        ],
    ),
    "mixed columns": Case(
        {
            "a.csv": "model,task,passed,time\na,t,1,1\n",
            "b.csv": "model,task,passed,time\na,t,1,slow\n",
        },
        [
            "b.csv: error[column-mixed]: Column “time” is numeric in results/samples/eval/a.csv, but not here."
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_of_a_sample_is_reported_at_its_line(case: Case, tmp_path: Path) -> None:
    case.check(tmp_path)


def test_damaged_files_do_not_hide_the_others(tmp_path: Path) -> None:
    whole = "model,task,passed\n" + "a,t,1\n" * 1000
    write(tmp_path, {"a.csv.gz": whole, "b.csv.gz": whole, "c.parquet": "no such thing"})
    path = tmp_path / FOLDER / "b.csv.gz"
    path.write_bytes(path.read_bytes()[:-9])
    write(tmp_path, {"d.csv": "model,task,passed\na,t,maybe\n"})
    table, problems = read(tmp_path)
    assert table is None
    assert [line.partition(": error")[0] for line in problems] == [
        f"{FOLDER}/{one}" for one in ("b.csv.gz", "c.parquet", "d.csv:2")
    ]
    assert "error[samples-damaged]: The file cannot be read completely: " in problems[0]


def test_a_tenth_of_rubbish_is_counted(tmp_path: Path) -> None:
    lines = ["#@!;;garbage" if n % 10 == 3 else f"a,t{n},1,{n + 1}" for n in range(20_000)]
    objects = [
        "{" if n % 10 == 3 else f'{{"model": "b", "task": {n}, "passed": 1}}' for n in range(20_000)
    ]
    write(
        tmp_path,
        {
            "s.csv": "\n".join(["model,task,passed,time", *lines]),
            "s.jsonl": "\n".join(objects),
            "t.csv": "model,task,passed\n" + "c,t,perhaps\n" * 3000,
        },
    )
    table, problems = read(tmp_path)
    assert table is None
    assert len(problems) == 2 * 1001 + 2
    assert [one for one in problems if "[more-" in one] == [
        f"{FOLDER}/s.csv: error[more-of-a-kind]: Further problems of the kind `ragged-row` in this file: 1000.",
        f"{FOLDER}/s.jsonl: error[more-of-a-kind]: Further problems of the kind `line-not-object` in this file: 1000.",
        f"{FOLDER}/t.csv: error[more-in-column]: Further problems of the kind `not-passed` in column “passed” of this file: 2999.",
    ]
    assert (
        f"{FOLDER}/s.csv:5: error[ragged-row]: The row has 1 fields, but the header has 4 columns."
        in problems
    )


def test_many_duplicates_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"a,t{n},0,1\n" for n in range(1500))
    write(tmp_path, {"s.csv": "model,task,sample,passed\n" + rows * 3})
    _, problems = read(tmp_path)
    assert len(problems) == 1001
    assert (
        f"{FOLDER}/s.csv: error[more-of-a-kind]: Further problems of the kind `duplicate-sample` in this file: 2000."
        in problems
    )
    monkeypatch.setattr(Engine, "share", 400)  # fewer rows at a time: the portions of a large file
    shutil.rmtree(tmp_path / ".cache")
    assert read(tmp_path)[1] == problems


VALUES = st.none() | st.sampled_from([1.0, 0.25, 3e9, 1e-9, 0.0, -1.0, 1e308, math.inf, math.nan])
MOSTLY = st.integers(0, 9)
"""Which rows get a fault: files that are all right must come up as well."""


@st.composite
def parquet(draw: st.DrawFn) -> dict[str, list[Any]]:
    count = draw(st.integers(1, 12))

    def column(sound: Any, other: Any) -> list[Any]:
        faulty = draw(MOSTLY) == 0
        kind = st.one_of(sound, other) if faulty else sound
        return draw(st.lists(kind, min_size=count, max_size=count))

    return {
        "model": column(st.sampled_from(["a", " a", "b"]), st.sampled_from(["", " ", None])),
        "task": column(st.sampled_from(["t", "u"]), st.none()),
        "sample": column(st.none(), st.integers(-70, 70))
        if draw(st.booleans())
        else list(range(count)),
        "passed": column(st.booleans(), st.none()),
        "time": column(st.sampled_from([1.0, 0.25, 3e9, 1e-9]), VALUES),
        "memory": column(st.none() | st.integers(1, 2**63 - 1), st.integers(-1, 0)),
    }


HIDDEN = {
    "model": ["a", "a"],
    "task": ["t", "t"],
    "sample": [1, 2],
    "passed": [True, False],
    "time": [1.0, math.nan],
    "memory": [1, 2],
}
"""What is no number belongs to a sample that failed, and Parquet's statistics do not tell it."""


def told(root: Path) -> tuple[str | None, list[str]]:
    collector = Collector()
    table = reduce_samples(root, "eval", collector)
    text = None if table is None else reduced_text(table)
    return text, [f"{one.location} {one.code} {dict(one.facts)}" for one in collector.problems()]


@given(parquet(), parquet())
@example(HIDDEN, {})
@settings(max_examples=8, deadline=None)
def test_a_glance_is_as_strict_as_an_examination(
    tmp_path_factory: pytest.TempPathFactory,
    first: dict[str, list[Any]],
    second: dict[str, list[Any]],
) -> None:
    import pyarrow as pa

    root = tmp_path_factory.mktemp("glance")
    kinds = {"sample": pa.int64(), "passed": pa.bool_(), "time": pa.float64(), "memory": pa.int64()}
    for name, columns in (("a.parquet", first), ("deep/b.parquet", second)):
        if columns:
            arrays = {
                key: pa.array(column, kinds.get(key, pa.string()))
                for key, column in columns.items()
            }
            write_parquet(root, name, arrays)
    at_once = told(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "glance", lambda *_: None)
        assert told(root) == at_once
    if first is HIDDEN:
        text, (problem,) = at_once
        assert text is None
        assert problem.startswith("results/samples/eval/a.parquet not-finite")


NAMED: dict[str, tuple[list[str], list[int | None], bool]] = {
    "different": (["a", "a", "b", "b"], [0, 1023, 0, 1], True),
    "large": (["a", "a", "b", "b"], [0, 1024, 0, 1], True),
    "negative": (["a", "a", "b", "b"], [0, -1, 0, 1], True),
    "some without": (["a", "a", "b", "b"], [None, None, 0, 1], True),
    "twice": (["a", "a", "b", "b"], [0, 7, 1, 1], False),
    "large and twice": (["a", "a", "b", "b"], [0, 7, 5000, 5000], False),
    "twice beside blanks": (["a", " a", "b", "b"], [7, 7, 0, 1], False),
    "different beside blanks": (["a", " a", "b", "b"], [7, 8, 0, 1], True),
}


@pytest.mark.parametrize(("models", "samples", "sound"), NAMED.values(), ids=NAMED)
@pytest.mark.parametrize("parts", [1, 4])
def test_a_sample_that_occurs_twice_is_seen_at_a_glance(
    models: list[str], samples: list[int | None], sound: bool, parts: int, tmp_path: Path
) -> None:
    """In one file, or each time in another."""
    import pyarrow as pa

    for part in range(parts):
        chosen = slice(part, None, parts)
        columns = {
            "model": pa.array(models[chosen]),
            "sample": pa.array(samples[chosen], pa.int64()),
        }
        count = len(models[chosen])
        columns |= {"task": pa.array(["t"] * count), "passed": pa.array([True] * count)}
        write_parquet(tmp_path, f"{part}.parquet", columns)
    text, problems = told(tmp_path)
    assert (text is not None, problems == []) == (sound, sound)
    assert sound or "duplicate-sample" in problems[0]


def test_small_numbers_are_compared_while_they_are_added_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = {key: [*column, *column] for key, column in HIDDEN.items()}
    columns |= {"sample": [1, 2, 3, 4], "time": [1.0, None, 2.0, 3.0]}
    write_parquet(tmp_path, "a.parquet", columns)
    monkeypatch.setattr(Engine, "alike", None)
    text, problems = told(tmp_path)
    assert (text is not None, problems) == (True, [])


def test_of_sound_parquet_no_row_is_surveyed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = {key: [*column, *column] for key, column in HIDDEN.items()}
    columns |= {"sample": [1, 2, 3, 4], "time": [1.0, None, 2.0, 3.0]}
    write_parquet(tmp_path, "a.parquet", columns)
    monkeypatch.setattr(validation, "survey", None)
    text, problems = told(tmp_path)
    assert problems == []
    assert text is not None
    assert text.splitlines()[1].startswith("a,,t,4,2,")
