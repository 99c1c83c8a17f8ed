"""CSV files as bytes and rows: what is read, and what is refused with its line."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import os
from pathlib import Path

import pytest

from podium.core.csv_records import Record, read_records
from podium.core.problems import Collector, Location
from support.problem_cases import EVAL, HEADER, METRICS, Case, link, settings

CASES: dict[str, Case] = {
    # fine
    "sound": Case({}, []),
    "crlf": Case({EVAL: "model,time,score\r\na,1,2\r\nb,3,4\r\n"}, []),
    "byte order mark": Case({EVAL: b"\xef\xbb\xbfmodel,time,score\r\na,1,2\r\n"}, []),
    "classic mac line ends": Case({EVAL: "model,time,score\ra,1,2\rb,3,4\r"}, []),
    "no newline at the end, blanks, blank lines": Case(
        {EVAL: '\n model , time, score\n\n a , 1 , 2\n\n"b", "3",4'}, []
    ),
    "empty cells": Case({EVAL: HEADER + "a,,2\nb,3,\n"}, []),
    "replicate runs": Case({EVAL: "model,run,time,score\na,1,1,2\na,2,3,\nb,1,5,6\n"}, []),
    "README, hidden file and folder": Case(
        {"results/README.md": "x", "results/.DS_Store": "x", "results/samples/eval/a.csv": "x"}, []
    ),
    "quarantine of a row": Case(
        {"mkdocs.yml": settings(METRICS + "benchmarks:\n  eval: {quarantine_rows: {a: crashed}}")},
        [],
    ),
    "mkdocs.yaml": Case(
        {
            "mkdocs.yml": None,
            "mkdocs.yaml": settings("metrics: {time: {better: lower}}"),
            EVAL: "model,time\na,1\n",
        },
        [],
    ),
    # encodings and bytes
    "utf-16 with mark": Case(
        {EVAL: b"\xff\xfe" + (HEADER + "a,1,2\n").encode("utf-16-le")},
        ["results/eval.csv:1: error[encoding-utf-16]: The file is UTF-16, not UTF-8."],
    ),
    "utf-16 without mark": Case(
        {EVAL: (HEADER + "a,1,2\n").encode("utf-16-le")},
        ["results/eval.csv:1: error[encoding-utf-16]: The file is UTF-16, not UTF-8."],
    ),
    "utf-16 big end, without mark": Case(
        {EVAL: (HEADER + "a,1,2\n").encode("utf-16-be")},
        ["results/eval.csv:1: error[encoding-utf-16]: The file is UTF-16, not UTF-8."],
    ),
    "a spreadsheet under the name of a CSV": Case(
        {EVAL: b"PK\x03\x04\x14\0\6\0\x08\0\0\0!\0A7\x82\xcf\x13\0\0\0xl/workbook.xml"},
        ["results/eval.csv: error[not-text]: This is a spreadsheet, not a text file."],
    ),
    "gbk": Case(
        {EVAL: (HEADER + "a,1,2\n模型一,3,4\n").encode("gbk")},
        [
            "results/eval.csv:3: error[encoding-gbk]: The file is not UTF-8: byte 0xd0 on this line looks like GBK."
        ],
    ),
    "latin-1 that pairs up like gbk": Case(
        {EVAL: (HEADER + "naïve,1,2\n").encode("latin-1")},
        [
            "results/eval.csv:2: error[not-utf-8]: The file is not UTF-8: byte 0xef on this line cannot be read."
        ],
    ),
    "latin-1": Case(
        {EVAL: (HEADER + "a,1,2\ncafé,3,4\n").encode("latin-1")},
        [
            "results/eval.csv:3: error[not-utf-8]: The file is not UTF-8: byte 0xe9 on this line cannot be read."
        ],
    ),
    "utf-8 with one broken byte": Case(
        {EVAL: (HEADER + "模型,1,2\n型").encode()[:-1]},
        [
            "results/eval.csv:3: error[not-utf-8]: The file is not UTF-8: byte 0xe5 on this line cannot be read."
        ],
    ),
    "broken byte after a mark": Case(
        {EVAL: b"\xef\xbb\xbf" + HEADER.encode() + b"a\xff,1,2\n"},
        [
            "results/eval.csv:2: error[not-utf-8]: The file is not UTF-8: byte 0xff on this line cannot be read."
        ],
    ),
    "broken byte after classic line ends": Case(
        {EVAL: b"model,time,score\ra,1,2\r\xff,1,2\r"},
        [
            "results/eval.csv:3: error[not-utf-8]: The file is not UTF-8: byte 0xff on this line cannot be read."
        ],
    ),
    "empty file": Case({EVAL: ""}, ["results/eval.csv: error[empty-file]: The file is empty."]),
    "only a mark and blanks": Case(
        {EVAL: b"\xef\xbb\xbf \r\n\n"}, ["results/eval.csv: error[empty-file]: The file is empty."]
    ),
    "header only": Case(
        {EVAL: "\n" + HEADER},
        ["results/eval.csv:2: error[header-only]: The file has a header but no rows."],
    ),
    "nul byte": Case(
        {EVAL: HEADER + "a,1,2\nb\0,3,4\n"},
        ["results/eval.csv:3: error[nul-byte]: This line contains a NUL byte."],
    ),
    "file of nuls": Case(
        {EVAL: "\0" * 100},
        ["results/eval.csv:1: error[nul-byte]: This line contains a NUL byte."],
    ),
    "too large": Case(
        {"mkdocs.yml": settings(METRICS + "max_file_size: 1"), EVAL: HEADER + "a,1,2\n" * 200_000},
        ["results/eval.csv: error[file-too-large]: The file is 1.2 MiB; the limit is 1 MiB."],
    ),
    "folder as csv": Case(
        {"results/b.csv/x": ""},
        ["results/b.csv: error[file-unreadable]: The file cannot be read: not a regular file"],
    ),
    "pipe as csv": Case(
        {"results/b.csv": os.mkfifo},
        ["results/b.csv: error[file-unreadable]: The file cannot be read: not a regular file"],
    ),
    "link to nothing": Case(
        {"results/b.csv": link("gone.csv")},
        [
            "results/b.csv: error[file-unreadable]: The file cannot be read: No such file or directory"
        ],
    ),
    "link to itself": Case(
        {"results/b.csv": link("b.csv")},
        [
            "results/b.csv: error[file-unreadable]: The file cannot be read: Too many levels of symbolic links"
        ],
    ),
    "link inside": Case({"results/b.csv": link("eval.csv")}, []),
    "link out": Case(
        {"results/b.csv": link("../secret.csv"), "secret.csv": HEADER + "a,1,2\n"},
        ["results/b.csv: error[outside-results]: “b.csv” points outside `results/`."],
    ),
    "link out to a folder": Case(
        {"results/samples": link("/tmp")},
        ["results/samples: error[outside-results]: “samples” points outside `results/`."],
    ),
    "other endings": Case(
        {"results/b.CSV": HEADER, "results/c.xlsx": "x"},
        [
            "results/b.CSV: warning[file-not-read]: The file is ignored: results must be in files that end in `.csv`.",
            "results/c.xlsx: warning[file-not-read]: The file is ignored: results must be in files that end in `.csv`.",
        ],
    ),
    # header
    "no model column": Case(
        {EVAL: "Model,time,score\na,1,2\n"},
        [
            "results/eval.csv:1: error[no-model-column]: The header has no `model` column. Did you mean “Model”?"
        ],
    ),
    "no model column, nothing like it": Case(
        {EVAL: "name,time,score\na,1,2\n"},
        ["results/eval.csv:1: error[no-model-column]: The header has no `model` column."],
    ),
    "semicolons": Case(
        {EVAL: "model;time;score\na;1,5;2\n"},
        [
            "results/eval.csv:1: error[wrong-separator]: The columns appear to be separated by “;” instead of commas."
        ],
    ),
    "tabs": Case(
        {EVAL: "model\ttime\tscore\na\t1\t2\n"},
        [
            "results/eval.csv:1: error[wrong-separator]: The columns appear to be separated by “\\t” instead of commas."
        ],
    ),
    "Chinese commas": Case(
        {EVAL: "model，time，score\na，1，2\n"},
        [
            "results/eval.csv:1: error[wrong-separator]: The columns appear to be separated by “，” instead of commas."
        ],
    ),
    "semicolons and no model": Case(
        {EVAL: "name;time\na;1\n"},
        [
            "results/eval.csv:1: error[wrong-separator]: The columns appear to be separated by “;” instead of commas."
        ],
    ),
    "duplicate column": Case(
        {EVAL: "model,time,score,time\na,1,2,3\n"},
        ["results/eval.csv:1: error[duplicate-column]: Column “time” appears twice in the header."],
    ),
    "blank column": Case(
        {EVAL: "model,time,score,\na,1,2,\n"},
        ["results/eval.csv:1: error[blank-column]: Column 4 of the header has no name."],
    ),
    "blank and duplicate column, ragged row": Case(
        {EVAL: "model,time,,time\na,1,2,3\nb,1\n"},
        [
            "results/eval.csv:1: error[blank-column]: Column 3 of the header has no name.",
            "results/eval.csv:1: error[duplicate-column]: Column “time” appears twice in the header.",
            "results/eval.csv:3: error[ragged-row]: The row has 2 fields, but the header has 4 columns.",
        ],
    ),
    "metric missing": Case(
        {EVAL: "model,tiem,score\na,1,2\n"},
        [
            "results/eval.csv:1: error[metric-missing]: The header has no column for the metric “time”, which mkdocs.yml declares. Did you mean “tiem”?",
            "results/eval.csv:1: warning[undeclared-column]: Column “tiem” is not declared. Did you mean “time”?",
        ],
    ),
    "metric missing below blank lines": Case(
        {EVAL: "\n\nmodel,time\na,1\n"},
        [
            "results/eval.csv:3: error[metric-missing]: The header has no column for the metric “score”, which mkdocs.yml declares."
        ],
    ),
    "undeclared column": Case(
        {EVAL: "model,time,score,note\na,1,2,x\n"},
        ["results/eval.csv:1: warning[undeclared-column]: Column “note” is not declared."],
    ),
    # rows
    "ragged rows": Case(
        {EVAL: HEADER + "a,1\nb,1,2,3\n  \nc,5,6\n"},
        [
            "results/eval.csv:2: error[ragged-row]: The row has 2 fields, but the header has 3 columns.",
            "results/eval.csv:3: error[ragged-row]: The row has 4 fields, but the header has 3 columns.",
            "results/eval.csv:4: error[ragged-row]: The row has 1 fields, but the header has 3 columns.",
        ],
    ),
    "unclosed quote": Case(
        {EVAL: HEADER + 'a,1,2\nb,"3,4\nc,5,6\n'},
        [
            "results/eval.csv:3: error[unclosed-quote]: A quoted field that starts in this row is never closed."
        ],
    ),
    "unclosed quote after other faults": Case(
        {EVAL: HEADER + 'a,1\nb,x,2\nc,"3,4\n'},
        [
            "results/eval.csv:2: error[ragged-row]: The row has 2 fields, but the header has 3 columns.",
            "results/eval.csv:3: error[not-a-number]: “x” in column “time” is not a number.",
            "results/eval.csv:4: error[unclosed-quote]: A quoted field that starts in this row is never closed.",
        ],
    ),
    "unclosed quote in the header": Case(
        {EVAL: '"model,time\na,1\n'},
        [
            "results/eval.csv:1: error[unclosed-quote]: A quoted field that starts in this row is never closed."
        ],
    ),
    "text after a quote": Case(
        {EVAL: HEADER + '"a\nb",1,2\n"c"d,3,4\n'},
        ["results/eval.csv:4: error[text-after-quote]: A field continues after its closing quote."],
    ),
    "several lines in a field": Case(
        {EVAL: HEADER + '"a\nb",1,2\nc,x,4\n'},
        ["results/eval.csv:4: error[not-a-number]: “x” in column “time” is not a number."],
    ),
    "duplicate model": Case(
        {EVAL: HEADER + "a,1,2\nb,3,4\n a ,5,6\n"},
        ["results/eval.csv:4: error[duplicate-model]: “a” already has a row on line 2."],
    ),
    "duplicate run": Case(
        {EVAL: "model,run,time,score\na,1,1,2\na,2,3,4\na,1,5,6\nb,,1,2\nb,,3,4\n"},
        [
            "results/eval.csv:4: error[duplicate-run]: Run “1” of “a” already has a row on line 2.",
            "results/eval.csv:6: error[duplicate-run]: Run “” of “b” already has a row on line 5.",
        ],
    ),
    "blank model": Case(
        {EVAL: HEADER + "a,1,2\n,3,4\n,,\n"},
        [
            "results/eval.csv:3: error[blank-model]: The row has no model.",
            "results/eval.csv:4: error[blank-model]: The row has no model.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_a_file_is_reported_at_its_line(name: str, tmp_path: Path) -> None:
    assert CASES[name].found(tmp_path) == CASES[name].problems


def read(path: Path, content: str) -> tuple[Record, ...]:
    path.write_text(content, encoding="utf-8", newline="")
    problems = Collector()
    records = read_records(path, "file.csv", 1, problems)
    assert records is not None
    assert problems.problems() == ()
    return records.rows


def test_a_row_knows_its_line_and_its_fields(tmp_path: Path) -> None:
    content = '\n\nmodel, note\n\na,"x,\n""y"""\r\n b , "z"\rc,\n'
    assert read(tmp_path / "file.csv", content) == (
        Record(5, {"model": "a", "note": 'x,\n"y"'}),
        Record(7, {"model": "b", "note": "z"}),
        Record(8, {"model": "c", "note": ""}),
    )


