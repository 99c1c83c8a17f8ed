"""Files of tables: every kind gives the same cells, and what is no table is refused."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

from podium.core.i18n import words
from podium.core.problems import Collector
from podium.importers.document import read_document
from podium.importers.table_files import TextTable, kind_of_text, read_table
from podium.importers.table_options import TableOptions

TEXTS = {
    "yaml-text": ["model: acme/tiny\nacc: 0.5\n", "---\na: 1\n", "- model: a\n  acc: 1\n"],
    "markdown-text": [
        "# Results\n\nOurs, at last\n",
        "| model | acc |\n| --- | --- |\n| a | 1 |\n",
        "model | acc\n--- | ---\na | 1\n",
    ],
    "log-text": [
        "2026-01-02 10:00:00,123 INFO start\n2026-01-02 10:00:01,456 INFO done\n",
        "INFO: loading, please wait\n",
        "[2026-01-02T10:00] a, b\n",
    ],
    "xml-text": ["<html>\n", "<?xml version='1.0'?>\n"],
    "": [
        "model,acc\na,0.5\n",
        "Model,Note: x\na,b\n",
        "\ufeffname,time\n",
        '"a: b",c\n',
        ",acc\n",
        "Unnamed: 0,a\n",
    ],
}
NAMES, CELLS = ("model", "acc", "n"), [["a", "0.10", "70"], ["b, c", "", "8"]]

FILES: dict[str, bytes] = {
    "commas": b'model,acc,n\na,0.10,70\n"b, c",,8\n',
    "semicolons": b"model;acc;n\na;0.10;70\nb, c;;8\n",
    "tabs": b"model\tacc\tn\na\t0.10\t70\nb, c\t\t8\n",
    "bars": b"model|acc|n\na|0.10|70\nb, c||8\n",
    "UTF-16": '\ufeffmodel,acc,n\r\na,0.10,70\r\n"b, c",,8\r\n'.encode("utf-16-le"),
    "records": b'[{"model": "a", "acc": 0.10, "n": 70}, {"model": "b, c", "acc": null, "n": 8}]',
    "lines": b'{"model": "a", "acc": 0.10, "n": 70}\n{"model": "b, c", "n": 8}\n',
    "split": b'{"columns": ["model", "acc", "n"], "index": [0, 1], '
    b'"data": [["a", 0.10, 70], ["b, c", null, 8]]}',
}  # fmt: skip


def table_of(path: Path, **options: str) -> tuple[TextTable | None, list[str]]:
    problems = Collector()
    document = read_document(path, problems, TableOptions(**options))
    table = read_table(document) if document else None
    return table, [f"{one.location}: {one.code}" for one in problems.problems()]


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_every_file_of_text_gives_the_same_cells(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "in"
    path.write_bytes(content)
    table, problems = table_of(path)
    assert table is not None
    assert problems == []
    assert (table.names, table.frame.to_numpy().tolist()) == (NAMES, CELLS)


@pytest.mark.parametrize(
    ("write", "library"),
    [
        (pd.DataFrame.to_parquet, "pyarrow"),
        (pd.DataFrame.to_feather, "pyarrow"),
    ],
)
def test_a_binary_file_keeps_the_digits_of_its_numbers(
    write: Callable[..., None], library: str, tmp_path: Path
) -> None:
    pytest.importorskip(library)
    frame = pd.DataFrame(
        {"model": ["a", "b, c"], "acc": [0.1 + 0.2, None], "n": pd.array([70, None], "Int64")}
    )
    frame["narrow"] = pd.Series([0.1, 0.61], dtype="float32")
    write(frame, tmp_path / "in")
    table, _ = table_of(tmp_path / "in")
    assert table is not None
    assert table.names == ("model", "acc", "n", "narrow")
    assert table.frame.to_numpy().tolist() == [
        ["a", "0.30000000000000004", "70", "0.1"],
        ["b, c", "", "", "0.61"],
    ]
    assert not table.has_lines


def test_an_index_with_names_is_a_column(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    frame = pd.DataFrame({"acc": [0.5]}, index=pd.Index(["a"], name="model"))
    frame.to_parquet(tmp_path / "in")
    table, _ = table_of(tmp_path / "in")
    assert table is not None
    assert (table.names, [*table.frame.iloc[0]]) == (("model", "acc"), ["a", "0.5"])


def test_of_a_spreadsheet_the_only_sheet_with_cells_is_read() -> None:
    pytest.importorskip("python_calamine")
    data = Path(__file__).parent.parent / "data/tables"
    table, problems = table_of(data / "mmlu.xlsx")
    assert problems == []
    assert table is not None
    assert table.names == ("Model", "Accuracy (%)", "Latency (ms)", "Cost (USD)", "Params (B)")
    assert [*table.frame.iloc[1]][1:3] == ["68.9", "294"]
    assert [*table.frame.index][:2] == [2, 3]


_ROW = (
    '<table:table-row><table:table-cell office:value-type="string"><text:p>{}</text:p>'
    "</table:table-cell></table:table-row>"
)
_SCHEMA = "urn:oasis:names:tc:opendocument:xmlns"


@pytest.fixture
def two_sheets(tmp_path: Path) -> Path:
    """A spreadsheet with the sheets Setup and Results."""
    tables = "".join(
        f'<table:table table:name="{name}">{_ROW.format("model")}{_ROW.format("a")}</table:table>'
        for name in ("Setup", "Results")
    )
    path = tmp_path / "x.ods"
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{_SCHEMA}:office:1.0" '
            f'xmlns:table="{_SCHEMA}:table:1.0" xmlns:text="{_SCHEMA}:text:1.0">'
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
    return path


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        ("", "import-sheet: The spreadsheet has these sheets: Setup, Results."),
        (
            "Resluts",
            (
                "unknown-sheet: The spreadsheet has no sheet “Resluts”. Available: Setup, Results. "
                "Did you mean “Results”?"
            ),
        ),
        ("Results", None),
    ],
)
def test_of_several_sheets_one_must_be_named(
    two_sheets: Path, sheet: str, message: str | None
) -> None:
    pytest.importorskip("python_calamine")
    problems = Collector()
    document = read_document(two_sheets, problems, TableOptions(sheet=sheet))
    assert document is not None
    assert (read_table(document) is None) == (message is not None)
    messages = [
        f"{problem.code}: {words('en').message(problem)}" for problem in problems.problems()
    ]
    assert messages == ([message] if message else [])


@pytest.mark.parametrize(
    ("text", "code"),
    [("Results of May\n", "import-not-a-table"), ("model\n", "header-only")],
)
def test_a_line_of_words_is_no_header(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_text(text, encoding="utf-8")
    table, (problem,) = table_of(path)
    assert table is None
    assert problem.endswith(code)


def test_without_its_library_a_binary_file_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for library in ("pyarrow", "python_calamine"):
        monkeypatch.setitem(__import__("sys").modules, library, None)
    for start in (b"PAR1\x15", b"ARROW1\0\0", b"PK\x03\x04xl/"):
        (tmp_path / "in").write_bytes(start)
        assert table_of(tmp_path / "in")[1] == [f"{tmp_path.as_posix()}/in: import-library-missing"]


@pytest.mark.parametrize(
    "start",
    [
        b"PAR1\x15 damaged",
        b"ARROW1\0\0 damaged",
        b"PK\x03\x04xl/",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  # all that is left of a spreadsheet of old
    ],
)
def test_a_damaged_binary_file_is_a_problem(start: bytes, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("python_calamine")
    (tmp_path / "in").write_bytes(start)
    assert table_of(tmp_path / "in")[1] == [f"{tmp_path.as_posix()}/in: file-unreadable"]


def test_a_separator_that_is_not_certain_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "in"
    path.write_text("model;a,b\nx;1,2\ny;3,4\n", encoding="utf-8")
    assert table_of(path)[1] == [f"{path.as_posix()}: import-separator"]
    table, _ = table_of(path, separator=";")
    assert table is not None
    assert table.names == ("model", "a,b")


@pytest.mark.parametrize(("kind", "text"), [(kind, one) for kind in TEXTS for one in TEXTS[kind]])
def test_a_text_that_is_no_table_says_what_it_is(kind: str, text: str) -> None:
    assert kind_of_text(text) == kind
