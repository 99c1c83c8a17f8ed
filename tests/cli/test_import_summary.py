"""What the command says of an import."""

from dataclasses import replace
from pathlib import Path

from podium.cli.import_summary import summary
from podium.importers import Import
from podium.importers.outputs import Output
from support.imported_files import imported

FOLDER = Path("results")


def test_each_file_has_a_line_that_says_whether_it_was_there() -> None:
    outputs = (
        Output("eval.csv", b"", exists=False, note="2 values"),
        Output("a/b.csv", b"", exists=True, note="1 sample"),
    )
    assert summary(Import((), outputs), FOLDER, written=True).splitlines() == [
        "wrote results/eval.csv: 2 values",
        "changed results/a/b.csv: 1 sample",
    ]
    assert summary(Import((), outputs), FOLDER, written=False).splitlines() == [
        "would write results/eval.csv: 2 values",
        "would change results/a/b.csv: 1 sample",
    ]


def test_without_a_change_that_is_said() -> None:
    said = "No changes: all results are already there."
    assert summary(Import((), ()), FOLDER, written=True) == said


def test_what_was_left_out_is_named_for_each_file(tmp_path: Path) -> None:
    done = imported(tmp_path, "every-eval-ever-0.3.0.json")
    (source,) = done.inputs
    left_out = (*(f"column {n}" for n in range(12)), "column 0")
    source = replace(source, extract=replace(source.extract, left_out=left_out))
    line = summary(replace(done, inputs=(source,)), FOLDER, written=True).splitlines()[-1]
    assert line.startswith("left out of every-eval-ever-0.3.0.json: column 0, column 1, ")
    assert line.endswith("column 9 and 2 more")


def test_no_name_moves_the_cursor() -> None:
    outputs = (Output("\x1b[31ma\n.csv", b"", exists=False, note="\r1 value"),)
    text = summary(Import((), outputs), FOLDER, written=True)
    assert text.isprintable()