def test_a_field_may_be_long(tmp_path: Path) -> None:
    name = "x" * 200_000
    assert read(tmp_path / "file.csv", f"model\n{name}\n")[0].fields["model"] == name


def test_a_wide_header_is_read_in_reasonable_time(tmp_path: Path) -> None:
    columns = [f"c{number}" for number in range(50_000)]
    rows = read(tmp_path / "file.csv", f"model,{','.join(columns)}\na{',' * 50_000}\n")
    assert len(rows[0].fields) == 50_001


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path, problems = tmp_path / "file.csv", Collector()
    path.write_text(HEADER)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert read_records(path, "file.csv", 1, problems) is None
    (problem,) = problems.problems()
    assert (problem.code, problem.location) == ("file-unreadable", Location("file.csv"))
    assert problem.facts == {"reason": "Permission denied"}


def test_a_table_of_too_many_rows_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("podium.core.csv_records.MAX_ROWS", 3)
    monkeypatch.setattr("podium.core.csv_records.MAX_CELLS", 10)
    path = tmp_path / "a.csv"
    for text, limit in (
        ("model,b\n\n" + "x,1\n" * 4, 3),
        ("model,b,c,d,e\n" + "x,1,1,1,1\n" * 3, 2),
    ):
        path.write_text(text, encoding="utf-8")
        problems = Collector()
        read_records(path, "a.csv", 1, problems)
        (problem,) = problems.problems()
        assert (problem.code, problem.facts["limit"]) == ("too-many-rows", str(limit))
        assert problem.location == Location("a.csv", text.count("\n"))
        assert read_records(path, "a.csv", 1, Collector(), limited=False) is not None
