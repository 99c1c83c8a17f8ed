"""The guide in both languages: what it shows is what the command does."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from podium.cli.main import main
from podium.importers import FORMATS
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
    "逐样本结果或汇总值": "either",
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
def test_what_the_guide_shows_is_what_happens(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text, tables = guide(language), guide(language, "bring-your-data")
    (tmp_path / "results").mkdir()
    evaluated = (DATA / "evalplus-0.3.1.json").read_bytes()
    (tmp_path / "eval_results.json").write_bytes(evaluated)
    (tmp_path / "board.csv").write_text(blocks(tables, "text")[0], encoding="utf-8")
    for shown in (blocks(text, "console")[0], blocks(tables, "console")[0]):
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
