"""Files of samples: each format, what they add up to, and the exact words for what is wrong."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import json
import math
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from podium.core.problems import Collector
from podium.samples import duckdb_engine
from podium.samples.duckdb_engine import Engine
from podium.samples.files import find_benchmarks
from podium.samples.reader import read_samples
from podium.samples.reduction_file import reduced_text
from support.projects import ROOT
from support.sample_files import FOLDER, counted, lines_of, read, write, write_parquet

pytestmark = pytest.mark.slow  # an engine is started for each of them

HEADER = "model,task,sample,passed,time\n"
ROWS = [
    {"model": "a", "task": "t1", "sample": 0, "passed": True, "time": 1.5},
    {"model": "a", "task": "t1", "sample": 1, "passed": False, "time": 9.0},
    {"model": "a", "task": "t2", "sample": 0, "passed": True, "time": 0.1},
    {"model": "a", "task": "t2", "sample": 1, "passed": True, "time": 0.2},
    {"model": "b", "task": "t1", "sample": 0, "passed": False, "time": None},
]
CSV = HEADER + "a,t1,0,true,1.5\na,t1,1,False,9\na,t2,0,1,.1\n a , t2 ,1,TRUE,2e-1\nb,t1,0,0,\n"

CODES = (
    *("array-not-lines", "key-twice", "keys-alike", "name-not-text"),
    *("blank-task", "column-mixed", "duplicate-sample", "line-not-object", "mixed-line-ends"),
    *("nonpositive-values", "not-passed", "path-unusable", "reduced-file-not-read"),
    *("sample-column-missing", "sample-column-type", "sample-file-not-read", "samples-damaged"),
    *("samples-extra-missing", "too-many-columns"),
)
"""What is told of samples; `test_problems` wants a case for each code."""


def test_every_format_gives_the_same_sums(tmp_path: Path) -> None:
    columns = {key: [row[key] for row in ROWS] for key in ROWS[0]}
    for name in ("csv", "csv.gz", "jsonl", "jsonl.gz", "parquet"):
        root = tmp_path / name
        if name == "parquet":
            write_parquet(root, "deep/down/s.parquet", columns)
        else:
            write(root, {f"s.{name}": CSV if "csv" in name else lines_of(ROWS)})
        table, problems = read(root)
        assert problems == []
        assert counted(table) == {
            ("a", "", "t1"): (2, 1),
            ("a", "", "t2"): (2, 2),
            ("b", "", "t1"): (1, 0),
        }
        assert table is not None
        time = table.rows.columns["time"]
        assert time.count.tolist() == [1, 2, 0]
        assert time.sum.tolist() == [1.5, math.fsum([0.1, 0.2]), 0.0]
        np.testing.assert_allclose(
            time.log_sum, [math.log(1.5), math.log(0.1) + math.log(0.2), 0.0], atol=1e-15
        )
        assert table.pooled.n.tolist() == [[2, 2], [1, 0]]


def test_files_of_all_formats_are_one_benchmark(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a/x.csv": "task,model,passed\nt,a,1\n",
            "b.jsonl.gz": '{"passed": 0, "model": "b", "task": "t", "run": 1, "tokens": 5}\n\n',
            "README.md": "how these were made",
            "_SUCCESS": "",
            ".hidden.csv": "x",
        },
    )
    write_parquet(
        tmp_path, "c.parquet", {"model": ["a"], "task": ["u"], "passed": [1.0], "filename": ["f"]}
    )
    table, problems = read(tmp_path)
    assert problems == []
    assert counted(table) == {
        ("a", "", "t"): (1, 1),
        ("a", "", "u"): (1, 1),
        ("b", "1", "t"): (1, 0),
    }
    assert table is not None
    assert table.columns == ("tokens",)
    assert table.runs == ("", "1")
    assert table.of_run("1").n.tolist() == [[0, 0], [1, 0]]
    assert table.files == tuple(f"{FOLDER}/{one}" for one in ("a/x.csv", "b.jsonl.gz", "c.parquet"))


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\u2003\t"])
def test_blanks_are_no_part_of_names_in_any_script(tmp_path: Path, blank: str) -> None:
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
    rows = [{**row, "answer": answer} for row, answer in zip(ROWS, answers, strict=True)]
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


CASES: dict[str, tuple[dict[str, str | bytes], list[str]]] = {
    "rows of csv": (
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
    "numbers": (
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
    "lines of jsonl": (
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
    "names that are none": (
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
    "keys that are not clear": (
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
    "arrays": (
        {
            "a.jsonl": json.dumps(ROWS),
            "b.jsonl": json.dumps(ROWS, indent=1),
            "c.jsonl": "[\n" + ",\n".join(json.dumps(row) for row in ROWS) + "\n]\n",
            "d.jsonl": "[1]\n" + lines_of(ROWS),
        },
        [
            *(
                f"{one}.jsonl: error[array-not-lines]: The file is a single JSON array."
                for one in "abc"
            ),
            "d.jsonl:1: error[line-not-object]: The line is not a JSON object.",
        ],
    ),
    "duplicates": (
        {"a.csv": HEADER + "a,t,0,1,1\n\na,t,0,1,2\n", "b.jsonl": lines_of([ROWS[0], ROWS[2]] * 2)},
        [
            "a.csv:4: error[duplicate-sample]: Sample “0” of “a” on task “t” is already in results/samples/eval/a.csv:2.",
            "b.jsonl:3: error[duplicate-sample]: Sample “0” of “a” on task “t1” is already in results/samples/eval/b.jsonl:1.",
            "b.jsonl:4: error[duplicate-sample]: Sample “0” of “a” on task “t2” is already in results/samples/eval/b.jsonl:2.",
        ],
    ),
    "rows that do not fit": (
        {"s.csv": b'model,task,passed\na,t,1\n\xff,t,1\na,t\n"a"b,t,1\na,,1\na,"t,1\n'},
        [
            "s.csv:3: error[not-utf-8]: The file is not UTF-8: byte 0xff on this line cannot be read.",
            "s.csv:4: error[ragged-row]: The row has 2 fields, but the header has 3 columns.",
            "s.csv:5: error[text-after-quote]: A field continues after its closing quote.",
            "s.csv:6: error[blank-task]: The row has no task.",
            "s.csv:7: error[unclosed-quote]: A quoted field that starts in this row is never closed.",
        ],
    ),
    "empty fields too many": (
        {
            "a.csv": HEADER + "a,t,0,1,1,\na,t,1,1,2\na,,2,1,250,,\n",
            "b.csv.gz": b'model,task,passed\na,t,1,""\na,t,1\na,t,1,',
            "c.csv": b"model,task,passed\r\na,t,1,\r\n",
            "d.csv": "model,task,passed,note\na,t,1,\na,t,1,x\n",
        },
        [
            "a.csv:2: error[ragged-row]: The row has 6 fields, but the header has 5 columns.",
            "a.csv:4: error[blank-task]: The row has no task.",
            "a.csv:4: error[ragged-row]: The row has 7 fields, but the header has 5 columns.",
            "b.csv.gz:2: error[ragged-row]: The row has 4 fields, but the header has 3 columns.",
            "b.csv.gz:4: error[ragged-row]: The row has 4 fields, but the header has 3 columns.",
            "c.csv:2: error[ragged-row]: The row has 4 fields, but the header has 3 columns.",
        ],
    ),
    "nothing takes no time": (
        {"s.csv": HEADER + "a,t,0,1,0\na,t,1,1,-1\na,t,2,0,0\na,t,3,1,2\n"},
        [
            "s.csv: warning[nonpositive-values]: Passed samples with a value of zero or less in column “time”: 2. They count as passed; the values are not used."
        ],
    ),
    "mixed columns": (
        {
            "a.csv": "model,task,passed,time\na,t,1,1\n",
            "b.csv": "model,task,passed,time\na,t,1,slow\n",
        },
        [
            "b.csv: error[column-mixed]: Column “time” is numeric in results/samples/eval/a.csv, but not here."
        ],
    ),
    "missing columns": (
        {"a.csv": "modell,task,pased\na,t,1\n", "b.jsonl": '{"Model": "a"}\n'},
        [
            "a.csv:1: error[sample-column-missing]: The file has no `model` column. Did you mean “modell”?",
            "a.csv:1: error[sample-column-missing]: The file has no `passed` column. Did you mean “pased”?",
            "b.jsonl: error[sample-column-missing]: The file has no `model` column. Did you mean “Model”?",
            "b.jsonl: error[sample-column-missing]: The file has no `passed` column.",
            "b.jsonl: error[sample-column-missing]: The file has no `task` column.",
        ],
    ),
    "headers and whole files": (
        {
            "a.csv": "model;task;passed\na;t;1\n",
            "b.csv": "model,task,passed,,task\n",
            "c.csv": "",
            "d.csv": "model,task,passed\n",
            "e.csv": "model,task,passed\n".encode("utf-16"),
            "f.csv": b"model,task,passed\na,t,1\r\nb,t,1\n",
            "g.csv": "model,task,passed," + ",".join(map(str, range(300))) + "\n",
            "h.jsonl": '{"model": "a", "task": "t", "passed": 1, "time": 1, "Time": 2}\n',
        },
        [
            "a.csv:1: error[wrong-separator]: The columns appear to be separated by “;” instead of commas.",
            "b.csv:1: error[blank-column]: Column 4 of the header has no name.",
            "b.csv:1: error[duplicate-column]: Column “task” appears twice in the header.",
            "c.csv: error[empty-file]: The file is empty.",
            "d.csv: error[header-only]: The file has a header but no rows.",
            "e.csv:1: error[encoding-utf-16]: The file is UTF-16, not UTF-8.",
            "f.csv: error[mixed-line-ends]: The file mixes Windows and Unix line endings.",
            "g.csv:1: error[too-many-columns]: The file has 303 columns; the limit is 200.",
            "h.jsonl:1: error[keys-alike]: The keys “time” and “Time” only differ in case or in surrounding spaces.",
        ],
    ),
    "other files": (
        {"s.CSV": "x", "notes.txt": "x", "s.csv": "model,task,passed\na,t,1\n", "s[1].csv": "x"},
        [
            "notes.txt: warning[sample-file-not-read]: The file is ignored: samples must be in `results/samples/<benchmark>/`, in files that end in `.csv`, `.jsonl` or `.parquet`.",
            "s.CSV: warning[sample-file-not-read]: The file is ignored: samples must be in `results/samples/<benchmark>/`, in files that end in `.csv`, `.jsonl` or `.parquet`.",
            "s[1].csv: error[path-unusable]: The path of this file contains `*`, `?`, `[` or bytes that are not UTF-8.",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong(tmp_path: Path, case: str) -> None:
    files, expected = CASES[case]
    write(tmp_path, files)
    for _ in range(2):  # the second time from the cache
        table, problems = read(tmp_path)
        assert problems == [f"{FOLDER}/{one}" for one in expected]
        assert (table is None) == any(": error[" in one for one in problems)


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


def test_types_of_parquet(tmp_path: Path) -> None:
    sound = {"model": ["a", "b"], "task": [1, 2], "passed": [1, 0]}
    write_parquet(tmp_path, "a.parquet", {**sound, "time": [float("nan"), float("inf")]})
    write_parquet(tmp_path, "b.parquet", {**sound, "time": [True, False]})
    write_parquet(tmp_path, "c.parquet", {**sound, "task": [1.5, 2.5], "passed": [[1], [0]]})
    write_parquet(tmp_path, "d.parquet", {**sound, "passed": [1, 2], "x": [1, 2], "X": [1, 2]})
    write_parquet(tmp_path, "e.parquet", {**sound, "time": [float("nan"), 1.0]})
    table, problems = read(tmp_path)
    assert table is None
    assert problems == [
        f"{FOLDER}/{one}"
        for one in (
            "a.parquet: error[not-finite]: “inf” in column “time” is not a finite number.",
            "a.parquet: error[not-finite]: “nan” in column “time” is not a finite number.",
            "b.parquet: error[column-mixed]: Column “time” is numeric in results/samples/eval/a.parquet, but not here.",
            "c.parquet: error[sample-column-type]: Column `passed` has the type BIGINT[].",
            "c.parquet: error[sample-column-type]: Column `task` has the type DOUBLE.",
            "d.parquet: error[duplicate-column]: Column “X” appears twice in the header.",
            "e.parquet: error[not-finite]: “nan” in column “time” is not a finite number.",
        )
    ]


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


def test_an_engine_that_fails_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"s.csv": "model,task,passed\n" + "a,t,1\n" * 100_000})
    monkeypatch.setattr(duckdb_engine, "MEMORY", "1MiB")
    table, problems = read(tmp_path)
    assert table is None
    assert len(problems) == 1
    assert f"{FOLDER}" in problems[0]
    assert "Out of Memory" in problems[0] or "could not allocate" in problems[0]
    monkeypatch.undo()
    assert counted(read(tmp_path)[0]) == {("a", "", "t"): (100_000, 100_000)}  # nothing was kept


def test_nothing_outside_results_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"s.csv": "model,task,passed\na,t,1\n"})
    (tmp_path / "secret.csv").write_text("model,task,passed\nsecret,t,1\n")
    (tmp_path / "secrets").mkdir()
    folder = tmp_path / FOLDER
    (folder / "link.csv").symlink_to("../../../secret.csv")
    (folder / "links").symlink_to("../../../secrets")
    (folder / "round").symlink_to(".")
    os.mkfifo(folder / "pipe.csv")
    table, problems = read(tmp_path)
    assert table is None
    assert problems == [
        f"{FOLDER}/link.csv: error[outside-results]: “link.csv” points outside `results/`.",
        f"{FOLDER}/links: error[outside-results]: “links” points outside `results/`.",
        f"{FOLDER}/pipe.csv: error[file-unreadable]: The file cannot be read: not a regular file",
        f"{FOLDER}/round: warning[sample-file-not-read]: The file is ignored: samples must be in `results/samples/<benchmark>/`, in files that end in `.csv`, `.jsonl` or `.parquet`.",
    ]


HOSTILE = (
    "'; DROP TABLE rows1; --",
    '"quoted" and `ticked`',
    "../../../etc/passwd",
    "two\nlines",
    "comma, and ;",
    "{braces} %s \\ $1",
    "模型\u202e",
    "<b>bold</b>",
    "NULL",
    "-1e5",
)


def test_hostile_names_are_names(tmp_path: Path) -> None:
    rows = [
        {"model": name, "task": name[::-1], "run": name, "passed": True, name: 1.5}
        for name in HOSTILE
    ]
    folders = [name for name in HOSTILE if "/" not in name]
    for name in folders:
        write(tmp_path, {f"results/samples/{name}/{name}.jsonl": lines_of(rows)})
        write_parquet(
            tmp_path,
            f"results/samples/{name}/{name}.parquet",
            {"model": ["m"], "task": ["t"], "passed": [True], **{one: [1] for one in HOSTILE}},
        )
    assert set(find_benchmarks(tmp_path, Collector())) == set(folders)
    for name in folders:
        table, problems = read(tmp_path, name)
        assert problems == []
        assert table is not None
        assert set(table.models) == {*HOSTILE, "m"}
        assert set(table.columns) == set(HOSTILE)
        assert table.pooled.columns[HOSTILE[0]].sum.sum() == 2.5


def test_strays_between_the_folders_are_named(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "results/samples/stray.csv": "x",
            "results/reduced/stray.txt": "x",
            "results/samples/undeclared/s.csv": "model,task,passed\na,t,1\n",
        },
    )
    collector = Collector()
    assert find_benchmarks(tmp_path, collector) == ("undeclared",)
    assert [(str(one.location), one.code) for one in collector.problems()] == [
        ("results/samples/stray.csv", "sample-file-not-read"),
        ("results/reduced/stray.txt", "reduced-file-not-read"),
    ]
    assert read(tmp_path, "nothing") == (None, [])


WARM = """
import sys
from pathlib import Path
from podium.core.problems import Collector
from podium.samples.reader import read_samples

