"""What the founding report prints, read from its Markdown."""

import re
from dataclasses import dataclass

from podium.figures.document import Mark
from support.projects import ROOT

REFERENCE = ROOT / "tests" / "data" / "report.zh.md"
BASELINE = "deepseek1.3b-original-data-25-sft"
RED, GREEN = "#E33D30", "#1ABD76"
MEDALS = {"🥇": Mark.FIRST, "🥈": Mark.SECOND, "🥉": Mark.THIRD}


@dataclass(frozen=True)
class Section:
    """What the founding report prints for one benchmark: text and mark of each cell."""

    ranked: dict[str, list[tuple[str, Mark | None]]]
    delta: dict[str, list[tuple[str, Mark | None]]]
    winners: list[str]
    baseline: list[str]


def read_cell(cell: str, *, ranked: bool) -> tuple[str, Mark | None]:
    for medal, mark in MEDALS.items():
        if cell.startswith(medal):
            return cell.removeprefix(medal), mark
    coloured = re.fullmatch(r'<font color="(#\w+)">(.+)</font>', cell)
    if not coloured:
        return cell, None
    red = Mark.WORST if ranked else Mark.WORSE
    return coloured[2], {RED: red, GREEN: Mark.BETTER}[coloured[1]]


def read_rows(text: str, *, ranked: bool) -> dict[str, list[tuple[str, Mark | None]]]:
    rows = [
        [one.strip() for one in line.strip("| ").split("|")]
        for line in re.findall(r"^\| deepseek.*$", text, re.MULTILINE)
    ]
    return {name: [read_cell(cell, ranked=ranked) for cell in cells] for name, *cells in rows}


def read_section(name: str) -> Section:
    text = REFERENCE.read_text(encoding="utf-8").split(f"\n## {name}\n")[1].split("\n## ")[0]
    ranked, rest = text.split("优于基准的有")
    winners, delta = rest.split("### 对比基准")
    baseline = re.search(r"基准值: \{ .*?: ([\d.]+), .*?: ([\d.]+) \}", delta)
    assert baseline
    return Section(
        read_rows(ranked, ranked=True),
        read_rows(delta, ranked=False),
        re.findall(r"^`(.+)`$", winners, re.MULTILINE),
        list(baseline.groups()),
    )


def read_conclusion() -> list[str]:
    """The aliases that the founding report concludes with."""
    text = REFERENCE.read_text(encoding="utf-8").split("\n## 总结\n")[1]
    return re.findall(r"^`(.+)`$", text, re.MULTILINE)
