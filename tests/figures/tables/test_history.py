"""History tables: a metric over released versions, as each version printed it."""

from support.projects import ProjectFolder


def test_every_value_is_where_its_version_has_it(repository: ProjectFolder) -> None:
    """Of versions without a change, of a model that is gone, of one that came later."""
    table = repository.report().history("one", "time")
    names = [column.label for column in table.columns]
    assert names == ["v1.0.0", "v1.9.0", "v1.9.1", "v1.11.0", "now"]
    cells = {row.label: [cell.text or cell.reason for cell in row.cells] for row in table.rows}
    assert cells["good"] == ["9.00", "11.00", "11.00", "11.00", "11.00"]
    assert cells["new"] == ["not measured", "1.00", "1.00", "1.00", "1.00"]
    assert cells["gone"][0] == "20.00"
    assert [*cells][-1] == "gone"
    (good,) = [row for row in table.rows if row.label == "good"]
    assert [str(cell.origin) for cell in good.cells][::4] == [
        "v1.0.0:results/one.csv:4",
        "results/one.csv:4",
    ]
    assert any(note.startswith("v1.10.0") for note in table.notes)


def test_a_metric_that_printed_otherwise_keeps_what_was_printed(repository: ProjectFolder) -> None:
    settings = repository.settings
    metrics = {**settings["metrics"], "time": {"better": "lower", "digits": 0}}
    repository.configure(**{**settings, "metrics": metrics})
    (good,) = [
        row for row in repository.report().history("one", "time").rows if row.label == "good"
    ]
    assert [cell.text for cell in good.cells] == ["9.00", "11.00", "11.00", "11.00", "11"]