if "missing" in sys.argv:
    sys.modules["duckdb"] = None
    sys.meta_path.insert(0, type("No", (), {"find_spec": staticmethod(
        lambda name, *rest: (_ for _ in ()).throw(ModuleNotFoundError(name))
        if name in ("duckdb", "ibis") else None)}))
collector = Collector()
table = read_samples(Path(sys.argv[1]), "eval", collector)
print(table and table.rows.n.tolist(), [(str(one.location), one.code) for one in collector.problems()])
print(sorted({"duckdb", "ibis"} & {name for name, one in sys.modules.items() if one}))
"""


def warm(root: Path, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", WARM, str(root), *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT / "macros")},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_what_has_not_changed_needs_no_engine(tmp_path: Path) -> None:
    write(tmp_path, {"s.csv": "model,task,passed,time\na,t,1,0\n"})
    said = f"[1] [('{FOLDER}/s.csv', 'nonpositive-values')]"
    assert warm(tmp_path) == [said, "['duckdb', 'ibis']"]
    assert warm(tmp_path) == [said, "[]"]
    write(tmp_path, {"t.csv": "model,task,passed\na,u,1\n"})
    assert warm(tmp_path)[0] == f"[1, 1] [('{FOLDER}/s.csv', 'nonpositive-values')]"


def test_without_the_extra_a_problem_names_it(tmp_path: Path) -> None:
    write(tmp_path, {"s.csv": "model,task,passed\na,t,1\n"})
    assert warm(tmp_path, "missing")[0] == f"None [('{FOLDER}', 'samples-extra-missing')]"
    write(tmp_path, {"results/reduced/eval.csv": "model,task,n,passed\na,t,1,1\n"})
    assert warm(tmp_path, "missing")[0] == f"[1] [('{FOLDER}', 'samples-extra-missing')]"


def test_the_same_samples_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    from podium.samples.reduction_file import reduced_text

    rng = np.random.default_rng(1)
    count = 30_000
    columns = {
        "model": [f"m{one}" for one in rng.integers(0, 3, count)],
        "task": rng.integers(0, 5, count),
        "passed": rng.random(count) < 0.7,
        "time": np.exp(rng.normal(0, 2, count)),
    }
    texts = []
    for number in range(3):
        order = rng.permutation(count)
        root = tmp_path / str(number)
        half = count // (number + 2)
        for name, part in (("a", order[:half]), ("b", order[half:])):
            write_parquet(
                root,
                f"{name}.parquet",
                {key: np.asarray(values)[part] for key, values in columns.items()},
            )
        table, problems = read(root)
        assert problems == []
        assert table is not None
        texts.append(reduced_text(table))
    assert texts[0] == texts[1] == texts[2]


def test_sums_are_those_of_exact_arithmetic(tmp_path: Path) -> None:
    times = [0.2, 3.3, 1e9, 0.1, 7e5, 2.5, 123456789.987654]
    rows = "".join(f"a,t,1,{time!r}\n" for time in times)
    write(tmp_path, {"s.csv": "model,task,passed,time\n" + rows})
    table = read_samples(tmp_path, "eval", Collector())
    assert table is not None
    (total,) = table.rows.columns["time"].sum.tolist()
    assert total == math.fsum(times)


def test_numbers_of_any_size_are_kept(tmp_path: Path) -> None:
    times = ["1e-300", "1e300", "1.7e308", "5e-308"]
    rows = "".join(f"a,t{index},1,{time}\n" for index, time in enumerate(times))
    write(tmp_path, {"s.csv": "model,task,passed,time\n" + rows})
    table, problems = read(tmp_path)
    assert problems == []
    assert table is not None
    assert table.rows.columns["time"].sum.tolist() == [float(time) for time in times]
    write(tmp_path, {"t.csv": "model,task,passed,time\na,t2,1,1.7e308\n"})
    assert read(tmp_path) == (
        None,
        [
            f"{FOLDER}/s.csv: error[number-out-of-range]: “inf” in column “time” is outside the range of numbers that Podium reads."
        ],
    )
