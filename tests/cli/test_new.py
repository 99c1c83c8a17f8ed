"""podium new: where a report may go, and what it may be called."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import re
import sys
from pathlib import Path

import pytest

from podium.config.mkdocs_yml import read_config
from support.commands import run as run_podium
from support.folders import file_contents, file_paths
from support.projects import ROOT


def test_without_a_wheel_it_is_said_how_to_make_one(current_folder: Path) -> None:
    # The Podium that runs these tests was installed from the folder of the repository.
    assert run_podium("new", "my report").output == (
        "Created a report with example data in my report. Next:\n\n"
        "    cd 'my report'\n"
        f"    {sys.executable} -m pip wheel --quiet --no-deps --wheel-dir wheels {ROOT}\n"
        "    make serve\n"
    )


def test_a_fresh_clone_of_an_empty_repository_is_filled(current_folder: Path) -> None:
    (current_folder / ".git").mkdir()
    (current_folder / ".git/HEAD").write_text("ref: refs/heads/main\n")
    assert run_podium("new", ".").exit_code == 0
    assert {one.name for one in current_folder.iterdir()} > {
        ".git",
        ".github",
        "mkdocs.yml",
        "results",
    }
    assert read_config(current_folder).settings
    assert not [one for one in current_folder.iterdir() if one.name.startswith(".podium")]


def test_an_empty_folder_and_a_name_like_an_option(current_folder: Path) -> None:
    (current_folder / "empty").mkdir()
    assert run_podium("new", "empty").exit_code == 0
    assert run_podium("new", "--", "-x").exit_code == 0
    assert run_podium("new", current_folder / "absolute").exit_code == 0
    assert run_podium("new", "absolute/../beside").exit_code == 0
    expected = file_paths(current_folder / "empty")
    for name in ("-x", "absolute", "beside"):
        assert file_paths(current_folder / name) == expected
        assert (current_folder / name).stat().st_mode == (current_folder / "empty").stat().st_mode


def _full(folder: Path) -> None:
    (folder / "there").mkdir()
    (folder / "there/notes.md").write_text("mine")


def _file(folder: Path) -> None:
    (folder / "there").write_text("mine")


def _link(folder: Path) -> None:
    (folder / "there").symlink_to("nowhere")


def _link_to_full(folder: Path) -> None:
    (folder / "there").symlink_to(Path(__file__).parent)


IN_USE = (
    "error[folder-not-empty]: “{}” exists and is not an empty folder.\n"
    "    Choose a new folder, or one that only contains a git repository.\n"
    "1 error\n"
)


@pytest.mark.parametrize("prepare", [_full, _file, _link, _link_to_full])
def test_nothing_that_is_there_is_touched(current_folder: Path, prepare: object) -> None:
    prepare(current_folder)  # type: ignore[operator]
    before = file_contents(current_folder)
    result = run_podium("new", "there")
    assert result.output == IN_USE.format("there")
    assert result.exit_code == 2
    assert file_contents(current_folder) == before
    assert [one.name for one in current_folder.iterdir()] == ["there"]


def test_a_link_to_an_empty_folder_is_that_folder(current_folder: Path) -> None:
    (current_folder / "disk").mkdir()
    (current_folder / "report").symlink_to("disk")
    assert run_podium("new", "report").exit_code == 0
    assert run_podium("new", "plain").exit_code == 0
    assert file_paths(current_folder / "disk") == file_paths(current_folder / "plain")
    assert (current_folder / "report").is_symlink()


def test_the_folder_above_is_in_use(current_folder: Path) -> None:
    assert run_podium("new", "..").output == IN_USE.format("..")


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("no/such/current_folder", "No such file or directory"),
        ("x" * 300, "File name too long"),
        ("file/report", "Not a directory"),
    ],
)
def test_a_place_that_cannot_be_written(current_folder: Path, folder: str, reason: str) -> None:
    (current_folder / "file").write_text("")
    result = run_podium("new", folder)
    shown = folder if len(folder) < 120 else f"{'x' * 60}…{'x' * 60}"
    assert result.output == (
        f"error[folder-unwritable]: The report cannot be written to “{shown}”: {reason}.\n"
        "    Choose a folder that exists, has free space, and that you have permission to write to.\n"
        "1 error\n"
    )
    assert result.exit_code == 2
    assert file_paths(current_folder) == {"file"}


@pytest.mark.parametrize("exists", [False, True])
def test_a_failure_half_way_leaves_nothing_behind(
    current_folder: Path, monkeypatch: pytest.MonkeyPatch, exists: bool
) -> None:
    if exists:
        (current_folder / "report/.git").mkdir(parents=True)
    rename, renamed = Path.rename, []

    def fail(path: Path, target: Path) -> Path:
        # The disk gives out at the last entry, and lets the others be taken back.
        if path.parent.name == "report" and path.parent.parent.name.startswith(".podium"):
            if path.name == "wheels":
                raise OSError(28, "No space left on device")
            renamed.append(path.name)
        elif path.name == "report":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    result = run_podium("new", "report")
    assert "“report”: No space left on device." in result.output
    assert result.exit_code == 2
    assert bool(renamed) == exists
    assert [one.name for one in current_folder.rglob("*")] == (["report", ".git"] if exists else [])


BENCHMARK_HINT = (
    "    Use at most 80 letters, digits, spaces and `- _ . + @`, starting with a letter or digit, without `.csv`. `models` and names that a system or the site reserves, such as `con` or `index`, are not allowed.\n"
    "1 error\n"
)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("models", "models"),
        ("Models", "Models"),
        ("_eval", "_eval"),
        ("CON.2", "CON.2"),
        ("", ""),
        (" ", " "),
        (".hidden", ".hidden"),
        ("..", ".."),
        ("a/b", "a/b"),
        ("/etc/passwd", "/etc/passwd"),
        ("a\\b", "a\\b"),
        ("-x", "-x"),
        ("a\n", "a\\n"),
        ("a ", "a "),
        ("a.", "a."),
        ("a<b>", "a<b>"),
        ('a"}}{{', 'a"}}{{'),
        ("humaneval.csv", "humaneval.csv"),
        ("x" * 81, "x" * 81),
    ],
)
def test_a_name_that_no_benchmark_can_have(current_folder: Path, name: str, shown: str) -> None:
    result = run_podium("new", "report", "--benchmark", name)
    message = f"error[bad-benchmark-name]: “{shown}” cannot be the name of a new benchmark.\n"
    assert result.output == message + BENCHMARK_HINT
    assert result.exit_code == 2
    assert list(current_folder.iterdir()) == []


def test_two_benchmarks_whose_files_could_be_one(current_folder: Path) -> None:
    result = run_podium("new", "report", "--benchmark", "Eval", "--benchmark", "eval")
    assert (
        "error[benchmark-twice]: Two new benchmarks would use the file “eval.csv”." in result.output
    )
    assert result.exit_code == 2


@pytest.mark.parametrize("folder", ["", "a:b", 'a"b', "a$b", "a`b", "a\\b", "a\nb"])
def test_a_name_that_no_folder_can_have(current_folder: Path, folder: str) -> None:
    result = run_podium("new", folder)
    shown = folder.replace("\n", "\\n")
    assert result.output == (
        f"error[bad-folder-name]: “{shown}” cannot be the name of a report’s folder.\n"
        '    Choose a name without control characters, `:`, `"`, `$`, `` ` `` and `\\`.\n'
        "1 error\n"
    )
    assert result.exit_code == 2
    assert list(current_folder.iterdir()) == []


@pytest.mark.parametrize("title", ["", "  ", "a\nb", "<b>", "x" * 81])
def test_a_title_that_no_site_can_have(current_folder: Path, title: str) -> None:
    result = run_podium("new", "report", "--title", title)
    shown = title.replace("\n", "\\n")
    assert result.output == (
        f"error[bad-title]: “{shown}” cannot be the title of a report.\n"
        "    Use one line of at most 80 characters, without `<` and `>`.\n"
        "1 error\n"
    )
    assert result.exit_code == 2


def test_all_that_is_wrong_is_told_at_once(current_folder: Path) -> None:
    result = run_podium("new", "a:b", "--benchmark", "models", "--benchmark", "a/b", "--title", "<")
    assert result.output.endswith("4 errors\n")
    assert {*re.findall(r"\[([a-z-]+)\]", result.output)} == {
        "bad-benchmark-name",
        "bad-folder-name",
        "bad-title",
    }
