"""CSVs that an import writes: cells are added, none is overwritten, and the order of a harness is none."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podium.core.csv_records import parse_records
from podium.core.problems import Collector
from podium.core.spelling import invisible_character
from podium.importers import Request, import_files
from support.folders import file_contents
from support.imported_files import (
    DATA,
    refused,
)


def test_values_come_to_those_that_are_there(results: Path, table: Callable[[str], Path]) -> None:
    (results / "toy.csv").write_bytes(
        b'\xef\xbb\xbfmodel,score, note\r\nb, 0.50 ,"by hand, so to say"\r\n\r\na,,"x ""y"""\r\n'
    )
    path = table("model,time,score\na,3,0.7\nc,4,\nb,,0.5\n")
    import_files(Request(files=(path,), folder=results, benchmarks={"toy": "toy"}))
    assert (results / "toy.csv").read_bytes() == (
        b'\xef\xbb\xbfmodel,score,note,time\r\nb,0.50,"by hand, so to say",\r\na,0.7,"x ""y""",3\r\nc,,,4\r\n'
    )


def test_a_file_in_which_nothing_changes_keeps_every_byte(
    results: Path, table: Callable[[str], Path]
) -> None:
    written = b"model , score\n a,0.50\n"
    (results / "toy.csv").write_bytes(written)
    request = Request(
        files=(table("model,score\na,5e-1\n"),), folder=results, benchmarks={"toy": "toy"}
    )
    done = import_files(request)
    assert [one.note for one in done.outputs] == ["provenance"]
    assert (results / "toy.csv").read_bytes() == written
    assert import_files(request).outputs == ()


def test_another_value_is_a_problem_unless_it_may_be_replaced(
    results: Path, table: Callable[[str], Path]
) -> None:
    (results / "toy.csv").write_text("model,score,time\n\na,0.5,1\nb,0.6,2\n", encoding="utf-8")
    files, benchmarks = (table("model,score,time\na,0.7,1\nb,0.8,2\n"),), {"toy": "toy"}
    assert refused(Request(files=files, folder=results, benchmarks=benchmarks)) == [
        "toy.csv:3: import-differs: “a” already has 0.5 in column “score”, not 0.7.",
        "toy.csv:4: import-differs: “b” already has 0.6 in column “score”, not 0.8.",
    ]
    import_files(Request(files=files, folder=results, benchmarks=benchmarks, replace=True))
    assert (results / "toy.csv").read_text(
        encoding="utf-8"
    ) == "model,score,time\na,0.7,1\nb,0.8,2\n"


def test_one_import_cannot_contradict_itself(results: Path, table: Callable[[str], Path]) -> None:
    path = table("model,score\na,0.7\na,0.8\n")
    for replace in (False, True):
        request = Request(files=(path,), folder=results, benchmarks={"t": "t"}, replace=replace)
        assert [one.partition(": ")[2] for one in refused(request)] == [
            "duplicate-model: “a” already has a row on line 2."
        ]
    other = table("model,score\na,0.8\n").rename(path.with_name("other.csv"))
    path = table("model,score\na,0.7\n")
    both = Request(files=(path, other), folder=results, benchmarks={"t": "t"}, replace=True)
    assert [one.partition(": ")[2] for one in refused(both)] == [
        "import-differs: “a” already has 0.7 in column “score”, not 0.8."
    ]


def test_runs_are_told_apart_on_both_sides_or_on_none(
    results: Path, table: Callable[[str], Path]
) -> None:
    path = table("model,run,score\na,1,0.7\na,2,0.8\n")
    request = Request(files=(path,), folder=results, benchmarks={"toy": "toy"})
    import_files(request)
    assert (results / "toy.csv").read_text(
        encoding="utf-8"
    ) == "model,run,score\na,1,0.7\na,2,0.8\n"
    path.write_text("model,score\na,0.7\n", encoding="utf-8")
    assert refused(request) == [
        "toy.csv: import-runs: Only one of the existing file and the import has a `run` column."
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("model,score\na,1\na,2\n", "toy.csv:3: duplicate-model"),
        ("model,score\n,1\n", "toy.csv:2: blank-model"),
        ("model,score\na\n", "toy.csv:2: ragged-row"),
        ("name,score\na,1\n", "toy.csv:1: no-model-column"),
    ],
)
def test_a_faulty_file_is_not_written_to(
    results: Path, table: Callable[[str], Path], text: str, problem: str
) -> None:
    (results / "toy.csv").write_text(text, encoding="utf-8")
    request = Request(
        files=(table("model,score\nb,1\n"),), folder=results, benchmarks={"toy": "toy"}
    )
    assert [one.rpartition(": ")[0] for one in refused(request)] == [problem]


def test_the_order_of_a_harness_does_not_matter(results: Path, tmp_path: Path) -> None:
    content = json.loads((DATA / "evalplus-0.3.1.json").read_text(encoding="utf-8"))
    content["eval"] = dict(reversed(content["eval"].items()))
    turned = tmp_path / "turned.json"
    turned.write_text(json.dumps(content), encoding="utf-8")
    other = tmp_path / "other"
    other.mkdir()
    import_files(Request(files=(DATA / "evalplus-0.3.1.json",), folder=results, model="m"))
    import_files(Request(files=(turned,), folder=other, model="m"))
    first, second = file_contents(results), file_contents(other)
    tables = [{name for name in one if name.endswith(".csv")} for one in (first, second)]
    assert tables[0] == tables[1]
    assert all(first[one] == second[one] for one in tables[0])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    rows=st.lists(
        st.tuples(
            st.text(
                st.characters(exclude_categories=["Cs"]),
                min_size=1,
                max_size=8,
            ).filter(lambda name: not invisible_character(name)),
            st.sampled_from(["0.10", "1e-05", "-3", "12345678901234567890.5"]),
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda one: one[0].strip(),
    )
)
def test_names_and_digits_survive(rows: list[tuple[str, str]], tmp_path: Path) -> None:
    named = [(name, text) for name, text in rows if name.strip()]
    records = [
        f'{{"schema_version": "0.3.0", "model_info": {{"id": {json.dumps(name)}}}, '
        '"evaluation_results": [{"evaluation_name": "b", '
        '"metric_config": {"metric_id": "x", "lower_is_better": true}, '
        f'"score_details": {{"score": {text}}}}}]}}'
        for name, text in named
    ]
    folder = tmp_path / str(len([*tmp_path.iterdir()]))
    folder.mkdir()
    if not named:
        return
    file = tmp_path / "in.json"
    file.write_text(f"[{','.join(records)}]", encoding="utf-8")
    import_files(Request(files=(file,), folder=folder))
    found = parse_records((folder / "b.csv").read_bytes().decode(), "b.csv", Collector())
    assert found is not None
    assert [(one.fields["model"], one.fields["x"]) for one in found.rows] == [
        (name.strip(), text) for name, text in named
    ]
