"""Every problem there is: what causes it, where it is reported, and in which words."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from podium.check import check_project
from podium.problems import Collector, Place, Problem, ProblemError, nearest, sort_problems
from podium.quantities import Fault
from podium.report import Report
from podium.words import words
from support import ROOT, ProjectFolder

Content = str | bytes | Callable[[Path], object]
METRICS = "metrics: {time: {better: lower}, score: {better: higher}}\n"
HEADER = "model,time,score\n"
EVAL = "results/eval.csv"


def settings(text: str) -> str:
    """A mkdocs.yml; its settings begin on line 3, and in column 5."""
    lines = "".join(f"    {line}\n" for line in text.splitlines())
    return f"extra:\n  podium:\n{lines}markdown_extensions: [podium.splice]\n"


def link(target: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


def place(path: Path, content: Content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if callable(content):
        content(path)
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


SETTINGS = settings(METRICS)
SOUND: dict[str, Content | None] = {"mkdocs.yml": SETTINGS, EVAL: HEADER + "a,1,2\nb,3,4\n"}


class Case(NamedTuple):
    """Files beside or instead of the sound ones (None: not there), and what is said of them."""

    files: dict[str, Content | None]
    problems: list[str]


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
        ["results/eval.csv:3: error[nul-byte]: There is a NUL byte on this line."],
    ),
    "file of nuls": Case(
        {EVAL: "\0" * 100},
        ["results/eval.csv:1: error[nul-byte]: There is a NUL byte on this line."],
    ),
    "too large": Case(
        {"mkdocs.yml": settings(METRICS + "max_file_size: 1"), EVAL: HEADER + "a,1,2\n" * 200_000},
        [
            "results/eval.csv: error[file-too-large]: The file has 1.2 MiB; files of up to 1 MiB are read."
        ],
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
        ["results/b.csv: error[outside-results]: “b.csv” leads out of `results/`."],
    ),
    "link out to a folder": Case(
        {"results/samples": link("/tmp")},
        ["results/samples: error[outside-results]: “samples” leads out of `results/`."],
    ),
    "other endings": Case(
        {"results/b.CSV": HEADER, "results/c.xlsx": "x"},
        [
            "results/b.CSV: warning[file-not-read]: The file is not read: results are in files that end in `.csv`.",
            "results/c.xlsx: warning[file-not-read]: The file is not read: results are in files that end in `.csv`.",
        ],
    ),
    # header
    "no model column": Case(
        {EVAL: "Model,time,score\na,1,2\n"},
        [
            "results/eval.csv:1: error[no-model-column]: The header has no column `model`. Did you mean “Model”?"
        ],
    ),
    "no model column, nothing like it": Case(
        {EVAL: "name,time,score\na,1,2\n"},
        ["results/eval.csv:1: error[no-model-column]: The header has no column `model`."],
    ),
    "semicolons": Case(
        {EVAL: "model;time;score\na;1,5;2\n"},
        [
            "results/eval.csv:1: error[wrong-separator]: The columns seem to be separated by “;”, not by commas."
        ],
    ),
    "tabs": Case(
        {EVAL: "model\ttime\tscore\na\t1\t2\n"},
        [
            "results/eval.csv:1: error[wrong-separator]: The columns seem to be separated by “\\t”, not by commas."
        ],
    ),
    "Chinese commas": Case(
        {EVAL: "model，time，score\na，1，2\n"},
        [
            "results/eval.csv:1: error[wrong-separator]: The columns seem to be separated by “，”, not by commas."
        ],
    ),
    "semicolons and no model": Case(
        {EVAL: "name;time\na;1\n"},
        [
            "results/eval.csv:1: error[wrong-separator]: The columns seem to be separated by “;”, not by commas."
        ],
    ),
    "duplicate column": Case(
        {EVAL: "model,time,score,time\na,1,2,3\n"},
        ["results/eval.csv:1: error[duplicate-column]: Column “time” stands twice in the header."],
    ),
    "blank column": Case(
        {EVAL: "model,time,score,\na,1,2,\n"},
        ["results/eval.csv:1: error[blank-column]: Column 4 of the header has no name."],
    ),
    "blank and duplicate column, ragged row": Case(
        {EVAL: "model,time,,time\na,1,2,3\nb,1\n"},
        [
            "results/eval.csv:1: error[blank-column]: Column 3 of the header has no name.",
            "results/eval.csv:1: error[duplicate-column]: Column “time” stands twice in the header.",
            "results/eval.csv:3: error[ragged-row]: The row has 2 fields, but the header has 4 columns.",
        ],
    ),
    "metric missing": Case(
        {EVAL: "model,tiem,score\na,1,2\n"},
        [
            "results/eval.csv:1: error[metric-missing]: The header has no column for the declared metric “time”. Did you mean “tiem”?",
            "results/eval.csv:1: warning[undeclared-column]: Column “tiem” is not declared. Did you mean “time”?",
        ],
    ),
    "metric missing below blank lines": Case(
        {EVAL: "\n\nmodel,time\na,1\n"},
        [
            "results/eval.csv:3: error[metric-missing]: The header has no column for the declared metric “score”."
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
            "results/eval.csv:3: error[unclosed-quote]: A quoted field begins in this row and is never closed."
        ],
    ),
    "unclosed quote after other faults": Case(
        {EVAL: HEADER + 'a,1\nb,x,2\nc,"3,4\n'},
        [
            "results/eval.csv:2: error[ragged-row]: The row has 2 fields, but the header has 3 columns.",
            "results/eval.csv:3: error[not-a-number]: “x” in column “time” is not a number.",
            "results/eval.csv:4: error[unclosed-quote]: A quoted field begins in this row and is never closed.",
        ],
    ),
    "unclosed quote in the header": Case(
        {EVAL: '"model,time\na,1\n'},
        [
            "results/eval.csv:1: error[unclosed-quote]: A quoted field begins in this row and is never closed."
        ],
    ),
    "text after a quote": Case(
        {EVAL: HEADER + '"a\nb",1,2\n"c"d,3,4\n'},
        ["results/eval.csv:4: error[text-after-quote]: A field goes on after its closing quote."],
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
    # cells
    "thousands": Case(
        {EVAL: HEADER + 'a,"1,234.5","1.234,5"\nb,1 234,2\n'},
        [
            "results/eval.csv:2: error[thousands-separator]: “1.234,5” in column “score” has thousands separators.",
            "results/eval.csv:2: error[thousands-separator]: “1,234.5” in column “time” has thousands separators.",
            "results/eval.csv:3: error[thousands-separator]: “1 234” in column “time” has thousands separators.",
        ],
    ),
    "percent": Case(
        {EVAL: HEADER + 'a,1,24.5%\nb,2,"24,5 ％"\nc,3,1.2.3%\n'},
        [
            "results/eval.csv:2: error[percent-sign]: “24.5%” in column “score” has a percent sign.",
            "results/eval.csv:3: error[percent-sign]: “24,5 ％” in column “score” has a percent sign.",
            "results/eval.csv:4: error[percent-sign]: “1.2.3%” in column “score” has a percent sign.",
        ],
    ),
    "decimal comma": Case(
        {EVAL: HEADER + 'a,"0,25","0,125"\n'},
        [
            "results/eval.csv:2: error[decimal-comma]: “0,125” in column “score” has a decimal comma.",
            "results/eval.csv:2: error[decimal-comma]: “0,25” in column “time” has a decimal comma.",
        ],
    ),
    "not finite": Case(
        {EVAL: HEADER + "a,inf,nan\nb,-Infinity,NaN\n"},
        [
            "results/eval.csv:2: error[not-finite]: “nan” in column “score” is not a finite number.",
            "results/eval.csv:2: error[not-finite]: “inf” in column “time” is not a finite number.",
            "results/eval.csv:3: error[not-finite]: “NaN” in column “score” is not a finite number.",
            "results/eval.csv:3: error[not-finite]: “-Infinity” in column “time” is not a finite number.",
        ],
    ),
    "out of range": Case(
        {EVAL: HEADER + "a,1e309,1e-400\n"},
        [
            "results/eval.csv:2: error[number-out-of-range]: “1e-400” in column “score” is larger or smaller than any measurement.",
            "results/eval.csv:2: error[number-out-of-range]: “1e309” in column “time” is larger or smaller than any measurement.",
        ],
    ),
    "not a number": Case(
        {EVAL: HEADER + "a,n/a,１２\nb,0x1F,1_000\nc,--1,1e\n"},
        [
            "results/eval.csv:2: error[not-a-number]: “１２” in column “score” is not a number.",
            "results/eval.csv:2: error[not-a-number]: “n/a” in column “time” is not a number.",
            "results/eval.csv:3: error[not-a-number]: “1_000” in column “score” is not a number.",
            "results/eval.csv:3: error[not-a-number]: “0x1F” in column “time” is not a number.",
            "results/eval.csv:4: error[not-a-number]: “1e” in column “score” is not a number.",
            "results/eval.csv:4: error[not-a-number]: “--1” in column “time” is not a number.",
        ],
    ),
    "below and above": Case(
        {
            "mkdocs.yml": settings(
                "metrics:\n  time: {better: lower, min: 0}\n  score: {better: higher, min: 0.5, max: 1}"
            ),
            EVAL: HEADER + "a,-1,0.49\nb,0,24.5\nc,0,1\n",
        },
        [
            "results/eval.csv:2: error[below-minimum]: -1 in column “time” is below the minimum of 0.",
            "results/eval.csv:2: error[below-minimum]: 0.49 in column “score” is below the minimum of 0.5.",
            "results/eval.csv:3: error[above-maximum]: 24.5 in column “score” is above the maximum of 1.",
        ],
    ),
    # models.csv
    "models.csv": Case(
        {
            "results/models.csv": "model,alias,description,description.zh,url,group\na,A,x,y,https://example.org/a,g\nb,,,,,\n"
        },
        [],
    ),
    "models.csv without model": Case(
        {"results/models.csv": "name,alias\na,A\n"},
        ["results/models.csv:1: error[no-model-column]: The header has no column `model`."],
    ),
    "models.csv columns": Case(
        {"results/models.csv": "model,alais,description.chinese,alias.zh\na,A,x,y\n"},
        [
            "results/models.csv:1: warning[unknown-column]: Column “alais” is not read. Did you mean “alias”?",
            "results/models.csv:1: warning[unknown-column]: Column “alias.zh” is not read. Did you mean “alias”?",
            "results/models.csv:1: warning[unknown-column]: Column “description.chinese” is not read. Did you mean “description”?",
        ],
    ),
    "models.csv rows": Case(
        {"results/models.csv": "model,alias\na,A\n,B\na,C\n"},
        [
            "results/models.csv:3: error[blank-model]: The row has no model.",
            "results/models.csv:4: error[duplicate-model]: “a” already has a row on line 2.",
        ],
    ),
    "alias twice": Case(
        {"results/models.csv": "model,alias\na,x\nb,x\n"},
        ["results/models.csv:3: error[alias-twice]: Alias “x” already belongs to “a” on line 2."],
    ),
    "alias is a model": Case(
        {"results/models.csv": "model,alias\na,b\nc,c\n", EVAL: HEADER + "a,1,2\nb,3,4\nc,5,6\n"},
        [
            "results/models.csv:2: error[alias-is-a-model]: Alias “b” of “a” is the name of another model."
        ],
    ),
    "urls": Case(
        {"results/models.csv": "model,url\na,javascript:alert(1)\nb,//example.org\n"},
        [
            "results/models.csv:2: error[url-not-http]: The url “javascript:alert(1)” of “a” does not begin with http:// or https://.",
            "results/models.csv:3: error[url-not-http]: The url “//example.org” of “b” does not begin with http:// or https://.",
        ],
    ),
    "model without results": Case(
        {"results/models.csv": "model,alias\na,A\nbb,B\n"},
        [
            "results/models.csv:3: warning[model-without-results]: “bb” has no row in any benchmark. Did you mean “b”?"
        ],
    ),
    # folder
    "no results": Case(
        {EVAL: None},
        ["results: error[results-missing]: There is no folder `results/` beside mkdocs.yml."],
    ),
    "results is a file": Case(
        {EVAL: None, "results": "x"},
        ["results: error[results-missing]: There is no folder `results/` beside mkdocs.yml."],
    ),
    "results is empty, settings speak of a benchmark": Case(
        {"mkdocs.yml": settings("benchmarks: {eval: {}}"), EVAL: None, "results/README.md": "x"},
        ["mkdocs.yml:3:18: error[unknown-benchmark]: There is no file results/eval.csv."],
    ),
    "settings speak of another benchmark": Case(
        {"mkdocs.yml": settings(METRICS + "benchmarks: {evl: {}, models: {}}")},
        [
            "mkdocs.yml:4:18: error[unknown-benchmark]: There is no file results/evl.csv. Did you mean “eval”?",
            "mkdocs.yml:4:27: error[unknown-benchmark]: There is no file results/models.csv.",
        ],
    ),
    "settings speak of a benchmark that is a link out": Case(
        {
            "mkdocs.yml": settings(METRICS + "benchmarks: {b: {}}"),
            "results/b.csv": link("../secret.csv"),
        },
        ["results/b.csv: error[outside-results]: “b.csv” leads out of `results/`."],
    ),
    "a broken file beside a sound one": Case(
        {
            "results/broken.csv": "model,time\na,x\n",
            "docs/index.md": "{{ ranked_table('eval') }}\n{{ ranked_table('broken') }}\n",
        },
        [
            "results/broken.csv:1: error[metric-missing]: The header has no column for the declared metric “score”.",
            "results/broken.csv:2: error[not-a-number]: “x” in column “time” is not a number.",
        ],
    ),
    "several problems in several files": Case(
        {
            EVAL: HEADER + "a,x,2\na,1,2,3\na,4,5\n",
            "results/b.csv": "",
            "results/models.csv": "model,alias\na,b\n,\n",
            "docs/index.md": "{{ winners('eval', over='zz') }}\n{{ nothing( }}",
            "docs/index.en.md": "{{ ranked_table('evil') }}",
        },
        [
            "docs/index.md:2: error[page-syntax]: The macros of this page cannot be read: unexpected '}', expected ')'",
            "results/b.csv: error[empty-file]: The file is empty.",
            "results/eval.csv:2: error[not-a-number]: “x” in column “time” is not a number.",
            "results/eval.csv:3: error[ragged-row]: The row has 4 fields, but the header has 3 columns.",
            "results/eval.csv:4: error[duplicate-model]: “a” already has a row on line 2.",
            "results/models.csv:3: error[blank-model]: The row has no model.",
        ],
    ),
    # settings
    "no mkdocs.yml": Case(
        {"mkdocs.yml": None, EVAL: "x,y\n1,2\n"},
        [
            "mkdocs.yml: error[config-missing]: There is no file mkdocs.yml here.",
            "results/eval.csv:1: error[no-model-column]: The header has no column `model`.",
        ],
    ),
    "yaml: unclosed bracket": Case(
        {"mkdocs.yml": "site_name: x\nextra: {podium: \n"},
        [
            "mkdocs.yml:3:1: error[yaml-invalid]: The file cannot be read: expected the node content, but found '<stream end>'"
        ],
    ),
    "yaml: tab": Case(
        {"mkdocs.yml": "extra:\n\tpodium: {}\n"},
        [
            "mkdocs.yml:2:1: error[yaml-invalid]: The file cannot be read: found character '\\t' that cannot start any token"
        ],
    ),
    "yaml: nul": Case(
        {"mkdocs.yml": "site_name: x\nextra: \0\n"},
        [
            "mkdocs.yml:2:8: error[yaml-invalid]: The file cannot be read: the character U+0000 is not allowed"
        ],
    ),
    "yaml: latin-1": Case(
        {"mkdocs.yml": "a: b\nc: café\n".encode("latin-1")},
        ["mkdocs.yml:2:7: error[yaml-invalid]: The file cannot be read: byte 0xe9 is not UTF-8"],
    ),
    "yaml: unknown alias": Case(
        {"mkdocs.yml": "extra: *gone\n"},
        [
            "mkdocs.yml:1:8: error[yaml-invalid]: The file cannot be read: found undefined alias 'gone'"
        ],
    ),
    "yaml: contains itself": Case(
        {"mkdocs.yml": "extra: &e\n  podium:\n    metrics: *e\n"},
        ["mkdocs.yml:1:8: error[yaml-invalid]: The file cannot be read: a value contains itself"],
    ),
    "yaml: millionfold": Case(
        {
            "mkdocs.yml": "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
            + "".join(
                f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 10)}]\n"
                for i in range(9)
            )
        },
        [
            "mkdocs.yml:6:4: error[yaml-invalid]: The file cannot be read: its aliases stand for more than 1000000 values"
        ],
    ),
    "yaml: nested too deeply": Case(
        {"mkdocs.yml": "a: " + "[" * 2000},
        ["mkdocs.yml: error[yaml-invalid]: The file cannot be read: it is nested too deeply"],
    ),
    "yaml: no such day": Case(
        {"mkdocs.yml": "date: 2024-02-30\n"},
        [
            "mkdocs.yml:1:7: error[yaml-invalid]: The file cannot be read: this is no valid timestamp"
        ],
    ),
    "yaml: wrong tag": Case(
        {"mkdocs.yml": "date: !!timestamp soon\n"},
        [
            "mkdocs.yml:1:7: error[yaml-invalid]: The file cannot be read: this is no valid timestamp"
        ],
    ),
    "yaml: half a character": Case(
        {"mkdocs.yml": 'site_name: "\\uD800"\n'},
        [
            "mkdocs.yml:1:12: error[yaml-invalid]: The file cannot be read: half a character stands here"
        ],
    ),
    "yaml: unhashable key": Case(
        {"mkdocs.yml": "site_name: x\n? [a]\n: b\n"},
        ["mkdocs.yml:2:3: error[yaml-invalid]: The file cannot be read: found unhashable key"],
    ),
    "yaml: foreign tags": Case(
        {
            "mkdocs.yml": "site_url: !ENV [URL, x]\nmarkdown_extensions:\n  - podium.splice\n  - toc: {slugify: !!python/object/apply:os.system {kwds: {case: lower}}}\nextra: {podium: {metrics: {time: {better: lower}, score: {better: higher}}}}\n"
        },
        [],
    ),
    "yaml: a list": Case(
        {"mkdocs.yml": "- site_name: x\n"},
        [
            "mkdocs.yml:1:1: error[invalid-setting]: The setting `mkdocs.yml` is …, but must be a mapping of settings."
        ],
    ),
    "yaml: extra is a list": Case(
        {"mkdocs.yml": "site_name: x\nextra: [podium]\n"},
        [
            "mkdocs.yml:2:1: error[invalid-setting]: The setting `extra` is …, but must be a mapping of settings."
        ],
    ),
    "settings: unknown": Case(
        {
            "mkdocs.yml": settings(
                "metrix: {}\nmetrics:\n  time: {better: lower, digit: 2}\n  score:\n    better: higher\n    colour: red\nbenchmarks: {eval: {task: 5}}\nbaselines: {base: {best: [a], model: a}}"
            )
        },
        [
            "mkdocs.yml:3:5: error[unknown-setting]: There is no setting `metrix`. Did you mean “metrics”?",
            "mkdocs.yml:5:29: error[unknown-setting]: There is no setting `metrics.time.digit`. Did you mean “digits”?",
            "mkdocs.yml:8:9: error[unknown-setting]: There is no setting `metrics.score.colour`.",
            "mkdocs.yml:9:25: error[unknown-setting]: There is no setting `benchmarks.eval.task`. Did you mean “tasks”?",
            "mkdocs.yml:10:24: error[unknown-setting]: There is no setting `baselines.base.best`. Did you mean “best_of”?",
        ],
    ),
    "settings: missing": Case(
        {"mkdocs.yml": settings("metrics:\n  time: {}\n  score:\n    digits: 2")},
        [
            "mkdocs.yml:4:7: error[missing-setting]: The setting `metrics.time.better` is missing.",
            "mkdocs.yml:5:7: error[missing-setting]: The setting `metrics.score.better` is missing.",
        ],
    ),
    "settings: kinds": Case(
        {
            "mkdocs.yml": settings(
                "metrics:\n  time: {better: less, digits: 2.5, speedup: 'yes', unit: [s]}\n  score: 5\n  label: {better: lower, label: {zh: 5, english: x}}\nbenchmarks:\n  eval: {tasks: 0, metrics: time, quarantine: true, label: {}}\nbaselines: [a]\nmax_file_size: 5000"
            )
        },
        [
            'mkdocs.yml:4:14: error[invalid-setting]: The setting `metrics.time.better` is "less", but must be higher / lower.',
            "mkdocs.yml:4:28: error[invalid-setting]: The setting `metrics.time.digits` is 2.5, but must be a whole number.",
            'mkdocs.yml:4:41: error[invalid-setting]: The setting `metrics.time.speedup` is "yes", but must be true or false.',
            "mkdocs.yml:4:57: error[invalid-setting]: The setting `metrics.time.unit` is […], but must be a text, or one for each two-letter language.",
            "mkdocs.yml:5:7: error[invalid-setting]: The setting `metrics.score` is 5, but must be a mapping of settings.",
            "mkdocs.yml:6:38: error[invalid-setting]: The setting `metrics.label.label.zh` is 5, but must be a text.",
            'mkdocs.yml:6:45: error[invalid-setting]: The setting `metrics.label.label.english` is "english", but must be a text, or one for each two-letter language.',
            "mkdocs.yml:8:14: error[invalid-setting]: The setting `benchmarks.eval.tasks` is 0, but must be ≥ 1.",
            'mkdocs.yml:8:24: error[invalid-setting]: The setting `benchmarks.eval.metrics` is "time", but must be a list.',
            "mkdocs.yml:8:39: error[invalid-setting]: The setting `benchmarks.eval.quarantine` is true, but must be a text, or one for each two-letter language.",
            "mkdocs.yml:8:57: error[invalid-setting]: The setting `benchmarks.eval.label` is {}, but must be a text, or one for each two-letter language.",
            "mkdocs.yml:9:5: error[invalid-setting]: The setting `baselines` is […], but must be a mapping of settings.",
            "mkdocs.yml:10:5: error[invalid-setting]: The setting `max_file_size` is 5000, but must be ≤ 4096.",
        ],
    ),
    "settings: numbers": Case(
        {
            "mkdocs.yml": settings(
                "metrics:\n  a: {better: lower, min: .nan, max: '1,5', band: -1%}\n  b: {better: lower, min: 2, max: 1, digits: 21}\n  c: {better: lower, min: true, band: 0x"
                + "f" * 500
                + "}"
            )
        },
        [
            "mkdocs.yml:4:26: error[invalid-setting]: The setting `metrics.a.min` is nan, but must be a plain number.",
            'mkdocs.yml:4:37: error[invalid-setting]: The setting `metrics.a.max` is "1,5", but must be a plain number.',
            'mkdocs.yml:4:49: error[invalid-setting]: The setting `metrics.a.band` is "-1%", but must be a number, or a percentage such as 0.5%.',
            "mkdocs.yml:5:42: error[invalid-setting]: The setting `metrics.b.digits` is 21, but must be ≤ 20.",
            "mkdocs.yml:6:26: error[invalid-setting]: The setting `metrics.c.min` is true, but must be a plain number.",
            "mkdocs.yml:6:37: error[invalid-setting]: The setting `metrics.c.band` is …, but must be a number, or a percentage such as 0.5%.",
        ],
    ),
    "settings: names": Case(
        {
            "mkdocs.yml": settings(
                "metrics:\n  1: {better: lower}\n  null: {better: lower}\n  2024-01-01: {better: lower}\n  '': {better: lower}\n'[key]': {}\nbaselines: {'[key]': {}}\n5: {}"
            )
        },
        [
            "mkdocs.yml:4:7: error[invalid-setting]: The setting `metrics.1` is 1, but must be a name of 1 to 10,000 characters, in quotes if YAML could take it for something else.",
            "mkdocs.yml:5:7: error[invalid-setting]: The setting `metrics.null` is null, but must be a name of 1 to 10,000 characters, in quotes if YAML could take it for something else.",
            "mkdocs.yml:6:7: error[invalid-setting]: The setting `metrics.2024-01-01` is 2024-01-01, but must be a name of 1 to 10,000 characters, in quotes if YAML could take it for something else.",
            'mkdocs.yml:7:7: error[invalid-setting]: The setting `metrics.` is "", but must be a name of 1 to 10,000 characters, in quotes if YAML could take it for something else.',
            "mkdocs.yml:8:5: error[unknown-setting]: There is no setting `[key]`.",
            "mkdocs.yml:9:17: error[invalid-setting]: The setting `baselines.[key]` is {}, but must be a mapping with exactly one of `model` and `best_of`.",
            "mkdocs.yml:10:5: error[invalid-setting]: The setting `5` is 5, but must be a name of 1 to 10,000 characters, in quotes if YAML could take it for something else.",
        ],
    ),
    "settings: baselines": Case(
        {
            "mkdocs.yml": settings(
                "baselines:\n  none: {label: x}\n  both: {model: a, best_of: [b]}\n  empty: {best_of: []}\n  blank: {best_of: [a, '']}\n  text: {model: ''}"
            )
        },
        [
            "mkdocs.yml:4:7: error[invalid-setting]: The setting `baselines.none` is {…}, but must be a mapping with exactly one of `model` and `best_of`.",
            "mkdocs.yml:5:7: error[invalid-setting]: The setting `baselines.both` is {…}, but must be a mapping with exactly one of `model` and `best_of`.",
            "mkdocs.yml:6:15: error[invalid-setting]: The setting `baselines.empty.best_of` is [], but must be at least one entry.",
            'mkdocs.yml:7:28: error[invalid-setting]: The setting `baselines.blank.best_of.1` is "", but must be a name.',
            'mkdocs.yml:8:14: error[invalid-setting]: The setting `baselines.text.model` is "", but must be a name.',
        ],
    ),
    "settings: twice": Case(
        {
            "mkdocs.yml": "extra:\n  podium:\n    metrics:\n      time: {better: lower, better: higher}\n      time: {better: lower}\n    metrics: {}\n  podium: {}\nextra: {podium: {}}\nnav: []\nnav: []\nmarkdown_extensions: [podium.splice]\n"
        },
        [
            "mkdocs.yml:4:29: error[setting-twice]: The setting `metrics.time.better` stands twice.",
            "mkdocs.yml:5:7: error[setting-twice]: The setting `metrics.time` stands twice.",
            "mkdocs.yml:6:5: error[setting-twice]: The setting `metrics` stands twice.",
            "mkdocs.yml:7:3: error[setting-twice]: The setting `podium` stands twice.",
            "mkdocs.yml:8:1: error[setting-twice]: The setting `extra` stands twice.",
        ],
    ),
    "settings: reserved names": Case(
        {"mkdocs.yml": settings("metrics:\n  model: {better: lower}\n  run: {better: lower}")},
        [
            "mkdocs.yml:4:7: error[reserved-name]: A metric cannot be called “model”.",
            "mkdocs.yml:5:7: error[reserved-name]: A metric cannot be called “run”.",
        ],
    ),
    "settings: names that lead out": Case(
        {
            "mkdocs.yml": settings(
                "benchmarks:\n  ../x: {}\n  a/b: {}\n  'a\\b': {}\n  .hidden: {}\n  \"a\\0b\": {}"
            )
        },
        [
            "mkdocs.yml:4:7: error[outside-results]: “../x” leads out of `results/`.",
            "mkdocs.yml:5:7: error[outside-results]: “a/b” leads out of `results/`.",
            "mkdocs.yml:6:7: error[outside-results]: “a\\b” leads out of `results/`.",
            "mkdocs.yml:7:7: error[outside-results]: “.hidden” leads out of `results/`.",
            "mkdocs.yml:8:7: error[outside-results]: “a\\x00b” leads out of `results/`.",
        ],
    ),
    "settings: unknown metric of a benchmark": Case(
        {"mkdocs.yml": settings(METRICS + "benchmarks:\n  eval: {metrics: [tiem,\n    score]}")},
        [
            "mkdocs.yml:5:24: error[unknown-metric]: There is no metric “tiem” here. Did you mean “time”?"
        ],
    ),
    "settings: merge keys": Case(
        {
            "mkdocs.yml": settings(
                "metrics:\n  time: &t {better: lower, digits: -1}\n  score: {<<: *t, better: best}"
            )
        },
        [
            "mkdocs.yml:4:32: error[invalid-setting]: The setting `metrics.score.digits` is -1, but must be ≥ 0.",
            "mkdocs.yml:4:32: error[invalid-setting]: The setting `metrics.time.digits` is -1, but must be ≥ 0.",
            'mkdocs.yml:5:23: error[invalid-setting]: The setting `metrics.score.better` is "best", but must be higher / lower.',
        ],
    ),
    "settings: faults of the results are told too": Case(
        {
            "mkdocs.yml": settings("metrix: {}"),
            EVAL: "model,time\na,1,2\nb,1\nb,2\n",
            "docs/index.md": "{{ ranked_table( }}",
        },
        [
            "docs/index.md:1: error[page-syntax]: The macros of this page cannot be read: unexpected '}', expected ')'",
            "mkdocs.yml:3:5: error[unknown-setting]: There is no setting `metrix`. Did you mean “metrics”?",
            "results/eval.csv:2: error[ragged-row]: The row has 3 fields, but the header has 2 columns.",
            "results/eval.csv:4: error[duplicate-model]: “b” already has a row on line 3.",
        ],
    ),
    "extension missing": Case(
        {
            "mkdocs.yml": "site_name: x\nextra: {podium: {metrics: {time: {better: lower}, score: {better: higher}}}}\nmarkdown_extensions:\n  - toc\n"
        },
        [
            "mkdocs.yml:3:1: error[splice-missing]: The Markdown extension `podium.splice` is not switched on."
        ],
    ),
    "extension with options": Case(
        {
            "mkdocs.yml": "extra: {podium: {metrics: {time: {better: lower}, score: {better: higher}}}}\nmarkdown_extensions: {podium.splice: {}}\n"
        },
        [],
    ),
    # references between settings and results
    "quarantine of an unknown model": Case(
        {
            "mkdocs.yml": settings(
                METRICS
                + "benchmarks:\n  eval:\n    quarantine_rows:\n      aa: crashed\n      zz: crashed"
            )
        },
        [
            "mkdocs.yml:7:11: error[unknown-model]: There is no model “aa”. Did you mean “a”?",
            "mkdocs.yml:8:11: error[unknown-model]: There is no model “zz”.",
        ],
    ),
    "baseline: unknown models": Case(
        {
            "mkdocs.yml": settings(
                METRICS
                + "baselines:\n  one: {model: zz}\n  best:\n    best_of:\n      - a\n      - bb"
            )
        },
        [
            "mkdocs.yml:5:13: error[unknown-model]: There is no model “zz”.",
            "mkdocs.yml:9:13: error[unknown-model]: There is no model “bb”. Did you mean “b”?",
        ],
    ),
    "baseline: unknown models while a file is refused": Case(
        {"mkdocs.yml": settings(METRICS + "baselines:\n  one: {model: zz}"), "results/b.csv": ""},
        ["results/b.csv: error[empty-file]: The file is empty."],
    ),
    "baseline is a model": Case(
        {
            "mkdocs.yml": settings(METRICS + "baselines:\n  a: {model: b}\n  A: {model: b}"),
            "results/models.csv": "model,alias\na,A\n",
        },
        [
            "mkdocs.yml:5:7: error[baseline-is-a-model]: Baseline “a” has the name or alias of a model.",
            "mkdocs.yml:6:7: error[baseline-is-a-model]: Baseline “A” has the name or alias of a model.",
        ],
    ),
    "baseline without the metric": Case(
        {
            "mkdocs.yml": settings(METRICS + "baselines:\n  base: {best_of: [a, b]}"),
            EVAL: HEADER + "c,1,2\na,1,\nb,2,\n",
        },
        [
            "results/eval.csv:3: error[baseline-without-metric]: Baseline “base” has no value for “score” in results/eval.csv."
        ],
    ),
    "baseline in quarantine": Case(
        {
            "mkdocs.yml": settings(
                METRICS
                + "benchmarks: {eval: {quarantine_rows: {a: crashed}}}\nbaselines:\n  base: {model: a}"
            )
        },
        [
            "results/eval.csv:2: error[baseline-in-quarantine]: Every row of baseline “base” in results/eval.csv is in quarantine."
        ],
    ),
    # calls
    "call: names": Case(
        {
            "docs/index.md": "{{ ranked_table('evla') }}\n{{ ranked_table('../eval') }}\n\n{{ ranked_table('eval', metrics='tmie') }}\n{{ ranked_table('eval', models=['a', 'aa', 'zz']) }}\n{{ delta_table('eval', baseline='none') }}\n"
        },
        [
            "docs/index.md:1: error[unknown-benchmark]: There is no file results/evla.csv. Did you mean “eval”?",
            "docs/index.md:2: error[outside-results]: “../eval” leads out of `results/`.",
            "docs/index.md:4: error[unknown-metric]: There is no metric “tmie” here. Did you mean “time”?",
            "docs/index.md:5: error[unknown-model]: There is no model “aa”. Did you mean “a”?",
            "docs/index.md:5: error[unknown-model]: There is no model “zz”.",
            "docs/index.md:6: error[unknown-baseline]: There is no baseline and no model “none”.",
        ],
    ),
    "call: not measured": Case(
        {
            "results/b.csv": HEADER + "c,1,2\n",
            "docs/index.md": "{{ value('b', 'a', 'time') }}\n{{ delta_table('b', baseline='a') }}\n",
        },
        [
            "docs/index.md:1: error[model-not-measured]: “a” has no row in results/b.csv.",
            "docs/index.md:2: error[baseline-without-results]: Baseline “a” has no row in results/b.csv.",
        ],
    ),
    "call: kinds": Case(
        {
            "docs/index.md": "{{ ranked_table(5) }}\n{{ ranked_table('eval', top=0) }}\n{{ winners('eval', over=[]) }}\n{{ value('eval', 'a', 'time', as_='x') }}\n{{ delta_table('eval', baseline=none) }}"
        },
        [
            "docs/index.md:1: error[bad-argument]: The argument benchmark is 5, but must be a name.",
            "docs/index.md:2: error[bad-argument]: The argument top is 0, but must be a whole number from 1.",
            "docs/index.md:3: error[bad-argument]: The argument over is [], but must be at least one entry.",
            "docs/index.md:4: error[bad-argument]: The argument as_ is 'x', but must be value / delta / speedup / percent / place.",
            "docs/index.md:5: error[bad-argument]: The argument baseline is None, but must be a name.",
        ],
    ),
    "call: signature": Case(
        {
            "docs/index.md": "{{ ranked_table() }}\n{{ ranked_table('eval', tpo=1) }}\n{{ delta_table('eval', 'a') }}\n"
        },
        [
            "docs/index.md:1: error[bad-call]: ranked_table was called wrongly: missing a required argument: 'benchmark'",
            "docs/index.md:2: error[bad-call]: ranked_table was called wrongly: got an unexpected keyword argument 'tpo'",
            "docs/index.md:3: error[bad-call]: delta_table was called wrongly: too many positional arguments",
        ],
    ),
    "call: keyword twice": Case(
        {"docs/index.md": "x\n{{ ranked_table('eval', top=1, top=2) }}"},
        [
            "docs/index.md:2: error[page-syntax]: The macros of this page cannot be read: keyword argument repeated: top"
        ],
    ),
    "call: value needs a baseline": Case(
        {"docs/index.md": "{{ value('eval', 'a', 'time', as_='speedup') }}"},
        ['docs/index.md:1: error[value-needs-baseline]: as_="speedup" needs a baseline.'],
    ),
    "call: no benchmark": Case(
        {
            EVAL: None,
            "results/models.csv": "model\na\nb\n",
            "docs/index.md": "{{ winners(over='a') }}",
        },
        [
            "docs/index.md:1: error[no-benchmark]: There is no benchmark to compare models on.",
            "results/models.csv:2: warning[model-without-results]: “a” has no row in any benchmark.",
            "results/models.csv:3: warning[model-without-results]: “b” has no row in any benchmark.",
        ],
    ),
    "call: not checked": Case(
        {
            "docs/index.md": "{{ ranked_table(page.meta.name) }}\n{{ ranked_table('ev' ~ suffix) }}\n{% if page.wide %}{{ ranked_table(x, top=2) }}\n{{ ranked_table('evla') }}{% endif %}"
        },
        [
            "docs/index.md:1: warning[call-not-checked]: This call of ranked_table was not checked, because its arguments are only known when the site is built.",
            "docs/index.md:2: warning[call-not-checked]: This call of ranked_table was not checked, because its arguments are only known when the site is built.",
            "docs/index.md:3: warning[call-not-checked]: This call of ranked_table was not checked, because its arguments are only known when the site is built.",
            "docs/index.md:4: error[unknown-benchmark]: There is no file results/evla.csv. Did you mean “eval”?",
        ],
    ),
    "call: in a branch not taken": Case(
        {"docs/index.md": "{% if false %}{{ ranked_table('evla') }}{% endif %}"},
        [
            "docs/index.md:1: error[unknown-benchmark]: There is no file results/evla.csv. Did you mean “eval”?"
        ],
    ),
    "call: in a loop": Case(
        {
            "docs/index.md": "{% for model in ['a', 'c'] %}\n{{ value('eval', model, 'time') }}\n{% endfor %}"
        },
        ["docs/index.md:2: error[unknown-model]: There is no model “c”."],
    ),
    "call: in a macro and an included file": Case(
        {
            "docs/index.md": "{% macro show(name) %}{{ ranked_table(name) }}{% endmacro %}\n{{ show('evla') }}\n{% include 'part.html' %}",
            "docs/part.html": "{{ ranked_table('part') }}",
        },
        [
            "docs/index.md: error[unknown-benchmark]: There is no file results/part.csv.",
            "docs/index.md:1: error[unknown-benchmark]: There is no file results/evla.csv. Did you mean “eval”?",
        ],
    ),
    "call: variables of extra and of the page": Case(
        {
            "mkdocs.yml": SETTINGS.replace("extra:\n", "extra:\n  set: evla\n  1: 2\n"),
            "docs/index.md": "---\nmodel: c\n1: 2\n---\n{{ ranked_table(set) }}{{ value('eval', model, 'time') }}",
        },
        [
            "docs/index.md:5: error[unknown-benchmark]: There is no file results/evla.csv. Did you mean “eval”?",
            "docs/index.md:5: error[unknown-model]: There is no model “c”.",
        ],
    ),
    "call: misspelt": Case(
        {
            "docs/index.md": "{{ ranked_tabel('eval') }}{{ other() }}\n{% macro values() %}{% endmacro %}{{ values() }}"
        },
        [
            "docs/index.md:1: error[unknown-macro]: There is no macro `ranked_tabel`. Did you mean “ranked_table”?"
        ],
    ),
    "call: foreign macros, filters and tests": Case(
        {
            "docs/index.md": "{{ other(1).x['y'] + 1 | foreign }}{% if 1 is foreign %}{% endif %}\n{{ ranked_table('evla') }}"
        },
        [
            "docs/index.md:2: error[unknown-benchmark]: There is no file results/evla.csv. Did you mean “eval”?"
        ],
    ),
    "call: other delimiters": Case(
        {
            "mkdocs.yml": SETTINGS
            + "plugins:\n  - macros: {j2_variable_start_string: '[[', j2_variable_end_string: ']]'}\n",
            "docs/index.md": "{{ ranked_table('evla') }}\n[[ ranked_table('evla') ]]",
        },
        [
            "docs/index.md:2: error[unknown-benchmark]: There is no file results/evla.csv. Did you mean “eval”?"
        ],
    ),
    "call: delimiters that are the same": Case(
        {
            "mkdocs.yml": SETTINGS + "plugins:\n  - macros: {j2_variable_start_string: '{%'}\n",
            "docs/index.md": "x",
        },
        [
            "docs/index.md: error[page-syntax]: The macros of this page cannot be read: block, variable and comment start strings must be different."
        ],
    ),
    "page: not rendered": Case(
        {"docs/index.md": "---\nrender_macros: false\n---\n{{ ranked_table( }}"}, []
    ),
    "page: raw": Case({"docs/index.md": "{% raw %}{{ ranked_table( }}{% endraw %}"}, []),
    "page: not rendered by default": Case(
        {
            "mkdocs.yml": SETTINGS + "plugins:\n  macros: {render_by_default: false}\n",
            "docs/index.md": "{{ ranked_table( }}",
            "docs/b.md": "---\nrender_macros: true\n---\n{{ ranked_table('evla') }}",
        },
        [
            "docs/b.md:4: error[unknown-benchmark]: There is no file results/evla.csv. Did you mean “eval”?"
        ],
    ),
    "page: syntax": Case(
        {
            "docs/index.md": "---\ntitle: x\n---\r\n\r\n{{ ranked_table('eval' }}",
            "docs/guide/b.markdown": "{% for x in y %}",
        },
        [
            "docs/guide/b.markdown:1: error[page-syntax]: The macros of this page cannot be read: Unexpected end of template. Jinja was looking for the follow…else'. The innermost block that needs to be closed is 'for'.",
            "docs/index.md:5: error[page-syntax]: The macros of this page cannot be read: unexpected '}', expected ')'",
        ],
    ),
    "page: nested too deeply": Case(
        {"docs/index.md": "{{ " + "(" * 3000 + ")" * 3000 + " }}"},
        [
            "docs/index.md: error[page-syntax]: The macros of this page cannot be read: it is nested too deeply, or without end"
        ],
    ),
    "page: not utf-8": Case(
        {"docs/index.md": "# x\n\ncafé\n".encode("latin-1")},
        ["docs/index.md:3: error[page-unreadable]: The page cannot be read: byte 0xe9"],
    ),
    "page: a pipe and a link to nothing": Case(
        {"docs/index.md": os.mkfifo, "docs/b.md": link("gone.md")},
        [
            "docs/b.md: error[page-unreadable]: The page cannot be read: No such file or directory",
            "docs/index.md: error[page-unreadable]: The page cannot be read: not a regular file",
        ],
    ),
    "page: never ends": Case(
        {
            "docs/a.md": "{{ ranked_table('eval') }}\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
            "docs/b.md": "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}\n{{ f(60) }}{{ legend() }}",
            "docs/c.md": "{% include 'c.md' %}{{ legend() }}",
            "docs/d.md": "{{ 'x' * 10 ** 10 }}{{ legend() }}\n{{ 9 ** 9 ** 9 ** 9 }}",
        },
        [
            "docs/a.md:2: warning[page-not-finished]: Rendering the page stopped before its end: more than 100000 steps",
            "docs/b.md:2: warning[page-not-finished]: Rendering the page stopped before its end: more than 100000 steps",
            "docs/c.md:1: warning[page-not-finished]: Rendering the page stopped before its end: it is nested too deeply, or without end",
            "docs/d.md:1: warning[page-not-finished]: Rendering the page stopped before its end: the result of * is too large",
        ],
    ),
    "page: fails without our calls": Case({"docs/index.md": "{% include 'gone.html' %}"}, []),
    "page: fails before our calls": Case(
        {
            "docs/index.md": "{% include 'gone.html' %}\n{{ ranked_table('evla') }}\n{{ ranked_table(name) }}"
        },
        [
            "docs/index.md:1: warning[page-not-finished]: Rendering the page stopped before its end: there is no file gone.html",
            "docs/index.md:2: error[unknown-benchmark]: There is no file results/evla.csv. Did you mean “eval”?",
            "docs/index.md:3: warning[call-not-checked]: This call of ranked_table was not checked, because its arguments are only known when the site is built.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_problem_is_reported_at_its_place(name: str, tmp_path: Path) -> None:
    files, problems = CASES[name]
    for file, content in {**SOUND, **files}.items():
        if content is not None:
            place(tmp_path / file, content)
    found = check_project(tmp_path)
    english = words("en")
    assert [
        f"{one.place}: {one.severity}[{one.code}]: {english.message(one)}" for one in found
    ] == problems
    for problem in found:
        assert words("zh").message(problem)
        assert words("zh").hint(problem)
        assert english.hint(problem)


def test_a_slip_that_runs_through_a_file_is_counted(project: ProjectFolder) -> None:
    project.write("results/eval.csv", HEADER + "a,24%,1\n" + "b\n" * 1234)
    lines = project.lines()
    assert lines[0] == (
        "results/eval.csv: error[more-of-a-kind]: "
        "Problems of the kind `ragged-row` in this file that are not listed: 234."
    )
    assert len(lines) == 1 + 1 + 1000


def test_a_fault_of_podium_itself_is_a_problem_of_the_call(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Report, *, models: object = None) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(Report, "models_table", fail)
    project.write("results/eval.csv", HEADER + "a,1,2\n")
    project.write("docs/index.md", "\n{{ models_table() }}\n{{ ranked_table('evil') }}")
    assert project.lines() == [
        "docs/index.md:2: error[internal-error]: Podium itself failed in models_table: ZeroDivisionError: by zero",
        "docs/index.md:3: error[unknown-benchmark]: There is no file results/evil.csv. Did you mean “eval”?",
    ]


def test_every_problem_has_a_case_and_every_code_has_words() -> None:
    known = set(words("en").table["problems"])
    lines = [line for case in CASES.values() for line in case.problems]
    shown = {re.findall(r"(?:error|warning)\[([a-z0-9-]+)\]", line)[0] for line in lines}
    assert known - shown == {"more-of-a-kind", "internal-error"}  # each has a test of its own
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "macros/podium").rglob("*.py")
    )
    used = set(re.findall(r'(?:Problem|\.error|\.warn|_fail)\(\s*"([a-z0-9-]+)"', code))
    used |= {fault.value for fault in Fault} | {"encoding-gbk", "not-utf-8", "text-after-quote"}
    assert used == known


def test_problems_are_sorted_and_told_once() -> None:
    first = Problem("a", Place("f", 2))
    second = Problem("a", Place("f", 10))
    whole = Problem("z", Place("f"))
    nowhere = Problem("z")
    assert sort_problems([second, first, whole, first, nowhere]) == (nowhere, whole, first, second)


def test_a_problem_is_a_value() -> None:
    facts = {"name": "a"}
    problem = Problem("x", None, facts)
    facts["name"] = "b"
    assert problem == Problem("x", None, {"name": "a"})
    assert hash(problem) == hash(Problem("x", None, {"name": "a"}))
    with pytest.raises(TypeError):
        problem.facts["name"] = "c"  # type: ignore[index]


def test_an_error_says_its_codes() -> None:
    assert str(ProblemError(Problem("a"), Problem("b"))) == "a, b"


def test_a_collector_counts_errors_and_not_warnings() -> None:
    collector = Collector()
    collector.warn("w", Place("f"))
    collector.error("e", Place("f", 1), count=3)
    assert collector.errors == 1
    assert [one.code for one in collector.problems()] == ["w", "e"]
    assert collector.problems()[1].facts == {"count": "3"}


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("sft-qar", ["sft-qra", "codedpo"], "sft-qra"),
        ("HumanEval", ["humaneval"], "humaneval"),
        ("ranked", ["xyz"], ""),
        ("", ["a"], ""),
        ("a", [], ""),
        ("x" * 100_000, ["x" * 100_000, "y"], ""),
    ],
)
def test_the_nearest_name(name: str, known: list[str], expected: str) -> None:
    assert nearest(name, known) == expected
