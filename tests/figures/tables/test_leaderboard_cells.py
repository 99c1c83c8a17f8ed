"""Cells of leaderboards: differences from a baseline, quarantine."""

import pytest

from podium.figures.document import Mark
from support.leaderboards import write_board, write_sampled_board
from support.projects import ProjectFolder
from support.sampled_reports import told


@pytest.fixture
def board(project: ProjectFolder) -> ProjectFolder:
    return write_board(project)


def test_a_baseline_shows_each_difference_and_keeps_its_row(board: ProjectFolder) -> None:
    table = board.report().leaderboard(baseline="mid", top=1, sort="one")
    big, mid = table.rows
    assert [(cell.text, cell.delta and cell.delta.text, cell.mark) for cell in big.cells] == [
        ("0.9000", "+0.2000", Mark.BETTER),
        ("0.7000", "-0.1000", Mark.WORSE),
        ("0.2000", "-0.1000", Mark.WORSE),
        ("0.6000", "0.0000", None),
    ]
    assert (mid.remark, {cell.mark for cell in mid.cells}) == ("baseline", {Mark.BASELINE})
    ratios = board.report().leaderboard(
        ["one", "two"], metrics="time", baseline="mid", average="geometric mean"
    )
    assert ratios.columns[-1].label == "Ratio to mid"
    assert [(row.label, row.cells[-1].text) for row in ratios.rows] == [
        ("small", "5.00x"),
        ("mid", "1.00x"),
        ("big", "0.59x"),
    ]


def test_quarantined_values_are_neither_ranked_nor_averaged(board: ProjectFolder) -> None:
    settings = dict(board.settings)
    settings["benchmarks"] = settings["benchmarks"] | {
        "one": {"primary": "score", "quarantine_rows": {"big": "leaked"}},
        "two": {"primary": "score", "quarantine": "broken"},
    }
    board.configure(**settings)
    table = board.report().leaderboard()
    rows = {row.label: row for row in table.rows}
    assert rows["big"].cells[0].reason == "0.9000 (quarantined: leaked)"
    assert rows["mid"].cells[1].reason == "0.8000 (quarantined: broken)"
    assert rows["big"].rank is None
    assert rows["big"].cells[-1].coverage == (1, 2)
    assert any("leaked" in note for note in table.notes)
    assert any("broken" in note for note in table.notes)


def test_a_difference_of_averages_of_samples_needs_a_test(project: ProjectFolder) -> None:
    passed = {"a": "1" * 36 + "0" * 4, "b": "1" * 35 + "0" * 5, "c": "0" * 40}
    table = write_sampled_board(project, passed).report().leaderboard(baseline="b")
    marks = {row.label: row.cells[-1].mark for row in table.rows}
    assert marks == {"a": Mark.NOT_SIGNIFICANT, "b": Mark.BASELINE, "c": Mark.WORSE}
    sampled, exact = (told(table.rows[index].cells[-1]) for index in (0, 2))
    assert sampled.text.startswith("±")
    # Of `c`, which solves nothing, no task shows how far the average may be off.
    assert (exact.text, exact.low, exact.rank_range) == ("", None, (3, 3))
    assert exact.label.startswith("no confidence interval")
