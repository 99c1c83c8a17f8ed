"""The table of models: nothing that it would say of none."""

import pytest

from support.projects import ProjectFolder

FULL = "model,alias,description.zh,description.en,group\n"


@pytest.mark.parametrize(
    ("models", "columns"),
    [
        (FULL + "both,B,好,Good,big\n", ["Alias", "Description", "Group"]),
        (FULL + "both,both,好,Good,\n", ["Description"]),
        (FULL + "both,B,,,\nbase,,,,small\n", ["Alias", "Group"]),
        ("model\nboth\n", []),
    ],
)
def test_a_column_that_is_empty_for_all_is_left_out(
    small: ProjectFolder, models: str, columns: list[str]
) -> None:
    small.write("results/models.csv", models)
    table = small.report().models_table()
    assert [column.label for column in table.columns] == columns
    assert {len(row.cells) for row in table.rows} == {len(columns)}


def test_a_description_is_in_the_language_of_the_page(small: ProjectFolder) -> None:
    small.write("results/models.csv", FULL + "both,B,好,Good,\n")
    for language, text in (("zh", "好"), ("en", "Good")):
        (row,) = small.report(language).models_table(models="B").rows
        assert (row.label, row.cells[1].text, str(row.origin)) == (
            "both",
            text,
            "results/models.csv:2",
        )
