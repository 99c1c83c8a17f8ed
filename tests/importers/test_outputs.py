"""The files of an import: which there are, and that none of them leads elsewhere or replaces another."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from collections.abc import Callable
from pathlib import Path

import pytest

from podium.importers import Request, import_files
from support.folders import file_contents
from support.imported_files import (
    DATA,
    HOSTILE_NAMES,
    refused,
)


def test_samples_edited_by_hand_are_not_written_over(results: Path) -> None:
    request = Request(files=(DATA / "evalplus-0.2.0.json",), folder=results, model="m")
    import_files(request)
    file = results / "samples/mbpp/m.csv"
    file.write_bytes(file.read_bytes() + b"m,Mbpp/4,0,true\n")
    (line,) = refused(request)
    assert line == (
        "samples/mbpp/m.csv: import-exists: A file with different content already exists here."
    )
    replacing = Request(files=request.files, folder=results, model="m", replace=True)
    import_files(replacing)
    assert b"Mbpp/4" not in file.read_bytes()


def test_two_files_with_the_same_samples_are_one_too_many(results: Path) -> None:
    files = (DATA / "evalplus-0.3.1.json", DATA / "evalplus-0.1.0.json")
    found = refused(Request(files=files, folder=results, model="m"))
    assert [one.rpartition("on humaneval")[2] for one in found] == [
        f" are also in {files[0].as_posix()}.",
        f"-plus are also in {files[0].as_posix()}.",
    ]
    assert "import-twice: The samples of “m”" in found[0]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        for path in sorted(DATA.glob("lm-eval-0*")) + sorted(DATA.glob("every-eval-ever-0*")):
            import_files(Request(files=(path,), folder=folder, replace=True))
        made.append(file_contents(folder))
    assert made[0] == made[1]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_name_leaves_the_results(results: Path, name: str, table: Callable[[str], Path]) -> None:
    path = table(f'model,score\n"{name}",1\n')
    done = import_files(Request(files=(path,), folder=results, benchmarks={name: name}))
    assert [one.extract.scores[0].model for one in done.inputs] == [name]
    found = file_contents(results)
    assert len(found) == 2
    for file in found:
        assert ".." not in file.split("/")
        assert all(len(part.encode()) < 200 and part.isprintable() for part in file.split("/"))
    assert {*results.parent.iterdir()} == {results, path}
    again = import_files(Request(files=(path,), folder=results, benchmarks={name: name}))
    assert again.outputs == ()


def test_names_that_differ_in_case_are_one_file_somewhere(
    results: Path, table: Callable[[str], Path]
) -> None:
    path = table("model,benchmark,score\na,Toy,1\na,toy,2\n")
    assert refused(Request(files=(path,), folder=results))[0] == (
        "toy.csv: import-similar-name: toy.csv and Toy.csv are the same file on some systems."
    )
    (results / "TOY.csv").write_text("model,score\n", encoding="utf-8")
    request = Request(
        files=(table("model,score\na,1\n"),), folder=results, benchmarks={"toy": "toy"}
    )
    assert refused(request) == [
        "toy.csv: import-similar-name: toy.csv and TOY.csv are the same file on some systems."
    ]


def test_a_link_does_not_lead_out_of_the_results(results: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (results / "samples").symlink_to(tmp_path / "outside")
    request = Request(files=(DATA / "evalplus-0.2.0.json",), folder=results, model="m")
    assert all("outside-results" in one for one in refused(request))
    assert [*(tmp_path / "outside").iterdir()] == []


@pytest.mark.parametrize("link", ["humaneval.csv", "provenance", "."])
def test_nothing_is_written_through_a_link(results: Path, tmp_path: Path, link: str) -> None:
    inside = results / "inside"
    inside.mkdir()
    (inside / "file").write_text("model,pass@1\nm,0.5\n", encoding="utf-8")
    if link == ".":
        (tmp_path / "linked").symlink_to(results)
        results = tmp_path / "linked"
    else:
        (results / link).symlink_to("inside/file" if "." in link else "inside")
    request = Request(files=(DATA / "bigcode-0.1.0.json",), folder=results, model="m")
    assert any("output-linked" in line for line in refused(request))
    assert [path.name for path in inside.iterdir()] == ["file"]
    assert (inside / "file").read_text(encoding="utf-8") == "model,pass@1\nm,0.5\n"
