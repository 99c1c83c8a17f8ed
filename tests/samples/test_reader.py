"""Files of samples: each format, what they add up to, and that nothing is read twice."""

# a message stands on one line, as it is printed

import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from podium.core.problems import Collector
from podium.samples import duckdb_engine, reader
from podium.samples.files import find_benchmarks
from podium.samples.reduction_file import reduced_text
from support.projects import ROOT
from support.sample_files import (
    FOLDER,
    HEADER,
    SAMPLES,
    counted,
    lines_of,
    read,
    write,
    write_parquet,
)

pytestmark = pytest.mark.slow  # an engine is started for each of them

CSV = HEADER + "a,t1,0,true,1.5\na,t1,1,False,9\na,t2,0,1,.1\n a , t2 ,1,TRUE,2e-1\nb,t1,0,0,\n"


def test_every_format_gives_the_same_sums(tmp_path: Path) -> None:
    columns = {key: [row[key] for row in SAMPLES] for key in SAMPLES[0]}
    for name in ("csv", "csv.gz", "jsonl", "jsonl.gz", "parquet"):
        root = tmp_path / name
        if name == "parquet":
            write_parquet(root, "deep/down/s.parquet", columns)
        else:
            write(root, {f"s.{name}": CSV if "csv" in name else lines_of(SAMPLES)})
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
    folders = [name for name in HOSTILE if "/" not in name]
    for name in folders:
        columns = {"model": [name], "task": ["t"], "passed": [True]}
        write_parquet(tmp_path, f"results/samples/{name}/{name}.parquet", columns)
    assert set(find_benchmarks(tmp_path, Collector())) == set(folders)
    for name in folders:
        table, problems = read(tmp_path, name)
        assert problems == []
        assert counted(table) == {(name, "", "t"): (1, 1)}
    rows = [
        {"model": name, "task": name[::-1], "run": name, "passed": True, name: 1.5}
        for name in HOSTILE
    ]
    columns = {"model": ["m"], "task": ["t"], "passed": [True]}
    write(tmp_path, {"s.jsonl": lines_of(rows)})
    write_parquet(tmp_path, "s.parquet", columns | {name: [1] for name in HOSTILE})
    table, problems = read(tmp_path)
    assert problems == []
    assert table is not None
    assert set(table.models) == {*HOSTILE, "m"}
    assert set(table.columns) == set(HOSTILE)
    assert table.pooled.columns[HOSTILE[0]].sum.sum() == 2.5


WARM = """
import sys
from pathlib import Path
from podium.core.problems import Collector
from podium.samples import duckdb_engine, reader
from podium.samples.reader import read_samples

collector = Collector()
table = read_samples(Path(sys.argv[1]), "eval", collector)
print(table.rows.n.tolist(), [(str(one.location), one.code) for one in collector.problems()])
print(sorted({"duckdb", "ibis"} & sys.modules.keys()))
"""


def test_what_has_not_changed_needs_no_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"s.csv": "model,task,passed,time\na,t,1,0\n"})
    first = read(tmp_path)
    again = subprocess.run(
        [sys.executable, "-c", WARM, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(ROOT / "macros")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert again.stdout == "[1] []\n[]\n"
    with monkeypatch.context() as patch:
        patch.setattr(reader, "open_engine", None)
        assert (counted(first[0]), first[1]) == (counted(read(tmp_path)[0]), read(tmp_path)[1])
    write(tmp_path, {"t.csv": "model,task,passed\na,u,1\n"})
    assert counted(read(tmp_path)[0]) == {("a", "", "t"): (1, 1), ("a", "", "u"): (1, 1)}


def test_without_the_extra_a_problem_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duckdb_engine, "find_spec", lambda package: None)
    message = (
        "[samples-extra-missing]: The package duckdb is not installed in Podium’s environment."
    )
    write(tmp_path, {"s.csv": "model,task,passed\na,t,1\n"})
    assert read(tmp_path) == (None, [f"{FOLDER}: error{message}"])
    write(tmp_path, {"results/reduced/eval.csv": "model,task,n,passed\na,t,1,1\n"})
    table, problems = read(tmp_path)
    assert counted(table) == {("a", "", "t"): (1, 1)}
    assert problems == [f"{FOLDER}: warning{message}"]


def test_the_same_samples_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:

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
