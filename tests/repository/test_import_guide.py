"""The guide in both languages: what it shows is what the command does."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from podium.cli.main import main
from podium.importers import FORMATS
from podium.importers.registry import Group
from support.projects import ROOT

DATA = ROOT / "tests/data/importers"


def guide(language: str, page: str = "importing") -> str:
    return (ROOT / f"docs/guide/{page}{language}.md").read_text(encoding="utf-8")


def blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}[^\n]*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


_IN_ENGLISH = {
    "逐样本结果": "samples",
    "汇总值": "aggregated values",
    "重复运行": "runs",
    "逐样本结果或汇总值": "samples or values",
    "是": "yes",
    "否": "no",
    "在列中": "in a column",
    "有分组或参数时": "with groups or parameters",
    "在同一文件夹的 model_meta.json 中": "model_meta.json beside it",
}
"""What the cells of the Chinese table mean."""


def listed(language: str) -> list[list[str]]:
    """The cells of the table of formats, without marks and links."""
    rows = re.findall(r"^\| (.+ \| `[a-z][a-z0-9-]+` \| .+) \|$", guide(language), re.MULTILINE)
    plain = (re.sub(r"\]\([^()]+\)|[\[`]", "", row) for row in rows)
    return [row.split(" | ") for row in plain]


def test_the_guide_lists_every_format_as_the_command_does() -> None:
    chinese, english = listed(""), listed(".en")
    assert english == [
        [form.files, form.name, form.holds, form.benchmark, form.model] for form in FORMATS.values()
    ]
    assert [row[1] for row in chinese] == [*FORMATS]
    for cells, translated in zip(chinese, english, strict=True):
        for cell, meaning in zip(cells[2:], translated[2:], strict=True):
            since = re.sub("(.+) 起", r"since \1", re.sub("在 (.+) 中", r"in \1", cell))
            assert _IN_ENGLISH.get(cell, since) == meaning


@pytest.mark.parametrize("language", ["", ".en"])
def test_each_row_of_the_table_leads_to_a_section_of_one_shape(language: str) -> None:
    """Rows are below their group. A section has a command, then points that begin alike."""
    text = guide(language)
    groups: list[list[str]] = []
    for line in text.splitlines():
        if line.startswith("| **["):
            groups.append([])
        elif form := re.fullmatch(r"\| .+? \| `([a-z][a-z0-9-]+)` \| .+", line):
            groups[-1].append(form[1])
    assert groups == [
        [form.name for form in FORMATS.values() if form.group is group] for group in Group
    ]
    linked = {*re.findall(r"^\| \[[^]]+\]\(#([a-z-]+)\)", text, re.MULTILINE)}
    sections = dict(part.split(" }\n\n", 1) for part in text.split("\n### ")[1:])
    assert {heading.partition("{ #")[2] for heading in sections} == linked
    for heading, body in sections.items():
        command, _, points = body.partition("\n## ")[0].partition("```\n\n")
        assert command.startswith("```console\n$ podium import "), heading
        assert all(line.startswith("- **") for line in points.strip().splitlines()), heading


@pytest.mark.parametrize("language", ["", ".en"])
def test_what_the_guide_shows_is_what_happens(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text, tables = guide(language), guide(language, "bring-your-data")
    (tmp_path / "results").mkdir()
    evaluated = (DATA / "evalplus-0.3.1.json").read_bytes()
    (tmp_path / "eval_results.json").write_bytes(evaluated)
    (board,) = (block for block in blocks(tables, "text") if block.startswith("Name,"))
    (named,) = (block for block in blocks(tables, "console") if "toyset" in block)
    (tmp_path / "board.csv").write_text(board, encoding="utf-8")
    for shown in (blocks(text, "console")[0], named):
        command, _, output = shown.removeprefix("$ podium ").partition("\n")
        done = CliRunner().invoke(main, shlex.split(command), prog_name="podium")
        assert done.exit_code == 0, done.output
        assert not output or done.output == output
    table = (tmp_path / "results/toyset.csv").read_text(encoding="utf-8")
    assert table == "model,pass@1,latency\nacme/tuned,0.610,1250.5\nacme/large,0.75,\n"


def test_both_languages_show_the_same_commands() -> None:
    for page in ("importing", "bring-your-data"):
        chinese, english = (blocks(guide(one, page), "console") for one in ("", ".en"))
        assert chinese == english


@pytest.mark.parametrize("language", ["", ".en"])
def test_the_guide_shows_what_a_new_report_with_data_and_a_dry_run_print(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = guide(language, "bring-your-data")
    (table,) = re.findall(r'^```text title="mmlu.csv"\n(.*?)^```$', text, re.MULTILINE | re.DOTALL)
    (tmp_path / "mmlu.csv").write_text(table, encoding="utf-8")
    (tmp_path / "more.csv").write_text("model,accuracy\nacme/large,76%\nacme/small,52%\n")
    shown = {block.partition("\n")[0]: block for block in blocks(text, "console")}
    create, dry = (
        "$ podium new my-report --from mmlu.csv",
        [name for name in shown if "dry" in name],
    )
    printed = CliRunner().invoke(main, shlex.split(create.removeprefix("$ podium "))).output
    lines = [line for line in printed.splitlines() if " pip wheel " not in line]
    assert shown[create].splitlines() == [create, *lines]
    monkeypatch.chdir(tmp_path / "my-report")
    command = dry[0].replace("more.csv", "../more.csv").removeprefix("$ podium ")
    printed = CliRunner().invoke(main, shlex.split(command)).output
    for part in shown[dry[0]].partition("\n")[2].split("…"):
        assert part.strip("\n") in printed
