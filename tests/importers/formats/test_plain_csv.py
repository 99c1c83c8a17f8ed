"""A CSV of anybody: columns renamed, left out, or samples."""

from pathlib import Path

from support.imported_files import imported, rows, written


def test_columns_of_a_csv_are_renamed_or_left_out(tmp_path: Path) -> None:
    columns = {"Name": "model", "Pass @ 1": "pass@1", "Latency (ms)": "latency"}
    done = imported(tmp_path, "scores.csv", benchmarks={"toy": "toy"}, columns=columns)
    assert rows(tmp_path / "toy.csv") == [
        "model,pass@1,latency,Remark",
        "acme/tiny-lm,0.610,1250.5,first",
        "acme/big-lm,0.75,,",
    ]
    assert [one.is_text for one in done.extracts[0].scores].count(True) == 1
    other = tmp_path / "other"
    other.mkdir()
    done = imported(
        other, "scores.csv", benchmarks={"toy": "toy"}, columns={**columns, "Remark": ""}
    )
    assert rows(other / "toy.csv")[0] == "model,pass@1,latency"
    assert done.extracts[0].left_out == ("Remark",)


def test_a_csv_with_tasks_and_verdicts_holds_samples(tmp_path: Path) -> None:
    imported(tmp_path, "samples.csv", benchmarks={"toy": "toy"})
    assert written(tmp_path) == [
        "samples/toy/acme-big-lm-14d115ab0d91.csv",
        "samples/toy/acme-tiny-lm-9618adf002bb.csv",
    ]
    assert rows(tmp_path / "samples/toy/acme-tiny-lm-9618adf002bb.csv") == [
        "model,task,sample,passed,time,memory",
        "acme/tiny-lm,t/2,0,true,0.52,1e3",
        "acme/tiny-lm,t/2,1,false,,2048",
        "acme/tiny-lm,t/10,0,false,,",
    ]
