"""Rows that do not fit their header: each is reported with the line that it begins on."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from support.sample_files import HEADER, Case

pytestmark = pytest.mark.slow  # an engine is started for each of them


CASES = {
    "rows that do not fit": Case(
        {"s.csv": b'model,task,passed\na,t,1\n\xff,t,1\na,t\n"a"b,t,1\na,,1\na,"t,1\n'},
        [
            "s.csv:3: error[not-utf-8]: The file is not UTF-8: byte 0xff on this line cannot be read.",
            "s.csv:4: error[ragged-row]: The row has 2 fields, but the header has 3 columns.",
            "s.csv:5: error[text-after-quote]: A field continues after its closing quote.",
            "s.csv:6: error[blank-task]: The row has no task.",
            "s.csv:7: error[unclosed-quote]: A quoted field that starts in this row is never closed.",
        ],
    ),
    "empty fields too many": Case(
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
    "a line of too many bytes, though not of too many characters": Case(
        {
            "long.csv": "model,task,passed,note\na,t,1," + "x" * (2**21 - 50) + "\n",
            "longer.csv": "model,task,passed,note\na,u,1," + "中" * 2**20 + "\n",
        },
        [
            "longer.csv:2: error[line-too-long]: This line, or the quoted text that begins on it, has more than 2,097,152 bytes.",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_row_that_does_not_fit_is_reported_at_its_line(case: Case, tmp_path: Path) -> None:
    case.check(tmp_path)


LIMITED = """
import resource, sys
from pathlib import Path
from podium.core.problems import Collector
from podium.samples.reader import read_samples
resource.setrlimit(resource.RLIMIT_DATA, (2**30, 2**30))
collector = Collector()
read_samples(Path(sys.argv[1]), "eval", collector)
for problem in collector.problems():
    print(f"{problem.location}: {problem.severity}[{problem.code}]")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory")
@pytest.mark.parametrize(
    ("start", "part", "line"),
    [
        (b'a,t,true,"', b"x" * 2**20, 2),
        (b"a,t,true,1\n" * 5 + b'a,t,true,"', b"x\n" * 2**19, 7),
        (b"a,t,true,", b"1" * 2**20, 2),
    ],
)
def test_a_small_packed_file_does_not_fill_the_memory(
    tmp_path: Path, start: bytes, part: bytes, line: int
) -> None:
    path = tmp_path / "results/samples/eval/a.csv.gz"
    path.parent.mkdir(parents=True)
    with gzip.open(path, "wb", 1) as file:
        file.write(b"model,task,passed,n\n" + start)
        for _ in range(1200):
            file.write(part)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"results/samples/eval/a.csv.gz:{line}: error[line-too-long]\n"
